"""Occurrences that several articles tell of: which version stands first, which contradict, which is a new plan.

Occurrences of one class with the same participants are versions of one. They contradict each other where their dates
cannot both be true, or where one is denied; a date that merely says less is no contradiction. A shutdown that is moved
before its day comes is a new plan: it supersedes the old one and doesn't contradict it.
"""

from __future__ import annotations

import datetime
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg import edtf
from kg.model import FACTUALITY

# what happens once to the same participants; a company can lay off people every year
_PLANNED = frozenset({"Launch", "PhaseOut", "Discontinuation", "EndOfSupport", "EndOfSales"})
ONCE = _PLANNED | {"Acquisition", "Renaming", "Replacement"}
_SAME_NEWS = datetime.timedelta(days=60)  # within which two articles speak of one state of affairs
_REPLANNED_AFTER = datetime.timedelta(days=14)  # sooner, two reports of one announcement differ


class Witness(NamedTuple):
    """One article's claim: how it puts it, whom it cites, when it was published, whether the maker itself is cited."""

    article: str
    factuality: str
    source: str | None = None
    published: datetime.date | None = None
    first_hand: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """An occurrence as some articles have it; `of` is what versions have in common: class and participants."""

    iri: str
    of: tuple[str, ...]
    when: str | None  # EDTF
    witnesses: tuple[Witness, ...]

    @property
    def cls(self) -> str:
        """Local name of the class."""
        return self.of[0]

    @property
    def factuality(self) -> str:
        """The firmest that a witness has it; a denial is a version of its own."""
        return min((w.factuality for w in self.witnesses), key=FACTUALITY.index, default="asserted")

    @property
    def denied(self) -> bool:
        """Whether it is the denial."""
        return all(w.factuality == "negated" for w in self.witnesses)

    @property
    def published(self) -> tuple[datetime.date, ...]:
        """The days on which witnesses were published, in order."""
        return tuple(sorted(w.published for w in self.witnesses if w.published))


class Links(NamedTuple):
    """What the versions of a set of articles are to each other: ranks from 1, and pairs of IRIs."""

    ranks: dict[str, int]
    variants: set[tuple[str, str]]  # version, the one that stands first
    conflicts: set[tuple[str, str]]  # both ways
    superseding: set[tuple[str, str]]  # the new plan, the old one


def link(versions: Iterable[Version]) -> Links:
    """Rank and link the versions of each occurrence."""
    groups: dict[tuple[str, ...], list[Version]] = defaultdict(list)
    for version in sorted(versions, key=lambda v: v.iri):
        groups[version.of].append(version)
    found = Links({}, set(), set(), set())
    for group in groups.values():
        _link_group(group, found)
    every = [version for group in groups.values() for version in group]
    for a, b in itertools.chain(_across(every, found.ranks), _denied_for_kin(every)):
        found.conflicts.update({(a.iri, b.iri), (b.iri, a.iri)})
    return found


def _across(versions: list[Version], ranks: dict[str, int]) -> Iterator[tuple[Version, Version]]:
    """Contradictions between occurrences of different classes: each about one product."""
    by_product: dict[str, list[Version]] = defaultdict(list)
    for version in versions:
        if version.cls in _PLANNED | {"Retention"} and version.factuality in ("asserted", "reported"):
            by_product[version.of[1]].append(version)
    for group in by_product.values():
        for end in (v for v in group if v.cls == "Discontinuation"):
            for other in group:
                first = ranks[end.iri] == ranks[other.iri] == 1
                if (first and _begins_after(other, end)) or _stays(other, end):
                    yield other, end


def _begins_after(phase_out: Version, end: Version) -> bool:
    """A phase-out that begins when the end has passed."""
    if phase_out.cls != "PhaseOut" or not phase_out.when or not end.when:
        return False
    begin, last = edtf.bounds(phase_out.when).earliest_begin, edtf.bounds(end.when).latest_end
    return bool(begin and last and begin > last)


def _stays(retention: Version, end: Version) -> bool:
    """What one article says will stay and another, at about the same time, that it goes."""
    if retention.cls != "Retention" or {w.article for w in retention.witnesses} & {w.article for w in end.witnesses}:
        return False
    return any(abs(a - b) <= _SAME_NEWS for a in retention.published for b in end.published)


def _link_group(group: list[Version], found: Links) -> None:
    ranked = rank([v for v in group if not v.denied])
    found.ranks.update({v.iri: place for place, v in enumerate(ranked, start=1)})
    found.variants.update((v.iri, ranked[0].iri) for v in ranked[1:])
    for a, b in itertools.combinations(group, 2):
        old_new = replanned(a, b)
        if old_new:
            found.superseding.add((old_new[1].iri, old_new[0].iri))
        elif contradict(a, b):
            found.conflicts.update({(a.iri, b.iri), (b.iri, a.iri)})


def _denied_for_kin(versions: list[Version]) -> Iterator[tuple[Version, Version]]:
    """A partner denied for one product and named for another of its maker that is withdrawn together with it."""
    kin = _kin(versions)
    partnerships = [v for v in versions if v.cls == "Partnership" and v.factuality != "possible"]
    for no, yes in itertools.product([v for v in partnerships if v.denied], [v for v in partnerships if not v.denied]):
        if no.of[-1] == yes.of[-1] and frozenset((no.of[1], yes.of[1])) in kin:
            yield no, yes


def _kin(versions: list[Version]) -> set[frozenset[str]]:
    """Pairs of products of one maker for whose end an article names the same day."""
    makers, ending = defaultdict(set), defaultdict(set)
    for version in versions:
        if version.cls == "Development" and not version.denied:
            makers[version.of[1]].add(version.of[2])
        if version.cls == "Discontinuation" and version.when:
            for witness in version.witnesses:
                ending[witness.article, version.when].add(version.of[1])
    pairs = (pair for group in ending.values() for pair in itertools.combinations(sorted(group), 2))
    return {frozenset(pair) for pair in pairs if makers[pair[0]] & makers[pair[1]]}


def contradict(a: Version, b: Version) -> bool:
    """Whether two versions of one occurrence cannot both be true; what is merely possible contradicts nothing."""
    if "possible" in (a.factuality, b.factuality):
        return False
    if a.denied != b.denied:
        return not a.when or not b.when or edtf.compatible(a.when, b.when)
    return not a.denied and a.cls in ONCE and _dates_differ(a, b)


def _dates_differ(a: Version, b: Version) -> bool:
    """Whether they cannot be one occurrence; an article that tells of both tells of two: it came back."""
    if not a.when or not b.when or {w.article for w in a.witnesses} & {w.article for w in b.witnesses}:
        return False
    return not edtf.compatible(a.when, b.when)


def replanned(a: Version, b: Version) -> tuple[Version, Version] | None:
    """The old and the new version where one is a plan that was moved: another day, told while the first lay ahead."""
    if a.cls not in _PLANNED or a.denied or b.denied or not _dates_differ(a, b) or not (a.published and b.published):
        return None
    old, new = sorted((a, b), key=lambda v: (v.published[0], v.iri))
    told, moved = old.published[0], new.published[0]
    planned, day = edtf.bounds(old.when or "").latest_end, edtf.bounds(new.when or "").latest_end
    ahead = planned and day and told < planned and moved < planned and moved <= day
    return (old, new) if ahead and moved - told >= _REPLANNED_AFTER else None


def rank(versions: Sequence[Version]) -> list[Version]:
    """The versions, the one to go by first.

    What is asserted comes before what is reported, what is dated before what isn't; then count how late the source is,
    whether the maker is cited, how many independent sources there are, how exact the date is; the date and the IRI
    break ties.
    """
    days = sorted({v.published[-1] for v in versions if v.published and v.when})

    def order(v: Version) -> tuple:
        return FACTUALITY.index(v.factuality), not v.when, -_weight(v, days), v.when or "", v.iri

    return sorted(versions, key=order)


def _weight(version: Version, days: Sequence[datetime.date]) -> float:
    late = (days.index(version.published[-1]) + 1) / len(days) if _was_ahead(version) else 0.0
    return (
        3.0 * late
        + 1.0 * any(w.first_hand for w in version.witnesses)
        + 0.5 * (min(independent(version.witnesses), 3) - 1)
        + 2.0 * exactness(version.when)
    )


def _was_ahead(version: Version) -> bool:
    """Whether a source told of it beforehand: of what is to come later sources know more, not of what is past."""
    last = edtf.bounds(version.when).latest_end if version.when else None
    return bool(last and version.published and version.published[0] <= last)


def independent(witnesses: Sequence[Witness]) -> int:
    """How many sources stand behind a version: articles that cite the same source are one."""
    return len({w.source.casefold() if w.source else w.article for w in witnesses})


def exactness(when: str | None) -> float:
    """How exact a date is, from 0 (none) to 1 (a day)."""
    if not when:
        return 0.0
    first = when.split("/")[0].strip(".") or when.split("/")[-1]
    return {4: 0.4, 7: 0.8, 10: 1.0}.get(len(first), 0.2) if not first.startswith("XXXX") else 0.2
