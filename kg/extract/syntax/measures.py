"""Measures before a German adjective: "die [drei Jahre] ältere App", "eine [300 Euro] teure Uhr"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Token

# adjectives that say of how much of a measure something is
_MEASURED = frozenset("alt jung teuer schwer groß lang hoch breit dick stark tief dünn billig günstig".split())
_COUNTS = frozenset("ein eine einen wenige mehrere einige paar".split())  # of a measure, as numbers do
_UNITS = 3  # tokens that a measure may have: "2,5 Millionen Euro"
_INFLECTED = ("e", "en", "er", "es", "em")


def measured(tokens: Sequence[Token], cls: Sequence[str], i: int) -> int:
    """Where the adjective stands that the measure at a token, behind a determiner, belongs to; else that token."""
    j = i
    while j < len(cls) and cls[j] == "ADV":
        j += 1
    if j + 2 >= len(cls) or not (cls[j] in ("NUM", "DATE") or tokens[j].text in _COUNTS):
        return i
    first, j = j, j + 1
    while j - first < _UNITS and j + 1 < len(cls) and cls[j] in ("NOUN", "DATE", "NUM"):
        j += 1
    fits = j > first + 1 and cls[j] == "ADJ" and tokens[j].lemma in _MEASURED
    return j if fits and tokens[j].text.endswith(_INFLECTED) else i
