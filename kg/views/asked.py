"""The result of any query as lines between things: CONSTRUCT, or SELECT of pairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import networkx as nx

from kg.errors import KgError
from kg.store.answers import Answer, Term
from kg.views.material import LITERALS


class NothingToDraw(KgError):
    """A query whose result names no company, product or person of the store."""

    def __init__(self) -> None:
        super().__init__("The query gives nothing to draw: no row names a company, product or person of the store.")


def pairs(answer: Answer, graph: nx.MultiDiGraph) -> list[tuple[str, str]]:
    """The pairs of things that the rows name: the first two of each row; an event stands for those it speaks of.

    A row that names one thing gives that thing alone, paired with itself. Raises NothingToDraw.
    """
    found = [pair for row in answer.rows or () for pair in _pairs_of(row, graph)]
    if not found:
        raise NothingToDraw
    return found


def _pairs_of(row: Sequence[Term | None], graph: nx.MultiDiGraph) -> Iterable[tuple[str, str]]:
    named = [iri for term in row if term and term.kind == "iri" for iri in _things(term.value, graph)]
    first, *others = dict.fromkeys(named) or [None]
    if first is None:
        return []
    return [(first, other) for other in others] or [(first, first)]


def _things(iri: str, graph: nx.MultiDiGraph) -> list[str]:
    if iri in graph:
        return [iri]
    fact = graph.graph["material"].facts.get(iri)
    return [value for role, value in fact.args.items() if role not in LITERALS] if fact else []
