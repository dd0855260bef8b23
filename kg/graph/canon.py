"""The derived graph: rules over the union of the articles' graphs, in the order of their file names.

Rebuilt, never edited: what it holds is a function of the articles' graphs, the rules and the resolution.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg import resources
from kg.graph import vocab
from kg.graph.resolve import Resolution


def canon_quads(quads: Iterable[ox.Quad], resolution: Resolution) -> list[ox.Quad]:
    """The derived graph of these articles' quads, sorted, unique."""
    graph = ox.NamedNode(vocab.canon_iri())
    facts = ox.Store()
    facts.bulk_extend(quads)
    derived: set[ox.Quad] = set()
    for rule in sorted(resources.path("ontology/rules").glob("*.rq")):
        text = rule.read_text(encoding="utf-8")
        found = {ox.Quad(t.subject, t.predicate, t.object, graph) for t in _construct(facts, text)}
        facts.extend(found)  # a later rule sees what an earlier one found
        derived |= found
    derived.update(_names(resolution, graph))
    return sorted(derived, key=str)


def _construct(store: ox.Store, text: str) -> Iterable[ox.Triple]:
    return store.query(text, use_default_graph_as_union=True)


def _names(resolution: Resolution, graph: ox.NamedNode) -> Iterable[ox.Quad]:
    for cluster in resolution.clusters:
        yield ox.Quad(ox.NamedNode(cluster.iri), vocab.term("schema:name"), ox.Literal(cluster.name), graph)
