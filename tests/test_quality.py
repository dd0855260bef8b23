"""The gate on quality: F1 on our own gold may not fall by more than two points below the recorded figures.

`python tests/test_quality.py` records today's figures in `tests/gold/baseline.json`. `learn` and `news-open` were
looked at while rules were written, `held` and `news-kept` were only ever scored; of the short texts those are scored
that were kept aside.
"""

import json
from pathlib import Path

import pytest

from kg.evaluate import evaluate, match
from kg.gold import read_golds
from kg.model import Extraction
from kg.pipeline import extract
from tests.fit_confidence import kept_aside

GOLD = Path(__file__).parent / "gold"
BASELINE = GOLD / "baseline.json"
SLACK = 0.02  # of F1
COUNTS = {"learn": 342, "held": 66, "news-open": 328, "news-kept": 84, "short": 1000}  # at least
BANDS = ((0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.0))
ASTRAY = 0.15  # how far the share of right facts may be from their confidence


def read(part: str) -> list[tuple[Extraction, Extraction]]:
    """What is found in a part and what is right."""
    golds = read_golds(GOLD / part)
    assert len(golds) >= COUNTS[part]
    return [(extract(g.document), g) for g in (kept_aside(golds) if part == "short" else golds)]


def figures(part: str) -> dict[str, float]:
    found = evaluate(read(part))
    langs = {lang: round(score.f1, 3) for lang, score in sorted(found.by_lang.items())}
    dated = {"strict": round(found.strict.f1, 3), "dates": round(found.share(found.dates), 3)}
    return {
        "f1": round(found.facts.f1, 3),
        **langs,
        "factuality": round(found.share(found.factuality), 3),
        **(dated if found.dates else {}),  # the short texts are not
    }


@pytest.mark.parametrize("part", COUNTS)
def test_quality_holds(part: str) -> None:
    before, now = json.loads(BASELINE.read_text())[part], figures(part)
    fallen = {name: (before[name], now[name]) for name in before if now[name] < before[name] - SLACK}
    assert not fallen


def test_confidence_is_how_many_are_right() -> None:
    """Of the facts of a band of confidence as many are right as it says, in articles that nothing was fitted to."""
    told = []
    for found, gold in read("held"):
        right = {id(fact) for fact, _ in match(found, gold)[0]}
        told += [(fact.confidence, id(fact) in right) for fact in found.facts]
    for low, high in BANDS:
        inside = [(c, right) for c, right in told if low <= c < high]
        assert len(inside) > 50
        sure, share = (sum(column) / len(inside) for column in zip(*inside, strict=True))
        assert abs(sure - share) < ASTRAY, (low, high, sure, share)


if __name__ == "__main__":
    BASELINE.write_text(json.dumps({part: figures(part) for part in COUNTS}, indent=1) + "\n")
    print(BASELINE.read_text())
