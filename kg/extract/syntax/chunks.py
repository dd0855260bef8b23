"""Sentence to chunks: base noun phrases with their preposition, determiner, head noun, name and possessor.

A chunk is a stretch without nesting; what hangs on it (genitives, appositions, relative clauses) are chunks and clauses
of their own that later stages attach. German participial attributes ("den 2013 erschienenen Browser") are kept with
their noun as `attribute`, since they are clauses in disguise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from kg.extract.lexicon import Lexicon
from kg.extract.naming.names import Span
from kg.extract.syntax.class_order import SELVES
from kg.extract.syntax.determiners import ALL_CASES
from kg.extract.syntax.phrase_parts import PhraseParts
from kg.model import Sentence
from kg.text.capitals import GERMAN_FORMS

_PRONOUN_CASES = {
    "er": "nom", "sie": "nom acc", "es": "nom acc", "ihn": "acc", "ihm": "dat", "ihr": "dat", "ihnen": "dat",
    "wir": "nom", "man": "nom", "ich": "nom", "dieser": "nom", "diese": "nom acc", "dieses": "nom acc",
    "diesen": "acc", "diesem": "dat", "beider": "gen", "dessen": "gen", "uns": "dat acc", "euch": "dat acc",
    "mir": "dat", "dir": "dat", "mich": "acc", "dich": "acc",
    "it": "nom acc", "they": "nom", "them": "acc", "he": "nom", "she": "nom", "him": "acc", "her": "acc", "we": "nom",
}  # fmt: skip
_LEGAL = GERMAN_FORMS | {"KGaA", "mbH"}  # feminines that end the names of firms
_PREPOSITIONAL = frozenset({"prep"})
_TAKING_UP = frozenset({"that", "those"})
_BEFORE_THAT = frozenset({"and", "or", "nor", ",", "it", "them", "not"})
_said = attrgetter(
    "prep", "det", "cases", "head", "head_at", "name", "pron", "owner", "adjectives", "attribute", "number"
)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A base noun phrase or pronoun: token indices into its sentence, [start, end) with the preposition included."""

    start: int
    end: int
    prep: str = ""  # lemma of the preposition
    det: str = ""  # "def" | "indef" | "poss" | "dem" | "neg" | ""
    cases: frozenset[str] = ALL_CASES
    head: str = ""  # the common noun (lemma in German, form in lower case in English)
    head_at: int | None = None
    name: Span | None = None
    pron: str = ""  # the pronoun, lower case
    owner: Chunk | None = None  # prenominal genitive: "Googles", "the company's"
    adjectives: tuple[str, ...] = ()
    attribute: tuple[int, int] | None = None  # tokens of a participial attribute, the participle last
    number: str = ""  # a cardinal within: "neun", "336"

    def __eq__(self, other: object) -> bool:
        """Whether all is the same; different places, which is the rule, are seen at once."""
        if self is other or not isinstance(other, Chunk):
            return self is other
        return self.start == other.start and self.end == other.end and _said(self) == _said(other)

    @property
    def core(self) -> int:
        """Index of the token that stands for the chunk."""
        return self.name.start if self.name else self.head_at if self.head_at is not None else self.end - 1


def find_chunks(sentence: Sentence, cls: Sequence[str], names: Sequence[Span], lexicon: Lexicon) -> tuple[Chunk, ...]:
    """All chunks of a sentence, in order, not overlapping."""
    reader = _Reader(sentence, cls, names, lexicon)
    found: list[Chunk] = []
    i = 0
    while i < len(sentence):
        chunk = reader.chunk(i) or _taken_up(sentence, found, i)
        if chunk is None:
            i += 1
            continue
        if chunk.name is not None and chunk.head and i and _called(sentence, i - 1, chunk.end):
            chunk = _without_name(chunk, sentence, cls)
        if found and chunk.prep and _closes(sentence, cls, found[-1], chunk):
            found[-1] = _behind(chunk.prep, found[-1].start, found[-1])
            chunk = replace(chunk, prep="", cases=frozenset({"gen"}))
        if found and chunk.prep and reader.at(chunk.end) == "POSTP" and _open(found[-1], chunk):
            found[-1] = _behind(sentence.tokens[chunk.end].lemma.lower(), found[-1].start, found[-1])
        found.append(chunk)
        i = max(chunk.end, i + 1)
    return tuple(found)


def _taken_up(sentence: Sentence, found: Sequence[Chunk], i: int) -> Chunk | None:
    """The "that" which stands for a noun told before: "production of X ends, and with it [that] of Y"."""
    low = [t.text.lower() for t in sentence.tokens[max(i - 1, 0) : i + 2]]
    if len(low) < 3 or low[1] not in _TAKING_UP or low[2] not in ("of", "for") or low[0] not in _BEFORE_THAT:
        return None
    noun = next((a for a, b in pairwise(found) if a.head and a.end == b.start and b.prep == low[2]), None)
    told = noun is not None and noun.name is None
    return Chunk(i, i + 1, det="dem", head=noun.head, head_at=i) if told else None


def _closes(sentence: Sentence, cls: Sequence[str], before: Chunk, chunk: Chunk) -> bool:
    """Whether a postposition behind a genitive governs the noun before it: "[einem Bericht] der Zeitung X zufolge"."""
    last = chunk.end - 1
    governs = cls[last] == "POSTP" and chunk.start == before.end and not before.prep and before.head_at is not None
    return governs and sentence.tokens[chunk.start].text.lower() in ("des", "der", "eines", "einer")


def _open(before: Chunk, chunk: Chunk) -> bool:
    """Whether a postposition behind a phrase governs the noun before it: "[Berichten] in Fachmedien zufolge"."""
    return before.end == chunk.start and not before.prep and bool(before.head)


def _called(sentence: Sentence, before: int, behind: int) -> bool:
    """Whether "heißen" stands before a phrase, or its participle behind it: "hatte die App Klimbo [geheißen]"."""
    verb = sentence.tokens[before].lemma
    if verb == "sich":  # "zunächst nannte sich [die Firma] Klimbo"
        return before > 0 and sentence.tokens[before - 1].lemma == "nennen"
    if verb == "haben":
        return behind < len(sentence) and sentence.tokens[behind].text == "geheißen"
    return verb == "heißen"


def _without_name(chunk: Chunk, sentence: Sentence, cls: Sequence[str]) -> Chunk:
    """What is called so, without the name it gets: "2020 hieß [die Firma] Klimbo"; no "heißt die App X anders"."""
    name, closed = chunk.name, chunk.end >= len(sentence) or cls[chunk.end] in ("STOP", "COMMA", "KON", "PUNC", "VPP")
    told = chunk.det in ("def", "dem", "poss") and not chunk.prep and chunk.owner is None and chunk.head_at is not None
    if not told or not closed or chunk.end - name.end > name.quoted:
        return chunk
    behind = chunk.head_at + 1
    return replace(chunk, name=None, end=behind) if behind == name.start - bool(name.quoted) else chunk


class _Reader(PhraseParts):
    """The grammar of base noun phrases, read from left to right."""

    def chunk(self, i: int) -> Chunk | None:
        start, prep = i, ""
        if not self.german and self.particle(i):
            return None
        if self.at(i) == "PREP" or (
            self.at(i) == "TO" and self.at(i + 1) in ("NAME", "DET", "POSS", "NOUN", "ADJ", "NUM")
        ):
            prep = self.tokens[i].lemma.lower()
            i += 1
            if self.at(i) == "PREP":  # "bis zum", "out of", but "zugunsten von"
                second = self.tokens[i].lemma.lower()
                prep = prep if second == "von" and self.german else second
                i += 1
            if self.at(i + 1) == "NAME" and self.tokens[i].text == ":":  # "Support ends for: A, B"
                i += 1
        if self.closed(i):
            return None
        phrase = self.phrase(i) if i in self.genitives else self.pronoun(i) or self.phrase(i)
        if phrase is None:
            return None
        if not prep and not self.german and self.at(phrase.end) == "GEN" and self.at(phrase.end + 1) == "KON":
            prep = "of"  # "[Zorvane]'s and Orrin's apps"
        named = not self.german and phrase.name is not None
        if named and phrase.end < len(self.tokens) and self.tokens[phrase.end].text in SELVES:
            phrase = replace(phrase, end=phrase.end + 1)  # "[Klimbo itself], a service of …"
        if not prep and self.at(phrase.end) == "POSTP":  # "Berichten zufolge"
            prep, phrase = self.tokens[phrase.end].lemma.lower(), replace(phrase, end=phrase.end + 1)
        return _behind(prep, start, phrase) if prep else phrase

    def pronoun(self, i: int) -> Chunk | None:
        if self.at(i) != "PRON":
            return None
        low = self.tokens[i].text.lower()
        return Chunk(i, i + 1, pron=low, cases=frozenset(_PRONOUN_CASES.get(low, "nom acc dat").split()))

    def phrase(self, i: int) -> Chunk | None:
        start, owner, det, cases = i, None, "", ALL_CASES
        det, cases, i = self.determiner(i)
        adjectives, attribute, number, i = self.modifiers(i, det)
        if (number and i in self.subjects) or (i not in self.names and self.at(i) != "NOUN"):
            if number and not adjectives and i > start:  # a bare number: "rund 80"
                return Chunk(start, i, det=det, cases=cases, number=number)
            return None
        head, head_at, name, i = self.core(i)
        if self.german and name is None and (called := self.called(i)) is not None:
            name, i = called, called.end
        if self.german and name is None and attribute is not None:
            name = self.called_before(attribute)
        if self.german and head_at is not None and start < head_at:
            cases = self.by_gender(self.tokens[start].text.lower(), head, head_at, cases)
            cases = self.by_adjective(start, head_at, cases)
            if not det:
                cases = self.by_ending(start, head, head_at, cases)
        elif (
            self.german
            and name is not None
            and self.tokens[start].text.lower() == "der"
            and self.tokens[i - 1].text in _LEGAL
        ):
            cases = cases & {"gen", "dat"} or cases
        chunk = Chunk(start, i, "", det, cases, head, head_at, name, "", owner, adjectives, attribute, number)
        return self.possessive(chunk) or chunk

    def possessive(self, chunk: Chunk) -> Chunk | None:
        """English "X's Y" and German "Googles Dienst": the phrase so far is the owner of the one that follows."""
        i = chunk.end
        if self.at(i) == "GEN":
            i += 1
        elif not (self.german and chunk.name and chunk.name.genitive and chunk.name.end == chunk.end):
            return None
        adjectives, attribute, number, j = self.modifiers(i, "poss")
        if j not in self.names and self.at(j) != "NOUN":
            return None
        head, head_at, name, end = self.core(j)
        owned = Chunk(
            chunk.start,
            end,
            "",
            "poss",
            chunk.cases if not self.german else ALL_CASES,
            head,
            head_at,
            name,
            "",
            chunk,
            adjectives,
            attribute,
            number,
        )
        return self.possessive(owned) or owned


def _behind(prep: str, start: int, phrase: Chunk) -> Chunk:
    """A phrase with the preposition before it, which begins at token `start`."""
    return Chunk(
        start,
        phrase.end,
        prep,
        phrase.det,
        _PREPOSITIONAL,
        phrase.head,
        phrase.head_at,
        phrase.name,
        phrase.pron,
        phrase.owner,
        phrase.adjectives,
        phrase.attribute,
        phrase.number,
    )
