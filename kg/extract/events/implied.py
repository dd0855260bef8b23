"""Which English verbs say that what stands in the infinitive below them came about: "was forced to close X"."""

from __future__ import annotations

from kg.extract.parse import Line
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.predicates import Predicate

_CAUSING = frozenset({"let", "make"})  # with a bare infinitive: "were let go", no "made the decision to close"
_FORCING = frozenset({"force", "oblige", "compel", "cause"})
_SETTING_OUT = frozenset({"go on", "begin", "start", "cease", "manage", "proceed"})
_NOUNS = frozenset({"NOUN", "NAME"})


def brings_about(line: Line, above: Predicate | None, below: Predicate) -> bool:
    """Whether a verb in the past says that what the one below it tells was done: "were let [go]", "went on to"."""
    if above is None or above.german or above.tense != "past" or above.modal:
        return False
    if above.lemma in _CAUSING:
        return above.voice == "passive" or _bare(line, below)
    own = _NOUNS.isdisjoint(line.cls[above.at : below.at])  # "began to sell X", no "began talks to sell X"
    return above.lemma in _FORCING or (above.lemma in _SETTING_OUT and own)


def let_happen(line: Line, clause: Clause) -> Clause | None:
    """The infinitive of what was let happen, behind which its date stands: "let 40 people [go last week]"."""
    if clause.predicate is None or clause.predicate.lemma != "let":
        return None
    below = (c for c in line.clauses if c.kind == "inf" and c.parent is not None and line.clauses[c.parent] is clause)
    return next((c for c in below if c.predicate is not None and _bare(line, c.predicate)), None)


def _bare(line: Line, infinitive: Predicate) -> bool:
    """Whether an infinitive has no "to" before it: "let 40 people [go]"."""
    return "to" not in line.low[max(0, infinitive.at - 1) : infinitive.at]
