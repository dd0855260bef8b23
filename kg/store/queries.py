"""The named queries in `ontology/queries/*.rq`: what they ask, what they take, and running them.

A query's header says it, one line each:

    # title: What replaces what
    # about: a longer word on it (may be left out)
    # param: NAME TYPE DEFAULT EXAMPLE "what it does"

An empty default means anything; the types are those of `kg.store.parameters`.
"""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import resources
from kg.errors import KgError
from kg.store import binding, parameters, worker
from kg.store.answers import Answer, Term
from kg.store.asking import engine
from kg.store.binding import UnknownParameter
from kg.store.parameters import Parameter

FOLDER = "ontology/queries"
_HEADER = re.compile(r"# (title|about|param): (.*)")


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the project: its header and the SPARQL text, which runs as it is."""

    name: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    text: str

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name; UnknownParameter where there is none."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        raise UnknownParameter(name, tuple(p.name for p in self.parameters))


class UnknownQuery(KgError):
    """A name that no query has; `known` are those that there are."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}?" if near else "`kg queries` lists them."
        super().__init__(f"There is no query {name!r}; {hint}")
        self.name, self.known = name, known


def names() -> tuple[str, ...]:
    """The names of all queries, sorted."""
    return tuple(sorted(path.stem for path in resources.path(FOLDER).glob("*.rq")))


def load(name: str) -> NamedQuery:
    """The query of that name; UnknownQuery with the nearest one where there is none.

    >>> load("successors").title
    'What replaces what'
    """
    known = names()
    if name not in known:
        raise UnknownQuery(name, known)
    return parse(name, resources.text(f"{FOLDER}/{name}.rq"))


def parse(name: str, text: str) -> NamedQuery:
    """A query from its text; KgError where its header is not one."""
    found = [_HEADER.match(line) for line in text.splitlines() if line.startswith("# ")]
    lines = [(m[1], m[2]) for m in found if m]
    header = dict(lines)
    if "title" not in header:
        raise KgError(f"The query {name} has no title in its header.")
    return NamedQuery(
        name,
        header["title"],
        header.get("about", ""),
        tuple(_parameter(name, value) for key, value in lines if key == "param"),
        text,
    )


def adhoc(text: str) -> NamedQuery:
    """A query that somebody wrote: parameters from its header, or else from its VALUES blocks, types guessed."""
    if re.search(r"^# title: ", text, re.MULTILINE):
        return parse("query", text)
    places = (Parameter(name, "term", default, "", "") for name, default in binding.parameters(text).items())
    return NamedQuery("query", "", "", tuple(places), text)


def run(
    store: str | Path,
    name: str,
    *,
    timeout: float = worker.TIMEOUT,
    memory_mb: int = worker.MEMORY_MB,
    **params: Any,
) -> Answer:
    """The whole answer to a named query, its parameters bound as terms.

    Raises UnknownQuery, UnknownParameter, BadParameter, UnknownName, and what `worker.run_query` does.
    """
    query = load(name)
    run_query = functools.partial(engine(store).run_query, store, timeout=timeout, memory_mb=memory_mb)
    given = bound(query, {key: str(value) for key, value in params.items()}, run_query)
    return run_query(query.text, substitutions=given)


def bound(
    query: NamedQuery, values: Mapping[str, str], run_query: Callable[..., Answer]
) -> dict[str, tuple[Term, ...]]:
    """The values of a query's parameters as terms; those that mean anything are left out.

    Raises UnknownParameter, BadParameter, UnknownName.
    """
    found = {name: parameters.terms(query.parameter(name), value, run_query) for name, value in values.items()}
    return {name: terms for name, terms in found.items() if terms}


def _parameter(query: str, line: str) -> Parameter:
    try:
        return parameters.parse(line)
    except ValueError as error:
        raise KgError(f"The query {query} has a parameter that cannot be read ({error}): {line}") from error
