"""Who is who: one IRI for an entity in all articles and both languages, a function of the set of extractions."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.graph import vocab
from kg.model import PRODUCT, Extraction

Mention = tuple[str, str]  # article id, entity id


@dataclass(frozen=True, slots=True)
class Cluster:
    """All mentions of one thing, the IRI it has, and why they were taken for one."""

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


def _norm(name: str) -> str:
    name = unicodedata.normalize("NFKC", name).casefold()
    name = re.sub(r"[\"'“”„‚‘’«»‹›`´()]", "", name)
    return re.sub(r"[\s\-‐–—_/.,]+", " ", name).strip()


def resolve(extractions: Iterable[Extraction]) -> Resolution:
    """One cluster for each thing that the extractions speak of."""
    extractions = sorted(extractions, key=lambda e: e.document.id)
    owners = {}
    for e in extractions:
        for fact in e.facts:
            if fact.type == "develops":
                owners.setdefault((e.document.id, fact.args["product"]), vocab.slug(e.entity(fact.args["org"]).name))
    groups = defaultdict(list)
    for e in extractions:
        for entity in e.entities:
            owner = owners.get((e.document.id, entity.id)) if entity.type == PRODUCT else None
            groups[entity.type, _norm(entity.name), owner].append((e.document.id, entity))
    clusters = []
    for (kind, _, owner), members in sorted(groups.items(), key=lambda item: str(item[0])):
        names = Counter(name for _, entity in members for name in entity.names)
        name = min(names, key=lambda n: (-names[n], -len(n), n))
        iri = vocab.entity_iri(kind, name, owner)
        clusters.append(
            Cluster(iri, kind, name, tuple(sorted(names)), tuple((article, e.id) for article, e in members))
        )
    return Resolution(tuple(clusters), {m: c.iri for c in clusters for m in c.members})
