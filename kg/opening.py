"""The store for who programs with rdflib, networkx or pandas: one object over the same data, nothing copied by hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from kg.namespaces import NAMESPACES

if TYPE_CHECKING:
    import rdflib

    from kg.store.answers import Answer
    from kg.views.network import Network


class OpenStore:
    """A store of articles, or a bare Oxigraph database, open for reading; a context manager.

    >>> import kg, tempfile
    >>> from kg.model import Document, Entity, Extraction, Fact
    >>> from kg.store.local import open_store
    >>> story = Extraction(
    ...     Document("a", "Acme ends Rocket.", published="2016-05-03"),
    ...     (Entity("acme", "Organization", ("Acme",)), Entity("rocket", "Product", ("Rocket",))),
    ...     (Fact("discontinued", {"product": "rocket", "agent": "acme"}, date="2016-05"),),
    ... )
    >>> folder = tempfile.mkdtemp() + "/store"
    >>> with open_store(folder) as store:
    ...     changes = store.add([story])
    >>> with kg.open(folder) as store:
    ...     found = store.dataset().query("SELECT ?when { ?event a plc:Discontinuation ; plc:when ?when }")
    ...     print([str(row.when) for row in found])
    ...     print(sorted(thing.name for _, thing in store.network().nodes(data="thing")))
    ...     print(store.records("ended-products")[0]["ended"])
    ['2016-05']
    ['Acme', 'Rocket']
    2016-05
    """

    def __init__(self, path: str | Path) -> None:
        """Raises NoStore where there is none; a cut `kg add` is completed first."""
        from kg.store import worker

        self.path = Path(path)
        self._database = worker.database(self.path)
        self._datasets: list[rdflib.Dataset] = []

    def dataset(self) -> rdflib.Dataset:
        """An rdflib Dataset over the database itself; its default graph is the union of all, prefixes are bound.

        SPARQL is answered by Oxigraph, without the limits of `kg query`. It is for reading.
        """
        import pyoxigraph
        import rdflib
        from oxrdflib import OxigraphStore

        found = rdflib.Dataset(
            store=OxigraphStore(store=pyoxigraph.Store.read_only(str(self._database))), default_union=True
        )
        for prefix, namespace in NAMESPACES.items():
            found.bind(prefix, namespace, replace=True)
        self._datasets.append(found)
        return found

    def network(self) -> Network:
        """The companies, products and people as nodes, the facts as edges: the graph that `kg view` draws."""
        from kg.views import network
        from kg.views.material import asker, read_material

        return network.build(read_material(asker(self._database)))

    def answer(self, query: str, **parameters: Any) -> Answer:
        """The answer to a named query or to SPARQL text; raises what `kg.store.queries.run` does."""
        from kg.store import queries, worker

        if query in queries.names():
            return queries.run(self.path, query, **parameters)
        return worker.run_query(self.path, query, substitutions=parameters)

    def records(self, query: str, **parameters: Any) -> list[Mapping[str, str | None]]:
        """The rows of an answer as dictionaries of text, which `pandas.DataFrame` takes as they are."""
        found = self.answer(query, **parameters)
        return [dict(zip(found.variables, (t and t.value for t in row), strict=True)) for row in found.rows]

    def close(self) -> None:
        """Let go of the database."""
        for dataset in self._datasets:
            dataset.close()
        self._datasets.clear()

    def __enter__(self) -> OpenStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
