"""The command line as a whole: quick to start, one sentence for a failure, quiet on a broken pipe."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.cli import COMMANDS

ARTICLES = Path(__file__).parent.parent / "data" / "articles"
SURE = "--min-confidence"


def kg(*arguments: str, **options) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "kg", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, **options)


def best_of(command: list[str], times: int = 5) -> float:
    """Seconds of the fastest of several runs."""
    spans = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        spans.append(time.perf_counter() - start)
    return min(spans)


def test_help_is_quick() -> None:
    bare = best_of([sys.executable, "-c", "import click"])
    assert best_of([sys.executable, "-m", "kg", "--help"]) < 3 * bare


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_or_a_sentence(command: str) -> None:
    done = kg(command, "--help")
    assert done.returncode == 0 and len(done.stdout.splitlines()) > 5
    assert all(len(line) <= 80 for line in done.stdout.splitlines())


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["extract", "no-such-file.md"], 1, "no-such-file.md"),
        (["extract"], 2, "Missing argument"),
        (["extract", "--format", "xyz", "a.md"], 2, "xyz"),
        (["query", "no-such-query", "--store", "x"], 1, "no-such-query"),
        (["nonsense"], 2, "nonsense"),
        (["query", "ended-products", "--store", "no-such-store"], 1, "no-such-store"),
        (["evaluate", "."], 1, "no gold files"),
    ],
)
def test_failures_are_told_in_a_sentence(arguments: list[str], code: int, says: str, tmp_path: Path) -> None:
    done = kg(*arguments, cwd=tmp_path)
    assert done.returncode == code
    assert says in done.stderr and "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_broken_pipe_ends_quietly() -> None:
    reader = f"{sys.executable} -m kg extract {ARTICLES} --format nquads | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", reader], capture_output=True, text=True, timeout=120)
    assert done.stderr == "" and done.stdout.count("\n") == 1


def test_the_same_articles_give_the_same_bytes(tmp_path: Path) -> None:
    once, again = (kg("extract", str(ARTICLES), "--format", "nquads").stdout for _ in range(2))
    assert once == again and once.count("\n") > 500


def test_what_is_less_sure_can_be_left_out(tmp_path: Path) -> None:
    """--min-confidence leaves out facts and nothing else, for the eye and for the store alike."""
    told = [
        [json.loads(line) for line in kg("extract", str(ARTICLES), "--format", "json", *o).stdout.splitlines()]
        for o in ((), (SURE, "0.5"))
    ]
    everything, surer = ([f for article in found for f in article["facts"]] for found in told)
    assert 10 < len(surer) < len(everything)
    assert surer == [f for f in everything if f["confidence"] >= 0.5]
    used = {v for f in surer for v in f.values() if isinstance(v, str)}
    assert all(e["id"] in used for article in told[1] for e in article["entities"])
    where = ("--store", str(tmp_path / "store"))
    assert "added" in kg("add", str(ARTICLES), *where).stderr
    assert "0 replaced" not in kg("add", str(ARTICLES), *where, SURE, "0.5").stderr
