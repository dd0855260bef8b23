"""A still picture of a selection as SVG: the marks, colours and lines of the page, drawn without a browser."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

import networkx as nx

from kg.views import layout, network, pagetables
from kg.views.material import STRENGTH
from kg.views.selection import Selection, on_day
from kg.views.states import state_on

_FONT = "Inter, 'Segoe UI', 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
_LINE, _LETTER, _RIM = 14.0, 6.3, 90.0
_WIDTHS = {"successor": 2.6, "takeover": 1.8, "partner": 1.4}
_DASHES = {"reported": "9 5", "possible": "2 5", "negated": "2 5"}
_UNSAFE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))  # not allowed in XML


class _Box(NamedTuple):
    left: float
    top: float
    width: float
    height: float

    def meets(self, other: _Box) -> bool:
        across = self.left < other.left + other.width and other.left < self.left + self.width
        return across and self.top < other.top + other.height and other.top < self.top + self.height


def svg(selection: Selection, *, title: str = "", dark: bool = False) -> str:
    """The things that the selection draws at first, on its day; the same bytes for the same selection."""
    still = on_day(selection)
    graph = still.drawn
    places = layout.free(graph)
    colours = {row["name"]: row["dark" if dark else "light"] for row in pagetables.rows("colours")}
    xs, ys = [x for x, _ in places.values()] or [0.0], [y for _, y in places.values()] or [0.0]
    left, top = min(xs) - _RIM, min(ys) - _RIM
    width, height = max(xs) + _RIM - left, max(ys) + _RIM - top
    view = f"{left:g} {top:g} {width:g} {height:g}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" width="{width:g}" height="{height:g}" '
        f"font-family={quoteattr(_FONT)}>",
        f"<title>{_text(title)}</title>" if title else "",
        f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}" fill="{colours["paper"]}"/>',
        *_lines(graph, places, colours),
        *_marks(graph, places, colours),
        *_labels(graph, places, colours),
        "</svg>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _text(words: str) -> str:
    return escape(words.encode("utf-8", "replace").decode().translate(_UNSAFE))


def _lines(graph: nx.MultiDiGraph, places: layout.Positions, colours: dict[str, str]) -> Iterator[str]:
    """One line for all facts of one family between two things, dashed by the surest of them."""
    material = graph.graph["material"]
    surest: dict[tuple[str, str, str], int] = {}
    for start, end, key, family in graph.edges(keys=True, data="family"):
        if key in material.facts:
            rank = STRENGTH.index(material.facts[key].factuality)
            surest[start, end, family] = min(rank, surest.get((start, end, family), len(STRENGTH)))
    for (start, end, family), rank in sorted(surest.items()):
        factuality = STRENGTH[rank]
        tone = colours["denied" if factuality == "negated" else family]
        yield from _line(places[start], places[end], _radius(graph, end), family, factuality, tone)


def _line(
    a: tuple[float, float], b: tuple[float, float], gap: float, family: str, factuality: str, tone: str
) -> Iterator[str]:
    length = math.dist(a, b) or 1.0
    x, y = (end - (end - begin) / length * (gap + 3) for begin, end in zip(a, b, strict=True))
    dash = f' stroke-dasharray="{_DASHES[factuality]}"' if factuality in _DASHES else ""
    width = _WIDTHS.get(family, 1.1)
    yield f'<path d="M{a[0]:g} {a[1]:g}L{x:.1f} {y:.1f}" stroke="{tone}" stroke-width="{width}" fill="none"{dash}/>'
    if family in ("successor", "takeover"):
        angle = math.degrees(math.atan2(b[1] - a[1], b[0] - a[0]))
        yield f'<path d="M0 0L-9 4V-4z" fill="{tone}" transform="translate({x:.1f} {y:.1f}) rotate({angle:.1f})"/>'


def _marks(graph: nx.MultiDiGraph, places: layout.Positions, colours: dict[str, str]) -> Iterator[str]:
    signs = {row["name"]: row["path"] for row in pagetables.rows("marks")}
    for iri, (x, y) in places.items():
        node, r = graph.nodes[iri], _radius(graph, iri)
        look = _look(node)
        hollow = look in ("announced", "unknown")
        tone, paper = colours[look], colours["paper"]
        paint = f'fill="{paper if hollow else tone}" stroke="{tone if hollow else paper}" stroke-width="1.6"'
        pen = f'fill="none" stroke="{tone if hollow else colours["on-mark"]}" stroke-width="2.4" stroke-linecap="round"'
        yield f'<g transform="translate({x:g} {y:g})">{_outline(node["thing"].type, r, paint)}'
        yield f'<path d="{signs[look]}" {pen} transform="scale({r * 1.7 / 24:.3f}) translate(-12 -12)"/></g>'


def _look(node: dict[str, Any]) -> str:
    """The name of the colour and of the sign: a product's state, else the type."""
    return state_on(node["states"], None) if node["thing"].type == "product" else node["thing"].type


def _outline(kind: str, r: float, paint: str) -> str:
    if kind == "company":
        a = 0.92 * r
        return f'<rect x="{-a:.1f}" y="{-a:.1f}" width="{2 * a:.1f}" height="{2 * a:.1f}" rx="{0.3 * r:.1f}" {paint}/>'
    if kind == "product":
        return f'<circle r="{r:.1f}" {paint}/>'
    corners = (math.pi / 6 + i * math.pi / 3 for i in range(6))
    points = " ".join(f"{r * math.cos(a):.1f},{r * math.sin(a):.1f}" for a in corners)
    return f'<polygon points="{points}" {paint}/>'


def _radius(graph: nx.MultiDiGraph, iri: str) -> float:
    return layout.radius(len(network.neighbours(graph, iri)), graph.nodes[iri]["thing"].type)


def _labels(graph: nx.MultiDiGraph, places: layout.Positions, colours: dict[str, str]) -> Iterator[str]:
    """Names beside the marks, the most linked first, none on another; those without room are left out."""
    taken = [_Box(x - r, y - r, 2 * r, 2 * r) for iri, (x, y) in places.items() for r in [_radius(graph, iri)]]
    for iri in sorted(places, key=lambda each: (-graph.degree(each), each)):
        name = _short(graph.nodes[iri]["thing"].name)
        others = [box for box in taken if not _is_mark_of(box, places[iri])]
        boxes = _spots(*places[iri], _radius(graph, iri), len(name) * _LETTER + 4)
        if spot := next((box for box in boxes if not any(box.meets(other) for other in others)), None):
            taken.append(spot)
            kind = graph.nodes[iri]["thing"].type
            yield _label(spot, name, kind, colours)


def _is_mark_of(box: _Box, place: tuple[float, float]) -> bool:
    return (box.left + box.width / 2, box.top + box.height / 2) == place and box.width == box.height


def _spots(x: float, y: float, r: float, width: float) -> list[_Box]:
    below, above, right, left = y + r + 2, y - r - 2 - _LINE, x + r + 4, x - r - 4 - width
    corners = [(x - width / 2, below), (right, y - _LINE / 2), (left, y - _LINE / 2), (x - width / 2, above)]
    return [_Box(a, b, width, _LINE) for a, b in corners]


def _label(spot: _Box, name: str, kind: str, colours: dict[str, str]) -> str:
    style = {"company": ' font-weight="600"', "person": ' font-style="italic"'}.get(kind, "")
    return (
        f'<text x="{spot.left + spot.width / 2:.1f}" y="{spot.top + 10.5:.1f}" text-anchor="middle" font-size="11.5" '
        f'fill="{colours["ink"]}" stroke="{colours["paper"]}" stroke-width="3" paint-order="stroke"{style}>'
        f"{_text(name)}</text>"
    )


def _short(name: str, longest: int = 26) -> str:
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"
