"""`kg load`: the graph into a triple store."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from kg.cli.options import common, is_quiet, logger


@click.command()
@click.argument("url")
@click.option("--profile", metavar="NAME", help="The kind of store; else it is recognised by its address or answers.")
@click.option("--user", metavar="NAME", help="Log in as; the password comes from KG_PASSWORD or ~/.netrc.")
@click.option("--token", metavar="TOKEN", help="Log in with a bearer token; better put it into KG_TOKEN.")
@click.option("--graph-prefix", metavar="IRI", help="Name the graphs there under this IRI.")
@click.option("--dry-run", is_flag=True, help="Say what would be sent and dropped, and do nothing.")
@click.option("--timeout", type=click.FloatRange(0.1), default=60.0, show_default=True, metavar="SECONDS")
@click.option("--retries", type=click.IntRange(0), default=4, show_default=True, help="Tries after the first.")
@common
def load(url, profile, user, token, graph_prefix, dry_run, timeout, retries, store) -> None:
    """Load the graph into a triple store, over the SPARQL 1.1 protocols.

    \b
    kg load http://localhost:7878
    KG_PASSWORD=dba kg load http://localhost:8890 --user dba
    kg load http://localhost:3030/news --profile fuseki --dry-run

    Only what differs is sent, one named graph at a time: each is written beside the old one, counted, and then takes
    its place. Articles that were retracted here since the last load are dropped there. A run that was cut is completed
    by the next. KG_USER, KG_PASSWORD and KG_TOKEN hold credentials; ~/.netrc is read where they are not set.

    \b
    Exit status:
      0  loaded                    4  not reached: refused, unknown, slow, cut
      1  anything not listed       5  too busy, request too large (429, 503, 413)
      2  wrong usage               6  the store holds something else than it said
      3  not allowed (401, 403)       it had stored

    \b
    Profiles: blazegraph, fuseki, graphdb, kg, neptune, oxigraph, qlever, rdf4j,
    virtuoso, and sparql for any other.
    """
    from kg.store import loading
    from kg.store.connection import connect
    from kg.store.local import open_store

    login = {"user": user, "token": token}
    with (
        open_store(store, read_only=True) as opened,
        connect(url, profile=profile, timeout=timeout, retries=retries, **login) as connection,
    ):
        todo = loading.plan(opened, connection, graph_prefix)
        if dry_run:
            _print_plan(todo)
        else:
            _consume(loading.load(opened, connection, todo, graph_prefix), todo.triples)
        logger().info(f"{'To do: ' if dry_run else ''}{_summary(todo)}")


def _summary(todo) -> str:
    count = len(todo.send) + todo.same
    sent = f"{len(todo.send)} of {count} graph{'' if count == 1 else 's'} sent ({todo.triples:,} triples)"
    return f"{sent}, {todo.same} unchanged, {len(todo.drop)} dropped."


def _print_plan(todo) -> None:
    for graph in todo.send:
        click.echo(f"send\t{graph.triples}\t{graph.target}")
    for name in todo.drop:
        click.echo(f"drop\t\t{name}")


def _consume(steps: Iterable[int], total: int) -> None:
    """Let it happen, with a bar on stderr where that is a terminal."""
    if is_quiet() or not sys.stderr.isatty():
        for _ in steps:
            pass
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Loading"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("load", total=total)
        for triples in steps:
            progress.advance(task, triples)
