"""Constructions of the two languages, a row each: a short text, the facts that it must give, those that it must not.

Tables: `tests/constructions/<lang>-<topic>.tsv` with the columns `text`, `facts`, `not`; all names are invented. A fact
is written `type(argument, …) @date factuality`, its arguments in the order of `kg.model.FACTS` (required ones or all;
what is left out at the end may be anything), facts parted by ";". Date and factuality are optional: without them any
will do, `@-` asks for no date. In `not`, `type` alone forbids all of it.
`\\n` is a line break; what stands before `\\n\\n` is the headline. All texts are of Monday, 15 June 2020.

A row with anything in the column `open` is one that is not read yet: it is expected to fail, and told when it no longer
does. `python tests/test_constructions.py` marks the rows anew; a mark more is a step back, to be seen in the commit.
"""

import csv
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.evaluate import same_name
from kg.model import FACTS, Document, Extraction, Fact
from kg.pipeline import extract

FOLDER = Path(__file__).parent / "constructions"
PUBLISHED = "2020-06-15"
_FACT = re.compile(r"(\w+)(?:\((.*?)\))?(?:\s+@(\S+))?(?:\s+(asserted|reported|possible|negated))?$")


def rows() -> list:
    found = []
    for path in sorted(FOLDER.glob("*.tsv")):
        with path.open(encoding="utf-8") as file:
            lines = (line for line in file if line.strip() and not line.startswith("#"))
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                marks = [pytest.mark.xfail(reason="not read yet", strict=True)] if row.get("open") else []
                found.append(pytest.param(path.stem[:2], row, id=f"{path.stem}: {row['text'][:70]}", marks=marks))
    return found


class Wanted(NamedTuple):
    """A fact as a table writes it."""

    type: str
    args: dict[str, str]
    date: str | None
    factuality: str | None


def wanted(text: str) -> list[Wanted]:
    """The facts of a cell; ValueError where one is none."""
    return [_wanted(part) for part in filter(None, map(str.strip, (text or "").split(";")))]


def _wanted(text: str) -> Wanted:
    match = _FACT.match(text)
    if not match or match[1] not in FACTS:
        raise ValueError(f"not a fact: {text}")
    kind, args, date, factuality = match.groups()
    values = [v.strip() for v in args.split(",")] if args else []
    slots = FACTS[kind].slots
    required = [r for r, s in slots.items() if s.required]
    roles = required if len(values) <= len(required) else list(slots)
    if len(values) > len(roles):
        raise ValueError(f"{kind} takes {', '.join(slots)}: {text}")
    return Wanted(kind, dict(zip(roles, values, strict=False)), date, factuality)


def fits(found: Extraction, fact: Fact, wanted: Wanted) -> bool:
    if fact.type != wanted.type or (wanted.factuality and fact.factuality != wanted.factuality):
        return False
    if wanted.date and (fact.date or "-") != wanted.date:
        return False
    names = {e.id: e.names for e in found.entities}
    return all(
        any(same_name(name, value) for name in names.get(fact.args.get(role, ""), (fact.args.get(role, ""),)))
        for role, value in wanted.args.items()
    )


def document_of(lang: str, row: dict[str, str]) -> Document:
    """The text of a row."""
    text = row["text"].replace("\\n", "\n")
    title, _, body = text.partition("\n\n")
    return Document("c", text, lang, title=title if body else "", published=PUBLISHED)


def check(lang: str, row: dict[str, str]) -> None:
    """AssertionError where the text does not give what the row says."""
    found = extract(document_of(lang, row))
    names = {e.id: e.name for e in found.entities}
    said = [(f.type, {k: names.get(v, v) for k, v in f.args.items()}, f.date, f.factuality) for f in found.facts]
    for right in wanted(row["facts"]):
        assert any(fits(found, f, right) for f in found.facts), (right, said)
    for wrong in wanted(row.get("not", "")):
        assert not any(fits(found, f, wrong) for f in found.facts), (wrong, said)


@pytest.mark.parametrize(("lang", "row"), rows())
def test_construction(lang: str, row: dict[str, str]) -> None:
    check(lang, row)


def mark(path: Path) -> None:
    """Write the table anew with today's marks; comments and order stay."""
    lines, columns = [], ("text", "facts", "not", "open")
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if not line.strip() or line.startswith("#"):  # a comment
            lines.append(line)
        elif cells[0] == "text":
            lines.append("\t".join(columns))
        else:
            row = dict(zip(columns, [*cells, "", ""], strict=False)) | {"open": ""}
            try:
                check(path.stem[:2], row)
            except AssertionError:
                row["open"] = "x"
            lines.append("\t".join(row[c] for c in columns).rstrip("\t"))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for table in sorted(FOLDER.glob("*.tsv")):
        mark(table)
