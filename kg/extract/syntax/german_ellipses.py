"""German articles that stand for a noun said before: "Der Verkauf von A endet im Mai, [der] von B im Juni"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.syntax.chunks import Chunk
from kg.model import Sentence

_CASES = {"der": "nom", "den": "acc", "dem": "dat", "die": "nom acc", "das": "nom acc"}
_PHRASE = frozenset({"DET", "ADJ", "NUM", "NAME", "NOUN", "POSS"})


def stands_alone(low: Sequence[str], cls: Sequence[str], i: int, comma: int) -> bool:
    """Whether an article behind a comma has no noun and opens no relative clause, which would end in its verb."""
    inside = cls[i + 1 : comma]
    if inside[:1] != ["PREP"] and low[i + 1 : i + 2] != ["des"]:
        return False
    if "VFIN" not in inside:
        return "VINF" not in inside
    verb = inside.index("VFIN")
    return 1 < verb < len(inside) - 1 and _PHRASE.issuperset(inside[1:verb])


def fill_in(chunks: tuple[Chunk, ...], sentence: Sentence, cls: Sequence[str]) -> tuple[Chunk, ...]:
    """The phrases of a sentence, with one for each article that takes up the noun of a phrase like that before it."""
    found: list[Chunk] = []
    for k, chunk in enumerate(chunks):
        at = chunk.start - 1
        if k > 1 and cls[at] == "DET" and chunks[k - 1].end <= at:
            form = sentence.tokens[at].text
            whose = (a for a, b in pairwise(chunks[:k]) if _alike(a, b, chunk))
            noun = next(whose, None) if form in _CASES else None
            if noun is not None:
                found.append(Chunk(at, at + 1, "", "def", frozenset(_CASES[form].split()), noun.head, at))
        found.append(chunk)
    return tuple(found)


def _alike(noun: Chunk, behind: Chunk, other: Chunk) -> bool:
    """Whether what hangs on a noun does so as another phrase on an article: "der Verkauf [von A]", "der [von B]"."""
    hangs = bool(noun.head) and noun.name is None and noun.end == behind.start and behind.prep == other.prep
    return hangs and (bool(other.prep) or behind.cases == other.cases == {"gen"})
