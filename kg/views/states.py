"""The state of each product on each day: announced, active, phasing out, ended, kept; unknown where nothing tells.

A step function: pairs of a day (YYYY-MM-DD, "" for as long as anyone knows) and the state from then on. Only what some
source asserts moves it. A beginning counts from the first day that is possible, an end from the last, so that nothing
is called ended before it surely is; what has no date counts from the day it was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.views.material import Fact, Source

Steps = tuple[tuple[str, str], ...]

_BEFORE = {"launched": "announced", "phasedOut": None, "discontinued": "phasing"}  # between the news and the day
_AFTER = {
    "launched": "active",
    "phasedOut": "phasing",
    "supportEnded": "phasing",
    "salesEnded": "phasing",
    "discontinued": "ended",
    "retained": "kept",
}
_AT_THE_LATEST = {"discontinued", "supportEnded", "salesEnded"}
_ORDER = {state: i for i, state in enumerate(("announced", "active", "kept", "phasing", "ended"))}


def steps(facts: Iterable[Fact], sources: Mapping[str, Source]) -> Steps:
    """The states of the product that the facts concern, the earliest first, each differing from the one before."""
    changes = sorted(
        (change for fact in facts if _counts(fact) for change in _changes(fact, sources)),
        key=lambda change: (change[0], _ORDER[change[1]]),
    )
    if not changes:
        return (("", "unknown"),)
    existed = changes[0][1] not in ("announced", "active")
    return tuple(_distinct([("", "active" if existed else "unknown"), *changes]))


def _counts(fact: Fact) -> bool:
    """Asserted by some source, and the variant that the graph prefers where sources give several."""
    return fact.factuality == "asserted" and not fact.variant_of


def state_on(found: Steps, day: str | None) -> str:
    """The state on that day; without one, the last known.

    >>> state_on((("", "active"), ("2017-02-01", "ended")), "2017-01-31")
    'active'
    """
    return [state for since, state in found if day is None or since <= day][-1]


def known_since(fact: Fact, sources: Mapping[str, Source]) -> str | None:
    """The first day on which it can have begun, else the day it was written; None where neither is known."""
    earliest_begin, latest_begin, earliest_end, _ = fact.bounds
    return earliest_begin or latest_begin or earliest_end or published(fact, sources)


def published(fact: Fact, sources: Mapping[str, Source]) -> str | None:
    """The day of the first article that claims it."""
    days = (sources[c.source].published for c in fact.claims if c.source in sources)
    return min((day for day in days if day), default=None)


def _changes(fact: Fact, sources: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
    if fact.type not in _AFTER:
        return
    news = published(fact, sources)
    day = _day(fact) or news
    if before := _BEFORE.get(fact.type):
        heard = min(filter(None, (fact.announced, news)), default=None)
        if heard and day and heard < day:
            yield heard, before
    yield day or "", _AFTER[fact.type]


def _day(fact: Fact) -> str | None:
    earliest_begin, latest_begin, _, latest_end = fact.bounds
    if fact.type in _AT_THE_LATEST:
        return latest_end or latest_begin
    return earliest_begin or latest_begin or latest_end


def _distinct(changes: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Without what changes nothing; an end is final unless something starts again; being kept needs no end before."""
    state = None
    for day, new in changes:
        if state == new or (state == "ended" and new != "active") or (state == "phasing" and new == "kept"):
            continue
        state = new
        yield day, new
