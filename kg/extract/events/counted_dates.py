"""Dates counted from another of the sentence: which clause has which, "[two years] after it was launched in [2012]"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.parse import Line
from kg.extract.syntax.clauses import Clause
from kg.model import DateMention


def counted_of(line: Line, dates: Sequence[tuple[int, DateMention]], at: int) -> tuple[DateMention, bool] | None:
    """The date among some that is counted from one behind it; whether the clause's verb lies between.

    "X closed [two years] after its launch in [2012]"; "[two years] after it was launched in [2012], X closed".
    """
    for (start, date), (behind, other) in pairwise(dates):
        if date.anchor is not None and date.anchor == other.edtf:
            return date, start < at < behind or "nachdem" in line.low[start:behind]
    return None


def counted_beside(line: Line, clause: Clause) -> DateMention | None:
    """The date of a clause that is counted from that of the one beside it: "[two years] after it was launched in …"."""
    at = next((k for k, c in enumerate(line.clauses) if c is clause), None)
    for other in line.clauses[max(0, at - 1) : at + 2] if at is not None else ():
        here = [(start, d) for start, _, d in line.dates if start in other.tokens and d.edtf]
        if len(here) < 2 or other.predicate is None or other is clause:
            continue
        counted = counted_of(line, here, other.predicate.at)
        if counted is not None and counted[1]:
            return counted[0]
    return None
