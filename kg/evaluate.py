"""How well an extraction agrees with gold facts: precision, recall, F1 by fact type, language and article.

A fact counts as found when its type and all its arguments fit; `strict` also asks for the date and the factuality.
Names fit when they are the same but for case, quotes, hyphens and a final s, or share three words in five. Facts are
paired one to one, those with the right date first, so that a repeated fact counts once.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.gold import GoldFact
from kg.model import FACTS, Extraction, Fact

_SHARED = 0.6  # of the words of two names, for them to fit
_WEAK = frozenset(
    "the a an der die das app dienst service button feature funktion plattform platform produkt product version inc ag "
    "gmbh corp ltd co company".split()
)


class Score(NamedTuple):
    """Counts of facts found, found without reason, and missed."""

    found: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.extra) if self.found + self.extra else 0.0

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed) if self.found + self.missed else 0.0

    @property
    def f1(self) -> float:
        total = 2 * self.found + self.extra + self.missed
        return 2 * self.found / total if total else 0.0

    def __add__(self, other: Score) -> Score:  # type: ignore[override]
        return Score(*(a + b for a, b in zip(self, other, strict=True)))


@dataclass
class Result:
    """The scores of a set of articles and the single agreements and disagreements."""

    facts: Score = field(default_factory=Score)
    strict: Score = field(default_factory=Score)
    by_type: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    by_lang: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    by_article: dict[str, Score] = field(default_factory=dict)
    dates: Counter[bool] = field(default_factory=Counter)
    factuality: Counter[bool] = field(default_factory=Counter)
    extra: list[tuple[str, Fact]] = field(default_factory=list)
    missed: list[tuple[str, Fact]] = field(default_factory=list)

    def share(self, counts: Counter[bool]) -> float:
        """The share of right ones, 1.0 where there was nothing to get right."""
        return counts[True] / counts.total() if counts else 1.0


def evaluate(pairs: Iterable[tuple[Extraction, Extraction]]) -> Result:
    """Compare what was read with what is right: pairs of (system, gold)."""
    result = Result()
    for system, gold in pairs:
        matched, extra, missed = match(system, gold)
        right = sum(_same_date(f, g) and f.factuality == g.factuality for f, g in matched)
        score, name = Score(len(matched), len(extra), len(missed)), gold.document.id
        wrong = len(matched) - right
        result.facts += score
        result.strict += Score(right, len(extra) + wrong, len(missed) + wrong)
        result.by_article[name] = score
        result.by_lang[gold.document.lang] += score
        for fact, wanted in matched:
            result.by_type[wanted.type] += Score(1)
            result.factuality[fact.factuality == wanted.factuality] += 1
            if wanted.date:
                result.dates[_same_date(fact, wanted)] += 1
        for fact in extra:
            result.by_type[fact.type] += Score(0, 1)
        for fact in missed:
            result.by_type[fact.type] += Score(0, 0, 1)
        result.extra += [(name, f) for f in extra]
        result.missed += [(name, f) for f in missed]
    return result


def match(system: Extraction, gold: Extraction) -> tuple[list[tuple[Fact, Fact]], list[Fact], list[Fact]]:
    """Pair the facts one to one: (pairs, facts without a gold fact, gold facts not found)."""
    near = _relatives(gold)
    candidates = [
        (not _same_date(f, g), f.factuality != g.factuality, i, j)
        for i, f in enumerate(system.facts)
        for j, g in enumerate(gold.facts)
        if _fits(system, f, gold, g, near)
    ]
    taken_i: set[int] = set()
    taken_j: set[int] = set()
    pairs = []
    for *_, i, j in sorted(candidates):
        if i not in taken_i and j not in taken_j:
            taken_i.add(i), taken_j.add(j)
            pairs.append((system.facts[i], gold.facts[j]))
    extra = [f for i, f in enumerate(system.facts) if i not in taken_i]
    missed = [g for j, g in enumerate(gold.facts) if j not in taken_j]
    return pairs, extra, missed


def _same_date(fact: Fact, gold: Fact) -> bool:
    return fact.date == gold.date or fact.date in _others(gold, "date")


def _others(gold: Fact, role: str) -> tuple[str, ...]:
    """The other values that are as good in that place."""
    return gold.alternatives.get(role, ()) if isinstance(gold, GoldFact) else ()


def _relatives(gold: Extraction) -> dict[str, set[str]]:
    """Entities joined by develops or featureOf: a partner of the product is one of its maker, too."""
    near: dict[str, set[str]] = defaultdict(set)
    for fact in gold.facts:
        if fact.type in ("develops", "featureOf"):
            a, b = fact.args.values()
            near[a].add(b), near[b].add(a)
    return near


def _fits(system: Extraction, fact: Fact, gold: Extraction, wanted: Fact, near: dict[str, set[str]]) -> bool:
    if fact.type != wanted.type:
        return False
    for role, slot in FACTS[fact.type].slots.items():
        if not slot.required:
            continue
        mine, right = fact.args.get(role), wanted.args.get(role)
        if mine is None or right is None:
            return False
        if not slot.types:
            ok = _same_role(mine, right) if role == "role" else same_name(mine, right)
        else:
            choices = {right, *(near[right] if role == "of" else ()), *_others(wanted, role)}
            ok = any(same_entity(system.entity(mine).names, gold.entity(c).names) for c in choices)
        if not ok:
            return False
    return True


def same_entity(mine: Iterable[str], right: Iterable[str]) -> bool:
    """Whether any two of the names fit."""
    right = tuple(right)
    return any(same_name(a, b) for a in mine for b in right)


def same_name(a: str, b: str) -> bool:
    """Whether two names fit; see the module."""
    a, b = _folded(a), _folded(b)
    if not a or not b:
        return False
    if a.replace(" ", "") == b.replace(" ", "") or a.rstrip("s") == b.rstrip("s"):
        return True
    words_a, words_b = set(a.split()), set(b.split())
    common = words_a & words_b
    return bool(common - _WEAK) and len(common) >= _SHARED * len(words_a | words_b)


def _same_role(a: str, b: str) -> bool:
    a, b = _folded(a), _folded(b)
    return a == b or a in b.split() or b in a.split()


def _folded(name: str) -> str:
    plain = re.sub(r"[\"'“”„‚‘’«»‹›`´()]", "", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(re.split(r"[\s\-‐–—_/.,]+", plain)).strip()
