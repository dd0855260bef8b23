"""The articles' graphs as plain values, so that what SPARQL cannot compare (EDTF) is compared in Python."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import pyoxigraph as ox

from kg.graph import names, vocab
from kg.graph.variants import Version, Witness
from kg.graph.vocab import term
from kg.model import FACTS

_TYPE = term("rdf:type")
_PARTICIPANTS = {  # class -> the properties that say of what it is a version
    kind.cls: tuple(sorted({slot.property for slot in kind.slots.values() if slot.required})) for kind in FACTS.values()
} | {"Partnership": ("agent", "concerns", "partner")}
_LITERALS = frozenset({"newName", "role"})
NEEDED = frozenset(
    term(name)
    for name in (
        *("rdf:type", "rdfs:label", "skos:altLabel", "dcterms:identifier", "dcterms:source", "schema:url"),
        *("schema:datePublished", "plc:when", "plc:announced", "plc:claims", "plc:factuality", "plc:accordingTo"),
        *("plc:earliestBegin", "plc:latestBegin", "plc:earliestEnd", "plc:latestEnd"),
        *(f"plc:{slot.property}" for kind in FACTS.values() for slot in kind.slots.values()),
    )
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the derived graph is made from: the quads that the rules need, and the occurrences as values."""

    quads: tuple[ox.Quad, ...]
    versions: tuple[Version, ...]


def read(quads: Iterable[ox.Quad]) -> Reading:
    """The quads of articles' graphs, read once."""
    kept = tuple(quad for quad in quads if quad.predicate in NEEDED)
    subjects: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    claims: dict[str, list[tuple[str, str]]] = defaultdict(list)
    graphs: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in kept:
        subject, name, value = quad.subject.value, quad.predicate.value, quad.object.value
        subjects[subject][name].add(value)
        if quad.predicate == term("plc:claims"):
            claims[value].append((subject, quad.graph_name.value))
        elif name in _OF_ARTICLE:
            graphs[quad.graph_name.value][name].add(value)
    makers = _makers(subjects)
    versions = tuple(
        _version(iri, subjects, [_witness(claim, graph, subjects, graphs, makers) for claim, graph in sorted(about)])
        for iri, about in sorted(claims.items())
    )
    return Reading(kept, versions)


_OF_ARTICLE = frozenset(
    term(name).value for name in ("dcterms:identifier", "dcterms:source", "schema:url", "schema:datePublished")
)
_PLC = vocab.NAMESPACES["plc"]
_CLASS_OF = {_PLC + kind.cls: kind.cls for kind in FACTS.values()}


def _version(iri: str, subjects: Mapping, witnesses: list[Witness]) -> Version:
    about = subjects[iri]
    cls = next(_CLASS_OF[value] for value in sorted(about[_TYPE.value]) if value in _CLASS_OF)
    of = [cls]
    for name in sorted(_PARTICIPANTS[cls], key=lambda n: (n != "concerns", n)):  # the product leads
        for value in sorted(about[_PLC + name]):
            of.append(" ".join(value.casefold().split()) if name in _LITERALS else value)
    when = min(about[term("plc:when").value], default=None)
    return Version(iri, tuple(of), when, tuple(witnesses))


def _witness(claim: str, graph: str, subjects: Mapping, graphs: Mapping, makers: frozenset[str]) -> Witness:
    about, article = subjects[claim], graphs[graph]
    cited = min(about[term("plc:accordingTo").value], default=None)
    published = min(article[term("schema:datePublished").value], default=None)
    factuality = min(about[term("plc:factuality").value], default="asserted").removeprefix(_PLC)
    return Witness(
        min(article[term("dcterms:identifier").value], default=graph),
        factuality,
        names.organisation(cited) if cited else _site(article),
        _day(published),
        bool(cited) and names.organisation(cited) in makers,
    )


def _site(article: Mapping[str, set[str]]) -> str | None:
    """The name of the site that an article is from, as others would cite it: www.theverge.com is theverge."""
    host = urlsplit(min(article[term("schema:url").value], default="")).hostname or ""
    parts = host.removeprefix("www.").split(".")
    return parts[-2] if len(parts) > 1 else None


def _day(value: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _makers(subjects: Mapping) -> frozenset[str]:
    """The names of all organisations that make something, as they are compared."""
    agent, labels = _PLC + "agent", (term("rdfs:label").value, term("skos:altLabel").value)
    made = {_PLC + kind.cls for kind in FACTS.values() if kind.cls != "Tenure"}
    orgs = {org for about in subjects.values() if made & about[_TYPE.value] for org in about[agent]}
    return frozenset(names.organisation(name) for org in orgs for label in labels for name in subjects[org][label])
