"""The service description (SPARQL 1.1 Service Description): what the endpoint speaks, and what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.namespaces import NAMESPACES
from kg.serve.negotiation import RESULTS, TRIPLES, Format
from kg.serve.settings import Settings
from kg.store import worker
from kg.store.engine import GRAPHS

_PREFIXES = {
    **NAMESPACES,
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
    "formats": "http://www.w3.org/ns/formats/",
}
_NAMES = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "jsonld": "JSON-LD",
    "rdfxml": "RDF_XML",
}
_MOST_GRAPHS = 1000
_GRAPHS = f"SELECT ?g (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g ORDER BY ?g LIMIT {_MOST_GRAPHS}"
_TRIPLES = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }"


def description(settings: Settings, addresses: Mapping[str, str], format: Format) -> bytes:
    """The description in one of the formats of triples; `addresses` are those of "sparql" and "graphs"."""
    triples = sorted({*_service(settings, addresses["sparql"]), *_dataset(settings, addresses["sparql"])}, key=str)
    return ox.serialize(triples, format=GRAPHS[format.name], prefixes=_PREFIXES)


def _node(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(_PREFIXES[prefix] + local)


def _service(settings: Settings, address: str) -> Iterator[ox.Triple]:
    service = ox.NamedNode(address)
    yield ox.Triple(service, _node("rdf:type"), _node("sd:Service"))
    yield ox.Triple(service, _node("sd:endpoint"), service)
    languages = ["sd:SPARQL11Query", *(["sd:SPARQL11Update"] if settings.token else [])]
    for language in languages:
        yield ox.Triple(service, _node("sd:supportedLanguage"), _node(language))
    for feature in ("sd:UnionDefaultGraph", "sd:EmptyGraphs"):
        yield ox.Triple(service, _node("sd:feature"), _node(feature))
    for format in (*RESULTS, *TRIPLES):
        yield ox.Triple(service, _node("sd:resultFormat"), _node(f"formats:{_NAMES[format.name]}"))
    for format in TRIPLES if settings.token else ():
        yield ox.Triple(service, _node("sd:inputFormat"), _node(f"formats:{_NAMES[format.name]}"))
    yield ox.Triple(service, _node("sd:defaultDataset"), ox.NamedNode(f"{address}#dataset"))


def _dataset(settings: Settings, address: str) -> Iterator[ox.Triple]:
    """The default dataset: its union, and its named graphs, at most _MOST_GRAPHS of them."""
    dataset, union = ox.NamedNode(f"{address}#dataset"), ox.NamedNode(f"{address}#union")
    yield ox.Triple(dataset, _node("rdf:type"), _node("sd:Dataset"))
    yield ox.Triple(dataset, _node("sd:defaultGraph"), union)
    yield from _graph(union, _count(settings))
    found = worker.run_query(settings.store, _GRAPHS, **settings.limits)
    for number, (graph, triples) in enumerate(found.rows, start=1):
        node, content = (ox.NamedNode(f"{address}#graph-{number}{part}") for part in ("", "-content"))
        yield ox.Triple(dataset, _node("sd:namedGraph"), node)
        yield ox.Triple(node, _node("rdf:type"), _node("sd:NamedGraph"))
        yield ox.Triple(node, _node("sd:name"), ox.NamedNode(graph.value))
        yield ox.Triple(node, _node("sd:graph"), content)
        yield from _graph(content, int(triples.value))


def _count(settings: Settings) -> int:
    (row,) = worker.run_query(settings.store, _TRIPLES, **settings.limits).rows
    return int(row[0].value)


def _graph(node: ox.NamedNode, triples: int) -> Iterator[ox.Triple]:
    yield ox.Triple(node, _node("rdf:type"), _node("sd:Graph"))
    yield ox.Triple(node, _node("void:triples"), ox.Literal(str(triples), datatype=_node("xsd:integer")))
