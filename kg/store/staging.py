"""One named graph into a store on the network so that it is the old one or the new one, never a mixture.

Its triples go into a graph beside it, in requests of bounded size; that graph is counted; then it takes the other's
place in one MOVE. Our graphs carry their own digest (`plc:graphDigest`), so that the store itself says which version it
holds, and a cut run is taken up where it ended.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from kg.namespaces import iri
from kg.store.connection import Connection
from kg.store.faults import RemoteFault, StoredOtherwise, TooLarge

_JSON = "application/sparql-results+json"
_AT_A_TIME = 1000  # triples serialised together
_HELD = """SELECT ?g (COUNT(*) AS ?n) (MAX(IF(?p = <{digest}>, STR(?o), "")) AS ?digest)
{{ VALUES ?g {{ {graphs} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"""


class Graph(NamedTuple):
    """A named graph to be loaded: its name here and there, the digest of its content, its number of triples."""

    iri: str
    target: str
    digest: str
    triples: int

    @property
    def staging(self) -> str:
        """The graph beside it."""
        return f"{self.target}/staging"

    @property
    def version(self) -> Version:
        """What the store holds when it holds this."""
        return Version(self.digest, self.triples)


class Version(NamedTuple):
    """What a store holds of a graph: its digest ("" where it carries none) and its number of triples."""

    digest: str
    triples: int


NOTHING = Version("", 0)


def held(connection: Connection, graphs: Iterable[str]) -> dict[str, Version]:
    """What the store holds of these graphs; RemoteFault."""
    found: dict[str, Version] = {}
    wanted = iter(graphs)
    while some := list(itertools.islice(wanted, 2 * connection.profile.batch)):
        found.update(dict.fromkeys(some, NOTHING))
        for row in select(connection, _HELD.format(graphs=" ".join(map(_iri, some)), digest=iri("plc:graphDigest"))):
            found[row["g"].value] = Version(row["digest"].value, int(row["n"].value))
    return found


def select(connection: Connection, sparql: str) -> list[ox.QuerySolution]:
    """The rows of a small answer; RemoteFault where it is none."""
    parameters = connection.profile.parameters
    reply = connection.send("query", data={"query": sparql}, params=parameters, headers={"Accept": _JSON})
    try:
        return list(ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.JSON))
    except (SyntaxError, TypeError, ValueError) as error:
        raise RemoteFault(connection.url, "answers queries with something else than SPARQL results.") from error


def stage(connection: Connection, graph: Graph, triples: Iterable[ox.Triple]) -> Iterator[int]:
    """Send the triples into the graph beside it, whatever was there; yields how many each request took."""
    first = True
    sizes = Sizes(connection.profile.chunk_kb << 10)
    for chunk in chunks(triples, sizes):
        yield from _put(connection, graph.staging, chunk, sizes, first)
        first = False


def publish(connection: Connection, graphs: Sequence[Graph]) -> None:
    """Put staged graphs in the place of the old ones, after counting them; StoredOtherwise, RemoteFault.

    Looks before each try, because some stores empty the target when the staged graph has moved already.
    """
    for attempt in connection.retrying():
        with attempt:
            found = held(connection, [name for graph in graphs for name in (graph.target, graph.staging)])
            waiting = [graph for graph in graphs if found[graph.target] != graph.version]
            for graph in waiting:
                _compare(connection, graph, found[graph.staging], "what was there before is untouched")
            moves = (f"MOVE GRAPH {_iri(graph.staging)} TO GRAPH {_iri(graph.target)}" for graph in waiting)
            update(connection, " ;\n".join(moves), again=False)
    found = held(connection, [graph.target for graph in graphs])
    for graph in graphs:
        _compare(connection, graph, found[graph.target], "load it again")


def drop(connection: Connection, graphs: Iterable[str]) -> None:
    """Remove graphs, and what stands beside them; those that are not there count as removed."""
    names = (name for graph in graphs for name in (graph, f"{graph}/staging"))
    while some := list(itertools.islice(names, 2 * connection.profile.batch)):
        update(connection, " ;\n".join(f"DROP SILENT GRAPH {_iri(name)}" for name in some))


def update(connection: Connection, sparql: str, *, again: bool = True) -> None:
    """Run an update; nothing where it is empty."""
    if sparql:
        headers = {"Content-Type": "application/sparql-update"}
        connection.send("update", content=sparql.encode(), headers=headers, again=again)


def _compare(connection: Connection, graph: Graph, found: Version, then: str) -> None:
    if found == graph.version:
        return
    with contextlib.suppress(RemoteFault):
        update(connection, f"DROP SILENT GRAPH {_iri(graph.staging)}", again=False)
    what = f"{found.triples:,} of its {graph.triples:,} triples" if found.triples != graph.triples else "other triples"
    raise StoredOtherwise(connection.url, f"says that it stored {graph.target}, but holds {what}; {then}.")


class Sizes:
    """How large a request may be, in bytes: less once the store has said that one was too large."""

    def __init__(self, most: int) -> None:
        self.most = most


def chunks(triples: Iterable[ox.Triple], sizes: Sizes) -> Iterator[list[bytes]]:
    """N-Triples lines, as many as fit one request."""
    chunk, size = [], 0
    for line in _lines(triples):
        if chunk and size + len(line) > sizes.most:
            yield chunk
            chunk, size = [], 0
        chunk.append(line)
        size += len(line)
    if chunk:
        yield chunk


def _lines(triples: Iterable[ox.Triple]) -> Iterator[bytes]:
    rest = iter(triples)
    while some := list(itertools.islice(rest, _AT_A_TIME)):
        yield from ox.serialize(some, format=ox.RdfFormat.N_TRIPLES).splitlines(keepends=True)


def _put(connection: Connection, graph: str, chunk: list[bytes], sizes: Sizes, first: bool) -> Iterator[int]:
    """Send a chunk, halved as often as the store finds it too large."""
    try:
        _send(connection, graph, b"".join(chunk), first)
    except TooLarge:
        if len(chunk) == 1:
            raise
        sizes.most = min(sizes.most, sum(map(len, chunk)) // 2)
        middle = len(chunk) // 2
        yield from _put(connection, graph, chunk[:middle], sizes, first)
        yield from _put(connection, graph, chunk[middle:], sizes, False)
    else:
        yield len(chunk)


def _send(connection: Connection, graph: str, lines: bytes, first: bool) -> None:
    """The first chunk replaces what is there, the others are added; each may be sent twice with the same result."""
    if connection.address("graphs") is not None:
        headers = {"Content-Type": connection.profile.media_type}
        method = "PUT" if first else "POST"
        connection.send("graphs", method, params={"graph": graph}, content=lines, headers=headers)
    else:
        before = f"DROP SILENT GRAPH {_iri(graph)} ;\n" if first else ""
        update(connection, f"{before}INSERT DATA {{ GRAPH {_iri(graph)} {{\n{lines.decode()}}} }}")


def _iri(value: str) -> str:
    return str(ox.NamedNode(value))
