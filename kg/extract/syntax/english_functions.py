"""Subject and objects of an English clause: the order of words tells, what is before the verb and what behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.gapping import ARRIVING

if TYPE_CHECKING:
    from kg.extract.syntax.arguments import Arguments

_COPULA = frozenset({"be", "become", "remain", "stay"})


def english_functions(line: Line, clause: Clause, free: Sequence[Chunk], found: Arguments) -> None:
    """Add the functions of the free phrases and of the antecedent to `found`, in place."""
    predicate = clause.predicate
    at = predicate.at if predicate else 0
    before = [c for c in free if c.end <= at and c.pron != "there"]
    after = [c for c in free if c.start > at and not _going_along(line, c)]
    prep, pronoun = clause.relative
    if clause.kind == "rel" and clause.antecedent is not None:
        meant = described(line, clause.antecedent) or clause.antecedent
        inner = [c for c in before if c.start > min(clause.tokens)] if prep or pronoun else before
        if pronoun == "whose":
            found.setdefault("owner", []).append(meant)
            if len(inner) > 1 and predicate is not None and predicate.voice == "active":  # "whose wallet it retired"
                found.setdefault("obj", []).append(inner[0])
                inner = inner[1:]
        elif prep:
            found.setdefault(prep, []).append(meant)
        elif inner and pronoun != "who":
            found.setdefault("obj", []).append(meant)
        else:
            found.setdefault("subj", []).append(meant)
        before = inner
    elif clause.kind in ("part", "attr") and clause.antecedent is not None:
        told = described(line, clause.antecedent)  # "[Klimbo] is a game made by Orrin"
        found.setdefault("subj", []).append(told if told is not None and told.name else clause.antecedent)
    if clause.kind == "main" and _contact(before, at):  # "a commerce tool [it introduced]"
        found.setdefault("obj", []).append(before[-2])
        before = before[-1:]
    if before and (clause.kind not in ("part", "inf") or clause.antecedent is None):
        found.setdefault("subj", []).append(before[0])
        found["topics"] = list(before[1:])
    if after and "subj" not in found and inverted(line, clause):
        found["subj"], after = [after[0]], after[1:]
    copula = predicate is not None and predicate.base in _COPULA and predicate.voice == "active"
    for chunk in after:
        found.setdefault("pred" if copula else "obj", []).append(chunk)
    if after and after[0].start == at + 2 and not after[0].prep and line.cls[at + 1] == "PREP":
        found.setdefault(line.low[at + 1], []).append(after[0])  # "sticks with [X]": also what its particle governs
    # "it was renamed Newton", "they call it Newton": the second phrase behind the verb, in the passive the first
    named = after if predicate is not None and predicate.voice == "passive" else after[1:]
    if named and not copula:
        found["pred"] = list(named)


def _going_along(line: Line, chunk: Chunk) -> bool:
    """Whether a phrase is what fares as the one before: "X will end, and with it [Y]"."""
    low = line.low[max(chunk.start - 3, 0) : chunk.start]
    return low in (("and", "with", "it"), ("and", "with", "them"))


def described(line: Line, noun: Chunk) -> Chunk | None:
    """The subject of which a noun says what it is, and a clause behind that more: "[X] is an app that will close"."""
    if noun.name is not None or noun.prep or noun.det != "indef":
        return None
    clause = line.clause_of(noun)
    predicate = clause.predicate if clause is not None else None
    if predicate is None or predicate.base != "be" or predicate.negated or predicate.at > noun.start:
        return None
    subject = next((c for c in clause.chunks if not c.prep and c.end <= predicate.at), None)
    return subject if subject is not None and (subject.name is not None or subject.pron == "it") else None


def inverted(line: Line, clause: Clause) -> bool:
    """Whether a verb has its subject behind it, one of coming or a participle at the head: "In 2011 came the Y"."""
    predicate = clause.predicate
    if predicate is not None and predicate.finite and predicate.voice == "passive" and clause.kind == "main":
        front = (line.cls[i] for i in clause.tokens if i < predicate.at)
        return line.cls[predicate.at] == "VPP" and all(c in ("ADV", "NEG", "KON") for c in front)
    if predicate is None or predicate.base not in ARRIVING or clause.kind != "main" or not predicate.finite:
        return False
    if line.cls[predicate.at] != "VFIN" or predicate.voice != "active":
        return False
    first = min(clause.tokens)
    first += line.cls[first] == "KON"
    first += line.low[first] == ","
    behind = line.cls[predicate.at + 1 : predicate.at + 2]
    opened = first < predicate.at and line.cls[first] in ("ADV", "PTK", "PREP", "DATE", "WH", "SUB", "ADJ")
    return opened and behind in (("NAME",), ("DET",), ("POSS",))


def _contact(before: Sequence[Chunk], at: int) -> bool:
    """Whether a relative clause without a pronoun is all there is: a noun and a pronoun side by side."""
    if len(before) < 2 or before[-1].pron not in ("it", "they", "he", "she", "we"):
        return False
    return before[-2].end == before[-1].start and bool(before[-2].head) and before[-1].end <= at
