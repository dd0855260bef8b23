"""German event nouns: whose event they name without a complement, which date is theirs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.arguments import Arguments, find_arguments
from kg.extract.chunks import Chunk
from kg.extract.clauses import Clause
from kg.extract.lexicon import Sense
from kg.extract.when import noun_date
from kg.model import PRODUCT

if TYPE_CHECKING:
    from kg.extract.frames import Raw, Reader


def owner(reader: Reader, number: int, clause: Clause, sense: Sense, chunk: Chunk, arguments: Arguments) -> str | None:
    """Whose event it is: "das [Quendo]-Aus", "seit seinem Start hat [Quendo] …"; None where a complement tells."""
    discourse = reader.discourse
    if (sense.op, sense.facet) not in reader.lexicon.facts:
        return None
    if "-" in chunk.head:
        draft = discourse.register.of(chunk.head.rsplit("-", 1)[0])
        return draft.id if draft is not None and draft.could_be(PRODUCT) else None
    complement = any(f in arguments for f in sense.roles.get("product", ()))
    if chunk.det != "poss" or chunk.owner is not None or complement:
        return None
    index = next(k for k, c in enumerate(reader.lines[number].clauses) if c is clause)
    beside = find_arguments(reader.lines[number], index, reader.lexicon)
    for subject in (beside.get("subj", []) + beside.get("obj", []))[:1]:
        if subject is not chunk and (subject.name or subject.pron or subject.head):
            return discourse.refer(number, subject, (PRODUCT,))
    return discourse.recent(number, chunk.start, (PRODUCT,))


def dated(reader: Reader, raw: Raw, clause: Clause, chunk: Chunk, arguments: Arguments) -> Raw:
    """A noun's fact with the date that stands by it; a clause that only tells of the event has none for it."""
    end = max((c.end for cs in arguments.values() for c in cs if c.start >= chunk.start), default=chunk.end)
    predicate = clause.predicate
    happens = predicate is None or bool({predicate.lemma, predicate.base} & reader.lexicon.words["happen"])
    date = noun_date(reader.lines[raw.line], clause, max(end, chunk.end), reader.published, happens=happens)
    return replace(raw, date=date, weak=raw.type == "launched" and date is None)
