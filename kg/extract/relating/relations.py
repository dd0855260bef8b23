"""What noun phrases state by themselves, all kinds together: makers, parts, posts, successors, partners.

"Googles Reader", "the maker of X", "X, eine Funktion von Y", "PayPal-Chef Dan Schulman", "partner retailers such as …":
relations that need no verb, or one that says nothing ("ist", "gehören zu").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.frames import Raw, Reader
from kg.extract.relating.deeds import Deeds
from kg.extract.relating.makers import Makers
from kg.extract.relating.partners import Partners
from kg.extract.relating.posts import Posts
from kg.extract.relating.successors import Successors


@dataclass(frozen=True)
class Relations:
    """The relations of a document's phrases, line by line."""

    reader: Reader

    def read(self, number: int) -> Iterator[Raw]:
        """All relations that the phrases of a line state."""
        makers, posts, successors = Makers(self.reader), Posts(self.reader), Successors(self.reader)
        partners, line = Partners(self.reader), self.reader.lines[number]
        yield from posts.read(number)
        for chunk in line.chunks:
            yield from makers.ownership(number, chunk)
            yield from makers.attachment(number, chunk)
            yield from makers.bracketed(number, chunk)
            yield from makers.maker(number, chunk)
            yield from successors.succession(number, chunk)
        for clause in line.clauses:
            yield from partners.partners(number, clause)
            yield from makers.predication(number, clause)
        yield from Deeds(self.reader).read(number)
