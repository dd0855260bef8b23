"""Gold as extractions, so that it can be scored, shown and loaded: articles in JSON, short texts in plain text.

A `.json` file is one article, as the guidelines have it. A `.txt` file holds many short texts, whose name begins with
their language ("de-1.txt"): blocks parted by a blank line, the headline behind "==", then a sentence a line, each
followed by the facts that it states, the arguments in the order of `kg.model.FACTS`:

    == Halvren schaltet Klimbo ab
    Der Anbieter Halvren stellt seinen Fotodienst Klimbo ein.
    + discontinued(Klimbo)
    + develops(Halvren, Klimbo)
    Angeblich kauft ihn Zorvane.
    + acquired(Klimbo, Zorvane) reported
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import ReadError
from kg.model import FACTS, FACTUALITY, PRODUCT, Document, Entity, Evidence, Extraction, Fact

_ELSE = "_alt"  # what ends so holds other values that are as good
_STATED = re.compile(r"\+ (\w+)\((.+)\)(?: (\w+))?$")
_DAY = "2020-06-15"  # of all short texts


@dataclass(frozen=True, slots=True)
class GoldFact(Fact):
    """A fact with the other readings that are as good: `alternatives` maps a role, or "date", to further values."""

    alternatives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_golds(path: Path) -> list[Extraction]:
    """All gold of a folder, or of one file, in the order of the names; ReadError where there is none."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    found = []
    for file in files:
        if file.suffix == ".txt":
            found += read_texts(file)
        elif file.suffix == ".json" and _holds_gold(file):
            found.append(read_gold(file))
    if not found:
        raise ReadError(str(path), "no gold files (*.json with text, entities and facts, or *.txt) here")
    return found


def _holds_gold(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    return '"facts"' in text and '"text"' in text


def read_gold(path: Path) -> Extraction:
    """The facts of a gold file as the extraction that a perfect reader would return."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ReadError(str(path), f"not a gold file: {error}") from error
    title, body = (unicodedata.normalize("NFC", raw.get(k) or "").strip() for k in ("title", "text"))
    text = f"{title}\n\n{body}" if title else body
    document = Document(raw["id"], text, raw["lang"], title, raw.get("published"), raw.get("source"), path=str(path))
    entities = tuple(Entity(e["id"], e["type"], tuple(e["names"])) for e in raw["entities"])
    return Extraction(document, entities, tuple(_fact(f, text) for f in raw["facts"]))


def _fact(raw: dict, text: str) -> GoldFact:
    quote = unicodedata.normalize("NFC", raw.get("evidence", ""))
    start = text.find(quote) if quote else -1
    evidence = (Evidence(start, start + len(quote), quote),) if start >= 0 else ()
    args = {k: v for k, v in raw.items() if k in FACTS[raw["type"]].slots}
    other = {k.removesuffix(_ELSE): tuple(v) for k, v in raw.items() if k.endswith(_ELSE)}
    return GoldFact(
        raw["type"],
        args,
        raw.get("date"),
        raw.get("announced"),
        raw.get("factuality", "asserted"),
        evidence=evidence,
        alternatives=other,
    )


def read_texts(path: Path) -> list[Extraction]:
    """The short texts of a file; ReadError with the line that is no text nor fact."""
    found, block, first = [], [], 1
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    for number, line in enumerate([*map(str.strip, text.splitlines()), ""], 1):
        if block and (not line or line.startswith("==")):
            found.append(_text(path, len(found), block, first))
            block = []
        if line:
            first = first if block else number
            block.append(line)
    return found


def _text(path: Path, place: int, block: Sequence[str], first: int) -> Extraction:
    """One block of a file, the `place`-th; its first line has the number `first`."""
    if not block[0].startswith("=="):
        raise ReadError(str(path), f"line {first}: a text begins with its headline behind '=='")
    title = block[0].removeprefix("==").strip()
    text, start, spans = title, 0, {}
    for number, line in enumerate(block[1:], first + 1):
        if line.startswith("+"):
            spans.setdefault(_stated(path, number, line), []).append(Evidence(start, len(text), text[start:]))
        else:
            between = "" if not text else "\n\n" if text == title else " "
            start = len(text) + len(between)
            text += between + line
    names = dict.fromkeys(
        (type_, value) for kind, args, _ in spans for (role, value) in args if (type_ := _type(kind, role)) is not None
    )
    entities = tuple(Entity(f"{type_}: {name}", type_, (name,)) for type_, name in names)
    facts = tuple(
        GoldFact(
            kind,
            {role: f"{type_}: {value}" if (type_ := _type(kind, role)) else value for role, value in args},
            factuality=factuality,
            evidence=tuple(evidence),
        )
        for (kind, args, factuality), evidence in spans.items()
    )
    document = Document(f"{path.stem}-{place}", text, path.stem[:2], title, _DAY, path=str(path))
    return Extraction(document, entities, facts)


def _type(kind: str, role: str) -> str | None:
    """The type of the entity in a role of a fact: a product where it may be either; None for a literal."""
    types = FACTS[kind].slots[role].types
    return (PRODUCT if len(types) > 1 else types[0]) if types else None


def _stated(path: Path, number: int, line: str) -> tuple[str, tuple[tuple[str, str], ...], str]:
    """The fact that a line states: its type, its arguments by role, its factuality."""
    match = _STATED.match(line)
    roles = [r for r, s in FACTS[match[1]].slots.items() if s.required] if match and match[1] in FACTS else []
    values = [v.strip() for v in match[2].split(", ")] if match else []
    if not roles or len(values) != len(roles) or (match[3] or "asserted") not in FACTUALITY:
        raise ReadError(str(path), f"line {number}: no fact: {line}")
    return match[1], tuple(zip(roles, values, strict=True)), match[3] or "asserted"
