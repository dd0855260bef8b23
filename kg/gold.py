"""Gold files (one JSON an article, see docs/gold.md) as extractions, so that they can be scored, shown and loaded."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

from kg.model import FACTS, Document, Entity, Evidence, Extraction, Fact

_BESIDE_ARGS = {"type", "date", "announced", "factuality", "evidence", "date_alt"}


def read_gold(path: Path) -> Extraction:
    """The facts of a gold file as the extraction that a perfect reader would return."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    title, body = (unicodedata.normalize("NFC", raw.get(k) or "").strip() for k in ("title", "text"))
    text = f"{title}\n\n{body}" if title else body
    document = Document(
        raw["id"], text, raw["lang"], title, raw.get("published"), raw.get("source"), path=str(path)
    )
    entities = tuple(Entity(e["id"], e["type"], tuple(e["names"])) for e in raw["entities"])
    return Extraction(document, entities, tuple(_fact(f, text) for f in raw["facts"]))


def _fact(raw: dict, text: str) -> Fact:
    quote = unicodedata.normalize("NFC", raw.get("evidence", ""))
    start = text.find(quote) if quote else -1
    evidence = (Evidence(start, start + len(quote), quote),) if start >= 0 else ()
    args = {k: v for k, v in raw.items() if k in FACTS[raw["type"]].slots and k not in _BESIDE_ARGS}
    return Fact(
        raw["type"], args, raw.get("date"), raw.get("announced"), raw.get("factuality", "asserted"), evidence=evidence
    )
