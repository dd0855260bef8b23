"""The tables of known organisations and products (`data/entities/`), which names are matched against."""

from __future__ import annotations

import csv
import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg import resources
from kg.graph import names
from kg.model import ORGANIZATION, PRODUCT

_FILES = {ORGANIZATION: "organisations", PRODUCT: "products"}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A row of a table: a name that all its aliases stand for; `owner` names an organisation."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    owner: str | None = None
    wikidata: str | None = None


@functools.cache
def table(entity_type: str) -> tuple[Anchor, ...]:
    """The rows for a type of entity; people have none."""
    if entity_type not in _FILES:
        return ()
    rows = csv.reader(resources.text(f"data/entities/{_FILES[entity_type]}.csv").splitlines())
    at = {column: i for i, column in enumerate(next(rows))}
    name, aliases, kind, wikidata = (at[column] for column in ("name", "aliases", "kind", "wikidata"))
    owner = at.get("owner")
    return tuple(
        Anchor(
            row[name],
            tuple(alias for alias in row[aliases].split("|") if alias),
            row[kind] or None,
            (row[owner] or None) if owner is not None else None,
            row[wikidata] or None,
        )
        for row in rows
    )


@functools.cache
def _index(entity_type: str, spell: Callable[[str], str]) -> Mapping[str, tuple[Anchor, ...]]:
    found: dict[str, tuple[Anchor, ...]] = {}
    for anchor in table(entity_type):
        for spelling in {spell(name) for name in (anchor.name, *anchor.aliases)}:
            found[spelling] = (*found.get(spelling, ()), anchor)
    return found


def organisation(name: str) -> Anchor | None:
    """The organisation that goes by this name, unless several do."""
    found = _index(ORGANIZATION, names.organisation).get(names.organisation(name), ())
    return found[0] if len(found) == 1 else None


def products(name: str) -> tuple[Anchor, ...]:
    """The products that go by this name."""
    return _index(PRODUCT, names.plain).get(names.plain(name), ())
