"""Errors as answers: the status of each, and its one sentence as plain text."""

from __future__ import annotations

import logging

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.errors import KgError
from kg.serve import templates
from kg.serve.desk import Busy
from kg.serve.graphs import NoGraph
from kg.serve.negotiation import NotAcceptable
from kg.serve.things import NothingThere
from kg.serve.using import TwoDatasets
from kg.store.answers import AnswerTooLong, BadTerm, EngineCrash, QueryFailed, QuerySyntax, QueryTimeout, QueryTooBig
from kg.store.binding import UnknownParameter
from kg.store.guard import RefusedQuery
from kg.store.local import NotAStore, StoreBusy
from kg.store.parameters import BadParameter, UnknownName
from kg.store.queries import UnknownQuery
from kg.store.worker import NoStore
from kg.store.writing import BadPayload
from kg.views.asked import NothingToDraw
from kg.views.network import NoSuchThing
from kg.views.selection import TooMany
from kg.views.terms import visible

_AGAIN = {"Retry-After": "5"}
# the first that fits
_STATUS: tuple[tuple[type[KgError], int], ...] = (
    (Busy, 503),
    (StoreBusy, 503),
    (QueryTimeout, 503),
    (QueryTooBig, 503),
    (EngineCrash, 500),
    (RefusedQuery, 400),
    (QuerySyntax, 400),
    (AnswerTooLong, 400),
    (BadPayload, 400),
    (BadTerm, 400),
    (BadParameter, 400),
    (UnknownParameter, 400),
    (NoGraph, 404),
    (NothingThere, 404),
    (NoSuchThing, 404),
    (NothingToDraw, 400),
    (TooMany, 400),
    (TwoDatasets, 400),
    (UnknownName, 404),
    (UnknownQuery, 404),
    (NotAcceptable, 406),
    (NoStore, 503),
    (NotAStore, 503),
    (QueryFailed, 400),
)
log = logging.getLogger("kg")


async def told(request: Request, error: Exception) -> Response:
    """The answer to a request that failed for a reason that can be told."""
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    headers = {"Retry-After": str(error.seconds)} if isinstance(error, Busy) else _AGAIN if status == 503 else {}
    return _sentence(request, str(error), status, headers)


async def http_told(request: Request, error: Exception) -> Response:
    """The answer to a request that the protocols do not allow."""
    assert isinstance(error, HTTPException)
    return _sentence(request, error.detail, error.status_code, dict(error.headers or {}))


def _sentence(request: Request, sentence: str, status: int, headers: dict[str, str]) -> Response:
    """The sentence as a page for who wants pages, else as plain text."""
    if not request.headers.get("accept", "").startswith("text/html"):
        return PlainTextResponse(f"{sentence}\n", status, headers)
    page = templates.page(request, "error.html", status, code=status, sentence=visible(sentence))
    page.headers.update(headers)
    return page


async def untold(request: Request, error: Exception) -> Response:
    """The answer to a request that met a mistake of ours; the log has the details."""
    log.error(f"Error: {request.method} {request.url.path} failed: {type(error).__name__}: {error}")
    return _sentence(request, "The server met an error of its own; its log tells which.", 500, {})
