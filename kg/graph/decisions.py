"""Decisions of people on who is who: lines of `data/decisions.csv`, and of the file of that name in a store.

Columns: decision (same, different), a, b (an IRI or a name as an article writes it), note.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReadError
from kg.graph import names
from kg.graph.profiles import Profile

_COLUMNS = {"decision", "a", "b"}


@dataclass(frozen=True, slots=True)
class Decision:
    """That what `a` and `b` name are one thing, or are not."""

    same: bool
    a: str
    b: str
    note: str = ""


def read(path: Path) -> Iterator[Decision]:
    """The decisions of a file, none where there is no such file; ReadError names a line that is none."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        if not set(rows.fieldnames or ()) >= _COLUMNS:
            raise ReadError(str(path), "needs the columns decision, a, b, note")
        for row in rows:
            if row["decision"] not in ("same", "different") or not row["a"] or not row["b"]:
                raise ReadError(str(path), f"line {rows.line_num} is no decision (same or different, a, b, note)")
            yield Decision(row["decision"] == "same", row["a"].strip(), row["b"].strip(), row.get("note") or "")


def concerns(value: str, profile: Profile, iri: str | None) -> bool:
    """Whether one side of a decision speaks of this profile, whose IRI without any decision is given."""
    if value == iri:
        return True
    return any(names.plain(value) == names.plain(name) for name in profile.names)
