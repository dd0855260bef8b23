"""Answers as tables for people and as CSV for spreadsheets; the exact formats come from the engine as they are.

Rows are read in chunks: a table's columns get their widths from the first, so that a million rows need the memory of
a thousand and a closed pipe ends them.
"""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from kg.errors import KgError
from kg.store.answers import Answer, Row
from kg.views.terms import shown

if TYPE_CHECKING:
    from rich.table import Table

_CHUNK = 1000
_GAP = 2  # columns between two columns
_NUMBER = re.compile(r"[+-]?[0-9][0-9.]*\Z")
_FORMULA = re.compile(r"\s*[=+\-@\t\r]")

ROWS = ("table", "csv", "tsv", "json", "xml")
TRIPLES = ("table", "turtle", "ntriples", "jsonld", "rdfxml")
_OF_TRIPLES = {"json": "jsonld", "xml": "rdfxml"}


class WrongFormat(KgError):
    """A format that an answer of this form does not have."""

    def __init__(self, format: str, form: str, fitting: Sequence[str]) -> None:
        super().__init__(f"There is no {format} for {form} queries; there are {', '.join(fitting)}.")
        self.format, self.form = format, form


def fitting(format: str, form: str) -> str:
    """The format to ask for so that a query of that form (SELECT, ASK, …) gives `format`; WrongFormat."""
    triples = form in ("CONSTRUCT", "DESCRIBE")
    if triples:
        format = _OF_TRIPLES.get(format, format)
    if format not in (TRIPLES if triples else ROWS):
        raise WrongFormat(format, form, TRIPLES if triples else ROWS)
    return format


def write_table(answer: Answer, out: TextIO, *, width: int | None = None) -> int:
    """Write the answer as an aligned table, no wider than the terminal (80 columns where there is none).

    Returns the number of rows. Colour only on a terminal, and not with NO_COLOR.
    """
    from rich.console import Console

    if answer.boolean is not None:
        out.write("yes\n" if answer.boolean else "no\n")
        return 1
    console = Console(file=out, width=width, highlight=False, soft_wrap=False)
    rows, number = _cells(answer), 0
    first = list(itertools.islice(rows, _CHUNK))
    widths = _widths([answer.variables, *first], console.width)
    right = [all(not row[i] or _NUMBER.match(row[i]) for row in first) for i in range(len(widths))]
    for chunk in itertools.chain([first], iter(lambda: list(itertools.islice(rows, _CHUNK)), [])):
        with console.capture() as capture:
            console.print(_table(answer.variables, chunk, widths, right, header=chunk is first))
        out.writelines(f"{line.rstrip()}\n" for line in capture.get().splitlines())
        number += len(chunk)
    return number


def write_csv(answer: Answer, out: TextIO, *, names: bool = False, safe: bool = False) -> int:
    """Write rows as CSV, with the names of things instead of IRIs if `names`; returns the number of rows.

    With `safe` a value that a spreadsheet would take for a formula gets an apostrophe before it. Without either the
    bytes are those of the W3C's format for SPARQL results.
    """
    writer, number = csv.writer(out), 0
    writer.writerow(answer.variables)
    for row in answer.rows:
        values = [_plain(term, answer, names) for term in row]
        writer.writerow([f"'{value}" if safe and _is_formula(value) else value for value in values])
        number += 1
    return number


def _plain(term, answer: Answer, names: bool) -> str:
    if term is None:
        return ""
    if term.kind == "iri":
        return answer.names.get(term.value, term.value) if names else term.value
    return f"_:{term.value}" if term.kind == "bnode" else term.value


def _is_formula(value: str) -> bool:
    return bool(_FORMULA.match(value)) and not _NUMBER.match(value)


def _cells(answer: Answer) -> Iterator[list[str]]:
    rows: Iterable[Row] = answer.rows
    for row in rows:
        yield [shown(term, answer.names) for term in row]


def _widths(rows: Sequence[Sequence[str]], total: int) -> list[int]:
    """Widths of the columns that fit the total: those that are narrow stay whole, the wide ones share the rest."""
    from rich.cells import cell_len

    wanted = [max(cell_len(cell) for cell in column) for column in zip(*rows, strict=True)]
    room = max(total - _GAP * len(wanted), len(wanted))
    narrow, open_columns = {}, sorted(range(len(wanted)), key=lambda i: wanted[i])
    while open_columns and wanted[open_columns[0]] * len(open_columns) <= room - sum(narrow.values()):
        narrow[open_columns[0]] = wanted[open_columns[0]]
        open_columns.pop(0)
    share, extra = divmod(room - sum(narrow.values()), len(open_columns) or 1)
    wide = {i: max(1, share + (n < extra)) for n, i in enumerate(open_columns)}
    return [max(1, (narrow | wide)[i]) for i in range(len(wanted))]


def _table(
    names: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], right: Sequence[bool], *, header: bool
) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD,
        show_header=header,
        show_edge=False,
        pad_edge=False,
        padding=(0, _GAP - 1, 0, 0),
        header_style="bold",
    )
    for name, width, is_number in zip(names, widths, right, strict=True):
        justify = "right" if is_number else "left"
        table.add_column(Text(name), width=width, overflow="fold", justify=justify)
    for row in rows:
        table.add_row(*map(Text, row))
    return table
