"""What a store holds, in numbers: one query a kind of thing, in `ontology/counts/`."""

from __future__ import annotations

from typing import NamedTuple

import pyoxigraph as ox

from kg import resources


class Count(NamedTuple):
    """How many of something there are; `kind` is the heading it stands under."""

    kind: str
    what: str
    number: int


def count(database: ox.Store) -> list[Count]:
    """The numbers, kinds in the order of the files."""
    found = []
    for path in sorted(resources.path("ontology/counts").glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        heading = text.splitlines()[0].removeprefix("#").strip()
        for row in database.query(text, use_default_graph_as_union=True):
            found.append(Count(heading, row["what"].value, int(row["count"].value)))
    return found
