"""Options that commands share: where the store is, and how much is told on stderr."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

store_option = click.option(
    "--store",
    default="kg-store",
    envvar="KG_STORE",
    show_default=True,
    metavar="PATH|URL",
    help="The store; KG_STORE in the environment says the same.",
)


def common(command: Command) -> Command:
    """`--store` (an argument of the command), `-v` and `-q` (which set the level of the logger `kg`)."""
    return store_option(verbosity(command))


def verbosity(command: Command) -> Command:
    """`-v` tells each step, `-q` failures only."""
    quiet = click.option(
        "-q", "--quiet", is_flag=True, is_eager=True, expose_value=False, callback=_quiet, help="Tell failures only."
    )
    verbose = click.option(
        "-v", "--verbose", is_flag=True, expose_value=False, callback=_verbose, help="Tell each step."
    )
    return verbose(quiet(command))


def base_option(command: Command) -> Command:
    """`--base`: the IRI under which things are named."""
    return click.option(
        "--base",
        metavar="IRI",
        expose_value=False,
        callback=_base,
        help="Mint IRIs under this one; KG_BASE in the environment says the same.",
    )(command)


def confidence_option(command: Command) -> Command:
    """`--min-confidence`: leave out the facts that the program is less sure of."""
    return click.option(
        "--min-confidence",
        "confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        metavar="0…1",
        help="Leave out the facts that are less likely to have been read rightly.",
    )(command)


def logger() -> logging.Logger:
    """The logger of the messages on stderr: info by default, warnings with `-q`, everything with `-v`."""
    found = logging.getLogger("kg")
    if not found.handlers:
        found.addHandler(logging.StreamHandler())
        found.setLevel(logging.INFO)
        found.propagate = False
    found.handlers[0].stream = sys.stderr  # which a test may have put another in place of, and closed the old one
    return found


def is_quiet() -> bool:
    """Whether progress and notes are unwanted."""
    return logger().level > logging.INFO


def _quiet(context: click.Context, option: click.Parameter, value: bool) -> None:
    logger().setLevel(logging.ERROR if value else logging.INFO)


def _verbose(context: click.Context, option: click.Parameter, value: bool) -> None:
    if value:
        logger().setLevel(logging.DEBUG)


def _base(context: click.Context, option: click.Parameter, value: str | None) -> None:
    if value:
        os.environ["KG_BASE"] = value
