"""Constructions of the two languages, a row each: a short text, the facts that it must give, those that it must not.

Tables: `tests/constructions/<lang>-<topic>.tsv` with the columns `text`, `facts`, `not`; all names are invented. A fact
is written `type(argument, …) @date factuality`, its arguments in the order of `kg.model.FACTS` (required ones, or all),
facts parted by ";", date and factuality optional: without them any will do, `@-` asks for none. In `not`, `type` alone
forbids all of it.
`\\n` is a line break; what stands before `\\n\\n` is the headline. All texts are of Monday, 15 June 2020.

A row with anything in the column `open` is one that is not read yet: it is expected to fail, and told when it no longer
does. `python tests/test_constructions.py` marks the rows anew; a mark more is a step back, to be seen in the commit.
"""

import csv
import re
from pathlib import Path

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


def fits(found: Extraction, fact: Fact, wanted: str) -> bool:
    match = _FACT.match(wanted.strip())
    assert match, f"not a fact: {wanted}"
    kind, args, date, factuality = match.groups()
    if fact.type != kind or (factuality and fact.factuality != factuality):
        return False
    if date and (fact.date or "-") != date:
        return False
    names = {e.id: e.names for e in found.entities}
    values = [v.strip() for v in args.split(",")] if args else []
    required = [r for r, s in FACTS[kind].slots.items() if s.required] if args else []
    if len(values) > len(required):
        required = list(FACTS[kind].slots)
    assert len(values) == len(required), f"{kind} takes {required}: {wanted}"
    return all(
        any(same_name(name, value) for name in names.get(fact.args.get(role, ""), (fact.args.get(role, ""),)))
        for role, value in zip(required, values, strict=True)
    )


def check(lang: str, row: dict[str, str]) -> None:
    """AssertionError where the text does not give what the row says."""
    text = row["text"].replace("\\n", "\n")
    title, _, body = text.partition("\n\n")
    found = extract(Document("c", text, lang, title=title if body else "", published=PUBLISHED))
    names = {e.id: e.name for e in found.entities}
    said = [(f.type, {k: names.get(v, v) for k, v in f.args.items()}, f.date, f.factuality) for f in found.facts]
    for wanted in filter(None, map(str.strip, (row["facts"] or "").split(";"))):
        assert any(fits(found, f, wanted) for f in found.facts), (wanted, said)
    for unwanted in filter(None, map(str.strip, (row.get("not") or "").split(";"))):
        assert not any(fits(found, f, unwanted) for f in found.facts), (unwanted, said)


@pytest.mark.parametrize(("lang", "row"), rows())
def test_construction(lang: str, row: dict[str, str]) -> None:
    check(lang, row)


def mark(path: Path) -> None:
    """Write the table anew with today's marks; comments and order stay."""
    lines, columns = [], ("text", "facts", "not", "open")
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if not line.strip() or line.startswith("#"):
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
