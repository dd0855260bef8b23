"""Text -> dates: find every date expression and say which date it is, as exactly as the words do and no more.

One pass finds the words that have the form of a date (`date_scanner`, over the automaton of `date_tables`). Each find
is looked at from outside (`date_guards`: a name, an amount?) and read (`date_calendar`, `date_relative`), a vague one
by the tense nearby (`date_cues`). Ranges are joined at the end (`date_ranges`).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from kg.model import DateMention
from kg.text import date_guards, date_ranges, date_scanner, date_tables
from kg.text.date_calendar import CALENDAR
from kg.text.date_cues import Cues
from kg.text.date_guards import Place
from kg.text.date_ranges import Find
from kg.text.date_readings import Context, Reading, remember
from kg.text.date_relative import RELATIVE
from kg.text.date_scanner import Candidate
from kg.text.date_tables import DateTables

READINGS = {**CALENDAR, **RELATIVE}  # by the `means` of the tables
_LENGTHS = ("count", "vague")  # readings that "for" may introduce as a length of time
_TOLD = {"from": "since", "planned": "at", "for": "at"}  # what prepositions come to, of a point in time
_FADING = ("today", "now", "perhaps_now", "count", "vague")  # what nothing is counted from later in the text


def find_dates(text: str, published: str | None, lang: str, offset: int = 0) -> tuple[DateMention, ...]:
    """The date expressions of a text in order, without their prepositions; `offset` is added to all positions.

    `published` is today, YYYY-MM-DD; without it what is counted from today has no date and a month no year. Called on
    a whole text, "im Jahr darauf" or "of the same year" are counted from the date before them. Spans
    have at most 64 characters.

    >>> find_dates("It closes on 1 February.", "2017-01-19", "en")[0].edtf
    '2017-02-01'
    """
    finds = date_ranges.join(list(_scan(text, _day(published), date_tables.load(lang))), text)
    return tuple(
        DateMention(f.start + offset, f.end + offset, r.edtf, f.role, r.alternative, r.anchor, r.suspect)
        for f in finds
        for r in (f.reading,)
    )


def _day(published: str | None) -> datetime.date | None:
    """The publication day; None where it isn't known to the day."""
    try:
        return datetime.date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _scan(text: str, today: datetime.date | None, tables: DateTables) -> Iterator[Find]:
    cues, context, after = Cues(text, tables.cues), Context(today), 0
    for start, candidates in date_scanner.scan(text, tables.forms, tables.words):
        if start < after:
            continue
        for candidate in candidates:
            if find := _find(text, start, candidate, cues, context, tables):
                after = find.end
                yield find
                break


def _find(text: str, start: int, candidate: Candidate, cues: Cues, context: Context, tables: DateTables) -> Find | None:
    """Read a candidate; keeps its date in the context, for what is counted from it."""
    end, _, means, values = candidate
    if date_guards.is_part_of_more(text, start, end):
        return None
    place = date_guards.place(text, start, end, tables)
    certain = date_guards.verdict(means, values, place, tables)
    if certain is False:
        return None
    role = _role(place, tables)
    context.role = role
    context.side = lambda: _side(role, cues.side(start, end))
    try:
        reading = READINGS[means](values, context)
    except ValueError:  # beyond the calendar
        return None
    if reading is None:
        return None
    if reading.edtf and means not in _FADING:
        remember(context, reading.edtf)
    reading = reading._replace(suspect=reading.suspect or certain is None)
    return Find(start, end, reading, _said(role, means, reading), place.preposition)


def _side(role: str, tense: int) -> int:
    """What preposition and tense say together: "until" and the like look ahead unless a verb is sure of the past."""
    told = date_tables.side_of(role)
    if not told or (abs(tense) == 2 and role != "by"):
        return tense
    return 2 * told if tense * told > 0 else told


def _role(place: Place, tables: DateTables) -> str:
    """What the preposition, or one after the date ("vom 12. Januar an"), makes of it."""
    if place.preposition in tables.postpositions.get(place.after, ()):
        return "from"
    return tables.prepositions.get(place.preposition, "at")


def _said(role: str, means: str, reading: Reading) -> str:
    """The role that is told: the words' own, else the preposition's as far as it fits."""
    if means in _LENGTHS and role == "planned":
        return "for"
    return reading.role or _TOLD.get(role, role)
