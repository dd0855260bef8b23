"""Asking stores on the network: every named query answers there as in the embedded store, in every format."""

import functools
import io
import json
import subprocess
import sys
import time

import pytest

from kg.namespaces import NAMESPACES
from kg.store import connection, loading, profiles, queries, remote, worker
from kg.store.answers import QueryFailed, QueryTimeout, Term
from kg.store.faults import NotReached, RemoteFault
from kg.store.guard import RefusedQuery
from kg.store.local import open_store
from kg.views import tables
from tests.faulty import Fault, FaultyServer
from tests.material import button_story
from tests.pageworld import world

NAMES = ("https://schema.org/name", "http://purl.org/dc/terms/identifier")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("remote") / "store"
    with open_store(path) as opened:
        opened.add([*world(), *button_story()])
    return path


def loaded(url, path, prefix=None, **login):
    with open_store(path, read_only=True) as opened, connection.connect(url, **login) as there:
        todo = loading.plan(opened, there, prefix)
        for _ in loading.load(opened, there, todo, prefix):
            pass
    return url


@pytest.fixture(scope="module")
def in_oxigraph(store, tmp_path_factory):
    from tests.servers import oxigraph_server

    with oxigraph_server(tmp_path_factory.mktemp("ox")) as url:
        yield loaded(url, store)


@pytest.fixture(scope="module")
def in_virtuoso(store, tmp_path_factory):
    from tests.servers import virtuoso_server

    with virtuoso_server(tmp_path_factory.mktemp("virtuoso")) as url:
        yield loaded(url, store, user="dba", password="dba")


@functools.cache
def rows(place, name, given):
    answer = queries.run(place, name, timeout=30, **dict(given))
    return answer.variables, sorted(map(str, answer.rows))


def cases():
    """Each query with what its parameters are by default, and with each that takes a name or day given."""
    names = {"organization": "Gulpo", "product": "Buy button", "person": "Dana Kirsch", "thing": "Zorvane"}
    for name in queries.names():
        yield pytest.param(name, {}, id=name)
        given = {p.name: names.get(p.type, p.example) for p in queries.load(name).parameters}
        if name != "names" and given:
            yield pytest.param(name, given, id=f"{name}-given")


@pytest.mark.parametrize("profile, place", [("oxigraph", "in_oxigraph"), ("virtuoso", "in_virtuoso")])
@pytest.mark.parametrize("name, given", list(cases()))
def test_every_named_query_answers_the_same(store, request, profile, place, name, given):
    if why := profiles.load(profile).differs.get(name):
        pytest.skip(f"{profile} differs: {why}")
    given = tuple(given.items())
    assert rows(request.getfixturevalue(place), name, given) == rows(store, name, given)


SELECT = "SELECT ?s ?l { ?s rdfs:label ?l FILTER(isIRI(?s)) } ORDER BY STR(?l) ?s LANG(?l) LIMIT 40"
FORMATS = [
    *((f, SELECT) for f in ("table", "csv", "tsv", "json", "xml")),
    *((f, "ASK { ?s a plc:Product }") for f in ("csv", "tsv", "json", "xml", "table")),
    *((f, "ASK { ?s a plc:Nothing }") for f in ("json", "table")),
    *(
        (f, "CONSTRUCT { ?s a plc:Product } { ?s a plc:Product }")
        for f in ("turtle", "ntriples", "jsonld", "rdfxml", "table")
    ),
    ("ntriples", "DESCRIBE plc:nothing"),
]


@pytest.mark.parametrize("place", ["in_oxigraph", "in_virtuoso"])
@pytest.mark.parametrize("format, sparql", FORMATS)
def test_the_same_bytes_in_every_format(store, request, place, format, sparql):
    found = []
    for where, engine in ((store, worker), (request.getfixturevalue(place), remote)):
        shape = {"format": "rows", "names": NAMES} if format == "table" else {"format": format}
        with engine.ask(where, sparql, prefixes=NAMESPACES, timeout=30, **shape) as answer:
            out = io.BytesIO()
            tables.write(answer, format, out)
            found.append(sorted(out.getvalue().splitlines()) if format == "table" else out.getvalue())
    assert found[0] == found[1]


def test_dates_and_languages_survive(in_oxigraph, in_virtuoso):
    query = """SELECT DISTINCT ?o { ?s ?p ?o FILTER(STRSTARTS(STR(?s), "https://w3id.org/"))
        FILTER(isLiteral(?o) && (LANG(?o) = "de" || ?p = plc:when || ?p = plc:latestEnd)) }"""
    found = []
    for place in (in_oxigraph, in_virtuoso):
        with remote.ask(place, query, prefixes=NAMESPACES) as answer:
            found.append(set(answer.rows))
    assert found[0] == found[1]
    kinds = {(term.datatype or "", term.lang) for (term,) in found[0]}
    assert ("", "de") in kinds
    assert {kind for kind, _ in kinds if kind} == {NAMESPACES["edtf"] + "EDTF", NAMESPACES["xsd"] + "date"}


def test_names_come_with_the_rows(in_oxigraph):
    with remote.ask(in_oxigraph, "SELECT ?s { ?s a plc:Product }", names=NAMES, prefixes=NAMESPACES) as answer:
        found = list(answer.rows)
        assert answer.names[f"{NAMESPACES['plc'][:-1]}/id/product/zorvane/buy-button"] == "Buy button"
    assert len(found) > 10


@pytest.mark.parametrize(
    "sparql, error, words",
    [
        ("SELECT oops {", RemoteFault, "does not accept the request (400)"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", RefusedQuery, "SERVICE"),
        ("DROP ALL", RefusedQuery, "DROP"),
    ],
)
def test_queries_that_fail(in_oxigraph, sparql, error, words):
    with pytest.raises(error) as told:
        remote.run_query(in_oxigraph, sparql)
    assert words in str(told.value)


FAULTS = [
    (Fault("query", 200, body=b"<html>hello"), QueryFailed, "sent an answer that cannot be read"),
    (Fault("query", 200, body=b'{"head":{"vars":["s"]},"results":{"bindings":['), QueryFailed, "cannot be read"),
    (Fault("query", 200, body=b'{"head":{"vars":["s"]},"results":{"bin', promise=999), NotReached, "in the middle"),
    (Fault("query", stall=2, status=200), QueryTimeout, "stopped after 0.5 s"),
    (Fault("query", 403), RemoteFault, "does not allow this (403)"),
]


@pytest.mark.parametrize("fault, error, words", FAULTS, ids=lambda v: v if isinstance(v, str) else "")
def test_faults_while_asking(in_oxigraph, fault, error, words):
    with FaultyServer(in_oxigraph, fault) as server, pytest.raises(error) as told:
        remote.run_query(server.url, "SELECT * { ?s ?p ?o } LIMIT 5", timeout=0.5)
    assert words in str(told.value)


def test_a_slow_answer_has_a_deadline(in_oxigraph):
    class Dripping(FaultyServer):
        def _hand_on(self, handler, seen):
            if seen.service != "query":
                super()._hand_on(handler, seen)
                return
            handler.send_response(200)
            handler.end_headers()
            handler.wfile.write(b'{"head":{"vars":["s"]},"results":{"bindings":[')
            for _ in range(50):
                handler.wfile.write(b" ")
                time.sleep(0.1)

    began = time.monotonic()
    with Dripping(in_oxigraph) as server, pytest.raises(QueryTimeout):
        remote.run_query(server.url, "SELECT * { ?s ?p ?o }", timeout=0.5)
    assert time.monotonic() - began < 3


def test_large_answers_are_streamed(in_oxigraph):
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 200000"
    with remote.ask(in_oxigraph, query, timeout=60) as answer:
        first = next(iter(answer.rows))
    assert all(isinstance(term, Term) for term in first)


@pytest.mark.parametrize(
    "command", [["stats"], ["timeline", "Buy button"], ["why", "Buy button"], ["query", "ended-products", "--names"]]
)
def test_the_commands_say_the_same_of_a_store_on_the_network(store, in_oxigraph, command):
    def said(place):
        run = [sys.executable, "-m", "kg", *command, "--store", str(place)]
        done = subprocess.run(run, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert said(in_oxigraph) == said(store)


def test_the_page_of_a_store_on_the_network(store, in_oxigraph, tmp_path):
    pages = []
    for place in (store, in_oxigraph):
        out = tmp_path / "page.html"
        run = [sys.executable, "-m", "kg", "view", "--store", str(place), "-o", str(out)]
        done = subprocess.run(run, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        pages.append(out.read_text(encoding="utf-8"))
    assert pages[0] == pages[1]


def test_a_query_asks_for_the_union_only_without_from(in_oxigraph):
    with FaultyServer(in_oxigraph) as server:
        remote.run_query(server.url, "SELECT * { ?s ?p ?o } LIMIT 1")
        remote.run_query(server.url, "SELECT * FROM <urn:none> { ?s ?p ?o }")
        union = ["union-default-graph" in seen.path for seen in server.seen if seen.service == "query"]
    assert union == [True, False] and json.dumps(union)
