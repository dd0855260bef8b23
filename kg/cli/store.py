"""`kg add`, `remove`, `export`, `stats`: what goes into the store and out of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from kg.cli.options import base_option, common, confidence_option, is_quiet, logger

if TYPE_CHECKING:
    from kg.model import Extraction
    from kg.store.counts import Count
    from kg.store.local import Store

FORMATS = ("nquads", "trig", "jsonld", "turtle", "ntriples", "rdfxml")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes that share the work.")
@confidence_option
@base_option
@common
def add(files: tuple[str, ...], jobs: int, confidence: float, store: str) -> None:
    """Read articles into the store; the same article twice changes nothing.

    FILE may be a text, Markdown, HTML, JSON or JSONL file, a folder of them, or - for stdin. A file that cannot be read
    is told and passed over; the exit status is then 1.
    """
    from kg.pipeline import extract_all
    from kg.store.local import open_store
    from kg.text.documents import read_documents

    failed: list[Exception] = []
    with open_store(store) as opened:
        documents = list(read_documents(files, failed.append))
        changes = opened.add(_with_progress(extract_all(documents, jobs, confidence), len(documents)))
    for error in failed:
        logger().error(f"Error: {error}")
    numbers = ((changes.added, "added"), (changes.replaced, "replaced"), (changes.unchanged, "unchanged"))
    logger().info(f"{', '.join(f'{len(ids)} {what}' for ids, what in numbers)}.")
    if failed:
        raise SystemExit(1)


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@common
def remove(sources: tuple[str, ...], store: str) -> None:
    """Retract articles; nothing of them stays.

    SOURCE is an article's identifier, the address it came from, or the file it was read from.
    """
    from kg.store.local import open_store

    with open_store(store, create=False) as opened:
        removed = opened.remove(sources)
    logger().info(f"{len(removed)} removed: {', '.join(removed)}.")


@click.command()
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to a file instead of stdout.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="trig", show_default=True)
@click.option("--graph", metavar="IRI", help="Only this named graph; canon is the derived one.")
@click.option("--bulk", type=click.Path(file_okay=False), metavar="DIR", help="Write files for bulk loaders instead.")
@common
def export(output: str | None, format_: str, graph: str | None, bulk: str | None, store: str) -> None:
    """Write the whole graph, the derived one included; formats without named graphs merge them.

    With --bulk a folder of sorted, split, compressed N-Quads, a VoID and DCAT description, checksums, and the commands
    of the stores' own loaders.
    """
    from kg.graph.serialize import serialize
    from kg.store.local import open_store
    from kg.store.output import write

    if bulk and (output or graph):
        raise click.UsageError("--bulk writes the whole graph into its own folder, without -o and --graph.")
    with open_store(store, read_only=True) as opened:
        if bulk:
            _export_bulk(opened, bulk)
        else:
            write(serialize(opened.quads(graph), format_), output)


def _export_bulk(store: Store, folder: str) -> None:
    from kg.store.bulk import write_bulk

    parts = write_bulk(store, folder)
    files = f"{len(parts)} file{'' if len(parts) == 1 else 's'}"
    logger().info(f"{sum(part.quads for part in parts):,} quads in {files}; {folder}/README.md says how to load them.")


@click.command()
@common
def stats(store: str) -> None:
    """Say what the store holds."""
    from kg.store.counts import count

    _print_counts(count(store))


def _print_counts(counts: Iterable[Count]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="bold")
    table.add_column()
    table.add_column(justify="right")
    before = None
    for row in counts:
        table.add_row(row.kind if row.kind != before else "", row.what, f"{row.number:,}")
        before = row.kind
    Console().print(table)


def _with_progress(extractions: Iterable[Extraction], total: int) -> Iterator[Extraction]:
    """The extractions, a bar on stderr where that is a terminal."""
    if is_quiet() or not sys.stderr.isatty():
        yield from extractions
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(extractions, "Reading", total=total, console=Console(stderr=True), transient=True)
