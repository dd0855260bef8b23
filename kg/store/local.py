"""The embedded store: a folder whose articles are the truth and whose graph is a function of them.

`articles/` holds one JSON file an extraction, `graph/` is the Oxigraph database in use (see `kg.store.database`),
`pending` is there while the two may differ, `decisions.csv` may hold decisions on who is who. A run that is cut leaves
the old graph or the new one, and the next to open the store completes it.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox
from filelock import FileLock, Timeout

from kg.errors import KgError
from kg.graph import vocab
from kg.model import Extraction
from kg.store import articles as files
from kg.store import database
from kg.store.articles import Kept

_MARK = "store.json"
_CONTENT = {"store": "lifecycle-kg", "format": 1}


class NotAStore(KgError):
    """A folder that is no store of this program: `why` says what it is."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} is no store: {why}.")
        self.path, self.why = path, why


class StoreBusy(KgError):
    """Another process is writing to the store."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Another process is writing to {path}; try again when it has finished.")
        self.path = path


class CannotWrite(KgError):
    """The folder, or the disk, takes no more."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"Cannot write to {path}: {error.strerror or error}.")
        self.path = path


class NotInStore(KgError):
    """Sources that no article of the store has as its identifier, address or file."""

    def __init__(self, sources: Iterable[str]) -> None:
        self.sources = tuple(sources)
        super().__init__(f"No article in the store has the identifier, address or file {', '.join(self.sources)}.")


@dataclass(frozen=True, slots=True)
class Changes:
    """The identifiers of the articles that a call added, replaced by new content, or left as they were."""

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


def open_store(path: str | Path, read_only: bool = False, create: bool = True) -> Store:
    """The store in that folder, its graph in line with its articles; made where there is none, unless `read_only`.

    Raises NotAStore, StoreBusy (a second writer), KgError where the folder cannot be written.
    """
    if "://" in str(path):
        raise NotAStore(Path(path), "it is an address; a folder is needed here")
    path = Path(path)
    _check(path, must_exist=read_only or not create)
    if not read_only:
        return _open_writable(path)
    _complete(path)
    return _open_read_only(path)


def _complete(path: Path) -> None:
    """Bring a graph in line that a cut run or another version of the program left, if nobody else is at it."""
    if not database.is_current(path):
        with contextlib.suppress(StoreBusy, CannotWrite):
            _open_writable(path).close()


def _open_read_only(path: Path) -> Store:
    graph = database.open_read_only(path)
    if graph is None:  # damaged, or never finished
        _open_writable(path).close()
        graph = database.open_read_only(path)
    return Store(path, graph)


def _check(path: Path, must_exist: bool) -> None:
    try:
        exists = path.exists()
    except OSError as error:  # a folder above it cannot be searched
        raise NotAStore(path, f"it cannot be looked at: {error.strerror}") from error
    if not exists:
        if must_exist:
            raise NotAStore(path, "there is no such folder; `kg add` makes one")
        return
    if not path.is_dir():
        raise NotAStore(path, "it is a file")
    if not (path / _MARK).exists():
        if must_exist or any(path.iterdir()):
            raise NotAStore(path, "it is a folder of something else")
        return
    try:
        found = json.loads((path / _MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NotAStore(path, f"its {_MARK} cannot be read") from error
    if found != _CONTENT:
        raise NotAStore(path, "it was made by another version of this program")


def _open_writable(path: Path) -> Store:
    try:
        (path / "articles").mkdir(parents=True, exist_ok=True)
        lock = FileLock(path / "lock")
        lock.acquire(timeout=0)
    except Timeout as error:
        raise StoreBusy(path) from error
    except OSError as error:
        raise CannotWrite(path, error) from error
    try:
        return _brought_in_line(path, lock)
    except BaseException:
        lock.release()
        raise


def _brought_in_line(path: Path, lock: FileLock) -> Store:
    if not (path / _MARK).exists():
        files.write(path / _MARK, json.dumps(_CONTENT).encode())
    store = Store(path, None, lock)
    store.refresh()
    return store


class Store:
    """An open store; a context manager. After `add` and `remove`, `database` is another object that sees the change."""

    def __init__(self, path: Path, graph: ox.Store | None, lock: FileLock | None = None) -> None:
        self.path = path
        self._graph, self._lock = graph, lock

    @property
    def database(self) -> ox.Store:
        """The Oxigraph store of all named graphs, for reading."""
        if self._graph is None:
            self._graph = database.open_read_only(self.path)
        if self._graph is None:
            raise KgError(f"The graph of {self.path} is damaged and could not be made again.")
        return self._graph

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """All quads, or those of a named graph: its IRI, an article's identifier, "canon"; KgError if there is none."""
        if graph is None:
            return self.database.quads_for_pattern(None, None, None, None)
        for iri in (graph, vocab.canon_iri() if graph == "canon" else vocab.graph_iri(graph)):
            if "://" in iri and self.database.contains_named_graph(ox.NamedNode(iri)):
                return database.quads_of(self.database, iri)
        raise KgError(f"There is no graph {graph} in the store.")

    def articles(self) -> tuple[Extraction, ...]:
        """The articles, in a fixed order."""
        return tuple(kept.extraction for kept in self._kept())

    def add(self, extractions: Iterable[Extraction]) -> Changes:
        """Add articles or put them in place of those of the same identifier; the same article twice changes nothing."""
        found: dict[str, list[str]] = {"added": [], "replaced": [], "unchanged": []}
        with self._changing():
            for extraction in extractions:
                found[self._put(extraction)].append(extraction.document.id)
        return Changes(**{how: tuple(ids) for how, ids in found.items()})

    def remove(self, sources: Iterable[str]) -> tuple[str, ...]:
        """Retract the articles with these identifiers, addresses or files; where one fits none, none (NotInStore)."""
        wanted = list(sources)
        fitting = {source: [k for k in self._kept() if _is_from(k, source)] for source in wanted}
        if missing := [source for source, kept in fitting.items() if not kept]:
            raise NotInStore(missing)
        ids = sorted({k.extraction.document.id for kept in fitting.values() for k in kept})
        with self._changing():
            for article_id in ids:
                files.delete(self._file(article_id))
        return tuple(ids)

    def refresh(self) -> None:
        """Bring the graph in line with the articles, the tables and the rules."""
        if database.bring_in_line(self.path, self._kept()):
            self._graph = None
        (self.path / "pending").unlink(missing_ok=True)

    def close(self) -> None:
        """Let others write."""
        self._graph = None
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _kept(self) -> list[Kept]:
        return list(files.read_all(self.path / "articles"))

    def _file(self, article_id: str) -> Path:
        return self.path / "articles" / files.file_name(article_id)

    def _put(self, extraction: Extraction) -> str:
        path, data = self._file(extraction.document.id), files.encode(extraction)
        if not path.exists():
            files.write(path, data)
            return "added"
        if path.read_bytes() == data:
            return "unchanged"
        files.write(path, data)
        return "replaced"

    @contextlib.contextmanager
    def _changing(self):
        """What is written meanwhile is followed by the graph, also where it ends in an error."""
        if self._lock is None:
            raise KgError(f"{self.path} was opened for reading only.")
        files.write(self.path / "pending", b"")
        try:
            yield
        finally:
            self.refresh()


def _is_from(kept: Kept, source: str) -> bool:
    document = kept.extraction.document
    if source in (document.id, document.source, document.path):
        return True
    return document.path is not None and Path(document.path) == Path(source).absolute()
