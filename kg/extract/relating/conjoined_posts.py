"""Posts that go on with an apposition which names none: "Mira Holt, [52 Jahre alt] und Chefin von Klimbo, …"."""

from __future__ import annotations

from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk

_LONGEST = 12  # tokens of what stands before the post


def opening_comma(line: Line, post: Chunk) -> int | None:
    """The comma that opens a German apposition of which a post without article is the second part."""
    joint = post.start - 1
    if line.english or post.det or post.prep or joint < 2 or line.low[joint] != "und":
        return None
    commas = (k for k in range(joint - 1, max(joint - _LONGEST, 0), -1) if line.low[k] == ",")
    opening = next(commas, None)
    if opening is None or "VFIN" in line.cls[opening:joint] or _lists_names(line, opening, joint):
        return None
    behind = [k for k in range(post.end, len(line.low)) if line.low[k] == ","]
    closed = behind and "VFIN" not in line.cls[post.end : behind[0]]
    closed = closed or (line.low[-1] == "." and "VFIN" not in line.cls[post.end :])
    return opening if closed else None


def _lists_names(line: Line, start: int, end: int) -> bool:
    """Whether a bare name stands behind a comma, so that the post is one of a list: "A, [B] und Chef C"."""
    first = line.beginning(start + 1)
    return first is not None and first.name is not None and not first.head and first.end <= end
