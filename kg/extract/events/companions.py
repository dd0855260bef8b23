"""What fares as the thing of a German clause does: "stellt neben A auch B ein", "endet mitsamt B", "ebenso wie B"."""

from __future__ import annotations

from kg.extract.frames import Reader
from kg.extract.lexicon import Lexicon
from kg.extract.parse import Line
from kg.extract.syntax.arguments import Arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.german_functions import EQUALLY, likened

_ALONG = ("samt", "mitsamt", "nebst", "einschließlich", "inklusive")  # "A endet [mitsamt B]"


def besides(reader: Reader, number: int, clause: Clause, op: str, arguments: Arguments) -> list[Chunk]:
    """What else is meant: "stellt neben [A] auch B ein", "nicht nur A, sondern auch [B]", "endet mitsamt [B]"."""
    lexicon, line = reader.lexicon, reader.lines[number]
    if lexicon.lang != "de":
        return []
    if along := [c for prep in _ALONG for c in arguments.get(prep, [])[:1] if c.name is not None]:
        return along
    if jointly := [c for c in arguments.get("mit", []) if _goes_along(lexicon, line, clause, op, arguments, c)]:
        return [m for c in jointly for m in reader.discourse.listed(number, c)]
    named = [c for c in clause.chunks if c.name is not None and not c.prep]
    acted = clause.predicate.voice == "active" and bool(arguments.get("obj"))  # "Wie Zorvane schließt auch Orrin X"
    if alike := [c for c in named if _equally(line, clause, c) or (not acted and _as_well(line, clause, c))]:
        return alike
    if not any(line.tokens[i].text == "auch" for i in clause.tokens):
        return []
    more = [c for c in clause.chunks if c.start > 1 and line.tokens[c.start - 2].text == "sondern" and c.name]
    return more or [c for prep in ("neben", "außer") for c in arguments.get(prep, [])[:1] if c.name is not None]


def _goes_along(lexicon: Lexicon, line: Line, clause: Clause, op: str, arguments: Arguments, chunk: Chunk) -> bool:
    """Whether a thing fares as the one of the clause does: "wird zusammen mit [der App X] eingestellt".

    With whom a firm ends something is told before what it ends: "stellt zusammen mit Orrin den Dienst X ein".
    """
    if chunk.name is None or not along_with(line, lexicon, chunk):
        return False
    if lexicon.kind_of(chunk.head):
        return not lexicon.org_noun(chunk.head)
    behind = all(c.end <= chunk.start for c in arguments.get("obj", []))
    return op == "END" and not chunk.head and (clause.predicate.voice != "active" or behind)


def along_with(line: Line, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether "together" stands before a phrase: "zusammen [mit der App X]", not "[Mit X] endet Y"."""
    return chunk.start > 0 and lexicon.is_word("together", line.low[chunk.start - 1])


def _as_well(line: Line, clause: Clause, chunk: Chunk) -> bool:
    """Whether a thing fares, or fared once, as the one of the clause: "Wie [B] endet auch A", "A, wie [B] vor ihm".

    When the latter did is not told.
    """
    if not likened(line, clause, chunk):
        return False
    before = line.low[chunk.end : chunk.end + 1] == ("vor",) and line.cls[chunk.end + 1 : chunk.end + 2] == ("PRON",)
    before = before and all(line.cls[k] != "DATE" for k in clause.tokens)
    return before or (chunk.start - 1 == min(clause.tokens) and any(line.low[k] == "auch" for k in clause.tokens))


def _equally(line: Line, clause: Clause, chunk: Chunk) -> bool:
    """Whether a phrase is said to fare like another: "bleibt ebenso erhalten wie [B]", "A wie auch [B] endet"."""
    low, i = line.low, chunk.start - 1
    if i > 0 and low[i - 1 : i + 1] == ("wie", "auch"):
        return True
    return i >= 0 and low[i] == "wie" and any(low[k] in EQUALLY for k in clause.tokens if k < i)
