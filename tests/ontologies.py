"""The ontology as the tests read it."""

from __future__ import annotations

import rdflib

from kg import resources

PLC = "https://w3id.org/product-lifecycle#"
STYLE = "https://w3id.org/product-lifecycle/style-shapes#"
SHAPES = "https://w3id.org/product-lifecycle/shapes#"
FOLDER = resources.path("ontology")


def read(*names: str) -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in names:
        graph.parse(FOLDER / f"{name}.ttl")
    return graph
