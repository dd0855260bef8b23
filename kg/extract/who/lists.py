"""Names in a list, "A, B and C": its members are of one type."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk

if TYPE_CHECKING:
    from kg.extract.who.entities import Register


def agree(register: Register, lines: Sequence[Line]) -> None:
    """Members of one list are of one type: the undecided follow the majority."""
    neighbours: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        for before, a, b in zip((None, *line.chunks), line.chunks, line.chunks[1:], strict=False):
            between = [t.text for t in line.tokens[a.end : b.start]]
            if (
                a.name
                and b.name
                and not b.prep
                and not _of_post(a, b, register)
                and not (register.english and between == [","] and _apposed(a, b))
                and not (between == [","] and register.lexicon.org_noun(a.head) and not b.head)
                and not (register.english and between == [","] and counted_up(before, a))
                and not (register.english and between == [",", "and"] and _aside(before, a))
                and between
                and all(t in (",", "und", "and", "oder", "or", "sowie", "&") for t in between)
            ):
                x, y = register.of(a.name.text), register.of(b.name.text)
                if x and y and x is not y:
                    neighbours[x.id].append(y.id), neighbours[y.id].append(x.id)
    for _ in range(2):
        for one, others in neighbours.items():
            draft = register.drafts[one]
            if max(draft.votes.values(), default=0) >= 3:
                continue
            types = Counter(
                register.drafts[o].type
                for o in others
                if register.drafts[o].type and max(register.drafts[o].votes.values()) > 1
            )
            for type_, count in types.items():
                draft.votes[type_] += min(count, 2) * 0.7


def _apposed(a: Chunk, b: Chunk) -> bool:
    """Whether behind a comma a phrase rather describes the one before: "its first product, the Klimbo"."""
    return b.det in ("indef", "poss") or (b.det == "def") != (a.det == "def") or bool(b.head) != bool(a.head)


def counted_up(before: Chunk | None, chunk: Chunk) -> bool:
    """Whether a name only hangs on a plural that the list behind it counts up: "two games by [Zorvane], A and B"."""
    return before is not None and bool(before.number and before.head and chunk.prep) and before.end == chunk.start


def _aside(before: Chunk | None, a: Chunk) -> bool:
    """Whether a name hangs on what is said of a member between commas: "Mira Holt, a partner at [Zorvane], and X"."""
    return before is not None and bool(a.prep and before.head) and before.det == "indef" and before.end == a.start


def _of_post(a: Chunk, b: Chunk, register: Register) -> bool:
    """Whether a name stands beside a post of its own: "Zorvane und ihr Chef Jens Wolter" are no list."""
    post = register.lexicon.role_noun(b.head) or b.head in register.lexicon.narrow_roles
    return post and not register.lexicon.role_noun(a.head)
