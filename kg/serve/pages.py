"""What people look at: the page to ask, the named queries, the pages of things, the graph."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from kg import resources
from kg.graph import vocab
from kg.namespaces import NAMESPACES
from kg.namespaces import iri as full
from kg.serve import bodies, protocol, rows, templates, things
from kg.serve.bodies import refuse
from kg.serve.negotiation import HTML, TRIPLES, choose
from kg.serve.settings import Settings
from kg.store import binding, guard, worker
from kg.store import queries as named
from kg.store.answers import Answer, BadTerm, Term
from kg.store.parameters import CLASSES

_MOST_NAMES = 2000
_MOST_FOUND = 12


async def home(request: Request) -> Response:
    """The page to ask."""
    settings = request.app.state.settings
    data = {"prefixes": NAMESPACES, "queries": _listed(), "base": vocab.base(), "rows": settings.most_rows}
    return templates.page(request, "home.html", data=json.dumps(data), store=settings.store.name)


async def colours(request: Request) -> Response:
    """The colours of all pages."""
    return Response(templates.colours(), media_type="text/css")


async def queries(request: Request) -> Response:
    """The named queries: titles, parameters, texts."""
    return JSONResponse(_listed())


async def named_query(request: Request) -> Response:
    """The answer to a named query; its parameters are those of the address."""
    sparql = await _bound(request)
    return await protocol.answer(request, sparql, None, bodies.only(bodies.fields(request.url.query), "format"))


async def query_text(request: Request) -> Response:
    """The SPARQL of a named query, its parameters filled in."""
    return PlainTextResponse(await _bound(request))


async def names(request: Request) -> Response:
    """What things are called: a JSON list of IRIs in, an object of names out."""
    try:
        iris = json.loads(await bodies.read(request, 1))
        asked = tuple(Term("iri", iri) for iri in dict.fromkeys(iris) if _is_iri(iri))[:_MOST_NAMES]
    except (ValueError, TypeError):
        refuse(400, "Send a JSON list of IRIs.")
    if not asked:
        return JSONResponse({})
    answer = await _work(request, "SELECT ?thing { VALUES ?thing { UNDEF } }", {"thing": asked}, names=things.NAMING)
    return JSONResponse(dict(answer.names))


async def find(request: Request) -> Response:
    """Companies, products and people by a part of their names."""
    part = bodies.only(bodies.fields(request.url.query), "q") or ""
    classes = tuple(Term("iri", full(name)) for name in CLASSES["thing"])
    text = resources.text("ontology/queries/names.rq")
    answer = await _work(request, text, {"part": (Term("literal", part),), "type": classes})
    found: dict[str, dict[str, str]] = {}
    for thing, kind, name in answer.rows:
        if thing and kind and name and thing.value not in found:
            local = kind.value.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
            found[thing.value] = {"iri": thing.value, "name": name.value, "type": local}
    best = sorted(found.values(), key=lambda row: (not row["name"].lower().startswith(part.lower()), row["name"]))
    return JSONResponse(best[:_MOST_FOUND])


async def thing(request: Request) -> Response:
    """The page of a thing, or what it says in RDF."""
    iri = vocab.mint(request.path_params["path"])
    if not _is_iri(iri):
        refuse(404, "That is no address of a thing.")
    wanted = bodies.only(bodies.fields(request.url.query), "format")
    format = choose(request.headers.get("accept"), (*TRIPLES, HTML), wanted)
    state = request.app.state
    if format is HTML:
        page = await state.desk.work(things.page, state.settings, iri, functools.partial(_link, request))
        return templates.page(request, "thing.html", page=page, formats=TRIPLES)
    sparql = binding.bind(resources.text("data/serve/about.rq"), things.terms(iri))
    file = await state.desk.work(_rdf, state.settings, iri, sparql, format)
    return protocol.sent(file, format, Link=f'<{iri}>; rel="describes"')


def _rdf(settings: Settings, iri: str, sparql: str, format: Any):
    """The RDF of a thing; NothingThere where there is none."""
    asked = f"ASK {{ <{iri}> ?p ?o }}"
    if not worker.run_query(settings.store, asked, **settings.limits).boolean:
        raise things.NothingThere(iri)
    return protocol.fetch(settings, sparql, None, format, iri)


async def graph_page(request: Request) -> Response:
    """The graph, what lies around some things, or the result of a query, as `kg view` writes it."""
    found = bodies.fields(request.url.query)
    if request.method == "POST":
        found += bodies.fields(bodies.text(await bodies.read(request, 1)))
    about, sparql = bodies.all_of(found, "about"), bodies.only(found, "query")
    more = {name: bodies.only(found, name) for name in ("depth", "limit")}
    if any(value and not value.isdecimal() for value in more.values()):
        refuse(400, "depth and limit are whole numbers.")
    numbers = {name: int(value[:6]) for name, value in more.items() if value}
    state = request.app.state
    html = await state.desk.work(_drawn, state.settings, about, sparql, bodies.only(found, "as_of") or None, numbers)
    # the page brings a policy of its own, which names the hashes of its scripts
    return HTMLResponse(html.encode("utf-8", "replace"), headers={"Content-Security-Policy": "frame-ancestors 'self'"})


def _drawn(
    settings: Settings, about: tuple[str, ...], sparql: str | None, day: str | None, numbers: dict[str, int]
) -> str:
    from kg.views import asked, page, selection

    graph = _graph(settings, _version(settings.store))
    if not sparql:
        return page.page(selection.choose(graph, about=about, day=day, **numbers))
    selects = guard.check(sparql).name == "SELECT"
    text = rows.limited(sparql, settings.most_rows) if selects else sparql
    with worker.ask(settings.store, text, prefixes=NAMESPACES, **settings.limits) as answer:
        pairs = asked.pairs(answer, graph)
    return page.page(selection.of_pairs(graph, pairs, day=day))


@functools.lru_cache(maxsize=1)
def _graph(settings: Settings, version: str) -> Any:
    """The graph behind the page, read again when the store has changed."""
    from kg.views import network
    from kg.views.material import asker, read_material

    return network.build(read_material(asker(settings.store)))


def _version(store: Path) -> str:
    """What changes when the store does."""
    place = worker.database(store)
    return f"{place} {max(path.stat().st_mtime_ns for path in place.iterdir())}"


@functools.cache
def _listed() -> list[dict[str, Any]]:
    return [
        {
            "name": query.name,
            "title": query.title,
            "about": query.about,
            "text": query.text,
            "parameters": [
                {"name": p.name, "type": p.type, "default": p.default, "example": p.example, "help": p.help}
                for p in query.parameters
            ],
        }
        for query in map(named.load, named.names())
    ]


async def _bound(request: Request) -> str:
    """The text of the named query with the values that the address gives."""
    query, settings = named.load(request.path_params["name"]), request.app.state.settings
    values = {key: value for key, value in bodies.fields(request.url.query) if key != "format" and value}
    run_query = functools.partial(worker.run_query, settings.store, **settings.limits)
    given = await request.app.state.desk.work(named.bound, query, values, run_query)
    return binding.bind(query.text, given)


async def _work(request: Request, sparql: str, given: dict[str, Any], **more: Any) -> Answer:
    settings = request.app.state.settings
    run = functools.partial(worker.run_query, settings.store, sparql, substitutions=given, **settings.limits, **more)
    return await request.app.state.desk.work(run)


def _is_iri(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(Term("iri", value).sparql())
    except BadTerm:
        return False


def _link(request: Request, iri: str) -> str | None:
    """Where an IRI leads: to our page of it, to itself, or nowhere if it is no web address."""
    if iri.startswith(vocab.base()):
        path, hash_, part = iri.removeprefix(vocab.base()).partition("#")
        return str(request.url_for("thing", path=path)) + hash_ + part
    return iri if iri.startswith(("http://", "https://")) else None
