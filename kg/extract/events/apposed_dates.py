"""Dates between commas that tell of a phrase, not of its clause: "X, a 2016 app, closes", "X, online since 2009, …"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.class_order import APPOSING
from kg.extract.syntax.clauses import Clause
from kg.model import DateMention

_YEARS = len("1997/2013")


def inner_year(line: Line, start: int) -> Chunk | None:
    """The name whose apposition a year stands in: "[X], a 2016 app by Y"."""
    inner = next((c for c in line.chunks if c.start < start < c.end - 1), None)
    if inner is None or not inner.head or inner.prep:
        return None
    if inner.name is not None and inner.name.end > inner.head_at:
        return None  # but "X, a 2017 [Y acquisition]"
    if inner.det not in ("indef", "def", "poss") or line.low[inner.start - 1 : inner.start] != (",",):
        return None
    before = line.ending(inner.start - 1)
    return before if before is not None and before.name is not None and not before.head else None


def inner_date(line: Line, chunk: Chunk) -> DateMention | None:
    """The date that a phrase has itself: "its [2015] purchase of Klimbo", "ein Zukauf aus dem Jahr 2014"."""
    own = (d for k, _, d in line.dates if d.edtf and (chunk.start <= k < chunk.end or dated_noun(line, k, d) is chunk))
    return next(own, None)


def date_before(line: Line, start: int) -> DateMention | None:
    """The date directly before a phrase: "[2012] Kauf von X, [im Mai] Übernahme von Y"."""
    return next((date for _, end, date in line.dates if end == start and date.edtf), None)


def lifetime(line: Line, start: int, end: int, date: DateMention) -> bool:
    """Whether two years in brackets are those of a thing's life, which date no clause: "Klimbo [(1997–2013)]"."""
    return of_years(date) and bracketed(line, start, end)


def bracketed(line: Line, start: int, end: int) -> bool:
    """Whether brackets enclose a date and nothing else."""
    return start > 0 and line.low[start - 1] == "(" and line.low[end : end + 1] == (")",)


def of_years(date: DateMention) -> bool:
    """Whether a date goes from one year to another: "1997–2013"."""
    return date.edtf is not None and "/" in date.edtf and len(date.edtf) == _YEARS


def closing_year(line: Line, start: int) -> Chunk | None:
    """The phrase between commas behind a name that a year closes: "X, [a hit] in 2012, will go"."""
    told = line.ending(start - 1)
    if told is None or told.name is not None or told.prep or told.det not in ("indef", "def", "poss") or told.start < 2:
        return None
    before = line.ending(told.start - 1)
    enclosed = line.low[told.start - 1] == "," and line.low[start + 1 : start + 2] == (",",)
    return told if enclosed and before is not None and before.name is not None else None


def vintage(line: Line, start: int, date: DateMention) -> Chunk | None:
    """The apposed phrase whose thing a year dates, not the clause: "X, [a speaker] from 2016, will be dropped"."""
    if not date.edtf or len(date.edtf) != 4 or start < 2:
        return None
    if line.low[start - 1] == "in" and (told := closing_year(line, start)) is not None:
        return told
    if line.low[start - 1] not in ("from", "of"):
        return inner_year(line, start)
    chunk = line.ending(start - 1)
    if chunk is not None and chunk.name is not None and not chunk.head and line.low[start - 1] == "of":
        return chunk  # "[Samsung's Gear Live] of 2014"
    determined = chunk is not None and chunk.det in ("indef", "def", "poss")
    return chunk if determined and _apposed(line, chunk) else None


def dated_noun(line: Line, start: int, date: DateMention, words: Sequence[str] = ("von", "aus")) -> Chunk | None:
    """The German phrase that a year behind it dates: "[ein Verfahren] aus dem Jahr 2006"."""
    if line.english or not date.edtf or len(date.edtf) != 4:
        return None
    opening = line.low[max(0, start - 2) : start]
    length = 2 if opening == ("aus", "dem") else 1 if opening[-1:] and opening[-1] in words else 0
    return line.ending(start - length) if length else None


def apposed_year(line: Line, start: int, date: DateMention) -> bool:
    """Whether a year dates a German apposition, not the clause: "Klimbo, [ein Browser aus dem Jahr 2006], endet"."""
    chunk = dated_noun(line, start, date, ("von", "aus", "des"))
    return chunk is not None and _apposed(line, chunk)


def _apposed(line: Line, chunk: Chunk) -> bool:
    """Whether a phrase with a noun stands apart, behind a comma or the like: "X, [a speaker] from 2016"."""
    return bool(chunk.head) and not chunk.prep and chunk.start > 0 and line.low[chunk.start - 1] in APPOSING


def state_since(line: Line, start: int, date: DateMention, at: int) -> bool:
    """Whether a date tells between commas since when a thing is what it is: "X, [online since 2009], is closing".

    Or what it is, or was, stands behind: "X, [seit 2012 ein Dienst] von Y, endet", "X, [until 2014 part] of Y, …",
    "X, [bis 2010 als Y bekannt], endet".
    """
    since = start > 0 and line.low[start - 1] in (
        ("since", "seit") if date.role == "since" else ("until", "till", "bis")
    )
    if date.role not in ("since", "until") or start > at or not since or "," not in line.low[start:at]:
        return False
    pause = next((k for k in range(start - 2, 0, -1) if line.low[k] == ","), 0)
    behind = next((k for k in range(start, at) if line.cls[k] != "DATE"), at)
    told = (date.role == "since" and pause < start - 2) or line.cls[behind] in ("DET", "NOUN")
    told |= line.low[behind] in ("als", "unter") and not line.english
    return pause > 0 and told and "VFIN" not in line.cls[pause : behind + 1]


def state_date(line: Line, clause: Clause) -> DateMention | None:
    """The date that tells since when a thing is what a clause or an insertion in it says."""
    return next((d for start, _, d in line.dates if d.role == "since" and d.edtf and start in clause.tokens), None)
