"""Where proper names stand: spans of tokens, found by form and context, with the tables of known names as a help.

Most names of an article are in no table, so form decides: capitals inside a word, digits, runs of capitalised words, quotation
marks, the noun before ("die Plattform Shopify"), the genitive. A name seen once clearly is then recognised wherever it
stands again in the same article (`attested`).
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.extract.bare import ORG_ENDINGS, count_noun
from kg.extract.gazetteer import Gazetteer
from kg.extract.lexicon import Lexicon
from kg.extract.proper import strange
from kg.extract.small_names import small_name
from kg.model import ORGANIZATION, Sentence, Token
from kg.text.capitals import english_word
from kg.text.hanta import tagger

_OPEN, _CLOSE = set("\"“„«‚‘»'"), set("\"”“»’«'‘")
_VERSION = re.compile(
    r"^(\d{1,4}(\.\d+)*[A-Za-z]{0,2}|[IVX]{1,4}|[A-Z]{1,2}\d*|SE|XL|XS|XR|Pro|Plus|Mini|Max|Air|Lite|Ultra|RT|NT|Go|One|\+)$"
)
_MIXED = re.compile(
    r"^([a-zäöü]{1,8}[A-Z]|[A-ZÄÖÜ][a-zäöüß]+[A-Z0-9]|[A-Z]{2,}|[A-Za-z]+\d|\d+[A-Za-z]{2,}|[A-Za-z]+[+!/.&][A-Za-z]*)"
)
_DOMAIN = re.compile(r"^[\w-]+(\.[\w-]+)*\.(com|org|net|de|io|fm|ly|tv|me|gg|at|ch|us|co|ai|am|app|eu)(/\w+)*$")
_FORMER = re.compile(r"^(Ex|Then|Noch)-(?=[A-ZÄÖÜ])")  # "Ex-Twitter engineer"
_YEAR = re.compile(r"^(19|20)\d\d$")
_ROMAN_OK = frozenset({"II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "X", "V"})
_LINKS = {
    "en": {"of", "the", "for", "&", "and", "to", "with", "on"},
    "de": {"of", "the", "for", "für", "&", "and", "to"},
}
_ENUMERATORS = frozenset(
    "Platz Nummer Nr Rang Punkt Teil Kapitel Seite Stufe Phase Schritt Runde Folge Zeile Absatz Artikel Paragraf Halbjahr Quartal "
    "Version Ausgabe Generation Klasse Stand Tag Woche Jahrgang Akt Etage Zimmer Gleis Spalte Abschnitt Anlage Stück Art".split()
)
_NOBLE = frozenset("von van de da di del der den ter la le bin zu zur".split())
_TITLE_LINKS = frozenset({"To", "Of", "The", "And", "For", "With", "On", "In", "&"})
_STOP_EN = frozenset(
    "I The A An It This That These Those He She We They You In On At By For From To With And But Or If As Is Are Was Not No "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September "
    "October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Christmas Easter New CEO CTO CFO COO Mr Ms Mrs Dr Mr. Ms. Mrs. Dr. Prof. Sir Dame".split()
)
_SECONDS = frozenset(
    "Entertainment Technology Sons Company Associates Partners Communications Industries Research Development Services Brothers "
    "Publishing Electronics Noble Spencer Science Engineering".split()
)
_REGIONS = frozenset({"North", "South", "East", "West", "Wild", "Ancients"})
_NUMBERED = frozenset({"version", "update", "release", "build", "edition", "firmware", "patch", "generation"})
_ADJECTIVAL = (
    "-based",
    "-style",
    "-like",
    "-owned",
    "-led",
    "-made",
    "-speaking",
    "-backed",
    "-run",
    "-only",
    "-friendly",
)
_LEGAL_WORDS = frozenset(
    {"GmbH", "AG", "SE", "KG", "Ltd", "Ltd.", "Inc", "Inc.", "Corp", "Corp.", "LLC", "Group", "Holding"}
)
_LEGAL_FORMS = frozenset({"Inc", "Ltd", "LLC", "Limited", "Corp", "plc", "GmbH"})
_INITIALS = re.compile(r"^([A-Z]\.){2,}$")  # "N.C."
_PREFIXES = frozenset({"UK", "US", "EU", "AI", "TV", "IT", "PC", "New"})  # part of a name only where a name follows
_NOT_NAMES = frozenset(
    "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag Januar Jänner Februar März April Mai Juni Juli August "
    "September Oktober November Dezember Ende Anfang Mitte Euro Dollar Prozent Million Millionen Milliarde Milliarden Mio Mrd Uhr Jahr "
    "Jahre Monat Monate Woche Tag Stück Art Teil CEO CTO CFO COO USD EUR PR IT TV PC PCs WLAN USB GPS UV QR DVD CD MP3 Q1 Q2 Q3 Q4 "
    "Frühjahr Frühling Sommer Herbst Winter Weihnachten Ostern Silvester Neujahr Herr Frau Dr Prof AI KI API APIs US EU UK".split()
)


@dataclass(frozen=True, slots=True)
class Span:
    """A name in a sentence: token indices [start, end), its text, whether it stands in the genitive, in quotes."""

    start: int
    end: int
    text: str
    genitive: bool = False
    quoted: bool = False


def attested(lines: Iterable[tuple[Sentence, Sequence[str]]], lexicon: Lexicon) -> Counter[str]:
    """How often each single word of the article looks like (part of) a name; `lines` are sentences with word classes."""
    seen: Counter[str] = Counter()
    for sentence, cls in lines:
        for i, token in enumerate(sentence.tokens):
            if cls[i] != "DATE" and _namelike(token, i, sentence, lexicon, cls[i]):
                seen[token.text] += 1
                if i + 1 < len(sentence):
                    seen[f"{token.text} {sentence.tokens[i + 1].text}"] += 1
                if _ends_in_s(sentence, cls, i):
                    seen[f"{token.text}'s"] += 1
                elif i + 2 < len(sentence) and sentence.tokens[i + 1].text in ("'s", "’s"):
                    seen[f"{token.text}'s {sentence.tokens[i + 2].text}"] += 1
                if _alone(sentence, cls, i):
                    seen[f" {token.text} "] += 1
            elif lexicon.lang == "de" and _appointed(sentence, cls, i, lexicon):
                seen[token.text] += 1
                seen[f" {token.text} "] += 1
    return seen


def _alone(sentence: Sentence, cls: Sequence[str], i: int) -> bool:
    """Whether a word stands as a name by itself: no capital on either side, or behind the noun for what it is."""
    before, after = (sentence.tokens[k].text if 0 <= k < len(sentence) else "" for k in (i - 1, i + 1))
    return not after[:1].isupper() and (
        not before[:1].isupper() or cls[i - 1] in ("DET", "PREP", "SUB") or cls[i - 1] == "NOUN"
    )


def _appointed(sentence: Sentence, cls: Sequence[str], i: int, lexicon: Lexicon) -> bool:
    """ "die Firma Nordwelle": a word that is no German noun behind a noun for products or companies with its article."""
    word = sentence.tokens[i].text
    if i < 2 or cls[i] != "NOUN" or cls[i - 1] != "NOUN" or cls[i - 2] not in ("DET", "ADJ", "POSS") or "-" in word:
        return False
    noun = sentence.tokens[i - 1].lemma
    return bool(lexicon.kind_of(noun) or lexicon.org_noun(noun)) and not tagger("de").knows(word, "NN")


def _ends_in_s(sentence: Sentence, cls: Sequence[str], i: int) -> bool:
    """ "Sainsbury's has …": an 's with nothing possessed behind it belongs to the name."""
    if i + 2 >= len(sentence) or sentence.tokens[i + 1].text not in ("'s", "’s"):
        return False
    return cls[i + 2] in ("COMMA", "KON", "VFIN", "PREP", "STOP", "TO") or sentence.tokens[i + 2].text in (
        ",",
        "(",
        ")",
    )


def find_names(
    sentence: Sentence, cls: Sequence[str], lexicon: Lexicon, gazetteer: Gazetteer, seen: Counter[str]
) -> tuple[Span, ...]:
    """The name spans of a sentence, in order, not overlapping."""
    finder = _Finder(sentence, cls, lexicon, gazetteer, seen)
    found: list[Span] = []
    i = 0
    while i < len(sentence):
        span = finder.quoted(i) or finder.numbered(i) or finder.known(i) or finder.run(i) or finder.lower(i)
        if span is None:
            i += 1
            continue
        found.append(span)
        i = span.end
    return tuple(finder.listed(found))


def parted(
    lines: Sequence[tuple[Sentence, Sequence[str], tuple[Span, ...]]], first_names: frozenset[str]
) -> list[tuple[Span, ...]]:
    """The names of German sentences, with subject and object apart where they meet behind the verb.

    "schaltet Zorvane Klimbo Pro ab": the second part is a name elsewhere in the text, the whole is none.
    """
    seen = Counter(
        n.text for _, cls, names in lines for n in names if not n.start or cls[n.start - 1] not in ("VFIN", "SUB")
    )
    found = []
    for sentence, cls, names in lines:
        out: list[Span] = []
        for name in names:
            person = sentence.tokens[name.start].text in first_names
            out += (not person and _parts(name, sentence, cls, seen)) or [name]
        found.append(tuple(out))
    return found


def _parts(name: Span, sentence: Sentence, cls: Sequence[str], seen: Counter[str]) -> list[Span]:
    """Subject and object that one span holds; none where it is one name."""
    if name.quoted or name.genitive or not name.start or cls[name.start - 1] not in ("VFIN", "SUB") or seen[name.text]:
        return []
    text = {k: " ".join(t.text for t in sentence.tokens[k : name.end]) for k in range(name.start + 1, name.end)}
    for k, rest in text.items():
        if seen[rest] and not rest[0].isdigit():
            first = " ".join(t.text for t in sentence.tokens[name.start : k])
            return [Span(name.start, k, first), Span(k, name.end, rest)]
    return []


@functools.lru_cache(100_000)
def _capital(text: str) -> bool:
    """Whether a word is written like a name: "Klimbo", "iPad", "klimbo.com"."""
    return text[:1].isupper() or bool(_MIXED.match(text)) or bool(_DOMAIN.match(text))


def _namelike(token: Token, i: int, sentence: Sentence, lexicon: Lexicon, cls: str) -> bool:
    text = token.text
    if text in _NOT_NAMES or text in _STOP_EN or not text[:1].isalnum() or text.isdigit():
        return False
    if _DOMAIN.match(text):
        return True
    if _MIXED.match(text) and not (lexicon.lang == "de" and "-" in text):
        return True
    if not text[:1].isupper():
        return False
    if lexicon.lang == "en":
        opens = i == 0 or sentence.tokens[i - 1].text in _OPEN
        if opens and (
            text.lower() in lexicon.kinds
            or text.lower().removesuffix("s") in lexicon.kinds
            or text.lower().removesuffix("es") in lexicon.kinds
        ):
            return False
        if text.endswith(_ADJECTIVAL):
            return False
        first = i == 0 or sentence.tokens[i - 1].text in '"“„‘:–—(' or sentence.part == "title"
        return cls == "NAME" or (not first and cls in ("NOUN", "ADJ", "VING", "VPP", "VFIN", "VINF", "X", "ADV", "PTK"))
    return cls == "NAME" and not ("-" in text and lexicon.kind_of(text))


def _common(word: str) -> bool:
    """Whether a German noun looks like one by its ending: "Kunden", "Nutzung", "Freiheit"."""
    return word.endswith(("ung", "ungen", "heit", "keit", "schaft", "en", "nis", "tion", "tät", "tum", "er", "ern"))


def _all_capitals(tokens: Sequence[Token]) -> bool:
    """Whether every word has a capital, as in a name: "Sing Along", against "Buy now"."""
    return all(t.text[:1].isupper() for t in tokens if t.text[:1].isalpha())


class _Finder:
    def __init__(
        self, sentence: Sentence, cls: Sequence[str], lexicon: Lexicon, gazetteer: Gazetteer, seen: Counter[str]
    ) -> None:
        self.sentence, self.tokens, self.cls, self.lexicon = sentence, sentence.tokens, cls, lexicon
        self.gazetteer, self.seen = gazetteer, seen
        self.german = lexicon.lang == "de"

    def text(self, start: int, end: int) -> str:
        a, b = self.tokens[start].start, self.tokens[end - 1].end
        out, pos = [], a
        for t in self.tokens[start:end]:
            out.append(" " if t.start > pos else "")
            out.append(t.text)
            pos = t.end
        return "".join(out)

    # --- quotation marks -------------------------------------------------------------------------------------

    def quoted(self, i: int) -> Span | None:
        """A name in quotation marks: short, no finite verb, capitalised; with the noun that is joined to it."""
        if self.tokens[i].text not in _OPEN or i + 2 >= len(self.tokens):
            return None
        for j in range(i + 1, min(i + 9, len(self.tokens))):
            if self.tokens[j].text in _CLOSE and j > i + 1:
                break
        else:
            return None
        inner = self.tokens[i + 1 : j]
        joined = (
            j + 1 < len(self.tokens) and self.tokens[j + 1].text.startswith("-") and len(self.tokens[j + 1].text) > 2
        )
        if joined:
            return Span(i, j + 2, self.text(i + 1, j) + self.tokens[j + 1].text, quoted=True)
        if not self.german and len(inner) < 6 and j + 1 < len(self.tokens) and not _all_capitals(inner):
            noun = self.tokens[j + 1].lemma.lower()
            if self.cls[j + 1] == "NOUN" and self.lexicon.kind_of(noun) == "feature":  # the "buy now" button
                return Span(i, j + 2, self.text(i + 1, j) + " " + self.tokens[j + 1].text, quoted=True)
        if not inner[0].text[:1].isupper() and not inner[0].text[:1].isdigit():
            return None
        if self.german and len(inner) > 2 and self.cls[i + 1] == "DET" and self.lexicon.kind_of(inner[1].lemma):
            return None  # „Die App Klimbo“, so die Chefin, „wird …“
        if self.german and any(t.text in ("ein", "eine", "einen", "einem") for t in inner):
            return None  # „Backend als ein Dienst“
        words = [t for t in inner if t.text[:1].isalpha()]
        capital = sum(t.text[:1].isupper() for t in words)
        verbs = any(self.cls[k] == "VFIN" for k in range(i + 1, j))
        if not self.german and len(words) > 1 and capital <= len(words) / 2 and i < 2:
            return None  # "Not true," replied …
        if len(words) > 1 and (capital < len(words) / 2 or (verbs and capital < len(words))):
            return None
        if len(words) == 1 and self.german and self.cls[i + 1] not in ("NAME", "NOUN", "VINF", "X"):
            return None
        if inner[-1].text in ".!?" or (inner[-1].text == "," and not self.german):
            j -= 1
            return Span(i, j + 2, self.text(i + 1, j), quoted=True) if j > i + 1 else None
        return Span(i, j + 1, self.text(i + 1, j), quoted=True)

    # --- lists ---------------------------------------------------------------------------------------------------

    def listed(self, found: list[Span]) -> list[Span]:
        """A bare capitalised word that a comma or "und" joins to a name is a name: "Stripe, Demandware und BigCommerce"."""
        if not self.german:
            return found
        taken = {k for n in found for k in range(n.start, n.end)}
        starts, ends = {n.start for n in found}, {n.end for n in found}
        for i in [*range(len(self.tokens)), *range(len(self.tokens) - 1, -1, -1)]:
            if i in taken or not self.bare(i):
                continue
            left = i - 2 in taken and i - 1 in ends and self.joint(i - 1)
            right = i + 2 in starts and self.joint(i + 1)
            if left or right:
                found.append(Span(i, i + 1, self.tokens[i].text))
                taken.add(i), starts.add(i), ends.add(i + 1)
        return sorted(found, key=lambda n: n.start)

    def joint(self, i: int) -> bool:
        return self.tokens[i].text in (",", "und", "oder", "sowie", "&")

    def bare(self, i: int) -> bool:
        """A capitalised noun without article or attribute that is no common word of the tables."""
        word = self.tokens[i].lemma or self.tokens[i].text
        if self.cls[i] != "NOUN" or self.tokens[i].text in _NOT_NAMES or "-" in word or i == 0:
            return False
        if (
            self.lexicon.kind_of(word)
            or self.lexicon.org_noun(word)
            or self.lexicon.role_noun(word)
            or self.lexicon.event_nouns(word)
        ):
            return False
        if self.cls[i - 1] in ("DET", "POSS", "ADJ", "NUM", "PREP"):
            return False
        nxt = self.cls[i + 1] if i + 1 < len(self.tokens) else "STOP"
        return nxt in ("COMMA", "KON", "STOP", "VFIN", "VPP", "PUNC") and not _common(self.tokens[i].text)

    # --- known names -----------------------------------------------------------------------------------------

    def known(self, i: int) -> Span | None:
        """The longest name of the tables that begins here, unless a longer run of capitals contains it."""
        hit = self.gazetteer.longest(self.tokens, i)
        if hit is None:
            return None
        run = self.run(i)
        if run is not None and (run.end >= hit or (hit - i == 2 and self.two_names(i))):
            return run
        if hit - i == 1 and (self.cls[i] not in ("NAME", "X") and not _MIXED.match(self.tokens[i].text)):
            return None  # a common word that is also a name ("Edge", "Reader") needs its context
        return Span(i, hit, self.text(i, hit))

    # --- runs of capitalised words ------------------------------------------------------------------------------

    def capital(self, i: int) -> bool:
        return _capital(self.tokens[i].text)

    def nameword(self, i: int) -> bool:
        """Whether the token can be part of a run."""
        token = self.tokens[i]
        if self.cls[i] == "DATE":
            return False
        if (
            token.text in _PREFIXES
            and i + 1 < len(self.tokens)
            and self.cls[i + 1] == "NAME"
            and self.tokens[i + 1].text not in _NOT_NAMES
        ):
            return True
        if token.text in self.lexicon.agencies or (
            token.text in self.lexicon.demonyms
            and not (self.cls[i] == "ADJ" and self.brand_adjective(i))
            and not (self.cls[i : i + 2] == ["NAME", "NAME"] and token.text.endswith("e"))
        ):
            return False
        if token.text in _NOT_NAMES or not self.capital(i) or not token.text[:1].isalnum():
            return False
        if not self.german and ((_INITIALS.match(token.text) and not self.initials(i)) or self.in_place(i)):
            return False
        if (
            not self.german
            and token.text.isupper()
            and len(token.text) > 3
            and token.text.title() in self.lexicon.places
        ):
            return False  # "LONDON – …"
        if not self.german and (
            token.text.endswith(_ADJECTIVAL)
            or (token.text in ("Inc.", "Inc") and i and self.tokens[i - 1].text == ",")
            or self.headline_verb(i)
        ):
            return False
        if (
            self.cls[i] in ("DET", "PREP", "POSS", "PRON", "KON", "SUB", "REL", "WH", "NEG")
            and token.text not in self.seen
        ):
            return False
        if not self.german and token.text in _STOP_EN:
            return False
        if token.text.isupper() and len(token.text) < 5 and token.text in self.lexicon.roles:
            return False  # "an EVP at X"
        return i > 0 or token.text in self.seen or self.cls[i] == "NAME" or (self.german and self.cls[i] == "NOUN")

    def initials(self, i: int) -> bool:
        """Whether initials begin a person's name: "K.Y. Lee"."""
        return i + 1 < len(self.tokens) and self.cls[i + 1] == "NAME" and self.tokens[i + 1].text[:1].isupper()

    def in_place(self, i: int) -> bool:
        """Whether the token is half of a place of two words: "Palo Alto"."""
        pairs = [
            f"{self.tokens[k].text} {self.tokens[k + 1].text}"
            for k in (i - 1, i)
            if k >= 0 and k + 1 < len(self.tokens)
        ]
        return any(p in self.lexicon.places for p in pairs)

    def headline_verb(self, i: int) -> bool:
        """A verb with a headline's capital: "Lowe's to [Wind Down] Iris"."""
        if self.sentence.part != "title" or i == 0:
            return False
        before, low = self.tokens[i - 1].text.lower(), self.tokens[i].text.lower()
        return (
            before == "to" and any(v.split()[0] == low for v in self.lexicon.verbs)
        ) or f"{before} {low}" in self.lexicon.verbs

    def run(self, i: int) -> Span | None:
        if not self.nameword(i) or (self.german and self.leading(i)) or (not self.german and self.titled(i)):
            return None
        if self.german and self.cls[i] == "ADJ" and not self.brand_adjective(i):
            return None
        j, names, genitive = i, 0, False
        while j < len(self.tokens):
            if (
                self.german
                and j > i
                and self.cls[j] == "NOUN"
                and self.lexicon.is_word("titleword", self.tokens[j].text)
                and any(self.lexicon.role_noun(t.text) for t in self.tokens[j : j + 3])
            ):
                break  # "Zorvane [Vice President] X"
            if self.nameword(j):
                clear = self.clear(j) or (j == i and self.cls[i] == "ADJ")
                if (
                    self.german
                    and j > i
                    and not clear
                    and names
                    and not self.joins(j)
                    and not self.surname(j, i)
                    and not (j == i + 1 and self.cls[i] == "ADJ")
                ):
                    break
                names += clear
                j += 1
                if self.genitive(j - 1):
                    genitive = True
                    break
            elif j > i and self.tokens[j].text in ("'s", "’s") and f"{self.tokens[j - 1].text}'s" in self.seen:
                j += 1  # "Sainsbury's"
            elif j > i and self.tokens[j].text in ("'s", "’s") and self.inseparable(j):
                j += 1  # "Marvel's Avengers"
            elif j > i and _VERSION.match(self.tokens[j].text) and self.version_ok(j):
                j += 1
                names += 1
            elif j > i and not self.german and self.nicknamed(j):
                j += 4  # 'Andrew "bunnie" Huang'
                names += 1
            elif j > i and not self.german and self.exclaimed(j):
                j += 1  # "Yahoo!"
            elif j > i and self.small(j):
                j += 1  # "Ginlo @work", "Video deluxe"
                names += 1
            elif j > i and self.joined_colon(j):
                j += 2  # "Connect:Amp", "Play:5"
            elif j > i and not self.german and self.legal(j):
                j += 2  # "Lowe's Companies, Inc."
            elif j > i and not self.german and self.subtitle(i, j):
                j += 2  # "True Crime: Hong Kong"
            elif j > i and (step := self.link(j)):
                j += step
            else:
                break
        if j == i:
            return None
        if j - i == 2 and self.two_names(i):
            j, names = i + 1, 1
        if not self.accept(i, j, names):
            return None
        text = _FORMER.sub("", self.text(i, j))
        if self.german and self.cls[i] == "ADJ":
            text = re.sub("^(\\w+e)[nrsm] ", r"\1 ", text)  # "der Deutschen Bank"
        if genitive:
            text = text.rstrip("s").rstrip("'’") if not text.endswith(("ss's",)) else text
        return Span(i, j, text, genitive=genitive)

    def joined_colon(self, j: int) -> bool:
        """Whether a colon without spaces joins two parts of a name."""
        tokens = self.tokens
        if tokens[j].text != ":" or j + 1 >= len(tokens):
            return False
        close = tokens[j - 1].end == tokens[j].start and tokens[j].end == tokens[j + 1].start
        return close and (self.capital(j + 1) or tokens[j + 1].text.isdigit())

    def numbered(self, i: int) -> Span | None:
        """ "version 9", "update 2.8": an edition by its number, where no noun follows."""
        if self.german or i + 1 >= len(self.tokens) or self.tokens[i].text.lower() not in _NUMBERED:
            return None
        number = self.tokens[i + 1].text
        if not _VERSION.match(number) or not number[0].isdigit() or self.cls[i + 1] == "DATE":
            return None
        if i + 2 < len(self.tokens) and self.cls[i + 2] in ("NOUN", "NAME"):
            return None
        return Span(i, i + 2, self.text(i, i + 2))

    def nicknamed(self, j: int) -> bool:
        """Whether a word in quotation marks stands between a first name and a surname."""
        if j + 3 >= len(self.tokens) or self.tokens[j].text not in _OPEN or self.tokens[j + 2].text not in _CLOSE:
            return False
        first, last = self.tokens[j - 1].text, self.tokens[j + 3].text
        return first in self.lexicon.first_names and last[:1].isupper() and self.cls[j + 3] == "NAME"

    def exclaimed(self, j: int) -> bool:
        """Whether an exclamation mark belongs to the name before it, since the sentence goes on."""
        if self.tokens[j].text != "!" or self.tokens[j].start != self.tokens[j - 1].end or j + 1 >= len(self.tokens):
            return False
        goes_on = self.tokens[j + 1].text.islower() or self.tokens[j + 1].text in (",", "'s", "’s")
        self.seen[f"{self.tokens[j - 1].text}!"] += goes_on
        return goes_on or self.seen[f"{self.tokens[j - 1].text}!"] > 0

    def small(self, j: int) -> bool:
        """A foreign word in lower case, or with an at sign, behind a name."""
        text = self.tokens[j].text
        if not self.german or self.tokens[j - 1].text in self.lexicon.first_names:
            return False
        if text.islower() and len(text) > 3 and text.isalpha() and tagger("en").knows(text):
            foreign = self.tokens[j].tag in ("FM", "NE") or (
                self.tokens[j].tag == "NN" and not tagger("de").knows(text)
            )
            if foreign and (self.clear(j - 1) or self.cls[j - 1] == "NAME"):
                return True  # "Gigaset elements"
        if self.cls[j] != "NAME":
            return False
        return text[0] == "@" or (text.islower() and text.isalpha() and len(text) > 3 and not tagger("de").knows(text))

    def surname(self, j: int, i: int) -> bool:
        """A German noun behind a first name or, after a post, behind another name: "CEO Léo Apotheker"."""
        if j != i + 1 or self.cls[j] != "NOUN":
            return False
        post = (
            i > 0
            and self.cls[i - 1] == "NOUN"
            and self.lexicon.role_noun(self.tokens[i - 1].lemma or self.tokens[i - 1].text)
        )
        return self.tokens[i].text in self.lexicon.first_names or bool(post)

    def two_names(self, i: int) -> bool:
        """ "schaltet Nordwelle Tolvio ab": behind the finite verb stand subject and object, each known by itself."""
        if not self.german or i == 0 or self.cls[i - 1] not in ("VFIN", "SUB", "ADV"):
            return False
        one, two = (self.tokens[k].text for k in (i, i + 1))
        if one in self.lexicon.first_names:
            return False
        alone = self.seen[f" {two} "] and (self.seen[f" {one} "] or self.cls[i] == "NAME")
        return bool(alone) and self.seen[f"{one} {two}"] < 2

    def inseparable(self, j: int) -> bool:
        """Whether the word behind an 's never stands without the name before it, so that both are one name."""
        if self.german or j + 1 >= len(self.tokens) or not self.capital(j + 1):
            return False
        both = self.seen[f"{self.tokens[j - 1].text}'s {self.tokens[j + 1].text}"]
        return both > 1 and both >= self.seen[self.tokens[j + 1].text]

    def legal(self, j: int) -> bool:
        return (
            self.tokens[j].text == ","
            and j + 1 < len(self.tokens)
            and self.tokens[j + 1].text.rstrip(".") in _LEGAL_FORMS
        )

    def subtitle(self, i: int, j: int) -> bool:
        """A title of two parts, its second part with a capital and nothing but the end or a comma behind it."""
        if (
            self.tokens[j].text != ":"
            or i == 0
            or self.sentence.part == "title"
            or j + 1 >= len(self.tokens)
            or not self.nameword(j + 1)
        ):
            return False
        k = j + 1
        while k < len(self.tokens) and self.nameword(k):
            k += 1
        return k >= len(self.tokens) or self.tokens[k].text in (",", ".", ")", ";", "and")

    def brand_adjective(self, i: int) -> bool:
        """ "Deutsche Post": an adjective with a capital inside a sentence begins a name."""
        if (
            i == 0
            or i + 1 >= len(self.tokens)
            or self.cls[i - 1] in ("STOP", "PUNC")
            or self.tokens[i - 1].text in _OPEN
        ):
            return False
        return (
            self.cls[i + 1] in ("NOUN", "NAME")
            and self.tokens[i + 1].text[:1].isupper()
            and not self.tokens[i].text.endswith("er")
        )

    def lower(self, i: int) -> Span | None:
        """A name without a capital: an unknown word where only a name can stand: "bizhub, its copier", "the app mynote"."""
        text = self.tokens[i].text
        if self.german:
            fits = small_name(i, self.tokens, self.cls, self.lexicon, self.seen)
            return Span(i, i + 1, text) if fits else None
        if i + 2 >= len(self.tokens) or not text.isalpha() or not text.islower() or len(text) < 3:
            return None
        if (
            self.cls[i] not in ("NOUN", "NAME", "ADJ", "VINF", "VFIN")
            or english_word(text)
            or self.tokens[i].lemma in self.lexicon.kinds
        ):
            return None
        before, after = self.tokens[i - 1] if i else None, self.tokens[i + 1].text
        fits = (
            before is None
            or (self.lexicon.kind_of(before.lemma) or self.lexicon.org_noun(before.lemma)) and self.cls[i - 1] == "NOUN" and self.cls[i + 1] != "NOUN"
            or (after == "," and (self.cls[i + 2] in ("POSS", "DET") or before.text in (",", "of")) and (before.text in (",", "of", "and", "with", "by", "from") or self.cls[i - 1] in ("PREP", "VFIN", "VING", "VINF")))
            or (self.seen[f" {text} "] > 0 and self.cls[i - 1] not in ("DET", "ADJ", "POSS"))
        )  # fmt: skip
        if fits:
            self.seen[f" {text} "] += 1
        return Span(i, i + 1, text) if fits else None

    def titled(self, i: int) -> bool:
        """An English word for a post before a name, or one that says what the name is: "President Fumio Iwai", "Startup Gantry"."""
        low = self.tokens[i].text.lower()
        if i + 1 >= len(self.tokens) or self.tokens[i].text.isupper():
            return False
        if i == 0 and (self.lexicon.org_noun(low) or low in self.lexicon.kinds or self.lexicon.is_word("noname", low)):
            return (
                self.cls[i + 1] == "NAME"
                and self.nameword(i + 1)
                and not self.seen[f"{self.tokens[0].text} {self.tokens[1].text}"] > 1
            )
        if not self.lexicon.role_noun(low):
            return False
        return self.nameword(i + 1) or self.tokens[i + 1].text in (",", "and") or self.cls[i + 1] == "PREP"

    def leading(self, i: int) -> bool:
        """A German common noun before a name belongs to the phrase, not to the name: "Browser", "Firma", "CEO"."""
        word = self.tokens[i].lemma or self.tokens[i].text
        if (
            self.lexicon.is_word("titleword", self.tokens[i].text)
            or self.tokens[i].text.lower() in self.lexicon.numbers
        ):
            return True
        calls = bool(self.lexicon.kind_of(word) or self.lexicon.org_noun(word)) or self.event_word(word)
        nxt = i + 1
        if (
            calls
            and nxt < len(self.tokens)
            and self.cls[nxt] == "NAME"
            and self.capital(nxt)
            and not self.gazetteer.longest(self.tokens, i)
        ):
            return True  # "Messenger BBM", whatever the tagger made of the first
        if (self.german_word(i) or self.loan(i) or self.compound(i)) and self.headed(i):
            return True  # "die Soundbar Arc", "den Handregler CR200"
        if self.tokens[i].text in self.seen and (self.cls[i] == "NAME" or self.seen[f" {self.tokens[i].text} "]):
            return False
        if self.cls[i] == "NOUN" and word in _ENUMERATORS:
            return True
        if not calls and not self.german_word(i):
            return False
        return not (nxt < len(self.tokens) and _VERSION.match(self.tokens[nxt].text) and self.version_ok(nxt))

    def compound(self, i: int) -> bool:
        """A hyphenated noun whose last part is a German word: "Telekom-Konkurrenz"."""
        first, _, last = self.tokens[i].text.rpartition("-")
        return bool(first) and self.cls[i] == "NOUN" and last[:1].isupper() and not strange(last)

    def loan(self, i: int) -> bool:
        """A long word that the tagger reads as a noun and no English one: "Rasenmäher", "Soundbar"."""
        word = self.tokens[i].text
        return self.cls[i] == "NOUN" and len(word) > 7 and word[1:].islower() and not tagger("en").knows(word.lower())

    def headed(self, i: int) -> bool:
        """Whether a noun with its article stands before a word that is a name by its form."""
        nxt = i + 1
        return (
            i > 0
            and (self.cls[i - 1] in ("DET", "POSS", "ADJ") or self.tokens[i - 1].tag == "APPRART")
            and nxt < len(self.tokens)
            and self.cls[nxt] == "NAME"
            and self.capital(nxt)
            and self.seen[f"{self.tokens[i].text} {self.tokens[nxt].text}"] < 2
            and self.gazetteer.longest(self.tokens, i) is None
        )

    def german_word(self, i: int) -> bool:
        """A noun that German knows and English does not cannot begin a name that goes on: "Namen Research In Motion"."""
        if "-" in self.tokens[i].text or _MIXED.match(self.tokens[i].text):
            return False
        return (
            self.cls[i] == "NOUN"
            and not strange(self.tokens[i].text)
            and not tagger("en").knows(self.tokens[i].text.lower())
        )

    def clear(self, j: int) -> bool:
        """Whether the token by itself looks like a name."""
        token = self.tokens[j]
        if _MIXED.match(token.text) and not (self.german and "-" in token.text and self.lexicon.kind_of(token.text)):
            return True
        return self.cls[j] == "NAME" or token.text in self.seen

    def joins(self, j: int) -> bool:
        """Whether a German noun behind a name is part of it: no German word, or an English one, as brands like them."""
        word = self.tokens[j].text
        behind = self.tokens[j + 1].text if j + 1 < len(self.tokens) else ""
        free = self.cls[j + 1 : j + 2] not in (["NOUN"], ["NAME"]) or behind in _LEGAL_WORDS
        if word in ORG_ENDINGS and free and not self.genitive(j - 1):
            return True
        if "-" in word or self.lexicon.org_noun(word):
            return False
        if self.lexicon.kind_of(word) and tagger("en").knows(word.lower()) and not word.endswith("s"):
            return True  # "Jira Server"
        if self.event_word(self.tokens[j].lemma or word):
            return False
        if self.cls[j - 1] == "NUM" or word in self.lexicon.demonyms:
            return False
        if self.seen[f"{self.tokens[j - 1].text} {word}"] > 1 and not self.genitive(j - 1):
            return True  # "Google Fotos", said twice
        if self.goes_on(j):
            return True
        return not tagger("de").knows(word, "NN") or (tagger("en").knows(word.lower()) and not word.endswith("s"))

    def goes_on(self, j: int) -> bool:
        """Whether a noun that could not stand without an article is the rest of a name: "von Delta Optik"."""
        token, behind = self.tokens[j], self.cls[j + 1] if j + 1 < len(self.tokens) else "STOP"
        if self.tokens[j - 1].text.endswith("s") or behind in ("NOUN", "NAME") or self.two_places(j):
            return False
        return token.tag == "NN" and count_noun(token.text, token.lemma)

    def two_places(self, j: int) -> bool:
        """Whether subject and object may meet before `j`: right behind the finite verb or the subordinator."""
        k = j - 1
        while k > 0 and self.cls[k] in ("NAME", "NOUN"):
            k -= 1
        if self.cls[k] == "SUB":
            return True
        nominal = any(self.cls[n] in ("NAME", "NOUN", "PRON") for n in range(k)) and "PREP" not in self.cls[:1]
        return self.cls[k] == "VFIN" and not nominal

    def event_word(self, word: str) -> bool:
        return bool(self.lexicon.event_nouns(word)) or self.lexicon.role_noun(word)

    def genitive(self, j: int) -> bool:
        """German "Googles Dienst": the word without its s is attested or known, and a phrase follows."""
        word = self.tokens[j].text
        if (
            not self.german
            or len(word) < 4
            or not word.endswith("s")
            or word.endswith("ss")
            or j + 1 >= len(self.tokens)
        ):
            return False
        if self.behind_event(j):
            return True  # "das Ende Klimbos"
        quoted = self.tokens[j + 1].text in _OPEN and self.quoted(j + 1) is not None  # "Zorvanes „Kaufen“-Button"
        follows = self.cls[j + 1] in ("NOUN", "ADJ", "NAME", "NUM") or self.capital(j + 1) or quoted
        if not follows:
            return False
        if quoted and not tagger("de").knows(word) and not tagger("en").knows(word.lower()):
            return True
        stem = word[:-1]
        if self.owns_kind(j):
            return True
        if stem in self.seen or self.gazetteer.known(stem):
            return word not in self.seen or self.seen[stem] >= self.seen[word] or self.gazetteer.known(stem)
        if tagger("en").knows(stem.lower()) and tagger("en").knows(self.tokens[j + 1].text.lower()):
            return False  # "European Payments Initiative"
        noun = self.tokens[j + 1].lemma
        telling = self.lexicon.kind_of(noun) is not None or self.lexicon.role_noun(noun)
        return (self.cls[j + 1] == "NOUN" and telling) or self.cls[j + 1] == "ADJ"

    def behind_event(self, j: int) -> bool:
        """Whether a name in s follows the noun with an article for what happens to it."""
        if j < 2 or self.cls[j - 1] != "NOUN" or self.cls[j - 2] not in ("DET", "ADJ", "PREP"):
            return False
        noun = self.tokens[j - 1].lemma or self.tokens[j - 1].text
        stem = self.tokens[j].text[:-1]
        told = bool(self.lexicon.event_nouns(noun)) or stem in self.seen or self.gazetteer.known(stem)
        return told and not self.lexicon.kind_of(noun) and not tagger("en").knows(stem.lower())

    def owns_kind(self, j: int) -> bool:
        """ "Delta Optiks App Wolke": an s before a noun for products that a name follows is a genitive."""
        noun, behind = self.tokens[j + 1], self.tokens[j + 2 : j + 3]
        kind = self.cls[j + 1] in ("NOUN", "NAME") and self.lexicon.kind_of(noun.lemma or noun.text) is not None
        return kind and bool(behind) and behind[0].text[:1].isupper() and "-" not in noun.text

    def version_ok(self, j: int) -> bool:
        text = self.tokens[j].text
        if text in ("A", "I") or (not self.german and text in ("One", "Go", "Air") and not self.capital(j - 1)):
            return False
        if _YEAR.match(text) and not self.german and self.dated_edition(j):
            return True
        if _YEAR.match(text):
            return (
                self.cls[j - 1] == "NAME"
                and self.seen.get(self.tokens[j - 1].text, 0) > 0
                and f"{self.tokens[j - 1].text} {text}" in self.gazetteer
            )
        if text.isdigit() or text[0].isdigit():
            if len(text.split(".")[0]) > 3 or text.endswith("."):
                return False
            nxt = self.cls[j + 1] if j + 1 < len(self.tokens) else ""
            return not (nxt == "NOUN" and (self.german or not self.clear(j - 1)))  # "hat Zorvane 250 Leute entlassen"
        return True

    def dated_edition(self, j: int) -> bool:
        """ "Windows Server 2008", "Orbis Office 2012 Pro": a year behind two words of a name, neither noun nor figure behind it."""
        behind = self.cls[j + 1] if j + 1 < len(self.tokens) else "STOP"
        before = self.cls[j - 2 : j] == ["NAME", "NAME"]
        return before and behind in ("VFIN", "STOP", "COMMA", "PREP", "KON", "NAME", "PUNC")

    def link(self, j: int) -> int:
        """How many small words go on a name here: "City of Heroes", "Barnes & Noble", "QuickTime für den Mac"; 0 for none."""
        text = self.tokens[j].text
        if j + 1 >= len(self.tokens):
            return 0
        if text in _NOBLE and self.noble(j):  # "Jon von Tetzchner"
            return 1 + (self.tokens[j + 1].text in _NOBLE)
        if text in _TITLE_LINKS and self.cls[j - 1] in ("NAME", "NOUN"):  # "Microsoft To Do", "Call Of Duty"
            return int(self.tokens[j + 1].text[:1].isupper() and self.cls[j + 1] != "DATE")
        if text not in _LINKS[self.lexicon.lang]:
            return 0
        k = j + 1
        if self.tokens[k].text in ("the", "den", "die", "das") and k + 1 < len(self.tokens):
            k += 1
        of_region = not self.german and text == "of" and k > j + 1 and self.tokens[k].text in _REGIONS
        if not (self.capital(k) and self.nameword(k)) and not of_region:
            return 0
        if of_region:
            return (k + 1 - j) * english_word(self.tokens[j - 1].text.lower())
        return (k - j) * self.linked(text, j, k)

    def noble(self, j: int) -> bool:
        """Whether a small word goes on a person's name: "Jon von Tetzchner", "Ursula van der Meer"."""
        k = j + 1 + (j + 1 < len(self.tokens) and self.tokens[j + 1].text in _NOBLE)
        if k >= len(self.tokens) or self.tokens[j - 1].text not in self.lexicon.first_names:
            return False
        word = self.tokens[k].text
        known = self.gazetteer.known(word) or word in self.lexicon.places or self.seen[f" {word} "] > 1
        return word[:1].isupper() and self.cls[k] in ("NAME", "NOUN") and not known

    def after_person(self, j: int) -> bool:
        """Whether a person's name ends before token `j`: "analyst [Krista Bell] of Marlow Research"."""
        i = j
        while i and self.cls[i - 1] == "NAME" and self.capital(i - 1):
            i -= 1
        posted = i > 0 and self.cls[i - 1] == "NOUN" and self.lexicon.role_noun(self.tokens[i - 1].lemma)
        return j - i in (2, 3) and (self.tokens[i].text in self.lexicon.first_names or posted)

    def linked(self, text: str, j: int, k: int) -> bool:
        """Whether a small word at `j` joins the name before it with what begins at `k`."""
        if text == "&":
            return True
        if text == "and" and not self.german:  # "Stadia Games and Entertainment"
            return k == j + 1 and self.tokens[k].text in _SECONDS and english_word(self.tokens[j - 1].text.lower())
        if text in ("of", "the"):
            titled = not self.german and english_word(self.tokens[j - 1].text.lower())  # "Heroes of the North"
            return (
                self.cls[k] != "NUM"
                and not self.lexicon.role_noun(self.tokens[j - 1].text)
                and not self.after_person(j)
                and (titled or self.tokens[k].text not in self.lexicon.places)
                and not self.gazetteer.known(self.tokens[k].text)
            )
        if text == "on":
            return (
                not self.german
                and self.tokens[k].text not in self.seen
                and not self.gazetteer.known(self.tokens[k].text)
                and self.tokens[k].text == "Demand"
            )
        firm = (
            any(ORGANIZATION in self.gazetteer.types.get(self.tokens[n].text, ()) for n in (j - 1, k)) and self.german
        )
        if self.german and text in ("for", "für") and self.lexicon.is_word("platform", self.tokens[k].text):
            return True  # "QuickTime für den Mac"
        if self.german and text in ("for", "to"):
            return not firm
        versioned = k + 1 < len(self.tokens) and k > j + 1 and self.clear(k + 1)  # "für den Nintendo 3DS"
        return (
            text in ("for", "für")
            and self.cls[k] in ("NAME", "NOUN")
            and not (self.german and self.cls[k] == "NOUN")
            and (not firm or versioned)
        )

    def abbreviation(self, i: int) -> bool:
        """ "its RSS service", "an MMO game": a short run of capitals before a noun for products only describes it."""
        token = self.tokens[i]
        if (
            not (token.text.isupper() and token.text.isalpha() and len(token.text) < 5)
            or self.seen[token.text] > 1
            or i + 1 >= len(self.tokens)
        ):
            return False
        return (
            self.cls[i + 1] == "NOUN"
            and self.lexicon.kind_of(self.tokens[i + 1].lemma) is not None
            and not self.gazetteer.known(token.text)
        )

    def accept(self, i: int, j: int, names: int) -> bool:
        text = self.text(i, j)
        if i and f"{self.tokens[i - 1].text} {text}" in self.lexicon.places:
            return False  # the rest of "San Francisco"
        if all(part in self.lexicon.places for part in text.split("/")) or (
            self.tokens[i].text in _STOP_EN and j == i + 1
        ):
            return False
        if j == i + 1:
            token = self.tokens[i]
            if _MIXED.match(token.text) or _DOMAIN.match(token.text):
                return not ("-" in token.text and self.lexicon.kind_of(token.text)) and not self.abbreviation(i)
            if self.german:
                return (
                    self.cls[i] == "NAME" and not ("-" in token.text and bool(self.lexicon.kind_of(token.text)))
                ) or (
                    token.text in self.seen
                    and not self.lexicon.kind_of(token.text)
                    and not self.lexicon.org_noun(token.text)
                )
            if i == 0 and self.sentence.part != "title" and self.event_word(token.text.lower()):
                return False  # "Support for the game ends …"
            return self.cls[i] == "NAME" or token.text in self.seen or i > 0
        if names:
            return True
        return (
            self.german
            and self.cls[i] == "NOUN"
            and all(self.cls[k] in ("NOUN", "NUM", "NAME") for k in range(i, j))
            and j - i == 2
            and not all(tagger("de").knows(self.tokens[k].text, "NN") for k in range(i, j))
        )
