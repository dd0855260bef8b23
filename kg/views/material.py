"""What there is to show: things, facts with their claims and sentences, articles, as read from SPARQL results.

The queries are files, `data/page/queries/*.rq`; whatever answers SPARQL can be shown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg import resources
from kg.model import FACTS
from kg.store.answers import Term
from kg.store.asking import engine
from kg.views.context import sentence

Row = Mapping[str, Term | None]  # by the name of the variable
Ask = Callable[[str], Iterable[Row]]

_PLC = "https://w3id.org/product-lifecycle#"
_TYPES = {
    "https://schema.org/Organization": "company",
    f"{_PLC}Product": "product",
    "https://schema.org/Person": "person",
}
_FACT_OF_CLASS = {f"{_PLC}{kind.cls}": name for name, kind in FACTS.items()}
_BOUNDS = ("earliestBegin", "latestBegin", "earliestEnd", "latestEnd")
_LINKS = {"conflictsWith": "rivals", "supersedes": "supersedes", "variantOf": "variant_of"}
_PATIENCE, _MEMORY_MB = 600.0, 8192  # seconds, megabytes: our own queries take long over a large store, but end
LITERALS = ("role", "count", "newName")  # arguments that are words, not things
STRENGTH = ("asserted", "reported", "possible", "negated")  # of claims, the surest first


@dataclass(frozen=True, slots=True)
class Thing:
    """A company, product or person: `names` by language ("" where none is marked), `also` its other names."""

    iri: str
    type: str  # "company" | "product" | "person"
    names: Mapping[str, str]
    also: tuple[str, ...] = ()
    kind: str | None = None  # of a product: "app", "service", …
    links: tuple[str, ...] = ()  # the same thing elsewhere (Wikidata)

    @property
    def name(self) -> str:
        """The name that the store prefers."""
        return self.names.get("") or next(iter(self.names.values()))


@dataclass(frozen=True, slots=True)
class Source:
    """An article; `published` is YYYY-MM-DD, `url` a web address or None."""

    iri: str
    id: str
    title: str = ""
    published: str | None = None
    lang: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of an article (its IRI) in three parts: what stands before the evidence, the evidence, the rest."""

    source: str
    before: str
    exact: str
    after: str


@dataclass(frozen=True, slots=True)
class Claim:
    """An article's stance on a fact, and the sentences in which it takes it."""

    source: str
    factuality: str  # one of STRENGTH
    according: str | None = None
    confidence: float = 1.0
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """An event or state: `args` maps properties to IRIs or, for role, count and newName, to words.

    `bounds` are the first and last day on which it can begin and on which it can end (YYYY-MM-DD or None).
    """

    iri: str
    type: str  # a key of kg.model.FACTS
    args: Mapping[str, str]
    when: str | None = None
    announced: str | None = None
    bounds: tuple[str | None, ...] = (None, None, None, None)
    claims: tuple[Claim, ...] = ()
    rivals: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    variant_of: tuple[str, ...] = ()

    @property
    def factuality(self) -> str:
        """The surest stance that any source takes on it."""
        return min((c.factuality for c in self.claims), key=STRENGTH.index, default="asserted")

    @property
    def is_state(self) -> bool:
        """Whether it holds over a time, rather than happens."""
        return FACTS[self.type].kind == "State"


@dataclass(frozen=True, slots=True)
class Material:
    """All that a page may show, each by its IRI."""

    things: Mapping[str, Thing] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)


def asker(store: str | Path) -> Ask:
    """What answers SELECT queries out of a store in a folder or behind a URL, however long it takes."""

    def ask(query: str) -> list[Row]:
        with engine(store).ask(store, query, timeout=_PATIENCE, memory_mb=_MEMORY_MB) as answer:
            return [dict(zip(answer.variables, row, strict=True)) for row in answer.rows]

    return ask


def read_material(ask: Ask, queries: str = "data/page/queries") -> Material:
    """What these queries find in a store, everything by default, in the order of the IRIs.

    `ask` answers a SELECT with its rows.
    """
    articles = sorted(_rows(ask, f"{queries}/articles"), key=lambda row: (_value(row, "article"), _value(row, "url")))
    texts = {_value(row, "article"): _value(row, "text") for row in articles}
    things = {iri: _thing(iri, found) for iri, found in _gather(_rows(ask, f"{queries}/things"), "thing").items()}
    claims = _claims(_rows(ask, f"{queries}/claims"), texts)
    said = _gather(_rows(ask, f"{queries}/occurrences"), "occurrence")
    facts = (_fact(iri, found, claims.get(iri, ())) for iri, found in said.items())
    return Material(
        things,
        {fact.iri: fact for fact in facts if fact and _is_anchored(fact, things)},
        {source.iri: source for source in map(_source, articles)},
    )


def _rows(ask: Ask, query: str) -> Iterable[Row]:
    return ask(resources.text(f"{query}.rq"))


def _value(row: Row, name: str) -> str:
    """The lexical value, "" where the variable is unbound."""
    term = row[name]
    return term.value if term else ""


def _local(iri: str) -> str:
    return re.split(r"[/#]", iri)[-1]


def _gather(rows: Iterable[Row], subject: str) -> dict[str, dict[str, list[Any]]]:
    """Rows of subject, property, value as subject -> local name of the property -> terms, in a fixed order."""
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(rows, key=lambda r: (_value(r, subject), _value(r, "property"), str(r["value"]))):
        found[_value(row, subject)][_local(_value(row, "property"))].append(row["value"])
    return found


def _source(row: Row) -> Source:
    url = _value(row, "url") or _value(row, "source")
    return Source(
        _value(row, "article"),
        _value(row, "identifier"),
        _value(row, "headline"),
        _value(row, "published") or None,
        _value(row, "lang"),
        url if url.startswith(("http://", "https://")) else None,
    )


def _thing(iri: str, found: Mapping[str, list[Any]]) -> Thing:
    preferred = found["name"][0].value if found["name"] else ""
    names = {"": preferred} if preferred else {}
    for label in found["label"]:
        best = names.get(label.lang or "")
        if best is None or (label.value == preferred and best != preferred):
            names[label.lang or ""] = label.value
    others = {term.value for term in (*found["label"], *found["altLabel"])} - set(names.values())
    kind = _local(found["kind"][0].value) if found["kind"] else None
    links = tuple(term.value for term in found["exactMatch"])
    return Thing(iri, _TYPES[found["type"][0].value], names or {"": _local(iri)}, tuple(sorted(others)), kind, links)


def _claims(rows: Iterable[Row], texts: Mapping[str, str]) -> dict[str, tuple[Claim, ...]]:
    """The claims on each fact; the rows of one claim differ in their evidence only."""
    by_fact: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(rows, key=lambda r: (_value(r, "claim"), int(_value(r, "start") or 0))):
        by_fact[_value(row, "occurrence")][_value(row, "claim")].append(row)
    return {fact: tuple(_claim(rows, texts) for rows in claims.values()) for fact, claims in by_fact.items()}


def _claim(rows: list[Row], texts: Mapping[str, str]) -> Claim:
    first = rows[0]
    quotes = dict.fromkeys(_quote(row, texts) for row in rows if row["exact"] is not None)
    return Claim(
        _value(first, "article"),
        _local(_value(first, "factuality")),
        _value(first, "according") or None,
        float(_value(first, "confidence") or 1),
        tuple(quotes),
    )


def _quote(row: Row, texts: Mapping[str, str]) -> Quote:
    """The evidence within its sentence; within what the selector keeps where the text is not in the store."""
    article, exact = _value(row, "article"), _value(row, "exact")
    text, start, end = texts.get(article, ""), int(_value(row, "start")), int(_value(row, "end"))
    if text[start:end] != exact:
        return Quote(article, _value(row, "prefix"), exact, _value(row, "suffix"))
    first, last = sentence(text, start, end)
    return Quote(article, text[first:start], exact, text[end:last])


def _fact(iri: str, found: Mapping[str, list[Any]], claims: tuple[Claim, ...]) -> Fact | None:
    """The fact, or None where its class is not one of the contract's."""
    types = [_FACT_OF_CLASS[t.value] for t in found["type"] if t.value in _FACT_OF_CLASS]
    if not types:
        return None
    roles = {slot.property for slot in FACTS[types[0]].slots.values()} | {"agent", "concerns"}
    first = {name: terms[0].value for name, terms in found.items() if terms}
    return Fact(
        iri,
        types[0],
        {role: first[role] for role in sorted(roles & first.keys())},
        first.get("when"),
        first.get("announced"),
        tuple(first.get(name) for name in _BOUNDS),
        claims,
        **{ours: tuple(t.value for t in found.get(theirs, ())) for theirs, ours in _LINKS.items()},
    )


def _is_anchored(fact: Fact, things: Mapping[str, Thing]) -> bool:
    """Whether all that it speaks of has a name; a store in the making may lack some."""
    return all(value in things for role, value in fact.args.items() if role not in LITERALS)
