"""What was read of an English sentence without its insertions and the clause in front, put together with these.

The sentence around them has its names, phrases and clauses by the places of its own tokens; here they move to those of
the whole. The clauses of an insertion hang on the one around it, a phrase without a verb goes on with that clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from kg.extract.naming.names import Span
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.english_clauses import EnglishClauses
from kg.extract.syntax.insertions import Around
from kg.extract.syntax.pieces import Piece
from kg.model import DateMention, Sentence

_START = attrgetter("start")


@dataclass(frozen=True)
class Read:
    """What was read of a sentence or a part of it: classes, dates, names and phrases by the places of its tokens."""

    sentence: Sentence
    cls: Sequence[str]
    dates: Sequence[tuple[int, int, DateMention]]
    names: Sequence[Span]
    chunks: Sequence[Chunk]


def together(around: Around, outer: Read, whole: Read) -> tuple[Read, Moved]:
    """What was read of a sentence without its insertions with what was read of these; and where all has gone."""
    moved = Moved(around.places)
    cls = list(whole.cls)
    for place, c in zip(around.places, outer.cls, strict=True):
        cls[place] = c

    def inside(at: int) -> bool:
        return at < around.front or any(start <= at < end for start, end in (*around.spans, *around.inquits))

    read = Read(
        whole.sentence,
        cls,
        whole.dates,
        sorted([*map(moved.span, outer.names), *(n for n in whole.names if inside(n.start))], key=_START),
        sorted([*map(moved.chunk, outer.chunks), *(c for c in whole.chunks if inside(c.start))], key=_START),
    )
    return read, moved


class Moved:
    """From the places of tokens in a part of a sentence to those in the whole."""

    def __init__(self, places: Sequence[int]) -> None:
        self.places = places
        self._chunks: dict[int, Chunk] = {}

    def range(self, start: int, end: int) -> tuple[int, int]:
        return self.places[start], self.places[end - 1] + 1

    def span(self, name: Span) -> Span:
        start, end = self.range(name.start, name.end)
        return replace(name, start=start, end=end)

    def chunk(self, chunk: Chunk) -> Chunk:
        """A phrase; the same one for each time it is asked for."""
        found = self._chunks.get(id(chunk))
        if found is None:
            start, end = self.range(chunk.start, chunk.end)
            found = self._chunks[id(chunk)] = replace(
                chunk,
                start=start,
                end=end,
                head_at=None if chunk.head_at is None else self.places[chunk.head_at],
                name=None if chunk.name is None else self.span(chunk.name),
                owner=None if chunk.owner is None else self.chunk(chunk.owner),
                attribute=None if chunk.attribute is None else self.range(*chunk.attribute),
            )
        return found

    def clause(self, clause: Clause) -> Clause:
        predicate = clause.predicate
        return replace(
            clause,
            tokens=tuple([self.places[i] for i in clause.tokens]),
            chunks=tuple([self.chunk(c) for c in clause.chunks]),
            predicate=None if predicate is None else replace(predicate, at=self.places[predicate.at]),
            antecedent=None if clause.antecedent is None else self.chunk(clause.antecedent),
        )


class InnerClauses(EnglishClauses):
    """The clauses of insertions, which hang on the clause around them."""

    def merged(self, outer: Sequence[Clause], around: Around) -> tuple[Clause, ...]:
        """All clauses, those of each insertion behind the one around it, those of a clause in front first."""
        clauses, order = list(outer), list(range(len(outer)))
        if front := around.front:
            alone = self.alone(0, front)
            last = alone[-1].predicate if alone else None
            if last is not None and self.lexicon.is_word("say", last.lemma):
                clauses[0] = replace(clauses[0], parent=len(clauses) + len(alone) - 1)
            clauses += [shifted(c, len(clauses)) for c in alone]
            order = [*range(len(outer), len(clauses)), *order]
        for start, end in around.spans:
            host = next((k for k, c in enumerate(clauses) if start - 1 in c.tokens), None)
            if host is None:
                continue
            done = [Piece([i for i in clauses[host].tokens if i < start], kind="main")]
            for cut in self.with_lists([c for c in self.cuts() if start < c.tokens[0] < end - 1]):
                self.read(cut, done)
            if any(i > start for i in done[0].tokens):
                clauses[host] = self.widened(clauses[host], done[0].tokens)
            first = len(clauses) - 1
            for clause in self.finish(done)[1:]:
                parent, shares = (
                    None if k is None else host if k == 0 else k + first for k in (clause.parent, clause.shares)
                )
                clauses.append(replace(clause, parent=parent, shares=shares))
            behind = next((n for n, k in enumerate(order) if min(clauses[k].tokens) > start), len(order))
            order[behind:behind] = range(first + 1, len(clauses))
        for start, end in around.inquits:
            alone = self.alone(start, end)
            behind = next((n for n, k in enumerate(order) if min(clauses[k].tokens) > start), len(order))
            order[behind:behind] = range(len(clauses), len(clauses) + len(alone))
            clauses += [shifted(c, len(clauses)) for c in alone]
        return reordered(clauses, order)

    def alone(self, start: int, end: int) -> tuple[Clause, ...]:
        """The clauses of some tokens that stand for themselves."""
        done: list[Piece] = []
        for cut in self.with_lists([c for c in self.cuts() if start <= c.tokens[0] < end]):
            self.read(cut, done)
        return self.finish(done)

    def widened(self, clause: Clause, tokens: Sequence[int]) -> Clause:
        """A clause with the tokens of an insertion that has no verb."""
        inside = {*clause.tokens, *tokens}
        return replace(clause, tokens=tuple(sorted(inside)), chunks=tuple([c for c in self.chunks if c.core in inside]))


def shifted(clause: Clause, by: int) -> Clause:
    """A clause whose links count from another start."""
    parent, shares, repeats = (None if k is None else k + by for k in (clause.parent, clause.shares, clause.repeats))
    return replace(clause, parent=parent, shares=shares, repeats=repeats)


def reordered(clauses: Sequence[Clause], order: Sequence[int]) -> tuple[Clause, ...]:
    """Clauses in another order, with the indices by which they tell of each other."""
    new: dict[int | None, int | None] = {None: None, **{old: k for k, old in enumerate(order)}}
    return tuple(
        [
            replace(c, parent=new[c.parent], shares=new[c.shares], repeats=new[c.repeats])
            for c in (clauses[k] for k in order)
        ]
    )
