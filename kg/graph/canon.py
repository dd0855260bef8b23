"""The derived graph: what follows from all articles together. Rebuilt, never edited.

It is a function of the articles' graphs, the resolution and the rules (`ontology/rules/*.rq`, CONSTRUCT, run in the
order of their file names; a later rule sees what an earlier one found; rules from 50 on see the ranks and links that
this module adds, because SPARQL cannot compare EDTF):

- entities: `schema:name` (one, untagged), `skos:exactMatch`, `plc:mergedBecause`;
- `plc:agent` of an event where the text leaves it to be understood, and the shortcuts (`plc:develops`, …);
- occurrences of one class and participants: `plc:rank` (integer, 1 is the canonical one, also where it is alone),
  `plc:variantOf` the canonical one, `plc:conflictsWith` (both ways), `plc:supersedes`;
- `plc:Phase` nodes: `plc:concerns`, `plc:phase` (operation: plc:planned, plc:active, plc:phasingOut, plc:ended; sales:
  plc:onSale, plc:offSale; support: plc:supported, plc:unsupported), `plc:when` (an EDTF interval), the bounds,
  `prov:wasDerivedFrom` the events that open and close it;
- `plc:Lifetime` (launch to end) and `plc:Notice` (announcement or first publication to the end that it tells of):
  `plc:concerns`, `plc:when`, `plc:minimumDays`, `plc:maximumDays`, `prov:wasDerivedFrom`.
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
