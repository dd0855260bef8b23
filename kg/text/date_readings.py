"""What readings of date expressions share: their value, what they may depend on, and the choice among years."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kg import edtf
from kg.edtf import Parts

Values = Mapping[str, str]  # the values of a form's words by name

# How much distance before (first) or after (second) the publication day weighs when the nearer is sought, by the side
# that words nearby speak for: news tells of the past more than of the future, and tense outweighs all but a great
# difference. A day is told without its year within about half a year on either side.
_WEIGHTS = {
    "month": {-2: (0.08, 1.0), -1: (0.15, 1.0), 0: (0.4, 1.0), 1: (1.0, 0.4), 2: (1.0, 0.08)},
    "day": {-2: (0.05, 1.0), -1: (0.5, 1.0), 0: (0.8, 1.0), 1: (1.0, 0.4), 2: (1.0, 0.05)},
}


class Reading(NamedTuple):
    """A date expression's date, its other reading, and how it came about."""

    edtf: str | None
    alternative: str | None = None
    anchor: str | None = None
    role: str | None = None  # where the words themselves tell it
    yearless: bool = False
    suspect: bool = False
    span: tuple[int, str] | None = None  # of a mere length of time: how many of which unit


@dataclass(slots=True)
class Context:
    """What a reading may depend on: today, the preposition's role, the side words nearby speak for, earlier dates."""

    today: datetime.date | None
    role: str = "at"
    side: Callable[[], int] = lambda: 0  # -2 surely before today, -1 rather before, 0 unknown, 1, 2 after
    anchors: dict[str, Parts] = field(default_factory=dict)  # exactness -> the most recent date of at least that


Read = Callable[[Values, Context], Reading | None]  # None: no date after all


def remember(c: Context, found: str) -> None:
    """Keep a date of the text for what is counted from it."""
    if "/" in found:
        return
    date = edtf.parts(found)
    if date.year is None:
        return
    for unit, stated in zip(("year", "month", "day"), date, strict=True):
        if stated is not None:
            c.anchors[unit] = date
    if date.day and c.today and found <= c.today.isoformat():
        c.anchors["past day"] = date


def of_parts(date: Parts, anchor: str | None = None, yearless: bool = False) -> Reading | None:
    """The reading of a date that the words tell in full; None where the calendar has no such day."""
    text = str(date)
    return Reading(text, anchor=anchor, yearless=yearless) if edtf.is_valid(text) else None


def told_year(v: Values, c: Context) -> tuple[int | None, str | None]:
    """The year that the words tell, and the earlier date that it is counted from."""
    if "year" in v:
        return int(v["year"]), None
    if "yy" in v:
        return century(v["yy"]), None
    if "yshift" in v:
        return (c.today.year + int(v["yshift"]) if c.today else None), None
    anchor = c.anchors.get("year")
    if "same" in v and anchor and anchor.year:
        return anchor.year + int(v["same"]), str(anchor)
    return None, None


def century(yy: str) -> int:
    """The year that two digits stand for: 1950 to 2049."""
    return int(yy) + (2000 if int(yy) < 50 else 1900)


def choose(
    options: Iterable[tuple[float, str]], c: Context, shift: str | None = None, exact_to: str = "month"
) -> Reading | None:
    """The option that direction word, preposition, tense or nearness speak for, and the nearest on the other side.

    `options` are pairs of signed distance (in any one unit; 0 is now) and EDTF.
    """
    possible = _on_told_side(list(options), c, shift)
    if not possible:
        return None
    before, after = _WEIGHTS[exact_to][c.side()]
    best = min(possible, key=lambda o: (-o[0] * before if o[0] < 0 else o[0] * after, o[0]))
    if shift is not None or best[0] == 0 or c.role == "since":
        return Reading(best[1], yearless=True)
    other = min((o for o in possible if o[0] * best[0] < 0), key=lambda o: abs(o[0]), default=None)
    return Reading(best[1], other[1] if other else None, yearless=True)


def _on_told_side(options: list[tuple[float, str]], c: Context, shift: str | None) -> list[tuple[float, str]]:
    """The options on the side of now that words like "last", "next" and "since" leave."""
    if shift in ("-1", "-2"):
        return [o for o in options if o[0] < 0]
    if shift in ("1", "2"):
        return [o for o in options if o[0] > 0]
    if shift is None and c.role == "since":
        return [o for o in options if o[0] <= 0]
    return options


def plus_days(today: datetime.date | None, days: int) -> str | None:
    """The day so many days later; None where today is unknown or the calendar ends."""
    try:
        return (today + datetime.timedelta(days)).isoformat() if today else None
    except OverflowError:
        return None


def add_months(day: datetime.date, months: int) -> Parts:
    """The month so many months later; ValueError where the calendar ends."""
    index = 12 * day.year + day.month - 1 + months
    if not 12 <= index < 120_000:
        raise ValueError("beyond the calendar")
    return Parts(index // 12, index % 12 + 1)


def common(today: datetime.date, first: int, last: int) -> str | None:
    """The month, else the year in which both days lie, in days from today; None where they share neither."""
    try:
        a, b = (today + datetime.timedelta(n) for n in (first, last))
    except OverflowError:
        return None
    if a.year != b.year:
        return None
    return edtf.of(a, "month" if a.month == b.month else "year")
