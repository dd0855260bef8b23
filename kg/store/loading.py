"""Loading a store in a folder into one on the network: what differs is sent, what was retracted is dropped.

What differs is told by the target itself, by digest and number of triples. What to drop is remembered in the folder
(`loaded.json`: the graphs that were sent there, by address): a graph that somebody else put there is never touched.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph import vocab
from kg.namespaces import iri
from kg.store import articles, staging
from kg.store.connection import Connection
from kg.store.local import Store
from kg.store.staging import NOTHING, Graph

_RECORD = "loaded.json"
_TOGETHER = 50_000  # triples of graphs that are counted and moved together


@dataclass(frozen=True, slots=True)
class Plan:
    """What a load is to do: graphs to send, of which some may lie staged already, to drop, and how many stay."""

    send: tuple[Graph, ...]
    staged: frozenset[str]
    drop: tuple[str, ...]
    same: int

    @property
    def triples(self) -> int:
        """How many triples the graphs to send have."""
        return sum(graph.triples for graph in self.send)


def plan(store: Store, connection: Connection, graph_prefix: str | None = None) -> Plan:
    """What it takes to make the target hold what the store holds; `graph_prefix` renames the graphs there.

    Raises KgError where the store is empty or the prefix is no IRI, RemoteFault.
    """
    graphs = _graphs(store, graph_prefix)
    if not graphs:
        raise KgError(f"{store.path} holds nothing; `kg add FILE…` adds articles.")
    there = staging.held(connection, [graph.target for graph in graphs])
    send = tuple(graph for graph in graphs if there[graph.target] != graph.version)
    beside = staging.held(connection, [graph.staging for graph in send])
    ready = frozenset(graph.staging for graph in send if beside[graph.staging] == graph.version)
    gone = set(_recorded(store.path, connection, graph_prefix)) - {graph.target for graph in graphs}
    left = staging.held(connection, sorted(gone))
    drop = tuple(name for name in sorted(gone) if left[name] != NOTHING)
    return Plan(send, ready, drop, len(graphs) - len(send))


def load(store: Store, connection: Connection, todo: Plan, graph_prefix: str | None = None) -> Iterator[int]:
    """Do it; yields the numbers of triples as they are sent. Stopped at any point, the next run completes it.

    Raises RemoteFault; StoredOtherwise where the target holds something else than it was sent.
    """
    _record(store.path, connection, graph_prefix, {graph.target for graph in _graphs(store, graph_prefix)})
    for batch in _batches(todo.send, connection.profile.batch):
        for graph in batch:
            if graph.staging in todo.staged:
                yield graph.triples
            else:
                yield from staging.stage(connection, graph, _triples(store, graph))
        staging.publish(connection, batch)
    staging.drop(connection, todo.drop)
    _record(store.path, connection, graph_prefix, set(), forget=todo.drop)


def _graphs(store: Store, prefix: str | None) -> list[Graph]:
    """The store's graphs with their digests, the derived one last."""
    digests = {
        quad.graph_name.value: quad.object.value
        for quad in store.database.quads_for_pattern(None, ox.NamedNode(iri("plc:graphDigest")), None, None)
    }
    counted = store.database.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    graphs = (
        Graph(row["g"].value, _target(row["g"].value, prefix), digests[row["g"].value], int(row["n"].value))
        for row in counted
    )
    canon = vocab.canon_iri()
    return sorted(graphs, key=lambda graph: (graph.iri == canon, graph.iri))


def _target(graph: str, prefix: str | None) -> str:
    """The graph's name there: `…/id/graph/x` becomes `PREFIXx`."""
    if prefix is None:
        return graph
    try:
        return ox.NamedNode(prefix + graph.removeprefix(vocab.mint("graph", ""))).value
    except ValueError as error:
        raise KgError(f"{prefix!r} is no IRI that graphs could be named under.") from error


def _triples(store: Store, graph: Graph) -> Iterator[ox.Triple]:
    return (quad.triple for quad in store.quads(graph.iri))


def _batches(graphs: tuple[Graph, ...], most: int) -> Iterator[list[Graph]]:
    batch: list[Graph] = []
    for graph in graphs:
        if batch and (len(batch) == most or sum(g.triples for g in batch) + graph.triples > _TOGETHER):
            yield batch
            batch = []
        batch.append(graph)
    if batch:
        yield batch


def _key(connection: Connection, prefix: str | None) -> str:
    """Target and prefix, hashed: the folder need not tell where its content went."""
    return hashlib.sha256(f"{connection.url}\n{prefix or ''}".encode()).hexdigest()[:16]


def _read(folder: Path) -> dict[str, list[str]]:
    try:
        return json.loads((folder / _RECORD).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise KgError(f"{folder / _RECORD} cannot be read; remove it to load without dropping anything.") from error


def _recorded(folder: Path, connection: Connection, prefix: str | None) -> list[str]:
    return _read(folder).get(_key(connection, prefix), [])


def _record(
    folder: Path, connection: Connection, prefix: str | None, sent: set[str], forget: tuple[str, ...] = ()
) -> None:
    """Remember what is about to be sent, and forget what is gone; written before the first request."""
    record, key = _read(folder), _key(connection, prefix)
    new = sorted((set(record.get(key, ())) | sent) - set(forget))
    if new != record.get(key):
        articles.write(folder / _RECORD, json.dumps({**record, key: new}, indent=0).encode())
