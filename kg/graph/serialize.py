"""Quads as bytes in any RDF format, the same bytes for the same quads.

Everything goes through pyoxigraph: it writes a million quads in the time rdflib needs for some ten thousand, and with
the quads sorted and the prefixes given its Turtle and TriG group by subject and read as well as rdflib's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph.vocab import NAMESPACES

FORMATS = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TYPE = ox.NamedNode(NAMESPACES["rdf"] + "type")


class UnknownFormat(KgError):
    """A format that is none of FORMATS."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Unknown format {name!r}; there are {', '.join(FORMATS)}.")
        self.name = name


def serialize(quads: Iterable[ox.Quad], format: str = "nquads") -> bytes:
    """The quads in one of FORMATS, in an order that depends on them alone; formats of triples merge the graphs.

    Raises UnknownFormat.
    """
    if format not in FORMATS:
        raise UnknownFormat(format)
    kind = FORMATS[format]
    if kind == ox.RdfFormat.RDF_XML:
        quads = map(_for_xml, quads)
    if kind.supports_datasets:
        rows: Iterable = sorted(set(quads), key=_quad_order)
    else:
        rows = sorted({quad.triple for quad in quads}, key=_order)
    return ox.serialize(rows, format=kind, prefixes=NAMESPACES)


def _quad_order(quad: ox.Quad) -> tuple[str, ...]:
    return str(quad.graph_name), *_order(quad)


def _order(row: ox.Quad | ox.Triple) -> tuple[str, ...]:
    predicate = "" if row.predicate == _TYPE else str(row.predicate)  # `a` leads
    return str(row.subject), predicate, str(row.object)


def _for_xml(quad: ox.Quad) -> ox.Quad:
    """XML 1.0 has no way to write most control characters: they become U+FFFD."""
    if not isinstance(quad.object, ox.Literal) or not _NOT_XML.search(quad.object.value):
        return quad
    was = quad.object
    value = _NOT_XML.sub("\ufffd", was.value)
    literal = ox.Literal(value, language=was.language) if was.language else ox.Literal(value, datatype=was.datatype)
    return ox.Quad(quad.subject, quad.predicate, literal, quad.graph_name)
