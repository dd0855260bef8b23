"""What is known of a thing, in words and in order: the common ground of `kg timeline` and `kg why`."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from kg import resources
from kg.views.material import STRENGTH, Fact, Material, read_material
from kg.views.terms import visible

if TYPE_CHECKING:
    from kg.store.answers import Answer, Term

FOLDER = "data/terminal/queries"
_PREFIX = {"reported": "reported: ", "possible": "possible: ", "negated": "denied: "}


def read(about: Sequence[Term], run_query: Callable[..., Answer]) -> Material:
    """The facts in which these things take part, and what else does; `run_query` is that of the store's engine.

    Of events and states it reads those in which the same things take part.
    """

    def ask(sparql: str) -> list[dict[str, Term | None]]:
        answer = run_query(sparql, substitutions={"about": about})
        return [dict(zip(answer.variables, row, strict=True)) for row in answer.rows]

    found = read_material(ask, FOLDER)
    if not found.facts:  # perhaps events or states: what is known of those that take part in them
        things = [row["thing"] for row in ask(resources.text(f"{FOLDER}/parts.rq"))]
        about = [thing for thing in things if thing] or about
        found = read_material(ask, FOLDER)
    return found


def is_about(fact: Fact, things: Iterable[Term]) -> bool:
    """Whether one of the things takes part in it, or is it."""
    iris = {thing.value for thing in things}
    return fact.iri in iris or not iris.isdisjoint(fact.args.values())


@functools.cache
def phrases() -> dict[str, tuple[str, ...]]:
    """For each fact type the phrases that put it into words, the fullest first."""
    lines = resources.text("data/terminal/phrases.tsv").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {fact: tuple(found) for fact, *found in rows[1:]}


def phrase(fact: Fact, material: Material) -> str:
    """The fact as a clause, `Twitter ends Vine`; before it `reported: `, `possible: ` or `denied: ` where it is so."""
    named = {role: visible(_name(value, material)) for role, value in fact.args.items()}
    fitting = [p for p in phrases()[fact.type] if set(re.findall(r"{(\w+)}", p)) <= named.keys()]
    words = fitting[0].format_map(named) if fitting else fact.type
    return _PREFIX.get(fact.factuality, "") + words


def _name(value: str, material: Material) -> str:
    return material.things[value].name if value in material.things else value


def when(fact: Fact) -> str:
    """Its date as stated; `undated` for an event without one, nothing for a state, which may have none."""
    return fact.when or ("" if fact.is_state else "undated")


def dated(fact: Fact, material: Material) -> str:
    """The fact as a clause, and its date."""
    return ", ".join(filter(None, (phrase(fact, material), when(fact))))


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """What happens before what holds, the earliest first, what has no date last; the surer before the less sure."""
    return sorted(facts, key=_place)


def _place(fact: Fact) -> tuple:
    day = next((bound for bound in fact.bounds if bound), None)
    return fact.is_state, day is None, day or "", STRENGTH.index(fact.factuality), fact.type, fact.iri


def sources(fact: Fact, material: Material) -> str:
    """The identifiers of the articles that claim it, in order of publication."""
    found = {material.sources[claim.source] for claim in fact.claims if claim.source in material.sources}
    return ", ".join(visible(s.id) for s in sorted(found, key=lambda s: (s.published or "9999", s.id)))


def versions(fact: Fact, material: Material) -> list[tuple[str, Fact]]:
    """How others have it, and in what relation: `but` contradicts, `was planned` is replaced, `also` doesn't."""
    same = {f.iri for f in material.facts.values() if fact.iri in f.variant_of}
    others = [material.facts[iri] for iri in {*same, *fact.rivals, *fact.supersedes} if iri in material.facts]
    return [(_relation(fact, other), other) for other in in_order(others)]


def _relation(fact: Fact, other: Fact) -> str:
    if other.iri in fact.supersedes:
        return "was planned"
    return "but" if other.iri in fact.rivals else "also"


def leading(facts: Iterable[Fact], material: Material) -> list[Fact]:
    """The facts without those that are another version of one that stands before them."""
    facts = list(facts)
    shown = {fact.iri for fact in facts}
    return in_order(
        fact
        for fact in facts
        if not shown.intersection(fact.variant_of)
        and not (fact.factuality == "negated" and any(same(fact, material.facts.get(r)) for r in fact.rivals))
    )


def same(one: Fact, other: Fact | None) -> bool:
    """Whether they are of one type and speak of the same things."""
    if other is None:
        return False
    mine, theirs = ({k: v for k, v in f.args.items() if k != "agent"} for f in (one, other))
    return one.type == other.type and mine == theirs
