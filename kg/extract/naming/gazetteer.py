"""Known names of organisations and products, from `data/entities/`: a help, never a condition.

Of the many names of `names.txt` nothing is known but that each is one name. That they cut names rightly is worth more
than a guess at their types: firms and their services are often called the same, and there the text tells better.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg import resources
from kg.model import ORGANIZATION, PRODUCT, Token

_FILES = {"organisations.csv": ORGANIZATION, "products.csv": PRODUCT}
_LONGEST = 6  # tokens of a name


@dataclass(frozen=True)
class Gazetteer:
    """`types` maps a name to the entity types that it can have, none where only the name is known.

    `heads` has the first words of the names, to look no further in vain.
    """

    types: Mapping[str, frozenset[str]]
    heads: frozenset[str]

    def __contains__(self, name: str) -> bool:
        return name in self.types

    def known(self, name: str) -> bool:
        """Whether the tables have this name."""
        return name in self.types

    def longest(self, tokens: Sequence[Token], i: int) -> int | None:
        """End index of the longest known name that begins at token `i`."""
        if tokens[i].text not in self.heads:
            return None
        words = [t.text for t in tokens[i : i + _LONGEST]]
        for size in range(len(words), 0, -1):
            if " ".join(words[:size]) in self.types:
                return i + size
        return None


@functools.cache
def load() -> Gazetteer:
    """The tables, read once a process."""
    types = dict.fromkeys(resources.text("data/entities/names.txt").splitlines(), frozenset[str]())
    for file, kind in _FILES.items():
        path = resources.path(f"data/entities/{file}")
        if not path.is_file():
            continue
        one, both = frozenset({kind}), frozenset(_FILES.values())
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.reader(lines)
            head = next(rows, [])
            name, aliases = head.index("name"), head.index("aliases")
            for row in rows:
                for known in (row[name], *row[aliases].split("|")) if row else ():
                    known = known.strip()
                    if len(known) > 1:
                        types[known] = both if types.get(known, one) - one else one
    return Gazetteer(types, frozenset(k.partition(" ")[0] for k in types))
