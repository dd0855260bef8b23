"""The embedded store: cut, damaged, shared, killed, it has the old or the new."""

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from kg.errors import KgError, ReadError
from kg.graph.serialize import serialize
from kg.store import articles
from kg.store.local import NotAStore, StoreBusy, open_store
from tests.stored import MORE, STORY, contents, filled


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
from tests.stored import MORE, STORY

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
            cwd=Path(__file__).parent.parent.parent,
        )
        assert process.stdout.readline() == b"begin\n"
        time.sleep(pause.uniform(0, 0.15))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert contents(path) in states
        assert filled(path, STORY) == expected
