"""Reports of the shapes on examples."""

from __future__ import annotations

import functools

import rdflib

from kg import resources

PLC = "https://w3id.org/product-lifecycle#"
FOLDER = resources.path("ontology")


@functools.cache
def shapes_graph() -> rdflib.Graph:
    return rdflib.Graph().parse(FOLDER / "shapes.ttl")


def local(iri: object) -> str:
    return str(iri).split("#")[-1]
