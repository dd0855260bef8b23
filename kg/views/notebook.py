"""The graph in a notebook: an object that shows itself as the page, and hands out the networkx graph behind it."""

from __future__ import annotations

import html
from pathlib import Path

import networkx as nx

from kg.views import network, page
from kg.views.material import asker, read_material
from kg.views.selection import DEPTH, choose


class GraphView:
    """The page of a store, or of what lies around some things in it.

    `graph` is the networkx graph, `html` the page; in a notebook the object shows itself.
    """

    def __init__(
        self,
        store: str | Path = "kg-store",
        *about: str,
        depth: int = DEPTH,
        limit: int | None = None,
        day: str | None = None,
        height: int = 640,
    ) -> None:
        """`about` are names, `day` is YYYY-MM-DD, `height` in pixels. Raises NoSuchThing and what reading does."""
        everything = network.build(read_material(asker(store)))
        selection = choose(everything, about=about, depth=depth, limit=limit, day=day)
        self.graph: nx.MultiDiGraph = selection.graph
        self.html: str = page.page(selection)
        self.height = height

    def save(self, path: str | Path) -> None:
        """Write the page to a file."""
        page.write(self.html, Path(path))

    def _repr_html_(self) -> str:
        """A frame of its own, so that the page's style and script and those of the notebook leave each other alone."""
        return (
            '<iframe sandbox="allow-scripts allow-downloads allow-popups" loading="lazy" title="Knowledge graph" '
            f'width="100%" height="{self.height}" style="border:0" srcdoc="{html.escape(self.html)}"></iframe>'
        )
