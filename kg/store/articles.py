"""The articles of a store: one JSON file an extraction, written whole or not at all.

msgspec reads and writes the frozen dataclasses of `kg.model` directly and checks their types on the way in, some thirty
times as fast as json with hand-made conversions.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from kg import __version__
from kg.errors import KgError, ReadError
from kg.graph.vocab import digest, slug
from kg.model import Extraction

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of an article: its extraction, the version of the program that read it, the digest of the file."""

    extraction: Extraction
    version: str = __version__
    digest: str = ""


@dataclass(frozen=True, slots=True)
class _File:
    format: int
    version: str
    extraction: Extraction


def encode(extraction: Extraction, version: str = __version__) -> bytes:
    """The bytes of an article's file; its path is made absolute, so that `kg remove` finds it from any folder."""
    document = extraction.document
    if document.path and document.path != "-":
        document = replace(document, path=str(Path(document.path).absolute()))
        extraction = replace(extraction, document=document)
    return msgspec.json.encode(_File(FORMAT, version, extraction), order="deterministic")


def decode(data: bytes, where: str = "article") -> Kept:
    """The article of a file's bytes; ReadError names `where` and what is wrong with it."""
    try:
        file = msgspec.json.decode(data, type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ReadError(where, f"not an article of this store ({error})") from error
    if file.format != FORMAT:
        raise ReadError(where, f"written in format {file.format}, this program reads {FORMAT}")
    return Kept(file.extraction, file.version, hashlib.sha256(data).hexdigest())


def file_name(article_id: str) -> str:
    """A name that is safe on every file system, told apart by a hash of the identifier."""
    return f"{slug(article_id)[:40]}-{digest(article_id)}.json"


def read_all(folder: Path) -> Iterator[Kept]:
    """The articles of a folder in the order of their file names; temporary files of a cut run are passed over."""
    for path in sorted(folder.glob("*.json")):
        yield decode(path.read_bytes(), str(path))


def write(path: Path, data: bytes) -> None:
    """Replace a file by one with that content: after a crash it holds the old bytes or the new ones."""
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise KgError(f"Cannot write {path}: {error.strerror or error}.") from error
    sync_folder(path.parent)


def delete(path: Path) -> None:
    """Remove a file for good."""
    path.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make sure that a folder's entries outlive a power cut."""
    if os.name != "posix":  # elsewhere a folder can't be opened
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
