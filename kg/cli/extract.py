"""`kg extract` and `kg evaluate`: articles to facts without a store, and how good the facts are."""

from __future__ import annotations

import click

from kg.cli.options import base_option, confidence_option, logger, verbosity

FORMATS = ("table", "turtle", "trig", "nquads", "jsonld", "json")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to a file instead of stdout.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes that share the work.")
@click.option(
    "--explain", is_flag=True, help="Show each sentence with its clauses, and why a fact was made or dropped."
)
@confidence_option
@base_option
@verbosity
def extract(
    files: tuple[str, ...], format_: str, output: str | None, jobs: int, explain: bool, confidence: float
) -> None:
    """Read articles and print their facts; no store.

    FILE may be a text, Markdown, HTML, JSON or JSONL file, a folder of them, or - for stdin.

    \b
    kg extract data/articles/vine.md
    kg extract data/articles --format turtle -o facts.ttl
    """
    from kg.text.documents import read_documents

    failed: list[str] = []
    documents = read_documents(files, lambda error: failed.append(str(error)))
    if explain:
        from kg.explain import explain_all

        explain_all(documents)
    else:
        from kg.pipeline import extract_all
        from kg.reports import write_extractions

        write_extractions(extract_all(documents, jobs, confidence), format_, output)
    for message in failed:
        logger().error("Error: %s", message)
    if failed:
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(exists=True), metavar="GOLD_DIR…")
@click.option("--errors", is_flag=True, help="List each fact found without reason and each one missed.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes that share the work.")
@confidence_option
@verbosity
def evaluate(gold: tuple[str, ...], errors: bool, jobs: int, confidence: float) -> None:
    """Score the extraction against folders of gold files, and tell what changed since the last run.

    \b
    kg evaluate tests/gold/learn
    """
    from pathlib import Path

    from kg.evaluate import evaluate as score
    from kg.gold import read_golds
    from kg.pipeline import extract_all
    from kg.reports import errors_as_text, remember, result_as_table

    golds = [gold for name in gold for gold in read_golds(Path(name))]
    result = score(zip(extract_all((g.document for g in golds), jobs, confidence), golds, strict=True))
    if errors:
        click.echo(errors_as_text(result), nl=False)
    folder = Path(click.get_app_dir("lifecycle-kg"))
    click.echo(result_as_table(result, remember(result, folder, gold, confidence)), nl=False)
