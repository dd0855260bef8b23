"""Where things stand on the page: computed beforehand and the same every time, so that nothing wobbles.

Each component is laid out by itself (rustworkx: Kamada-Kawai up to 400 things, Fruchterman-Reingold above), boxes
that overlap are pushed apart, and the components are packed like the items of a newspaper page, the largest first.
Lengths are in pixels at zoom 1.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import networkx as nx
import numpy as np
import rustworkx as rx

Positions = dict[str, tuple[float, float]]

_SEED = 20170201
_KAMADA_KAWAI = 400  # things; its time grows with the square and more
_MANY = 800  # things in a component above which fewer rounds have to do
_EDGE = 84.0  # length of a line
_CHARACTER, _LINE = 6.4, 15.0  # width of a letter and height of a label
_LONGEST_LABEL, _CROWD = 18, 150  # letters for which room is made; things in a component above which none is
_STRETCH = np.array([1.35, 1.0])  # names lie across, so there is more to fit in across
_GAP = 40.0  # between components
_STRETCHES = (0.8, 1.0, 1.2, 1.4, 1.7, 2.0, 2.5)
_ASPECT = 1.76  # of the page: width by height
_YEAR = 365.25  # days
_TIGHT = np.array([0.55, 0.8])  # by date names may stand closer, for x cannot give way
_MARGIN, _LOOK_AGAIN = 24.0, 12  # pixels beyond which boxes are not near; rounds
_ROUNDS = 240  # of pushing apart


@dataclass(frozen=True, slots=True)
class _Block:
    """A component laid out: its things, their positions from (0, 0) on, its size."""

    things: list[str]
    points: np.ndarray  # (n, 2)
    size: tuple[float, float]


def radius(links: int, kind: str) -> float:
    """The radius of a thing's mark: larger the more it is linked, companies a little larger."""
    return {"company": 13.0, "product": 12.0}.get(kind, 10.0) + 2.2 * math.sqrt(min(links, 60))


def free(graph: nx.MultiDiGraph) -> Positions:
    """Positions by structure: what is linked lies near."""
    plain = _simple(graph)
    components = sorted(nx.connected_components(plain), key=lambda things: (-len(things), min(things)))
    blocks = [_block(plain.subgraph(sorted(things)), graph) for things in components]
    return _centred(_packed(blocks))


def by_time(graph: nx.MultiDiGraph, beside: Positions) -> tuple[Positions, list[tuple[int, float]]]:
    """Positions by date, and the x at which each year begins.

    x is the day on which a thing is first known, stretched where many fall together; what has no date stands at the
    left. y follows the free layout `beside`, so that what is linked stays near.
    """
    days = {iri: _ordinal(since) for iri, since in graph.nodes(data="since")}
    known = sorted(day for day in days.values() if day)
    if not known:
        return beside, []
    things, heights = sorted(graph), {iri: y for iri, (_, y) in beside.items()}
    boxes = _boxes(things, graph)
    width = max(700.0, math.sqrt(float(boxes.prod(axis=1).sum()) * _ASPECT * 1.6))
    across = _stretched(np.array(known), width)
    flat = max(0.3, width / _ASPECT / (max(heights.values()) - min(heights.values()) + 1))
    points = [(float(across(day)) if (day := days[i]) else -120.0, heights[i] * min(flat, 1.0)) for i in things]
    spread = _pushed_apart(np.array(points), boxes * _TIGHT, horizontally=False)
    xs = [x for x, _ in spread.tolist()]
    middle = (min(xs) + max(xs)) / 2
    years = range(int(known[0] // _YEAR), int(known[-1] // _YEAR) + 2)
    ticks = [(year, round(float(across(year * _YEAR)) - middle, 1)) for year in years]
    return _centred(dict(zip(things, map(tuple, spread.tolist()), strict=True))), ticks


def _stretched(known: np.ndarray, width: float) -> Callable[[float], float]:
    """From a day to x: partly by the calendar, partly by how many days are known before it; never turning back."""
    first, last = known[0], known[-1]

    def across(day: float) -> float:
        calendar = (day - first) / max(1.0, last - first)
        rank = np.interp(day, known, np.linspace(0.0, 1.0, len(known))) if len(known) > 1 else 0.5
        return width * (0.4 * calendar + 0.6 * rank)

    return across


def _simple(graph: nx.MultiDiGraph) -> nx.Graph:
    plain = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(sorted((a, b) if a < b else (b, a) for a, b in graph.edges()))
    return plain


def _ordinal(day: str | None) -> float | None:
    """Days since the year 0, near enough to place a thing."""
    if not day:
        return None
    year, month, date = (int(part) for part in day.split("-"))
    return year * _YEAR + (month - 1) * 30.44 + date - 1


def _block(component: nx.Graph, graph: nx.MultiDiGraph) -> _Block:
    things = sorted(component)  # a small component of networkx comes in the order of a set
    boxes = _boxes(things, graph, _LONGEST_LABEL if len(things) <= _CROWD else 0)
    points = _pushed_apart(_turned(_sprung(component, things)) * _STRETCH, boxes)
    low = (points - boxes / 2).min(axis=0)
    return _Block(things, points - low, tuple(((points + boxes / 2).max(axis=0) - low).tolist()))


def _sprung(component: nx.Graph, things: list[str]) -> np.ndarray:
    """Positions of one component, its lines about `_EDGE` long; (n, 2)."""
    if len(things) == 1:
        return np.zeros((1, 2))
    index = {iri: i for i, iri in enumerate(things)}
    graph = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(things)
    pairs = sorted((min(index[a], index[b]), max(index[a], index[b])) for a, b in component.edges())
    graph.add_edges_from([(a, b, 1.0) for a, b in pairs])
    spring = rx.spring_layout(
        graph, seed=_SEED, num_iter=150 if len(things) < _MANY else 60, k=2.2 / math.sqrt(len(things))
    )
    layout = spring
    if len(things) <= _KAMADA_KAWAI:
        layout = rx.kamada_kawai_layout(graph, pos=dict(spring.items()))
    points = np.array([layout[i] for i in range(len(things))], dtype=float)
    lengths = [float(np.hypot(*(points[a] - points[b]))) for a, b in pairs]
    return points * (_EDGE / (float(np.median(lengths)) or 1.0))


def _turned(points: np.ndarray) -> np.ndarray:
    """Turned so that the longest way across lies along the width of the page."""
    centred = points - points.mean(axis=0)
    if len(points) < 3:
        return centred
    _, axes = np.linalg.eigh(np.cov(centred.T))
    axes = axes * np.sign(axes.sum(axis=0) + 1e-9)  # which way round must not hang on the machine
    return centred @ axes[:, ::-1]


def _boxes(things: Iterable[str], graph: nx.MultiDiGraph, longest: int = _LONGEST_LABEL) -> np.ndarray:
    """The room that each thing takes with its label under it, as far as it is made: widths and heights, (n, 2)."""
    found = []
    for iri in things:
        thing = graph.nodes[iri]["thing"]
        r = radius(len({*graph.successors(iri), *graph.predecessors(iri)}), thing.type)
        letters = min(len(thing.name), longest)
        found.append((max(2 * r, letters * _CHARACTER) + 10, 2 * r + (1.6 * _LINE if longest else 10)))
    return np.array(found, dtype=float).reshape(-1, 2)


def _pushed_apart(points: np.ndarray, boxes: np.ndarray, horizontally: bool = True) -> np.ndarray:
    """Boxes that overlap move apart along the shorter way out, all at once and part of the way, until none does.

    Which boxes are near enough to meet is looked up afresh every few rounds only.
    """
    points = points.copy()
    rounds = _ROUNDS if len(points) < _MANY else _ROUNDS // 3
    for round_ in range(rounds if len(points) > 1 else 0):
        if round_ % _LOOK_AGAIN == 0:
            first, second = _near(points, boxes)
        if not _push(points, boxes, first, second, horizontally) and round_ % _LOOK_AGAIN == 0:
            break
    return points


def _near(points: np.ndarray, boxes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The pairs of boxes that meet or nearly do, as two arrays of indexes."""
    pairs: list[tuple[np.ndarray, np.ndarray]] = []
    order = np.argsort(points[:, 0], kind="stable")
    reach = float(boxes[:, 0].max()) + _MARGIN
    ends = np.searchsorted(points[order, 0], points[order, 0] + reach)
    for place, end in enumerate(ends.tolist()):
        others = order[place + 1 : end]
        apart = np.abs(points[others] - points[order[place]])
        met = others[(apart < (boxes[others] + boxes[order[place]]) / 2 + _MARGIN).all(axis=1)]
        pairs.append((np.full(len(met), order[place]), met))
    first, second = (np.concatenate(side) for side in zip(*pairs, strict=True))
    return first, second


def _push(points: np.ndarray, boxes: np.ndarray, first: np.ndarray, second: np.ndarray, horizontally: bool) -> bool:
    """Move the overlapping of these pairs apart a little; whether any did."""
    apart = points[first] - points[second]
    overlap = (boxes[first] + boxes[second]) / 2 - np.abs(apart)
    hit = (overlap > 0).all(axis=1)
    if not hit.any():
        return False
    first, second, apart, overlap = first[hit], second[hit], apart[hit], overlap[hit]
    sideways = (overlap[:, 0] < overlap[:, 1]) & horizontally
    axis = np.where(sideways, 0, 1)
    each = np.arange(len(axis))
    side = np.where(
        apart[each, axis] == 0, np.sign(first - second), np.sign(apart[each, axis])
    )  # in one place: by order
    step = side * overlap[each, axis] * 0.25
    np.add.at(points, (first, axis), step)
    np.add.at(points, (second, axis), -step)
    return True


def _packed(blocks: list[_Block]) -> Positions:
    """The blocks on shelves of the width that lets the page be drawn largest."""
    area = sum((w + _GAP) * (h + _GAP) for w, h in (block.size for block in blocks))
    widest = max((block.size[0] for block in blocks), default=0.0)
    tries = [_on_shelves(blocks, max(widest, math.sqrt(area) * stretch)) for stretch in _STRETCHES]
    return min(tries, key=lambda tried: tried[0])[1]


def _on_shelves(blocks: list[_Block], width: float) -> tuple[float, Positions]:
    """The blocks on shelves, the tallest first, within a shelf lower ones stacked; and the height that it takes.

    The height is that of a page of `_ASPECT` which holds it all.
    """
    positions: Positions = {}
    left = top = shelf = column = stack = right = 0.0
    for block in sorted(blocks, key=lambda b: (-b.size[1], b.things[0])):
        w, h = block.size
        if stack + h > shelf:  # a new column
            left, column, stack = left + (column and column + _GAP), 0.0, 0.0
            if left + w > width:  # a new shelf
                top, left, shelf = top + shelf + _GAP, 0.0, 0.0
            shelf = shelf or h
        for iri, (x, y) in zip(block.things, block.points.tolist(), strict=True):
            positions[iri] = (left + x, top + stack + y)
        column, stack, right = max(column, w), stack + h + _GAP * 0.6, max(right, left + w)
    return max(right / _ASPECT, top + shelf), positions


def _centred(positions: Mapping[str, tuple[float, float]]) -> Positions:
    if not positions:
        return {}
    xs, ys = zip(*positions.values(), strict=True)
    middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    return {iri: (round(x - middle[0], 1), round(y - middle[1], 1)) for iri, (x, y) in sorted(positions.items())}
