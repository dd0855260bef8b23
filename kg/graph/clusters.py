"""Clusters of mentions from pairwise evidence, under the constraint that some must stay apart.

Best evidence first, so that a weak likeness never takes the place of a strong one; evidence that is weak counts only
where it points to one cluster. (networkx's connected components know no cannot-link; with it this is a constrained
union-find, for which no kept library was found.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

WEAK, FAINT = 1, 0


class Evidence(NamedTuple):
    """That two items are one: `strength` from 5 (a decision) to 0 (faint), the items' numbers, a reason to read.

    Where it is weak or faint, `a` is the one that is known less well: it must point at one `b` only.
    """

    strength: int
    a: int
    b: int
    reason: str


@dataclass
class Clusters:
    """A union-find whose members know their cluster; merges are kept with their reasons."""

    size: int
    apart: Callable[[Iterable[int], Iterable[int]], bool]
    root: list[int] = field(init=False)
    members: dict[int, list[int]] = field(init=False)
    merges: list[Evidence] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.root = list(range(self.size))
        self.members = {i: [i] for i in range(self.size)}

    def may_join(self, a: int, b: int) -> bool:
        """Whether the clusters of two items differ and nothing keeps them apart."""
        a, b = self.root[a], self.root[b]
        return a != b and not self.apart(self.members[a], self.members[b])

    def join(self, evidence: Evidence) -> None:
        """Make the clusters of the two items one."""
        keep, give = sorted((self.root[evidence.a], self.root[evidence.b]))
        for item in self.members[give]:
            self.root[item] = keep
        self.members[keep] = sorted(self.members[keep] + self.members.pop(give))
        self.merges.append(evidence)


def cluster(size: int, evidence: Iterable[Evidence], apart: Callable[[Iterable[int], Iterable[int]], bool]) -> Clusters:
    """Items 0 to `size` - 1 in clusters; `apart` says whether two groups of items must not be joined."""
    clusters = Clusters(size, apart)
    rows = sorted(evidence, key=lambda e: (-e.strength, e.a, e.b, e.reason))
    for row in (row for row in rows if row.strength > WEAK):
        if clusters.may_join(row.a, row.b):
            clusters.join(row)
    for strength in (WEAK, FAINT):
        for row in _unambiguous(clusters, [row for row in rows if row.strength == strength]):
            if clusters.may_join(row.a, row.b):
                clusters.join(row)
    return clusters


def _unambiguous(clusters: Clusters, rows: list[Evidence]) -> list[Evidence]:
    """The rows whose first item's cluster has, among all rows in which it is first, one cluster only to join."""
    rows = [row for row in rows if clusters.may_join(row.a, row.b)]
    choices: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        choices[clusters.root[row.a]].add(clusters.root[row.b])
    return [row for row in rows if len(choices[clusters.root[row.a]]) == 1]
