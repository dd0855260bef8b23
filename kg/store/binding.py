"""Parameters of a query: terms put into its `VALUES ?name { … }` blocks, which hold the defaults.

So the text of a query runs as it is in any SPARQL tool, a value never becomes syntax, and every engine, local or
remote, gets the same text. (pyoxigraph's own substitutions reach only variables of the outermost SELECT's projection.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.errors import KgError
from kg.store import guard
from kg.store.answers import Term


class UnknownParameter(KgError):
    """A parameter for which the query has no place."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        known_names = f"it has {', '.join(known)}" if known else "it has none"
        super().__init__(f"The query has no parameter {name!r}; {known_names}.")
        self.name, self.known = name, known


def parameters(sparql: str) -> tuple[str, ...]:
    """The names of the parameters that a query has a place for, in order.

    >>> parameters("SELECT * { VALUES ?day { UNDEF } ?s ?p ?o }")
    ('day',)
    """
    return tuple(dict.fromkeys(name for name, _, _ in _blocks(sparql)))


def bind(sparql: str, terms: Mapping[str, Term]) -> str:
    """The query with each term in the blocks of its name; UnknownParameter where there is none, BadTerm.

    >>> bind('ASK { VALUES ?name { "" } }', {"name": Term("literal", "} #")})
    'ASK { VALUES ?name { "} #" } }'
    """
    if not terms:
        return sparql
    blocks = list(_blocks(sparql))
    known = tuple(dict.fromkeys(name for name, _, _ in blocks))
    if unknown := next((name for name in terms if name not in known), None):
        raise UnknownParameter(unknown, known)
    parts, done = [], 0
    for name, start, end in blocks:
        if name in terms:
            parts += [sparql[done:start], f" {terms[name].sparql()} "]
            done = end
    return "".join(parts) + sparql[done:]


def _blocks(sparql: str) -> Iterator[tuple[str, int, int]]:
    """Name, and offsets of the inside, of each `VALUES ?name { … }`."""
    before: list[guard.Token] = []
    for token in guard.tokens(sparql):
        if before and before[0].text.upper() == "VALUES":
            before.append(token)
            if len(before) == 3 and (before[1].kind != "variable" or token.text != "{"):
                before = [token]
            elif len(before) > 3 and token.text == "}":
                yield before[1].text[1:], before[2].start + 1, token.start
                before = []
        else:
            before = [token]
