"""Asking a store in a folder: each query runs in a process of its own, which a deadline and a memory cap end.

A running query of pyoxigraph cannot be interrupted, and some queries kill the process that runs them. The process is
plain `subprocess` on one small file, not `multiprocessing`: it starts in some 40 ms whatever the caller has imported
and whichever threads it runs, and shares nothing with it.
"""

from __future__ import annotations

import collections
import contextlib
import itertools
import json
import os
import re
import selectors
import signal
import subprocess
import sys
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

TIMEOUT, MEMORY_MB, LONGEST = 10.0, 2048, 250_000
_ENGINE = Path(__file__).with_name("engine.py")
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
    process = start(request)
    try:
        yield _read(Output(process, request), format)
    finally:
        end(process)


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


_spares: collections.deque[tuple[subprocess.Popen[bytes], str]] = collections.deque()  # each with what it has open


def prepare(number: int, store_path: Path | None = None) -> None:
    """Keep that many engines started ahead, for who asks often: a query then waits for its answer alone.

    They have the store's graph open, where it is one that is never changed but only followed by the next generation.
    """
    lasting = store_path is not None and (store_path / "store.json").is_file()
    opened = str(database(store_path)) if store_path is not None and lasting else ""
    while len(_spares) < number:
        _spares.append((_spawn(_ENGINE, opened), opened))


def dismiss() -> None:
    """End the engines that were started ahead."""
    while _spares:
        end(_spares.popleft()[0])


def start(request: dict[str, Any], engine: Path = _ENGINE) -> subprocess.Popen[bytes]:
    """An engine at work on the request, one that was started ahead where there is one."""
    process = _spare(request["store"]) if engine == _ENGINE else None
    process = process or _spawn(engine)
    assert process.stdin
    with contextlib.suppress(BrokenPipeError), process.stdin:  # if it has died, that is told later
        process.stdin.write(json.dumps(request).encode())
    process.stdin = None
    return process


def _spare(store: str) -> subprocess.Popen[bytes] | None:
    """One that was started ahead and has no other graph open: a new generation makes the others useless."""
    with contextlib.suppress(IndexError):  # another thread may have taken the last
        while True:
            process, opened = _spares.popleft()
            if opened in ("", store) and process.poll() is None:
                return process
            end(process)
    return None


def end(process: subprocess.Popen[bytes]) -> None:
    """End an engine at once, whatever it is doing."""
    process.kill()
    process.communicate()


def _spawn(engine: Path, opened: str = "") -> subprocess.Popen[bytes]:
    """An engine that waits. Its path is ours, spelled out, so that no file lying about is imported."""
    paths = [p for p in (str(_ENGINE.parents[2]), *sys.path) if p]
    return subprocess.Popen(
        [sys.executable, "-S", "-P", str(engine), *([opened] if opened else [])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "RUST_BACKTRACE": "0"},
    )


class Output:
    """What the engine writes, read within its time; when it ends, how it ended."""

    def __init__(self, process: subprocess.Popen[bytes], request: Mapping[str, Any]) -> None:
        self.process, self.request, self.timeout = process, request, request["timeout"]
        self.rest, self.waited, self.began = b"", 0.0, time.thread_time()
        self.selector = selectors.DefaultSelector()
        self.selector.register(process.stdout, selectors.EVENT_READ)  # type: ignore[arg-type]

    def chunks(self) -> Iterator[bytes]:
        """The bytes not yet read; QueryFailed when the engine is out of time or ends badly."""
        if self.rest:
            yield self.rest
        while data := self._more():
            yield data
        self._check_end()

    def lines(self) -> Iterator[bytes]:
        """The lines not yet read."""
        while True:
            *lines, self.rest = self.rest.split(b"\n")
            yield from lines
            data = self._more()
            if not data:
                break
            self.rest += data
        self._check_end()

    def line(self) -> bytes:
        """One line."""
        while b"\n" not in self.rest:
            data = self._more()
            if not data:
                self._check_end()
                raise EngineCrash("no answer")
            self.rest += data
        line, _, self.rest = self.rest.partition(b"\n")
        return line

    def _more(self) -> bytes:
        """What comes next. Our own work counts as time, but not a pager that keeps us from writing."""
        before = time.monotonic()
        ready = self.selector.select(max(0, self.timeout - self.waited - (time.thread_time() - self.began)))
        self.waited += time.monotonic() - before
        if not ready or self.waited + time.thread_time() - self.began > self.timeout:
            raise QueryTimeout(self.timeout)
        return os.read(self.process.stdout.fileno(), _CHUNK)  # type: ignore[union-attr]

    def _check_end(self) -> None:
        told = self.process.stderr.read()  # type: ignore[union-attr]
        code = self.process.wait()
        if code:
            raise self._failure(code, told.decode(errors="replace"))

    def _failure(self, code: int, told: str) -> QueryFailed:
        if "memory allocation" in told or '"kind": "memory"' in told or "bad_alloc" in told:
            return QueryTooBig(self.request["memory_mb"])
        if code == -signal.SIGXCPU:
            return QueryTimeout(self.timeout)
        if code == -signal.SIGINT:
            raise KeyboardInterrupt
        if code < 0:
            return EngineCrash(signal.Signals(-code).name)
        return _told_failure(told, self.request["sparql"])


def _told_failure(told: str, sparql: str) -> QueryFailed:
    """The failure that the engine itself describes on stderr."""
    try:
        failure = json.loads(told)
    except ValueError:
        return EngineCrash(told.strip().splitlines()[-1] if told.strip() else "without a word")
    if failure["kind"] != "syntax":
        return QueryFailed(f"The query could not be answered: {failure['message']}")
    place = _PLACE.match(failure["message"])
    if not place:
        return QuerySyntax(failure["message"])
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
