"""Who is who: one IRI for a thing in all articles and both languages, a function of the set of extractions.

Organisations first, because a product is known by its maker; then products and people. Blocking and evidence are in
`kg.graph.evidence`, the constrained clustering in `kg.graph.clusters`, decisions of people in `kg.graph.decisions`.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg import resources
from kg.graph import decisions, evidence, names, profiles, vocab
from kg.graph.clusters import Evidence, cluster
from kg.graph.decisions import Decision
from kg.graph.profiles import Mention, Organisations, Profile
from kg.graph.settle import settle
from kg.model import ORGANIZATION, PRODUCT, Extraction


@dataclass(frozen=True, slots=True)
class Cluster:
    """All mentions of one thing: its IRI, the name to show, why the mentions were taken for one."""

    iri: str
    type: str
    name: str
    names: tuple[str, ...]
    members: tuple[Mention, ...]
    kind: str | None = None
    owner: str | None = None  # IRI
    wikidata: str | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The clusters of a set of extractions, and the IRI of every mention in them."""

    clusters: tuple[Cluster, ...] = ()
    iris: Mapping[Mention, str] = field(default_factory=dict)

    def iri(self, article_id: str, entity_id: str) -> str:
        """The IRI of an article's entity; KeyError where it was not among the extractions."""
        return self.iris[article_id, entity_id]


def resolve(extractions: Iterable[Extraction], decided: Sequence[Decision] | None = None) -> Resolution:
    """One cluster for each thing that the extractions speak of, in an order that depends on them alone.

    `decided` are the decisions that overrule the evidence, by default those of `data/decisions.csv`.
    """
    extractions = sorted(map(settle, extractions), key=lambda e: e.document.id)
    if decided is None:
        decided = tuple(decisions.read(resources.path("data/decisions.csv")))
    if not decided:
        return _resolve(extractions, (), {})
    return _resolve(extractions, decided, _resolve(extractions, (), {}).iris)


def _resolve(extractions: list[Extraction], decided: Sequence[Decision], before: Mapping[Mention, str]) -> Resolution:
    found = _clusters(profiles.of_organisations(extractions), decided, before)
    organisations = Organisations((names.organisation(c.name), c.members, c.names) for c in found)
    owners = {names.organisation(c.name): c.iri for c in found}
    for kind in (profiles.of_products, profiles.of_people):
        found += _clusters(kind(extractions, organisations), decided, before, owners)
    return Resolution(tuple(found), {m: c.iri for c in found for m in c.members})


def _clusters(
    items: list[Profile],
    decided: Sequence[Decision],
    before: Mapping[Mention, str],
    owners: Mapping[str, str] | None = None,
) -> list[Cluster]:
    same, different = _decided(items, decided, before)
    found = cluster(len(items), [*evidence.between(items), *same], evidence.apart(items, different))
    reasons = defaultdict(list)
    for merge in found.merges:
        reasons[found.root[merge.a]].append(_reason(items[merge.a], items[merge.b], merge))
    for i, item in enumerate(items):
        if len(item.articles) > 1:
            reasons[found.root[i]].append(f"{_quoted(item)}: same name{', same maker' if item.owners else ''}")
    groups = [([items[i] for i in members], reasons[root]) for root, members in sorted(found.members.items())]
    return _told_apart([_described(group, why, owners or {}) for group, why in groups])


def _decided(
    items: list[Profile], decided: Sequence[Decision], before: Mapping[Mention, str]
) -> tuple[list[Evidence], frozenset[frozenset[int]]]:
    """The decisions as evidence and as pairs that must stay apart."""
    same, different = [], set()
    for decision in decided:
        sides = [_speaking_of(side, items, before) for side in (decision.a, decision.b)]
        for a, b in itertools.product(*sides):
            if a != b and decision.same:
                same.append(Evidence(evidence.DECIDED, a, b, f"decided: {decision.note or 'the same'}"))
            elif a != b:
                different.add(frozenset((a, b)))
    return same, frozenset(different)


def _speaking_of(value: str, items: list[Profile], before: Mapping[Mention, str]) -> list[int]:
    return [i for i, p in enumerate(items) if decisions.concerns(value, p, before.get(p.mentions[0]))]


def _reason(a: Profile, b: Profile, merge: Evidence) -> str:
    return f"{_quoted(a)} = {_quoted(b)}: {merge.reason}"


def _quoted(profile: Profile) -> str:
    articles = sorted(profile.articles)
    return f"“{names.clean(profile.names[0])}” ({', '.join(articles[:3])}{', …' if len(articles) > 3 else ''})"


def _described(group: list[Profile], reasons: list[str], owners: Mapping[str, str]) -> Cluster:
    first = group[0]
    anchor = _most(p.anchor for p in group for _ in p.articles if p.anchor)
    name = anchor.name if anchor else _name(group)
    owner = _most(p.lead or min(p.owners) for p in group for _ in p.articles if p.owners)
    owner_iri = owners.get(owner or "") if first.type == PRODUCT else None
    if anchor and anchor.owner and first.type == PRODUCT and not owner_iri:
        owner_iri = vocab.entity_iri(ORGANIZATION, anchor.owner)
    return Cluster(
        vocab.entity_iri(first.type, name, owner_iri.rsplit("/", 1)[-1] if owner_iri else None),
        first.type,
        names.clean(name),
        tuple(sorted({n for p in group for n in p.names})),
        tuple(sorted(m for p in group for m in p.mentions)),
        _most(p.kind for p in group for _ in p.articles if p.kind) or (anchor.kind if anchor else None),
        owner_iri,
        anchor.wikidata if anchor else None,
        tuple(sorted(reasons)),
    )


def _name(group: list[Profile]) -> str:
    """The full name that most articles use; the longest where several are as common."""
    counts: Counter[str] = Counter()
    for profile in group:
        counts[names.clean(profile.names[0])] += len(profile.articles)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _most(values):
    """The most frequent value, the first in order where several are; None of none."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], str(value)), default=None)


def _told_apart(clusters: list[Cluster]) -> list[Cluster]:
    """The clusters, a hash added to IRIs that several would have; it depends on the first mention of each."""
    taken = Counter(c.iri for c in clusters)
    return [
        replace(c, iri=f"{c.iri}-{vocab.digest(*c.members[0], length=6)}") if taken[c.iri] > 1 else c for c in clusters
    ]
