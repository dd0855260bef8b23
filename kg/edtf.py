"""Dates as exact as the source: the part of the Extended Date/Time Format (EDTF, ISO 8601-2) in use here.

A date is a year, month or day (`2016`, `2016-05`, `2016-05-03`), a month or day of an unknown year (`XXXX-05`,
`XXXX-02-01`), or an interval of dates, `..` for an open and nothing for an unknown end (`2016-05/..`, `2016/`,
`../2020`). <https://www.loc.gov/standards/datetime/>
"""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache
from typing import NamedTuple

_LEAP_YEAR = 2000  # stands in for an unknown year, so that XXXX-02-29 is a day
_FORM = re.compile(r"(XXXX(?=-)|[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
_UNSTATED = ("", "..")


class Bounds(NamedTuple):
    """The first and last day on which it can begin, and on which it can end; None where nothing limits it."""

    earliest_begin: datetime.date | None = None
    latest_begin: datetime.date | None = None
    earliest_end: datetime.date | None = None
    latest_end: datetime.date | None = None


class Parts(NamedTuple):
    """Year, month and day of a date, None where it doesn't say."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        if self.year is None and self.month is None:
            raise ValueError("a date needs a year or a month")
        year = "XXXX" if self.year is None else f"{self.year:04}"
        return year + "".join(f"-{part:02}" for part in (self.month, self.day) if part is not None)


@lru_cache(maxsize=4096)
def parts(edtf: str) -> Parts:
    """The parts of a date that is no interval; ValueError where it is none or not in the calendar.

    >>> parts("XXXX-02-01")
    Parts(year=None, month=2, day=1)
    """
    match = _FORM.fullmatch(edtf)
    if not match:
        raise ValueError(f"not a date in EDTF: {edtf!r}")
    found = Parts(*(int(part) if part and part != "XXXX" else None for part in match.groups()))
    _span(found)
    return found


def is_valid(edtf: str) -> bool:
    """Whether `bounds` can read it.

    >>> is_valid("2016-02-30"), is_valid("2016-05/..")
    (False, True)
    """
    try:
        bounds(edtf)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> Bounds:
    """Between which days it begins and ends; ValueError where it is not EDTF of this subset.

    >>> bounds("2016-02/..").latest_begin
    datetime.date(2016, 2, 29)
    """
    if "/" not in edtf:
        first, last = _point(edtf)
        return Bounds(first, last, first, last)
    begin, end = edtf.split("/", 1)
    if begin in _UNSTATED and end in _UNSTATED:
        raise ValueError(f"an interval needs a begin or an end: {edtf!r}")
    found = Bounds(*_end_of_interval(begin), *_end_of_interval(end))
    if found.earliest_begin and found.latest_end and found.latest_end < found.earliest_begin:
        raise ValueError(f"an interval that ends before it begins: {edtf!r}")
    return found


def compatible(a: str, b: str) -> bool:
    """Whether both can be true of one occurrence: one lies within the other, as far as they say anything.

    >>> compatible("2016-05-03", "2016-05"), compatible("2016-05", "2016-06"), compatible("2016-05", "XXXX-05-03")
    (True, False, True)
    """
    if "/" in a and "/" in b:
        return all(
            x in _UNSTATED or y in _UNSTATED or compatible(x, y) for x, y in zip(_ends(a), _ends(b), strict=True)
        )
    if "/" in a or "/" in b:
        return _overlap(bounds(a), bounds(b))
    return all(x == y or x is None or y is None for x, y in zip(parts(a), parts(b), strict=True))


def more_exact(a: str, b: str) -> str:
    """The one of two compatible dates that leaves fewer days open; the same whichever is named first.

    >>> more_exact("2016", "2016-05")
    '2016-05'
    """
    return min(a, b, key=lambda edtf: (_days_left_open(edtf), -len(edtf), edtf))


def of(day: datetime.date, exact_to: str = "day") -> str:
    """The day, its month or its year, as `exact_to` has it: "day", "month", "year".

    >>> of(datetime.date(2016, 5, 3), "month")
    '2016-05'
    """
    return day.isoformat()[: {"year": 4, "month": 7, "day": 10}[exact_to]]


def _ends(interval: str) -> tuple[str, str]:
    begin, end = interval.split("/", 1)
    return begin, end


def _end_of_interval(edtf: str) -> tuple[datetime.date | None, datetime.date | None]:
    if edtf in _UNSTATED:
        return None, None
    if edtf.startswith("XXXX"):
        raise ValueError(f"an interval needs years: {edtf!r}")
    return _point(edtf)


def _point(edtf: str) -> tuple[datetime.date | None, datetime.date | None]:
    found = parts(edtf)
    return _span(found) if found.year is not None else (None, None)


def _span(date: Parts) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of a year, month or day."""
    year, month, day = date
    year = _LEAP_YEAR if year is None else year
    first = datetime.date(year, 1 if month is None else month, 1 if day is None else day)
    if day:
        return first, first
    last_month = month or 12
    return first, datetime.date(year, last_month, calendar.monthrange(year, last_month)[1])


def _overlap(a: Bounds, b: Bounds) -> bool:
    """Whether the hulls of two dates share a day; what has no bounds overlaps everything."""
    first = max(d for d in (a.earliest_begin, b.earliest_begin, datetime.date.min) if d)
    last = min(d for d in (a.latest_end, b.latest_end, datetime.date.max) if d)
    return first <= last


def _days_left_open(edtf: str) -> int:
    try:
        eb, lb, ee, le = bounds(edtf)
    except ValueError:
        return 4 * datetime.date.max.toordinal()
    unknown = datetime.date.max.toordinal()
    begin = (lb - eb).days if eb and lb else unknown
    return begin + ((le - ee).days if ee and le else unknown)
