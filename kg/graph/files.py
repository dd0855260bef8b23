"""RDF files as quads, whatever their format."""

from __future__ import annotations

import sys
from pathlib import Path

import pyoxigraph as ox

from kg.errors import ReadError

_ON_STDIN = (ox.RdfFormat.TRIG, ox.RdfFormat.N_QUADS)  # Turtle and N-Triples are TriG


def read_rdf(file: str) -> list[ox.Quad]:
    """The quads of a file, its format told by its name; `-` is Turtle, TriG or N-Quads on stdin. Raises ReadError."""
    if file == "-":
        return _parse("stdin", sys.stdin.buffer.read(), _ON_STDIN)
    format = ox.RdfFormat.from_extension(Path(file).suffix.removeprefix("."))
    if format is None:
        raise ReadError(file, "the name doesn't say which RDF format it is (.ttl, .trig, .nt, .nq, .rdf, .jsonld)")
    try:
        return _parse(file, Path(file).read_bytes(), (format,))
    except OSError as error:
        raise ReadError(file, error.strerror or str(error)) from error


def _parse(where: str, data: bytes, formats: tuple[ox.RdfFormat, ...]) -> list[ox.Quad]:
    """The quads in the first format that fits; the error of the one that got furthest."""
    errors = []
    for format in formats:
        try:
            return list(ox.parse(data, format=format, base_iri="urn:file:"))
        except (SyntaxError, ValueError) as error:
            errors.append((getattr(error, "lineno", 0) or 0, str(error)))
    raise ReadError(where, f"it cannot be read as RDF: {max(errors)[1]}")
