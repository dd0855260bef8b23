"""The parts of `kg load`: profiles, chunks, plans, faults, memory."""

import itertools
import json
import os
import re
import subprocess
import sys

import pyoxigraph as ox
import pytest

from kg.store import connection, faults, loading, profiles, staging
from kg.store.local import open_store
from tests.loaded import GRAPH, here
from tests.material import product


@pytest.mark.parametrize("name", profiles.names())
def test_profiles(name):
    profile = profiles.load(name)
    assert profile.title and profile.chunk_kb > 0 and profile.batch > 0
    assert (name in ("sparql", "kg")) == (not profile.bulk)
    for pattern in (profile.recognise.host, profile.recognise.path, *profile.recognise.headers.values()):
        assert pattern is None or re.compile(pattern)
    for service in ("query", "update", "graphs"):
        for logged_in in (False, True):
            path = profile.path(service, logged_in=logged_in)
            assert path is None or profile.base(f"http://h/x{path}").rstrip("/") == "http://h/x"


def test_the_help_names_all_profiles(kg):
    _, out, _ = kg("load", "--help")
    assert all(name in out for name in profiles.names())
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize(
    "url, headers, name",
    [
        ("http://h:7878", {"server": "Oxigraph/0.5.1"}, "oxigraph"),
        ("http://h:8890", {"server": "Virtuoso/07.20.3229 (Linux)"}, "virtuoso"),
        ("http://h:3030/ds", {"fuseki-request-id": "7"}, "fuseki"),
        ("http://h:7200/repositories/x", {}, "graphdb"),
        ("http://h:8080/rdf4j-server/repositories/x", {}, "rdf4j"),
        ("http://h:9999/blazegraph/namespace/kb/sparql", {}, "blazegraph"),
        ("https://c.cluster-1.eu-west-1.neptune.amazonaws.com:8182", {}, "neptune"),
        ("https://neptune.example/", {}, None),
        ("http://h/", {"server": "nginx"}, None),
    ],
)
def test_stores_are_recognised(url, headers, name):
    found = profiles.recognise(url, headers)
    assert (found and found.name) == name


@pytest.mark.parametrize("most", [1, 300, 10_000])
def test_chunks_are_bounded_and_lose_nothing(filled, most):
    with open_store(filled, read_only=True) as store:
        triples = [quad.triple for quad in store.quads()]
    chunks = list(staging.chunks(triples, staging.Sizes(most)))
    assert all(len(chunk) == 1 or sum(map(len, chunk)) <= most for chunk in chunks)
    joined = b"".join(itertools.chain.from_iterable(chunks))
    assert [q.triple for q in ox.parse(joined, format=ox.RdfFormat.N_TRIPLES)] == triples


def test_the_record_does_not_tell_where(kg, source, target):
    assert kg("load", target, "--store", source)[0] == 0
    record = json.loads((source / "loaded.json").read_text())
    assert set(here(source)) == set(next(iter(record.values()))) and target not in str(record)
    (source / "loaded.json").write_text("{")
    code, _, err = kg("load", target, "--store", source)
    assert code == 1 and "loaded.json cannot be read" in err


def test_every_fault_has_an_exit_status_of_its_kind():
    kinds = {
        kind.exit_code for kind in (faults.NotAllowed, faults.NotReached, faults.Overloaded, faults.StoredOtherwise)
    }
    assert kinds == {3, 4, 5, 6} and faults.RemoteFault.exit_code == 1


def test_memory_stays_bounded(tmp_path, target):
    """A graph of many chunks is never in memory as a whole."""
    code = (
        "import resource, sys, itertools, pyoxigraph as ox\n"
        "from kg.store.connection import connect\nfrom kg.store import staging\n"
        "n = ox.NamedNode\n"
        "triples = (ox.Triple(n(f'urn:s:{i}'), n('urn:p'), ox.Literal('x' * 400)) for i in range(150_000))\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "with connect(sys.argv[1]) as c:\n"
        "    sent = sum(staging.stage(c, staging.Graph('urn:g', 'urn:g', '', 150_000), triples))\n"
        "print(sent, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, target], capture_output=True, text=True, env=os.environ)
    sent, grown = map(int, done.stdout.split())
    assert sent == 150_000 and grown < 60, f"{grown} MB for 63 MB of triples"
    with connection.connect(target) as opened:
        assert staging.held(opened, ["urn:g/staging"])["urn:g/staging"].triples == 150_000


def test_a_plan_is_a_value(source, target):
    with open_store(source, read_only=True) as store, connection.connect(target) as opened:
        todo = loading.plan(store, opened)
        assert todo == loading.plan(store, opened) and todo.send[-1].iri == f"{GRAPH}canon"
        assert sum(loading.load(store, opened, todo)) == todo.triples
        assert loading.plan(store, opened).send == ()


def test_a_product_of_the_world_is_there(kg, filled, target):
    assert kg("load", target, "--store", filled)[0] == 0
    code, out, _ = kg("query", "ended-products", "--store", target, "--format", "csv", "--names")
    assert code == 0 and "Buy button" in out
    assert product and out == kg("query", "ended-products", "--store", filled, "--format", "csv", "--names")[1]
