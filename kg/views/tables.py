"""Answers as tables for people and as CSV for spreadsheets; the exact formats come from the engine as they are.

A table's columns get their widths from its first thousand rows, so that a million rows need no more memory and a
closed pipe ends them. Rich measures the characters; its own tables take some 3 ms a row.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
import shutil
import sys
from collections.abc import Sequence
from typing import BinaryIO, TextIO

from kg.errors import KgError
from kg.store.answers import Answer, Term
from kg.views.terms import bold, shown, visible

_CHUNK = 1000
_GAP = 2  # characters between two columns
_SPARE = 8  # characters that a column of a long table may get for wider values to come
_LONGEST_WORD = 18  # that is kept whole where others have to give way
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


def write(answer: Answer, format: str, out: BinaryIO, *, names: bool = False, safe: bool = False) -> int | None:
    """Write the answer in the format that it was asked for; returns the number of rows where it is known.

    `names` and `safe` as in `write_csv`.
    """
    if answer.body:
        chunk = b""
        for chunk in answer.body:
            out.write(chunk)
        out.write(b"" if chunk.endswith(b"\n") else b"\n")
        return None
    text = _text_stream(out)
    number = write_csv(answer, text, names=names, safe=safe) if format == "csv" else write_table(answer, text)
    text.flush()
    if isinstance(text, io.TextIOWrapper) and text is not sys.stdout:
        text.detach()  # or it would close the stream
    return number


def _text_stream(out: BinaryIO) -> TextIO:
    """The stream for text; what its encoding lacks is written as an escape."""
    if out is getattr(sys.stdout, "buffer", None):
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        return sys.stdout
    return io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)


def write_table(answer: Answer, out: TextIO, *, width: int | None = None) -> int:
    """Write the answer as an aligned table, no wider than the terminal (80 columns where there is none).

    Returns the number of rows.
    """
    if answer.boolean is not None:
        out.write("yes\n" if answer.boolean else "no\n")
        return 1
    names, number = [visible(name) for name in answer.variables], 0
    rows = ([shown(term, answer.names) for term in row] for row in answer.rows)
    first = list(itertools.islice(rows, _CHUNK))
    width = width or terminal_width()
    widths = _widths([names, *first], width)
    if len(first) == _CHUNK:  # what is yet to come may be wider
        spare = width - sum(widths) - _GAP * (len(widths) - 1)
        widths = [each + min(_SPARE, max(0, spare // len(widths))) for each in widths]
    numbers = [all(not row[i] or _NUMBER.match(row[i]) for row in first) for i in range(len(widths))]
    heading = _lines(names, widths, numbers)
    out.writelines(f"{bold(line, out)}\n" for line in [*heading, "─" * (sum(widths) + _GAP * (len(widths) - 1))])
    for row in itertools.chain(first, rows):
        out.writelines(f"{line}\n" for line in _lines(row, widths, numbers))
        number += 1
    return number


def terminal_width() -> int:
    """Columns of the terminal, of the variable COLUMNS, or 80."""
    return shutil.get_terminal_size((80, 24)).columns


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


def _plain(term: Term | None, answer: Answer, names: bool) -> str:
    if term is None:
        return ""
    if term.kind == "iri":
        return answer.names.get(term.value, term.value) if names else term.value
    return f"_:{term.value}" if term.kind == "bnode" else term.value


def _is_formula(value: str) -> bool:
    return bool(_FORMULA.match(value)) and not _NUMBER.match(value)


def _widths(rows: Sequence[Sequence[str]], total: int) -> list[int]:
    """Widths of the columns that fit the total: no word is cut if that can be, and the wide columns share the rest."""
    from rich.cells import cell_len

    columns = list(zip(*rows, strict=True))
    wanted = [max(1, *map(cell_len, column)) for column in columns]
    words = [max(1, *(cell_len(word) for cell in column for word in cell.split())) for column in columns]
    room = max(total - _GAP * (len(columns) - 1), len(columns))
    least = [min(word, _LONGEST_WORD) for word in words]
    if sum(least) > room:
        least = [1] * len(columns)
    for cap in range(max(wanted, default=1), 0, -1):  # the widest that lets all of them in
        widths = [max(low, min(want, cap)) for low, want in zip(least, wanted, strict=True)]
        if sum(widths) <= room:
            break
    return widths if columns else []


def _lines(cells: Sequence[str], widths: Sequence[int], numbers: Sequence[bool]) -> list[str]:
    """A row as lines, cells broken at spaces where they are too long for their column."""
    from rich.cells import cell_len

    columns = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines = []
    for parts in itertools.zip_longest(*columns, fillvalue=""):
        padded = []
        for part, width, is_number in zip(parts, widths, numbers, strict=True):
            space = " " * (width - cell_len(part))
            padded.append(space + part if is_number else part + space)
        lines.append((" " * _GAP).join(padded).rstrip())
    return lines


def _wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most that many cells; a word that is longer is cut."""
    from rich.cells import cell_len, chop_cells

    if cell_len(text) <= width:
        return [text]
    lines = [""]
    for word in text.split():
        if lines[-1] and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines[-1:] = [*filter(None, lines[-1:]), *chop_cells(word, width)]
    return lines
