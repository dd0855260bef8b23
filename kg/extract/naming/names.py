"""What a proper name is, by which forms names are told, and what is seen of a sentence in which they are sought."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.lexicon import Lexicon
from kg.extract.naming.gazetteer import Gazetteer
from kg.model import Sentence

OPENING = frozenset("\"“„«‚‘»'")
JOINTS = frozenset(", und and or oder sowie &".split())
CLOSING = frozenset("\"”“»’«'‘")
VERSION = re.compile(
    r"^(?!\d{1,3}(\.\d{3})+$)(\d{1,4}(\.\d+)*([A-Za-z]{0,2}|[A-Z]\d)|[IVX]{1,4}|[A-Z]{1,2}\d*|SE|XL|XS|XR|Pro|Plus|Mini|Max|Air|Lite|Ultra|RT|NT|Go|One|\+)$"
)
NUMBERED = frozenset("version fassung update release build edition firmware patch generation".split())
EDITION = re.compile(rf"({'|'.join(sorted(NUMBERED))}) \d", re.IGNORECASE)  # "version 9"
MIXED = re.compile(
    r"^([a-zäöü]{1,8}[A-Z]|[a-df-z]-[A-Z][a-z]|[α-ωΑ-Ω]-?[\w-]*$|[A-ZÄÖÜ][a-zäöüß]+[A-Z0-9]|[A-Z]{2,}|[A-Z]-\d+|[A-Za-z]+\d|\d+[A-Za-z]{2,}|\d+&\d+$|[A-Za-z]+[+!/.&][A-Za-z]*)"
)
DOMAIN = re.compile(r"^[\w-]+(\.[\w-]+)*\.(com|org|net|de|io|fm|ly|tv|me|gg|at|ch|us|co|ai|am|app|eu)(/\w+)*$")
_UNIT = r"([KMGT]i?B|[KMG]bps|[MG]Hz|mAh|fps|nm|mm|cm|km|kg|kWh|MP|dpi|px|bit)"
UNIT = re.compile(rf"^-?{_UNIT}$")
MEASURE = re.compile(rf"^\d+([.,]\d+)?-?{_UNIT}$|^(FY|H[12]|Q[1-4])'?\d{{2,4}}$")
NO_GERMAN_NAMES = frozenset(
    "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag Januar Jänner Februar März April Mai "
    "Juni Juli August September Oktober November Dezember Ende Anfang Mitte Euro Dollar Prozent Million Millionen "
    "Milliarde Milliarden Mio Mrd Uhr Jahr Jahre Monat Monate Woche Tag Stück Art Teil CEO CTO CFO COO USD EUR PR "
    "IT TV PC PCs WLAN USB GPS UV QR DVD CD MP3 Q1 Q2 Q3 Q4 Frühjahr Frühling Sommer Herbst Winter Weihnachten "
    "Weiteres Weiteren Ostern Silvester Neujahr Herr Frau Dr Prof AI KI APIs US EU UK".split()
)
ENGLISH_STOPWORDS = frozenset(
    "I The A An It This That These Those He She We They You In On At By For From To With And But Or If As Is Are "
    "Was Not No Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July "
    "August September October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Christmas Easter "
    "New RIP CEO CTO CFO COO Mr Ms Mrs Dr Mr. Ms. Mrs. Dr. Prof. Sir Dame Q&A FAQ FAQs".split()
)
NO_ENGLISH_NAMES = ENGLISH_STOPWORDS | frozenset(
    "Euro Dollar PR IT TV PC USD EUR WLAN USB GPS UV QR DVD CD MP3 Q1 Q2 Q3 Q4 Dr Prof AI API US EU UK".split()
)
ASKED = frozenset({"Q", "A", "Q.", "A."})  # before questions and answers
ADJECTIVAL = tuple(
    "-based -style -like -owned -led -made -speaking -backed -run -only -friendly -born -funded -founded -listed "
    "-headquartered -era -equipped -enabled -compatible -powered -capable -ready -certified -centric -related "
    "-focused -free -wide -branded -brand -making -sharing -driven -supported -hosted -inspired -exclusive -specific "
    "-designed -registered -dominated -controlled -built -trained -licensed -oriented -focussed -themed -sized "
    "-shaped -aware -savvy -heavy -loving -using -playing -running -watching -editing -streaming -tracking "
    "-hosting -reading -sponsored -approved -supplied -operated -managed -published -developed -manufactured "
    "-produced -issued -invented -esque".split()
)


@dataclass(frozen=True, slots=True)
class Span:
    """A name in a sentence: token indices [start, end), its text, whether it stands in the genitive, in quotes."""

    start: int
    end: int
    text: str
    genitive: bool = False
    quoted: bool = False
    apart: bool = False  # not called so by the noun before it: "stellt das Unternehmen [Klimbo] ein"

    @property
    def edition(self) -> bool:
        """Whether it names an edition by its number alone: "version 9"."""
        return EDITION.match(self.text) is not None


def words_between(sentence: Sentence, start: int, end: int) -> str:
    """The words of some tokens, with spaces only where the sentence has them."""
    tokens = sentence.tokens[start:end]
    spaces = [" " if a.end < b.start else "" for a, b in pairwise(tokens)]
    return "".join(t.text + space for t, space in zip(tokens, [*spaces, ""], strict=True))


class SentenceView:
    """A sentence as one looks for names in it: tokens, their classes, the tables, the words attested in the article."""

    def __init__(
        self, sentence: Sentence, cls: Sequence[str], lexicon: Lexicon, gazetteer: Gazetteer, seen: Counter[str]
    ) -> None:
        self.sentence, self.tokens, self.cls, self.lexicon = sentence, sentence.tokens, cls, lexicon
        self.gazetteer, self.seen = gazetteer, seen
        self.german = lexicon.lang == "de"
        self.common = NO_GERMAN_NAMES if self.german else NO_ENGLISH_NAMES
        self.capitals = [capitalised(t.text) for t in self.tokens]

    def text(self, start: int, end: int) -> str:
        """The words from one token to another, with spaces only where the sentence has them."""
        out, pos = [], self.tokens[start].start
        for t in self.tokens[start:end]:
            out.append(" " if t.start > pos else "")
            out.append(t.text)
            pos = t.end
        return "".join(out)

    def event_word(self, word: str) -> bool:
        """Whether a word is a noun for an event or a post."""
        return bool(self.lexicon.event_nouns(word)) or self.lexicon.role_noun(word)

    def capital(self, i: int) -> bool:
        """Whether a token is written like a name."""
        return self.capitals[i]

    def looks_like_name(self, j: int) -> bool:
        """Whether the token by itself looks like a name."""
        token = self.tokens[j]
        if MIXED.match(token.text) and not (self.german and "-" in token.text and self.lexicon.kind_of(token.text)):
            return True
        return self.cls[j] == "NAME" or token.text in self.seen


def opens(sentence: Sentence, i: int) -> bool:
    """Whether a token is the first word of a sentence: quotation marks, asterisks, "Q." may stand before it."""
    return all(not any(map(str.isalnum, t.text)) or t.text in ASKED for t in sentence.tokens[:i])


@functools.lru_cache(100_000)
def capitalised(text: str) -> bool:
    """Whether a word is written like a name: "Klimbo", "iPad", "klimbo.com"."""
    return text[:1].isupper() or bool(MIXED.match(text)) or bool(DOMAIN.match(text))
