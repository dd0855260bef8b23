"""Who takes part in a product from outside: suppliers, carriers, merchants, allies.

Beside the verbs of `relations.tsv` it is told by verbs of supplying with a component for object, by nouns for outsiders
before a list of names, by alliances, and by the parts and contracts of others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kg.extract.events.factuality import Stance, stance_of
from kg.extract.frames import Raw
from kg.extract.parse import Line
from kg.extract.relating.alliances import Alliances
from kg.extract.relating.editions import Editions
from kg.extract.relating.outsiders import Outsiders
from kg.extract.relating.participation import Participation
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.model import ORGANIZATION, PRODUCT

_LISTING = frozenset({"include", "be", "comprise", "number", "count", "remain", "become"})
_WITH = ("with", "mit")
_ANY = (ORGANIZATION, PRODUCT)
_FROM = ("from", "by", "von", "aus")
_DASHES = ("–", "—", ":", "-")
_TELLING = frozenset(
    "partnoun shelfnoun servicenoun contentnoun componentnoun".split()
)  # what somebody gives to a thing
_AMONG = (", among them", ", including", ", darunter", ", unter ihnen")  # also far behind their noun
_PARTITIVE = frozenset({"DET", "ADJ", "ADV", "NUM", "PRON"})
_OTHER = frozenset({"other", "further", "ander", "weit", "andere", "weitere"})


@dataclass(frozen=True)
class Partnering(Participation):
    """The partnerships of a document that its phrases and verbs of supplying tell, line by line."""

    def read(self, number: int) -> Iterator[Raw]:
        """All partnerships that a line states."""
        line = self.reader.lines[number]
        if line.tokens[-1].text == "?":
            return
        for index, clause in enumerate(line.clauses):
            if clause.predicate is not None and not clause.predicate.negated:
                arguments = find_arguments(line, index, self.reader.lexicon)
                if found := [*self.supply(number, clause, arguments), *self.listing(number, clause, arguments)]:
                    stance = stance_of(self.reader, number, index, arguments)
                    yield from (replace(raw, stance=stance) for raw in found)
        for clause in line.clauses:
            for chunk in clause.chunks:
                named = chunk.name is not None
                if not named:
                    yield from self.outsiders(number, clause, chunk)
                yield from self.alliances.alliance(number, clause, chunk)
                if chunk.head:
                    yield from self.component(number, clause, chunk)
                    yield from self.editions.edition(number, clause, chunk)
                if named and chunk.prep in _WITH:
                    yield from self.beside(number, clause, chunk)
                if not named and chunk.adjectives:
                    yield from self.others(number, clause, chunk)

    @cached_property
    def alliances(self) -> Alliances:
        return Alliances(self.reader)

    @cached_property
    def editions(self) -> Editions:
        return Editions(self.reader)

    @cached_property
    def named_outside(self) -> Outsiders:
        return Outsiders(self.reader)

    def supply(self, number: int, clause: Clause, arguments: Arguments) -> Iterator[Raw]:
        """ "MediaTek, which had supplied the chip", "put together by Foxconn", "provided by Verizon Wireless"."""
        words, predicate = self.reader.lexicon.words, clause.predicate
        passive = predicate.voice != "active"
        if {predicate.lemma, predicate.base} & words["supplyverb"] and (
            passive or self.is_component(arguments.get("obj", []))
        ):
            pass
        elif not (passive and {predicate.lemma, predicate.base} & words["assembleverb"]):
            return
        thing = next(iter(arguments.get("patient" if passive else "obj", [])), None)
        of = self.whole(number, clause, thing)
        for chunk in arguments.get("subj", [])[:1]:
            yield from self.facts(number, clause, chunk, of)

    def is_component(self, chunks: list[Chunk]) -> bool:
        return bool(chunks) and self.component_noun(chunks[0].head)

    def listing(self, number: int, clause: Clause, arguments: Arguments) -> Iterator[Raw]:
        """ "Merchants that accept it include A and B"; "among the banks that do are A and B"; "of these, A is …"."""
        noun, named = self.announced(number, clause, arguments)
        if noun is None or not named or named[0].name is None or not self.outsider(number, noun):
            return
        yield from self.facts(number, clause, named[0], self.whole(number, clause, noun))

    def announced(self, number: int, clause: Clause, arguments: Arguments) -> tuple[Chunk | None, list[Chunk]]:
        """The phrase without a name that says of whom a clause tells, and the names that it gives."""
        subjects, told = arguments.get("subj", []), arguments.get("obj") or arguments.get("pred") or []
        if clause.predicate.base in _LISTING and subjects and subjects[0].name is None:
            return subjects[0], told
        opening = next((c for c in clause.chunks if c.prep in ("among", "of")), None)
        if opening is None or opening.name is not None or opening.owner is not None:
            return None, []
        if opening.prep == "of":  # "Of the banks connected to it, [A and B] have the most business"
            line = self.reader.lines[number]
            told = not opening.start and (self.takes_part(line, opening) or self.partner(line, opening))
            return (opening, subjects) if told else (None, [])
        equated = clause.predicate.base in _LISTING or clause.predicate.base in ("rank", "figure")
        return (opening, told) if equated else (None, [])

    def outsiders(self, number: int, clause: Clause, chunk: Chunk) -> Iterator[Raw]:
        """ "firms such as A and B", "our partners, A and B among them", "the booksellers that sell it – A, B and C"."""
        if not self.outsider(number, chunk):
            return
        behind = self.named_after(number, chunk) or self.one_of(number, chunk)
        if behind is not None:
            of = self.between(number, chunk, behind) or self.whole(number, clause, chunk, behind)
            listed = self.reader.discourse.listed(number, behind)  # "It runs two services: A and B": none of the other
            if of not in {self.reader.discourse.refer(number, m, (PRODUCT,)) for m in listed}:
                yield from self.facts(number, clause, behind, of, Stance())

    def one_of(self, number: int, chunk: Chunk) -> Chunk | None:
        """The name that a phrase in apposition counts among many: "[A], one of the banks taking part"."""
        line, start = self.reader.lines[number], chunk.start
        if chunk.prep != "of" or not self.takes_part(line, chunk):
            return None
        while start > 1 and line.cls[start - 1] in _PARTITIVE:
            start -= 1
        apart = start < chunk.start and line.low[start - 1] in (",", "–", "—", "(")
        last = next((c for c in line.chunks if apart and c.end == start - 1 and c.name is not None), None)
        return self.reader.discourse.list_of(number, last)[0] if last is not None else None

    def takes_part(self, line: Line, chunk: Chunk) -> bool:
        """Whether what stands beside a noun says that it takes part: "participating banks", "banks that accept it"."""
        told = {
            w
            for c in line.clauses
            if c.antecedent is chunk and c.predicate
            for w in (c.predicate.lemma, c.predicate.base)
        }
        return not self.reader.lexicon.words["takepartverb"].isdisjoint(told.union(chunk.adjectives))

    def between(self, number: int, noun: Chunk, first: Chunk) -> str | None:
        """The product named between outsiders and their names: "brands that accept [X], among them A and B"."""
        chunks = (
            c for c in self.reader.lines[number].chunks if noun.end <= c.start and c.end <= first.start and c.name
        )
        found = (self.reader.discourse.refer(number, c, (PRODUCT,)) for c in chunks)
        return next((e for e in found if e is not None and not self.reader.discourse.is_platform(e)), None)

    def named_after(self, number: int, chunk: Chunk) -> Chunk | None:
        """The first name of the list that a plural noun announces."""
        line = self.reader.lines[number]
        nxt = next((c for c in line.chunks if c.start >= chunk.end and c.name is not None), None)
        if nxt is None:
            return None
        words = " ".join(t.text.lower() for t in line.tokens[chunk.end : nxt.start + (1 if nxt.prep else 0)]).strip(
            " ,"
        )
        if words in self.reader.lexicon.words["listphrase"] or words.endswith(_AMONG):
            return nxt
        if (first := self.before_among(number, chunk)) is not None:
            return first
        last = self.reader.discourse.listed(number, nxt)[-1]
        among = " ".join(t.text.lower() for t in line.tokens[last.end : last.end + 2]) == "among them"
        if among and not words:
            return nxt
        dash = nxt.start and line.tokens[nxt.start - 1].text in _DASHES and nxt.start - chunk.end < 8
        return nxt if dash and len(self.reader.discourse.listed(number, nxt)) > 1 else None

    def before_among(self, number: int, chunk: Chunk) -> Chunk | None:
        """The first of a list behind a comma that ends in "among them", the phrase before the comma left aside."""
        line = self.reader.lines[number]
        if "among" not in line.low:
            return None
        for first in line.chunks:
            if first.start < chunk.end or first.name is None or line.tokens[first.start - 1].text != ",":
                continue
            end = self.reader.discourse.listed(number, first)[-1].end
            if line.low[end : end + 2] == ("among", "them"):
                return first
        return None

    def outsider(self, number: int, chunk: Chunk) -> bool:
        """Whether a noun means outsiders: partners always; merchants, firms where the line tells of taking part."""
        line, lexicon = self.reader.lines[number], self.reader.lexicon
        if self.partner(line, chunk):
            return True
        labels = lexicon.labels(chunk.head)
        if "outsidernoun" not in labels:
            return False
        trade = "tradernoun" in labels and line.lemmas.isdisjoint(lexicon.words["apart"])
        phrasal = {c.predicate.lemma for c in line.clauses if c.predicate is not None}
        return trade or not lexicon.words["takepartverb"].isdisjoint(line.lemmas | phrasal)

    def component(self, number: int, clause: Clause, chunk: Chunk) -> Iterator[Raw]:
        """ "An Intel chip does the thinking", "cells from LG": whose the parts are of what the text is about."""
        lexicon = self.reader.lexicon
        first, _, noun = chunk.head.rpartition("-")
        labels = lexicon.labels(noun)
        if labels.isdisjoint(_TELLING):
            return
        if self.given_up(clause, noun):
            return
        discourse, part, found = self.reader.discourse, "partnoun" in labels, []
        fitted = chunk.prep == "with" and "componentnoun" in labels  # "with hardware by Zorvane"
        if part and first and chunk.name is None and (draft := discourse.register.of(first)) is not None:
            found = [draft.id]
        elif part and chunk.name is not None and chunk.det != "poss" and lexicon.lang == "en":
            want = _ANY if chunk.det == "indef" else (ORGANIZATION,)  # "an Intel chip", but "the Snapcore chip"
            found = self.named_outside.entity(number, chunk, want)
        elif chunk.name is None and "shelfnoun" in labels:  # "the shelves of Best Buy"
            whose = chunk.owner or discourse.complement(number, chunk, ("of", "von", "gen", "bei", "at"))
            found = self.named_outside.named(number, whose, (ORGANIZATION,)) if whose is not None else []
            found = [e for e in found if self.named_outside.outer(e)]  # a maker's range is its own
        elif chunk.name is None and "servicenoun" in labels:
            behind = discourse.complement(number, chunk, ("durch", "by"))
            found = self.named_outside.named(number, behind, (ORGANIZATION,)) if behind is not None else []
        elif chunk.name is None and (part or (chunk.det == "" and ("contentnoun" in labels or fitted))):
            line = self.reader.lines[number]
            behind = next((c for c in line.chunks if 0 <= c.start - chunk.end <= 1 and c.prep in _FROM), None)
            if behind is not None and behind.name is not None and behind.owner is None:
                found = self.named_outside.named(number, behind, (ORGANIZATION,))
        of = self.whole(number, clause, None, chunk) if found else None
        for partner in found:
            if of is not None and partner != of and not self.makes(partner, of):
                yield self.reader.raw(
                    "partnerOf", {"partner": partner, "of": of}, number, clause, Stance(), "component"
                )

    def beside(self, number: int, clause: Clause, chunk: Chunk) -> Iterator[Raw]:
        """ "with Visa and MasterCard at its side", "mit A und B an Bord", "mit C unter den Händlern"."""
        line = self.reader.lines[number]
        last = self.reader.discourse.listed(number, chunk)[-1]
        behind = next((c for c in line.chunks if c.start == last.end and c.prep), None)
        words = {t.text.lower() for t in line.tokens[last.end : last.end + 3]}
        told = words & self.reader.lexicon.words["besideword"]
        if told or (behind is not None and behind.prep in ("among", "unter") and self.outsider_noun(behind.head)):
            yield from self.facts(number, clause, chunk, self.whole(number, clause, None, chunk), Stance())

    def others(self, number: int, clause: Clause, chunk: Chunk) -> Iterator[Raw]:
        """ "Best Buy, Target and other retailers of its cameras": the names before "and other"."""
        line = self.reader.lines[number]
        k = line.place(chunk)
        if not k or _OTHER.isdisjoint(chunk.adjectives) or not self.outsider_noun(chunk.head):
            return
        if line.low[line.chunks[k - 1].end : chunk.start] == (",",):
            return  # "A and B, two other apps of the firm"
        while (
            k
            and line.chunks[k - 1].name is not None
            and self.joined(line, line.chunks[k - 1].end, line.chunks[k].start)
        ):
            k -= 1
        if line.chunks[k] is not chunk:
            yield from self.facts(number, clause, line.chunks[k], self.whole(number, clause, chunk, None), Stance())

    def joined(self, line: Line, end: int, start: int) -> bool:
        words = [t.text.lower() for t in line.tokens[end:start]]
        return bool(words) and all(w in (",", "and", "und", "or", "oder", "sowie") for w in words)

    def outsider_noun(self, head: str) -> bool:
        words = self.reader.lexicon
        return words.is_word("outsidernoun", head) or words.is_word("partnernoun", head)
