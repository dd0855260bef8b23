"""A selection as a file of another kind: a picture, or a graph for Gephi, yEd, networkx and scripts."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

import networkx as nx

from kg.views.drawing import svg
from kg.views.material import LITERALS, Fact
from kg.views.selection import Selection, on_day
from kg.views.states import state_on

_ZOOM = 2  # pixels of a PNG to one of the drawing


def export(selection: Selection, format: str, *, title: str = "") -> bytes:
    """The selection on its day in one of FORMATS, "html" aside; the same bytes for the same selection."""
    return FORMATS[format](selection, title)


def _png(selection: Selection, title: str) -> bytes:
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(svg_string=svg(selection, title=title), zoom=_ZOOM, sans_serif_family="Noto Sans")
    )


def plain(selection: Selection) -> nx.MultiDiGraph:
    """The graph with numbers and strings alone for attributes, as files of graphs can hold them."""
    graph = on_day(selection).drawn
    material, found = graph.graph["material"], nx.MultiDiGraph()
    for iri, node in graph.nodes(data=True):
        thing = node["thing"]
        state = {"state": state_on(node["states"], None)} if thing.type == "product" else {}
        found.add_node(
            iri, label=thing.name, type=thing.type, **state, kind=thing.kind or "", since=node["since"] or ""
        )
    for start, end, key, family in graph.edges(keys=True, data="family"):
        if key in material.facts:
            found.add_edge(start, end, key=key, family=family, **_edge(material.facts[key], material.sources))
    return found


def _edge(fact: Fact, sources: Mapping[str, Any]) -> dict[str, str]:
    quotes = [quote.exact for claim in fact.claims for quote in claim.quotes]
    titles = [
        sources[claim.source].title or sources[claim.source].id for claim in fact.claims if claim.source in sources
    ]
    return {
        "fact": fact.type,
        "when": fact.when or "",
        "factuality": fact.factuality,
        "sources": " | ".join(dict.fromkeys(titles)),
        "quotes": " | ".join(dict.fromkeys(quotes)),
    }


def _graphml(selection: Selection, title: str) -> bytes:
    return "\n".join(nx.generate_graphml(_clean(plain(selection)), named_key_ids=True)).encode() + b"\n"


def _gexf(selection: Selection, title: str) -> bytes:
    out = io.BytesIO()
    nx.write_gexf(_clean(plain(selection)), out)
    return re.sub(rb' lastmodifieddate="[^"]*"', b"", out.getvalue())  # the same graph, the same bytes


def _clean(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Without the characters that XML cannot hold."""
    for _, attributes in graph.nodes(data=True):
        attributes.update({k: _printable(v) for k, v in attributes.items()})
    for *_, attributes in graph.edges(data=True):
        attributes.update({k: _printable(v) for k, v in attributes.items()})
    return graph


def _printable(value: str) -> str:
    return "".join(
        c
        for c in value
        if c in "\t\n\r" or (ord(c) >= 32 and not 0xD800 <= ord(c) <= 0xDFFF and ord(c) < 0xFFFE) or ord(c) > 0xFFFF
    )


def _json(selection: Selection, title: str) -> bytes:
    """Everything that the page knows of what is drawn: things, facts with claims and sentences, sources."""
    graph = on_day(selection).drawn
    material = graph.graph["material"]
    cited = {claim.source for fact in material.facts.values() for claim in fact.claims}
    data = {
        "title": title,
        "asOf": selection.day,
        "things": [
            {**asdict(node["thing"]), "since": node["since"], "states": [list(step) for step in node["states"]]}
            for _, node in graph.nodes(data=True)
        ],
        "facts": [
            {**asdict(fact), "literals": [r for r in fact.args if r in LITERALS]} for fact in material.facts.values()
        ],
        "sources": [asdict(source) for iri, source in material.sources.items() if iri in cited],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


FORMATS: Mapping[str, Callable[[Selection, str], bytes]] = {
    "svg": lambda selection, title: svg(selection, title=title).encode(),
    "png": _png,
    "graphml": _graphml,
    "gexf": _gexf,
    "json": _json,
}
