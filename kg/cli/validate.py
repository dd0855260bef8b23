"""`kg validate`: whether the graph is what the ontology says it must be."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kg.cli.options import common
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.graph.validate import Report


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE…]")
@click.option("--format", "format_", type=click.Choice(("table", "turtle", "json")), default="table", show_default=True)
@common
def validate(files: tuple[str, ...], format_: str, store: str) -> None:
    """Check the store, or RDF files, against the SHACL shapes.

    \b
    kg validate
    kg validate --format turtle > report.ttl
    kg extract article.md --format trig | kg validate -

    FILE is Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD by its name; - is Turtle, TriG or N-Quads on stdin.
    Files are checked together. Of a store, only graphs that have changed since the last time are looked at again.

    \b
    Exit status:
      0  conforms
      1  does not conform, or could not be checked
      2  wrong usage
    """
    from kg.views import reports

    report = _report(files, store)
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    click.echo(reports.write(report, format_), nl=False)
    if not report.conforms:
        raise KgError(reports.headline(report))


def _report(files: tuple[str, ...], store: str) -> Report:
    if files:
        from kg.graph.files import read_rdf
        from kg.graph.validate import validate as check

        return check(quad for file in files for quad in read_rdf(file))
    from kg.store.local import open_store
    from kg.store.validated import validate_store

    with open_store(store, read_only=True) as opened:
        return validate_store(opened)
