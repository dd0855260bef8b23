"""The W3C's query evaluation suite: whatever plain pyoxigraph answers as it should is answered so through `kg`, too."""

from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF

from kg.store import guard, worker
from kg.store.answers import DEFAULT, Dataset
from tests import w3c

QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
MANIFEST = "manifest-sparql11-query.ttl"
PASSED = 190  # by plain pyoxigraph, at the least: a suite that is not read would pass, too


class Case(NamedTuple):
    """A test: its query, what lies in the default graph and in named ones, what has to come out."""

    query: Path
    default: tuple[Path, ...]
    named: tuple[Path, ...]
    result: Path


def cases():
    folder = w3c.folder()
    top = rdflib.Graph().parse(folder / MANIFEST, format="turtle")
    (head,) = top.subjects(RDF.type, w3c.MF.Manifest)
    for part in Collection(top, top.value(head, w3c.MF.include)):
        graph = rdflib.Graph().parse(_path(part), format="turtle")
        for test in graph.subjects(RDF.type, w3c.MF.QueryEvaluationTest):
            action = graph.value(test, w3c.MF.action)
            yield pytest.param(
                Case(
                    _path(graph.value(action, QT.query)),
                    tuple(map(_path, graph.objects(action, QT.data))),
                    tuple(map(_path, graph.objects(action, QT.graphData))),
                    _path(graph.value(test, w3c.MF.result)),
                ),
                id=f"{_path(part).parent.name}: {str(test).rpartition('#')[2]}",
            )


def _path(node) -> Path:
    return Path(str(node).removeprefix("file://"))


def pytest_generate_tests(metafunc):
    if "case" in metafunc.fixturenames:
        try:
            metafunc.parametrize("case", list(cases()))
        except pytest.skip.Exception as why:
            metafunc.parametrize("case", [pytest.param(None, marks=pytest.mark.skip(reason=str(why)))])


def filled(path: Path, case: Case) -> ox.Store:
    store = ox.Store(path)
    for file in case.default:
        store.load(path=file, base_iri=file.as_uri(), to_graph=ox.DefaultGraph())
    for file in case.named:
        store.load(path=file, base_iri=file.as_uri(), to_graph=ox.NamedNode(file.as_uri()))
    store.flush()
    return store


def shape(results) -> object:
    """An answer in a form that does not depend on the order of rows and the labels of blank nodes."""
    if isinstance(results, ox.QueryBoolean | bool):
        return bool(results)
    if isinstance(results, ox.QueryTriples | list):
        found = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in results)
    else:
        names = [v.value for v in results.variables]
        found = ox.Dataset()
        for number, solution in enumerate(results):
            row = ox.BlankNode(f"row{number}")
            found.add(ox.Quad(row, RDF_TYPE, ROW))
            for name in names:
                if solution[name] is not None:
                    found.add(ox.Quad(row, ox.NamedNode(f"urn:variable:{name}"), solution[name]))
    found.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return sorted(map(str, found))


RDF_TYPE, ROW = ox.NamedNode(str(RDF.type)), ox.NamedNode("urn:row")


def expected(case: Case) -> object:
    path = case.result
    formats = {".srx": ox.QueryResultsFormat.XML, ".srj": ox.QueryResultsFormat.JSON, ".tsv": ox.QueryResultsFormat.TSV}
    if path.suffix in formats:
        return shape(ox.parse_query_results(path=path, format=formats[path.suffix]))
    return shape([q.triple for q in ox.parse(path=path, base_iri=path.as_uri())])


def through_us(path: Path, case: Case, query: str) -> object:
    form = guard.check(query)
    named = tuple(file.as_uri() for file in case.named)
    dataset = None if form.dataset else Dataset((DEFAULT,), named)
    triples = form.name in ("CONSTRUCT", "DESCRIBE")
    options = {"format": "ntriples" if triples else "json", "dataset": dataset, "base": case.query.as_uri()}
    with worker.ask(path, query, timeout=30, **options) as answer:
        data = b"".join(answer.body)
    if triples:
        return shape([q.triple for q in ox.parse(data, format=ox.RdfFormat.N_TRIPLES)])
    return shape(ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON))


passed: list[str] = []


def test_w3c_query(tmp_path, case, request):
    query, wanted = case.query.read_text(encoding="utf-8"), expected(case)
    store = filled(tmp_path / "db", case)
    try:
        plain = shape(store.query(query, base_iri=case.query.as_uri()))
    except (SyntaxError, RuntimeError, ValueError) as why:
        pytest.xfail(f"pyoxigraph itself: {why}")
    finally:
        del store
    if plain != wanted:
        pytest.xfail("pyoxigraph itself answers something else")
    passed.append(request.node.name)
    assert through_us(tmp_path / "db", case, query) == wanted


def test_the_suite_is_whole(request):
    w3c.folder()
    if "test_w3c_query[" in " ".join(request.config.args):
        pytest.skip("only a part of the suite was asked for")
    assert len(passed) >= PASSED
