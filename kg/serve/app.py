"""The application: which address does what, and who is let in. Starlette routes, uvicorn serves."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg import resources
from kg.errors import KgError
from kg.serve import faults, pages, protocol
from kg.serve.gate import Gate
from kg.serve.graphs import graphs
from kg.serve.protocol import endpoint
from kg.serve.settings import Settings
from kg.store import worker
from kg.store.engines import POOL

_READ = ["GET", "HEAD", "POST"]
_ALL = ["GET", "HEAD", "POST", "PUT", "DELETE"]


@contextlib.asynccontextmanager
async def _engines(app: Starlette) -> AsyncIterator[None]:
    """Engines are started ahead while the server runs, and end with it."""
    worker.prepare(app.state.settings.workers + 1, app.state.settings.store)
    yield
    POOL.dismiss()


def application(settings: Settings) -> Starlette:
    """The ASGI application of a store."""
    routes = [
        Route("/", pages.home, name="home"),
        Route("/sparql", endpoint, methods=_READ, name="sparql"),
        Route("/sparql/", endpoint, methods=_READ),
        Route("/graphs", graphs, methods=_ALL, name="graphs"),
        Route("/graphs/{path:path}", graphs, methods=_ALL, name="graph"),
        Route("/queries", pages.queries, name="queries"),
        Route("/queries/{name}", pages.named_query, name="named_query"),
        Route("/queries/{name}/text", pages.query_text, name="query_text"),
        Route("/names", pages.names, methods=["POST"], name="names"),
        Route("/find", pages.find, name="find"),
        Route("/graph", pages.graph_page, methods=_READ, name="graph_page"),
        Route("/id/{path:path}", pages.thing, name="thing"),
        Route("/colours.css", pages.colours, name="colours"),
        Mount("/static", StaticFiles(directory=resources.path("data/serve/static")), name="static"),
    ]
    app = Starlette(
        routes=routes,
        lifespan=_engines,
        middleware=[
            Middleware(Gate, hosts=settings.hosts, origins=settings.origins),
            Middleware(
                CORSMiddleware,
                allow_origins=sorted(settings.origins),
                allow_methods=_ALL,
                allow_headers=["Accept", "Authorization", "Content-Type"],
                expose_headers=["X-SPARQL-MaxRows", "Location"],
            ),
        ],
        exception_handlers={KgError: faults.told, HTTPException: faults.http_told, Exception: faults.untold},
    )
    app.state.settings, app.state.desk = settings, protocol.desk_of(settings)
    app.state.writing = protocol.lock()
    return app
