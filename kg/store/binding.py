"""Parameters of a query: terms put into its `VALUES ?name { … }` blocks, which hold the defaults.

So the text of a query runs as it is in any SPARQL tool, a value never becomes syntax, and every engine, local or
remote, gets the same text. (pyoxigraph's own substitutions reach only variables of the outermost SELECT's projection.)
A block may call its variable `?_name`, where `?name` is a column of the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.errors import KgError
from kg.store import guard
from kg.store.answers import Term

Terms = Mapping[str, Term | Sequence[Term]]


class UnknownParameter(KgError):
    """A parameter for which the query has no place."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        known_names = f"it has {', '.join(known)}" if known else "it has none"
        super().__init__(f"The query has no parameter {name!r}; {known_names}.")
        self.name, self.known = name, known


def parameters(sparql: str) -> dict[str, str]:
    """The parameters that a query has a place for, in order, each with the text of its default.

    >>> parameters("SELECT * { VALUES ?day { UNDEF } ?s ?p ?o }")
    {'day': 'UNDEF'}
    """
    return {name: sparql[start:end].strip() for name, start, end, _ in _blocks(sparql)}


def bind(sparql: str, terms: Terms) -> str:
    """The query with each term, or terms, in the blocks of that name; UnknownParameter where there is none, BadTerm.

    >>> bind('ASK { VALUES ?_name { "" } }', {"name": Term("literal", "} #")})
    'ASK { VALUES ?_name { "} #" } }'
    """
    if not terms:
        return sparql
    blocks = list(_blocks(sparql))
    known = tuple(dict.fromkeys(name for name, *_ in blocks))
    if unknown := next((name for name in terms if name not in known), None):
        raise UnknownParameter(unknown, known)
    parts, done = [], 0
    for name, start, end, _ in blocks:
        if name in terms:
            parts += [sparql[done:start], f" {_written(terms[name])} "]
            done = end
    return "".join(parts) + sparql[done:]


def without_undef(sparql: str) -> str:
    """The query without the blocks that say nothing: joining with UNDEF changes nothing, but some stores stumble on it.

    >>> without_undef("SELECT * { VALUES ?day { UNDEF } ?s ?p ?o }")
    'SELECT * { ?s ?p ?o }'
    """
    parts, done = [], 0
    for block in _blocks(sparql):
        if sparql[block.start : block.end].split() == ["UNDEF"]:
            parts.append(sparql[done : block.keyword].rstrip(" "))
            done = block.end + 1
    return "".join(parts) + sparql[done:]


def _written(terms: Term | Sequence[Term]) -> str:
    return terms.sparql() if isinstance(terms, Term) else " ".join(term.sparql() for term in terms)


class _Block(NamedTuple):
    """A `VALUES ?name { … }`: its name, the offsets of its inside, and of its first character."""

    name: str
    start: int
    end: int
    keyword: int


def _blocks(sparql: str) -> Iterator[_Block]:
    before: list[guard.Token] = []
    for token in guard.tokens(sparql):
        if before and before[0].text.upper() == "VALUES":
            before.append(token)
            if len(before) == 3 and (before[1].kind != "variable" or token.text != "{"):
                before = [token]
            elif len(before) > 3 and token.text == "}":
                yield _Block(before[1].text[1:].removeprefix("_"), before[2].start + 1, token.start, before[0].start)
                before = []
        else:
            before = [token]
