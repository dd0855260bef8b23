"""Whether a graph is what the ontology says it must be: `ontology/shapes.ttl`, run by an engine of `kg.graph.shacl`.

A named graph is looked at by itself with the shapes of scope OneGraph: what an article says must be whole without the
others, and a graph that hasn't changed need not be looked at again (`Report.checked`). The shapes of scope AllGraphs
look at the union of all graphs.
"""

from __future__ import annotations

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph.shacl import ENGINES, UNION, Result, default_engine, shapes_text

Checked = Mapping[str, tuple[Result, ...]]  # what was looked at (a hash) -> what was wrong with it


@dataclass(frozen=True, slots=True)
class Report:
    """What is wrong with a graph, in a fixed order, and which checks that comes from, to hand to the next run."""

    results: tuple[Result, ...] = ()
    checked: Checked = field(default_factory=dict, repr=False, compare=False)

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.results


class UnknownEngine(KgError):
    """A SHACL engine that is none of ENGINES, or isn't installed."""

    def __init__(self, name: str) -> None:
        super().__init__(f"No SHACL engine {name!r} here; there are {', '.join(ENGINES)}.")
        self.name = name


def validate(data: Iterable[ox.Quad], checked: Checked | None = None, engine: str | None = None) -> Report:
    """The report on these quads (or an open `pyoxigraph.Store`); what `checked` of an earlier report knows is not
    looked at again. `engine` is one of ENGINES, by default the first that is installed.

    >>> validate([]).conforms
    True
    """
    engine = engine or default_engine()
    if engine not in ENGINES:
        raise UnknownEngine(engine)
    known, found = checked or {}, {}
    for name, triples, scopes in _checks(data):
        digest = _digest(shapes_text(), engine, name, *scopes, triples.decode())
        results = known[digest] if digest in known else ENGINES[engine](triples, scopes)
        found[digest] = tuple(sorted((result._replace(graph=name) for result in results), key=_order))
    return Report(tuple(sorted(itertools.chain(*found.values()), key=_order)), found)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _order(result: Result) -> tuple[str, ...]:
    return result.graph, result.shape, *(part or "" for part in result)


def _checks(data: Iterable[ox.Quad]) -> Iterable[tuple[str, bytes, tuple[str, ...]]]:
    """What is looked at: a name, N-Triples in a fixed order, and the scopes of the shapes that apply."""
    graphs: dict[str, set[ox.Triple]] = defaultdict(set)
    for quad in data:
        graphs["" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value].add(quad.triple)
    if set(graphs) <= {""}:
        yield UNION, _ntriples(graphs[""]), ("OneGraph", "AllGraphs")
        return
    for name, triples in sorted(graphs.items()):
        yield name, _ntriples(triples), ("OneGraph",)
    yield UNION, _ntriples(set().union(*graphs.values())), ("AllGraphs",)


def _ntriples(triples: Iterable[ox.Triple]) -> bytes:
    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return b"".join(sorted(data.splitlines(keepends=True)))
