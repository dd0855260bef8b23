"""What a date expression means: the words of a form, the publication day and earlier dates -> EDTF.

`READINGS` maps each `means` of the tables to its function, which takes the words' values and the context and returns
a `Reading`, or None where the words are no date after all. A day is stated only where the words state one.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kg import edtf
from kg.edtf import Parts

Values = Mapping[str, str]
DAYS = {"day": 1, "week": 7, "weekend": 7, "month": 30.44, "quarter": 91.31, "half": 182.6, "year": 365.25}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}

# How far a date without a year may lie before (first) or after (second) the publication day and still be the nearer
# one: news tells of the past more than of the future, and a verb's tense outweighs all but a great difference.
# A day is told without its year within about half a year on either side.
_WEIGHTS = {
    "month": {-1: (0.15, 1.0), 0: (0.4, 1.0), 1: (1.0, 0.4)},
    "day": {-1: (0.5, 1.0), 0: (0.8, 1.0), 1: (1.0, 0.4)},
}


class Reading(NamedTuple):
    """A date expression's date, its other reading, and how it came about."""

    edtf: str | None
    alternative: str | None = None
    anchor: str | None = None
    role: str | None = None  # where the words themselves tell it
    yearless: bool = False
    suspect: bool = False


@dataclass(slots=True)
class Context:
    """What a reading may depend on: today, the preposition's role, the side words nearby speak for, earlier dates."""

    today: datetime.date | None
    role: str = "at"
    side: Callable[[], int] = lambda: 0
    anchors: dict[str, Parts] = field(default_factory=dict)  # exactness -> the most recent date of at least that


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


# -- calendar dates ------------------------------------------------------------------------------------------------


def _edtf(v: Values, _: Context) -> Reading | None:
    begin = v.get("iso") or v.get("year") or ".."
    end = v.get("iso2") or v.get("open")
    text = f"{begin}/{end}" if end else begin
    return Reading(text) if edtf.is_valid(text) else None


def _date(v: Values, c: Context) -> Reading | None:
    """A month or day, its year told, counted from today or an earlier date, or the nearest; or a year alone."""
    if "month" not in v:
        return _day_of_month(v, c) if "dd" in v else _year(v)
    return _month_day(v, c, int(v["month"]), _day(v))


def _day(v: Values, name: str = "dd") -> int | None:
    text = v.get(name) or v.get("dayword")
    return int(text) if text else None


def _month_day(v: Values, c: Context, month: int, day: int | None) -> Reading | None:
    year, anchor = _told_year(v, c)
    if year is None and ("same" in v or c.today is None):
        return _reading(Parts(None, month, day), yearless=True)
    if year is not None:
        return _reading(Parts(year, month, day), anchor=anchor)
    return _nearest_year(v, c, month, day)


def _told_year(v: Values, c: Context) -> tuple[int | None, str | None]:
    """The year that the words tell, and the earlier date it is counted from."""
    if "year" in v:
        return int(v["year"]), None
    if "yy" in v:
        return _century(v["yy"]), None
    if "yshift" in v:
        return (c.today.year + int(v["yshift"]) if c.today else None), None
    anchor = c.anchors.get("year")
    if "same" in v and anchor and anchor.year:
        return anchor.year + int(v["same"]), str(anchor)
    return None, None


def _century(yy: str) -> int:
    return int(yy) + (2000 if int(yy) < 50 else 1900)


def _nearest_year(v: Values, c: Context, month: int, day: int | None) -> Reading | None:
    assert c.today
    options = []
    reach = 8 if (month, day) == (2, 29) else 1
    for year in range(c.today.year - reach, c.today.year + reach + 1):
        try:
            date = datetime.date(year, month, day or 1)
        except ValueError:
            continue
        far = (date - c.today).days if day else 30 * (12 * (year - c.today.year) + month - c.today.month)
        options.append((far, str(Parts(year, month, day))))
    if "weekday" in v and day:
        options = _on_weekday(options, int(v["weekday"])) or options
    if v.get("shift") == "0":
        options = [o for o in options if o[1].startswith(f"{c.today.year:04}")]
    return _choose(options, c, v.get("shift"), "day" if day else "month")


def _on_weekday(options: list[tuple[int, str]], weekday: int) -> list[tuple[int, str]]:
    return [o for o in options if datetime.date.fromisoformat(o[1]).weekday() == weekday]


def _choose(
    options: Iterable[tuple[float, str]], c: Context, shift: str | None = None, exact_to: str = "month"
) -> Reading | None:
    """The option that direction word, preposition, tense or nearness speak for, and the nearest on the other side.

    `options` are pairs of signed distance (in any one unit; 0 is now) and EDTF.
    """
    options = list(options)
    if shift in ("-1", "-2"):
        options = [o for o in options if o[0] < 0]
    elif shift in ("1", "2"):
        options = [o for o in options if o[0] > 0]
    elif c.role == "since" and any(o[0] <= 0 for o in options):
        options = [o for o in options if o[0] <= 0]
    if not options:
        return None
    before, after = _WEIGHTS[exact_to][c.side()]
    best = min(options, key=lambda o: (-o[0] * before if o[0] < 0 else o[0] * after, o[0]))
    others = [o for o in options if o[0] < 0] if best[0] > 0 else [o for o in options if o[0] > 0]
    if shift is not None or best[0] == 0 or c.role == "since":
        others = []
    other = min(others, key=lambda o: abs(o[0]), default=None)
    return Reading(best[1], other[1] if other else None, yearless=True)


def _day_of_month(v: Values, c: Context) -> Reading | None:
    """The 15th of this, the last, the next or the same month."""
    anchor = c.anchors.get("month") if "samemonth" in v else None
    if anchor:
        return _reading(Parts(anchor.year, anchor.month, int(v["dd"])), anchor=str(anchor))
    if not c.today or "samemonth" in v:
        return None
    year, month = _add_months(c.today, int(v.get("shift", 0)))
    return _reading(Parts(year, month, int(v["dd"])))


def _last_day(v: Values, c: Context) -> Reading | None:
    """The last day of a month."""
    reading = _date({**v, "month": v["month"]}, c) if "month" in v else _period({**v, "unit": "month"}, c)
    if not reading or not reading.edtf or edtf.parts(reading.edtf).year is None:
        return None
    return Reading(str(edtf.bounds(reading.edtf).latest_end), anchor=reading.anchor)


def _year(v: Values) -> Reading | None:
    if "yy" in v:
        return _two_years(v)
    return Reading(v["year"]) if "year" in v else None


def _two_years(v: Values, _: Context | None = None) -> Reading | None:
    """2014–2016, 2014/15."""
    begin = int(v["year"])
    end = int(v["year2"]) if "year2" in v else begin - begin % 100 + int(v["yy"])
    return Reading(f"{begin}/{end}", role="for") if begin < end <= begin + 60 else None


def _two_days(v: Values, c: Context) -> Reading | None:
    """From one day of a month to another."""
    first, last = (_date({**v, "dd": v[name]}, c) for name in ("dd", "dd2"))
    if not first or not last or not first.edtf or not last.edtf:
        return None
    whole = f"{first.edtf}/{last.edtf}"
    return Reading(whole, role="for") if edtf.is_valid(whole) else Reading(None, role="for")


def _numeric(v: Values, c: Context) -> Reading | None:
    return _month_day(v, c, int(v["mm"]), int(v["dd"]))


def _slash(v: Values, _: Context) -> Reading | None:
    """2/1/2017: day and month where only one order is possible, else the year."""
    year, first, second = int(v["year"]) if "year" in v else _century(v["yy"]), int(v["n"]), int(v["n2"])
    days = {str(Parts(year, m, d)) for m, d in ((first, second), (second, first)) if m <= 12}
    days = {d for d in days if edtf.is_valid(d)}
    if len(days) == 1:
        return Reading(days.pop())
    return Reading(f"{year:04}") if days else None


def _reading(date: Parts, anchor: str | None = None, yearless: bool = False) -> Reading | None:
    text = str(date)
    return Reading(text, anchor=anchor, yearless=yearless) if edtf.is_valid(text) else None


# -- counted from the publication day ------------------------------------------------------------------------------


def _today(v: Values, c: Context) -> Reading:
    return Reading(_plus_days(c.today, int(v.get("today", v.get("todayish", 0)))))


def _now(_: Values, c: Context) -> Reading:
    return Reading(_plus_days(c.today, 0), role="since")


def _perhaps_now(_: Values, c: Context) -> Reading:
    return Reading(_plus_days(c.today, 0), suspect=True)


def _plus_days(today: datetime.date | None, days: int) -> str | None:
    try:
        return (today + datetime.timedelta(days)).isoformat() if today else None
    except OverflowError:
        return None


def _weekday(v: Values, c: Context) -> Reading | None:
    """The nearest such day: in news the last one, unless words speak for the next."""
    if not c.today:
        return Reading(None)
    if "todayish" in v:
        return _today(v, c)
    offset = int(v["weekday"]) - c.today.weekday()
    if "wshift" in v:
        return Reading(_plus_days(c.today, offset + 7 * int(v["wshift"])))
    last = offset if offset <= 0 else offset - 7
    shift = v.get("shift")
    if shift in ("-1", "-2"):
        return Reading(_plus_days(c.today, last or -7))
    if shift in ("1", "2"):
        return Reading(_plus_days(c.today, last + 7))
    past, future = _plus_days(c.today, last), _plus_days(c.today, last + 7 if last else 0)
    later = c.side() > 0 or (shift == "0" and c.side() == 0)
    edtf_, other = (future, past) if later and c.role != "since" else (past, future)
    return Reading(edtf_, other if other != edtf_ and c.role != "since" else None)


def _period(v: Values, c: Context) -> Reading | None:
    """This, the last or the next day, week, month, year; seasons and quarters are widened to the year."""
    unit, shift = _unit_and_shift(v)
    if "year" in v:
        return Reading(v["year"]) if unit == "year" else None
    if unit == "day":
        return _follow({"unit": "day", "follow": str(shift)}, c) if shift in (0, 1) else None
    if not c.today or unit == "decade":
        return Reading(None)
    if unit == "week":
        return Reading(_common(c.today, *_week(c.today, shift)))
    if unit == "weekend":
        return Reading(_weekend(c, v))
    year, month = _add_months(c.today, shift * _MONTHS[unit])
    return Reading(f"{year:04}" if unit != "month" else str(Parts(year, month)))


def _unit_and_shift(v: Values) -> tuple[str, int]:
    whole = v.get("whole", "")
    unit = v.get("unit") or whole.rstrip("-0123456789")
    told = v.get("shift") or whole[len(unit) :] or "0"
    return unit, int(told)


def _week(today: datetime.date, shift: int) -> tuple[int, int]:
    """First and last day of the week, in days from today."""
    monday = 7 * shift - today.weekday()
    return monday, monday + 6


def _weekend(c: Context, v: Values) -> str | None:
    """The weekend's month: the coming one where words speak for it, else the last."""
    assert c.today
    saturday = 5 - c.today.weekday()
    shift = {"-1": -1, "-2": -2, "1": 0, "2": 1}.get(v.get("shift", ""), 0 if c.side() > 0 or saturday <= 0 else -1)
    return _common(c.today, saturday + 7 * shift, saturday + 7 * shift + 1)


def _common(today: datetime.date, first: int, last: int) -> str | None:
    """The month, else the year in which both days lie, in days from today."""
    try:
        a, b = (today + datetime.timedelta(n) for n in (first, last))
    except OverflowError:
        return None
    if a.year != b.year:
        return None
    return edtf.of(a, "month" if a.month == b.month else "year")


def _add_months(today: datetime.date, months: int) -> tuple[int, int]:
    index = 12 * today.year + today.month - 1 + months
    return max(index // 12, 1), index % 12 + 1


def _season(v: Values, c: Context) -> Reading | None:
    """A season's year; winter has two."""
    first = int(v["season"])
    if "yy" in v:
        return _two_years(v)
    told, anchor = _told_year(v, c)
    if told is not None:
        return Reading(f"{told:04}", anchor=anchor)
    return _window(c, first - 1, 3, v.get("shift"))


def _part(v: Values, c: Context) -> Reading | None:
    """A quarter's or half's year."""
    told, anchor = _told_year(v, c)
    if told is not None:
        return Reading(f"{told:04}", anchor=anchor)
    if not c.today or "same" in v:
        return Reading(None)
    number = int(v.get("ordinal", v.get("q", "0")))
    if ("share" not in v and "q" not in v) or not number:
        return Reading(f"{c.today.year:04}")
    months = _MONTHS[v.get("share", "quarter")]
    return _window(c, (number - 1) * months, months) if number * months <= 12 else None


def _window(c: Context, first: int, months: int, shift: str | None = None) -> Reading | None:
    """The year of the nearest stretch of months that begins `first` months into a year; none where it spans two."""
    if not c.today:
        return Reading(None)
    now, options = 12 * c.today.year + c.today.month - 1, []
    for year in range(c.today.year - 2, c.today.year + 3):
        begin = 12 * year + first
        far = 0 if begin <= now < begin + months else begin - now if begin > now else begin + months - 1 - now
        options.append((far, f"{year:04}"))
    if shift == "0":
        options = [o for o in options if o[1] == f"{c.today.year:04}"]
    reading = _choose(options, c, shift)
    if first + months > 12:
        return Reading(None)
    return reading._replace(yearless=False) if reading else None


# -- counted in numbers --------------------------------------------------------------------------------------------


def _ago(v: Values, c: Context) -> Reading:
    return Reading(_counted(v, c, -1))


def _ahead(v: Values, c: Context) -> Reading:
    return Reading(_counted(v, c, 1))


def _count(v: Values, c: Context) -> Reading:
    """A stretch of time: what a preposition makes of it (since, within), else its length only."""
    if c.role in ("since", "by"):
        return Reading(_counted(v, c, -1 if c.role == "since" else 1))
    return Reading(None, role="for")


def _counted(v: Values, c: Context, sign: int) -> str | None:
    """So many units from today, as exact as the unit; a rough number gives the year at best."""
    number, unit = _amount(v)
    if not c.today or unit not in DAYS:
        return None
    days = sign * number * DAYS[unit]
    if "approx" in v or number != int(number):
        return _widened(c.today, days, max(DAYS[unit] * 0.4, abs(days) * 0.2))
    if unit == "day":
        return _plus_days(c.today, int(days))
    if unit in ("week", "weekend"):
        return _common(c.today, int(days) - 3, int(days) + 3)
    year, month = _add_months(c.today, sign * int(number) * _MONTHS[unit])
    return str(Parts(year, month)) if unit == "month" else f"{year:04}"


def _widened(today: datetime.date, days: float, margin: float) -> str | None:
    found = _common(today, int(days - margin), int(days + margin))
    return found[:4] if found else None


def _amount(v: Values) -> tuple[float, str]:
    return float(v.get("number", v.get("digits", "1"))), v["unit"]


def _vague(v: Values, _: Context) -> Reading:
    return Reading(None, role="for" if not {"later", "ago"} & set(v) else None)


# -- counted from an earlier date of the text ----------------------------------------------------------------------


def _later(v: Values, c: Context) -> Reading:
    number, unit = _amount(v)
    exact = "approx" not in v and number == int(number)
    return _from_anchor(c, unit, int(v["later"]) * int(number)) if exact else Reading(None)


def _follow(v: Values, c: Context) -> Reading:
    whole = v.get("follow_whole", "")
    unit = v.get("unit") or whole.rstrip("-0123456789")
    return _from_anchor(c, unit, int(v.get("follow") or whole[len(unit) :] or "0"))


def _from_anchor(c: Context, unit: str, number: int) -> Reading:
    past = unit == "day" and c.side() < 0
    anchor = c.anchors.get("past day" if past else unit) or c.anchors.get(unit)
    if not anchor or anchor.year is None:
        return Reading(None)
    if unit == "year":
        return Reading(_valid(Parts(anchor.year + number)), anchor=str(anchor))
    day = datetime.date(*(part or 1 for part in anchor))
    if unit == "month":
        return Reading(_valid(Parts(*_add_months(day, number))), anchor=str(anchor))
    return Reading(_plus_days(day, number), anchor=str(anchor))


def _valid(date: Parts) -> str | None:
    return str(date) if edtf.is_valid(str(date)) else None


def _bare_year(v: Values, _: Context) -> Reading:
    return Reading(v["year"])


READINGS: Mapping[str, Callable[[Values, Context], Reading | None]] = {
    "edtf": _edtf,
    "date": _date,
    "numeric": _numeric,
    "slash": _slash,
    "days": _two_days,
    "last_day": _last_day,
    "years": _two_years,
    "season": _season,
    "part": _part,
    "today": _today,
    "now": _now,
    "perhaps_now": _perhaps_now,
    "weekday": _weekday,
    "period": _period,
    "ago": _ago,
    "ahead": _ahead,
    "count": _count,
    "vague": _vague,
    "later": _later,
    "follow": _follow,
    "bare_year": _bare_year,
}
