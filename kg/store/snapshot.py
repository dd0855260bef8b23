"""The graph of an earlier day: derived anew from the articles, by the same code, from what was or what was known then.

`known_on`: from the articles published by that day. `as_of`: without what had not begun by that day, and without the
states that had ended; what has happened by then stays, and so does what carries no date. Who is who is taken from all
articles in both cases, so that a thing keeps its IRI: identity is our knowledge, not that of the sources.
"""

from __future__ import annotations

import contextlib
import datetime
import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.store.asking import is_remote

if TYPE_CHECKING:
    from kg.model import Extraction, Fact


class NoSnapshot(KgError):
    """A store whose articles cannot be read, so that no earlier day can be derived."""

    def __init__(self, store: str) -> None:
        super().__init__(f"--as-of and --known-on need the articles of a store in a folder; {store} is none.")
        self.store = store


@contextlib.contextmanager
def at(store: str, as_of: datetime.date | None = None, known_on: datetime.date | None = None) -> Iterator[str]:
    """The store to ask about that day: the same one where no day is given, else one that lasts as long as the context.

    Raises NoSnapshot, and what opening the store does.
    """
    if as_of is None and known_on is None:
        yield store
        return
    if is_remote(store) or not (Path(store) / "articles").is_dir():
        raise NoSnapshot(store)
    import tempfile

    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        path = Path(folder) / "graph.nq"
        path.write_bytes(_graph(Path(store), as_of, known_on))
        yield str(path)


def of_day(extraction: Extraction, day: datetime.date) -> Extraction:
    """The article without what lies wholly after the day, and without the states that had ended before it."""
    facts = tuple(fact for fact in extraction.facts if _holds(fact, day))
    used = {value for fact in facts for value in fact.args.values()}
    return replace(extraction, facts=facts, entities=tuple(e for e in extraction.entities if e.id in used))


def _holds(fact: Fact, day: datetime.date) -> bool:
    from kg import edtf
    from kg.model import FACTS

    if not fact.date:
        return True
    bounds = edtf.bounds(fact.date)
    if bounds.earliest_begin and bounds.earliest_begin > day:
        return False
    return not (FACTS[fact.type].kind == "State" and bounds.latest_end and bounds.latest_end < day)


def _graph(store: Path, as_of: datetime.date | None, known_on: datetime.date | None) -> bytes:
    """The N-Quads of the chosen articles and of what is derived from these alone."""
    from kg.graph.canon import canon_quads
    from kg.graph.resolve import Resolution, resolve
    from kg.graph.serialize import serialize
    from kg.graph.triples import article_quads
    from kg.store.articles import read_all

    kept = list(read_all(store / "articles"))
    resolution = resolve(k.extraction for k in kept)
    chosen = [k for k in kept if known_on is None or _was_known(k.extraction, known_on)]
    if as_of:
        chosen = [replace(k, extraction=of_day(k.extraction, as_of)) for k in chosen]
    quads = list(itertools.chain(*(article_quads(k.extraction, resolution, k.version) for k in chosen)))
    there = {(k.extraction.document.id, e.id) for k in chosen for e in k.extraction.entities}
    clusters = tuple(c for c in resolution.clusters if there.intersection(c.members))
    return serialize([*quads, *canon_quads(quads, Resolution(clusters, resolution.iris))])


def _was_known(extraction: Extraction, day: datetime.date) -> bool:
    published = extraction.document.published
    return published is not None and published[:10] <= day.isoformat()
