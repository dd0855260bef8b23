"""`kg serve`: the store over HTTP."""

from __future__ import annotations

import contextlib
import secrets
from typing import TYPE_CHECKING

import click

from kg.cli.options import common, is_quiet, logger

if TYPE_CHECKING:
    from kg.serve.settings import Settings


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Listen there.")
@click.option("--port", type=click.IntRange(0, 65535), default=8010, show_default=True, help="0 takes any free one.")
@click.option("--writable", is_flag=True, help="Let who has the token change a database of its own.")
@click.option("--token", envvar="KG_TOKEN", metavar="TOKEN", help="What changes need.  [default: a new one]")
@click.option("--cors", multiple=True, metavar="ORIGIN", help="Let pages of this origin read answers.")
@click.option("--allow-host", multiple=True, metavar="NAME", help="Answer under this name, too.")
@click.option("--timeout", type=click.FloatRange(0.1), default=10.0, show_default=True, metavar="SECONDS")
@click.option(
    "--memory", type=click.IntRange(64), default=1024, show_default=True, metavar="MB", help="For each query."
)
@click.option("--rows", type=click.IntRange(1), default=100_000, show_default=True, metavar="N", help="Of an answer.")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Queries that run at a time.  [default: cores]")
@common
def serve(host, port, writable, token, cors, allow_host, timeout, memory, rows, workers, store) -> None:
    """Serve the store: SPARQL endpoint, pages of its things, a page to ask it, the graph.

    \b
    kg serve                             http://127.0.0.1:8010/
    kg serve --cors https://yasgui.org   let that page ask /sparql
    KG_TOKEN=… kg serve --store mine --writable

    SPARQL 1.1 Query and Graph Store Protocol at /sparql and /graphs. A query runs in a process of its own, within
    these limits. With --writable the folder is a database of its own, made where there is none; a store of articles
    is changed by kg add and kg remove alone. Ctrl+C stops, when what runs has been answered.
    """
    from pathlib import Path

    from kg.serve.settings import Settings
    from kg.store import worker, writing

    place = Path(store)
    if writable:
        writing.make(place)
    else:
        worker.database(place)
        token = None
    hosts = Settings.hosts_of(host, allow_host)
    limits = {"timeout": timeout, "memory_mb": memory, "most_rows": rows, **({"workers": workers} if workers else {})}
    secret = (token or secrets.token_urlsafe(24)) if writable else None
    _run(Settings(place, secret, hosts, frozenset(cors), **limits), host, port, told=bool(token))


def _run(settings: Settings, host: str, port: int, told: bool) -> None:
    import socket

    import uvicorn

    from kg.serve.app import application

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.create_server((host, port), family=family)
    # inherited by the connections; asyncio sets it only where the socket's protocol is told, and without it the end of
    # an answer waits 40 ms for the client to acknowledge its beginning
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    shown = f"[{host}]" if ":" in host else host
    logger().info(
        f"{settings.store} at http://{shown}:{listening.getsockname()[1]}/, SPARQL at …/sparql. Ctrl+C stops."
    )
    if settings.token and not told:
        logger().info(f"The token for changes is {settings.token}")
    config = uvicorn.Config(
        application(settings),
        log_config=_log_config(),
        server_header=False,
        timeout_graceful_shutdown=int(settings.timeout) + 2,
        limit_concurrency=200,
        h11_max_incomplete_event_size=1 << 16,
    )
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def _log_config() -> dict:
    """The access log on stderr, one line a request; with -q failures only."""
    level = "WARNING" if is_quiet() else "INFO"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"plain": {"format": "%(asctime)s %(message)s"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "stream": "ext://sys.stderr"}},
        "loggers": {
            "uvicorn.error": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            "uvicorn.access": {"handlers": ["stderr"], "level": level, "propagate": False},
        },
    }
