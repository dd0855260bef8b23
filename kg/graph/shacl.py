"""The SHACL engines, and `ontology/shapes.ttl` as they take it: triples in, results out.

shifty (Rust) is the one in use: its verdicts agree with pyshacl's, result by result, on every example and every
rejected example of the ontology (tests/validate), in a fraction of the time. pyshacl is the reference, and
takes over where there is no shifty. They differ in one thing: two literals of which one is not of its type (30
February as xsd:date) are not in order for shifty, while pyshacl leaves it at saying that they are not of their type.
"""

from __future__ import annotations

import functools
import importlib.util
import logging
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from kg import resources
from kg.errors import KgError

if TYPE_CHECKING:
    import rdflib

SHAPES = "ontology/shapes.ttl"
NAMESPACE = "https://w3id.org/product-lifecycle/shapes#"
UNION = ""  # stands for all graphs together where a graph is named
_SCOPE = re.compile(r"^shapes:([\w-]+)\n(?:(?!\t\.\n).+\n)*?\tshapes:scope shapes:(\w+) ;$", re.MULTILINE)


class Result(NamedTuple):
    """One thing that is wrong: terms are in N-Triples, paths in SPARQL's notation, `graph` "" is the union."""

    focus: str
    path: str | None
    value: str | None
    message: str
    severity: str  # local name in sh:
    shape: str  # IRI
    component: str  # IRI
    graph: str = UNION


@functools.cache
def default_engine() -> str:
    """The faster of the engines that are installed."""
    return next(name for name in ENGINES if importlib.util.find_spec(name))


@functools.cache
def shapes_of(*scopes: str) -> tuple[str, ...]:
    """The IRIs of the shapes of these scopes."""
    found = dict(_SCOPE.findall(shapes_text()))
    return tuple(NAMESPACE + name for name, scope in sorted(found.items()) if scope in scopes)


def shapes_text() -> str:
    return resources.text(SHAPES)


@functools.cache
def _prepared():
    import shifty

    prepared = shifty.PreparedValidator(shapes_text())
    if prepared.diagnostics:
        raise KgError(f"{SHAPES} is not understood: {prepared.diagnostics[0]}")
    return prepared


def _told_once() -> None:
    """rdflib logs a traceback for each literal that is none of its type; the report says so in its own way."""
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)


def _with_shifty(triples: bytes, scopes: tuple[str, ...]) -> Iterable[Result]:
    """Conformance is told in half the time of a report, and most graphs conform."""
    options = {"shape_names": list(shapes_of(*scopes)), "infer": False, "on_unsupported": "error"}
    if _prepared().validate_algebra(triples, **options).conforms:
        return ()
    _told_once()
    return _results(_prepared().validate(triples, **options)[1])


def _with_pyshacl(triples: bytes, scopes: tuple[str, ...]) -> Iterable[Result]:
    import pyshacl
    import rdflib

    class Graph(rdflib.Graph):
        """rdflib parses a query at every call, and pyshacl asks the same one for every node: here it is parsed once."""

        def query(self, query, *options, **more):
            return super().query(_parsed(query) if isinstance(query, str) else query, *options, **more)

    _told_once()
    data = Graph().parse(data=triples, format="nt")
    shapes = _shapes_graph()
    for other in set(shapes_of("OneGraph", "AllGraphs")) - set(shapes_of(*scopes)):
        shapes.add((rdflib.URIRef(other), rdflib.SH.deactivated, rdflib.Literal(True)))
    return _results(pyshacl.validate(data, shacl_graph=shapes, inplace=True)[1])


@functools.lru_cache(maxsize=256)
def _parsed(query: str):
    from rdflib.plugins.sparql import prepareQuery

    return prepareQuery(query)


def _results(report: rdflib.Graph) -> Iterable[Result]:
    """The results in a graph that is a sh:ValidationReport, without the details that pyshacl adds to some."""
    from rdflib import SH

    for node in report.objects(None, SH.result):
        focus, value, path = (report.value(node, p) for p in (SH.focusNode, SH.value, SH.resultPath))
        shape = str(report.value(node, SH.sourceShape))
        yield Result(
            _term(focus) or "",
            _paths().get(shape) or _term(path),
            _term(value),
            " ".join(sorted(map(str, report.objects(node, SH.resultMessage)))),
            str(report.value(node, SH.resultSeverity)).removeprefix(str(SH)),
            shape,
            str(report.value(node, SH.sourceConstraintComponent)),
        )


def _term(node: rdflib.term.Node | None) -> str | None:
    """The term in N-Triples, which rdflib itself writes in Turtle's longer forms where there are line breaks."""
    from rdflib import Literal

    if not isinstance(node, Literal):
        return None if node is None else node.n3()
    if node.language:
        return str(ox.Literal(str(node), language=node.language))
    return str(ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)) if node.datatype else None))


@functools.cache
def _paths() -> Mapping[str, str]:
    """The path of each shape that has one: shifty's reports leave out what a path other than a property is made of."""
    from rdflib import SH

    shapes = _shapes_graph()
    return {str(shape): _path(shapes, path) for shape, path in shapes.subject_objects(SH.path)}


def _path(shapes: rdflib.Graph, node: rdflib.term.Node) -> str:
    """A property path in SPARQL's notation: `<a>`, `^<a>`, `^<a>/<b>`."""
    from rdflib import SH, BNode
    from rdflib.collection import Collection

    if not isinstance(node, BNode):
        return node.n3()
    inverse = shapes.value(node, SH.inversePath)
    if inverse is not None:
        return f"^{_path(shapes, inverse)}"
    return "/".join(_path(shapes, step) for step in Collection(shapes, node))


def _shapes_graph() -> rdflib.Graph:
    import rdflib

    return rdflib.Graph().parse(data=shapes_text(), format="turtle")


ENGINES = {"shifty": _with_shifty, "pyshacl": _with_pyshacl}
