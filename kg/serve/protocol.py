"""The SPARQL 1.1 Protocol: queries for all, updates for who has the token, at one address."""

from __future__ import annotations

import hmac
import tempfile
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

import anyio
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from kg.namespaces import NAMESPACES
from kg.serve import bodies, rows
from kg.serve.bodies import Fields, refuse
from kg.serve.description import description
from kg.serve.desk import Desk
from kg.serve.negotiation import HTML, RESULTS, TRIPLES, Format, choose
from kg.serve.settings import Settings
from kg.serve.using import using
from kg.store import guard, worker, writing
from kg.store.answers import AnswerTooLong, Dataset, QueryTooBig

_CHUNK = 1 << 16
_IN_MEMORY = 1 << 22  # bytes of an answer, before it goes into a file
_DIRECT = {"application/sparql-query": "query", "application/sparql-update": "update"}
_QUERY_MB = 2


class Operation(NamedTuple):
    """What a request asks for: "query" or "update", its text, the dataset that the protocol names."""

    kind: str
    sparql: str
    dataset: Dataset | None


async def endpoint(request: Request) -> Response:
    """Answer a query, do an update, or describe the service."""
    settings: Settings = request.app.state.settings
    operation, found = await _operation(request, settings)
    if operation is None:
        return await _described(request, found)
    if operation.kind == "update":
        await update(request, operation)
        return Response(status_code=204)
    return await answer(request, operation.sparql, operation.dataset, bodies.only(found, "format"))


async def answer(request: Request, sparql: str, dataset: Dataset | None = None, wanted: str | None = None) -> Response:
    """The answer to a query, in the format that fits, with its length known and nothing cut off."""
    settings, desk = request.app.state.settings, request.app.state.desk
    triples = guard.check(sparql).name in ("CONSTRUCT", "DESCRIBE")
    format = choose(request.headers.get("accept"), TRIPLES if triples else RESULTS, wanted)
    file = await desk.work(fetch, settings, sparql, dataset, format, str(request.url_for("sparql")))
    return sent(file, format, **{"X-SPARQL-MaxRows": str(settings.most_rows), **_named(wanted, format)})


def fetch(settings: Settings, sparql: str, dataset: Dataset | None, format: Format, base: str) -> BinaryIO:
    """The whole answer as a file, so that a failure on the way is told as one; QueryFailed, AnswerTooLong."""
    selects = guard.check(sparql).name == "SELECT"
    text = rows.limited(sparql, settings.most_rows) if selects else sparql
    file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - whoever sends it closes it
    shape = {"format": format.name, "prefixes": NAMESPACES, "dataset": dataset, "base": base}
    with worker.ask(settings.store, text, **shape, **settings.limits) as found:
        for part in found.body:
            file.write(part)
            if file.tell() > settings.most_answer_mb << 20:
                raise QueryTooBig(settings.most_answer_mb)
    if selects and rows.count(file, format.name) > settings.most_rows:
        raise AnswerTooLong(settings.most_rows)
    file.seek(0)
    return file


async def update(request: Request, operation: Operation) -> None:
    """Do an update, one at a time."""
    sparql = using(operation.sparql, operation.dataset) if operation.dataset else operation.sparql
    base = str(request.url_for("sparql"))
    await change(request, writing.update, sparql, base=base, prefixes=NAMESPACES)


async def change(request: Request, job, *args, **more) -> bool:
    """Change the store, one change at a time, for who has the token: 403 where nothing may be changed, 401."""
    settings, desk = request.app.state.settings, request.app.state.desk
    allow(request, settings)
    async with request.app.state.writing:
        return await desk.work(job, settings.store, *args, **more)


def allow(request: Request, settings: Settings) -> None:
    """End the request where it may not change anything."""
    if settings.token is None:
        refuse(403, "This server only reads; --writable lets it write.")
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(token.strip().encode(), settings.token.encode()):
        refuse(401, "A change needs the server's token.", **{"WWW-Authenticate": 'Bearer realm="kg"'})


async def _operation(request: Request, settings: Settings) -> tuple[Operation | None, Fields]:
    """What the request asks for, None for nothing; its fields."""
    found = bodies.fields(request.url.query)
    if request.method == "POST":
        found, sparql = await _posted(request, settings, found)
    else:
        if bodies.only(found, "update") is not None:
            refuse(405, "Updates are posted.", Allow="POST")
        sparql = {"query": bodies.only(found, "query")}
    given = [(kind, text) for kind, text in sparql.items() if text is not None]
    if len(given) > 1:
        refuse(400, "A request has a query or an update, not both.")
    if not given:
        return None, found
    kind, text = given[0]
    return Operation(kind, text, _dataset(found, "" if kind == "query" else "using-")), found


async def _posted(request: Request, settings: Settings, found: Fields) -> tuple[Fields, dict[str, str | None]]:
    type_, charset = bodies.media_type(request)
    if type_ not in (bodies.FORM, *_DIRECT):
        refuse(415, f"POST a form, or one of {', '.join(_DIRECT)}.")
    most = _QUERY_MB if type_ == "application/sparql-query" else settings.most_body_mb
    text = bodies.text(await bodies.read(request, most), charset)
    if type_ in _DIRECT:
        return found, {_DIRECT[type_]: text}
    found = [*found, *bodies.fields(text)]
    sparql = {kind: bodies.only(found, kind) for kind in ("query", "update")}
    if not any(value is not None for value in sparql.values()):
        refuse(400, "The form has neither query nor update.")
    return found, sparql


def _dataset(found: Fields, prefix: str) -> Dataset | None:
    default = bodies.all_of(found, f"{prefix}{'graph-uri' if prefix else 'default-graph-uri'}")
    named = bodies.all_of(found, f"{prefix}named-graph-uri")
    return Dataset(default, named) if default or named else None


async def _described(request: Request, found: Fields) -> Response:
    """The service description; for who wants a page, the query page."""
    if request.method == "POST":
        refuse(400, "There is neither query nor update.")
    format = choose(request.headers.get("accept"), (*TRIPLES, HTML), bodies.only(found, "format"))
    if format is HTML:
        return RedirectResponse(request.url_for("home"), 303)
    body = await request.app.state.desk.work(description, request.app.state.settings, _addresses(request), format)
    return Response(body, media_type=typed(format), headers={"Vary": "Accept, Origin"})


def _addresses(request: Request) -> dict[str, str]:
    return {name: str(request.url_for(name)) for name in ("sparql", "graphs")}


def sent(file: BinaryIO, format: Format, **headers: str) -> Response:
    """The answer that a file holds."""
    size = file.seek(0, 2)
    file.seek(0)
    headers |= {"Vary": "Accept, Origin", "Content-Length": str(size)}
    return StreamingResponse(_chunks(file), media_type=typed(format), headers=headers)


def typed(format: Format) -> str:
    """The media type with its charset, where it has one."""
    return f"{format.type}; charset=utf-8" if format.type.startswith("text/") else format.type


def _named(wanted: str | None, format: Format) -> dict[str, str]:
    """A name for the file where a format was asked for by name, as downloads do."""
    return {"Content-Disposition": f'inline; filename="result.{format.ending}"'} if wanted else {}


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    with file:
        yield from iter(lambda: file.read(_CHUNK), b"")


def desk_of(settings: Settings) -> Desk:
    """A desk as the settings want it."""
    return Desk(
        settings.workers,
        settings.waiting,
        settings.patience,
        lambda: worker.prepare(settings.workers + 1, settings.store),
    )


def lock() -> anyio.Lock:
    """What lets one change in at a time."""
    return anyio.Lock()
