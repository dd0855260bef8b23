"""What a store holds, in numbers: one query a kind of thing, in `ontology/counts/`."""

from __future__ import annotations

from typing import NamedTuple

from kg import resources
from kg.store.asking import engine


class Count(NamedTuple):
    """How many of something there are; `kind` is the heading it stands under."""

    kind: str
    what: str
    number: int


def count(store: str) -> list[Count]:
    """The numbers of a store in a folder or on the network, kinds in the order of the files."""
    found = []
    for path in sorted(resources.path("ontology/counts").glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        heading = text.splitlines()[0].removeprefix("#").strip()
        for what, number in engine(store).run_query(store, text).rows:
            found.append(Count(heading, what.value, int(number.value)))
    return found
