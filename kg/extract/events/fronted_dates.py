"""Dates that stand before other clauses and hold for one behind: "Im Mai schließt A und [öffnet B]"."""

from __future__ import annotations

from kg.extract.parse import Line
from kg.extract.syntax.clauses import Clause
from kg.model import DateMention

_SPANS = ("for", "before")
_PERIODS = frozenset({"day", "month", "year", "week", "quarter", "season", "summer", "winter"})
_BELOW = frozenset({"sub", "rel", "inf", "part", "none", "attr"})


def fronted(line: Line, clause: Clause) -> DateMention | None:
    """The date before a clause that holds for it: "Im Mai schließt A und [öffnet B]", "Im Mai, so X, [schließt A]"."""
    if line.english and (date := _before_asides(line, clause)) is not None:
        return date
    opener = line.clauses[0]
    if opener.predicate is None and not opener.chunks and line.cls[clause.tokens[0]] == "VFIN" and not line.english:
        told = [d for start, _, d in line.dates if start in opener.tokens and d.edtf]
        return told[0] if len(told) == 1 and told[0].role == "at" else None
    other = line.clauses[clause.shares] if clause.shares is not None and clause.kind == "main" else None
    if other is None or other is clause:
        return None
    verb = next((i for i in other.tokens if line.cls[i] == "VFIN"), other.tokens[0])
    opening = [d for start, _, d in line.dates if start in other.tokens and start < verb and d.edtf]
    subject = any(not c.prep and c.end <= verb for c in other.chunks)
    return opening[0] if opening and not subject and opening[0].role not in _SPANS else None


def _before_asides(line: Line, clause: Clause) -> DateMention | None:
    """The date that opens a sentence before what stands below it: "In 2013, when it left Oslo, [it cut 70 jobs]"."""
    opener, first = line.clauses[0], min(clause.tokens)
    between = [c for c in line.clauses[1:] if min(c.tokens) < first]
    if clause.kind != "main" or not between or opener.predicate is not None:
        return None
    if any(c.kind not in _BELOW for c in between) or any(c.head not in _PERIODS for c in opener.chunks):
        return None
    told = [d for start, _, d in line.dates if start in opener.tokens and d.edtf]
    return told[0] if len(told) == 1 and told[0].role == "at" else None
