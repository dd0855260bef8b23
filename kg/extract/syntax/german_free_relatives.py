"""German free relatives that say what a thing was called: "[Was einst Klimbo hieß], trägt heute den Namen Tarvo".

What the clause names is the subject of the main one behind it.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause

_CALLED = frozenset({"heißen", "nennen", "sein", "laufen", "firmieren", "bekannt", "bekanntsein"})
_BEGUN = frozenset({"beginnen", "starten", "anfangen", "gründen", "entstehen", "antreten", "liegen", "kommen"})
_AS = frozenset({"als", "unter"})


def with_free_relatives(clauses: Sequence[Clause], low: Sequence[str], once: Set[str]) -> list[Clause]:
    """The clauses of a sentence, those behind a free relative of old times (words of `once`) with its name."""
    found = list(clauses)
    for k, clause in enumerate(clauses):
        behind = _behind(clauses, clause, low)
        if behind is not None and not once.isdisjoint([low[i] for i in clause.tokens]) and (name := _named(clause)):
            found[behind] = replace(clauses[behind], chunks=(name, *clauses[behind].chunks))
            found[k] = replace(clause, chunks=tuple(c for c in clause.chunks if c.start != name.start))
    return found


def _behind(clauses: Sequence[Clause], clause: Clause, low: Sequence[str]) -> int | None:
    """The index of the main clause that goes on right behind a free relative with its verb."""
    if clause.kind != "sub" or low[min(clause.tokens)] != "was" or clause.predicate is None:
        return None
    at = max(clause.tokens) + 2  # behind a comma
    main = (k for k, c in enumerate(clauses) if c.kind == "main" and c.predicate is not None and min(c.tokens) == at)
    return next((k for k in main if clauses[k].tokens[0] == at), None)


def _named(clause: Clause) -> Chunk | None:
    """The one name in a free relative, as a subject: "was einst [Klimbo] hieß", "was als [Klimbo] begann"."""
    names = [c for c in clause.chunks if c.name is not None]
    if len(names) != 1:
        return None
    name, verb = names[0], clause.predicate.base
    fits = verb in _CALLED if not name.prep else name.prep in _AS and verb in _CALLED | _BEGUN
    return replace(name, prep="", cases=frozenset({"nom"})) if fits else None
