"""An entity under construction, with the votes on its type, and the key under which its spellings are one."""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import dataclass, field

from kg.extract.naming.names import EDITION
from kg.model import ORGANIZATION, PERSON, PRODUCT

PLACE = "Place"
_RANKS = {PERSON: 0, ORGANIZATION: 1, PRODUCT: 2, PLACE: 3}
GUESSED = 0.5  # the vote of a guess, which speaks against nothing
_QUOTES = re.compile(r"[\"“”„«»‘’‚']")


@functools.lru_cache(100_000)
def key_of(name: str) -> str:
    """What two spellings of a name share: case, quotes, hyphens and spaces aside."""
    return re.sub(r"[\s\-‐–_/]+", " ", _QUOTES.sub("", name)).strip().casefold()


@dataclass
class Draft:
    """An entity under construction."""

    id: str
    names: Counter[str] = field(default_factory=Counter)
    votes: Counter[str] = field(default_factory=Counter)
    kinds: set[str] = field(default_factory=set)  # nouns by which it is called
    genders: set[str] = field(default_factory=set)  # grammatical, by articles and nouns; "p": many (German)
    phrases: set[str] = field(default_factory=set)  # the name with the noun behind it: "Fusion camera"
    owner: str | None = None
    descriptive: bool = False
    generic: bool = False  # all things of a kind: "compact cameras"
    first: int = 0
    alone: int = 0  # how often its name stands without a noun behind it
    lines: set[int] = field(default_factory=set)  # where its names stand

    @property
    def type(self) -> str:
        """What most votes say it is; among equals the first of `_RANKS`."""
        best, rank, type_ = 0, 0, PRODUCT if self.descriptive else ""
        for one, votes in self.votes.items():
            if votes > best or (votes == best and _RANKS[one] < rank):
                best, rank, type_ = votes, _RANKS[one], one
        return type_

    @property
    def edition(self) -> bool:
        """Whether it is only known by a number: "version 9"."""
        return all(EDITION.match(name) for name in self.names)

    def could_be(self, type_: str) -> bool:
        """Whether the votes do not speak against the type."""
        return self.type == type_ or self.votes[type_] >= 2.5 or max(self.votes.values(), default=0) <= GUESSED
