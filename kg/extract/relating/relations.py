"""What noun phrases state by themselves, all kinds together: makers, parts, posts, successors, partners.

"Googles Reader", "the maker of X", "X, eine Funktion von Y", "PayPal-Chef Dan Schulman", "partner retailers such as …":
relations that need no verb, or one that says nothing ("ist", "gehören zu").
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.frames import Raw, Reader
from kg.extract.relating.deeds import Deeds
from kg.extract.relating.handovers import Handovers
from kg.extract.relating.makers import Makers
from kg.extract.relating.offices import Offices
from kg.extract.relating.partners import Partners
from kg.extract.relating.posts import Posts
from kg.extract.relating.sellers import Sellers
from kg.extract.relating.successors import Successors
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.namesakes import is_namesake


class Relations:
    """The relations of a document's phrases, line by line."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.makers, self.posts, self.successors = Makers(reader), Posts(reader), Successors(reader)
        self.partners, self.deeds, self.offices = Partners(reader), Deeds(reader), Offices(reader)
        self.sellers, self.handovers = Sellers(reader), Handovers(reader)

    def read(self, number: int) -> Iterator[Raw]:
        """All relations that the phrases of a line state."""
        ask, line = self.reader.ask, self.reader.lines[number]
        yield from ask(self.posts.read, number)
        yield from ask(self.offices.read, number)
        yield from ask(self.handovers.read, number)
        yield from self.reader.ask_each(self.of_phrase, number, line.chunks)
        yield from self.reader.ask_each(self.of_clause, number, line.clauses)
        yield from ask(self.deeds.read, number)
        yield from ask(self.sellers.read, number)

    def of_phrase(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """The relations that a phrase and what stands beside it state."""
        makers = self.makers
        yield from makers.ownership(number, chunk)
        yield from makers.attachment(number, chunk)
        if chunk.name is not None:
            yield from makers.bracketed(number, chunk)
        if is_namesake(self.reader.lines[number], chunk):
            yield from makers.namesake(number, chunk)
        if chunk.head:
            yield from makers.maker(number, chunk)
            yield from self.successors.succession(number, chunk)

    def of_clause(self, number: int, clause: Clause) -> Iterator[Raw]:
        """The relations that a noun for partners and a copula state."""
        yield from self.partners.partners(number, clause)
        yield from self.makers.predication(number, clause)
