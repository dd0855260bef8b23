"""Validating a store: what was looked at before, and has not changed, is not looked at again.

`validated.json` in the store's folder keeps what was found of each graph, by a hash of the graph and the shapes. It
may be deleted at any time; where it cannot be written, the next run looks at everything.
"""

from __future__ import annotations

import contextlib

import msgspec

from kg.errors import KgError
from kg.graph.shacl import Result
from kg.graph.validate import Checked, Report, validate
from kg.store import articles as files
from kg.store.local import Store

_NAME = "validated.json"
_KEPT = dict[str, tuple[Result, ...]]


def validate_store(store: Store) -> Report:
    """The report on all graphs of an open store."""
    path = store.path / _NAME
    before = _read(path)
    report = validate(store.quads(), before)
    if report.checked != before:
        with contextlib.suppress(OSError, KgError):
            files.write(path, msgspec.json.encode(report.checked))
    return report


def _read(path) -> Checked:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_KEPT)
    except (OSError, msgspec.MsgspecError):
        return {}
