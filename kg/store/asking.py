"""Who answers: a folder is asked through a worker process, a URL over the SPARQL protocol, with the same two verbs."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType


def engine(store: str | Path) -> ModuleType:
    """The module that can `ask` and `run_query` a store: `kg.store.worker`, or `kg.store.remote` for a URL.

    `ask(store, sparql, *, format, timeout, memory_mb, terms, names, prefixes)` is a context manager of an Answer,
    `run_query(store, sparql, *, timeout, memory_mb, substitutions, names)` gives the whole one.
    """
    if is_remote(store):
        from kg.store import remote

        return remote
    from kg.store import worker

    return worker


def is_remote(store: str | Path) -> bool:
    """Whether the store is named by a URL."""
    return str(store).startswith(("http://", "https://"))
