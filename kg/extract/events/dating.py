"""The date of a fact that another clause or sentence tells: "X wird eingestellt. Stichtag ist der 31. März."

A clause that speaks of nothing but a day gives it to what was stated last without one; "danach", "am selben Tag"
take up the day that was named before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract.events.fronted_dates import SPANS
from kg.extract.events.when import by_tense, date_of
from kg.extract.frames import Raw, Reader
from kg.extract.parse import Line
from kg.extract.syntax.clauses import Clause
from kg.model import LIFE, DateMention

_DATED = LIFE - {"retained"}
_DAY = len("2020-01-14")
_REACH = 2  # lines back that a clause of a mere date may reach
_AT_THAT_TIME = frozenset({"damals"})
# whoever or whatever was just told of
_THESE = frozenset("das dies diese beide both the neither that these this".split())
_LATER = frozenset(
    {"danach", "dann", "anschließend", "darauf", "after that", "then", "afterwards", "thereafter", "after which"}
)


def complete(reader: Reader, raws: Sequence[Raw]) -> list[Raw]:
    """The raw facts, those without a date given the one that is told near by."""
    out = list(raws)
    for number in range(len(reader.lines)):
        for clause, date in _mere_dates(reader, number, out):
            reach = _REACH + 2 * _answers(reader, number)
            _give(out, number, min(clause.tokens), date, reach)
    spoken = [_spoken(reader, _of_deal(reader, raw)) for raw in out]
    return [_bounded(_taken_up(reader, _at_the_date(reader, raw, spoken))) for raw in spoken]


def _of_deal(reader: Reader, raw: Raw) -> Raw:
    """A takeover without a date: with the day on which the parties told of it or agreed, near by."""
    stance = raw.stance
    if raw.type != "acquired" or raw.date is not None or stance.negated or stance.reported:
        return raw
    title = reader.lines[raw.line].sentence.part == "title"
    told = _agreed(reader, raw.line) or _agreed(reader, raw.line + 1, after=True) or _dateline(reader, raw.line + title)
    told = told or next(filter(None, (_agreed(reader, n) for n in range(1, 1 + 3 * title))), None)
    return replace(raw, date=told) if told else raw


def _dateline(reader: Reader, number: int) -> DateMention | None:
    """The day with which the first line of a body opens: "Bonn, 18. Dezember 2023 – Zorvane hat Klimbo erworben"."""
    line = reader.lines[number] if number < len(reader.lines) else None
    if line is None or not line.dates or (number and reader.lines[number - 1].sentence.part != "title"):
        return None
    start, end, date = line.dates[0]
    opens = line.clauses[0].predicate is None and start in line.clauses[0].tokens
    return date if opens and line.low[end : end + 1] in (("–",), ("—",), ("-",), (".",)) else None


def _agreed(reader: Reader, number: int, *, after: bool = False) -> DateMention | None:
    """The day of a clause in which firms tell or agree on something, `after` it was told: "Das teilten beide mit"."""
    line = reader.lines[number] if number < len(reader.lines) else None
    if line is None or not line.dates or (after and line.sentence.part == "title"):
        return None
    for clause in line.clauses[: 1 if after else None]:
        predicate = clause.predicate
        if predicate is None or not {predicate.lemma, predicate.base} & reader.lexicon.words["agreeverb"]:
            continue
        first = clause.tokens[0]
        if after and line.low[first] not in _THESE and line.cls[first] != "VPP":  # "Unterschrieben wurde am Montag"
            continue
        if after and _other_thing(reader, clause):
            continue
        date = date_of(line, clause, reader.published)
        if date is not None and date.role == "at":
            return date
    return None


def _other_thing(reader: Reader, clause: Clause) -> bool:
    """Whether a clause begins with a thing, so that its day is not that of a deal: "[The phone] was announced …"."""
    kind = reader.lexicon.kind_of(clause.chunks[0].head) if clause.chunks and clause.chunks[0].head else None
    return kind not in (None, "business")


def _bounded(raw: Raw) -> Raw:
    """A fact of what was done from one day to another: it began with the first and ended with the second."""
    first, _, last = (raw.date.edtf or "").partition("/") if raw.date is not None else ("", "", "")
    if raw.type not in _DATED or not first[:1].isdigit() or not last[:1].isdigit():
        return raw
    return replace(raw, date=replace(raw.date, edtf=first if raw.type == "launched" else last))


def _spoken(reader: Reader, raw: Raw) -> Raw:
    """A fact without the day of the article that a mere "jetzt" seems to tell."""
    if raw.date is None or not raw.date.suspect or raw.type not in _DATED:
        return raw
    words = reader.source[raw.date.start : raw.date.end].lower().split()
    return replace(raw, date=None) if set(words) <= {"jetzt", "nun", "schon", "inzwischen", "derzeit"} else raw


def _mere_dates(reader: Reader, number: int, raws: Sequence[Raw]) -> Iterator[tuple[Clause, DateMention]]:
    """The clauses of a line that only say when: of a day's noun or "so weit sein", and no fact of their own."""
    line, words = reader.lines[number], reader.lexicon.words
    if not line.dates:
        return
    verbless = all(c.predicate is None for c in line.clauses)
    for index, clause in enumerate(line.clauses):
        tokens = clause.tokens + _behind_colon(line, index)
        dates = [d for start, _, d in line.dates if start in tokens and d.edtf and d.role not in ("since", "for")]
        if len(dates) != 1 or any(r.type in _DATED and r.line == number and r.start in clause.tokens for r in raws):
            continue
        said = range(len(line.tokens)) if verbless else clause.tokens  # "Das Datum: 31. August"
        heads = {c.head for c in clause.chunks}
        heads.update(line.tokens[i].text for i in said if line.cls[i] in ("NOUN", "NAME"))
        named = any(c.name is not None and not c.prep for c in clause.chunks)
        day = any(_day(reader, h) for h in heads if h)
        phrase = reader.words(number, clause) & words["sofar"]
        asked = verbless and not clause.chunks and _answers(reader, number)
        if (phrase and not named) or asked or (day and not named and (verbless or _tells_when(reader, clause))):
            yield clause, by_tense(dates[0], clause, reader.published)


def _behind_colon(line: Line, index: int) -> tuple[int, ...]:
    """The tokens of the verbless clause behind a colon, to which a clause may point: "The date is set: [31 March]"."""
    tokens, clauses = line.clauses[index].tokens, line.clauses
    behind = clauses[index + 1] if index + 1 < len(clauses) else None
    if behind is None or behind.predicate is not None or line.tokens[max(tokens) + 1 : max(tokens) + 2] == ():
        return ()
    return behind.tokens if line.tokens[max(tokens) + 1].text in (":", "–", "—") else ()


def _day(reader: Reader, noun: str) -> bool:
    """Whether a noun means a day on which something is to happen."""
    german = reader.lexicon.lang == "de" and noun.endswith(("termin", "datum", "tag"))
    return german or reader.lexicon.is_word("datenoun", noun)


def _tells_when(reader: Reader, clause: Clause) -> bool:
    """Whether a clause with such a noun says nothing but when: "the last day is …", "the date is set for …"."""
    if clause.predicate is None:
        return False
    return reader.lexicon.lang == "de" or reader.lexicon.is_word("dateverb", clause.predicate.base)


def _answers(reader: Reader, number: int) -> bool:
    """Whether a line answers the question before it: "Wann ist Schluss? [Im Mai.]"."""
    return number > 0 and reader.lines[number - 1].tokens[-1].text == "?"


def _give(raws: list[Raw], number: int, at: int, date: DateMention, reach: int) -> None:
    """Give a date to the undated facts of the nearest line before the place, at most `reach` lines back."""
    lines = [r.line for r in raws if r.type in _DATED and number - reach <= r.line and (r.line, r.start) < (number, at)]
    if not lines:
        return
    there = [(r.start, k) for k, r in enumerate(raws) if r.type in _DATED and r.line == max(lines)]
    last = [k for start, k in there if start == max(there)[0] and (max(lines), start) < (number, at)]
    if any(_narrows(date, raws[k].date) for k in last):  # "before the year is out; 30 November is the date"
        for k in last:
            raws[k] = replace(raws[k], date=date)
        return
    for k, raw in enumerate(raws):
        if raw.type in _DATED and raw.line == max(lines) and (raw.line, raw.start) < (number, at) and raw.date is None:
            raws[k] = replace(raw, date=date)


def _narrows(date: DateMention, known: DateMention | None) -> bool:
    """Whether a date is a part of one that is known, which it makes more exact."""
    if known is None or not known.edtf or not date.edtf:
        return False
    return date.edtf.startswith(known.edtf) and len(date.edtf) > len(known.edtf)


def _at_the_date(reader: Reader, raw: Raw, raws: Sequence[Raw]) -> Raw:
    """A fact "zum Stichtag", "zum genannten Termin": with the last day before it on which something ends."""
    if raw.date is not None or raw.type not in _DATED or "keydate" not in reader.lexicon.words:
        return raw
    low = reader.lines[raw.line].low[raw.start : raw.end]
    if reader.lexicon.words["keydate"].isdisjoint(" ".join(p) for p in pairwise(low)):
        return raw
    days = [
        (r.line, r.start, r.date)
        for r in raws
        if r.type in _DATED and r.date is not None and len(r.date.edtf or "") == _DAY and r.line < raw.line
    ]
    return replace(raw, date=max(days, key=lambda d: d[:2])[2]) if days else raw


def _taken_up(reader: Reader, raw: Raw) -> Raw:
    """A fact "danach", "am selben Tag": with the day named before, if that one lies ahead or is told to be the same.

    "damals" may be any time: "kaufte X 2011. Auch Y kam damals zu ihm".
    """
    if raw.date is not None or raw.type not in _DATED | {"acquired"}:
        return raw
    line = reader.lines[raw.line]
    dated = {i for start, end, date in line.dates if date.edtf for i in range(start, end)}
    tokens = [line.low[i] for i in range(raw.start, raw.end) if i not in dated]
    said = {*tokens, *(" ".join(p) for p in pairwise(tokens))}
    words = said & reader.lexicon.words["thendate"]
    if not words:
        return raw
    same = not words <= _LATER  # "am selben Tag": as one that was named to the day
    before = [
        (number, start, date)
        for number in range(max(0, raw.line - _REACH), raw.line + 1)
        for start, _, date in reader.lines[number].dates
        if date.edtf
        and (number, start) < (raw.line, raw.start)
        and date.role not in (SPANS if same else (*SPANS, "since"))
        and (not same or len(date.edtf) == _DAY or words == _AT_THAT_TIME)
    ]
    if not before:
        return raw
    number, start, date = before[-1]
    clause = next((c for c in reader.lines[number].clauses if start in c.tokens), None)
    date = by_tense(date, clause, reader.published) if clause is not None else date
    own = next((c for c in reader.lines[raw.line].clauses if raw.start in c.tokens), None)
    past = own is not None and own.predicate is not None and own.predicate.tense == "past"
    if past and reader.published and (date.edtf or "") > reader.published:
        return raw
    ahead = reader.published is None or (date.edtf or "") >= reader.published[: len(date.edtf or "")]
    return replace(raw, date=date) if ahead or same else raw
