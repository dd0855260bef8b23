"""Known names of organisations and products, from `data/entities/*.csv`: a help, never a condition."""

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
    """`types` maps a name to the entity types that it can have; `heads` its first words, to look no further in vain."""

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
        for j in range(min(i + _LONGEST, len(tokens)), i, -1):
            if " ".join(t.text for t in tokens[i:j]) in self.types:
                return j
        return None


@functools.cache
def load() -> Gazetteer:
    """The tables, read once a process."""
    types: dict[str, set[str]] = {}
    for file, kind in _FILES.items():
        path = resources.path(f"data/entities/{file}")
        if not path.is_file():
            continue
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                for name in [row["name"], *row.get("aliases", "").split("|")]:
                    if len(name.strip()) > 1:
                        types.setdefault(name.strip(), set()).add(kind)
    return Gazetteer({k: frozenset(v) for k, v in types.items()}, frozenset(k.split()[0] for k in types))
