"""Knowledge graphs of tech product lifecycles, read from German and English news.

`kg.open(FOLDER)` gives a store to programs: `.dataset()` for rdflib, `.network()` for networkx, `.records()` for
pandas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kg.opening import OpenStore

__version__ = "0.1.0"


def open(path: str | Path = "kg-store") -> OpenStore:
    """The store in that folder, for reading; see `kg.opening.OpenStore` for examples that run."""
    from kg.opening import OpenStore

    return OpenStore(path)
