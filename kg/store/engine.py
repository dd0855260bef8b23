"""The process that runs one query and dies: started by `kg.store.worker`, it imports pyoxigraph and nothing of kg.

Its argument, if any, is a database to open while it waits. It reads one JSON request from stdin and writes a JSON line
to stdout that says what kind of answer comes, then the answer: rows as JSON lines (a list is a row, an object gives
names of IRIs in the next row), or the bytes of the format asked for. A failure is a JSON object on stderr and exit code
1.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterable
from typing import Any

import pyoxigraph as ox

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
RESULTS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
GRAPHS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


def main() -> None:
    """Answer the one request on stdin."""
    opened = {path: store for path in sys.argv[1:] if (store := _opened(path)) is not None}
    run(lambda request: _answer(request, opened.get(request["store"]) or _open(request["store"])))


def _opened(path: str) -> ox.Store | None:
    try:
        return ox.Store.read_only(path)
    except (OSError, RuntimeError):  # whoever asks for it is told
        return None


def run(job: Callable[[dict[str, Any]], None]) -> None:
    """Do the job for the one request on stdin within its limits, tell of a failure, and end the process."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a running query never returns to Python's handler
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    request = json.load(sys.stdin.buffer)
    _limit(request)
    try:
        job(request)
        sys.stdout.buffer.flush()
    except SyntaxError as error:
        _fail("syntax", str(error))
    except MemoryError:
        _fail("memory")
    except (OSError, RuntimeError, ValueError) as error:
        _fail("engine", str(error))
    os._exit(0)  # closing a read-only store takes longer than dropping it


def _limit(request: dict[str, Any]) -> None:
    """Cap memory, processor time (should the parent be killed) and the core file."""
    memory, seconds = request["memory_mb"] << 20, int(request["timeout"]) + 2
    for kind, cap in ((resource.RLIMIT_DATA, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        cap = cap if hard == resource.RLIM_INFINITY else min(cap, hard)
        resource.setrlimit(kind, (cap, cap))


def _open(path: str) -> ox.Store:
    """The database of a folder, opened beside whoever writes to it, or a file of N-Quads, read into memory."""
    if os.path.isdir(path):  # noqa: PTH112 - pathlib would cost a tenth of the start
        return ox.Store.read_only(path)
    store = ox.Store()
    store.bulk_load(path=path, format=ox.RdfFormat.N_QUADS)
    return store


def _answer(request: dict[str, Any], store: ox.Store) -> None:
    query = {"prefixes": request["prefixes"], "use_default_graph_as_union": request["union"]}
    found: Any = store.query(request["sparql"], base_iri=request["base"], **query, **_dataset(request["dataset"]))
    format = request["format"]
    if isinstance(found, ox.QueryBoolean):
        line({"kind": "boolean", "boolean": bool(found)})
    elif isinstance(found, ox.QueryTriples):
        line({"kind": "triples", "variables": ["subject", "predicate", "object"]})
    else:
        line({"kind": "rows", "variables": [v.value for v in found.variables]})
    if format in RESULTS:
        found.serialize(sys.stdout.buffer, format=RESULTS[format])
    elif format in GRAPHS:
        # sorted, so that the formats that group by subject do, and an answer is the same every time
        triples = sorted(set(found), key=str)
        ox.serialize(triples, sys.stdout.buffer, format=GRAPHS[format], prefixes=request["prefixes"])
    elif isinstance(found, ox.QueryTriples):
        # a triple that several graphs hold comes several times from their union
        _rows(dict.fromkeys(found), store, request["names"])
    elif not isinstance(found, ox.QueryBoolean):
        _rows(found, store, request["names"])


def _dataset(graphs: list[list[str]] | None) -> dict[str, Any]:
    if graphs is None:
        return {}
    default = [ox.NamedNode(graph) if graph else ox.DefaultGraph() for graph in graphs[0]]
    return {"default_graph": default, "named_graphs": [ox.NamedNode(graph) for graph in graphs[1]]}


def _rows(found: Iterable[Any], store: ox.Store, naming: list[str]) -> None:
    named: set[str] = set()
    properties = [ox.NamedNode(iri) for iri in naming]
    for row in found:
        terms = list(row)
        for term in terms:
            if properties and isinstance(term, ox.NamedNode) and term.value not in named:
                named.add(term.value)
                if name := _name(store, term, properties):
                    line({term.value: name})
        line([_encode(term) for term in terms])


def _name(store: ox.Store, node: ox.NamedNode, properties: list[ox.NamedNode]) -> str | None:
    """The node's first value in the order of the properties, the least where there are several."""
    for node_property in properties:
        if values := [q.object.value for q in store.quads_for_pattern(node, node_property, None, None)]:
            return min(values)
    return None


def _encode(term: Any) -> list[str | None] | None:
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        datatype = None if term.language or term.datatype.value == XSD_STRING else term.datatype.value
        return ["literal", term.value, datatype, term.language]
    if isinstance(term, ox.NamedNode):
        return ["iri", term.value]
    return ["bnode", term.value] if isinstance(term, ox.BlankNode) else ["triple", str(term)]


def line(value: Any) -> None:
    """Write a value as a line of JSON."""
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


def _fail(kind: str, message: str = "") -> None:
    sys.stdout.buffer.flush()
    sys.stderr.write(json.dumps({"kind": kind, "message": message}))
    sys.stderr.flush()
    os._exit(1)


if __name__ == "__main__":
    main()
