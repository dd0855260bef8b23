"""Graphs to validate."""

from __future__ import annotations

import pyoxigraph as ox

from kg import resources
from kg.graph.files import read_rdf
from kg.model import ORGANIZATION, PRODUCT, Document, Entity, Evidence, Extraction, Fact

EXAMPLES = resources.path("ontology/examples")
GRAPH = ox.NamedNode("https://x.example/graph/1")


def quads(name: str, graph: ox.NamedNode | None = None) -> list[ox.Quad]:
    found = read_rdf(str(EXAMPLES / f"{name}.ttl"))
    return [ox.Quad(*q.triple, graph) for q in found] if graph else found


def article(number: int, product: str = "Nova Feed", quote: str = "closes Nova Feed") -> Extraction:
    text = f"News {number}\n\nNova Labs closes {product}."
    start = text.index(quote)
    return Extraction(
        Document(f"n{number}", text, "en", f"News {number}"),
        (Entity("nova", ORGANIZATION, ("Nova Labs",)), Entity("it", PRODUCT, (product,))),
        (
            Fact(
                "discontinued",
                {"product": "it", "agent": "nova"},
                date="2024-05",
                evidence=(Evidence(start, start + len(quote), quote),),
            ),
        ),
    )
