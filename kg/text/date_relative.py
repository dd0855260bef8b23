"""Readings of dates counted from today or an earlier date: "gestern", "on Friday", "two years ago", "that year"."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from kg.edtf import Parts
from kg.text.date_calendar import MONTHS
from kg.text.date_readings import Context, Read, Reading, Values, add_months, common, of_parts, plus_days

_DAYS = {"day": 1, "week": 7, "weekend": 7, "month": 30.44, "quarter": 91.31, "half": 182.6, "year": 365.25}


def _today(v: Values, c: Context) -> Reading:
    return Reading(plus_days(c.today, int(v.get("today", v.get("todayish", 0)))))


def _now(_: Values, c: Context) -> Reading:
    return Reading(plus_days(c.today, 0), role="since")


def _perhaps_now(_: Values, c: Context) -> Reading:
    return Reading(plus_days(c.today, 0), suspect=True)


def _weekday(v: Values, c: Context) -> Reading | None:
    """The nearest such day: in news the last one, unless words speak for the next."""
    if not c.today or "todayish" in v:
        return _today(v, c)
    offset = int(v["weekday"]) - c.today.weekday()
    if "wshift" in v:
        return Reading(plus_days(c.today, offset + 7 * int(v["wshift"])))
    past = offset if offset <= 0 else offset - 7
    shift = int(v["shift"]) if "shift" in v else None
    if shift:
        return Reading(plus_days(c.today, (past or -7) if shift < 0 else past + 7))
    future = past + 7 if past else 0
    side = c.side() or (1 if shift == 0 else -1)
    chosen, other = (future, past) if side > 0 and c.role != "since" else (past, future)
    certain = chosen == other or c.role == "since"
    return Reading(plus_days(c.today, chosen), None if certain else plus_days(c.today, other))


def _period(v: Values, c: Context) -> Reading | None:
    """This, the last or the next week, month, quarter, year, as exact as month or year."""
    unit, shift = _unit_and_number(v, "whole", "shift")
    if "year" in v:
        return Reading(v["year"]) if unit == "year" else None
    if unit == "day":  # "diesen Tag", "the next day" are counted from another
        return _from_anchor(c, unit, shift) if shift in (0, 1) else None
    if not c.today or unit == "decade":
        return Reading(None)
    if unit in ("week", "weekend"):
        return Reading(_week(v, c, unit, shift))
    month = add_months(c.today, shift * MONTHS[unit])
    return Reading(str(month if unit == "month" else Parts(month.year)))


def _unit_and_number(v: Values, whole: str, number: str) -> tuple[str, int]:
    """From "next" and "year", or from one word like "Vorjahr", whose value is both: year-1."""
    unit = v.get("unit") or v[whole].rstrip("-0123456789")
    return unit, int(v.get(number) or v.get(whole, unit)[len(unit) :] or 0)


def _week(v: Values, c: Context, unit: str, shift: int) -> str | None:
    """The month or year of a week or weekend."""
    assert c.today
    monday = 7 * shift - c.today.weekday()
    if unit == "week":
        return common(c.today, monday, monday + 6)
    # without a word of direction, the weekend that is over, unless it is now or words speak of the future
    back = 7 if not v.get("shift") and c.side() <= 0 and c.today.weekday() < 5 else 0
    return common(c.today, monday + 5 - back, monday + 6 - back)


def _ago(v: Values, c: Context) -> Reading:
    return Reading(_counted(v, c, -1))


def _ahead(v: Values, c: Context) -> Reading:
    return Reading(_counted(v, c, 1))


def _count(v: Values, c: Context) -> Reading:
    """A stretch of time: a date by what a preposition makes of it (since, within), else its length only."""
    if c.role in ("since", "by"):
        return Reading(_counted(v, c, -1 if c.role == "since" else 1))
    number, unit = _amount(v)
    exact = "approx" not in v and number.is_integer()
    return Reading(None, role="for", span=(int(number), unit) if exact else None)


def _counted(v: Values, c: Context, sign: int) -> str | None:
    """So many units from today, as exact as the unit; a rough number gives the year at best."""
    number, unit = _amount(v)
    if not c.today or unit not in _DAYS:
        return None
    if "approx" in v or not number.is_integer():
        days = sign * number * _DAYS[unit]
        return _year_of(c.today, days, max(0.4 * _DAYS[unit], abs(days) / 5) if "approx" in v else _DAYS[unit] / 4)
    count = sign * int(number)
    if unit == "day":
        return plus_days(c.today, count)
    if unit in ("week", "weekend"):
        return common(c.today, 7 * count - 3, 7 * count + 3)
    month = add_months(c.today, count * MONTHS[unit])
    return str(month if unit == "month" else Parts(month.year))


def _year_of(today: datetime.date, days: float, margin: float) -> str | None:
    """The year of a day that lies so many days off, give or take; None where it may be either of two."""
    found = common(today, int(days - margin), int(days + margin))
    return found[:4] if found else None


def _amount(v: Values) -> tuple[float, str]:
    return float(v.get("number", 1)), v["unit"]


def _vague(v: Values, _: Context) -> Reading:
    """A time of which nothing more can be said."""
    return Reading(None, role=None if "later" in v or "ago" in v else "for")


def _unclear(_: Values, __: Context) -> Reading:
    """A point in time between two years, or otherwise of none."""
    return Reading(None)


def _later(v: Values, c: Context) -> Reading | None:
    """So many units after or before an earlier date of the text."""
    number, unit = _amount(v)
    if unit == "year" and "approx" not in v and (number * 2).is_integer() and not number.is_integer():
        number, unit = number * 12, "month"  # "half a year later": the month where that of the other is told
    if "approx" in v or not number.is_integer():
        return Reading(None)
    return _from_anchor(c, unit, int(v["later"]) * int(number))


def _follow(v: Values, c: Context) -> Reading | None:
    """The same, the following or the preceding unit."""
    return _from_anchor(c, *_unit_and_number(v, "follow_whole", "follow"))


def _from_anchor(c: Context, unit: str, number: int) -> Reading | None:
    past = unit == "day" and c.side() < 0  # what happened "the same day" did so on one that is over
    anchor = (past and c.anchors.get("past day")) or c.anchors.get(unit)
    if not anchor or anchor.year is None:
        return Reading(None)
    if unit == "year":
        return of_parts(Parts(anchor.year + number), anchor=str(anchor))
    day = datetime.date(*(part or 1 for part in anchor))
    if unit == "month":
        return of_parts(add_months(day, number), anchor=str(anchor))
    return Reading(plus_days(day, number), anchor=str(anchor))


RELATIVE: Mapping[str, Read] = {
    "today": _today,
    "now": _now,
    "perhaps_now": _perhaps_now,
    "weekday": _weekday,
    "period": _period,
    "ago": _ago,
    "ahead": _ahead,
    "count": _count,
    "vague": _vague,
    "unclear": _unclear,
    "later": _later,
    "follow": _follow,
}
