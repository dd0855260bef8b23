"""What of a graph a view draws at first and what it can call up: by names and steps, a day, a query, a limit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import networkx as nx

from kg.errors import KgError
from kg.views import network

LIMIT = 300  # things drawn at first: what is legible on a screen
SMOOTH = 2000  # things drawn one by one that a browser still moves smoothly
DEPTH = 2  # steps around what a view is about


class TooMany(KgError):
    """More things than can be drawn one by one: `asked` of them."""

    def __init__(self, asked: int) -> None:
        self.asked = asked
        super().__init__(
            f"{asked:,} things are more than a browser draws smoothly ({SMOOTH:,}); without --limit they are grouped, "
            "--force draws them one by one."
        )


@dataclass(frozen=True)
class Selection:
    """What a view draws: `shown` of `graph` at first (IRIs), the rest on demand; all of it in groups where `grouped`.

    `total` is the number of things that there are to widen to, `pairs` are the lines that a query gave.
    """

    graph: nx.MultiDiGraph
    shown: tuple[str, ...]
    total: int
    about: tuple[str, ...] = ()
    day: str | None = None
    grouped: bool = False
    pairs: tuple[tuple[str, str], ...] = ()
    queried: bool = False

    @property
    def drawn(self) -> nx.MultiDiGraph:
        """The part of the graph that is drawn at first."""
        return network.part(self.graph, self.shown)


def choose(
    graph: nx.MultiDiGraph,
    *,
    about: Iterable[str] = (),
    depth: int = DEPTH,
    limit: int | None = None,
    day: str | None = None,
    force: bool = False,
) -> Selection:
    """What to draw of a graph: what lies around the things of these names, or the most linked, up to a limit.

    Without a limit a graph that is too large for a browser is grouped. Raises NoSuchThing, TooMany.
    """
    centres = [iri for name in about for iri in sorted(network.find(graph, name))]
    candidates = network.around(graph, centres, depth) if centres else network.most_linked(graph, len(graph))
    if limit is not None and min(limit, len(candidates)) > SMOOTH and not force:
        raise TooMany(min(limit, len(candidates)))
    if limit is None and len(candidates) > SMOOTH and not force:
        return Selection(graph, (), len(candidates), tuple(centres), day, grouped=True)
    shown = candidates[: limit or (len(candidates) if force else LIMIT)]
    if not centres:
        shown = network.most_linked(graph, len(shown))
    reachable = network.part(graph, network.around(graph, centres, depth + 1)) if centres else graph
    return Selection(reachable, tuple(shown), len(candidates), tuple(centres), day)


def of_pairs(
    graph: nx.MultiDiGraph, pairs: Iterable[tuple[str, str]], *, day: str | None = None, force: bool = False
) -> Selection:
    """The result of a query: the things that its pairs of IRIs name and the lines between them. Raises TooMany."""
    pairs = tuple(dict.fromkeys(pairs))
    things = sorted({iri for pair in pairs for iri in pair})
    if len(things) > SMOOTH and not force:
        raise TooMany(len(things))
    return Selection(network.part(graph, things), tuple(things), len(things), day=day, pairs=pairs, queried=True)


def on_day(selection: Selection) -> Selection:
    """The selection as it was on its day, for a picture that does not move: without what came later."""
    if selection.day is None:
        return selection
    graph = network.as_of(selection.graph, selection.day)
    return replace(selection, graph=graph, shown=tuple(iri for iri in selection.shown if iri in graph))
