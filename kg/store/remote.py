"""Asking a store on the network over the SPARQL 1.1 protocol: the same two verbs as `kg.store.worker`.

Answers are read as SPARQL JSON and N-Triples, which all stores write alike, and put into the other formats here: one
store's CSV or TSV is not another's. Credentials come from the environment or netrc (`kg.store.credentials`).
"""

from __future__ import annotations

import contextlib
import io
import itertools
import os
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import httpx
import pyoxigraph as ox

from kg.store import binding, guard
from kg.store.answers import Answer, AnswerTooLong, BadTerm, QueryFailed, QueryTimeout, QueryTooBig, Row, Term
from kg.store.binding import Terms
from kg.store.connection import Connection, connect
from kg.store.engine import GRAPHS, RESULTS, XSD_STRING
from kg.store.faults import NotReached, RemoteFault, TooSlow
from kg.store.staging import select
from kg.store.worker import LONGEST, MEMORY_MB, TIMEOUT

_ROWS = "application/sparql-results+json"
_TRIPLES = {"application/n-triples": ox.RdfFormat.N_TRIPLES, "text/turtle": ox.RdfFormat.TURTLE}
_ACCEPT_TRIPLES = "application/n-triples, text/turtle;q=0.5"
_CHUNK = 1 << 16
_IN_MEMORY = 1 << 25  # bytes of an answer in another format, before it goes into a file
_NAMED_AT_A_TIME = 200  # rows
_NAMES = """SELECT DISTINCT ?thing ?property ?name
{{ VALUES ?thing {{ {things} }} VALUES ?property {{ {properties} }} ?thing ?property ?name }}"""


def run_query(
    store: str,
    sparql: str,
    *,
    timeout: float = TIMEOUT,
    memory_mb: int = MEMORY_MB,
    substitutions: Terms | None = None,
    names: tuple[str, ...] = (),
) -> Answer:
    """The whole answer of the store at that address to a query that only reads.

    Raises RefusedQuery, RemoteFault, QueryFailed, AnswerTooLong (more than LONGEST rows, which `ask` would stream).
    """
    with ask(store, sparql, timeout=timeout, memory_mb=memory_mb, terms=substitutions, names=names) as answer:
        rows = tuple(itertools.islice(answer.rows, LONGEST + 1))
        if len(rows) > LONGEST:
            raise AnswerTooLong(LONGEST)
        return replace(answer, rows=rows)


@contextlib.contextmanager
def ask(
    store: str,
    sparql: str,
    *,
    format: str = "rows",
    timeout: float = TIMEOUT,
    memory_mb: int = MEMORY_MB,
    terms: Terms | None = None,
    names: tuple[str, ...] = (),
    prefixes: Mapping[str, str] | None = None,
) -> Iterator[Answer]:
    """The answer as it comes; formats, names and errors are those of `kg.store.worker.ask`, and RemoteFault.

    `memory_mb` caps what is kept of an answer that has to be sorted. Leaving the context closes the connection.
    """
    form = guard.check(sparql)
    text = _declared(prefixes or {}, sparql) + binding.without_undef(binding.bind(sparql, terms or {}))
    accept = _ACCEPT_TRIPLES if form.name in ("CONSTRUCT", "DESCRIBE") else _ROWS
    with _connected(store, timeout) as connection:
        parameters = {} if form.dataset else connection.profile.parameters
        with connection.stream("query", {"query": text}, parameters, accept) as response:
            body = _Body(response, timeout)
            with body.translated(connection.url):
                yield _answer(connection, body, form.name, format, names, prefixes or {}, memory_mb)


def _declared(prefixes: Mapping[str, str], sparql: str) -> str:
    """Declarations of the prefixes that the query uses, on one line, before its own."""
    used = {token.text.partition(":")[0] for token in guard.tokens(sparql) if token.kind == "word"}
    return "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in prefixes.items() if prefix in used)


@contextlib.contextmanager
def _connected(store: str, timeout: float) -> Iterator[Connection]:
    try:
        with connect(store, profile=os.environ.get("KG_PROFILE"), timeout=timeout, retries=1) as connection:
            yield connection
    except TooSlow:
        raise QueryTimeout(timeout) from None


class _Body(io.RawIOBase):
    """The body of an answer as a file; the time that its reader takes doesn't count."""

    def __init__(self, response: httpx.Response, timeout: float) -> None:
        self.type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        self._parts, self._rest = response.iter_bytes(), b""
        self._timeout, self._waited = timeout, 0.0
        self._fault: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        before = time.monotonic()
        try:
            while not self._rest:
                self._rest = next(self._parts, b"")
                if not self._rest:
                    return 0
            if self._waited > self._timeout:
                raise QueryTimeout(self._timeout)
        except (httpx.HTTPError, QueryTimeout) as error:
            self._fault = error  # the parser that reads from here would wrap it
            raise
        finally:
            self._waited += time.monotonic() - before
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size

    @contextlib.contextmanager
    def translated(self, where: str) -> Iterator[None]:
        """What goes wrong while the answer is read, as our own errors."""
        try:
            yield
        except (SyntaxError, OSError, httpx.HTTPError) as error:
            fault = self._fault or error
            if isinstance(fault, QueryTimeout | RemoteFault):
                raise fault from None
            if isinstance(fault, httpx.TimeoutException):
                raise QueryTimeout(self._timeout) from None
            if isinstance(fault, httpx.HTTPError):
                raise NotReached(where, "broke the connection off in the middle of the answer.") from None
            if isinstance(fault, SyntaxError):
                raise QueryFailed(f"{where} sent an answer that cannot be read: {fault.msg}.") from error
            raise


def _answer(
    connection: Connection,
    body: _Body,
    form: str,
    format: str,
    names: tuple[str, ...],
    prefixes: Mapping[str, str],
    memory_mb: int,
) -> Answer:
    if form in ("CONSTRUCT", "DESCRIBE"):
        triples = _triples(connection, body, memory_mb)
        answer = Answer("triples", ("subject", "predicate", "object"))
        if format in GRAPHS:
            ordered = sorted(triples, key=str)
            return replace(answer, body=[ox.serialize(ordered, format=GRAPHS[format], prefixes=dict(prefixes))])
        return _with_rows(connection, answer, triples, names)
    found = ox.parse_query_results(io.BufferedReader(body), format=ox.QueryResultsFormat.JSON)
    if form == "ASK":
        return _boolean(found, format)
    answer = Answer("rows", tuple(variable.value for variable in found.variables))
    if format in RESULTS:
        return replace(answer, body=_serialized(found, RESULTS[format]))
    return _with_rows(connection, answer, found, names)


def _triples(connection: Connection, body: _Body, memory_mb: int) -> list[ox.Triple]:
    """The triples of a graph, each once, in their order of arrival."""
    if body.type not in _TRIPLES:
        raise RemoteFault(connection.url, f"sent {body.type or 'something'} where RDF was asked for.")
    found: dict[ox.Triple, None] = {}
    for quad in ox.parse(io.BufferedReader(body), format=_TRIPLES[body.type]):
        found[quad.triple] = None
        if len(found) > memory_mb * 1000:  # a triple takes about a kilobyte
            raise QueryTooBig(memory_mb)
    return list(found)


def _boolean(found: Any, format: str) -> Answer:
    """Yes or no; Virtuoso answers with a row or none."""
    boolean = bool(found) if isinstance(found, ox.QueryBoolean) else any(True for _ in found)
    answer = Answer("boolean", boolean=boolean)
    if format not in RESULTS:
        return answer
    text = f'{{"head":{{}},"boolean":{str(boolean).lower()}}}'
    same = ox.parse_query_results(text.encode(), format=ox.QueryResultsFormat.JSON)
    return replace(answer, body=[same.serialize(format=RESULTS[format])])


def _serialized(found: ox.QuerySolutions, format: ox.QueryResultsFormat) -> Iterator[bytes]:
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as file:
        found.serialize(file, format=format)
        file.seek(0)
        yield from iter(lambda: file.read(_CHUNK), b"")


def _with_rows(connection: Connection, answer: Answer, found: Iterable[Any], properties: tuple[str, ...]) -> Answer:
    names: dict[str, str] = {}
    return replace(answer, rows=_rows(connection, found, properties, names), names=names)


def _rows(
    connection: Connection, found: Iterable[Any], properties: tuple[str, ...], names: dict[str, str]
) -> Iterator[Row]:
    rest, asked = iter(found), set()
    while rows := [tuple(map(_term, row)) for row in itertools.islice(rest, _NAMED_AT_A_TIME)]:
        if properties:
            new = {term.value for row in rows for term in row if term and term.kind == "iri"} - asked
            names.update(_named(connection, new, properties))
            asked |= new
        yield from rows


def _named(connection: Connection, things: set[str], properties: tuple[str, ...]) -> dict[str, str]:
    """The names of things: the first property's that there is, the least where it has several."""
    written = [text for thing in sorted(things) if (text := _written(thing))]
    if not written:
        return {}
    query = _NAMES.format(things=" ".join(written), properties=" ".join(f"<{p}>" for p in properties))
    best: dict[str, tuple[int, str]] = {}
    for row in select(connection, query):
        rank = properties.index(row["property"].value), row["name"].value
        best[row["thing"].value] = min(best.get(row["thing"].value, rank), rank)
    return {thing: name for thing, (_, name) in best.items()}


def _written(iri: str) -> str | None:
    try:
        return Term("iri", iri).sparql()
    except BadTerm:
        return None


def _term(term: Any) -> Term | None:
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        datatype = None if term.language or term.datatype.value == XSD_STRING else term.datatype.value
        return Term("literal", term.value, datatype, term.language)
    if isinstance(term, ox.NamedNode):
        return Term("iri", term.value)
    return Term("bnode", term.value) if isinstance(term, ox.BlankNode) else Term("triple", str(term))
