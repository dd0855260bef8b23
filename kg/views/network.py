"""The graph that the views draw: things are nodes, facts with two ends are edges, each carrying all that is known.

Node attributes: `thing`, `states` (kg.views.states), `since` (first day known, or None), `facts` (IRIs, all it takes
part in). Edge keys are the facts' IRIs, edge attribute `family` is the kind of line. Graph attribute `material`.
"""

from __future__ import annotations

import functools
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

import networkx as nx

from kg.errors import KgError
from kg.views import pagetables, states
from kg.views.material import LITERALS, Fact, Material, Source

Network = nx.MultiDiGraph


class NoSuchThing(KgError):
    """A name that nothing in the graph has; `near` are names like it."""

    def __init__(self, name: str, near: Iterable[str] = ()) -> None:
        self.name, self.near = name, tuple(near)
        hint = f" Did you mean {', '.join(self.near)}?" if self.near else ""
        super().__init__(f"Nothing here is called {name!r}.{hint}")


def build(material: Material) -> Network:
    """The graph of everything there is."""
    graph = nx.MultiDiGraph(material=material)
    for iri, thing in material.things.items():
        graph.add_node(iri, thing=thing, facts=[])
    for fact in material.facts.values():
        for iri in dict.fromkeys(value for role, value in fact.args.items() if role not in LITERALS):
            graph.nodes[iri]["facts"].append(fact.iri)
        if pair := ends(fact):
            graph.add_edge(*pair, key=fact.iri, family=family(fact))
    for _, node in graph.nodes(data=True):
        node.update(_times([material.facts[iri] for iri in node["facts"]], node["thing"].iri, material.sources))
    return graph


def _times(facts: list[Fact], iri: str, sources: Mapping[str, Source]) -> dict:
    dated = [fact.bounds[0] for fact in facts if not fact.is_state and fact.bounds[0]]
    days = dated or [day for fact in facts if (day := states.known_since(fact, sources))]
    own = (fact for fact in facts if fact.args.get("concerns") == iri)
    return {"since": min(days, default=None), "states": states.steps(own, sources)}


@functools.cache
def _relations() -> dict[str, dict[str, str]]:
    return {row["fact"]: row for row in pagetables.rows("relations")}


def _relation(fact: Fact) -> dict[str, str]:
    return _relations()[fact.type]


def family(fact: Fact) -> str:
    """The kind of line that a fact is drawn as: "makes", "part", "partner", …; "" where it joins nothing."""
    return _relation(fact)["family"]


def ends(fact: Fact) -> tuple[str, str] | None:
    """The two things that a fact joins, in the direction of its arrow; None where it speaks of one alone."""
    row = _relation(fact)
    found = [next((fact.args[r] for r in row[side].split() if r in fact.args), None) for side in ("from", "to")]
    return (found[0], found[1]) if found[0] and found[1] and found[0] != found[1] else None


def neighbours(graph: nx.MultiDiGraph, iri: str) -> set[str]:
    """The things that a fact joins to this one."""
    return {*graph.successors(iri), *graph.predecessors(iri)}


def find(graph: nx.MultiDiGraph, name: str) -> set[str]:
    """The things of that name or IRI, letter case and accents aside; NoSuchThing where there is none."""
    wanted, by_name = _plain(name), defaultdict(set)
    for iri, thing in graph.nodes(data="thing"):
        for each in (iri, *thing.names.values(), *thing.also):
            by_name[_plain(each)].add(iri)
    if wanted in by_name:
        return by_name[wanted]
    raise NoSuchThing(name, _near(wanted, by_name, graph))


def _near(wanted: str, by_name: Mapping[str, set[str]], graph: nx.MultiDiGraph) -> list[str]:
    from rapidfuzz import fuzz, process

    hits = process.extract(wanted, sorted(by_name), scorer=fuzz.WRatio, limit=8, score_cutoff=70)
    return list(dict.fromkeys(graph.nodes[iri]["thing"].name for hit, *_ in hits for iri in sorted(by_name[hit])))[:3]


def _plain(name: str) -> str:
    text = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).split())


def around(graph: nx.MultiDiGraph, centres: Iterable[str], depth: int) -> list[str]:
    """What lies within `depth` steps of the centres: the nearest first, within a distance the most linked first."""
    seen = list(dict.fromkeys(centres))
    frontier = seen
    for _ in range(depth):
        found = {other for iri in frontier for other in neighbours(graph, iri)} - set(seen)
        frontier = sorted(found, key=lambda iri: _rank(graph, iri))
        seen = [*seen, *frontier]
    return seen


def most_linked(graph: nx.MultiDiGraph, limit: int) -> list[str]:
    """The `limit` things that are most worth a first look: the most linked, each drawn with what links it.

    Grown from the hubs outward, so that what is shown hangs together.
    """
    if graph.number_of_nodes() <= limit:
        return sorted(graph, key=lambda iri: _rank(graph, iri))
    chosen: dict[str, None] = {}
    for hub in sorted(graph, key=lambda iri: _rank(graph, iri)):
        if len(chosen) >= limit:
            break
        chosen[hub] = None
        best = sorted(neighbours(graph, hub), key=lambda iri: _rank(graph, iri))
        chosen.update(dict.fromkeys(best[: max(0, min(_FEW, limit - len(chosen)))]))
    return list(chosen)[:limit]


_FEW = 12  # neighbours that come along with a hub


def _rank(graph: nx.MultiDiGraph, iri: str) -> tuple[int, int, str]:
    return -len(neighbours(graph, iri)), -len(graph.nodes[iri]["facts"]), iri


def as_of(graph: nx.MultiDiGraph, day: str) -> nx.MultiDiGraph:
    """The graph of what had begun by that day: a copy without later events and what nothing but they speak of."""
    material: Material = graph.graph["material"]
    things = {iri for iri, since in graph.nodes(data="since") if since is None or since <= day}
    facts = {
        iri: fact
        for iri, fact in material.facts.items()
        if begun(fact, material.sources, day) and all(v in things for r, v in fact.args.items() if r not in LITERALS)
    }
    spoken_of = {value for fact in facts.values() for value in fact.args.values()}
    kept = {iri: thing for iri, thing in material.things.items() if iri in spoken_of}
    found = build(Material(kept, facts, material.sources))
    for iri, node in found.nodes(data=True):
        node["states"] = (("", states.state_on(graph.nodes[iri]["states"], day)),)
    return found


def begun(fact: Fact, sources: Mapping[str, Source], day: str) -> bool:
    """Whether it had begun by that day and, being a state, can have held; an undated one holds while its ends exist."""
    if fact.is_state and not any(fact.bounds):
        return True
    if fact.is_state and fact.bounds[3] and fact.bounds[3] < day:
        return False
    since = states.known_since(fact, sources)
    return since is None or since <= day


def part(graph: nx.MultiDiGraph, things: Iterable[str]) -> nx.MultiDiGraph:
    """The graph of these things and the facts that speak of them alone."""
    material, kept = graph.graph["material"], set(things)
    facts = {
        iri: fact
        for iri, fact in material.facts.items()
        if all(value in kept for role, value in fact.args.items() if role not in LITERALS)
    }
    found = graph.subgraph(kept).copy()
    found.graph["material"] = Material({i: t for i, t in material.things.items() if i in kept}, facts, material.sources)
    for _, node in found.nodes(data=True):
        node["facts"] = [iri for iri in node["facts"] if iri in facts]
    return found
