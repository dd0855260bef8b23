"""The extraction lives on language, not on known names: with all names invented it finds nearly as much."""

from pathlib import Path

import pytest

from kg.evaluate import Score, match
from kg.gold import gold_files, read_gold
from kg.pipeline import extract
from tests.swapping import swapped

LEARN = Path(__file__).parent / "gold" / "learn"


def found(lang: str, change) -> Score:
    total = Score()
    for path in gold_files(LEARN):
        gold = read_gold(path)
        if gold.document.lang == lang:
            changed = change(gold)
            total += Score(*map(len, match(extract(changed.document), changed)))
    return total


@pytest.mark.parametrize("lang", ["de", "en"])
def test_invented_names_keep_nine_tenths_of_the_quality(lang: str) -> None:
    known, unknown = found(lang, lambda gold: gold), found(lang, swapped)
    assert known.found > 50
    assert unknown.f1 >= 0.9 * known.f1, (known.f1, unknown.f1)
