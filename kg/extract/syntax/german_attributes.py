"""Participial attributes as clauses of their own: "sein im September eingeführtes Tool".

An attribute is read as a small sentence: its phrases are found as those of any sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.naming.names import Span
from kg.extract.syntax.chunks import Chunk, find_chunks
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.german_predicates import moving
from kg.extract.syntax.phrase_parts import participial, uninflected
from kg.extract.syntax.pieces import Builder
from kg.extract.syntax.predicates import Predicate
from kg.text.lemmas import lemma as lemma_of

_PRESENT = ("end", "elnd", "ernd")  # "verschwundene" is past


def attributes(builder: Builder, clauses: Sequence[Clause]) -> list[Clause]:
    """A clause for each participial attribute of a sentence; its parent is the one of `clauses` around it."""
    found = []
    for chunk in builder.chunks:
        if chunk.attribute is None:
            continue
        parent = next((k for k, c in enumerate(clauses) if chunk.core in c.tokens), None)
        found += [_clause(builder, chunk, start, end, parent) for start, end in _parts(builder, *chunk.attribute)]
    return found


def _parts(builder: Builder, start: int, end: int) -> list[tuple[int, int]]:
    """The participles of an attribute with what belongs to each: "[2009 gegründete] und [von X gekaufte]"."""
    found = []
    for i in range(start, end):
        if builder.cls[i] in ("KON", "COMMA") and builder.cls[i - 1] == "ADJ":
            found.append((start, i))
            start = i + 1
    parts = (*found, (start, end))
    return [(a, z) for a, z in parts if participial(builder.tokens[z - 1].text) or _state(builder, z - 1)]


def _state(builder: Builder, i: int) -> bool:
    """Whether an adjective of a table stands where a participle would: "das seit Mai [erhältliche] Gerät"."""
    return builder.tokens[i].lemma in builder.lexicon.adjectives


def _clause(builder: Builder, chunk: Chunk, start: int, end: int, parent: int | None) -> Clause:
    """The clause of one participle, which stands last of the tokens [start, end)."""
    participle = builder.tokens[end - 1]
    form = participle.text.lower()
    present = form.rstrip("nrsme").endswith(_PRESENT)
    inner = _inner_chunks(builder, start, end - 1)
    if not present:
        lemma = lemma_of(uninflected(form), "VV(PP)", "de").lower()
    else:  # "die von Zorvane stammende App", but "die bestehende App"
        lemma = participle.lemma.lower().removesuffix("d") if inner else participle.lemma.lower()
    active = present or moving(lemma)  # "die entstandene App"
    predicate = Predicate(
        lemma, lemma, end - 1, "active" if active else "passive", participle=not present, finite=False, german=True
    )
    if _state(builder, end - 1) and not participial(participle.text):
        predicate = Predicate("sein", "sein", end - 1, finite=False, german=True)
    return Clause(tuple(range(start, end)), "attr", inner, predicate, parent, chunk)


def _inner_chunks(builder: Builder, start: int, end: int) -> tuple[Chunk, ...]:
    """The phrases of the tokens [start, end), read as a small sentence of its own."""
    names = [c.name for c in builder.chunks if c.name]
    part = replace(builder.sentence, tokens=builder.tokens[start:end])
    cls = builder.cls[start:end]
    shifted = [replace(n, start=n.start - start, end=n.end - start) for n in names if start <= n.start and n.end <= end]
    shifted += _names_inside(builder, start, end)
    return tuple(_shift(c, start) for c in find_chunks(part, cls, shifted, builder.lexicon))


def _names_inside(builder: Builder, start: int, end: int) -> list[Span]:
    """The names in an attribute, which no phrase of the sentence has as its own."""
    own = {c.name.start for c in builder.chunks if c.name}
    return [
        replace(n, start=n.start - start, end=n.end - start)
        for n in builder.names
        if start <= n.start and n.end <= end and n.start not in own
    ]


def _shift(chunk: Chunk, by: int) -> Chunk:
    """A phrase with the token indices of the sentence instead of the attribute's."""
    name = replace(chunk.name, start=chunk.name.start + by, end=chunk.name.end + by) if chunk.name else None
    owner = _shift(chunk.owner, by) if chunk.owner else None
    head_at = None if chunk.head_at is None else chunk.head_at + by
    return replace(chunk, start=chunk.start + by, end=chunk.end + by, name=name, owner=owner, head_at=head_at)
