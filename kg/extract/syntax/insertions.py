"""English insertions between subject and verb, or auxiliary and verb, read apart from the sentence around them.

"Zorvane, based in Leeds, axes Klimbo": for the classes, names and clauses of the sentence around it an insertion is not
there ("Zorvane axes Klimbo"), so that no reading has to see over it. Its own clauses hang on what stands before it; one
without a verb goes on with the clause around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from kg.extract.lexicon import Lexicon
from kg.extract.naming.names import Span
from kg.extract.syntax.asides import AMID, AUXILIARY, BOUNDS, FINITE, NOMINAL, QUOTES, SUBJECT, governor, verb_at
from kg.extract.syntax.fronts import front_of
from kg.model import Sentence, Token
from kg.text.hanta import tagger
from kg.text.tagging import retag

_MARKS = frozenset({",", "–", "—"})
_OPENS = frozenset("VVN VVD VVG VHG PRP PRF AT0 DPS AV0 AJ0 CRD DTQ PNQ PNX AVQ CJS".split())
_CLAUSES = frozenset({"DTQ", "PNQ", "AVQ", "CJS", "CJT"})  # what opens a clause
_JOINS = frozenset({"CJC", "CJS", "CJT", "DTQ", "PNQ", "AVQ"})
_BESIDE = frozenset("PRP PRF AT0 DPS AV0 AJ0 NP0 NN0 NN1 NN2 CRD ORD".split())  # when and where somebody says it
_TELLING = ("say", "report", "believe")
_LONGEST = 10  # words that say so
_SHORTEST = 2  # words of an insertion
_DEEPEST = 4  # words before its relative pronoun: "some of which"
_CONTACT = frozenset({"NN2", "NP0", "PNP", "PNI", "NN0"})  # what a relative clause without a pronoun begins with
_START = attrgetter("start")


@dataclass(frozen=True)
class Around:
    """A sentence and the same without its insertions, the places of whose tokens [start, end) are `spans`.

    `places` are those of the tokens of `outer` in `whole`.
    """

    whole: Sentence
    outer: Sentence
    places: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    front: int = 0  # where the sentence goes on behind a clause in front
    inquits: tuple[tuple[int, int], ...] = ()  # the places of who says it

    def settle(self, cls: list[str]) -> None:
        """Make the verb behind an insertion, of the sentence without them, finite where no auxiliary governs it."""
        tokens = self.outer.tokens
        for _, end in (*self.spans, *self.inquits):
            k = self.places.index(end) if end in self.places else len(tokens)
            if k == len(tokens) or tokens[k].text in BOUNDS:
                continue
            governed = governor(tokens, k - 1)
            while tokens[k].tag in AMID and k < len(tokens) - 1:
                k += 1
            if cls[k] in ("VPP", "VINF", "NOUN", "ADJ"):
                cls[k] = "VFIN" if governed is None else "VINF" if governed.tag in ("VM0", "VDD") else "VPP"

    def with_names(self, outer: Sequence[Span], whole: Sequence[Span]) -> tuple[Span, ...]:
        """The names of the sentence without insertions, with those that only one tells: "ams, a maker of …"."""
        new = {place: k for k, place in enumerate(self.places)}
        taken = {i for name in outer for i in range(name.start, name.end)}
        capital = self.front if self.front and self.whole.tokens[self.front - 1].text == ":" else None
        told = (
            replace(n, start=new[n.start], end=new[n.end - 1] + 1)
            for n in whole
            if n.start in new and n.start != capital and new.get(n.end - 1) == new[n.start] + n.end - n.start - 1
        )
        more = [n for n in told if taken.isdisjoint(range(n.start, n.end))]
        return tuple(sorted([*outer, *more], key=_START)) if more else tuple(outer)


def set_apart(sentence: Sentence, lexicon: Lexicon) -> Around | None:
    """A sentence parted from its insertions; None where it has none."""
    tokens, spans, inquits, i = sentence.tokens, [], [], 0
    while i < len(tokens):
        end = _said(tokens, i, lexicon)
        if end is not None:
            inquits.append((i, end))
            i = end
            continue
        marks = _closed if tokens[i].text in _MARKS else _bracketed if tokens[i].text == "(" else None
        end = marks(tokens, i, lexicon) if marks is not None and 0 < i < len(tokens) - 3 else None
        if end is not None:
            spans.append((i, end + 1))
            i = end
        i += 1
    inside = {k for start, end in (*spans, *inquits) for k in range(start, end)}
    places = tuple([k for k in range(len(tokens)) if k not in inside])
    front = front_of([tokens[k] for k in places])
    front = 0 if front is None or places[front] != front else front + 1
    if not spans and not inquits and not front:
        return None
    places = places[front:]
    outer = [tokens[k] for k in places]
    if front and tokens[front - 1].text == ":" and outer[0].text[1:].islower():
        outer[0] = replace(outer[0], tag="")  # a capital behind a colon tells nothing
    alone = replace(sentence, tokens=tuple(outer))
    anew = retag(alone, lexicon.lang)
    if inquits and FINITE.isdisjoint(t.tag for t in anew.tokens):
        anew = alone
    told = dict(zip(places, anew.tokens, strict=True))
    whole = replace(sentence, tokens=tuple([told.get(k, token) for k, token in enumerate(tokens)]))
    return Around(whole, anew, places, tuple(spans), front, tuple(inquits))


def _said(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int | None:
    """Where words end that a mark opens and that say who says it: "X ends[, a spokesman said on Monday]."."""
    if tokens[i].text != "," or not 0 < i < len(tokens) - 3 or tokens[i - 1].text in QUOTES:
        return None
    if _says(tokens[i + 1], lexicon):
        return _said_by(tokens, i, lexicon)
    verb = i + 1
    while tokens[verb].tag in SUBJECT | {"POS", "PRF", "CJC"} and verb < len(tokens) - 1:
        verb += 1
    if verb == i + 1 or not _says(tokens[verb], lexicon) or tokens[i + 1].tag in ("CJC", "AJ0"):
        return None
    end = verb + 1
    while end < len(tokens) and tokens[end].tag in _BESIDE and tokens[end].text not in BOUNDS:
        end += 1
    if end >= len(tokens) or end > verb + _LONGEST or tokens[min(end + 1, len(tokens) - 1)].tag in ("PNQ", "DTQ"):
        return None
    if tokens[end].text == "," and end < len(tokens) - 2 and verb_at(tokens, end + 1, lexicon, governor(tokens, i - 1)):
        return end + 1
    whole = any(t.tag in FINITE - {"VVN", "VVI"} for t in tokens[:i])
    return end if whole and tokens[end].text in (".", ",", "!") else None


def _says(token: Token, lexicon: Lexicon) -> bool:
    return token.tag in ("VVD", "VVZ", "VVB") and any(lexicon.is_word(c, token.lemma) for c in _TELLING)


def _said_by(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int | None:
    """Where such words end whose verb stands first, between a subject and its verb: "X[, says its boss,] will end"."""
    end, inside = i + 2, SUBJECT | _BESIDE | {"POS", "CJC"}
    if tokens[end].tag not in SUBJECT:
        return None  # "X, [promised so often,] will end"
    while end < len(tokens) and tokens[end].tag in inside and tokens[end].text not in BOUNDS:
        end += 1
    if end > i + _LONGEST or end > len(tokens) - 3 or tokens[end].text != ",":
        return None
    behind = end + 1 + (tokens[end + 1].text in QUOTES)
    alone = all(t.tag not in FINITE for t in tokens[:i])
    return end + 1 if alone and verb_at(tokens, behind, lexicon, governor(tokens, i - 1)) else None


def _begins(tokens: Sequence[Token], i: int) -> int | None:
    """Where the phrase before a mark begins that may be a subject, perhaps with its auxiliary; None where none is."""
    first, second = tokens[i + 1 : i + 3]
    owner = next((k for k in (i + 2, i + 3) if k + 1 < len(tokens) and tokens[k].tag == "POS"), None)
    owned = first.tag == "NP0" and owner is not None and tokens[owner + 1].text not in BOUNDS  # "X, Y's chat app, …"
    lowly = first.tag in _OPENS and first.text[0].islower() and (first.tag != "CRD" or second.text == "of")
    if not owned and not lowly and tokens[i].text != "(" and (first.tag != "CRD" or second.text != ","):
        return None
    k = i - 1
    while k > 0 and tokens[k].tag in AUXILIARY | AMID:
        k -= 1
    if k < i - 1 and tokens[k + 1].tag not in AUXILIARY:
        return None
    if k == 0 and _may_name(tokens[0]):
        return 0
    start = k
    while start > 0 and tokens[start - 1].text not in BOUNDS:
        start -= 1
    begin = start
    while begin < k and (tokens[begin].tag in _JOINS or tokens[begin + 1].tag in ("DTQ", "PNQ")):
        begin += 1
    verbs = [m for m in range(begin, k + 1) if tokens[m].pos in ("VERB", "AUX")]
    facet = verbs == [begin + 1] and [t.tag for t in tokens[begin : begin + 3]] == ["NN1", "VVZ", "PRP"]
    nominal = tokens[k].pos in NOMINAL or (tokens[k].tag == "CRD" and tokens[k - 1].tag == "NP0")  # "the Glint 2"
    suits = nominal and tokens[begin].tag in SUBJECT and tokens[begin].text != "such"
    return start if suits and (not verbs or facet) else None  # "Security updates for X, …, end"


def _may_name(token: Token) -> bool:
    """Whether a word that opens a sentence, before a comma, can be a name though it looks like none: "Remind, …"."""
    low = token.text.lower()
    return token.tag in ("VVB", "VVI") or (token.tag not in _JOINS and not tagger("en").knows(low))


def _closed(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int | None:
    """The mark behind which the verb follows that an insertion opened at a mark keeps from its subject."""
    begin = _begins(tokens, i)
    if begin is None:
        return None
    nested = tokens[begin].tag in ("PRP", "PRF") or any(t.tag in _CLAUSES for t in tokens[begin:i])
    governed = governor(tokens, i - 1)
    found = None
    for k in range(i + 1, len(tokens) - 1):
        if tokens[k].text in BOUNDS - {","}:
            closes = tokens[k].text == tokens[i].text and verb_at(tokens, k + 1, lexicon, governed)
            return k if closes else found
        if tokens[k].text == "," == tokens[i].text and k > i + _SHORTEST:
            if not verb_at(tokens, k + 1, lexicon, governed):
                continue
            if not _whole(tokens[i + 1 : k], lexicon):
                if tokens[i + 1].tag in ("DTQ", "PNQ"):
                    continue  # "Corvane, [whose boss, Nora Lind, founded it in 2009,] is …"
                return found
            past = tokens[k + 1].tag in ("VVN", "VVD")  # "X, which has fans, [launched in 2015,] will close"
            if not past or nested:
                return k if found is None or not nested else found
            found = found or k
    return found


def _bracketed(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int | None:
    """The bracket that closes what a participle opens, where a list goes on: "X (launched in 2012) and Y".

    So does a year behind the first of a list that is the subject: "X (May 2012), Y and Z are closing".
    """
    end = next((k for k in range(i + 1, min(i + _LONGEST, len(tokens) - 1)) if tokens[k].text == ")"), None)
    if end is None or tokens[end + 1].text not in ("and", ",") or tokens[i - 1].pos not in NOMINAL:
        return None
    inside = tokens[i + 1 : end]
    year = 0 < len(inside) < 3 and len(inside[-1].text) == 4 and inside[-1].text.isdigit()
    leads = all(t.pos in NOMINAL or t.tag == "AT0" for t in tokens[:i])
    first = year and leads and "(" not in {t.text for t in tokens[end:]}
    return end if first or tokens[i + 1].tag in ("VVN", "VVD") else None


def _whole(inside: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether words are an insertion: a phrase, or a clause with a word that opens it; no "the firm said"."""
    if any(t.tag == "VVD" and lexicon.is_word("say", t.lemma) for t in inside):
        return False
    opened = next((k for k, t in enumerate(inside) if t.tag in _CLAUSES or t.text == "that"), None)
    infinite = {k + 1 for k, t in enumerate(inside) if t.tag == "TO0"}
    finite = [k for k, t in enumerate(inside) if t.tag in FINITE and k not in infinite]
    if opened is not None and opened < _DEEPEST and (finite or inside[opened].tag != "CJS"):
        comma = next((k for k in range(opened + 1, len(inside)) if inside[k].text == ","), len(inside))
        return any(opened < k < comma for k in finite) or opened == 0
    if any(a.text == "," and b.tag == "CJC" for a, b in pairwise(inside)):
        return False  # "Mira Holt, [chief executive, and Arun Patel, founder,] wrote"
    sure = [k for k in finite if inside[k].tag not in ("VVD", "VVN")]
    if sure and opened is None and inside[0].tag == "AT0" and inside[sure[0] - 1].tag in _CONTACT:
        return inside[sure[0] - 2].pos == "NOUN"  # "the carrier [Britons love to hate]"
    if sure and any(t.text == "," for t in inside):
        return False  # "the last of which, they say, have not sold"
    return not sure or (opened is not None and opened < sure[0])
