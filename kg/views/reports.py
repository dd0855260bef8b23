"""A validation report for people (80 columns), for programs (JSON) and as RDF (a sh:ValidationReport)."""

from __future__ import annotations

import itertools
import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from kg.graph import vocab
from kg.graph.shacl import NAMESPACE, UNION, Result
from kg.graph.validate import Report
from kg.namespaces import NAMESPACES
from kg.views.terms import short, visible

FORMATS = ("table", "turtle", "json")
_MOST = 5  # nodes that are listed of one shape
_WIDTH = 80
_SH = "http://www.w3.org/ns/shacl#"
_SAID = {  # where the value alone doesn't tell what is wrong
    "MinCountConstraintComponent": "no {path}, or too few",
    "MaxCountConstraintComponent": "too many of {path}",
    "QualifiedMinCountConstraintComponent": "no fitting {path}",
    "QualifiedMaxCountConstraintComponent": "too many fitting {path}",
    "HasValueConstraintComponent": "{path} lacks the value",
}
_TYPE = f"<{NAMESPACES['rdf']}type>"
_STEP = re.compile(r"(\^?)(<[^>]*>)")


def write(report: Report, format: str) -> str:
    """The report in one of FORMATS, with a line break at the end."""
    return {"table": as_text, "turtle": as_turtle, "json": as_json}[format](report)


def headline(report: Report) -> str:
    """The verdict in one sentence.

    >>> headline(Report())
    'The graph conforms to the shapes.'
    """
    if report.conforms:
        return "The graph conforms to the shapes."
    problems = len(report.results)
    return f"The graph does not conform to the shapes: {problems:,} problem{'s' if problems > 1 else ''}."


def as_text(report: Report) -> str:
    """The verdict, then each shape that rejects, with its message and the first nodes that it rejects."""
    by_shape = itertools.groupby(sorted(report.results, key=lambda r: (r.shape, r.message)), key=lambda r: r.shape)
    parts = [headline(report), *("\n".join(_of_shape(shape, list(results))) for shape, results in by_shape)]
    return "\n\n".join(parts) + "\n"


def _of_shape(shape: str, results: Sequence[Result]) -> Iterator[str]:
    message = f"{results[0].message} [{shape.removeprefix(NAMESPACE)}, {len(results):,}]"
    yield textwrap.fill(visible(message), _WIDTH, break_on_hyphens=False)
    listed = list(dict.fromkeys(tuple(_of_node(result)) for result in results))
    yield from itertools.chain(*listed[:_MOST])
    if len(listed) > _MOST:
        yield f"  and {len(listed) - _MOST:,} more; --format json lists them all"


def _of_node(result: Result) -> Iterator[str]:
    """Which node it is, what is wrong with it, and where it stands."""
    yield from _lines("  ", _readable(result.focus))
    value = _readable(result.value) if result.value and result.value != result.focus else ""
    said = _SAID.get(result.component.removeprefix(_SH), "{path} {value}")
    if detail := said.format(path=_readable(result.path or ""), value=value).strip():
        yield from _lines("    ", detail)
    if result.graph != UNION:
        yield from _lines("    ", f"in {_readable(f'<{result.graph}>')}")


def _lines(indent: str, text: str) -> Iterable[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False)


def _readable(term: str) -> str:
    """A term or path with its IRIs shortened, those under the base to what comes after it."""
    base = vocab.base()
    named = re.sub(r"<([^<>\"]*)>", lambda m: m[1].removeprefix(base) if m[1].startswith(base) else short(m[1]), term)
    return visible(named)


def as_json(report: Report) -> str:
    """`{"conforms": …, "results": […]}`; terms are in N-Triples, an empty graph is the union of all."""
    results = [result._asdict() for result in report.results]
    return json.dumps({"conforms": report.conforms, "results": results}, ensure_ascii=False, indent=2) + "\n"


def as_turtle(report: Report) -> str:
    """The report in the words of the SHACL standard."""
    rows = [f"_:report {_TYPE} <{_SH}ValidationReport> .", f"_:report <{_SH}conforms> {_boolean(report.conforms)} ."]
    for number, result in enumerate(report.results, start=1):
        rows += [f"_:report <{_SH}result> _:r{number} .", *_result(f"_:r{number}", result)]
    triples = ox.parse("\n".join(rows), format=ox.RdfFormat.N_TRIPLES)
    prefixes = NAMESPACES | {"sh": _SH, "shapes": NAMESPACE}
    data = ox.serialize((quad.triple for quad in triples), format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    return (data or b"").decode()


def _boolean(value: bool) -> str:
    return f'"{str(value).lower()}"^^<{NAMESPACES["xsd"]}boolean>'


def _result(node: str, result: Result) -> Iterator[str]:
    """The rows of one result; the named graph that it was found in, which SHACL has no word for, is left out."""
    yield f"{node} {_TYPE} <{_SH}ValidationResult> ."
    for name, value in (
        ("focusNode", result.focus),
        ("value", result.value),
        ("resultMessage", str(ox.Literal(result.message))),
        ("resultSeverity", f"<{_SH}{result.severity}>"),
        ("sourceShape", f"<{result.shape}>"),
        ("sourceConstraintComponent", f"<{result.component}>"),
    ):
        if value:
            yield f"{node} <{_SH}{name}> {value} ."
    if result.path:
        yield from _path(node, _STEP.findall(result.path))


def _path(node: str, steps: list[tuple[str, str]]) -> Iterator[str]:
    """The path of a result as SHACL writes it: a property, an inverse of one, or a list of these."""
    ends = []
    for number, (inverse, iri) in enumerate(steps):
        ends.append(f"{node}i{number}" if inverse else iri)
        if inverse:
            yield f"{ends[-1]} <{_SH}inversePath> {iri} ."
    if len(ends) == 1:
        yield f"{node} <{_SH}resultPath> {ends[0]} ."
        return
    cells = [f"{node}c{number}" for number in range(len(ends))] + [f"<{NAMESPACES['rdf']}nil>"]
    yield f"{node} <{_SH}resultPath> {cells[0]} ."
    for cell, end, rest in zip(cells, ends, cells[1:], strict=False):
        yield f"{cell} <{NAMESPACES['rdf']}first> {end} ."
        yield f"{cell} <{NAMESPACES['rdf']}rest> {rest} ."
