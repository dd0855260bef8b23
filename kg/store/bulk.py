"""A store as files for the bulk loaders of triple stores: sorted, split, compressed N-Quads and what describes them.

    data-00001.nq.gz …   the quads, by graph and within it by line; the same store gives the same bytes
    void.ttl             what it is: VoID (counts, vocabularies, classes, properties) and DCAT (files, sizes, checksums)
    SHA256SUMS           for `sha256sum -c`
    README.md            the command of each store's loader

One graph at a time is in memory. The folder appears whole or not at all.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import itertools
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import __version__
from kg.errors import KgError
from kg.graph import vocab
from kg.namespaces import NAMESPACES, iri
from kg.store import profiles
from kg.store.local import Store

QUADS_A_FILE = 1_000_000
_OURS = ("void.ttl", "SHA256SUMS")  # by which an earlier export is known
_LEVEL = 6
_HERE = "here:///"  # stands for the folder while IRIs have to be absolute
_PREFIXES = {
    **NAMESPACES,
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "spdx": "http://spdx.org/rdf/terms#",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
_COUNTS = {
    "void:triples": "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } }",
    "void:distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
    "void:distinctObjects": "SELECT (COUNT(DISTINCT ?o) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
}
_PARTITIONS = {
    "class": ("void:entities", "SELECT ?x (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s a ?x } } GROUP BY ?x"),
    "property": ("void:triples", "SELECT ?x (COUNT(*) AS ?n) { GRAPH ?g { ?s ?x ?o } } GROUP BY ?x"),
}


class NotEmpty(KgError):
    """A folder that holds something else than an earlier export."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} holds something else than an earlier export; name a new folder.")
        self.folder = folder


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the export: its name, number of quads, size in bytes, SHA-256."""

    name: str
    quads: int
    size: int
    sha256: str


def write_bulk(store: Store, folder: str | Path, *, quads_a_file: int = QUADS_A_FILE) -> tuple[Part, ...]:
    """Write the store into a folder, in the place of an earlier export; the files of quads.

    Raises NotEmpty, KgError where the folder cannot be written.
    """
    folder = Path(folder)
    if folder.exists() and any(folder.iterdir()) and not all((folder / name).is_file() for name in _OURS):
        raise NotEmpty(folder)
    temporary = folder.with_name(f".{folder.name}.tmp")
    try:
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir(parents=True)
        parts = tuple(_write_parts(_lines(store), temporary, quads_a_file))
        _describe(store, parts, temporary)
        if folder.exists():
            shutil.rmtree(folder)
        temporary.rename(folder)
    except OSError as error:
        raise KgError(f"Cannot write {folder}: {error.strerror or error}.") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return parts


def _lines(store: Store) -> Iterator[bytes]:
    for graph in sorted(node.value for node in store.database.named_graphs()):
        quads = list(store.quads(graph))
        yield from sorted(ox.serialize(quads, format=ox.RdfFormat.N_QUADS).splitlines(keepends=True))


def _write_parts(lines: Iterator[bytes], folder: Path, most: int) -> Iterator[Part]:
    for number in itertools.count(1):
        first = list(itertools.islice(lines, 1))
        if not first:
            return
        path = folder / f"data-{number:05}.nq.gz"
        quads = _write_compressed(itertools.chain(first, itertools.islice(lines, most - 1)), path)
        yield Part(path.name, quads, path.stat().st_size, _sha256(path))


def _write_compressed(lines: Iterable[bytes], path: Path) -> int:
    """Write the lines; how many. Without the time and name that gzip notes, which would change the bytes."""
    number = 0
    with path.open("wb") as raw, gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0) as file:
        buffered = io.BufferedWriter(file, 1 << 20)  # type: ignore[arg-type]
        for line in lines:
            buffered.write(line)
            number += 1
        buffered.flush()
    return number


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _describe(store: Store, parts: tuple[Part, ...], folder: Path) -> None:
    triples = sorted({*_dataset(store), *_distributions(parts)}, key=str)
    text = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=_PREFIXES, base_iri=_HERE).decode()
    # without its base the IRIs are relative to wherever the files will lie
    (folder / "void.ttl").write_text(text.removeprefix(f"@base <{_HERE}> .\n"), encoding="utf-8")
    (folder / "README.md").write_text(_readme(parts), encoding="utf-8")
    described = [*((part.sha256, part.name) for part in parts), (_sha256(folder / "void.ttl"), "void.ttl")]
    sums = "".join(f"{digest}  {name}\n" for digest, name in described)
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")


def _node(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(_PREFIXES[prefix] + local)


def _here(name: str) -> ox.NamedNode:
    return ox.NamedNode(_HERE + name)


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_node("xsd:integer"))


_DATASET = _here("void.ttl#dataset")


def _dataset(store: Store) -> Iterator[ox.Triple]:
    title = "Product lifecycles: what news articles state, with the sentence behind every fact"
    yield from (ox.Triple(_DATASET, _node("rdf:type"), _node(kind)) for kind in ("void:Dataset", "dcat:Dataset"))
    yield ox.Triple(_DATASET, _node("dcterms:title"), ox.Literal(title, language="en"))
    yield ox.Triple(_DATASET, _node("prov:wasGeneratedBy"), ox.NamedNode(vocab.mint("run", _run())))
    yield ox.Triple(_DATASET, _node("void:uriSpace"), ox.Literal(vocab.base()))
    yield ox.Triple(_DATASET, _node("void:feature"), ox.NamedNode("http://www.w3.org/ns/formats/N-Quads"))
    for count, query in _COUNTS.items():
        yield ox.Triple(_DATASET, _node(count), _number(_counted(store, query)))
    for vocabulary in sorted({*NAMESPACES.values()} - {iri("edtf:"), iri("xsd:")}):
        yield ox.Triple(_DATASET, _node("void:vocabulary"), ox.NamedNode(vocabulary))
    for kind, (count, query) in _PARTITIONS.items():
        yield from _partitions(store, kind, count, query)


def _run() -> str:
    return vocab.slug(f"lifecycle-kg {__version__}")


def _counted(store: Store, query: str) -> int:
    return int(next(iter(store.database.query(query)))["n"].value)


def _partitions(store: Store, kind: str, count: str, query: str) -> Iterator[ox.Triple]:
    for row in store.database.query(query):
        part = _here(f"void.ttl#{kind}-{vocab.digest(row['x'].value)}")
        yield ox.Triple(_DATASET, _node(f"void:{kind}Partition"), part)
        yield ox.Triple(part, _node(f"void:{kind}"), row["x"])
        yield ox.Triple(part, _node(count), _number(int(row["n"].value)))


def _distributions(parts: tuple[Part, ...]) -> Iterator[ox.Triple]:
    for part in parts:
        file, node = _here(part.name), _here(f"void.ttl#{part.name}")
        checksum = _here(f"void.ttl#sha256-{part.name}")
        yield ox.Triple(_DATASET, _node("dcat:distribution"), node)
        yield ox.Triple(_DATASET, _node("void:dataDump"), file)
        yield ox.Triple(node, _node("rdf:type"), _node("dcat:Distribution"))
        yield ox.Triple(node, _node("dcat:downloadURL"), file)
        yield ox.Triple(node, _node("dcat:mediaType"), _media_type("application/n-quads"))
        yield ox.Triple(node, _node("dcat:compressFormat"), _media_type("application/gzip"))
        yield ox.Triple(node, _node("dcat:byteSize"), _number(part.size))
        yield ox.Triple(node, _node("spdx:checksum"), checksum)
        yield ox.Triple(checksum, _node("spdx:algorithm"), _node("spdx:checksumAlgorithm_sha256"))
        yield ox.Triple(checksum, _node("spdx:checksumValue"), ox.Literal(part.sha256, datatype=_node("xsd:hexBinary")))


def _media_type(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"https://www.iana.org/assignments/media-types/{name}")


def _readme(parts: tuple[Part, ...]) -> str:
    known = [profiles.load(name) for name in profiles.names()]
    rows = "".join(f"\n## {profile.title}\n\n```\n{profile.bulk.strip()}\n```\n" for profile in known if profile.bulk)
    total = sum(part.quads for part in parts)
    return (
        f"# {total:,} quads in {len(parts)} file{'' if len(parts) == 1 else 's'}\n\n"
        "`void.ttl` describes them; `sha256sum -c SHA256SUMS` checks them. Run the commands in this folder.\n" + rows
    )
