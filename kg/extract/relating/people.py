"""Whom a phrase means where a person is asked for: the name beside a title, the names that a plural announces."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.frames import Reader
from kg.extract.relating.holders import Holders
from kg.extract.relating.titles import firm_before
from kg.extract.syntax.chunks import Chunk
from kg.model import PERSON

_PAUSES = frozenset({",", "–", "—", ":", "("})


def announced(reader: Reader, number: int, chunk: Chunk) -> list[str]:
    """The persons whose names follow a noun for several: "drei Absolventen, [A, B und C]", "rebels, among them [X]".

    "Two Zorvane engineers [A and B]"
    """
    line, end = reader.lines[number], chunk.end
    beside = line.beginning(end)
    if beside is not None and beside.name is not None and not beside.prep and firm_before(chunk):
        return _persons(reader, number, reader.discourse.listed(number, beside))
    if chunk.name is not None or chunk.pron or not chunk.head:
        return []
    for inner in line.chunks:  # "drei Absolventen [der Hochschule] [in Köln]"
        end = inner.end if inner.start == end and (inner.prep or "gen" in inner.cases) else end
    if end >= len(line.tokens) or line.low[end] not in _PAUSES:
        return []
    first = next((c for c in line.chunks if c.start > end and c.name is not None), None)
    words = " ".join(line.low[end + 1 : first.start]) if first is not None else ""
    if first is None or (words and words not in reader.lexicon.words["namely"]):
        return []
    members = reader.discourse.listed(number, first)
    if not words and len(members) == 1:
        return []
    return _persons(reader, number, members)


def _persons(reader: Reader, number: int, members: Sequence[Chunk]) -> list[str]:
    """The persons that all names of a list mean; none where one means something else."""
    people = [reader.discourse.refer(number, m, (PERSON,)) for m in members if m.name is not None]
    return [p for p in people if p is not None] if None not in people else []


def named_behind(reader: Reader, number: int, chunk: Chunk) -> Chunk | None:
    """The name in apposition to a phrase without one: "die Macher von X, eine Firma namens [Y]", "its boss, [Z]"."""
    if chunk.name is not None or not chunk.head or chunk.pron:
        return None
    inner = reader.discourse.complement(number, chunk, ("gen", "von", "of", "behind", "hinter")) or chunk
    found = reader.discourse.apposition(number, inner)
    return found if found is not None and found.name is not None else None


def titled(reader: Reader, number: int, chunk: Chunk) -> Chunk | None:
    """The person that a title is in apposition to: "[Mira Holt], the president, who ran …", "[X], a Klimbo veteran"."""
    line, lexicon = reader.lines[number], reader.lexicon
    if (chunk.name is not None and not firm_before(chunk)) or not chunk.head or chunk.start < 2:
        return None
    post = lexicon.role_noun(chunk.head) or lexicon.is_word("staffrole", chunk.head)
    if not post or line.low[chunk.start - 1] != ",":
        return None
    held = Holders(reader).before(number, [chunk])
    return held[0][1] if held else None
