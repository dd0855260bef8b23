"""`kg view`: the graph as a page, a picture or a file of graphs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import common, logger

if TYPE_CHECKING:
    from kg.views.selection import Selection

FORMATS = ("html", "svg", "png", "graphml", "gexf", "json")
_FORMATS = f"One of {', '.join(FORMATS)}.  [default: as FILE ends, else html]"
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("-o", "--output", metavar="FILE", help="Where to write; - for stdout.  [default: graph.html]")
@click.option("--about", multiple=True, metavar="NAME", help="What lies around this company, product or person.")
@click.option("--depth", type=click.IntRange(0, 9), metavar="N", default=2, show_default=True, help="Steps around it.")
@click.option("--as-of", type=_DAY, metavar="DAY", help="As it was on this day.")
@click.option("--known-on", type=_DAY, metavar="DAY", help="Only what articles published by then say.")
@click.option(
    "--query",
    type=click.File(encoding="utf-8"),
    metavar="FILE",
    help="The result of a CONSTRUCT, or a SELECT of pairs.",
)
@click.option("--format", "format_", type=click.Choice(FORMATS), metavar="FORMAT", help=_FORMATS)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Draw at most N things at first.  [default: 300]")
@click.option("--title", help="The heading of the page.")
@click.option("--force", is_flag=True, help="Draw more one by one than a browser moves smoothly.")
@click.option("--open", "open_", is_flag=True, help="Open the file when it is written.")
@common
def view(output, about, depth, as_of, known_on, query, format_, limit, title, force, open_, store) -> None:
    """Write the graph as one interactive HTML page that needs no network.

    \b
    kg view                                  everything, in graph.html
    kg view --about Twitter --depth 1        one company and what it is linked to
    kg view --as-of 2016-06-01 -o then.svg   a picture of an earlier day
    """
    from kg.store import snapshot

    format_ = format_ or _format_of(output)
    output = output or f"graph.{format_}"
    if open_ and output == "-":
        raise click.UsageError("--open needs a file, not stdout.")
    with snapshot.at(store, None, known_on and known_on.date()) as place:
        selection = _selected(place, query, about, depth, limit, as_of and as_of.date().isoformat(), force)
    _write(_content(selection, format_, title or ""), output)
    _tell(selection, output)
    if open_:
        click.launch(Path(output).absolute().as_uri())


def _format_of(output: str | None) -> str:
    """The format that the name of the file says; wrong usage where it says none."""
    if output is None or output == "-":
        return "html"
    ending = Path(output).suffix.lstrip(".").lower().replace("htm", "html").replace("htmll", "html")
    if ending not in FORMATS:
        raise click.UsageError(f"{output} ends like none of {', '.join(FORMATS)}; say which with --format.")
    return ending


def _selected(
    store: str, query: Any, about: tuple[str, ...], depth: int, limit: int | None, day: str | None, force: bool
) -> Selection:
    from kg.namespaces import NAMESPACES
    from kg.store.asking import engine
    from kg.views import asked, network, selection
    from kg.views.material import asker, read_material

    graph = network.build(read_material(asker(store)))
    if query is None:
        return selection.choose(graph, about=about, depth=depth, limit=limit, day=day, force=force)
    if about:
        raise click.UsageError("--query and --about both say what to draw; give one.")
    with engine(store).ask(store, query.read(), prefixes=NAMESPACES) as answer:
        return selection.of_pairs(graph, asked.pairs(answer, graph), day=day, force=force)


def _content(selection: Selection, format_: str, title: str) -> bytes:
    from kg.views import export, page

    if format_ == "html":
        return page.page(selection, title=title or None).encode("utf-8", "replace")
    return export.export(selection, format_, title=title)


def _write(content: bytes, output: str) -> None:
    """To stdout, or to a file that is put in its place when all of it is written."""
    if output == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    temporary = Path(output).with_name(f".{Path(output).name}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(output)
    finally:
        temporary.unlink(missing_ok=True)


def _tell(selection: Selection, output: str) -> None:
    """What was written, how much of how much, and what draws more."""
    shown, total = len(selection.shown), selection.total
    what = f"{total:,} things in groups" if selection.grouped else f"{shown:,} of {total:,} things"
    more = f"; --limit {total} draws all" if shown < total and not selection.grouped else ""
    logger().info(f"{output}: {what}{more}.")
    if shown > 1000:
        logger().warning("More than 1,000 marks are hard to read; --about NAME shows a part.")
