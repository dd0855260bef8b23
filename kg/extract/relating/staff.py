"""Phrases for staff and jobs, whose they are, how many a clause counts: "120 of its 900 people", "jede dritte Stelle".

The amount is a string as the facts have it: a number, or a share in percent.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from kg.extract.events.marks import staff_noun
from kg.extract.numbers import PERCENT, Amount, amounts
from kg.extract.relating.phrases import Phrases
from kg.extract.syntax.arguments import find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.firms import acts_itself
from kg.model import ORGANIZATION

NOBODY = frozenset("niemand niemanden niemandem keiner keinem nobody no-one".split())
_ANYBODY = NOBODY | {"keinen", "anybody", "anyone"}
_ITS = ("its", "sein", "ihr")
_COUNTED = frozenset({"", "um", "by", "of", "to", "from", "von", "auf"})
_LINKS = frozenset(
    "of von the der die des its their seiner ihrer seinen ihren all both our unserer rund gut about some".split()
)

_SOME = frozenset("viele einige manche mehrere wenige etliche many some most several few".split())


@dataclass(frozen=True)
class Staff(Phrases):
    """The phrases of a document that name who works."""

    def of_staff(self, number: int, clause: Clause, affected: list[Chunk]) -> bool:
        """Whether it is staff that goes: the argument that goes or, where that says nothing, any of the clause."""
        if any(self.reader.lines[number].tokens[i].text.lower() in _ANYBODY for i in clause.tokens):
            return True
        if any(self.is_crew(number, c) for c in affected):
            return True
        told = [c for c in affected if c.name or (c.head and not self.is_number(c))]
        return any(self.is_staff(c) for c in told or clause.chunks) and not (told and told[0].name and not told[0].head)

    def is_crew(self, number: int, chunk: Chunk) -> bool:
        """Whether a phrase tells people by their work as a firm's own: "its engineers", "several [of its editors]"."""
        line = self.reader.lines[number]
        if not chunk.head or self.is_number(chunk):
            behind = next((c for c in line.chunks if c.start == chunk.end and c.prep == "of"), None)
            return behind is not None and self.is_crew(number, behind)
        many = chunk.head_at is not None and line.tokens[chunk.head_at].tag == "NN2"
        return many and chunk.det == "poss" and self.reader.lexicon.role_noun(chunk.head)

    def is_staff(self, chunk: Chunk) -> bool:
        """Whether a phrase names jobs or people who work; German compounds by their last part."""
        lexicon, head = self.reader.lexicon, chunk.head
        if not head:
            return False
        return staff_noun(head, lexicon) or (bool(chunk.number) and lexicon.role_noun(head) and chunk.name is None)

    def dismissals(self, number: int, chunk: Chunk) -> bool:
        """Whether a German noun is in the plural, as only what happens to many people is: "Kündigungen"."""
        text = self.reader.lines[number].tokens[chunk.head_at].text
        return self.reader.lexicon.lang == "de" and text.endswith("ungen")

    def too_early(self, number: int, chunk: Chunk) -> bool:
        """Whether it is too early to say anything: "it was [too early] to speak of job cuts"."""
        low = self.reader.lines[number].low
        low = low if chunk.prep else low[: chunk.start]  # "job cuts are possible, but it is too early for figures"
        early = not self.reader.lexicon.words["tooearly"].isdisjoint((*low, *map(" ".join, pairwise(low))))
        return early and not chunk.number and (bool(chunk.prep) or not chunk.det)

    def is_number(self, chunk: Chunk) -> bool:
        """Whether the noun of a phrase is only a number or a part: "two dozen", "einen Teil seiner Leute"."""
        low = chunk.head.lower()
        return (
            any(self.reader.lexicon.is_word(c, chunk.head) for c in ("dozennoun", "partword"))
            or low in self.reader.lexicon.fractions
            or low in PERCENT
        )

    def counted(self, number: int, chunks: list[Chunk]) -> bool:
        """A bare number or share as what goes: "lays off 120", "entlässt jeden Dritten"."""
        tokens = self.reader.lines[number].tokens
        for chunk in chunks:
            span = range(chunk.start, min(chunk.end + 1, len(tokens)))
            number_only = bool(chunk.number) and not chunk.head  # "Hunderte"
            told = number_only or bool(amounts(tokens, span, self.reader.lexicon))
            if not chunk.name and told and not self.plain_thing(chunk):
                return True
        return False

    def plain_thing(self, chunk: Chunk) -> bool:
        """Whether a number counts something else than staff: "400 bugs", "20 million dollars"."""
        return bool(chunk.head) and not self.is_staff(chunk) and not self.is_number(chunk)

    def amount_in(self, number: int, chunks: list[Chunk]) -> str | None:
        """How many the phrases for those who go count, which may stand in a clause before: "[500] had been let go"."""
        tokens = self.reader.lines[number].tokens
        found = [a for c in chunks for a in amounts(tokens, range(c.start, c.end), self.reader.lexicon)]
        return next((a.value for a in found if not self.partly(number, a)), None)

    def amount(self, number: int, clause: Clause, chunk: Chunk | None = None) -> str | None:
        """How many jobs a clause counts: the first absolute number of staff that is no total, else the first share."""
        line = self.reader.lines[number]
        named = {i for c in line.chunks if c.name for i in range(c.name.start, c.name.end)}
        at = [i for i in sorted(clause.tokens) if (line.cls[i] != "DATE" or self.part(number, i)) and i not in named]
        found = amounts(line.tokens, at, self.reader.lexicon)
        parts = [a for k, a in enumerate(found) if not (k and self.total(number, found[k - 1], a))]
        if len(parts) > 1 and not parts[1].share and self.out_of(number, parts[0]):
            parts = parts[1:]
        counts = [a for a in parts if a.share or (self.counts_staff(number, a) and not self.partly(number, a))]
        return next((a.value for a in [*[c for c in counts if not c.share], *counts]), None)

    def part(self, number: int, i: int) -> bool:
        """Whether a word that looks like a date is a share: "a [quarter] of its jobs"."""
        tokens = self.reader.lines[number].tokens
        behind = tokens[i + 1].text if i + 1 < len(tokens) else ""
        return tokens[i].text.lower() in self.reader.lexicon.fractions and behind == "of"

    def total(self, number: int, before: Amount, amount: Amount) -> bool:
        """Whether an amount is only what another is part of: "200 of its [900] employees"."""
        line = self.reader.lines[number]
        between = range(before.end, amount.start)
        words = [line.tokens[i].text.lower() for i in between]
        linked = any(w in ("of", "von", "der", "seiner", "ihrer", "des", "its", "their") for w in words)
        return linked and all(
            w in _LINKS or line.cls[i] in ("NAME", "GEN", "DET", "POSS", "ADJ", "ADV", "NOUN", "PREP")
            for w, i in zip(words, between, strict=True)
        )

    def partly(self, number: int, amount: Amount) -> bool:
        """Whether an amount is the whole of which some go: "ein Teil der [170] Leute", "many of its [170] staff"."""
        line = self.reader.lines[number]
        k = next((k for k, c in enumerate(line.chunks) if c.start <= amount.start < c.end), None)
        if k is None or line.chunks[k].det not in ("def", "poss"):
            return False
        start = line.chunks[k].start
        some = k > 0 and line.chunks[k - 1].end == start and self.is_number(line.chunks[k - 1])
        return some or line.low[max(start - 1, 0)] in _SOME

    def out_of(self, number: int, amount: Amount) -> bool:
        """Whether an amount is the whole of which a part follows: "von den [55] Beschäftigten haben 40 …"."""
        chunk = next((c for c in self.reader.lines[number].chunks if c.start <= amount.start < c.end), None)
        return chunk is not None and chunk.prep in ("von", "of") and chunk.det in ("def", "poss") and chunk.start < 2

    def counts_staff(self, number: int, amount: Amount) -> bool:
        """Whether a number counts staff: the noun of its phrase or of the "of" phrase behind, or no noun at all."""
        line = self.reader.lines[number]
        chunk = next((c for c in line.chunks if c.start <= amount.start < c.end), None)
        behind = line.tokens[amount.end].text.lower() if amount.end < len(line.tokens) else ""
        if behind in self.reader.lexicon.words["moneynoun"] or line.tokens[amount.start].text[0] in "$€£":
            return False
        if chunk is None:
            nxt = next((c for c in line.chunks if c.start >= amount.end), None)
            return nxt is not None and nxt.start - amount.end <= 2 and self.is_staff(nxt)
        if self.is_staff(chunk):
            return True
        if chunk.head and self.is_number(chunk):
            return any(c.start == chunk.end and self.is_staff(c) for c in line.chunks)
        after = next((c for c in line.chunks if c.start == chunk.end and c.prep in ("of", "von")), None)
        if after is not None and self.is_staff(after):
            return True
        event = bool(chunk.head) and any(s.op == "laidOff" for s in self.reader.lexicon.event_nouns(chunk.head))
        return event or (not chunk.head and not chunk.name and chunk.prep in _COUNTED)

    def tells_firm(self, chunk: Chunk) -> bool:
        """Whether a noun means a firm or a part of one: "at the unit"."""
        return self.reader.lexicon.org_noun(chunk.head) or self.reader.lexicon.is_word("daughternoun", chunk.head)

    def own_staff(self, number: int, index: int, chunk: Chunk) -> str | None:
        """Whom "its staff" takes up: whom a clause before it or else the sentence before speaks of."""
        line = self.reader.lines[number]
        word = line.low[chunk.start + bool(chunk.prep)] if chunk.start + bool(chunk.prep) < len(line.low) else ""
        if chunk.det != "poss" or chunk.owner is not None or not word.startswith(_ITS) or not self.is_staff(chunk):
            return None
        subjects = find_arguments(line, index, self.reader.lexicon).get("subj", [])[:1]
        if any(c is not chunk and (self.is_staff(c) or self.is_number(c)) and c.end != chunk.start for c in subjects):
            return None  # "300 people lose [their jobs]"
        before = [c for c in line.clauses[:index] if c.predicate is not None]
        found = self.subject(number, chunk) or self.last_subject(number, before)
        if found is None and not before and number:
            found = self.last_subject(number - 1, self.reader.lines[number - 1].clauses)
        draft = self.reader.discourse.draft(found) if found else None
        firm = draft is not None and draft.type == ORGANIZATION
        return found if firm or acts_itself(draft, self.reader.discourse.register) else None

    def inner(self, chunk: Chunk) -> bool:
        """Whether a name only tells a part of a firm: "the team of the [Klimbo division]"."""
        lexicon = self.reader.lexicon
        part = lexicon.is_word("daughternoun", chunk.head) or lexicon.is_word("crewnoun", chunk.head)
        return part and chunk.head_at is not None and chunk.name.end <= chunk.head_at
