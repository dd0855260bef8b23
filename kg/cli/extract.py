"""`kg extract`: articles to facts, without a store."""

from __future__ import annotations

import click

FORMATS = ("table", "turtle", "trig", "nquads", "jsonld", "json")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to a file instead of stdout.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes that share the work.")
def extract(files: tuple[str, ...], format_: str, output: str | None, jobs: int) -> None:
    """Read articles and print their facts; no store.

    FILE may be a text, Markdown, HTML, JSON or JSONL file, a folder of them, or - for stdin.
    """
    from kg.pipeline import extract_all
    from kg.reports import write_extractions
    from kg.text.documents import read_documents

    failed: list[str] = []
    documents = read_documents(files, lambda error: failed.append(str(error)))
    write_extractions(extract_all(documents, jobs), format_, output)
    for message in failed:
        click.echo(f"Error: {message}", err=True)
    if failed:
        raise SystemExit(1)
