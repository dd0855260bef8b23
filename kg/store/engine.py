"""The process that answers queries, one at a time: started by `kg.store.engines`, it imports nothing of kg.

Its argument, if any, is a database to open while it waits. It reads requests from stdin, a line of JSON each, and
writes each answer to stdout: a JSON line that says what kind of answer comes, then rows as JSON lines (a list is a row,
an object gives names of IRIs in the next row), or the bytes of the format asked for. How an answer is cut into pieces
and ended: `kg.store.worker.Output`.
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

PIECE = 1 << 14  # bytes
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


class Pieces:
    """What an answer is written to."""

    def __init__(self) -> None:
        self._held: list[bytes] = []
        self._size = 0

    def write(self, data: bytes) -> int:
        """Write bytes, as to a file."""
        self._held.append(bytes(data))
        self._size += len(data)
        if self._size >= PIECE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Send what is held back."""
        if self._size:
            sys.stdout.buffer.write(b"".join([b"%d\n" % self._size, *self._held]))
            sys.stdout.buffer.flush()
            self._held, self._size = [], 0

    def line(self, value: Any) -> None:
        """Write a value as a line of JSON."""
        self.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")

    def end(self, fit: bool, **failure: str) -> None:
        """Say that this was all, whether another request can be taken, and what went wrong."""
        self.flush()
        sys.stdout.buffer.write(b"0\n" + json.dumps({"fit": fit, **failure}).encode() + b"\n")
        sys.stdout.buffer.flush()


def main() -> None:
    """Answer the requests on stdin."""
    opened = {path: store for path in sys.argv[1:] if (store := _opened(path)) is not None}
    run(lambda request, out: _answer(request, opened.get(request["store"]) or _open(request["store"]), out))


def _opened(path: str) -> ox.Store | None:
    try:
        return ox.Store.read_only(path)
    except (OSError, RuntimeError):  # whoever asks for it is told
        return None


def run(job: Callable[[dict[str, Any], Pieces], None]) -> None:
    """Do the job for each request on stdin within its limits, tell of failures; end when it is fit for no other."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a running query never returns to Python's handler
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for line in sys.stdin.buffer:
        request, out = json.loads(line), Pieces()
        _limit(request)
        if not _done(job, request, out):
            break
    os._exit(0)  # closing a read-only store takes longer than dropping it


def _done(job: Callable[[dict[str, Any], Pieces], None], request: dict[str, Any], out: Pieces) -> bool:
    """Whether another request can be taken after this."""
    try:
        job(request, out)
    except SyntaxError as error:
        out.end(True, kind="syntax", message=str(error))
    except MemoryError:
        out.end(False, kind="memory", message="")
        return False
    except (OSError, RuntimeError, ValueError) as error:
        out.end(False, kind="engine", message=str(error))
        return False
    else:
        fit = _data() < request["memory_mb"] << 19  # or the next request would have less than that may use
        out.end(fit)
        return fit
    return True


def _data() -> int:
    """Bytes that count against the cap on memory (`ru_maxrss` would count what this process was forked from, too)."""
    try:
        with open("/proc/self/statm") as file:  # noqa: PTH123 - pathlib would cost a tenth of the start
            return int(file.read().split()[5]) * resource.getpagesize()
    except OSError:
        return 0


def _limit(request: dict[str, Any]) -> None:
    """Cap memory, the processor time of this request (should the parent be killed) and the core file."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(spent.ru_utime + spent.ru_stime + request["timeout"]) + 2
    memory = request["memory_mb"] << 20
    for kind, cap in ((resource.RLIMIT_DATA, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (cap if hard == resource.RLIM_INFINITY else min(cap, hard), hard))


def _open(path: str) -> ox.Store:
    """The database of a folder, opened beside whoever writes to it, or a file of N-Quads, read into memory."""
    if os.path.isdir(path):  # noqa: PTH112 - pathlib would cost a tenth of the start
        return ox.Store.read_only(path)
    store = ox.Store()
    store.bulk_load(path=path, format=ox.RdfFormat.N_QUADS)
    return store


def _answer(request: dict[str, Any], store: ox.Store, out: Pieces) -> None:
    query = {"prefixes": request["prefixes"], "use_default_graph_as_union": request["union"]}
    found: Any = store.query(request["sparql"], base_iri=request["base"], **query, **_dataset(request["dataset"]))
    format = request["format"]
    if isinstance(found, ox.QueryBoolean):
        out.line({"kind": "boolean", "boolean": bool(found)})
    elif isinstance(found, ox.QueryTriples):
        out.line({"kind": "triples", "variables": ["subject", "predicate", "object"]})
    else:
        out.line({"kind": "rows", "variables": [v.value for v in found.variables]})
    if format in RESULTS:
        found.serialize(out, format=RESULTS[format])
    elif format in GRAPHS:
        # sorted, so that the formats that group by subject do, and an answer is the same every time
        triples = sorted(set(found), key=str)
        ox.serialize(triples, out, format=GRAPHS[format], prefixes=request["prefixes"])
    elif isinstance(found, ox.QueryTriples):
        # a triple that several graphs hold comes several times from their union
        _rows(dict.fromkeys(found), store, request["names"], out)
    elif not isinstance(found, ox.QueryBoolean):
        _rows(found, store, request["names"], out)


def _dataset(graphs: list[list[str]] | None) -> dict[str, Any]:
    if graphs is None:
        return {}
    default = [ox.NamedNode(graph) if graph else ox.DefaultGraph() for graph in graphs[0]]
    return {"default_graph": default, "named_graphs": [ox.NamedNode(graph) for graph in graphs[1]]}


def _rows(found: Iterable[Any], store: ox.Store, naming: list[str], out: Pieces) -> None:
    named: set[str] = set()
    properties = [ox.NamedNode(iri) for iri in naming]
    for row in found:
        terms = list(row)
        for term in terms:
            if properties and isinstance(term, ox.NamedNode) and term.value not in named:
                named.add(term.value)
                if name := _name(store, term, properties):
                    out.line({term.value: name})
        out.line([_encode(term) for term in terms])


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


if __name__ == "__main__":
    main()
