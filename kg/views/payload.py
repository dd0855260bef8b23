"""What the page's script works on: things, facts, sources and lines as plain JSON, things and facts by number."""

from __future__ import annotations

import base64
import gzip
import json
from collections import defaultdict
from typing import Any

import networkx as nx

from kg.views import pagetables, states
from kg.views.material import LITERALS, Claim, Fact, Material
from kg.views.selection import Selection

EVENTS_UP_TO = 40  # things: with more, events are drawn on demand only
LARGE = 1_500_000  # characters of JSON above which it is packed


def payload(selection: Selection) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The data of a page and, apart, the lines between what it draws at first."""
    graph, material = selection.graph, selection.graph.graph["material"]
    number = {iri: i for i, iri in enumerate(graph)}
    facts = {iri: i for i, iri in enumerate(material.facts)}
    sources = {iri: i for i, iri in enumerate(material.sources)}
    base = _base(graph)
    lines = _lines(selection, number, facts)
    shown = {number[iri] for iri in selection.shown}
    data = {
        "base": base,
        "title": None,
        "about": [number[iri] for iri in selection.about],
        "day": selection.day,
        "total": selection.total,
        "grouped": selection.grouped,
        "queried": selection.queried,
        "eventsUpTo": EVENTS_UP_TO,
        "shown": sorted(shown),
        "things": [_thing(graph.nodes[iri], base) for iri in graph],
        "facts": [_fact(fact, material, number, facts, sources, base) for fact in material.facts.values()],
        "sources": [
            {"id": s.id, "title": s.title, "published": s.published, "lang": s.lang, "url": s.url}
            for s in material.sources.values()
        ],
        "lines": [line for line in lines if not {line["from"], line["to"]} <= shown],
        "relations": [
            {"fact": r["fact"], "family": r["family"], "mark": r["mark"], "class": r["class"]}
            for r in pagetables.rows("relations")
        ],
        "marks": {row["name"]: row["path"] for row in pagetables.rows("marks")},
        "strings": {row["key"]: {"en": row["en"], "de": row["de"]} for row in pagetables.rows("strings")},
    }
    return data, [line for line in lines if {line["from"], line["to"]} <= shown]


def packed(data: dict[str, Any]) -> str | None:
    """The data as base64 of gzip where it is large, the same bytes for the same data; None where it is small."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    if len(text) < LARGE:
        return None
    return base64.b64encode(gzip.compress(text.encode("utf-8", "replace"), 6, mtime=0)).decode("ascii")


def _base(graph: nx.MultiDiGraph) -> str:
    """What the IRIs of all things begin with, up to a slash."""
    iris = list(graph)
    if not iris:
        return ""
    low, high = min(iris), max(iris)
    same = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high)))
    head = low[:same].rsplit("/", 1)[0] + "/"
    for folder in ("organization/", "product/", "person/"):
        head = head.removesuffix(folder) if head.endswith(f"/{folder}") else head
    return head


def _thing(node: dict[str, Any], base: str) -> dict[str, Any]:
    thing = node["thing"]
    return {
        "iri": thing.iri.removeprefix(base),
        "type": thing.type,
        "names": dict(thing.names),
        "also": list(thing.also),
        "kind": thing.kind,
        "links": list(thing.links),
        "since": node["since"],
        "states": [list(step) for step in node["states"]],
    }


def _fact(
    fact: Fact,
    material: Material,
    number: dict[str, int],
    facts: dict[str, int],
    sources: dict[str, int],
    base: str,
) -> dict[str, Any]:
    return {
        "iri": fact.iri.removeprefix(base),
        "type": fact.type,
        "state": fact.is_state,
        "args": {role: value if role in LITERALS else number[value] for role, value in fact.args.items()},
        "when": fact.when,
        "announced": fact.announced,
        "bounds": list(fact.bounds),
        "since": states.known_since(fact, material.sources),
        "claims": [_claim(claim, sources) for claim in fact.claims],
        "rivals": [facts[iri] for iri in fact.rivals if iri in facts],
        "variant": bool(fact.variant_of),
        "supersedes": [facts[iri] for iri in fact.supersedes if iri in facts],
    }


def _claim(claim: Claim, sources: dict[str, int]) -> dict[str, Any]:
    return {
        "source": sources.get(claim.source),
        "factuality": claim.factuality,
        "according": claim.according,
        "quotes": [[quote.before, quote.exact, quote.after] for quote in claim.quotes],
    }


def _lines(selection: Selection, number: dict[str, int], facts: dict[str, int]) -> list[dict[str, Any]]:
    """One line for all facts of one family between two things; the pairs of a query that no fact joins get one too."""
    bundles: dict[tuple[int, int, str], list[int]] = defaultdict(list)
    for start, end, key, family in selection.graph.edges(keys=True, data="family"):
        if key in facts:
            bundles[number[start], number[end], family].append(facts[key])
    joined = {frozenset(key[:2]) for key in bundles}
    for a, b in selection.pairs:
        if a != b and a in number and b in number and frozenset((number[a], number[b])) not in joined:
            bundles.setdefault((number[a], number[b], "query"), [])
    return [{"from": a, "to": b, "family": family, "facts": sorted(f)} for (a, b, family), f in sorted(bundles.items())]
