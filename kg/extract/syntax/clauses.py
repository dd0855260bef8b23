"""What a clause is: tokens around one predicate, with its links (parent, antecedent, inherited subject).

How clauses are found differs by language: German goes by topological fields, English by verb groups.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from kg.extract.lexicon import Lexicon
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.determiners import WHOSE
from kg.extract.syntax.predicates import Predicate

_WHOSE = frozenset({"whose", *WHOSE})

L, T = TypeVar("L"), TypeVar("T")


@dataclass(frozen=True)
class Clause:
    """One predicate with its surroundings; token indices refer to the sentence.

    `kind`: "main", "sub" (behind a subordinator), "rel", "inf", "part" (participle), "attr" (participial attribute),
    "none" (no verb). `parent` is the index of the clause it depends on; `antecedent` the chunk that a relative or
    participle clause modifies; `relative` the relative pronoun with its preposition; `marker` the subordinator.
    """

    tokens: tuple[int, ...]
    kind: str
    chunks: tuple[Chunk, ...] = ()
    predicate: Predicate | None = None
    parent: int | None = None
    antecedent: Chunk | None = None
    relative: tuple[str, str] = ("", "")  # preposition, pronoun
    marker: str = ""
    shares: int | None = None  # index of the clause whose subject this one shares
    repeats: int | None = None  # index of the clause whose verb this one leaves out
    answers: dict[Callable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)  # see `once`

    @property
    def whose(self) -> bool:
        """Whether its relative pronoun says whose something is: "X, whose [app] …", "X, dessen [Ende] …"."""
        return self.relative[1] in _WHOSE


def once(function: Callable[[L, Clause, Lexicon], T]) -> Callable[[L, Clause, Lexicon], T]:
    """Let a pure function of a line, a clause of it and the lexicon answer once for each clause.

    Many readers ask the same. The answer lives as long as the clause and is shared, so that nobody may change it.
    """

    @functools.wraps(function)
    def answer(line: L, clause: Clause, lexicon: Lexicon) -> T:
        try:
            return clause.answers[function]
        except KeyError:
            found = clause.answers[function] = function(line, clause, lexicon)
            return found

    return answer


def without(clause: Clause, inside: Sequence[int], cls: Sequence[str]) -> Clause:
    """A clause without the tokens `inside`, the conjunction before them and their phrases."""
    joint = {i - 1 for i in inside if cls[i - 1] == "KON"}
    tokens = tuple(i for i in clause.tokens if i not in inside and i not in joint)
    return replace(clause, tokens=tokens, chunks=tuple(c for c in clause.chunks if c.core in tokens))
