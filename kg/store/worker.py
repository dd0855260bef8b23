"""Asking a store in a folder: each query has a process to itself, which a deadline and a memory cap end.

A running query of pyoxigraph cannot be interrupted, and some queries kill the process that runs them. The process is
plain `subprocess` on one small file, not `multiprocessing`: it starts in some 40 ms whatever the caller has imported
and whichever threads it runs, and shares nothing with it.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import re
import select
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.store import binding, guard
from kg.store.answers import (
    Answer,
    AnswerTooLong,
    Dataset,
    EngineCrash,
    QueryFailed,
    QuerySyntax,
    QueryTimeout,
    QueryTooBig,
    Term,
)
from kg.store.binding import Terms
from kg.store.engines import POOL

TIMEOUT, MEMORY_MB, LONGEST = 10.0, 2048, 250_000
_CHUNK = 1 << 16
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


class NoStore(KgError):
    """A path at which there is no store to ask."""

    def __init__(self, path: str | Path) -> None:
        super().__init__(f"There is no store at {path}; `kg add FILE…` makes one.")
        self.path = path


def run_query(
    store_path: str | Path,
    sparql: str,
    *,
    timeout: float = TIMEOUT,
    memory_mb: int = MEMORY_MB,
    substitutions: Terms | None = None,
    names: tuple[str, ...] = (),
) -> Answer:
    """The whole answer to a query that only reads; its default graph is the union of all graphs unless it has FROM.

    `timeout` in seconds. `substitutions` puts terms in place of the `VALUES ?name { … }` blocks of these names; `names`
    as in `ask`.
    Raises RefusedQuery, NoStore, QueryFailed, AnswerTooLong (more than LONGEST rows, which `ask` would stream).
    """
    with ask(store_path, sparql, timeout=timeout, memory_mb=memory_mb, terms=substitutions, names=names) as answer:
        rows = tuple(itertools.islice(answer.rows, LONGEST + 1))
        if len(rows) > LONGEST:
            raise AnswerTooLong(LONGEST)
        return replace(answer, rows=rows)


@contextlib.contextmanager
def ask(
    store_path: str | Path,
    sparql: str,
    *,
    format: str = "rows",
    timeout: float = TIMEOUT,
    memory_mb: int = MEMORY_MB,
    terms: Terms | None = None,
    names: tuple[str, ...] = (),
    prefixes: Mapping[str, str] | None = None,
    dataset: Dataset | None = None,
    base: str | None = None,
) -> Iterator[Answer]:
    """The answer as it comes: rows, or with another `format` the bytes that the engine writes; see `run_query`.

    `format`: rows, csv, tsv, json, xml for SELECT and ASK; rows, turtle, ntriples, jsonld, rdfxml for the others.
    `names` are the IRIs of properties that name things, the better one first. `dataset` overrules FROM, `base` is what
    relative IRIs stand against. The time that the caller takes between two rows doesn't count. Leaving the context ends
    the engine.
    """
    form = guard.check(sparql)
    request = {
        "store": str(database(Path(store_path))),
        "sparql": binding.bind(sparql, terms or {}),
        "union": not form.dataset and dataset is None,
        "dataset": dataset,
        "base": base,
        "format": format,
        "timeout": timeout,
        "memory_mb": memory_mb,
        "names": names,
        "prefixes": dict(prefixes or {}),
    }
    engine = POOL.take(request["store"])
    engine.send(request)
    output = Output(engine.process, request)
    try:
        yield _read(output, format)
    finally:
        POOL.give_back(engine, output.clean)


def database(path: Path) -> Path:
    """The folder of the Oxigraph database, or the file of N-Quads, behind a path; a cut `kg add` is completed first."""
    if path.is_file() and path.suffix == ".nq":
        return path
    if (path / "CURRENT").is_file():  # a bare Oxigraph database
        return path
    if not (path / "store.json").is_file():
        raise NoStore(path)
    if (path / "pending").exists() or not (path / "graph").is_dir():
        from kg.store.local import open_store

        open_store(path, read_only=True).close()
    return (path / "graph").resolve()  # a generation of its own: a writer sets `graph` to the next one


def prepare(number: int, store_path: Path) -> None:
    """Keep that many engines ready, for who asks often: a query then waits for its answer alone.

    They have the store's graph open, where it is one that is never changed but only followed by the next generation.
    """
    lasting = (store_path / "store.json").is_file()
    POOL.prepare(number, str(database(store_path)) if lasting else "")


class Output:
    """What an engine answers to a request, read within its time; in the end, how it ended.

    The answer comes in pieces, each after a line with its length; after a length of 0 comes a line of JSON: whether the
    engine can take another request (`fit`), and what went wrong (`kind`, `message`).
    """

    def __init__(self, process: subprocess.Popen[bytes], request: Mapping[str, Any]) -> None:
        self.process, self.request, self.timeout = process, request, request["timeout"]
        self.raw, self.rest, self.waited, self.began = bytearray(), b"", 0.0, time.thread_time()
        self.end: dict[str, Any] | None = None
        self.poller = select.poll()
        self.poller.register(process.stdout, select.POLLIN)  # type: ignore[arg-type]

    @property
    def clean(self) -> bool:
        """Whether the whole answer was read, and the engine can take another request."""
        return self.end is not None and self.end["fit"]

    def chunks(self) -> Iterator[bytes]:
        """The bytes not yet read; QueryFailed when the engine is out of time or ends badly."""
        if self.rest:
            yield self.rest
        while data := self._more():
            yield data

    def lines(self) -> Iterator[bytes]:
        """The lines not yet read."""
        while True:
            *lines, self.rest = self.rest.split(b"\n")
            yield from lines
            data = self._more()
            if not data:
                break
            self.rest += data

    def line(self) -> bytes:
        """One line."""
        while b"\n" not in self.rest:
            data = self._more()
            if not data:
                raise EngineCrash("no answer")
            self.rest += data
        line, _, self.rest = self.rest.partition(b"\n")
        return line

    def _more(self) -> bytes:
        """The next piece of the answer, none at its end."""
        if self.end is not None:
            return b""
        if size := int(self._until_newline()):
            return self._take(size)
        self.end = json.loads(self._until_newline())
        if "kind" in self.end:
            raise _failure(self.end, self.request)
        return b""

    def _until_newline(self) -> bytes:
        while (at := self.raw.find(b"\n")) < 0:
            self._fill()
        return self._take(at + 1)

    def _take(self, size: int) -> bytes:
        while len(self.raw) < size:
            self._fill()
        piece = bytes(self.raw[:size])
        del self.raw[:size]
        return piece

    def _fill(self) -> None:
        """Read what comes next. Our own work counts as time, but not a pager that keeps us from writing."""
        assert self.process.stdout
        before = time.monotonic()
        left = max(0, self.timeout - self.waited - (time.thread_time() - self.began))
        ready = self.poller.poll(1000 * left)
        self.waited += time.monotonic() - before
        if not ready or self.waited + time.thread_time() - self.began > self.timeout:
            raise QueryTimeout(self.timeout)
        data = os.read(self.process.stdout.fileno(), _CHUNK)
        if not data:
            raise self._death()
        self.raw += data

    def _death(self) -> QueryFailed:
        """Why the engine ended before its answer did."""
        assert self.process.stderr
        told, code = self.process.stderr.read().decode(errors="replace"), self.process.wait()
        if "memory allocation" in told or "bad_alloc" in told:
            return QueryTooBig(self.request["memory_mb"])
        if code == -signal.SIGXCPU:
            return QueryTimeout(self.timeout)
        if code == -signal.SIGINT:
            raise KeyboardInterrupt
        if code < 0:
            return EngineCrash(signal.Signals(-code).name)
        return EngineCrash(told.strip().splitlines()[-1] if told.strip() else "without a word")


def _failure(told: Mapping[str, Any], request: Mapping[str, Any]) -> QueryFailed:
    """The failure that the engine itself describes."""
    if told["kind"] == "memory":
        return QueryTooBig(request["memory_mb"])
    if told["kind"] != "syntax":
        return QueryFailed(f"The query could not be answered: {told['message']}")
    return _misspelt(told["message"], request["sparql"])


def _misspelt(message: str, sparql: str) -> QuerySyntax:
    place = _PLACE.match(message)
    if not place:
        return QuerySyntax(message)
    line, column = int(place[1]), int(place[2])
    if "Prefix not found" in place[3]:
        return QuerySyntax("a prefix before this is not declared", line, column)
    # what Oxigraph's grammar would take instead is a list of dozens, and another one each time
    rest = [*sparql.splitlines(), *[""] * line][line - 1][column - 1 :].strip()
    return QuerySyntax(
        f"{rest[:30]!r} is not expected here" if rest else "something is missing before this", line, column
    )


def _read(output: Output, format: str) -> Answer:
    head = json.loads(output.line())
    answer = Answer(head["kind"], tuple(head.get("variables", ())), boolean=head.get("boolean"))
    if format != "rows":
        return replace(answer, body=output.chunks())
    names: dict[str, str] = {}
    return replace(answer, rows=_rows(output, names), names=names)


def _rows(output: Output, names: dict[str, str]) -> Iterator[tuple[Term | None, ...]]:
    for line in output.lines():
        value = json.loads(line)
        if isinstance(value, dict):
            names.update(value)
        else:
            yield tuple(term and Term(*term) for term in value)
