"""Bringing the Oxigraph database in line with the articles, in one step that a crash leaves undone or done.

Small changes are one SPARQL update, which Oxigraph runs as one transaction; large ones are bulk-loaded into a fresh
folder that then takes the old one's place (a transaction over a million quads takes half a minute, a bulk load ten
seconds).
"""

from __future__ import annotations

import functools
import hashlib
import itertools
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg import resources
from kg.graph import vocab
from kg.graph.canon import canon_quads
from kg.graph.resolve import resolve
from kg.graph.triples import article_quads
from kg.graph.vocab import digest
from kg.store import articles as files
from kg.store.articles import Kept

DIGEST = vocab.term("plc:graphDigest")
_FRESH_FROM = 20_000  # changed quads from which a fresh database is quicker than a transaction
_CODE = ("graph/*.py", "edtf.py", "model.py")
_TABLES = ("data/entities", "data/decisions.csv", "ontology/rules")

State = dict[str, list[str]]  # graph -> [what it was made from, its own digest]


def up_to_date(folder: Path, database: list[ox.Store], kept: Sequence[Kept]) -> bool:
    """Make `folder/graph` hold what these articles give; False where it did already.

    `database` is a list of the one open store, because a fresh database replaces it.
    """
    keys = _keys(kept)
    stale, gone = _differences(folder, database[0], keys)
    if not stale and not gone:
        return False
    graphs = _new_graphs(database[0], kept, keys, stale)
    if sum(map(len, graphs.values())) < _FRESH_FROM:
        _transact(database[0], graphs, gone)
    else:
        unchanged = [graph for graph in keys if graph not in stale]
        _replace(folder, database, graphs, unchanged)
    _note(folder, keys, database[0])
    return True


def program_digest() -> str:
    """What the graph depends on beside the articles: the code that makes it, the tables, the rules, the base."""
    return digest(_files_digest(), vocab.base())


@functools.cache
def _files_digest() -> str:
    package = Path(__file__).parent.parent
    paths = [p for pattern in _CODE for p in package.glob(pattern)]
    for name in _TABLES:
        path = resources.path(name)
        paths += path.rglob("*.*") if path.is_dir() else [path] if path.exists() else []
    return digest(*(hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(paths) if p.is_file()))


def _keys(kept: Sequence[Kept]) -> dict[str, str]:
    """For each graph that there should be, what it is to be made from."""
    resolution = resolve(k.extraction for k in kept)
    program = program_digest()
    keys = {}
    for k in kept:
        document = k.extraction.document
        iris = (resolution.iri(document.id, e.id) for e in k.extraction.entities)
        keys[vocab.graph_iri(document.id)] = digest(program, k.digest, *iris)
    if kept:
        keys[vocab.canon_iri()] = digest(program, *sorted(keys.values()))
    return keys


def _differences(folder: Path, database: ox.Store, keys: Mapping[str, str]) -> tuple[set[str], set[str]]:
    """The graphs that are to be made anew, and those that are to go."""
    noted, found = _noted(folder), _digests(database)
    stale = {graph for graph, key in keys.items() if noted.get(graph) != [key, found.get(graph, "")]}
    gone = {graph.value for graph in database.named_graphs()} - set(keys)
    return stale, gone


def _new_graphs(
    database: ox.Store, kept: Sequence[Kept], keys: Mapping[str, str], stale: set[str]
) -> dict[str, list[ox.Quad]]:
    resolution, canon = resolve(k.extraction for k in kept), vocab.canon_iri()
    graphs = {
        graph: _stamped(article_quads(k.extraction, resolution, k.version))
        for k in kept
        if (graph := vocab.graph_iri(k.extraction.document.id)) in stale
    }
    if canon in stale:
        others = (quads_of(database, graph) for graph in keys if graph not in stale)
        graphs[canon] = _stamped(canon_quads(itertools.chain(*graphs.values(), *others), resolution))
    return graphs


def quads_of(database: ox.Store, graph: str) -> Iterator[ox.Quad]:
    """The quads of a named graph."""
    return database.quads_for_pattern(None, None, None, ox.NamedNode(graph))


def _stamped(quads: list[ox.Quad]) -> list[ox.Quad]:
    """The quads of one graph and one more that carries their digest."""
    if not quads:
        return []
    content = hashlib.sha256("\n".join(sorted(map(str, quads))).encode()).hexdigest()
    graph = quads[0].graph_name
    return [*quads, ox.Quad(graph, DIGEST, ox.Literal(content), graph)]


def _digests(database: ox.Store) -> dict[str, str]:
    return {q.graph_name.value: q.object.value for q in database.quads_for_pattern(None, DIGEST, None, None)}


def _transact(database: ox.Store, graphs: Mapping[str, list[ox.Quad]], gone: set[str]) -> None:
    parts = [f"DROP SILENT GRAPH <{graph}>" for graph in sorted(gone)]
    for graph, quads in graphs.items():
        old, new = set(quads_of(database, graph)), set(quads)
        parts += _data("DELETE", graph, old - new) + _data("INSERT", graph, new - old)
    if parts:
        database.update(" ;\n".join(parts))
        database.flush()  # or every later opening replays the log, which takes 90 ms instead of 15


def _data(verb: str, graph: str, quads: Iterable[ox.Quad]) -> list[str]:
    rows = ox.serialize([quad.triple for quad in quads], format=ox.RdfFormat.N_TRIPLES).decode()
    return [f"{verb} DATA {{ GRAPH <{graph}> {{\n{rows}}} }}"] if rows else []


def _replace(
    folder: Path, database: list[ox.Store], graphs: Mapping[str, list[ox.Quad]], unchanged: Iterable[str]
) -> None:
    fresh, current, old = (folder / name for name in ("graph.new", "graph", "graph.old"))
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)
    new = ox.Store(fresh)
    kept = (quads_of(database[0], graph) for graph in unchanged)
    new.bulk_extend(itertools.chain(*graphs.values(), *kept))
    new.flush()
    del new, kept
    database.clear()  # closes the old one
    current.rename(old)
    fresh.rename(current)
    database.append(ox.Store(current))
    shutil.rmtree(old, ignore_errors=True)


def _noted(folder: Path) -> State:
    try:
        return json.loads((folder / "state.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # nothing is known: everything is made anew


def _note(folder: Path, keys: Mapping[str, str], database: ox.Store) -> None:
    found = _digests(database)
    state = {graph: [key, found.get(graph, "")] for graph, key in sorted(keys.items())}
    files.write(folder / "state.json", json.dumps(state, indent=0).encode())
