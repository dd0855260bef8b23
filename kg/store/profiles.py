"""What is known about triple stores: one table a store in `data/stores/*.toml`, which its README explains."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import msgspec

from kg import resources
from kg.errors import KgError

FOLDER = "data/stores"
FALLBACK = "sparql"


@dataclass(frozen=True, slots=True)
class Marks:
    """Regular expressions by which a store is recognised; those that are not given say nothing."""

    host: str | None = None
    path: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Profile:
    """A store's paths and peculiarities; `graphs` is None where it has no Graph Store Protocol."""

    name: str
    title: str
    tested: str
    query: str
    update: str
    graphs: str | None = None
    also: tuple[str, ...] = ()
    with_credentials: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    union: bool = True
    media_type: str = "application/n-triples"
    chunk_kb: int = 4096
    batch: int = 50
    canonical: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    differs: Mapping[str, str] = field(default_factory=dict)
    bulk: str = ""
    recognise: Marks = field(default_factory=Marks)

    def path(self, service: str, *, logged_in: bool) -> str | None:
        """The path of "query", "update" or "graphs"; None where there is no such service."""
        plain = getattr(self, service)
        return self.with_credentials.get(service, plain) if logged_in else plain

    def base(self, url: str) -> str:
        """The store's address where that of one of its services was given.

        >>> load("oxigraph").base("http://localhost:7878/store")
        'http://localhost:7878'
        """
        paths = {self.query, self.update, self.graphs, *self.also, *self.with_credentials.values()}
        if paths <= {"", None}:
            return url  # it is all services, and a slash at its end may matter
        for path in sorted((p.rstrip("/") for p in paths if p), key=len, reverse=True):
            if url.rstrip("/").endswith(path):
                return url.rstrip("/").removesuffix(path)
        return url.rstrip("/")


class UnknownProfile(KgError):
    """A name that no profile has."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no profile {name!r}; there are {', '.join(names())}.")
        self.name = name


def names() -> tuple[str, ...]:
    """The names of all profiles, sorted."""
    return tuple(sorted(path.stem for path in resources.path(FOLDER).glob("*.toml")))


@functools.cache
def load(name: str) -> Profile:
    """The profile of that name; UnknownProfile where there is none."""
    if name not in names():
        raise UnknownProfile(name)
    return msgspec.convert({"name": name, **tomllib.loads(resources.text(f"{FOLDER}/{name}.toml"))}, Profile)


def recognise(url: str, headers: Mapping[str, str] | None = None) -> Profile | None:
    """The store that an address and the headers of its answers give away; None where none does so for sure.

    >>> recognise("http://localhost:7200/repositories/news").name
    'graphdb'
    """
    for name in names():
        if _fits(load(name).recognise, url, headers or {}):
            return load(name)
    return None


def _fits(marks: Marks, url: str, headers: Mapping[str, str]) -> bool:
    parts = urlsplit(url)
    seen = [(marks.host, parts.hostname or ""), (marks.path, parts.path)]
    seen += [(pattern, headers.get(header, "")) for header, pattern in marks.headers.items()]
    told = [(pattern, value) for pattern, value in seen if pattern is not None]
    return bool(told) and all(re.search(pattern, value) for pattern, value in told)
