"""No answer has more rows than allowed: the query gets a LIMIT one above, and an answer that reaches it is refused.

So nobody takes a part of an answer for the whole. The LIMIT goes where SPARQL's grammar has it, behind the last group
of the query and before its VALUES; nothing within the query is touched.
"""

from __future__ import annotations

import csv
import io
import itertools
from typing import BinaryIO

import pyoxigraph as ox

from kg.store import guard

_PARSED = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "tsv": ox.QueryResultsFormat.TSV,
}


def limited(sparql: str, most: int) -> str:
    """The SELECT query with a LIMIT of at most `most + 1`; one whose brackets don't close is left to fail as it stands.

    >>> limited("SELECT * { ?s ?p ?o } ORDER BY ?s VALUES ?p { <urn:a> }", 5)
    'SELECT * { ?s ?p ?o } ORDER BY ?s \\nLIMIT 6 VALUES ?p { <urn:a> }'
    """
    outer = _after_where(sparql)
    if outer is None:
        return sparql
    for word, number in itertools.pairwise(outer):
        if word.text.upper() == "LIMIT" and number.text.isdecimal():
            least = min(int(number.text), most + 1)
            return f"{sparql[: number.start]}{least}{sparql[number.start + len(number.text) :]}"
    at = next((token.start for token in outer if token.text.upper() == "VALUES"), len(sparql))
    return f"{sparql[:at]}\nLIMIT {most + 1} {sparql[at:]}"


def _after_where(sparql: str) -> list[guard.Token] | None:
    """The tokens outside all brackets that stand behind the query's first group; None where that does not end."""
    depth, found, seen = 0, [], False
    for token in guard.tokens(sparql):
        if token.kind == "open":
            depth += 1
        elif token.kind == "close":
            depth -= 1
            seen |= depth == 0 and token.text == "}"
        elif seen and depth == 0:
            found.append(token)
    return found if seen and depth == 0 else None


def count(file: BinaryIO, format: str) -> int:
    """How many rows an answer in one of the results formats has; the file is rewound."""
    file.seek(0)
    if format == "csv":
        number = sum(1 for _ in csv.reader(io.TextIOWrapper(_Kept(file), "utf-8", newline=""))) - 1
    else:
        found = ox.parse_query_results(file, format=_PARSED[format])
        number = 0 if isinstance(found, ox.QueryBoolean) else sum(1 for _ in found)
    file.seek(0)
    return number


class _Kept(io.RawIOBase):
    """A file that is read through but not closed by its reader."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
