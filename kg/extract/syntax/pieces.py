"""A sentence on its way to clauses: pieces between punctuation marks, and what the builders of both languages share.

A builder cuts a sentence into pieces, gives each its kind and its links to the others, and makes clauses of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.lexicon import Lexicon
from kg.extract.naming.names import Span
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.english_predicates import VerbGroup
from kg.extract.syntax.predicates import Predicate
from kg.model import Sentence

_CUTS = frozenset(",;:()[]–—-…/|")


@dataclass
class Piece:
    """A stretch of tokens under construction."""

    tokens: list[int]
    kind: str = "none"
    parent: int | None = None
    antecedent: Chunk | None = None
    relative: tuple[str, str] = ("", "")
    marker: str = ""
    shares: int | None = None
    group: VerbGroup | None = None
    opened_by: str = ""
    aside: bool = False  # an insertion: nothing goes on with it


class Builder:
    """The sentence, its phrases and word classes, and the steps that do not depend on the language."""

    def __init__(
        self, sentence: Sentence, chunks: Sequence[Chunk], lexicon: Lexicon, cls: list[str], names: Sequence[Span]
    ) -> None:
        self.sentence, self.tokens = sentence, sentence.tokens
        self.chunks, self.lexicon, self.cls, self.names = chunks, lexicon, cls, names
        self.chunk_at = {i: c for c in chunks for i in range(c.start, c.end)}

    def low(self, i: int) -> str:
        """The text of a token in lower case."""
        return self.tokens[i].text.lower()

    def cuts(self) -> list[Piece]:
        """Pieces between punctuation marks that do not lie inside a chunk."""
        pieces, current, opened = [], [], ""
        inside = {i for c in self.chunks for i in range(c.start + 1, c.end)}
        for i, (token, cls) in enumerate(zip(self.tokens, self.cls, strict=True)):
            if i in inside:
                current.append(i)
            elif cls in ("COMMA", "STOP") or token.text in _CUTS:
                if current:
                    pieces.append(Piece(current, opened_by=opened))
                current, opened = [], token.text
            elif cls != "PUNC":
                current.append(i)
        if current:
            pieces.append(Piece(current, opened_by=opened))
        return pieces

    def chunk_before(self, i: int) -> Chunk | None:
        """The last chunk that ends before token `i`."""
        best = None
        for chunk in self.chunks:
            if chunk.end <= i:
                best = chunk
        return best

    def antecedent(self, i: int) -> Chunk | None:
        """What a relative clause before token `i` may hang on: the last noun phrase, of a list its last member.

        What stands in brackets is passed over: "[Klimbo] (Zorvane), which …".
        """
        before = self.chunk_before(i)
        inside = before is not None and before.start and self.low(before.start - 1) == "("
        if inside and before.end < i and self.low(before.end) == ")":
            before = self.chunk_before(before.start - 1) or before
        return before if before is None or not before.number or before.head or before.name else None

    def finish(self, pieces: list[Piece]) -> tuple[Clause, ...]:
        """The pieces as clauses, with their phrases and predicates."""
        found, cores = [], [(c.core, c) for c in self.chunks]
        for piece in pieces:
            tokens = tuple(sorted(piece.tokens))
            inside = set(tokens)
            chunks = tuple([c for core, c in cores if core in inside])
            found.append(
                Clause(
                    tokens,
                    piece.kind,
                    chunks,
                    self.predicate(piece),
                    piece.parent,
                    piece.antecedent,
                    piece.relative,
                    piece.marker,
                    piece.shares,
                )
            )
        return tuple(found + self.attributes(found))

    def attributes(self, clauses: list[Clause]) -> list[Clause]:
        """The participial attributes inside the clauses that are read as clauses of their own."""
        return []

    def predicate(self, piece: Piece) -> Predicate | None:
        """The predicate of a piece; None where it has no verb."""
        raise NotImplementedError
