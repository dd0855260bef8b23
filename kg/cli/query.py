"""`kg query`, `queries`, `timeline`, `why`: asking the graph."""

from __future__ import annotations

import contextlib
import functools
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

import click

from kg.cli.options import common, logger
from kg.errors import KgError, ReadError
from kg.namespaces import NAMESPACES, iri
from kg.store import guard, parameters, worker
from kg.store import queries as named
from kg.store.answers import Answer, Term
from kg.store.asking import engine

if TYPE_CHECKING:
    from kg.store.queries import NamedQuery

NAMES = (iri("schema:name"), iri("dcterms:identifier"))  # what a node is called in tables, the better one first
FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples", "jsonld", "rdfxml")
_MOST_AT_ONCE = 9  # things in a timeline
_DAY = click.DateTime(["%Y-%m-%d"])
_FORMATS_HELP = f"One of {', '.join(FORMATS)}.  [default: table]"
_TIMEOUT_HELP = f"Stop a query after this long.  [default: {worker.TIMEOUT:g}]"
_MEMORY_HELP = f"Stop a query that needs more.  [default: {worker.MEMORY_MB}]"


def _pairs(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """`("k=v", …)` as a mapping; wrong usage where one has no `=`."""
    if bad := next((value for value in values if "=" not in value), None):
        raise click.BadParameter(f"{bad!r} is not NAME=VALUE", context, option)
    return dict(tuple(value.split("=", 1)) for value in values)  # type: ignore[misc]


def _date(context: click.Context, option: click.Parameter, value: Any) -> Any:
    return value and value.date()


def asking(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options of all commands that ask: store, limits, and the day to ask about."""
    for option in (
        click.option("--memory", type=click.IntRange(16), default=worker.MEMORY_MB, metavar="MB", help=_MEMORY_HELP),
        click.option(
            "--timeout", type=click.FloatRange(0.1), default=worker.TIMEOUT, metavar="SECONDS", help=_TIMEOUT_HELP
        ),
        click.option(
            "--known-on", type=_DAY, callback=_date, metavar="DAY", help="What articles had said by this day."
        ),
        click.option(
            "--as-of", type=_DAY, callback=_date, metavar="DAY", help="What had begun and not ended by this day."
        ),
    ):
        command = option(command)
    return common(command)


@click.command()
@click.argument("what", required=False, metavar="NAME|SPARQL|-")
@click.option("-f", "--file", type=click.Path(exists=True, dir_okay=False), help="Read the SPARQL from a file.")
@click.option("--param", multiple=True, callback=_pairs, metavar="NAME=VALUE", help="Give a parameter a value.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table", metavar="FORMAT", help=_FORMATS_HELP)
@click.option("--names", is_flag=True, help="In csv, write the names of things instead of their IRIs.")
@click.option("--spreadsheet-safe", is_flag=True, help="In csv, keep spreadsheets from running values as formulas.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to a file instead of stdout.")
@asking
def query(what, file, param, format_, names, spreadsheet_safe, output, store, timeout, memory, as_of, known_on) -> None:
    """Run a named query, SPARQL text, a file or - for stdin.

    \b
    kg query ended-products --param company=Twitter
    kg query "SELECT DISTINCT ?p { ?p a plc:Product }" --format csv
    kg query -f mine.rq --as-of 2016-12-31

    Without FROM a query sees all graphs as one; a fact of several articles is there once for each, so say DISTINCT. The
    prefixes plc, schema, dcterms, prov, oa, skos, rdf, rdfs, xsd and edtf are declared. `kg queries` lists the names.
    """
    from kg.views import tables

    wanted = _wanted(what, file)
    form = guard.check(wanted.text).name
    format_ = tables.fitting(format_, form)
    as_rows = format_ == "table" or (format_ == "csv" and form == "SELECT" and (names or spreadsheet_safe))
    with _asked(store, timeout, memory, as_of, known_on) as (ask, run_query), _opened(output) as out:
        terms = named.bound(wanted, param, run_query)
        shape = {"format": "rows", "names": NAMES} if as_rows else {"format": format_}
        with ask(wanted.text, terms=terms, prefixes=NAMESPACES, **shape) as answer:
            number = tables.write(answer, format_, out, names=names, safe=spreadsheet_safe)
    if number is not None and form == "SELECT":
        logger().info(f"{number:,} row{'' if number == 1 else 's'}.")


@click.command()
@click.argument("name", required=False)
@common
def queries(name: str | None, store: str) -> None:
    """List the named queries with their parameters; with NAME, show that one."""
    from kg.views import tables

    if name:
        click.echo(named.load(name).text, nl=False)
        return
    known = [named.load(each) for each in named.names()]
    cells = [(q.name, q.title, ", ".join(p.name for p in q.parameters)) for q in known]
    rows = tuple(tuple(Term("literal", cell) for cell in row) for row in cells)
    tables.write(Answer("rows", ("name", "answers", "parameters"), rows), "table", sys.stdout.buffer)


@click.command()
@click.argument("name")
@asking
def timeline(name: str, store, timeout, memory, as_of, known_on) -> None:
    """Show a product's life in the terminal: its states as a bar, and what happened, dated and sourced.

    NAME is a name that the graph has for a product, or for a company or person, or an IRI.
    """
    from kg.views import dossier
    from kg.views.timeline import write_timeline

    with _asked(store, timeout, memory, as_of, known_on) as (_, run_query):
        things = _found(name, run_query)
        material = dossier.read(things, run_query)
    write_timeline([material.things[t.value] for t in things if t.value in material.things], material, _stdout())


@click.command()
@click.argument("subject")
@click.argument("property_", required=False, metavar="[PROPERTY]")
@asking
def why(subject: str, property_: str | None, store, timeout, memory, as_of, known_on) -> None:
    """Show the sentences behind what is said of a thing, who says it, and who has it otherwise.

    SUBJECT is a name or IRI of a product, company or person, or the IRI of an event or state; PROPERTY is one such as
    discontinued, plc:partnerOf or Launch.
    """
    from kg.views import dossier
    from kg.views.why import fact_types, write_why

    types = fact_types(property_) if property_ else None
    with _asked(store, timeout, memory, as_of, known_on) as (_, run_query):
        things = _found(subject, run_query)
        material = dossier.read(things, run_query)
    mine = [f for f in material.facts.values() if dossier.is_about(f, things) and (types is None or f.type in types)]
    number = write_why(mine, material, _stdout())
    sys.stdout.flush()
    logger().info(f"{number} fact{'' if number == 1 else 's'}.")


def _found(name: str, run_query: Callable[..., Answer]) -> list[Term]:
    """What is called that; KgError where it is too much to show at once."""
    found = list(parameters.find(name, "thing", run_query))
    if len(found) > _MOST_AT_ONCE:
        raise KgError(f"{len(found)} things in the graph have {name!r} in their names; say which.")
    return found


def _stdout() -> TextIO:
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    return sys.stdout


def _wanted(what: str | None, file: str | None) -> NamedQuery:
    """The query that the arguments mean; wrong usage where they mean none, or two."""
    if (what is None) == (file is None) or not (what or file):
        raise click.UsageError("Give a query: a name, SPARQL text, -f FILE, or - for stdin.")
    if file or what == "-":
        return named.adhoc(_read(file))
    text = what or ""
    return named.load(text) if re.fullmatch(r"[a-z0-9-]+", text) else named.adhoc(text)


def _read(file: str | None) -> str:
    """The text of the file, or of stdin; ReadError where it is not UTF-8."""
    try:
        return (Path(file).read_bytes() if file else sys.stdin.buffer.read()).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(file or "stdin", "not UTF-8 text") from error


@contextlib.contextmanager
def _asked(store, timeout, memory, as_of, known_on) -> Iterator[tuple[Callable[..., Any], Callable[..., Answer]]]:
    """The two verbs of the store on that day, limits included."""
    from kg.store import snapshot

    with snapshot.at(store, as_of, known_on) as place:
        asked = engine(place)
        limits = {"timeout": timeout, "memory_mb": memory}
        yield functools.partial(asked.ask, place, **limits), functools.partial(asked.run_query, place, **limits)


@contextlib.contextmanager
def _opened(path: str | None) -> Iterator[BinaryIO]:
    """Stdout, or a file that is put in its place when all of it is written."""
    if path is None or path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    temporary = Path(path).with_name(f".{Path(path).name}.tmp")
    try:
        with temporary.open("wb") as file:
            yield file
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
