"""Changing an Oxigraph database: each change runs in a process of its own, which a deadline and a memory cap end.

Only a folder that is an Oxigraph database and nothing else is changed so. A store of articles is not: its graph says
what its articles say, and the next `kg add` would undo whatever was written into it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import KgError
from kg.store import engines, guard, worker
from kg.store.answers import QuerySyntax

TIMEOUT, MEMORY_MB = 60.0, 2048
_ENGINE = Path(__file__).with_name("write_engine.py")


class NotWritable(KgError):
    """A store that is not to be changed but by adding and removing articles."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} holds what its articles say; `kg add` and `kg remove` change it. "
            "Name another folder with --store: it becomes a database of its own."
        )
        self.path = path


class BadPayload(KgError):
    """RDF that cannot be read."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The RDF cannot be read: {why}")
        self.why = why


class Payload(NamedTuple):
    """RDF as it was sent: its media type, its bytes."""

    type: str
    data: bytes


def make(path: Path) -> None:
    """Make an empty database in a folder, if there is none; NotWritable where it is something else."""
    if (path / "CURRENT").is_file():
        return
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise NotWritable(path)
    import pyoxigraph

    path.parent.mkdir(parents=True, exist_ok=True)
    pyoxigraph.Store(str(path)).flush()


def update(path: Path, sparql: str, *, base: str, prefixes: Mapping[str, str] | None = None, **limits: Any) -> None:
    """Run a SPARQL Update as one transaction.

    `limits`: `timeout` in seconds, `memory_mb`. Raises RefusedQuery, QueryFailed.
    """
    guard.check(sparql, updates=True)
    _run(path, {"operation": "update", "sparql": sparql, "base": base, "prefixes": dict(prefixes or {})}, **limits)


def put(path: Path, graph: str, parts: Sequence[Payload], *, base: str, **limits: Any) -> bool:
    """Put the triples in the place of the graph's, "" being the default graph; whether it was there before."""
    return _run(path, {"operation": "put", "graph": graph, **_parts(parts, base)}, **limits)


def post(path: Path, graph: str, parts: Sequence[Payload], *, base: str, **limits: Any) -> bool:
    """Add the triples to the graph; whether it was there before."""
    return _run(path, {"operation": "post", "graph": graph, **_parts(parts, base)}, **limits)


def delete(path: Path, graph: str, **limits: Any) -> bool:
    """Remove the graph; whether it was there before."""
    return _run(path, {"operation": "delete", "graph": graph}, **limits)


def _parts(parts: Sequence[Payload], base: str) -> dict[str, Any]:
    return {"base": base, "parts": [{"type": p.type, "data": base64.b64encode(p.data).decode()} for p in parts]}


def _run(path: Path, request: dict[str, Any], timeout: float = TIMEOUT, memory_mb: int = MEMORY_MB) -> bool:
    request = {"sparql": "", **request, "store": str(path), "timeout": timeout, "memory_mb": memory_mb}
    engine = engines.spawn(_ENGINE)
    engine.send(request)
    output = worker.Output(engine.process, request)
    try:
        told = json.loads(output.line())
        list(output.chunks())  # so that a bad end is told
        return told["existed"]
    except QuerySyntax as error:
        raise error if request["sparql"] else BadPayload(error.why) from error
    finally:
        engine.end()
