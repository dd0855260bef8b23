"""German nouns that are names after all: every noun has a capital there, so the tagger takes many names for nouns.

A word is a name where German grammar leaves no other reading: behind a noun that calls it ("die Firma Loewe", "Reihe
Celsius"), bare where a common noun would need an article; and where it is no German word at all.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from kg.extract.lexicon import Lexicon, load
from kg.extract.naming.bare import ABSTRACT, called_behind, count_noun, owners, pairs, prefield, told_behind
from kg.extract.naming.common_nouns import article_before, common, plural_of_loan
from kg.extract.naming.gazetteer import Gazetteer
from kg.extract.naming.name_pairs import apart, english_pair, of_town, own
from kg.model import Sentence, Token
from kg.text.capitals import LEGAL_WORDS
from kg.text.hanta import tagger

_LEADING = ("DET", "POSS", "ADJ", "NUM", "DATE")
_PLURAL = ("ern", "nen", "eure", "leute")
_BEFORE_NAMES = frozenset("von bei für an durch gegen neben laut namens kurz seit statt nach".split())
_WHOSE = frozenset({"dessen", "deren"})
_PLACE_WORDS = frozenset({"New", "San", "Los", "Las", "Santa", "Sankt", "Palo", "Mountain", "Hong"})
_ADJECTIVE = re.compile(r"[A-ZÄÖÜ][\w!-]*-[a-zäöüß]{2,}e[nrsm]?$")  # "Mesh-fähige", "Klimbo-basiertes"
_PAIRED = ("VFIN", "NOUN", "NAME")  # classes of the first of two English words
_CLOSING = {"(": ")", "–": "–", "—": "—"}
_TITLES = frozenset({"Herr", "Frau", "Dr", "Prof", "CEO", "CTO", "CFO"})


def promote(sentence: Sentence, cls: list[str], words: Lexicon, gazetteer: Gazetteer) -> None:
    """Turn the word class of nouns that must be names into "NAME", in place."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.text in _PLACE_WORDS and i + 1 < len(tokens) and _capital(tokens[i + 1].text):
            cls[i] = cls[i + 1] = "NAME"  # "New York", "San Francisco"
        if (
            "-" in token.text
            and _ADJECTIVE.match(token.text)
            and i + 1 < len(tokens)
            and cls[i + 1] in ("NOUN", "NAME", "ADJ")
        ):
            cls[i] = "ADJ"
        if cls[i] == "NAME" and common(i, tokens, cls, words, gazetteer):
            cls[i] = "NOUN"
        capital = _capital(token.text)
        if capital and cls[i] == "ADJ" and _family(i, tokens, cls, words):
            cls[i] = "NAME"
        if capital and (own(i, tokens, cls) or of_town(i, tokens, cls, words)):
            cls[i] = cls[i + 1] = "NAME"
        if capital and i + 1 < len(tokens) and words.is_word("termpair", f"{token.text} {tokens[i + 1].text}"):
            cls[i : i + 2] = ["NOUN", "NOUN"] if apart(i, i + 2, cls) else cls[i : i + 2]  # "Machine Learning"
        elif cls[i] in _PAIRED and english_pair(i, tokens, cls, words):
            cls[i] = cls[i + 1] = "NAME"
        if not capital or cls[i] not in ("NOUN", "VFIN", "X"):
            continue
        if cls[i] != "NOUN":
            if _opens(i, tokens, cls, gazetteer):
                cls[i] = "NAME"
        elif (
            _acts(i, tokens, cls, words)
            or _called(i, tokens, cls, words)
            or _incorporated(i, tokens)
            or _listed(token, gazetteer)
            or _bare(i, tokens, cls, words)
            or _old_name(i, tokens, cls, words)
            or _institution(i, tokens, cls, words)
        ):
            cls[i] = "NAME"
    owners(sentence, cls)
    prefield(sentence, cls, words, gazetteer)
    pairs(sentence, cls, words)
    told_behind(sentence, cls, words)


def _capital(text: str) -> bool:
    return len(text) > 1 and text[0].isupper() and text[0].isalpha()


def _family(i: int, tokens: Sequence[Token], cls: Sequence[str], words: Lexicon) -> bool:
    """Whether what the tagger takes for people of a town is a family's name: "Tobias [Gerlinger] sagte"."""
    first = i > 0 and cls[i - 1] == "NAME" and tokens[i - 1].text in words.first_names
    return first and cls[i + 1 : i + 2] not in (["NOUN"], ["NAME"], ["ADJ"], ["NUM"])


def _opens(i: int, tokens: Sequence[Token], cls: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Whether what the tagger takes for a verb is a name: "Google (Klimbo) kaufte …", "… läutete Google ein"."""
    known = gazetteer.known(tokens[i].text) or not tagger("de").knows(tokens[i].text)
    if i and cls[i - 1] not in ("STOP", "PUNC"):
        return _listed(tokens[i], gazetteer)
    behind = next((c for c in cls[i + 1 :] if c not in ("NAME", "NUM")), "")
    return known and i + 1 < len(tokens) and behind in ("VFIN", "")


def _listed(token: Token, gazetteer: Gazetteer) -> bool:
    """Whether the tables of names have a word that is no English plural."""
    text = token.text
    plural = text.endswith("s") and tagger("en").knows(text[:-1].lower())
    return gazetteer.known(text) and not plural


def _institution(i: int, tokens: Sequence[Token], cls: Sequence[str], words: Lexicon) -> bool:
    """Whether a noun with its definite article means a body that everybody knows: "die Bahn", not "mit der Bahn"."""
    if not i or not words.is_word("institution", tokens[i].text) or cls[i + 1 : i + 2] == ["NOUN"]:
        return False
    travels = i > 1 and tokens[i - 2].text.lower() in ("mit", "per", "in", "auf", "aus")
    return tokens[i - 1].text.lower() in ("die", "der", "den") and not travels


def _acts(i: int, tokens: Sequence[Token], cls: Sequence[str], words: Lexicon) -> bool:
    """Whether an unknown bare word in front of a singular verb acts: "Nordwelle beendet …", "Nordwelle (Kiel) …"."""
    verb = _behind_first(tokens, cls) if not i else 0
    if (
        not verb
        or len(tokens) < verb + 2
        or cls[verb] != "VFIN"
        or tokens[verb].text.endswith(("en", "rn", "ln"))
        or tokens[verb].lemma not in words.verbs
    ):
        return False
    text, lemma = tokens[0].text, tokens[0].lemma
    known = tagger("de").knows(text.lower()) or tagger("de").knows((lemma or text).lower())
    return (
        not known
        and "-" not in text
        and not text.endswith(ABSTRACT)
        and not _plural(text)
        and not _common(text, lemma, words)
    )


def _behind_first(tokens: Sequence[Token], cls: Sequence[str]) -> int:
    """The token behind the first word and what is said of it in brackets, between dashes or by "aus" and a place."""
    mark = tokens[1].text if len(tokens) > 1 else ""
    if mark == "aus" and cls[2:3] == ["NAME"]:
        return 3
    closing = _CLOSING.get(mark)
    ends = (k + 1 for k in range(2, len(tokens) - 1) if tokens[k].text == closing)
    return next(ends, 0) if closing else 1


def _incorporated(i: int, tokens: Sequence[Token]) -> bool:
    """Whether a legal form follows, be it behind a bracket: "die Zorvane GmbH", "die Zorvane (Germany) Ltd."."""
    behind = [t.text.rstrip(".") for t in tokens[i + 1 : i + 5]]
    bracketed = behind[:1] == ["("] and behind[2:3] == [")"] and behind[3:4] != [] and behind[3] in LEGAL_WORDS
    return bracketed or (behind[:1] != [] and behind[0] in LEGAL_WORDS and tokens[i].text not in ("Die", "Eine"))


def _called(i: int, tokens: Sequence[Token], cls: Sequence[str], words: Lexicon) -> bool:
    """Whether the noun before calls this one: a kind of thing, a firm, a post ("Messenger Waze")."""
    if called_behind(i, tokens):
        return i > 0 and cls[i - 1] in ("DET", "POSS")
    if i == 0 or cls[i - 1] != "NOUN" or not _capital(tokens[i - 1].text):
        return tokens[i - 1].text.lower() in ("namens", "genannt") if i else False
    before, text = tokens[i - 1], tokens[i].text
    noun = before.lemma or before.text
    if (
        text in _TITLES
        or before.text in _TITLES
        or ("-" in text and words.kind_of(text) and not text.endswith("-System"))
        or (len(text.rpartition("-")[0]) > 1 and tagger("de").knows(text.rpartition("-")[2], "NN"))
    ):
        return False
    calls = words.kind_of(noun) or words.org_noun(noun) or any(words.is_word(c, _tail(noun)) for c in _CALLING)
    several = text[-1] in "en" and text[:-1] == tokens[i].lemma and words.kind_of(text[:-1])  # "Studios Spielereihen"
    if not calls or several or words.event_nouns(text) or words.is_word("jobnoun", text):
        return False
    behind = cls[i + 1] if i + 1 < len(tokens) else "STOP"
    article = article_before(i - 1, cls)
    opens = article is not None and behind in ("VFIN", "COMMA", "KON") and cls[:article] in ([], ["PREP"])
    if opens and not text.endswith(ABSTRACT):
        return True  # "Die Zeiterfassung Tempo, …": one phrase before the verb
    if (
        text.endswith(ABSTRACT)
        or words.is_word("commonnoun", text)
        or text.lower() in words.numbers
        or text in ("Hunderte", "Tausende", "Dutzende")
    ):
        return False
    if tagger("de").knows(text, "NN") and behind in ("VPP", "VINF", "VIZU", "VFIN", "NOUN"):
        return behind != "NOUN" and count_noun(text, tokens[i].lemma)  # "hat die Firma Kunden verloren"
    return True


def _old_name(i: int, tokens: Sequence[Token], cls: Sequence[str], words: Lexicon) -> bool:
    """Whether a bare noun is what something is called: "(früher Loewe)", "heißt nun Murmel", "in Murmel umbenannt"."""
    at, text = i - 1, tokens[i].text
    if at < 0 or _common(text, tokens[i].lemma, words) or cls[i + 1 : i + 2] in (["NOUN"], ["NAME"]):
        return False
    low = tokens[at].text.lower()
    behind = tokens[i + 1].text if i + 1 < len(tokens) else "."
    apposed = at and tokens[at - 1].text in ("(", ",", "–") and behind in (",", ")", ".", "–", "und", "genannt")
    once = not _ONCE.isdisjoint(words.labels(low))
    if once and apposed:
        return True
    if cls[at] == "DATE" and (behind in _IS_CALLED or any(tokens[k].text in _IS_CALLED for k in range(at))):
        return True
    naming = words.words["namingverb"]
    verbs = [k for k, t in enumerate(tokens) if t.lemma in naming]
    if not verbs or cls[at] in _LEADING:
        return False
    if cls[at] == "PREP":
        return low in ("in", "zu", "auf", "unter", "als") and any(k > i for k in verbs)
    return once or low in ("heißt", "hieß", "noch", "schlicht", "einfach")


_CALLING = ("successornoun", "predecessornoun", "partnernoun", "makernoun", "namenoun", "featurenoun")
_IS_CALLED = frozenset({"heißt", "hieß", "heißen", "hießen", "nennt", "nannte", "nennen", "nannten"})
_ONCE = frozenset({"formername", "nowname"})
_COMMON = frozenset({*_CALLING, "commonnoun"})


def _bare(i: int, tokens: Sequence[Token], cls: Sequence[str], words: Lexicon) -> bool:
    """Whether a word that is no German one stands without article or attribute, as names do."""
    text = tokens[i].text
    if i == 0 or not strange(text) or text.endswith(ABSTRACT) or _plural(text) or _common(text, tokens[i].lemma, words):
        return False
    nxt = tokens[i + 1].text if i + 1 < len(tokens) else "."
    if nxt[:1] == "-" or nxt.startswith("/") or tokens[i].tag in ("NNI", "NNA"):
        return False
    return (
        cls[i - 1] in ("VFIN", "NAME", "CMP", "ADV")
        or (cls[i - 1] == "REL" and tokens[i - 1].text not in _WHOSE)  # "…, das [Klimbo] gehört", not "dessen X"
        or tokens[i - 1].text in words.demonyms  # "die Düsseldorfer Secusmart"
        or (cls[i - 1] == "NOUN" and article_before(i - 1, cls) is not None and not text.endswith(("s", "n")))
        or _new(i, tokens, cls)
        or tokens[i - 1].text.lower() in _BEFORE_NAMES
        or _joined(i, tokens, cls)
    )


def _new(i: int, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """Whether an unknown word stands behind article and adjective, as things with a name do: "die größere Illum, …"."""
    at, text = article_before(i, cls), tokens[i].text
    if cls[i - 1] != "ADJ" or at is None or tokens[at].text.lower() not in ("der", "die", "das", "den", "dem"):
        return False
    if text.endswith(("er", "en", "s", "e", "in")) or any(tagger("de").knows(text[-n:], "NN") for n in (3, 4)):
        return False
    behind = cls[i + 1] if i + 1 < len(tokens) else "STOP"
    return behind in ("COMMA", "VFIN", "STOP", "PREP", "KON", "ADV") and not tagger("en").knows(text.lower())


def _joined(i: int, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """Whether a comma or "und" joins the word to a name before it, "Klimbo 3 und [Tarver]", or behind it."""
    joints = (",", "und", "oder", "sowie")
    numbered = i > 2 and cls[i - 3 : i - 1] == ["NAME", "NUM"]
    before = i > 1 and tokens[i - 1].text in joints and (cls[i - 2] == "NAME" or numbered)
    behind = (
        i + 2 < len(tokens) and tokens[i + 1].text in joints and cls[i + 2] == "NAME" and cls[i - 1] not in _LEADING
    )
    return before or (behind and tokens[i - 1].tag != "APPRART")


def _plural(text: str) -> bool:
    """Whether a word looks like the plural of a loan word or of a person."""
    return text.endswith(_PLURAL) or (text.endswith("s") and (tagger("en").knows(text[:-1].lower()) or len(text) < 6))


def _common(text: str, lemma: str, words: Lexicon) -> bool:
    """Whether the tables have a word, or what it is the plural of ("Smartphones"), as a noun."""
    if plural_of_loan(text, words):
        return True
    for noun in {text, lemma or text}:
        if not _COMMON.isdisjoint(words.labels(noun)) or words.kind_of(noun) or words.org_noun(noun):
            return True
        if words.role_noun(noun) or words.event_nouns(noun):
            return True
    return False


def _tail(noun: str) -> str:
    return noun.rsplit("-", 1)[-1]


@functools.lru_cache(50_000)
def strange(word: str) -> bool:
    """Whether the model knows neither the word nor, as the last part of a compound, an end of it."""
    model, low = tagger("de"), word.lower()
    if word in load("de").words["themenoun"]:
        return False  # younger than the model's texts: "Podcast"
    parts = word.split("-")
    if len(parts) == 2:
        return all(len(p) > 2 and p[0].isupper() and strange(p) for p in parts)
    if "-" in word or model.knows(low) or model.knows(low.replace("ss", "ß")):
        return False
    if any(model.knows(low[:-n], "NN") for n in (1, 2) if low[-n:] in ("s", "es", "n", "en", "e", "er")):
        return False
    return not any(model.knows(low[k:], "NN") for k in range(3, len(low) - 3))
