"""The gate on quality: F1 on our own gold articles may not fall by more than two points below the recorded figures.

`python tests/test_quality.py` records today's figures in `tests/gold/baseline.json`. `learn` was looked at while rules
were written, `held` was only ever scored.
"""

import json
from pathlib import Path

import pytest

from kg.evaluate import Result, evaluate
from kg.gold import gold_files, read_gold
from kg.pipeline import extract

GOLD = Path(__file__).parent / "gold"
BASELINE = GOLD / "baseline.json"
SLACK = 0.02  # of F1
COUNTS = {"learn": 230, "held": 66}


def result(part: str) -> Result:
    golds = [read_gold(path) for path in gold_files(GOLD / part)]
    assert len(golds) == COUNTS[part]
    return evaluate((extract(gold.document), gold) for gold in golds)


def figures(part: str) -> dict[str, float]:
    found = result(part)
    langs = {lang: round(score.f1, 3) for lang, score in sorted(found.by_lang.items())}
    return {
        "f1": round(found.facts.f1, 3),
        "strict": round(found.strict.f1, 3),
        **langs,
        "dates": round(found.share(found.dates), 3),
        "factuality": round(found.share(found.factuality), 3),
    }


@pytest.mark.parametrize("part", COUNTS)
def test_quality_holds(part: str) -> None:
    before, now = json.loads(BASELINE.read_text())[part], figures(part)
    fallen = {name: (before[name], now[name]) for name in before if now[name] < before[name] - SLACK}
    assert not fallen


if __name__ == "__main__":
    BASELINE.write_text(json.dumps({part: figures(part) for part in COUNTS}, indent=1) + "\n")
    print(BASELINE.read_text())
