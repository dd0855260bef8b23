"""What a query gives back, and what it takes: terms, answers, and the errors of asking.

Whoever can be asked offers one function, `ask(store, sparql, *, format, timeout, memory_mb, terms, names)`, that
returns a context manager of an Answer: `kg.store.worker` for a store in a folder, a remote one for a URL.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.errors import KgError

XSD = "http://www.w3.org/2001/XMLSchema#"
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*\Z")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Term(NamedTuple):
    """An RDF term: `kind` is "iri", "literal", "bnode" or "triple"; `datatype` is None for a plain string."""

    kind: str
    value: str
    datatype: str | None = None
    lang: str | None = None

    def sparql(self) -> str:
        """The term as SPARQL writes it; BadTerm where it cannot be written.

        >>> Term("literal", 'say "hi"', lang="en").sparql()
        '"say \\\\"hi\\\\""@en'
        """
        if self.kind == "iri":
            return _iri(self.value)
        if self.kind != "literal":
            raise BadTerm(self.value, "only IRIs and literals can be put into a query")
        quoted = '"' + re.sub(r'[\\"\n\r]', lambda m: _ESCAPES[m.group()], _text(self.value)) + '"'
        if self.lang:
            if not _LANGUAGE.match(self.lang):
                raise BadTerm(self.lang, "it is no language tag")
            return f"{quoted}@{self.lang}"
        return f"{quoted}^^{_iri(self.datatype)}" if self.datatype else quoted


Row = tuple[Term | None, ...]


class Dataset(NamedTuple):
    """The graphs that a query sees, whatever its FROM says: some merged into the default graph, some by name.

    DEFAULT among the first is the store's own default graph.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


DEFAULT = ""


@dataclass(frozen=True)
class Answer:
    """An answer: `kind` is "rows", "boolean" or "triples" (rows of subject, predicate, object).

    `names` gives the names that the graph has for the IRIs in the rows, and fills as the rows are read. `body` holds
    the bytes instead of rows where another format than "rows" was asked for.
    """

    kind: str
    variables: tuple[str, ...] = ()
    rows: Iterable[Row] = ()
    boolean: bool | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    body: Iterable[bytes] = ()


class BadTerm(KgError):
    """A value that is no RDF term."""

    def __init__(self, value: str, why: str) -> None:
        super().__init__(f"{value!r} cannot be put into a query: {why}.")
        self.value = value


class QueryFailed(KgError):
    """A query that its engine could not answer."""


class QuerySyntax(QueryFailed):
    """A query that is not SPARQL; `line` and `column` count from 1, None where the engine does not say."""

    def __init__(self, why: str, line: int | None = None, column: int | None = None) -> None:
        where = f" at line {line}, column {column}" if line else ""
        super().__init__(f"syntax error in the query{where}: {why}")
        self.why, self.line, self.column = why, line, column


class QueryTimeout(QueryFailed):
    """A query that took longer than it may."""

    exit_code = 124  # as timeout(1) has it

    def __init__(self, seconds: float) -> None:
        super().__init__(f"The query was stopped after {seconds:g} s; --timeout allows more.")
        self.seconds = seconds


class QueryTooBig(QueryFailed):
    """A query that needed more memory than it may have."""

    def __init__(self, memory_mb: int) -> None:
        super().__init__(
            f"The query needed more than {memory_mb} MB of memory and was stopped; ask for less at a time."
        )
        self.memory_mb = memory_mb


class AnswerTooLong(QueryFailed):
    """An answer with more rows than are kept in memory at a time."""

    def __init__(self, most: int) -> None:
        super().__init__(f"The answer has more than {most:,} rows; add a LIMIT or narrow the query.")
        self.most = most


class EngineCrash(QueryFailed):
    """The engine died on a query: `how` names the signal or the exit code."""

    def __init__(self, how: str) -> None:
        super().__init__(f"The query engine died on this query ({how}); nothing was changed.")
        self.how = how


def _iri(value: str) -> str:
    if _NOT_IN_IRI.search(value) or not _SCHEME.match(value):
        raise BadTerm(value, "it is no absolute IRI")
    return f"<{_text(value)}>"


def _text(value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise BadTerm(value, "it holds half a character") from error
    return value
