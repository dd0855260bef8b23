"""A thing's life in the terminal: a bar of a product's states over the years, and what happened, dated and sourced."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Iterable, Iterator
from typing import TextIO

from kg.store.answers import Answer, Term
from kg.views import dossier
from kg.views.dossier import phrase, sources, versions, when
from kg.views.material import Fact, Material, Thing
from kg.views.states import Steps, state_on, steps
from kg.views.tables import terminal_width, write_table
from kg.views.terms import bold, visible

MARKS = {"announced": "░", "active": "█", "kept": "▬", "phasing": "▓", "ended": "·", "unknown": " "}
_WORDS = {"phasing": "phasing out"}
_WIDEST = 100  # characters


def write_timeline(things: Iterable[Thing], material: Material, out: TextIO, *, width: int | None = None) -> None:
    """Write the life of each thing, no wider than the terminal (80 columns where there is none)."""
    width = min(width or terminal_width(), _WIDEST)
    for number, thing in enumerate(sorted(things, key=lambda t: (t.name, t.iri))):
        out.write("\n" if number else "")
        _write_one(thing, material, out, width)


def _write_one(thing: Thing, material: Material, out: TextIO, width: int) -> None:
    mine = [fact for fact in material.facts.values() if thing.iri in fact.args.values()]
    out.writelines(f"{line}\n" for line in _head(thing, mine, material, out, width))
    if thing.type == "product":
        found = steps((f for f in mine if f.args.get("concerns") == thing.iri), material.sources)
        out.writelines(f"{line}\n" for line in bar(found, _days(mine, found), width))
    rows = [row for fact in dossier.leading(mine, material) for row in _rows(fact, material)]
    write_table(Answer("rows", ("when", "what", "source"), tuple(_terms(row) for row in rows)), out, width=width)


def _head(thing: Thing, facts: list[Fact], material: Material, out: TextIO, width: int) -> Iterator[str]:
    makers = dict.fromkeys(
        material.things[fact.args["agent"]].name
        for fact in dossier.in_order(facts)
        if fact.type == "develops" and fact.args["concerns"] == thing.iri and fact.factuality != "negated"
    )
    kind = (thing.kind or thing.type).replace("-", " ")
    yield bold(visible(thing.name), out) + visible(f", {kind} of {', '.join(makers)}" if makers else f", {kind}")
    also = {name.casefold(): name for name in sorted({*thing.also, *thing.names.values()})}
    also.pop(thing.name.casefold(), None)
    if also:
        yield from textwrap.wrap(visible(f"also: {', '.join(also.values())}"), width, subsequent_indent="  ")
    yield ""


def _rows(fact: Fact, material: Material) -> Iterator[tuple[str, str, str]]:
    """The fact, and below it how others have it."""
    yield when(fact), phrase(fact, material), sources(fact, material)
    for relation, other in versions(fact, material):
        yield "", f"· {relation} {_difference(other, fact, material)}", sources(other, material)


def _difference(other: Fact, fact: Fact, material: Material) -> str:
    """The date, and how sure it is, where only these are different; else the other fact in words."""
    if other.factuality == "negated" or not dossier.same(other, fact):
        return dossier.dated(other, material)
    return ", ".join([other.when or "undated", *[other.factuality] * (other.factuality != fact.factuality)])


def _terms(row: tuple[str, ...]) -> tuple[Term, ...]:
    return tuple(Term("literal", cell) for cell in row)


def bar(found: Steps, days: tuple[str, str] | None, width: int) -> list[str]:
    """The states as a bar under a scale of years, with a legend; nothing where no day is known."""
    if days is None or all(state == "unknown" for _, state in found):
        return []
    first, last = int(days[0][:4]), int(days[1][:4])
    cells = width - 1
    begin, end = datetime.date(first, 1, 1), datetime.date(last, 12, 31)
    length = (end - begin).days + 1

    def day(cell: float) -> str:
        return (begin + datetime.timedelta(days=int(cell * length / cells))).isoformat()

    states = [state_on(found, day(cell + 0.5)) for cell in range(cells)]
    used = [state for state in MARKS if state in states and state != "unknown"]
    legend = "  ".join(f"{MARKS[state]} {_WORDS.get(state, state)}" for state in used)
    return [_scale(first, last, cells), "".join(MARKS[state] for state in states).rstrip(), legend, ""]


def _scale(first: int, last: int, cells: int) -> str:
    """The years over the cells in which they begin, as many as there is room for."""
    years = last - first + 1
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if cells / years * step >= 6 or step == 1000)
    line = ""
    for year in range(first, last + 1, step):
        line = line.ljust(round((year - first) * cells / years)) + f"│{year}"
    return line[:cells]


def _days(facts: Iterable[Fact], found: Steps) -> tuple[str, str] | None:
    """The first and the last day of which an event or a state speaks."""
    bounds = [bound for fact in facts if not fact.is_state for bound in fact.bounds if bound]
    days = sorted([*bounds, *(day for day, _ in found if day)])
    return (days[0], days[-1]) if days else None
