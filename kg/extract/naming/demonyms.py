"""People of places by the ending of the word: "Berliner", "Göttinger"."""

from __future__ import annotations

from collections.abc import Container


def from_one_of(places: Container[str], word: str) -> bool:
    """Whether a word means people of one of the places: "Berliner", "Göttinger", "Karlsruher", "Zürcher"."""
    for ending in ("er", "ern"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and any(stem + rest in places for rest in ("", "en", "e", "n")):
            return True
    return False
