"""Gold files (one JSON an article) as extractions, so that they can be scored, shown and loaded."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import ReadError
from kg.model import FACTS, Document, Entity, Evidence, Extraction, Fact

_ELSE = "_alt"  # what ends so holds other values that are as good


@dataclass(frozen=True, slots=True)
class GoldFact(Fact):
    """A fact with the other readings that are as good: `alternatives` maps a role, or "date", to further values."""

    alternatives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def gold_files(path: Path) -> list[Path]:
    """The gold files of a folder, in order; a file is itself. GoldError where there is none."""
    found = sorted(path.glob("*.json")) if path.is_dir() else [path]
    found = [
        p for p in found if '"facts"' in p.read_text(encoding="utf-8") and '"text"' in p.read_text(encoding="utf-8")
    ]
    if not found:
        raise ReadError(str(path), "no gold files (*.json with text, entities and facts) here")
    return found


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
