"""Where a German list goes on: behind what explains its member, behind the verb that closes the clause."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause

_ASIDE = 25  # tokens that an aside inside a list may have
_RESUMING = ((",", "und"), (",", "sowie"))
_CLOSING = frozenset({"PTK", "VPP", "VINF"})
_ADDING = frozenset({"und", "sowie", ",", "auch", "ebenso", "ebenfalls"})


def behind_frame(line: Line, last: Chunk, at: int) -> int:
    """The token behind the end of a German clause, where a list goes on: "läuft für A aus [sowie für B]"."""
    end = at
    while line.cls[end : end + 1] and line.cls[end] in _CLOSING:
        end += 1
    if end == at:
        return at
    if line.low[end : end + 1] == ("(",) and ")" in line.low[end:]:
        end = line.low.index(")", end) + 1
    nxt = next((c for c in line.chunks if c.start >= end), None)
    if nxt is None or nxt.name is None or nxt.prep != last.prep:
        return at
    words = line.low[end : nxt.start]
    adds = len(words) > 1 or words == ("sowie",) or (words == ("und",) and nxt.prep)
    return end if adds and _ADDING.issuperset(words) and line.in_one_clause(last, nxt) else at


def past_apposition(line: Line, chunks: Sequence[Chunk], k: int) -> int:
    """The last phrase of what is said of a named member, where its clause goes on with a name; 0 for none.

    "betroffen sind A, eine Funktion der B-App zum Senden von Geld, sowie C", "A, eine App, B, ein Spiel, und C"
    """
    m, end = k + 1, chunks[k].end
    if chunks[k].name is None or m >= len(chunks) or chunks[m].start != end + 1 or line.tokens[end].text != ",":
        return 0
    if chunks[m].name is not None or chunks[m].prep or chunks[m].pron or not chunks[m].head:
        return 0
    close = next((i for i in range(end + 1, min(end + _ASIDE, len(line.tokens) - 2)) if line.low[i] == ","), 0)
    joined = line.low[close + 1] in ("und", "sowie", "oder")
    if not close or "VFIN" in line.cls[end:close] or not (joined or _joins_later(line, close)):
        return 0
    if any(c.end == close and line.low[c.start - 1] == "wie" for c in chunks[m:]):
        return 0  # "kauft A, Entwickler von Spielen wie B, C und D"
    nxt = next((n for n in range(m + 1, len(chunks)) if chunks[n].start == close + 1 + joined), 0)
    fits = nxt and chunks[nxt].name is not None and chunks[nxt].prep in ("", chunks[k].prep)
    return nxt - 1 if fits and line.in_one_clause(chunks[k], chunks[nxt]) else 0


def _joins_later(line: Line, at: int) -> bool:
    """Whether a conjunction comes behind a comma before any verb: "A, eine App, [B und C] werden eingestellt"."""
    later = line.cls[at : at + _ASIDE]
    stop = next((n for n, c in enumerate(later) if c in ("VFIN", "VPP", "VINF", "REL", "SUB", "STOP")), len(later))
    return "KON" in later[:stop]


def resumed(line: Line, clause: Clause, last: Chunk) -> list[Chunk]:
    """What a list of a German clause goes on with behind a relative clause: "A, die es seit Mai gibt, und [B]".

    Or with what goes along: "stellt A ein und mit ihm auch [B]", "beendet A und damit auch [B]".
    """
    if along := [c for c in clause.chunks if c.start > last.end and c.name and not c.prep and _goes_along(line, c)]:
        return along[:1]
    if last.name is None:
        return []
    told = next((c for c in line.clauses if c.kind == "rel" and min(c.tokens) in (last.end, last.end + 1)), None)
    if told is None or told is clause:
        return []
    behind = (c for c in clause.chunks if c.start > last.end + 2 and c.name is not None and c.prep in ("", last.prep))
    nxt = next(behind, None)
    joined = nxt is not None and line.low[nxt.start - 2 : nxt.start] in _RESUMING
    return [nxt] if joined and "," not in line.low[last.end + 1 : nxt.start - 2] else []


def _goes_along(line: Line, chunk: Chunk) -> bool:
    """Whether "und damit auch" or the like stands before a phrase."""
    low, i = line.low, chunk.start
    i -= low[i - 1] in ("auch", "gleich", "zugleich")
    return low[i - 2 : i] == ("und", "damit") or (
        low[i - 3 : i - 1] == ("und", "mit") and low[i - 1] in ("ihm", "ihr", "ihnen")
    )
