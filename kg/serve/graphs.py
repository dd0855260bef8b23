"""The SPARQL 1.1 Graph Store Protocol: whole graphs read by all, written by who has the token.

A graph is named by `?graph=IRI`, `?default`, or by its own address below `/graphs/`. POST without a name makes a new
one.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import AsyncIterator
from typing import BinaryIO

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import KgError
from kg.serve import bodies, protocol
from kg.serve.bodies import refuse
from kg.serve.negotiation import TRIPLES, Format, choose
from kg.serve.settings import Settings
from kg.store import worker, writing
from kg.store.answers import DEFAULT, BadTerm, Dataset, Term
from kg.store.writing import Payload

_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_MULTIPART = "multipart/form-data"
_TAKEN = {format.type for format in TRIPLES}
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ALLOW = "GET, HEAD, PUT, POST, DELETE"


class NoGraph(KgError):
    """A graph that is not there."""

    def __init__(self, graph: str) -> None:
        super().__init__(f"There is no graph {graph}.")
        self.graph = graph


async def graphs(request: Request) -> Response:
    """Read, replace, extend or remove a graph."""
    if request.method not in _ALLOW:
        refuse(405, f"There is {_ALLOW}.", Allow=_ALLOW)
    graph = _name(request)
    if request.method in ("GET", "HEAD"):
        return await _read(request, graph)
    protocol.allow(request, request.app.state.settings)  # before the body is taken in
    if request.method == "DELETE":
        if not await protocol.change(request, writing.delete, _needed(graph)):
            raise NoGraph(_needed(graph))
        return Response(status_code=204)
    parts = [part async for part in _parts(request)]
    if request.method == "POST" and graph is None:
        return await _new(request, parts)
    job = writing.put if request.method == "PUT" else writing.post
    existed = await protocol.change(request, job, _needed(graph), parts, base=_base(request, graph))
    return Response(status_code=204 if existed else 201)


async def _new(request: Request, parts: list[Payload]) -> Response:
    """A new graph with an address of its own."""
    address = str(request.url_for("graph", path=uuid.uuid4().hex))
    await protocol.change(request, writing.put, address, parts, base=address)
    return Response(status_code=201, headers={"Location": address})


async def _read(request: Request, graph: str | None) -> Response:
    wanted = bodies.only(bodies.fields(request.url.query), "format")
    format = choose(request.headers.get("accept"), TRIPLES, wanted)
    settings, base = request.app.state.settings, _base(request, graph)
    file = await request.app.state.desk.work(_fetch, settings, _needed(graph), format, base)
    return protocol.sent(file, format)


def _fetch(settings: Settings, graph: str, format: Format, base: str) -> BinaryIO:
    """The graph as a file; NoGraph."""
    if graph != DEFAULT:
        asked = f"ASK {{ GRAPH {Term('iri', graph).sparql()} {{}} }}"
        if not worker.run_query(settings.store, asked, **settings.limits).boolean:
            raise NoGraph(graph)
    return protocol.fetch(settings, _ALL, Dataset((graph,)), format, base)


def _name(request: Request) -> str | None:
    """The graph that a request names, DEFAULT for the default one, None where it names none; 400."""
    found = bodies.fields(request.url.query)
    graph, is_default = bodies.only(found, "graph"), any(key == "default" for key, _ in found)
    if request.path_params.get("path"):
        if graph is not None or is_default:
            refuse(400, "The address names a graph already.")
        return str(request.url.replace(query="", fragment=""))
    if graph is not None and is_default:
        refuse(400, "A request names a graph or the default one, not both.")
    return DEFAULT if is_default else None if graph is None else _iri(graph)


def _iri(graph: str) -> str:
    try:
        return Term("iri", graph).sparql()[1:-1]
    except BadTerm:
        refuse(400, "The graph is no absolute IRI.")


def _needed(graph: str | None) -> str:
    if graph is None:
        refuse(400, "Name a graph with ?graph=IRI, or ?default.")
    return graph


def _base(request: Request, graph: str | None) -> str:
    return graph or str(request.url_for("graphs"))


async def _parts(request: Request) -> AsyncIterator[Payload]:
    """The RDF that a request carries: its body, or the files of a form; 400, 413, 415."""
    type_, charset = bodies.media_type(request)
    most = request.app.state.settings.most_body_mb
    if type_ == _MULTIPART:
        for part in (await _form(request, most)).values():
            if not isinstance(part, UploadFile):
                refuse(400, "Each part of the form has to be a file.")
            kind = (part.content_type or "").partition(";")[0].strip().lower()
            yield _payload(kind, await part.read())
    else:
        bodies.text(b"", charset)
        yield _payload(type_, await bodies.read(request, most))


async def _form(request: Request, most_mb: int) -> FormData:
    body = await bodies.read(request, most_mb)

    async def stream():
        yield body

    try:
        return await MultiPartParser(request.headers, stream(), max_files=100, max_fields=0).parse()
    except (MultiPartException, KeyError, ValueError):
        refuse(400, "The form is broken.")


def _payload(type_: str, data: bytes) -> Payload:
    if type_ not in _TAKEN:
        refuse(415, f"There is {', '.join(sorted(_TAKEN))}.")
    if type_ == "application/rdf+xml" and _DOCTYPE.search(data):
        refuse(400, "RDF/XML with a DOCTYPE is not taken: entities could make it as large as they like.")
    return Payload(type_, data)
