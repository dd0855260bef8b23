"""Dates that belong together: ranges ("von März bis Mai 2019") become intervals, lists share the year of the last,
and a length of time before "after" is counted from the date behind it ("two years after its launch in 2012").
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg import edtf
from kg.text.date_readings import Reading, add_months
from kg.text.date_scanner import MAX_SPAN

_FILLER = r"(?:\s(?:the|den|dem|zum|zur|in|im|on|am|at|einschließlich|including))?\s?"
_GAP = re.compile(rf"\s?(?P<word>,|[-–—/&]|(?<=\s)(?:and|und|or|oder|sowie|bis|to|until|till|through))(?:{_FILLER})")
_TO = ("-", "–", "—", "bis", "to", "until", "till", "through")
_AFTER = re.compile(r",?\s(?:after|following|nach|nachdem)\s(?:[^\s,.;:()]+\s){0,7}")
_BETWEEN = {"and": "between", "und": "zwischen"}


@dataclass(frozen=True, slots=True)
class Find:
    """A date expression in its place, with its reading, its role and the preposition before it."""

    start: int
    end: int
    reading: Reading
    role: str
    preposition: str


def join(finds: Sequence[Find], text: str) -> list[Find]:
    """The finds with ranges made one, years shared and lengths of time counted."""
    joined: list[Find] = []
    for find in reversed(finds):
        following = joined[-1] if joined else None
        if following and find.reading.span and (counted := _counted(find, following, text)):
            joined.append(counted)
            continue
        word = _between(find, following, text) if following else None
        if not following or not word:
            joined.append(find)
            continue
        is_range = word in _TO or find.preposition == _BETWEEN.get(word)
        find, following = _share_year(find, following, is_range)
        whole = _range(find, following) if is_range else None
        joined[-1:] = [whole] if whole else [following, find]
    return joined[::-1]


def _counted(length: Find, date: Find, text: str) -> Find | None:
    """The date that lies so long after another, as exact as both: "[two years] after its launch in May 2012"."""
    number, unit = length.reading.span or (0, "")
    from_ = edtf.parts(date.reading.edtf or "") if "/" not in (date.reading.edtf or "/") else edtf.Parts(None)
    if from_.year is None or date.start - length.end > MAX_SPAN or not _AFTER.fullmatch(text, length.end, date.start):
        return None
    if unit == "year":
        found = edtf.Parts(from_.year + number)
    elif unit == "month" and from_.month:
        found = add_months(datetime.date(from_.year, from_.month, 1), number)
    else:
        return None
    reading = Reading(str(found), anchor=date.reading.edtf, suspect=date.reading.suspect)
    return replace(length, reading=reading, role="at")


def _between(first: Find, second: Find, text: str) -> str | None:
    """The word or sign that parts two dates, if nothing else stands between them."""
    if second.start - first.end > 20 or not (first.reading.edtf and second.reading.edtf):
        return None
    gap = _GAP.fullmatch(text, first.end, second.start)
    return gap["word"] if gap else None


def _share_year(first: Find, second: Find, is_range: bool) -> tuple[Find, Find]:
    """The first takes the year of the second, or the one before where the range runs over New Year."""
    a, b = first.reading, second.reading
    if "/" in f"{a.edtf}{b.edtf}" or not a.yearless:
        return first, second
    begin, end = edtf.parts(a.edtf or ""), edtf.parts(b.edtf or "")
    if end.year is None or (b.yearless and not is_range):
        return first, second
    over_new_year = is_range and (begin.month or 0, begin.day or 0) > (end.month or 12, end.day or 31)
    shared = str(begin._replace(year=end.year - over_new_year))
    if not edtf.is_valid(shared):
        return first, second
    return replace(first, reading=Reading(shared, suspect=a.suspect, yearless=b.yearless)), second


def _range(first: Find, second: Find) -> Find | None:
    whole = f"{first.reading.edtf}/{second.reading.edtf}"
    if second.end - first.start > MAX_SPAN or not edtf.is_valid(whole) or first.reading.edtf == second.reading.edtf:
        return None
    return Find(first.start, second.end, Reading(whole, suspect=first.reading.suspect), "for", first.preposition)
