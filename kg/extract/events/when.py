"""Which date belongs to a clause, and which reading of it the tense asks for."""

from __future__ import annotations

from dataclasses import replace

from kg.edtf import bounds
from kg.extract.events.apposed_dates import apposed_year, lifetime, state_since, vintage
from kg.extract.events.counted_dates import counted_beside, counted_of
from kg.extract.events.fronted_dates import SPANS, fronted
from kg.extract.events.implied import brings_about, let_happen
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.predicates import Predicate
from kg.model import DateMention

PLANNED = frozenset("vorsehen planen ansetzen terminieren anvisieren ankündigen anberaumen".split())
_DAYS = frozenset({"day", "date", "month", "year", "week", "moment", "point"})
_ABLE = frozenset({"able", "unable", "possible", "impossible", "allowed"})


def date_of(line: Line, clause: Clause, published: str | None) -> DateMention | None:
    """The date within a clause's tokens nearest to its verb, points before spans; read by the clause's tense."""
    if not line.dates:
        return None
    members = set(clause.tokens)
    at = clause.predicate.at if clause.predicate else clause.tokens[0]
    if clause.kind != "attr":  # "stellt ihr 2010 gestartetes Produkt ein"
        members -= {i for c in clause.chunks if c.attribute is not None for i in range(*c.attribute)}
    within = (date for date in line.dates if date[0] in members and not lifetime(line, *date))
    here = [(start, d) for start, _, d in within if d.edtf]
    but = next((i for i in clause.tokens if line.tokens[i].text == "sondern"), -1)
    here = [pair for pair in here if pair[0] > but] or here
    if len(here) > 1 and (counted := counted_of(line, here, at)) is not None:
        date, verb_below = counted
        here = [(i, d) for i, d in here if (d is not date if verb_below else d.edtf != date.anchor)]
    here = [pair for pair in here if not state_since(line, *pair, at)]
    here = [p for p in here if not (vintage(line, *p) if line.english else apposed_year(line, *p))]
    if not here and clause.repeats is not None and line.english:
        return date_of(line, line.clauses[clause.repeats], published)  # "X went to A in 2016 and [Y to B]"
    if not here:
        told = fronted(line, clause)
        return pointed(line, clause) or counted_beside(line, clause) or (told and by_tense(told, clause, published))
    if line.english and len(here) > 1:
        read = [(start, by_tense(d, clause, published, line)) for start, d in here]
        return min(read, key=lambda pair: (*_unfit(pair[1], pair[0], at, clause, published), abs(pair[0] - at)))[1]
    moved = next((pair for pair in here if _before(line, pair[0]) == "auf"), None)
    if moved is not None and len(here) > 1:  # "vom August auf den April vorgezogen"
        return by_tense(moved[1], clause, published, line)
    date = min(
        here,
        key=lambda pair: (pair[1].role in SPANS, pair[1].suspect, _of_noun(line, pair[0]), abs(pair[0] - at)),
    )[1]
    month = any(d is date and end - start == 1 and len(d.edtf or "") == len("2020-06") for start, end, d in line.dates)
    if clause.repeats is not None and (date.alternative or month):
        return _after(date_of(line, line.clauses[clause.repeats], published), date)
    if not line.english and clause.kind == "inf" and (told := _announced_for(line, clause, date)) is not None:
        return told
    return by_tense(date, clause, published, line)


def _announced_for(line: Line, clause: Clause, date: DateMention) -> DateMention | None:
    """The next such day after a past announcement: "hatte im Mai angekündigt, [X am 8. Juli abzuschalten]"."""
    above = line.clauses[clause.parent] if clause.parent is not None else None
    if above is None or above.predicate is None or above.predicate.tense != "past" or date.alternative is None:
        return None
    told = next((d.edtf for start, _, d in line.dates if start in above.tokens and d.edtf and d.role == "at"), None)
    days = sorted(d for d in (date.edtf, date.alternative) if told and d and d[: len(told)] >= told)
    return replace(date, edtf=days[0], alternative=None) if days else None


def _after(first: DateMention | None, date: DateMention) -> DateMention:
    """A yearless date of a conjunct in the year of the first: "Im Mai 2015 kam X, [im Dezember] Y"."""
    if first is None or not first.edtf or not date.edtf:
        return date
    return replace(date, edtf=first.edtf[:4] + date.edtf[4:])


def _before(line: Line, start: int) -> str:
    """The preposition before a date, an article between them left aside."""
    i = start - 1
    while i > 0 and line.cls[i] in ("DET", "ADJ"):
        i -= 1
    return line.tokens[i].text.lower() if i >= 0 else ""


def _of_noun(line: Line, start: int) -> bool:
    """Whether a date only tells which thing is meant: "die Fassung [von 2003] endet 2013"."""
    behind = start > 1 and line.cls[start - 2] in ("NOUN", "NAME")
    return behind and line.tokens[start - 1].text in ("von", "aus")


def _unfit(date: DateMention, start: int, at: int, clause: Clause, published: str | None) -> tuple[bool, ...]:
    """What speaks against a date of several: a span, a doubt, the wrong side of today, "since" before the verb."""
    predicate = clause.predicate
    side = _side(date.edtf, published) if published else 0
    future = predicate is not None and (predicate.tense == "future" or bool(predicate.modal))
    wrong = predicate is not None and ((future and side < 0) or (predicate.tense == "past" and not future and side > 0))
    return date.role in SPANS, date.suspect, wrong, date.role == "since" and start < at


_GOVERNING = frozenset(
    "stop cease quit halt begin start continue keep plan intend decide want aufhören beginnen anfangen".split()
)


def final_day(line: Line, clause: Clause) -> bool:
    """Whether a clause tells what a last day is for: "the last day [to use X]", "the last day [you can use X]"."""
    first = min(clause.tokens)
    return clause.kind in ("inf", "rel") and line.low[first - 1 : first] in (("day",), ("date",), ("chance",)) and (
        line.low[first - 2 : first - 1] in (("last",), ("final",))
    )  # fmt: skip


def _joined_behind(line: Line, clause: Clause) -> Clause | None:
    """The verb that is joined directly to one and has the date of both: "was launched [and closed in 2016]"."""
    last = max(clause.tokens)
    if clause.predicate is None or (line.cls[last] != "KON" and line.cls[last + 1 : last + 2] != ("KON",)):
        return None
    end = last - (line.cls[last] == "KON")
    if end != clause.predicate.at:
        return None
    return next((c for c in line.clauses if c.shares is not None and line.clauses[c.shares] is clause), None)


def _naming(line: Line, clause: Clause) -> Clause | None:
    """The clause that says with a name of what another tells: "the last app that we launched [was X, in May 2018]"."""
    at = max(clause.tokens) + 1
    found = line.clause_of_verb(at)
    if clause.kind not in ("inf", "rel") or found is None or found.predicate.base != "be":
        return None
    return found if any(c.start == at + 1 and c.name is not None for c in line.chunks) else None


def governed_date(line: Line, clause: Clause, published: str | None) -> DateMention | None:
    """The date of the verb above that only tells how: "On 8 August the site stopped [taking orders]"."""
    if line.english and (dated := _joined_behind(line, clause) or _naming(line, clause) or let_happen(line, clause)):
        return date_of(line, dated, published)
    if clause.parent is None or (clause.kind != "inf" and not (line.english and final_day(line, clause))):
        return None
    above = line.clauses[clause.parent]
    governs = above.predicate is not None and {above.predicate.base, above.predicate.lemma} & _GOVERNING
    if line.english and final_day(line, clause):
        return date_of(line, above, published)
    able = line.english and not _ABLE.isdisjoint([line.low[i] for i in above.tokens])
    return date_of(line, above, published) if governs or able else None


def pointed(line: Line, clause: Clause) -> DateMention | None:
    """The date before a clause that says what is then: "31 March, [when X closes]", "Im Mai 2003, [als X kam]"."""
    first = min(clause.tokens)
    if first < 2 or (not line.english and clause.marker != "als"):
        return None
    before = first - 1
    if not line.english:
        before -= line.tokens[before].text == ","
        before -= before >= 0 and line.cls[before] in ("VINF", "VPP")  # "musste bis 2003 [warten], als X kam"
    elif clause.kind == "rel" and clause.antecedent is not None and clause.antecedent.head in _DAYS:
        before = clause.antecedent.start - 1
    elif clause.marker == "that":
        cleft = next((c for c in line.clauses if before in c.tokens and c.predicate is not None), None)
        if cleft is None or cleft.predicate.base != "be" or line.low[min(cleft.tokens)] != "it":
            return None
    elif clause.marker != "when" and line.tokens[first].text.lower() != "when":
        return None
    if before >= 0 and line.tokens[before].text == ",":
        before -= 1
    return next((d for _, end, d in line.dates if end == before + 1 and d.edtf and d.role != "for"), None)


def date_of_noun(line: Line, chunk: Chunk) -> DateMention | None:
    """The date that belongs to a noun alone: directly behind it or its complements, or before it: "its 2014 debut"."""
    for start, end, date in line.dates:
        if not date.edtf or date.role in SPANS:
            continue
        if chunk.start <= start < chunk.end or (end == chunk.start and not chunk.prep):
            return date
        if start < chunk.end:
            continue
        reached = chunk.end
        for nxt in line.chunks:
            if nxt.start == reached and nxt.prep:
                reached = nxt.end
        if start - reached <= 2 and all(line.cls[i] == "PREP" for i in range(reached, start)):
            return date
    return None


def told_and_done(
    line: Line, clause: Clause, chunk: Chunk, published: str | None
) -> tuple[DateMention | None, DateMention | None]:
    """The dates of the event that a noun names and of its announcement, where the clause's verb announces it.

    "announced the end of X on Thursday" dates the announcement, "announced the end of X for 1 July" the end: what lies
    ahead can't be the day of the telling; a yearless day that lies ahead is rather that than a year ago.
    """
    date = date_of_noun(line, chunk)
    within = date or date_of(line, clause, None)
    if within is None or published is None:
        return within, None
    near = within.alternative is not None and _days_apart(within.edtf, within.alternative) < 60
    if near and within.role == "at":
        return None, by_tense(within, clause, published)
    if _side(within.edtf, published) > 0:
        return within, None
    if date is not None and within.role in ("since", "until") and within.alternative:
        return (within if _side(within.edtf, published) > 0 else replace(within, edtf=within.alternative)), None
    return None, within


def _days_apart(one: str, other: str) -> int:
    a, b = bounds(one), bounds(other)
    if a is None or b is None or a.earliest_begin is None or b.earliest_begin is None:
        return 9999
    return abs((a.earliest_begin - b.earliest_begin).days)


def noun_date(line: Line, clause: Clause, end: int, published: str | None, *, happens: bool) -> DateMention | None:
    """The date of an event noun whose phrase ends at token `end`: behind it, else the clause's if it `happens`."""
    for start, _, date in line.dates:
        between = line.cls[end:start]
        if end <= start <= end + 3 and date.edtf and all(c in ("PREP", "DET", "ADV", "PRED", "ADJ") for c in between):
            return by_tense(date, clause, published, line)
    return date_of(line, clause, published) if happens else None


def by_tense(date: DateMention, clause: Clause, published: str | None, line: Line | None = None) -> DateMention:
    """The reading of a yearless date on the side of the publication day that the tense tells."""
    predicate = clause.predicate
    if predicate is None or published is None or date.alternative is None or date.role == "since":
        return date
    above = line.clauses[clause.parent].predicate if line is not None and clause.parent is not None else None
    governed = (
        clause.kind == "inf"
        and line is not None
        and (line.cls[predicate.at] == "VING" or brings_about(line, above, predicate))
    )
    if governed and above is not None:  # "stopped accepting orders on 1 May", "was forced to close in May"
        predicate = above
    # German tells of what will be in the present
    planned = predicate.base in PLANNED
    present = predicate.tense == "present" and predicate.finite
    announced = predicate.german and (planned if predicate.voice == "state" else present)
    untensed = clause.kind == "inf" and not governed
    had_to = predicate.german and predicate.tense == "past"  # "mussten im Februar gehen"
    future = predicate.tense == "future" or untensed or (bool(predicate.modal) and not had_to) or announced
    past = predicate.tense == "past" and predicate.voice != "state" and (not predicate.modal or had_to)
    near = line is not None and _scheduled(line, predicate) and _days_apart(date.edtf, date.alternative) < 15
    ahead = future or near or (line is not None and not clause.marker and _under_way(line, predicate))
    side = _side(date.edtf, published)
    if (ahead and side < 0) or (past and side > 0):
        return replace(date, edtf=date.alternative, alternative=date.edtf)
    return date


def _scheduled(line: Line, predicate: Predicate) -> bool:
    """Whether an English verb is in the present: "closes on Friday" tells of the next one."""
    return line.tokens[predicate.at].tag in ("VVZ", "VVB", "VVG") and predicate.tense == "present"


def _under_way(line: Line, predicate: Predicate) -> bool:
    """Whether an English verb is in the progressive of the present, whose day lies ahead: "is closing on 1 May"."""
    at = predicate.at
    if not line.english or predicate.tense != "present" or predicate.modal or not predicate.finite:
        return False
    return line.tokens[at].tag == "VVG" or "being" in line.low[max(0, at - 2) : at]


def _side(edtf: str | None, published: str) -> int:
    """-1 where a date lies before the day of publication, 1 behind it, 0 where it holds it or nothing is known."""
    found = bounds(edtf) if edtf else None
    if found is None or found.earliest_begin is None or found.latest_end is None:
        return 0
    day = published[:10]
    if found.latest_end.isoformat() < day:
        return -1
    return 1 if found.earliest_begin.isoformat() > day else 0
