"""German event nouns: whose event they name without a complement, which date is theirs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.events.apposed_dates import date_before
from kg.extract.events.hearsay import third
from kg.extract.events.when import PLANNED, noun_date
from kg.extract.lexicon_rows import Sense
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.neighbours import whose_antecedent
from kg.model import ORGANIZATION, PRODUCT

if TYPE_CHECKING:
    from kg.extract.frames import Raw, Reader
    from kg.extract.parse import Line


def owner(reader: Reader, number: int, clause: Clause, sense: Sense, chunk: Chunk, arguments: Arguments) -> str | None:
    """Whose event it is: "das [Quendo]-Aus", "seit seinem Start hat [Quendo] …"; None where a complement tells."""
    discourse = reader.discourse
    if (sense.op, sense.facet) not in reader.lexicon.facts:
        return None
    if "-" in chunk.head:
        draft = discourse.register.of(chunk.head.rsplit("-", 1)[0])
        return draft.id if draft is not None and draft.could_be(PRODUCT) else None
    if not chunk.det and not chunk.prep and clause.predicate is None and not arguments:  # "X: Start 2013, Ende 2020"
        end = chunk.end + (
            reader.lines[number].tokens[min(chunk.end, len(reader.lines[number].tokens) - 1)].text == ":"
        )
        if any(end <= start <= end + 1 for start, _, _ in reader.lines[number].dates):
            return discourse.recent(number, chunk.start, (PRODUCT,))
    if sense.op == "END" and not arguments and chunk.det in ("", "indef") and _unplanned(reader, number, clause):
        return discourse.concern(number, chunk.start)  # "An eine Schließung sei nicht gedacht"
    complement = any(f in arguments for f in sense.roles.get("product", ()))
    if chunk.det != "poss" or chunk.owner is not None or complement:
        return None
    if (whose := whose_antecedent(clause, chunk)) is not None:
        return discourse.refer(number, whose, (PRODUCT,))
    index = next(k for k, c in enumerate(reader.lines[number].clauses) if c is clause)
    beside = find_arguments(reader.lines[number], index, reader.lexicon)
    for subject in (beside.get("subj", []) + beside.get("obj", []))[:1]:
        if subject is not chunk and (subject.name or subject.pron or subject.head):
            return discourse.refer(number, subject, (PRODUCT,))
    return discourse.recent(number, chunk.start, (PRODUCT,))


def unrealised(reader: Reader, line: Line, clause: Clause) -> bool:
    """Whether a German clause tells of what had been planned: "Der Start war für März geplant"."""
    predicate = clause.predicate
    if predicate is None or reader.lexicon.lang != "de" or not {predicate.lemma, predicate.base} & PLANNED:
        return False
    return any(line.low[i] in ("war", "waren") for i in clause.tokens)


def _unplanned(reader: Reader, number: int, clause: Clause) -> bool:
    """Whether a clause says that nobody plans what a noun in it names."""
    predicate, words = clause.predicate, reader.lexicon.words
    if predicate is None:
        return False
    planned = {predicate.lemma, predicate.base} & words["plan"]
    return bool((predicate.negated and planned) or reader.words(number, clause) & words["noplan"])


def dated(reader: Reader, raw: Raw, clause: Clause, chunk: Chunk, arguments: Arguments) -> Raw:
    """A noun's fact with the date that stands by it; a clause that only tells of the event has none for it."""
    end = max((c.end for cs in arguments.values() for c in cs if c.start >= chunk.start), default=chunk.end)
    predicate = clause.predicate
    told = predicate is not None and bool({predicate.lemma, predicate.base} & reader.lexicon.words["decide"])
    agent = _teller(reader, raw, clause) if told and "agent" not in raw.args else None
    if agent is not None:
        raw = replace(raw, args={**raw.args, "agent": agent})
    happens = predicate is None or bool({predicate.lemma, predicate.base} & reader.lexicon.words["happen"])
    listed = date_before(reader.lines[raw.line], chunk.start) if not chunk.det else None
    date = listed or noun_date(reader.lines[raw.line], clause, max(end, chunk.end), reader.published, happens=happens)
    return replace(raw, date=date, weak=raw.type == "launched" and date is None)


def _teller(reader: Reader, raw: Raw, clause: Clause) -> str | None:
    """The firm that announces or decides it, whose event it is: "[Halvex] kündigt das Ende von X an"."""
    line = reader.lines[raw.line]
    index = next(k for k, c in enumerate(line.clauses) if c is clause)
    for subject in find_arguments(line, index, reader.lexicon).get("subj", [])[:1]:
        entity = None if third(reader, subject) else reader.discourse.refer(raw.line, subject, (ORGANIZATION,))
        if entity is not None and entity != raw.args.get("product"):
            return entity
    return None
