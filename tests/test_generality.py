"""The extraction lives on language, not on known names: with all names invented it finds nearly as much."""

from pathlib import Path

import pytest

from kg.evaluate import Score, match
from kg.gold import read_golds
from kg.pipeline import extract
from kg.text.documents import read_documents
from tests.swapping import swapped

LEARN = Path(__file__).parent / "gold" / "learn"


def found(lang: str, change) -> Score:
    total = Score()
    for gold in read_golds(LEARN):
        if gold.document.lang == lang:
            changed = change(gold)
            total += Score(*map(len, match(extract(changed.document), changed)))
    return total


@pytest.mark.parametrize("lang", ["de", "en"])
def test_invented_names_keep_nine_tenths_of_the_quality(lang: str) -> None:
    known, unknown = found(lang, lambda gold: gold), found(lang, swapped)
    assert known.found > 50
    assert unknown.f1 >= 0.9 * known.f1, (known.f1, unknown.f1)


ARTICLES = Path(__file__).parent.parent / "data" / "articles"


@pytest.mark.parametrize("name", sorted(p.name for p in ARTICLES.glob("*.md")))
def test_an_article_says_the_same_of_invented_names(name: str) -> None:
    """What is found in an article is found again, less two facts at most, when nothing in it has a known name."""
    document = next(read_documents([ARTICLES / name], lambda error: pytest.fail(str(error))))
    before = extract(document)
    changed = swapped(before)
    _, _, missed = match(extract(changed.document), changed)
    assert len(before.facts) > 3
    assert len(missed) <= 2, [(f.type, dict(f.args)) for f in missed]
