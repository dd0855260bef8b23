"""The dataset that the protocol gives an update: written into it as USING clauses, as the specification reads.

Oxigraph has no other way to take it. `DELETE WHERE { … }`, which has no place for USING, becomes the DELETE it is short
for.
"""

from __future__ import annotations

from kg.errors import KgError
from kg.store import guard
from kg.store.answers import Dataset, Term

_OWN = ("USING", "WITH")


class TwoDatasets(KgError):
    """An update that names its dataset where the protocol does so, too."""

    def __init__(self) -> None:
        super().__init__("The update has USING or WITH, and the request has using-graph-uri: say it in one place.")


def using(sparql: str, dataset: Dataset) -> str:
    """The update over that dataset; TwoDatasets, BadTerm.

    >>> using("INSERT { ?s a <urn:b> } WHERE { ?s a <urn:a> }", Dataset(("urn:g",)))
    'INSERT { ?s a <urn:b> } USING <urn:g> WHERE { ?s a <urn:a> }'
    """
    outer = list(_outer(sparql))
    if any(token.text.upper() in _OWN for token, _ in outer if token.kind == "word"):
        raise TwoDatasets
    clauses = [f"USING {Term('iri', graph).sparql()} " for graph in dataset.default]
    clauses += [f"USING NAMED {Term('iri', graph).sparql()} " for graph in dataset.named]
    parts, done, before = [], 0, ""
    for token, group in outer:
        if token.text.upper() == "WHERE":
            short = before == "DELETE"
            parts += [sparql[done : token.start], f"{group} " if short else "", *clauses]
            done = token.start
        before = token.text.upper()
    return "".join(parts) + sparql[done:]


def _outer(sparql: str) -> list[tuple[guard.Token, str]]:
    """The tokens outside all brackets, each with the text of the bracket that follows it."""
    tokens, depth, found, opened = list(guard.tokens(sparql)), 0, [], 0
    for token in tokens:
        if token.kind == "open":
            opened = token.start if depth == 0 else opened
            depth += 1
        elif token.kind == "close":
            depth -= 1
            if depth == 0 and found and not found[-1][1]:
                found[-1] = (found[-1][0], sparql[opened : token.start + len(token.text)])
        elif depth == 0:
            found.append((token, ""))
    return found
