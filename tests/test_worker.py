"""Queries in a process of their own: whole answers, real kills, and a parent that lives on."""

import os
import signal
import subprocess
import sys
import threading
import time

import pyoxigraph as ox
import pytest

from kg.namespaces import NAMESPACES
from kg.store import guard, worker
from kg.store.answers import (
    AnswerTooLong,
    EngineCrash,
    QueryFailed,
    QuerySyntax,
    QueryTimeout,
    QueryTooBig,
    Term,
)
from kg.store.binding import UnknownParameter
from kg.store.worker import NoStore, ask, run_query

EX = "http://a.example/"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
FLOOD = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GREEDY = (
    "SELECT * { BIND('"
    + "a" * 64
    + "' AS ?x0) "
    + "".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1}) " for i in range(28))
    + "}"
)
DEEP = "SELECT * { FILTER(" + "+".join(["1"] * 40_000) + ") }"  # no bracket, and yet Oxigraph recurses until it dies


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("worker") / "graph"
    database = ox.Store(path)
    node = lambda name: ox.NamedNode(EX + name)  # noqa: E731
    for graph in ("g1", "g2"):
        for i in range(60):
            database.add(ox.Quad(node(f"s{i}"), node("p"), ox.Literal(i), node(graph)))
    terms = [ox.Literal("tür", language="de"), ox.Literal("2016", datatype=ox.NamedNode(f"{NAMESPACES['edtf']}EDTF"))]
    for term in (*terms, ox.Literal('a\n\t\x1b"\\\u202e😀'), node("o"), ox.BlankNode("b"), ox.Literal(True)):
        database.add(ox.Quad(node("terms"), node("q"), term, node("g1")))
    database.flush()
    return path


def test_terms_come_back_as_they_are(store):
    answer = run_query(store, f"SELECT ?o ?none {{ <{EX}terms> <{EX}q> ?o }}")
    assert (answer.kind, answer.variables, answer.boolean) == ("rows", ("o", "none"), None)
    assert all(none is None for _, none in answer.rows)
    found = {term for term, _ in answer.rows}
    assert [t for t in found if t.kind == "bnode"]
    assert {t for t in found if t.kind != "bnode"} == {
        Term("literal", "tür", lang="de"),
        Term("literal", "2016", "http://id.loc.gov/datatypes/edtf/EDTF"),
        Term("literal", 'a\n\t\x1b"\\\u202e😀'),
        Term("iri", f"{EX}o"),
        Term("literal", "true", "http://www.w3.org/2001/XMLSchema#boolean"),
    }


@pytest.mark.parametrize(
    ("sparql", "kind", "boolean", "rows"),
    [
        ("ASK { ?s ?p 3 }", "boolean", True, 0),
        ("ASK { ?s ?p 'nothing' }", "boolean", False, 0),
        ("SELECT DISTINCT ?s { ?s ?p 3 }", "rows", None, 1),
        # the union of all graphs, unless the query names its own
        ("SELECT ?s { ?s ?p 3 }", "rows", None, 2),
        (f"SELECT ?s FROM <{EX}g2> {{ ?s ?p ?o }}", "rows", None, 60),
        (f"SELECT ?s FROM <{EX}none> {{ ?s ?p ?o }}", "rows", None, 0),
        (f"SELECT ?s FROM NAMED <{EX}g2> {{ GRAPH ?g {{ ?s ?p ?o }} }}", "rows", None, 60),
        ("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", "rows", None, 2),
        ("CONSTRUCT { ?s ?p 3 } WHERE { ?s ?p 3 }", "triples", None, 1),
        (f"DESCRIBE <{EX}s7>", "triples", None, 1),
    ],
)
def test_forms_and_datasets(store, sparql, kind, boolean, rows):
    answer = run_query(store, sparql)
    assert (answer.kind, answer.boolean, len(answer.rows)) == (kind, boolean, rows)


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:1/"])
def test_from_fetches_nothing(store, address):
    assert run_query(store, f"SELECT * FROM <{address}> {{ ?s ?p ?o }}").rows == ()


@pytest.mark.parametrize(
    ("format", "sparql", "start"),
    [
        ("csv", "SELECT ?o { ?s ?p ?o FILTER(?o = 3) } LIMIT 1", b"o\r\n3\r\n"),
        ("tsv", "SELECT ?o { ?s ?p ?o FILTER(?o = 3) } LIMIT 1", b"?o\n3\n"),
        ("json", "ASK { ?s ?p 3 }", b'{"head":{},"boolean":true}'),
        ("xml", "SELECT ?o { ?s ?p ?o } LIMIT 1", b"<?xml"),
        ("ntriples", "CONSTRUCT WHERE { ?s ?p 3 }", f'<{EX}s3> <{EX}p> "3"^^'.encode()),
        ("turtle", "CONSTRUCT { ?s ?p 3 } WHERE { ?s ?p 3 }", b"@prefix plc: <"),
        ("jsonld", "CONSTRUCT WHERE { ?s ?p 3 }", b"["),
        ("rdfxml", "CONSTRUCT WHERE { ?s ?p 3 }", b"<?xml"),
    ],
)
def test_the_engine_writes_the_formats(store, format, sparql, start):
    with ask(store, sparql, format=format, prefixes={"plc": NAMESPACES["plc"]}) as answer:
        assert b"".join(answer.body).startswith(start)


def test_terms_are_put_in_their_places(store):
    sparql = "SELECT ?s { VALUES ?_n { UNDEF } { SELECT DISTINCT ?s ?o { ?s ?p ?o } } FILTER(!BOUND(?_n) || ?o = ?_n) }"
    three = Term("literal", "3", "http://www.w3.org/2001/XMLSchema#integer")
    assert len(run_query(store, sparql).rows) == 66
    assert run_query(store, sparql, substitutions={"n": three}).rows == ((Term("iri", f"{EX}s3"),),)
    assert len(run_query(store, sparql, substitutions={"n": [three, Term("iri", f"{EX}o")]}).rows) == 2
    with pytest.raises(UnknownParameter):
        run_query(store, sparql, substitutions={"m": three})


@pytest.mark.parametrize(
    ("sparql", "line", "column", "why"),
    [
        ("SELECT * {\n ?s ?p\n}", 3, 2, "something is missing before this"),
        ("SELECT * { ?s nope:p ?o }", 1, 21, "a prefix before this is not declared"),
        ("SELECT * {\n  ?s ?p ?o }\nLIMIT many", 3, 7, "'many' is not expected here"),
        ("SELECT * { ?s ?p", 1, 17, "something is missing before this"),
    ],
)
def test_syntax_errors_have_their_place(store, sparql, line, column, why):
    with pytest.raises(QuerySyntax) as told:
        run_query(store, sparql)
    assert (told.value.line, told.value.column) == (line, column)
    assert why in str(told.value)
    assert len(str(told.value)) < 200
    assert "\n" not in str(told.value)


def alive(store):
    return run_query(store, "ASK { ?s ?p 3 }").boolean


@pytest.mark.parametrize("sparql", [ENDLESS, FLOOD], ids=["endless", "flood"])
def test_the_deadline_kills(store, sparql):
    before, began = children(), time.monotonic()
    with pytest.raises(QueryTimeout) as told:
        run_query(store, sparql, timeout=1)
    assert time.monotonic() - began < 2
    assert told.value.seconds == 1
    assert children() == before
    assert alive(store)


def test_the_memory_cap_kills(store):
    with pytest.raises(QueryTooBig) as told:
        run_query(store, GREEDY, memory_mb=400, timeout=60)
    assert told.value.memory_mb == 400
    assert alive(store)


def test_a_crash_of_the_engine_is_told(store):
    with pytest.raises(EngineCrash, match=r"SIGSEGV|SIGABRT"):
        run_query(store, DEEP)
    assert alive(store)


def test_what_the_guard_refuses_starts_no_process(store, monkeypatch):
    monkeypatch.setattr(subprocess, "Popen", None)
    with pytest.raises(guard.RefusedQuery):
        run_query(store, "SELECT*{" + "{" * 2300)


def test_too_long_an_answer_is_not_kept(store, monkeypatch):
    monkeypatch.setattr(worker, "LONGEST", 100)
    with pytest.raises(AnswerTooLong, match="more than 100 rows"):
        run_query(store, "SELECT * { ?s ?p ?o }")


def test_rows_come_before_the_last_is_there(store):
    before = children()
    with ask(store, FLOOD, timeout=5) as answer:
        began = time.monotonic()
        first = next(iter(answer.rows))
        assert time.monotonic() - began < 4
    assert len(first) == 12
    assert children() == before


def test_the_time_of_a_slow_reader_does_not_count(store):
    with ask(store, "SELECT * { ?s ?p ?o . ?t ?q ?r } LIMIT 4000", timeout=3) as answer:
        rows = iter(answer.rows)
        next(rows)
        time.sleep(3.2)
        assert sum(1 for _ in rows) == 3999  # many more than a pipe holds


def test_asking_from_threads(store):
    found = []
    threads = [threading.Thread(target=lambda: found.append(alive(store))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 4


def test_a_store_is_read_while_another_process_holds_it(store):
    writer = ox.Store(store)
    assert alive(store)
    del writer


@pytest.mark.parametrize("there", ["nothing", "empty", "file", "other"])
def test_no_store(tmp_path, there):
    path = tmp_path / there
    if there == "file":
        path.write_text("x")
    elif there != "nothing":
        path.mkdir()
    if there == "other":
        (path / "graph").mkdir()
    with pytest.raises(NoStore, match=there):
        run_query(path, "ASK {}")


def test_a_damaged_database_is_told(tmp_path):
    (tmp_path / "CURRENT").write_text("nonsense\n")
    with pytest.raises(QueryFailed):
        run_query(tmp_path, "ASK {}")


def test_a_file_of_nquads_can_be_asked(tmp_path):
    path = tmp_path / "a.nq"
    path.write_text(f"<{EX}a> <{EX}b> <{EX}c> <{EX}g> .\n")
    assert run_query(path, f"ASK {{ <{EX}a> ?p ?o }}").boolean


def test_ctrl_c_ends_engine_and_asker(store):
    script = f"from kg.store.worker import run_query; run_query({str(store)!r}, {ENDLESS!r}, timeout=60)"
    process = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.PIPE, start_new_session=True)
    group = os.getpgid(process.pid)
    wait_until(lambda: len(members(group)) == 2)
    time.sleep(0.3)  # both are at work
    os.killpg(group, signal.SIGINT)
    began = time.monotonic()
    _, told = process.communicate(timeout=5)
    assert time.monotonic() - began < 1
    assert b"KeyboardInterrupt" in told
    assert members(group) == []


def test_an_engine_whose_asker_was_killed_ends_itself(store):
    script = f"from kg.store.worker import run_query; run_query({str(store)!r}, {ENDLESS!r}, timeout=1)"
    process = subprocess.Popen([sys.executable, "-c", script], start_new_session=True)
    group = os.getpgid(process.pid)
    wait_until(lambda: len(members(group)) == 2)
    process.kill()
    process.wait()
    wait_until(lambda: members(group) == [], seconds=20)


def children():
    """The processes that this one has started and that still run; servers of other tests may be among them."""
    return [pid for pid, (_, parent, state) in processes().items() if parent == os.getpid() and state != "Z"]


def members(group):
    return [pid for pid, (of, _, state) in processes().items() if of == group and state != "Z"]


def processes():
    """Process group, parent and state of each process."""
    found = {}
    for name in os.listdir("/proc"):  # noqa: PTH208
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat") as file:  # noqa: PTH123
                    state, parent, group = file.read().rpartition(")")[2].split()[:3]
            except OSError:
                continue
            found[int(name)] = int(group), int(parent), state
    return found


def wait_until(true, seconds=10):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)
