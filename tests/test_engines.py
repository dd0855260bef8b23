"""Engines that are kept: warm ones again, and never one that is out of limits, half read or of another graph."""

import os
import resource
import signal

import pyoxigraph as ox
import pytest

from kg.store import worker
from kg.store.answers import EngineCrash, QuerySyntax, QueryTimeout
from kg.store.engines import POOL, READER, Pool, spawn
from tests.test_worker import DEEP, ENDLESS, FLOOD, children

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture
def store(tmp_path):
    """Laid out as a store of articles, without the articles."""
    (tmp_path / "store.json").write_text("{}")
    generation(tmp_path, 1)
    worker.prepare(1, tmp_path)
    yield tmp_path
    POOL.dismiss()


def generation(path, number):
    database = ox.Store(path / f"graph.{number}")
    for i in range(50 + number):
        database.add(ox.Quad(ox.NamedNode(f"urn:s{i}"), ox.NamedNode("urn:p"), ox.Literal(i), ox.NamedNode("urn:g")))
    database.flush()
    link = path / "next"
    link.symlink_to(f"graph.{number}")
    link.rename(path / "graph")


def engine():
    """The one process that waits."""
    (found,) = [engine.process.pid for engine in POOL._free]
    return found


def count(path):
    return int(worker.run_query(path, COUNT).rows[0][0].value)


def test_one_that_told_its_whole_answer_is_kept(store):
    first = engine()
    assert [count(store) for _ in range(3)] == [51, 51, 51]
    with pytest.raises(QuerySyntax):
        worker.run_query(store, "SELECT")
    with worker.ask(store, "ASK { ?s ?p 3 }", format="json") as answer:
        assert b"true" in b"".join(answer.body)
    assert engine() == first


@pytest.mark.parametrize(
    ("sparql", "limits", "error"),
    [
        (ENDLESS, {"timeout": 1}, QueryTimeout),
        (DEEP, {}, EngineCrash),
        ("SELECT * { ?s ?p ?o }", {"memory_mb": 40}, None),
    ],
    ids=["deadline", "crash", "memory"],
)
def test_one_that_came_to_its_limits_is_not(store, sparql, limits, error):
    first = engine()
    if error:
        with pytest.raises(error):
            worker.run_query(store, sparql, **limits)
    else:
        worker.run_query(store, sparql, **limits)
    worker.prepare(1, store)
    assert engine() != first
    assert first not in children()
    assert count(store) == 51


def test_one_that_was_not_read_to_its_end_is_not(store):
    with worker.ask(store, FLOOD) as answer:
        next(iter(answer.rows))
    assert POOL._free == []


def test_the_processor_time_of_each_query_is_its_own(store):
    first, allowed = engine(), []
    million = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } LIMIT 1000000"
    some_seconds = f"SELECT (COUNT(*) AS ?n) {{ {{ {million} }} FILTER(STR(?a) = STR(?l)) }}"
    for sparql in (some_seconds, COUNT):
        worker.run_query(store, sparql, timeout=30)
        allowed.append(resource.prlimit(first, resource.RLIMIT_CPU)[0])
    assert engine() == first
    assert allowed[0] == 32
    assert allowed[1] > 32


def test_a_new_generation_is_asked_by_new_ones(store):
    first = engine()
    generation(store, 2)
    assert count(store) == 52
    worker.prepare(1, store)
    assert engine() != first
    assert count(store) == 52


def test_one_that_died_while_it_waited_is_replaced(store):
    os.kill(engine(), signal.SIGKILL)
    POOL._free[0].process.wait()
    assert count(store) == 51


def test_no_more_are_kept_than_wanted(tmp_path):
    pool = Pool()
    pool.prepare(1, "graph")
    taken = [pool.take("graph") for _ in range(3)]
    for each in taken:
        pool.give_back(each, clean=True)
    assert len(pool._free) == 1
    pool.dismiss()
    assert pool._free == []
    assert all(each.process.poll() is not None for each in taken)


def test_without_anybody_who_asks_often_none_is_kept(tmp_path):
    pool = Pool()
    one = pool.take("graph")
    pool.give_back(one, clean=True)
    assert one.process.poll() is not None and pool._free == []


def test_an_engine_ends_with_its_asker():
    waiting = spawn(READER).process
    waiting.stdin.close()
    assert waiting.wait(timeout=5) == 0
    waiting.stdout.close()
    waiting.stderr.close()
