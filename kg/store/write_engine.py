"""The process that makes one change to an Oxigraph database and dies: started by `kg.store.writing`, no kg in it.

It reads one JSON request from stdin and answers with one JSON line that says whether the graph was there before, in the
pieces of `kg.store.engine`, which tells failures, too. Each change is one transaction.
"""

from __future__ import annotations

import base64
import os
import sys
from typing import Any

import pyoxigraph as ox

sys.path.insert(0, os.path.dirname(__file__))  # noqa: PTH120 - pathlib would cost a tenth of the start

import engine  # type: ignore[import-not-found] - the sibling file, without the package around it


def _change(request: dict[str, Any], store: ox.Store, out: engine.Pieces) -> None:
    operation = request["operation"]
    if operation == "update":
        store.update(request["sparql"], base_iri=request["base"], prefixes=request["prefixes"])
        out.line({"existed": True})
        return
    graph = ox.NamedNode(request["graph"]) if request["graph"] else ox.DefaultGraph()
    existed = graph == ox.DefaultGraph() or store.contains_named_graph(graph)
    if operation == "delete":
        store.update(f"DROP SILENT {_written(graph)}")
    else:
        triples = [triple for part in request["parts"] for triple in _parsed(part, request["base"])]
        store.update(_text(operation, graph, triples))
    out.line({"existed": existed})


def _parsed(part: dict[str, str], base: str) -> list[ox.Triple]:
    data, format = base64.b64decode(part["data"]), ox.RdfFormat.from_media_type(part["type"])
    quads = ox.parse(data, format=format, base_iri=base, without_named_graphs=True, rename_blank_nodes=True)
    return [quad.triple for quad in quads]


def _text(operation: str, graph: ox.NamedNode | ox.DefaultGraph, triples: list[ox.Triple]) -> str:
    """One update, so that the graph is the old one or the new one."""
    named = isinstance(graph, ox.NamedNode)
    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES).decode()
    steps = [f"DROP SILENT {_written(graph)}"] if operation == "put" else []
    steps += [f"CREATE SILENT {_written(graph)}"] if named else []
    steps += [f"INSERT DATA {{ GRAPH {graph} {{\n{data}}} }}" if named else f"INSERT DATA {{\n{data}}}"]
    return " ;\n".join(steps)


def _written(graph: ox.NamedNode | ox.DefaultGraph) -> str:
    return f"GRAPH {graph}" if isinstance(graph, ox.NamedNode) else "DEFAULT"


if __name__ == "__main__":
    engine.run(lambda request, out: _change(request, ox.Store(request["store"]), out))
