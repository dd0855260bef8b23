"""The embedded store: the same articles, the same bytes, whatever happened on the way."""

import contextlib
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import KgError, ReadError
from kg.graph.serialize import serialize
from kg.store import articles, database
from kg.store.counts import count
from kg.store.local import NotAStore, NotInStore, StoreBusy, open_store
from tests.material import article, button_story, fact, org, product

STORY = button_story()
MORE = [
    article(
        f"m-{i}", f"Klimbo ends Thing {i}.",
        fact("develops", org="Klimbo", product=f"Thing {i}"),
        fact("discontinued", product=f"Thing {i}", date="2017"),
        things=[org("Klimbo"), product(f"Thing {i}")],
    )
    for i in range(3)
]  # fmt: skip


def contents(path):
    with open_store(path, read_only=True) as store:
        return serialize(store.quads(), "nquads")


def filled(path, *batches):
    with open_store(path) as store:
        for batch in batches:
            store.add(batch)
    return contents(path)


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    return filled(tmp_path_factory.mktemp("store") / "s", STORY)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(STORY), cuts=st.sets(st.integers(0, len(STORY))), again=st.sampled_from(STORY))
def test_any_order_of_adding_gives_the_same_bytes(tmp_path_factory, expected, order, cuts, again):
    edges = [0, *sorted(cuts), len(order)]
    batches = [order[a:b] for a, b in itertools.pairwise(edges)]
    assert filled(tmp_path_factory.mktemp("order") / "s", *batches, [again]) == expected


def test_the_same_article_twice_changes_nothing(tmp_path):
    with open_store(tmp_path / "s") as store:
        first = store.add(STORY)
        before = serialize(store.quads(), "nquads")
        second = store.add(reversed(STORY))
        assert (len(first.added), len(second.added), len(second.unchanged)) == (4, 0, 4)
        assert serialize(store.quads(), "nquads") == before


def test_new_text_of_an_article_takes_the_place_of_the_old(tmp_path, expected):
    other = article("z-01", "Zorvane keeps it.", fact("retained", product="Buy button"), things=[product("Buy button")])
    with open_store(tmp_path / "s") as store:
        store.add([other, *STORY[1:]])
        changes = store.add([STORY[0]])
    assert changes.replaced == ("z-01",)
    assert contents(tmp_path / "s") == expected


@pytest.mark.parametrize("source", ["m-1", "https://news.example/m-1", "/somewhere/m-1.txt"])
def test_a_removed_article_leaves_no_trace(tmp_path, expected, source):
    kept = replace(MORE[1], document=replace(MORE[1].document, path="/somewhere/m-1.txt"))
    with open_store(tmp_path / "s") as store:
        store.add([*STORY, kept])
        assert store.remove([source]) == ("m-1",)
        assert len(store.articles()) == len(STORY)
    assert contents(tmp_path / "s") == expected
    left = b"".join(p.read_bytes() for p in (tmp_path / "s").rglob("*") if p.is_file())
    assert b"m-1" not in left
    assert b"Thing 1" not in left


def test_a_file_is_found_from_any_folder(tmp_path, monkeypatch):
    (tmp_path / "articles").mkdir()
    monkeypatch.chdir(tmp_path)
    kept = replace(MORE[0], document=replace(MORE[0].document, path="articles/m.txt"))
    with open_store("s") as store:
        store.add([kept])
        monkeypatch.chdir(tmp_path / "articles")
    with open_store(tmp_path / "s") as store:
        assert store.remove(["m.txt"]) == ("m-0",)


def test_removing_the_last_article_leaves_an_empty_graph(tmp_path):
    with open_store(tmp_path / "s") as store:
        store.add([STORY[0]])
        store.remove(["z-01"])
        assert len(store.database) == 0
        assert list(store.database.named_graphs()) == []


def test_what_is_not_there_is_told_and_nothing_removed(tmp_path, expected):
    with open_store(tmp_path / "s") as store:
        store.add(STORY)
        with pytest.raises(NotInStore, match="nowhere"):
            store.remove(["z-01", "nowhere"])
    assert contents(tmp_path / "s") == expected


def test_an_article_on_something_else_rewrites_no_graph_of_the_others(tmp_path):
    with open_store(tmp_path / "s") as store:
        store.add(STORY)
        before = database.digests(store.database)
        store.add([MORE[0]])
        after = database.digests(store.database)
    changed = {graph.rsplit("/", 1)[-1] for graph in after if before.get(graph) != after[graph]}
    assert changed == {"m-0", "canon"}


def test_large_changes_are_loaded_in_bulk(tmp_path, monkeypatch, expected):
    monkeypatch.setattr(database, "_FRESH_FROM", 0)
    assert filled(tmp_path / "s", STORY[:2], STORY[2:]) == expected


def test_two_generations_are_kept(tmp_path):
    filled(tmp_path / "s", *([extraction] for extraction in STORY))
    assert sorted(p.name for p in (tmp_path / "s").glob("graph*")) == [
        "graph", "graph.4", "graph.4.json", "graph.5", "graph.5.json",
    ]  # fmt: skip


def test_awkward_literals_survive_the_transaction(tmp_path):
    text = 'She said "\\u0041 \\" and\n{ } <x> \x00 \x7f \u202e 😀 \\\\u{1}'
    with open_store(tmp_path / "s") as store:
        store.add(STORY)
        store.add([article("odd", text, fact("retained", product="X"), things=[product("X", "\\u0041")])])
        found = {q.object.value for q in store.quads("odd")}
    assert text in found
    assert "\\u0041" in found


# --- faults


def test_a_cut_run_is_completed_by_the_next(tmp_path, expected):
    path = tmp_path / "s"
    filled(path, STORY[:2])
    (path / "pending").touch()
    for extraction in STORY[2:]:
        articles.write(path / "articles" / articles.file_name(extraction.document.id), articles.encode(extraction))
    assert contents(path) == expected
    assert not (path / "pending").exists()


def test_an_interrupted_batch_keeps_what_it_had(tmp_path):
    def cut():
        yield from STORY[:2]
        raise KeyboardInterrupt

    with open_store(tmp_path / "s") as store:
        with pytest.raises(KeyboardInterrupt):
            store.add(cut())
        assert len(store.articles()) == 2
    assert contents(tmp_path / "s") == filled(tmp_path / "t", STORY[:2])


@pytest.mark.parametrize("damage", ["graph.1.json", "graph/CURRENT", "graph.1"])
def test_a_damaged_graph_is_made_again_from_the_articles(tmp_path, expected, damage):
    path = tmp_path / "s"
    filled(path, STORY)
    target = path / damage
    if target.is_dir():
        import shutil

        shutil.rmtree(target)
    else:
        target.write_bytes(b"\x00garbage")
    assert contents(path) == expected


def test_a_reader_sees_the_old_graph_while_another_writes(tmp_path, expected):
    path = tmp_path / "s"
    filled(path, STORY)
    with open_store(path, read_only=True) as reader, open_store(path) as writer:
        writer.add(MORE)
        assert serialize(reader.quads(), "nquads") == expected
        with open_store(path, read_only=True) as other:
            assert len(other.articles()) == len(STORY) + len(MORE)
            assert len(other.database) > len(reader.database)


def test_a_reader_beside_a_writer_that_was_cut_gets_the_old_graph(tmp_path, expected):
    path = tmp_path / "s"
    filled(path, STORY)
    with open_store(path):
        (path / "pending").touch()
        assert contents(path) == expected


def test_a_second_writer_gets_one_sentence(tmp_path):
    with open_store(tmp_path / "s"), pytest.raises(StoreBusy, match="Another process is writing"):
        open_store(tmp_path / "s")


def test_a_reader_cannot_write(tmp_path):
    filled(tmp_path / "s", STORY)
    with open_store(tmp_path / "s", read_only=True) as store, pytest.raises(KgError, match="reading only"):
        store.add(MORE)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda p: None, "no such folder"),
        (lambda p: p.write_text("x"), "it is a file"),
        (lambda p: (p.mkdir(), (p / "thesis.txt").write_text("x")), "something else"),
        (lambda p: (p.mkdir(), (p / "store.json").write_text("{")), "cannot be read"),
        (lambda p: (p.mkdir(), (p / "store.json").write_text('{"format": 99}')), "another version"),
    ],
)
def test_what_is_no_store_is_told_in_one_sentence(tmp_path, make, why):
    make(tmp_path / "s")
    with pytest.raises(NotAStore, match=why):
        open_store(tmp_path / "s", read_only=True)


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("x")
    with pytest.raises(NotAStore, match="something else"):
        open_store(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("data", [b"{", b"\xff\xfe", b"[]", b'{"format":1}', b'{"format":9,"version":"x"}'])
def test_a_broken_article_file_is_named(tmp_path, data):
    path = tmp_path / "s"
    filled(path, STORY)
    (path / "articles" / "broken.json").write_bytes(data)
    with pytest.raises(ReadError, match=r"broken\.json"), open_store(path) as store:
        store.add(MORE)


def test_an_article_file_of_another_format_is_named():
    data = json.loads(articles.encode(STORY[0])) | {"format": 2}
    with pytest.raises(ReadError, match="format 2"):
        articles.decode(json.dumps(data).encode(), "x.json")


def test_articles_come_back_as_they_were():
    for extraction in STORY:
        assert articles.decode(articles.encode(extraction)).extraction == extraction


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    tmp_path.chmod(0o500)
    with nobody(), pytest.raises(KgError, match=r"Cannot write|cannot be looked at"):
        open_store(tmp_path / "s")


@contextlib.contextmanager
def nobody():
    """Root, who writes everywhere, is somebody else meanwhile."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(was)


MOMENTS = int(os.environ.get("KG_MOMENTS", "3"))  # at which a process is killed: more of them find more

KILLED = """
import sys
from kg.store import database
from kg.store.local import open_store
from tests.test_store import MORE, STORY

database._FRESH_FROM = int(sys.argv[2])
with open_store(sys.argv[1]) as store:
    print("begin", flush=True)
    for extraction in STORY[2:]:
        store.add([extraction])
"""


@pytest.mark.parametrize("fresh_from", [0, 20_000])
def test_kill_9_leaves_old_or_new_and_the_next_run_completes(tmp_path, expected, fresh_from):
    states = {filled(tmp_path / f"state{n}", STORY[:n]) for n in range(2, len(STORY) + 1)}
    pause = random.Random(fresh_from)
    for attempt in range(MOMENTS):
        path = tmp_path / f"s{attempt}"
        filled(path, STORY[:2])
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(KILLED), str(path), str(fresh_from)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parent.parent,
        )
        assert process.stdout.readline() == b"begin\n"
        time.sleep(pause.uniform(0, 0.15))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert contents(path) in states
        assert filled(path, STORY) == expected


# --- decisions, counts, commands


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
