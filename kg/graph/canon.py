"""The derived graph: what follows from all articles together. Rebuilt, never edited.

It is a function of the articles' graphs, the resolution and the rules (`ontology/rules/*.rq`, CONSTRUCT, run in the
order of their file names; a later rule sees what an earlier one found; rules from 40 on see the ranks and links that
`kg.graph.variants` finds, because SPARQL cannot compare EDTF):

- things: `schema:name` (one, untagged), `skos:exactMatch`, `plc:mergedBecause`;
- `plc:agent` of an event where the text leaves it to be understood, and the shortcuts (`plc:develops`, …);
- occurrences of one class and participants: `plc:rank` (integer, 1 is the canonical one, also where it is alone),
  `plc:variantOf` the canonical one, `plc:conflictsWith` (both ways), `plc:supersedes`;
- a product's `plc:canonicalEvent`s: rank 1 and asserted;
- `plc:Phase` nodes: `plc:concerns`, `plc:phase` (operation: plc:planned, plc:active, plc:phasingOut, plc:ended; sales:
  plc:onSale, plc:offSale; support: plc:supported, plc:unsupported), `plc:when` (an EDTF interval), the bounds,
  `prov:wasDerivedFrom` the events that open and close it;
- `plc:Lifetime` (launch to end) and `plc:Notice` (announcement or first publication to the end that it tells of):
  the same properties but `plc:phase`, and `plc:minimumDays`, `plc:maximumDays`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg import resources
from kg.graph import reading, variants, vocab
from kg.graph.resolve import Resolution
from kg.graph.variants import Links
from kg.graph.vocab import term

_AFTER_RANKS = "40"  # rules from this number on see the ranks
_INTEGER = term("xsd:integer")

Statement = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]


def canon_quads(quads: Iterable[ox.Quad], resolution: Resolution) -> list[ox.Quad]:
    """The derived graph of these articles' quads, sorted, unique."""
    graph = ox.NamedNode(vocab.canon_iri())
    found = reading.read(quads)
    facts = ox.Store()
    facts.bulk_extend(found.quads)
    rules = sorted(resources.path("ontology/rules").glob("*.rq"))
    derived = _apply([rule for rule in rules if rule.name < _AFTER_RANKS], facts, graph)
    links = _in_graph(_links(variants.link(found.versions)), graph)
    facts.extend(links)
    derived |= links | _apply([rule for rule in rules if rule.name >= _AFTER_RANKS], facts, graph)
    derived |= _in_graph(_things(resolution), graph) | _in_graph(_lengths(derived), graph)
    return sorted(derived, key=str)


def _in_graph(statements: Iterable[Statement], graph: ox.NamedNode) -> set[ox.Quad]:
    return {ox.Quad(*statement, graph) for statement in statements}


def _apply(rules: Iterable, facts: ox.Store, graph: ox.NamedNode) -> set[ox.Quad]:
    """What the rules find, one after the other; it is added to the facts."""
    derived: set[ox.Quad] = set()
    for rule in rules:
        triples = facts.query(rule.read_text(encoding="utf-8"), use_default_graph_as_union=True)
        found = {ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples}
        facts.extend(found)
        derived |= found
    return derived


def _links(links: Links) -> Iterator[Statement]:
    for iri, rank in links.ranks.items():
        yield ox.NamedNode(iri), term("plc:rank"), ox.Literal(str(rank), datatype=_INTEGER)
    for name, pairs in (
        ("plc:variantOf", links.variants),
        ("plc:conflictsWith", links.conflicts),
        ("plc:supersedes", links.superseding),
    ):
        for a, b in pairs:
            yield ox.NamedNode(a), term(name), ox.NamedNode(b)


def _things(resolution: Resolution) -> Iterator[Statement]:
    for cluster in resolution.clusters:
        node = ox.NamedNode(cluster.iri)
        yield node, term("schema:name"), ox.Literal(cluster.name)
        if cluster.kind:
            yield node, term("plc:kind"), term(f"plc:{vocab.slug(cluster.kind)}")
        if cluster.wikidata:
            yield node, term("skos:exactMatch"), ox.NamedNode(_WIKIDATA + cluster.wikidata)
        for reason in cluster.reasons:
            yield node, term("plc:mergedBecause"), ox.Literal(reason)


_WIKIDATA = "http://www.wikidata.org/entity/"


def _lengths(derived: Iterable[ox.Quad]) -> Iterator[Statement]:
    """How many days lifetimes and notices have at least and at most."""
    measured = {q.subject for q in derived if q.object in (term("plc:Lifetime"), term("plc:Notice"))}
    bounds: dict[ox.NamedNode, dict[str, datetime.date]] = {node: {} for node in measured}
    for quad in derived:
        if (
            quad.subject in measured
            and isinstance(quad.object, ox.Literal)
            and quad.object.datatype == term("xsd:date")
        ):
            day = datetime.date.fromisoformat(quad.object.value)
            bounds[quad.subject][quad.predicate.value.rsplit("#", 1)[-1]] = day
    for node, days in bounds.items():
        least = max(0, (days["earliestEnd"] - days["latestBegin"]).days)
        most = (days["latestEnd"] - days["earliestBegin"]).days
        for name, number in (("plc:minimumDays", least), ("plc:maximumDays", most)):
            yield node, term(name), ox.Literal(str(number), datatype=_INTEGER)
