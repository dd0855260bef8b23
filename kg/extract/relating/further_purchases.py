"""Purchases that a clause only adds to one told before: "2012 kaufte X die Firma A, 2014 kam [B] hinzu"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.events.factuality import stance_of
from kg.extract.frames import Raw, Reader
from kg.extract.syntax.arguments import find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.model import ORGANIZATION, PRODUCT

_NOT_THEN = frozenset({"launched", "partnerOf", "featureOf"})  # what the clause would tell by itself


def with_further(reader: Reader, raws: list[Raw]) -> list[Raw]:
    """The raw facts, those of a clause that goes on from a purchase turned into one by the same buyer."""
    if not any(r.type == "acquired" for r in raws):
        return raws
    for number, line in enumerate(reader.lines):
        for index, clause in enumerate(line.clauses):
            if _adds(reader, clause) and (deal := _before(raws, number, min(clause.tokens))) is not None:
                raws = _turned(reader, raws, number, index, deal)
    return raws


def _adds(reader: Reader, clause: Clause) -> bool:
    """Whether a clause says that something came next: "2014 folgte [B]", "dann kam noch [B] dazu"."""
    predicate = clause.predicate
    if predicate is None or predicate.negated or predicate.modal or predicate.voice != "active":
        return False
    return reader.lexicon.is_word("addedverb", predicate.lemma)


def _before(raws: Sequence[Raw], number: int, at: int) -> Raw | None:
    """The purchase that was told last before a place, be it in the sentence before."""
    told = [r for r in raws if number - r.line in (0, 1) and (r.line, r.start) < (number, at) and r.date is not None]
    last = max(told, key=lambda r: (r.line, r.start, r.type == "acquired"), default=None)
    bought = last is not None and last.type == "acquired" and not (last.stance.negated or last.stance.possible)
    return last if bought else None


def _turned(reader: Reader, raws: list[Raw], number: int, index: int, deal: Raw) -> list[Raw]:
    """The raw facts, those of a clause replaced by what it adds to a purchase."""
    clause = reader.lines[number].clauses[index]
    added = list(dict.fromkeys(_added(reader, number, index)))
    if not added or not set(added).isdisjoint(deal.args.values()):
        return raws
    kept = [
        r
        for r in raws
        if not (r.line == number and r.start in clause.tokens and r.type in _NOT_THEN and {*r.args.values()} & {*added})
    ]
    stance = stance_of(reader, number, index, {})
    buys = ({**deal.args, "target": e} for e in added)
    return [*kept, *(reader.raw("acquired", args, number, clause, stance, "further purchase") for args in buys)]


def _added(reader: Reader, number: int, index: int) -> Iterator[str]:
    """The firms that a clause says came next; what it calls a thing may have been launched."""
    arguments = find_arguments(reader.lines[number], index, reader.lexicon)
    if arguments.get("obj") or arguments.get("dat"):
        return
    subjects: list[Chunk] = arguments.get("subj", [])[:1]
    for chunk in (m for c in subjects for m in reader.discourse.listed(number, c)):
        thing = chunk.head and reader.lexicon.kind_of(chunk.head) and not reader.lexicon.org_noun(chunk.head)
        if chunk.name is not None and not thing:
            found = reader.discourse.refer(number, chunk, (ORGANIZATION, PRODUCT))
            yield from [found] if found is not None else []
