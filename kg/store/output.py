"""Bytes to a file, whole or not at all, or to stdout."""

from __future__ import annotations

import sys
from pathlib import Path

from kg.store import articles


def write(data: bytes, path: str | None) -> None:
    """Write to that file, or to stdout where it is None or `-`; KgError where the file cannot be written."""
    if path is None or path == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    articles.write(Path(path), data)
