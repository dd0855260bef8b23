"""Making pages for tests and moving in them."""

from __future__ import annotations

from pathlib import Path


def page_of(extractions, folder: Path, **options) -> Path:
    """The page of a real store that holds these extractions."""
    from kg.store.local import open_store
    from kg.views import network, page, selection
    from kg.views.material import asker, read_material

    with open_store(folder / "store") as store:
        store.add(extractions)
    graph = network.build(read_material(asker(folder / "store")))
    page.write(page.page(selection.choose(graph, **options)), folder / "graph.html")
    return folder / "graph.html"


def settle(page) -> None:
    """Lets two frames pass, so that what was chosen is drawn."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))")
