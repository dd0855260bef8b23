"""The tables of the lexicon say nothing twice."""

from collections import Counter
from pathlib import Path

import pytest

TABLES = sorted(Path("data/lexicon").glob("*/*.tsv"))


@pytest.mark.parametrize("path", TABLES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_no_row_stands_twice(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = Counter(line for line in lines if line and not line.startswith("#"))
    assert [row for row, times in rows.items() if times > 1] == []
