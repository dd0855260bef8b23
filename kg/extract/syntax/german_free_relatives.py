"""German free relatives that say what a thing was called: "[Was einst Klimbo hieß], trägt heute den Namen Tarvo".

What the clause names is the subject of the main one behind it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause

_BEGUN = frozenset(  # with "als" or "unter" before the name
    "beginnen starten anfangen gründen entstehen antreten liegen kommen bekannt bekanntsein".split()
)
_AS = frozenset({"als", "unter"})


def with_free_relatives(clauses: Sequence[Clause], low: Sequence[str], words: Mapping[str, Set[str]]) -> list[Clause]:
    """The clauses of a sentence, those behind a free relative of old times with its name; `words`: words by class."""
    found, once = list(clauses), words["formername"]
    for k, clause in enumerate(clauses):
        behind = _behind(clauses, clause, low)
        if (
            behind is not None
            and not once.isdisjoint([low[i] for i in clause.tokens])
            and (name := _named(clause, words["bearverb"]))
        ):
            found[behind] = replace(clauses[behind], chunks=(name, *clauses[behind].chunks))
            found[k] = replace(clause, chunks=tuple(c for c in clause.chunks if c.start != name.start))
    return found


def _behind(clauses: Sequence[Clause], clause: Clause, low: Sequence[str]) -> int | None:
    """The index of the main clause that goes on right behind a free relative with its verb."""
    if clause.kind != "sub" or low[min(clause.tokens)] != "was" or clause.predicate is None:
        return None
    at = max(clause.tokens) + 2  # behind a comma
    main = (k for k, c in enumerate(clauses) if c.kind == "main" and c.predicate is not None and min(c.tokens) == at)
    return next(main, None)


def _named(clause: Clause, bearing: Set[str]) -> Chunk | None:
    """The one name in a free relative, as a subject: "was einst [Klimbo] hieß", "was als [Klimbo] begann"."""
    names = [c for c in clause.chunks if c.name is not None]
    if len(names) != 1:
        return None
    name, verb = names[0], clause.predicate.base
    fits = verb in bearing if not name.prep else name.prep in _AS and (verb in bearing or verb in _BEGUN)
    return replace(name, prep="", cases=frozenset({"nom"})) if fits else None
