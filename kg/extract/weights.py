"""What signs are worth: tables of weights for choices that many things speak for and against."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from kg import resources


@functools.cache
def weights(table: str) -> Mapping[str, float]:
    """The weight of each sign of a table: `weights("salience")`."""
    rows = (row.split("\t") for row in resources.text(f"data/lexicon/{table}.tsv").splitlines()[1:])
    return {sign: float(weight) for sign, weight in rows}


def weighed(table: str, signs: Iterable[tuple[str, float]]) -> float:
    """What signs are worth together by a table, each times its strength; KeyError for a sign that it does not have."""
    worth = weights(table)
    return sum([worth[sign] * strength for sign, strength in signs])
