"""English nouns that stand before a noun and tell what it means from other things of its kind."""

from __future__ import annotations

from kg.extract.lexicon import Lexicon
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk


def noun_before(line: Line, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether another noun tells an English noun apart: "recipe app"."""
    before = chunk.head_at - 1 if chunk.head_at else -1
    while before > chunk.start and line.cls[before] == "ADJ":
        before -= 1  # "[music] streaming platform"
    return lexicon.lang == "en" and before >= chunk.start and line.cls[before] == "NOUN"
