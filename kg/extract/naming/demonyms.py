"""People of places and parts of the world by the form of the words: "Berliner", "Göttinger", "Southeast Asian"."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from kg.model import Token

_PARTS = re.compile("(North|South|East|West|Central|Latin|Middle)(ern|east|west|eastern|western)?")
_PLAIN = str.maketrans("äöü", "aou")


def from_one_of(places: Container[str], word: str) -> bool:
    """Whether a word means people of one of the places: "Berliner", "Göttinger", "Karlsruher", "Zürcher"."""
    for ending in ("er", "ern"):
        stem = word.removesuffix(ending)
        for root in dict.fromkeys((stem, stem.translate(_PLAIN))):  # "Mailänder"
            if stem != word and len(stem) > 2 and any(root + rest in places for rest in ("", "en", "e", "n")):
                return True
    return False


def of_region(i: int, tokens: Sequence[Token], demonyms: Container[str]) -> bool:
    """Whether a word only says in which part of a continent: "[Southeast] Asian", "[Latin] American"."""
    behind = tokens[i + 1].text if i + 1 < len(tokens) else ""
    return behind in demonyms and _PARTS.fullmatch(tokens[i].text) is not None
