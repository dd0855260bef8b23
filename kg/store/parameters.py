"""The parameters of queries: their types, and values given as text turned into RDF terms.

The value of an organization, product, person or thing is its IRI or a name that the graph has for it, in any case and
without regard to punctuation; where none is just like it, those that contain it.
"""

from __future__ import annotations

import datetime
import difflib
import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg import resources
from kg.errors import KgError
from kg.namespaces import iri
from kg.store.answers import XSD, Answer, Term

CLASSES = {
    "organization": ("schema:Organization",),
    "product": ("plc:Product",),
    "person": ("schema:Person",),
    "thing": ("plc:Product", "schema:Organization", "schema:Person"),
}
FACTUALITY = ("asserted", "reported", "possible", "negated")  # of kg.model, which takes 20 ms to import
_IRI = re.compile(r"(https?://|urn:)\S+\Z")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a query; an empty `default` means anything."""

    name: str
    type: str
    default: str
    example: str
    help: str


class BadParameter(KgError):
    """A value that does not fit its parameter."""

    def __init__(self, name: str, value: str, why: str) -> None:
        super().__init__(f"The parameter {name} cannot be {value!r}: {why}.")
        self.name, self.value = name, value


class UnknownName(KgError):
    """A name that nothing in the graph has."""

    def __init__(self, name: str, near: str | None = None) -> None:
        hint = f"; did you mean {near}?" if near else "."
        super().__init__(f"Nothing in the graph is called {name!r}{hint}")
        self.name, self.near = name, near


def parse(line: str) -> Parameter:
    """The parameter that a header line describes; ValueError where it is not NAME TYPE DEFAULT EXAMPLE HELP."""
    fields = shlex.split(line)
    if len(fields) != 5:
        raise ValueError(f"{len(fields)} fields, not NAME TYPE DEFAULT EXAMPLE HELP")
    if fields[1] not in CLASSES and fields[1] not in _LITERALS:
        raise ValueError(f"unknown type {fields[1]!r}")
    return Parameter(*fields)


def terms(parameter: Parameter, value: str, run_query: Callable[..., Answer]) -> tuple[Term, ...]:
    """The value as terms, none where it means anything; `run_query(sparql, substitutions=…)` looks names up.

    Raises BadParameter, UnknownName.
    """
    if parameter.type in CLASSES:
        return tuple(find(value, parameter.type, run_query)) if value else ()
    return _LITERALS[parameter.type](parameter.name, value)


def find(name: str, kind: str, run_query: Callable[..., Answer]) -> Iterator[Term]:
    """The IRIs of what is called that: of the same name, else of a name with these words in it, else with this text.

    `kind` is one of CLASSES. Raises UnknownName.
    """
    if _IRI.match(name):
        yield Term("iri", name)
        return
    called = _called(max(_words(name).split() or [name], key=len), kind, run_query)
    wanted = _words(name)
    for fits in (
        lambda label: label == wanted,
        lambda label: f" {wanted} " in f" {label} ",
        lambda label: wanted in label,
    ):
        if found := sorted({thing for thing, label in called if fits(_words(label))}):
            yield from (Term("iri", thing) for thing in found)
            return
    near = {_words(label): label for _, label in _called("", kind, run_query)}
    close = difflib.get_close_matches(wanted, near, n=1)
    raise UnknownName(name, near[close[0]] if close else None)


def _called(part: str, kind: str, run_query: Callable[..., Answer]) -> list[tuple[str, str]]:
    """IRI and name of everything whose name has that part."""
    types = tuple(Term("iri", iri(name)) for name in CLASSES[kind])
    answer = run_query(
        resources.text("ontology/queries/names.rq"), substitutions={"part": Term("literal", part), "type": types}
    )
    return [(thing.value, label.value) for thing, _, label in answer.rows if thing and label]


def _words(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+|\+", name.casefold()))


def _date(name: str, value: str) -> tuple[Term, ...]:
    if value in ("", "today"):  # which is what the queries take for no date
        return ()
    try:
        return (Term("literal", datetime.date.fromisoformat(value).isoformat(), XSD + "date"),)
    except ValueError as error:
        raise BadParameter(name, value, "a date is written YYYY-MM-DD") from error


def _integer(name: str, value: str) -> tuple[Term, ...]:
    if not re.fullmatch(r"[+-]?[0-9]{1,9}", value):
        raise BadParameter(name, value, "it takes a whole number")
    return (Term("literal", value, XSD + "integer"),)


def _decimal(name: str, value: str) -> tuple[Term, ...]:
    if not re.fullmatch(r"[+-]?[0-9]{1,9}(\.[0-9]{1,9})?", value):
        raise BadParameter(name, value, "it takes a number such as 0.5")
    return (Term("literal", value, XSD + "decimal"),)


def _text(name: str, value: str) -> tuple[Term, ...]:
    return (Term("literal", value),)


def _factuality(name: str, value: str) -> tuple[Term, ...]:
    if value != "any" and value not in FACTUALITY:
        raise BadParameter(name, value, f"it takes {', '.join(FACTUALITY)} or any")
    chosen = FACTUALITY if value == "any" else (value,)
    return tuple(Term("iri", iri(f"plc:{sort}")) for sort in chosen)


def _term(name: str, value: str) -> tuple[Term, ...]:
    """An IRI, date or integer where the value looks like one, else a string."""
    if _IRI.match(value):
        return (Term("iri", value),)
    for reader in (_date, _integer):
        try:
            return reader(name, value) or _text(name, value)
        except BadParameter:
            continue
    return _text(name, value)


_LITERALS = {
    "term": _term,
    "date": _date,
    "integer": _integer,
    "decimal": _decimal,
    "text": _text,
    "factuality": _factuality,
}
