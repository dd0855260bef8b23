"""Readings of dates by their name in the calendar: "1. Februar", "early May 2019", "2/1/2017", "the third quarter"."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from kg import edtf
from kg.edtf import Parts
from kg.text.date_readings import (
    Context,
    Read,
    Reading,
    Values,
    add_months,
    century,
    choose,
    common,
    of_parts,
    told_year,
)

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_LONGEST = 60  # years of a range like 1990–2016


def _edtf(v: Values, _: Context) -> Reading | None:
    """A date that is written in EDTF."""
    begin = v.get("iso") or v.get("year") or ""
    end = v.get("iso2") or v.get("year2")
    text = f"{begin}/{end}" if end else begin
    return Reading(text) if edtf.is_valid(text) else None


def _edtf_open(v: Values, _: Context) -> Reading | None:
    text = f"{v.get('iso') or v['year']}/.."
    return Reading(text) if edtf.is_valid(text) else None


def _date(v: Values, c: Context) -> Reading | None:
    """A month or day, its year told, counted from today or an earlier date, or the nearest; or a year alone."""
    if "month" in v:
        return _in_month(v, c, int(v["month"]), _day(v))
    if "dd" in v:
        return _day_of_month(v, c)
    return _two_years(v, c) if "yy" in v else Reading(v["year"])


def _day(v: Values) -> int | None:
    text = v.get("dd") or v.get("dayword")
    return int(text) if text else None


def _in_month(v: Values, c: Context, month: int, day: int | None) -> Reading | None:
    year, anchor = told_year(v, c)
    if year is not None:
        return of_parts(Parts(year, month, day), anchor=anchor)
    if c.today is None or "same" in v:
        return of_parts(Parts(None, month, day), yearless=True)
    options = _years_of(c.today, month, day)
    if "weekday" in v and day:
        options = [o for o in options if datetime.date.fromisoformat(o[1]).weekday() == int(v["weekday"])] or options
    if v.get("shift") == "0":
        options = [o for o in options if o[1].startswith(f"{c.today.year:04}")]
    return choose(options, c, v.get("shift"), "day" if day else "month")


def _years_of(today: datetime.date, month: int, day: int | None) -> list[tuple[float, str]]:
    """The month or day in the years around, with its distance in days (a month taken for 30)."""
    found: list[tuple[float, str]] = []
    reach = 8 if (month, day) == (2, 29) else 1
    for year in range(today.year - reach, today.year + reach + 1):
        try:
            date = datetime.date(year, month, day or 1)
        except ValueError:
            continue
        far = (date - today).days if day else 30 * (12 * (year - today.year) + month - today.month)
        found.append((far, str(Parts(year, month, day))))
    return found


def _day_of_month(v: Values, c: Context) -> Reading | None:
    """The 15th of this, the last, the next or the same month."""
    anchor = c.anchors.get("month") if "samemonth" in v else None
    if anchor:
        return of_parts(Parts(anchor.year, anchor.month, int(v["dd"])), anchor=str(anchor))
    if not c.today or "samemonth" in v:
        return None
    return of_parts(add_months(c.today, int(v.get("shift", 0)))._replace(day=int(v["dd"])))


def _last_day(v: Values, c: Context) -> Reading | None:
    """The last day of a month or of a year that is told."""
    if "month" not in v and "year" in v:
        return of_parts(Parts(int(v["year"]), 12, 31))
    if "month" not in v and not c.today:
        return None
    reading = _date(v, c) if "month" in v else of_parts(add_months(c.today, int(v.get("shift", 0))))
    last = edtf.bounds(reading.edtf).latest_end if reading and reading.edtf else None
    return Reading(str(last), anchor=reading.anchor if reading else None) if last else None


def _week_of(v: Values, c: Context) -> Reading | None:
    """The month, else the year, of the week that a day begins or ends."""
    reading = _date(v, c)
    if not reading or not reading.edtf or edtf.parts(reading.edtf).year is None:
        return reading and Reading(None)
    return Reading(common(datetime.date.fromisoformat(reading.edtf), -6, 6))


def _two_years(v: Values, _: Context) -> Reading | None:
    """2014–2016, 2014/15."""
    begin = int(v["year"])
    end = int(v["year2"]) if "year2" in v else begin - begin % 100 + int(v["yy"])
    return Reading(f"{begin}/{end}", role="for") if begin < end <= begin + _LONGEST else None


def _two_days(v: Values, c: Context) -> Reading | None:
    """From one day of a month to another."""
    first, last = (_date({**v, "dd": v[name]}, c) for name in ("dd", "dd2"))
    if not first or not last:
        return None
    whole = f"{first.edtf}/{last.edtf}"
    return Reading(whole if edtf.is_valid(whole) else None, role="for")


def _numeric(v: Values, c: Context) -> Reading | None:
    return _in_month(v, c, int(v["mm"]), int(v["dd"]))


def _slash(v: Values, _: Context) -> Reading | None:
    """2/1/2017: day and month where only one order is possible, else the year."""
    year, a, b = int(v["year"]) if "year" in v else century(v["yy"]), int(v["n"]), int(v["n2"])
    days = {str(Parts(year, month, day)) for month, day in ((a, b), (b, a))}
    days = {day for day in days if edtf.is_valid(day)}
    if not days:
        return None
    return Reading(days.pop() if len(days) == 1 else f"{year:04}")


def _feast(v: Values, c: Context) -> Reading | None:
    """A day or month that goes by the name of a feast: New Year's Eve, "seit Weihnachten"."""
    month, _, day = v["feast"].partition("-")
    return _in_month(v, c, int(month), int(day) if day else None)


def _season(v: Values, c: Context) -> Reading | None:
    """A season's year; winter has two."""
    if "yy" in v or "year2" in v:
        return _two_years(v, c)
    year, anchor = told_year(v, c)
    return Reading(f"{year:04}", anchor=anchor) if year is not None else _window(v, c, int(v["season"]) - 1, 3)


def _part(v: Values, c: Context) -> Reading | None:
    """A quarter's or half's year."""
    year, anchor = told_year(v, c)
    if year is not None:
        return Reading(f"{year:04}", anchor=anchor)
    if not c.today or "same" in v:
        return Reading(None)
    number = int(v.get("ordinal") or v.get("quarter") or 0)
    months = MONTHS[v.get("share", "quarter")]
    if not number or ("share" not in v and "quarter" not in v):
        return Reading(f"{c.today.year:04}")
    return _window(v, c, (number - 1) * months, months) if number * months <= 12 else None


def _window(v: Values, c: Context, first: int, months: int) -> Reading | None:
    """The year of the nearest stretch of months that begins `first` months into a year; none where it spans two."""
    if not c.today or first + months > 12:
        return Reading(None)
    now = 12 * c.today.year + c.today.month - 1
    years = range(c.today.year - 1, c.today.year + 2) if v.get("shift") != "0" else (c.today.year,)
    reading = choose([(_distance(now, 12 * year + first, months), f"{year:04}") for year in years], c, v.get("shift"))
    return reading._replace(yearless=False) if reading else None


def _distance(now: int, begin: int, length: int) -> int:
    """How far a stretch of months lies from now: 0 within, negative where it is over."""
    return begin - now if begin > now else min(0, begin + length - 1 - now)


def _bare_year(v: Values, _: Context) -> Reading:
    return Reading(v["year"])


CALENDAR: Mapping[str, Read] = {
    "edtf": _edtf,
    "edtf_open": _edtf_open,
    "date": _date,
    "numeric": _numeric,
    "slash": _slash,
    "days": _two_days,
    "last_day": _last_day,
    "week_of": _week_of,
    "years": _two_years,
    "season": _season,
    "feast": _feast,
    "part": _part,
    "bare_year": _bare_year,
}
