"""First names that share a family's name behind them: "[Jonas] und Paul Weide", "the brothers [Tim], [Chris] and …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.who.drafts import key_of
from kg.model import PERSON

if TYPE_CHECKING:
    from kg.extract.who.entities import Register

_JOINTS = (("and",), ("und",), (",",), ("&",), (",", "and"))


def share_surnames(register: Register, lines: Sequence[Line]) -> None:
    """Give each first name of such a list its full name, too."""
    for line in lines:
        for first, full in _brothers(line, register.lexicon.first_names):
            draft = register.of(first)
            if draft is not None and next(iter(draft.names)) == first:
                draft.names[full] += 1
                draft.votes[PERSON] += 2
                register.alias.setdefault(key_of(full), draft.id)


def _brothers(line: Line, first_names: frozenset[str]) -> Iterator[tuple[str, str]]:
    """First names of a line, each with the full name that the end of its list tells."""
    family = ""
    behind = None
    for chunk in reversed(line.chunks):
        words = chunk.name.text.split() if chunk.name is not None else []
        joined = behind is not None and _joined(line, chunk, behind)
        behind = chunk
        if len(words) == 1 and words[0] in first_names and family and joined:
            yield words[0], f"{words[0]} {family}"
            continue
        family = words[-1] if 2 <= len(words) <= 3 and words[0] in first_names else ""


def _joined(line: Line, chunk: Chunk, nxt: Chunk) -> bool:
    return line.low[chunk.end : nxt.start] in _JOINTS and not nxt.prep
