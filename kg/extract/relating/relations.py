"""What noun phrases state by themselves, all kinds together: makers, parts, posts, successors, partners.

"Googles Reader", "the maker of X", "X, eine Funktion von Y", "PayPal-Chef Dan Schulman", "partner retailers such as …":
relations that need no verb, or one that says nothing ("ist", "gehören zu").
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.frames import Raw, Reader
from kg.extract.relating.deeds import Deeds
from kg.extract.relating.makers import Makers
from kg.extract.relating.offices import Offices
from kg.extract.relating.partners import Partners
from kg.extract.relating.posts import Posts
from kg.extract.relating.sellers import Sellers
from kg.extract.relating.successors import Successors


class Relations:
    """The relations of a document's phrases, line by line."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.makers, self.posts, self.successors = Makers(reader), Posts(reader), Successors(reader)
        self.partners, self.deeds, self.offices = Partners(reader), Deeds(reader), Offices(reader)
        self.sellers = Sellers(reader)

    def read(self, number: int) -> Iterator[Raw]:
        """All relations that the phrases of a line state."""
        makers, line = self.makers, self.reader.lines[number]
        yield from self.posts.read(number)
        yield from self.offices.read(number)
        for chunk in line.chunks:
            yield from makers.ownership(number, chunk)
            yield from makers.attachment(number, chunk)
            if chunk.name is not None:
                yield from makers.bracketed(number, chunk)
            if chunk.head:
                yield from makers.maker(number, chunk)
                yield from self.successors.succession(number, chunk)
        for clause in line.clauses:
            yield from self.partners.partners(number, clause)
            yield from makers.predication(number, clause)
        yield from self.deeds.read(number)
        yield from self.sellers.read(number)
