"""Dates that stand before other clauses and hold for one behind: "Im Mai schließt A und [öffnet B]", "…, [opens B]"."""

from __future__ import annotations

from kg.extract.parse import Line
from kg.extract.syntax.clauses import Clause
from kg.model import DateMention

SPANS = ("for", "before")  # roles that tell a duration or a mere bound
_PERIODS = frozenset({"day", "month", "year", "week", "quarter", "season", "summer", "winter"})
_LATER = frozenset("later then eventually subsequently finally now since recently today still".split())
_BELOW = frozenset({"sub", "rel", "inf", "part", "none", "attr"})


def fronted(line: Line, clause: Clause) -> DateMention | None:
    """The date before a clause that holds for it: "Im Mai schließt A und [öffnet B]", "Im Mai, so X, [schließt A]"."""
    if line.english and (date := _before_asides(line, clause)) is not None:
        return date
    opener = line.clauses[0]
    if opener.predicate is None and not opener.chunks and line.cls[clause.tokens[0]] == "VFIN" and not line.english:
        return _only_date(line, opener)
    other = line.clauses[clause.shares] if clause.shares is not None and clause.kind == "main" else None
    if other is None or other is clause:
        return None
    verb = next((i for i in other.tokens if line.cls[i] == "VFIN"), other.tokens[0])
    start, date = next(((i, d) for i, _, d in line.dates if i in other.tokens and i < verb and d.edtf), (verb, None))
    if date is None or date.role in SPANS:
        return None
    subject = next((c for c in other.chunks if not c.prep and c.end <= verb), None)
    leads = subject is None or (start < subject.start and date.role == "at" and _at_once(line, other, clause))
    return date if leads else None


def _at_once(line: Line, first: Clause, second: Clause) -> bool:
    """Whether a second English verb tells of the same time as the first: "bought A and [closed B]", no "later"."""
    verbs = (first.predicate, second.predicate)
    alike = all(verbs) and verbs[0].tense == verbs[1].tense
    return line.english and alike and _LATER.isdisjoint(line.low[i] for i in second.tokens)


def _before_asides(line: Line, clause: Clause) -> DateMention | None:
    """The date that opens a sentence before what stands below it: "In 2013, when it left Oslo, [it cut 70 jobs]"."""
    opener, first = line.clauses[0], min(clause.tokens)
    between = [c for c in line.clauses[1:] if min(c.tokens) < first]
    if clause.kind != "main" or not between or opener.predicate is not None:
        return None
    if any(c.kind not in _BELOW for c in between) or any(c.head not in _PERIODS for c in opener.chunks):
        return None
    return _only_date(line, opener)


def _only_date(line: Line, opener: Clause) -> DateMention | None:
    """The date that opens a sentence, where there is one alone and no span: "[Im Mai], so X, …"."""
    told = [d for start, _, d in line.dates if start in opener.tokens and d.edtf]
    return told[0] if len(told) == 1 and told[0].role == "at" else None
