"""What the page of a thing shows: its names, the facts it is in with their sentences, and its bare statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from kg import resources
from kg.errors import KgError
from kg.graph import vocab
from kg.namespaces import iri as full
from kg.serve.settings import Settings
from kg.store import worker
from kg.store.answers import Answer, Row, Term
from kg.views import dossier
from kg.views.material import Fact, Material, Thing
from kg.views.terms import shown, visible

NAMING = (full("schema:name"), full("rdfs:label"), full("dcterms:identifier"))
_PARTS = ("#quote", "#position")  # of a piece of evidence
_SAID = {"reported": "reported", "possible": "possible", "negated": "denied"}


class NothingThere(KgError):
    """An address below the base of which the graph says nothing."""

    def __init__(self, iri: str) -> None:
        super().__init__(f"The graph says nothing of {iri}.")
        self.iri = iri


@dataclass(frozen=True)
class Statement:
    """A statement as a page shows it: property and value, with their addresses where they have one."""

    property: str
    property_iri: str
    value: str
    link: str | None
    note: str = ""


@dataclass(frozen=True)
class Page:
    """The page of a thing: `thing` is None for what is no company, product or person."""

    iri: str
    title: str
    kind: str
    thing: Thing | None
    facts: tuple[Mapping[str, Any], ...]
    out: tuple[Statement, ...]
    incoming: tuple[Statement, ...]


def terms(iri: str) -> dict[str, tuple[Term, ...]]:
    """The thing and its parts, for the queries in `data/serve/`."""
    return {"about": (Term("iri", iri),), "part": tuple(Term("iri", iri + part) for part in _PARTS)}


def page(settings: Settings, iri: str, link: Callable[[str], str | None]) -> Page:
    """What the graph says of an IRI; `link` gives the address of an IRI's page. Raises NothingThere."""
    answer = _asked(settings, resources.text("data/serve/statements.rq"), terms(iri))
    if not answer.rows:
        raise NothingThere(iri)
    out = tuple(_statement(row, answer, link) for row in answer.rows if row[0] and row[0].value != "in")
    incoming = tuple(_statement(row, answer, link) for row in answer.rows if row[0] and row[0].value == "in")
    material = _material(settings, iri)
    thing = material.things.get(iri)
    facts = [f for f in material.facts.values() if dossier.is_about(f, [Term("iri", iri)])]
    shown_facts = tuple(_fact(fact, material, link) for fact in dossier.leading(facts, material))
    title = thing.name if thing else _title(answer, iri)
    return Page(iri, visible(title), _kind(thing, answer), thing, shown_facts, out, incoming)


def _asked(settings: Settings, sparql: str, given: Mapping[str, Any]) -> Answer:
    return worker.run_query(settings.store, sparql, substitutions=given, names=NAMING, **settings.limits)


def _material(settings: Settings, iri: str) -> Material:
    """The facts in which it takes part; none for what takes part in none."""
    kinds = ("organization", "product", "person", "event", "state")
    if not iri.startswith(tuple(vocab.mint(kind, "") for kind in kinds)):
        return Material()

    def run(sparql: str, **more: Any) -> Answer:
        return worker.run_query(settings.store, sparql, **settings.limits, **more)

    return dossier.read([Term("iri", iri)], run)


def _statement(row: Row, answer: Answer, link: Callable[[str], str | None]) -> Statement:
    direction, prop, value, part = row
    assert direction and prop and value
    note = value.lang or ((value.datatype or "").rsplit("#", 1)[-1].rsplit("/", 1)[-1])
    address = link(value.value) if value.kind == "iri" else None
    before = f"{part.value.rpartition('#')[2]}: " if part and direction.value == "part" else ""
    return Statement(before + shown(prop), prop.value, shown(value, answer.names), address, note)


def _title(answer: Answer, iri: str) -> str:
    for name in (*NAMING, full("schema:headline")):
        for row in answer.rows:
            if row[0] and row[0].value == "out" and row[1] and row[1].value == name and row[2]:
                return row[2].value
    return iri.removeprefix(vocab.base())


def _kind(thing: Thing | None, answer: Answer) -> str:
    if thing:
        return f"{thing.type}, {thing.kind}" if thing.kind not in (None, thing.type) else thing.type
    types = {shown(row[2]) for row in answer.rows if row[1] and row[1].value == full("rdf:type") and row[2]}
    return ", ".join(sorted(types - {"Event", "State"}))


def _fact(fact: Fact, material: Material, link: Callable[[str], str | None]) -> dict[str, Any]:
    """A fact as the template shows it: words with links, date, sureness, sentences, and how others have it."""
    return {
        "words": _linked(fact, material, link),
        "when": dossier.when(fact),
        "said": _SAID.get(fact.factuality, ""),
        "link": link(fact.iri),
        "claims": [_claim(claim, material, link) for claim in fact.claims],
        "versions": [
            {"relation": relation, "words": _linked(other, material, link), "when": dossier.when(other)}
            | {"sources": dossier.sources(other, material)}
            for relation, other in dossier.versions(fact, material)
        ],
    }


def _linked(fact: Fact, material: Material, link: Callable[[str], str | None]) -> Markup:
    """The fact as a clause in which the things are links."""
    named = {role: _name(value, material, link) for role, value in fact.args.items()}
    fitting = [p for p in dossier.phrases()[fact.type] if set(re.findall(r"{(\w+)}", p)) <= named.keys()]
    return Markup(escape(fitting[0]).format_map(named)) if fitting else escape(fact.type)


def _name(value: str, material: Material, link: Callable[[str], str | None]) -> Markup:
    text = visible(material.things[value].name if value in material.things else value)
    address = link(value) if value in material.things else None
    return Markup('<a href="{}">{}</a>').format(address, text) if address else escape(text)


def _claim(claim: Any, material: Material, link: Callable[[str], str | None]) -> dict[str, Any]:
    source = material.sources[claim.source]
    quotes = [tuple(map(visible, (q.before, q.exact, q.after))) for q in claim.quotes]
    return {"source": source, "link": link(source.iri), "claim": claim, "quotes": quotes}
