"""One door to `ontology/` and `data/`: beside the package in a checkout, inside it (`kg/_files/`) in the wheel."""

from __future__ import annotations

import functools
from pathlib import Path

_HERE = Path(__file__).parent
_ROOT = _HERE / "_files" if (_HERE / "_files").is_dir() else _HERE.parent


def path(name: str) -> Path:
    """Where a shipped file or folder lies: `path("ontology/shapes.ttl")`."""
    return _ROOT / name


@functools.cache
def text(name: str) -> str:
    """The text of a shipped file: `text("ontology/queries/ended-products.rq")`."""
    return path(name).read_text(encoding="utf-8")
