"""Bringing the Oxigraph database in line with the articles, in one step that a crash leaves undone or done.

A database is never changed once it is in use: the next generation (`graph.2`, made of hard links to the files of
`graph.1` but for what changed) is finished beside it and the link `graph` then set to it, so that a reader sees the old
graph or the new one, whatever a writer does or suffers meanwhile. One generation stays behind for readers that still
have it open, unless an article was removed: of that nothing may stay on the disk.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg import resources
from kg.graph import decisions, reading, vocab
from kg.graph.canon import canon_quads
from kg.graph.decisions import Decision
from kg.graph.resolve import Resolution, resolve
from kg.graph.triples import article_quads
from kg.graph.vocab import digest
from kg.store import articles as files
from kg.store.articles import Kept

DIGEST = vocab.term("plc:graphDigest")
_FRESH_FROM = 20_000  # changed quads from which loading all in bulk is quicker than changing a copy
_CODE = ("graph/*.py", "edtf.py", "model.py")
_TABLES = ("data/entities", "data/decisions.csv", "ontology/rules")

Graphs = dict[str, list[ox.Quad]]


def path(folder: Path) -> Path | None:
    """The folder of the database in use, None where there is none; later generations leave it as it is."""
    link = folder / "graph"
    return link.resolve() if link.is_dir() else None


def is_current(folder: Path) -> bool:
    """Whether the database was made by this program from these tables, and no run was cut."""
    return not (folder / "pending").exists() and _state(path(folder)).get("program") == _program(folder)


def open_read_only(folder: Path) -> ox.Store | None:
    """The database in use, None where there is none or it is damaged."""
    current = path(folder)
    try:
        return ox.Store.read_only(str(current)) if current else None
    except (OSError, RuntimeError):  # the latter is how pyoxigraph tells of corruption
        return None


def bring_in_line(folder: Path, kept: Sequence[Kept]) -> bool:
    """Make the database hold what these articles give; False where it did already."""
    program, current = _program(folder), open_read_only(folder)
    state = _state(path(folder)) if current is not None else {}
    made_of = digest(program, *(k.digest for k in kept))
    if state.get("made_of") == made_of:
        return False
    resolution = resolve((k.extraction for k in kept), _decided(folder))
    keys, before = _keys(kept, resolution, program), state.get("graphs", {})
    stale = {graph for graph, key in keys.items() if before.get(graph) != key}
    gone = set(before) - set(keys)
    graphs = _new_graphs(current, kept, resolution, set(keys) - stale, stale)
    _next_generation(
        folder, current, graphs, gone, set(keys) - stale, {"program": program, "made_of": made_of, "graphs": keys}
    )
    return True


def _program(folder: Path) -> str:
    """What the graph depends on beside the articles: the code that makes it, tables, rules, decisions, the base."""
    own = folder / "decisions.csv"
    return digest(_files_digest(), vocab.base(), own.read_bytes() if own.is_file() else None)


@functools.cache
def _files_digest() -> str:
    package = Path(__file__).parent.parent
    paths = [p for pattern in _CODE for p in package.glob(pattern)]
    for name in _TABLES:
        table = resources.path(name)
        paths += table.rglob("*.*") if table.is_dir() else [table]
    return digest(*(hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(paths) if p.is_file()))


def _decided(folder: Path) -> tuple[Decision, ...]:
    """The decisions of the project and those of the store."""
    places = (resources.path("data/decisions.csv"), folder / "decisions.csv")
    return tuple(decision for place in places for decision in decisions.read(place))


def _keys(kept: Sequence[Kept], resolution: Resolution, program: str) -> dict[str, str]:
    """For each graph that there should be, what it is to be made from."""
    keys = {}
    for k in kept:
        document = k.extraction.document
        iris = (resolution.iri(document.id, e.id) for e in k.extraction.entities)
        keys[vocab.graph_iri(document.id)] = digest(program, k.digest, *iris)
    if kept:
        keys[vocab.canon_iri()] = digest(program, *sorted(keys.values()))
    return keys


def _new_graphs(
    current: ox.Store | None, kept: Sequence[Kept], resolution: Resolution, unchanged: set[str], stale: set[str]
) -> Graphs:
    graphs = {
        graph: _stamped(article_quads(k.extraction, resolution, k.version))
        for k in kept
        if (graph := vocab.graph_iri(k.extraction.document.id)) in stale
    }
    canon = vocab.canon_iri()
    if canon in stale:
        quads = itertools.chain(*graphs.values(), _needed_of(current, unchanged))
        graphs[canon] = _stamped(canon_quads(quads, resolution))
    return graphs


def _needed_of(database: ox.Store | None, graphs: set[str]) -> Iterator[ox.Quad]:
    """The quads of these graphs that the derived graph is made from, looked up by predicate: half of them, no texts."""
    for predicate in sorted(reading.NEEDED, key=str) if database is not None else ():
        for quad in database.quads_for_pattern(None, predicate, None, None):
            if quad.graph_name.value in graphs:
                yield quad


def _all_of(database: ox.Store | None, graphs: set[str]) -> Iterator[Iterator[ox.Quad]]:
    return (quads_of(database, graph) for graph in sorted(graphs)) if database is not None else iter(())


def quads_of(database: ox.Store, graph: str) -> Iterator[ox.Quad]:
    """The quads of a named graph."""
    return database.quads_for_pattern(None, None, None, ox.NamedNode(graph))


def digests(database: ox.Store) -> dict[str, str]:
    """The digest that each named graph carries of its other quads: two graphs that share it are the same."""
    return {q.graph_name.value: q.object.value for q in database.quads_for_pattern(None, DIGEST, None, None)}


def _stamped(quads: list[ox.Quad]) -> list[ox.Quad]:
    """The quads of one graph and one more that carries their digest."""
    if not quads:
        return []
    content = hashlib.sha256("\n".join(sorted(map(str, quads))).encode()).hexdigest()
    graph = quads[0].graph_name
    return [*quads, ox.Quad(graph, DIGEST, ox.Literal(content), graph)]


def _next_generation(
    folder: Path,
    current: ox.Store | None,
    graphs: Graphs,
    gone: set[str],
    unchanged: set[str],
    state: Mapping[str, Any],
) -> None:
    """Write the new database beside the one in use, then put it in its place."""
    in_use = path(folder)
    number = _number(in_use) + 1
    fresh = folder / f"graph.{number}"
    _delete(fresh)
    changes = _changes(current, graphs) if current is not None and not gone else None
    if changes is None or sum(map(len, changes)) >= _FRESH_FROM:
        fill(fresh, itertools.chain(*graphs.values(), *_all_of(current, unchanged)))
    else:
        current.backup(str(fresh))
        _change(fresh, *changes)
    files.write(_beside(fresh), json.dumps(state, indent=0, sort_keys=True).encode())
    _link(folder, fresh)
    for old in folder.glob("graph.*[0-9]"):
        if _number(old) < (number if gone else number - 1):
            _delete(old)


def fill(path: Path, quads: Iterable[ox.Quad]) -> None:
    """Make a new database of these quads in bulk: quicker than a transaction, as safe, since nobody reads it yet."""
    store = ox.Store(str(path))
    store.bulk_extend(quads)
    store.flush()


def _change(path: Path, less: Iterable[ox.Quad], more: Iterable[ox.Quad]) -> None:
    store = ox.Store(str(path))
    for quad in less:
        store.remove(quad)
    store.extend(more)
    store.flush()


def _changes(current: ox.Store, graphs: Graphs) -> tuple[set[ox.Quad], set[ox.Quad]]:
    """The quads to take from the database and those to add."""
    old = {quad for graph in graphs for quad in quads_of(current, graph)}
    new = set(itertools.chain(*graphs.values()))
    return old - new, new - old


def _link(folder: Path, target: Path) -> None:
    """Set `graph` to the new generation in one step."""
    link, temporary = folder / "graph", folder / "graph.link"
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(target.name, target_is_directory=True)
    if link.is_dir() and not link.is_symlink():
        shutil.rmtree(link)
    temporary.replace(link)
    files.sync_folder(folder)


def _number(generation: Path | None) -> int:
    number = generation.name.rpartition(".")[2] if generation else ""
    return int(number) if number.isdigit() else 0


def _beside(generation: Path) -> Path:
    return generation.with_name(f"{generation.name}.json")


def _delete(generation: Path) -> None:
    shutil.rmtree(generation, ignore_errors=True)
    _beside(generation).unlink(missing_ok=True)


def _state(generation: Path | None) -> dict[str, Any]:
    try:
        return json.loads(_beside(generation).read_text(encoding="utf-8")) if generation else {}
    except (OSError, ValueError):
        return {}  # nothing is known: everything is made anew
