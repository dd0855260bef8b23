"""The W3C's protocol tests as requests and expectations, read from its manifests; the suite is not part of the project.

It lies where KG_W3C says, or in `shared/w3c` beside the checkout.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS

from tests.servers import missing

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
STATUS = {"Created": 201, "OK": 200, "NoContent": 204, "NotFound": 404}


class Call(NamedTuple):
    """A request of a test, and what has to come back."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: tuple[str, ...]  # "200" or "2xx": any of them
    boolean: bool | None
    format: str | None  # "boolean", "tabular", "RDF"
    type: str | None
    graph: str | None  # Turtle that the answer has to be isomorphic to
    location: bool


class Case(NamedTuple):
    """A test: its name, the graphs that are there before (IRI, N-Triples), its requests."""

    name: str
    data: tuple[tuple[str, bytes], ...]
    calls: tuple[Call, ...]


def folder() -> Path:
    """Where the suite lies; skips loudly where it does not."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "w3c"
    found = Path(os.environ.get("KG_W3C", beside)) / "sparql" / "sparql11"
    if not found.is_dir():
        if "KG_W3C" in os.environ:
            missing(f"the W3C suite: {found} is no folder")
        import pytest

        pytest.skip(f"The W3C suite is not here: {found} (set KG_W3C to the folder that holds sparql/sparql11)")
    return found


def cases(manifest: str) -> Iterator[Case]:
    """The tests of a manifest of the suite, in its order."""
    path = folder() / manifest
    graph = rdflib.Graph().parse(path, format="turtle")
    (head,) = graph.subjects(RDF.type, MF.Manifest)
    entries = graph.value(head, MF.entries)
    for test in Collection(graph, entries):
        requests = graph.value(graph.value(test, MF.action), HT.requests)
        data = tuple(_data(graph, node) for node in graph.objects(test, UT.graphData))
        calls = tuple(_call(graph, node) for node in Collection(graph, requests))
        yield Case(str(test).rpartition("#")[2], data, calls)


def _data(graph, node) -> tuple[str, bytes]:
    path = Path(str(graph.value(node, UT.graph)).removeprefix("file://"))
    return str(graph.value(node, RDFS.label)), path.read_bytes()


def _headers(graph, node) -> dict[str, str]:
    listed = graph.value(node, HT.headers)
    pairs = Collection(graph, listed) if listed else ()
    return {str(graph.value(h, HT.fieldName)): str(graph.value(h, HT.fieldValue)) for h in pairs}


def _body(graph, node) -> bytes | None:
    body = graph.value(node, HT.body)
    if body is None:
        return None
    return str(graph.value(body, CNT.chars)).encode(str(graph.value(body, CNT.characterEncoding) or "UTF-8"))


def _call(graph, node) -> Call:
    answer = graph.value(node, HT.resp)
    names = [str(status).rpartition("#")[2] for status in graph.objects(answer, MF.expectedStatus)]
    expected = _body(graph, answer)
    boolean = graph.value(answer, MF.expectedBoolean)
    return Call(
        str(graph.value(node, HT.methodName)),
        str(graph.value(node, HT.absolutePath)),
        _headers(graph, node),
        _body(graph, node),
        tuple(str(STATUS.get(name, name.removeprefix("StatusCode"))) for name in names),
        None if boolean is None else bool(boolean.toPython()),
        str(graph.value(answer, MF.expectedFormat) or "") or None,
        _headers(graph, answer).get("content-type"),
        expected.decode() if expected else None,
        graph.value(answer, MF.expectedLocation) is not None,
    )
