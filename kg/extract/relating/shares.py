"""Shares that change hands: of what they are, and whether they are so small that nothing is taken over by them.

"seine Hälfte [am Portal X] an Y abtreten" is about X; "took a 6 percent stake in X" is no takeover of X.
"""

from __future__ import annotations

from kg.extract.events.marks import half_or_more
from kg.extract.frames import Reader
from kg.extract.numbers import amounts
from kg.extract.syntax.arguments import Arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause

_BESIDE = 4  # tokens behind a share that tell its size: "einen Anteil von 20 Prozent"
_INDEFINITE = frozenset({"indef", "neg"})


def by_whole(reader: Reader, number: int, arguments: Arguments) -> Arguments:
    """The arguments with a thing in place of the share in it that is given: "seine Hälfte [am Portal X] an Y"."""
    share, behind = next(iter(arguments.get("obj", ())), None), arguments.get("an", [])
    if share is None or len(behind) < 2 or not _is_share(reader, number, share):
        return arguments
    whole = next((c for c in behind if 0 <= c.start - share.end < _BESIDE), None)
    if whole is None:
        return arguments
    return {**arguments, "obj": [whole], "an": [c for c in behind if c is not whole]}


def too_small(reader: Reader, number: int, clause: Clause, arguments: Arguments) -> bool:
    """Whether a clause is about less than half of a thing: "took a 6 percent stake in X", "eine Beteiligung an X"."""
    line, lexicon = reader.lines[number], reader.lexicon
    told = (*arguments.get("obj", ()), *arguments.get("mit", ()))
    share = next((c for c in told if _is_share(reader, number, c)), None)
    if share is None or half_or_more(line, clause, lexicon):
        return False
    before = line.low[max(0, share.start - 2) : share.end]
    if not (lexicon.words["leftword"] | lexicon.words["furthershare"]).isdisjoint(before):
        return False
    if not lexicon.words["minorword"].isdisjoint((*before, share.head)):
        return True
    around = range(share.start, min(share.end + _BESIDE, len(line.tokens)))
    sized = any(a.share for a in amounts(line.tokens, around, lexicon))
    return sized or (share.det in _INDEFINITE and share.head in lexicon.words["sharenoun"])


def _is_share(reader: Reader, number: int, chunk: Chunk) -> bool:
    """Whether a phrase names a share: "seinen Anteil", "20 Prozent", "20%", "20 per cent"."""
    lexicon, tokens = reader.lexicon, reader.lines[number].tokens
    if chunk.name is not None:
        return False
    if chunk.number and not chunk.head:
        around = range(chunk.start, min(chunk.end + 2, len(tokens)))
        return any(a.share for a in amounts(tokens, around, lexicon)[:1])
    return any(lexicon.is_word(c, chunk.head) for c in ("sharenoun", "portionnoun", "minorword"))
