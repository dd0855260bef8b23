"""People of places by the ending of the word: "Berliner", "Göttinger"."""

from __future__ import annotations

from collections.abc import Container

_PLAIN = str.maketrans("äöü", "aou")


def from_one_of(places: Container[str], word: str) -> bool:
    """Whether a word means people of one of the places: "Berliner", "Göttinger", "Karlsruher", "Zürcher"."""
    for ending in ("er", "ern"):
        stem = word.removesuffix(ending)
        for root in dict.fromkeys((stem, stem.translate(_PLAIN))):  # "Mailänder"
            if stem != word and len(stem) > 2 and any(root + rest in places for rest in ("", "en", "e", "n")):
                return True
    return False
