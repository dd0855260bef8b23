"""What a German phrase behind the end of its clause explains: "Zorvane hat [Klimbo] gekauft, den Betreiber von X".

The closing verb or particle stands between the two, or a phrase of another case ("[Klimbo] erschien im App Store,
die erste App von X"); case tells which of the names before it is meant.
"""

from __future__ import annotations

from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.who.german_context_votes import hanging_end

_CLOSING = frozenset({"VPP", "VINF", "VIZU", "PTK"})
_VERBAL = _CLOSING | {"VFIN", "TO"}
_EITHER = frozenset("an auf in über unter hinter neben".split())
_ACCUSATIVE = _EITHER | frozenset("für durch gegen ohne um".split())
_CASES = {  # of what stands behind a preposition with that article
    **dict.fromkeys("im am beim vom zum zur dem einem seinem ihrem diesem der".split(), "dat"),
    **dict.fromkeys("ins ans aufs fürs durchs den das die einen eine ihre seine seinen ihren".split(), "acc"),
}
_DATIVE = _EITHER | frozenset("von mit bei zu aus nach seit gegenüber".split())


def across_bracket(line: Line, chunk: Chunk) -> Chunk | None:
    """The name before a closing verb that a phrase behind the verb and a comma explains; None where there is none."""
    comma = chunk.start - 1
    if comma < 3 or line.low[comma] != "," or chunk.prep or chunk.pron or not chunk.head or chunk.name is not None:
        return None
    end = comma
    while line.cls[end - 1] in _CLOSING or (end == comma and _last_finite(line, end - 1)):
        end -= 1
    if (end == comma and not _of_other_case(line, chunk)) or line.cls[
        (behind := hanging_end(line, chunk)) : behind + 1
    ] == ("VFIN",):
        return None  # "…, die App bleibt"
    around = line.clause_of(chunk)
    if around is None or any(i > chunk.start and line.cls[i] in _VERBAL for i in around.tokens):
        return None  # "hat beschlossen, die App zu schließen"
    for before in reversed(line.chunks):
        if before.end > end:
            continue
        if before.name is None and before.end == end and before.det and not before.prep and _agree(before, chunk):
            return None  # "Zorvane stellt [den Knopf] ein, eine Funktion von Klimbo"
        if before.name is None:
            continue
        if "," in line.low[before.end : end]:
            return None
        if not (before.end == comma and _in_other_case(line, before, chunk)):
            return before
    return None


def explained_before(line: Line, chunk: Chunk, before: Chunk | None) -> Chunk | None:
    """The name that a phrase explains: the one right before it, else, where case forbids that, one further on."""
    return across_bracket(line, chunk) if before is None else (other_case(line, chunk) or before)


def other_case(line: Line, chunk: Chunk) -> Chunk | None:
    """The name that a phrase explains across one in another case: "[Klimbo] erschien im App Store, die App von X"."""
    return across_bracket(line, chunk) if _of_other_case(line, chunk) else None


def _of_other_case(line: Line, chunk: Chunk) -> bool:
    """Whether the name right before a phrase is in another case."""
    before = line.name_ending(chunk.start - 1)
    return before is not None and _in_other_case(line, before, chunk)


def _in_other_case(line: Line, before: Chunk, chunk: Chunk) -> bool:
    """Whether an article says that a phrase with a preposition is in another case: "im App Store, [die erste App]"."""
    if not before.prep or chunk.prep or not chunk.det:
        return False
    told = (_CASES.get(word) for word in line.low[before.start : before.start + 2])
    case = next(filter(None, told), None)
    return case is not None and case not in chunk.cases


def _last_finite(line: Line, i: int) -> bool:
    """Whether a token is the finite verb that closes a subordinate clause."""
    return line.cls[i] == "VFIN" and any(c.kind in ("sub", "rel") and i in c.tokens for c in line.clauses)


def _agree(before: Chunk, chunk: Chunk) -> bool:
    """Whether two phrases can be of one case."""
    if before.prep:
        return ("acc" in chunk.cases and before.prep in _ACCUSATIVE) or (
            "dat" in chunk.cases and before.prep in _DATIVE
        )
    return not before.cases.isdisjoint(chunk.cases & {"nom", "acc"})
