"""Dates that the members of a list have in brackets: "bought Klimbo (2009), Tapgo (2011) and Rondix (in May 2014)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.frames import Raw, Reader
from kg.extract.parse import Line
from kg.model import ORGANIZATION, PRODUCT, DateMention

_THINGS = ("product", "target", "old")


def with_own_dates(reader: Reader, raws: Sequence[Raw]) -> list[Raw]:
    """The raw facts, each of a listed thing with the date in the brackets behind its name instead of a neighbour's."""
    own: dict[int, dict[str, DateMention]] = {}
    for number, line in enumerate(reader.lines):
        dates = {e: d for e, d in _members(reader, number, line) if e is not None} if "(" in line.low else {}
        if len(dates) > 1:
            own[number] = dates
    return [_dated(raw, own[raw.line]) if raw.line in own else raw for raw in raws]


def _dated(raw: Raw, own: dict[str, DateMention]) -> Raw:
    """A raw fact whose date is that of any member, with the date of its own."""
    date = next((own[raw.args[a]] for a in _THINGS if raw.args.get(a) in own), None)
    borrowed = raw.date is not None and any(raw.date.edtf == d.edtf for d in own.values())
    return replace(raw, date=date) if date is not None and borrowed else raw


def _members(reader: Reader, number: int, line: Line) -> Iterator[tuple[str | None, DateMention]]:
    """The things of a line behind which a date stands in brackets, with it; years of a whole life are none."""
    for start, end, date in line.dates:
        opens = start - 1 - (start > 1 and line.cls[start - 1] == "PREP")
        if opens < 1 or line.low[opens] != "(" or line.low[end : end + 1] != (")",) or "/" in (date.edtf or "/"):
            continue
        chunk = line.ending(opens)
        if chunk is not None and chunk.name is not None:
            yield reader.discourse.refer(number, chunk, (PRODUCT, ORGANIZATION)), date
