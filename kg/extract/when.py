"""Which date belongs to a clause, and which reading of it the tense asks for."""

from __future__ import annotations

from dataclasses import replace

from kg.edtf import bounds
from kg.extract.clauses import Clause
from kg.extract.parse import Line
from kg.model import DateMention

_SPANS = ("for", "before")  # roles that tell a duration or a mere bound


def date_of(line: Line, clause: Clause, published: str | None) -> DateMention | None:
    """The date within a clause's tokens that is nearest to its verb, points before spans; read by the clause's tense."""
    members = set(clause.tokens)
    at = clause.predicate.at if clause.predicate else clause.tokens[0]
    here = [(start, d) for start, _, d in line.dates if start in members and d.edtf]
    if not here:
        return None
    date = min(here, key=lambda pair: (pair[1].role in _SPANS, pair[1].suspect, abs(pair[0] - at)))[1]
    return by_tense(date, clause, published)


def by_tense(date: DateMention, clause: Clause, published: str | None) -> DateMention:
    """The reading of a yearless date on the side of the publication day that the tense tells."""
    predicate = clause.predicate
    if predicate is None or published is None or date.alternative is None or date.role == "since":
        return date
    future = predicate.tense == "future" or clause.kind == "inf" or bool(predicate.modal)
    past = predicate.tense == "past" and predicate.voice != "state" and not predicate.modal
    side = _side(date.edtf, published)
    if (future and side < 0) or (past and side > 0):
        return replace(date, edtf=date.alternative, alternative=date.edtf)
    return date


def _side(edtf: str | None, published: str) -> int:
    """-1 where a date lies before the day of publication, 1 behind it, 0 where it holds it or nothing is known."""
    found = bounds(edtf) if edtf else None
    if found is None or found.earliest_begin is None or found.latest_end is None:
        return 0
    day = published[:10]
    if found.latest_end.isoformat() < day:
        return -1
    return 1 if found.earliest_begin.isoformat() > day else 0
