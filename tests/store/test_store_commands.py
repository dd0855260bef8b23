"""The commands on the embedded store; decisions and counts."""

import os
import subprocess
import sys

import pytest

from kg.store.counts import count
from kg.store.local import open_store
from tests.stored import STORY, contents, filled


def test_a_decision_in_the_store_takes_a_merge_back(tmp_path):
    path = tmp_path / "s"
    filled(path, STORY)
    (path / "decisions.csv").write_text("decision,a,b,note\ndifferent,Buy button,Kaufknopf,not so\n", encoding="utf-8")
    with open_store(path) as store:
        names = {q.object.value for q in store.quads("canon") if q.predicate.value.endswith("schema.org/name")}
    assert {"Buy button", "Kaufknopf"} <= names


def test_counts(tmp_path):
    filled(tmp_path / "s", STORY)
    with open_store(tmp_path / "s", read_only=True) as store:
        found = {(row.kind, row.what): row.number for row in count(str(store.path))}
    assert found["Articles", "en"] == 3
    assert found["Things", "products"] == 2
    assert found["Claims", "negated"] == 1
    assert found["Disagreement", "conflicts"] == 2
    assert found["Graph", "named graphs"] == 5


def kg(*args, **more):
    return subprocess.run([sys.executable, "-m", "kg", *map(str, args)], capture_output=True, text=True, **more)


def test_the_commands(tmp_path):
    path, out = tmp_path / "s", tmp_path / "out.nq"
    filled(path, STORY)
    assert kg("export", "--store", path, "--format", "nquads", "-o", out).returncode == 0
    assert out.read_bytes() == contents(path)
    shown = kg("stats", "--store", path, env={**os.environ, "COLUMNS": "80"})
    assert "products" in shown.stdout
    assert max(map(len, shown.stdout.splitlines())) <= 80
    removed = kg("remove", "--store", path, "z-01", "https://news.example/z-02")
    assert (removed.returncode, removed.stdout) == (0, "")
    assert "2 removed" in removed.stderr
    canon = kg("export", "--store", path, "--graph", "canon", "--format", "ntriples").stdout
    assert "plc" not in canon
    assert "product-lifecycle#rank" in canon


ARTICLE = """---
id: acme-1
title: Acme shuts down Rocket
published: 2017-01-18
lang: en
---

Acme will shut down its messaging app Rocket on February 1, 2017, the company said.
"""


def test_adding_files(tmp_path):
    folder, path = tmp_path / "in", tmp_path / "s"
    folder.mkdir()
    (folder / "a.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "broken.json").write_text("{", encoding="utf-8")
    first = kg("add", "--store", path, folder)
    assert (first.returncode, first.stdout) == (1, "")  # one file was broken, the other is in
    assert "broken.json" in first.stderr
    assert "1 added" in first.stderr
    before = contents(path)
    again = kg("add", "--store", path, folder / "a.md", "--jobs", "2")
    assert (again.returncode, again.stderr) == (0, "0 added, 0 replaced, 1 unchanged.\n")
    assert contents(path) == before
    assert kg("add", "-q", "--store", path, folder / "a.md").stderr == ""
    assert kg("remove", "-q", "--store", path, folder / "a.md").returncode == 0
    assert contents(path) == b""


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["stats", "--store", "{}/nowhere"], 1, "no store"),
        (["export", "--store", "{}/nowhere"], 1, "no such folder"),
        (["export", "--store", "{}/s", "--graph", "nope"], 1, "no graph nope"),
        (["export", "--store", "{}/s", "-o", "{}/no/such/folder"], 1, "Cannot write"),
        (["export", "--store", "{}/s", "--format", "yaml"], 2, "yaml"),
        (["remove", "--store", "{}/nowhere", "x"], 1, "no such folder"),
        (["remove", "--store", "{}/s", "x"], 1, "x"),
        (["remove", "--store", "{}/s"], 2, "SOURCE"),
        (["add", "--store", "http://127.0.0.1:1/", "{}"], 1, "address"),
    ],
)
def test_failures_are_one_sentence(tmp_path, args, code, told):
    filled(tmp_path / "s", STORY[:1])
    result = kg(*(a.format(tmp_path) for a in args))
    assert (result.returncode, result.stdout) == (code, "")
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "nowhere").exists()
