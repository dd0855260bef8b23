"""The command line: options in, text out. Commands live in the sibling modules and are imported when called.

`COMMANDS` holds each command's module and its one-line help, so that `kg --help` imports click and nothing else
(click's own LazyGroup recipe imports every module for the help of the group).
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from kg import __version__
from kg.errors import KgError

COMMANDS = {
    "extract": ("kg.cli.extract", "Read articles and print their facts; no store."),
    "add": ("kg.cli.store", "Read articles into the store."),
    "remove": ("kg.cli.store", "Retract articles from the store."),
    "query": ("kg.cli.query", "Run a named query, SPARQL text or a file."),
    "queries": ("kg.cli.query", "List the named queries with their parameters."),
    "view": ("kg.cli.view", "Write the graph as one interactive HTML page."),
    "timeline": ("kg.cli.query", "Show a product's life in the terminal."),
    "why": ("kg.cli.query", "Show the sentences behind what is said of a thing."),
    "validate": ("kg.cli.validate", "Check the graph against the SHACL shapes."),
    "export": ("kg.cli.store", "Write the whole graph in an RDF format."),
    "load": ("kg.cli.load", "Load the graph into a triple store."),
    "serve": ("kg.cli.serve", "Serve the store over HTTP: SPARQL, pages, the graph."),
    "stats": ("kg.cli.store", "Say what the store holds."),
    "evaluate": ("kg.cli.extract", "Score the extraction against gold files."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        return getattr(importlib.import_module(COMMANDS[cmd_name][0]), cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # caught here, because click would exit with 1
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """Turn tech news into a knowledge graph of product lifecycles, and ask it.

    \b
    kg add data/articles                  read articles into ./kg-store
    kg query ended-products               ask
    kg view -o graph.html                 look
    """


def main() -> Any:
    """Run the command line: one sentence on stderr and exit 1 for a failure, 2 for wrong usage, never a traceback."""
    try:
        code = cli(standalone_mode=False)  # which hands back the code of a click Exit instead of raising it
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except (KgError, OSError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(getattr(error, "exit_code", 1))
