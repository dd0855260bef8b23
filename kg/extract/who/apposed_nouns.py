"""What the noun of an apposition tells of the name before it: "Klimbo, [das Girokonto], endet"."""

from __future__ import annotations

from kg.extract.lexicon import Lexicon
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.who.mentions import Mentions
from kg.model import ORGANIZATION, PRODUCT

_TIMES = ("ADV", "PRED", "DATE")
_WORDS = 4  # that may stand before the noun of an apposition


def opening(line: Line, lexicon: Lexicon, chunk: Chunk) -> int:
    """Where an apposition begins, with words of time before its noun: "X, [until then] part of Y".

    What picks one of several belongs to it, too: "[one of] its apps", "[the larger of] its two apps".
    """
    start, one = chunk.start, lexicon.words["oneof"]
    picked = line.cls[max(start - 2, 0) : start] == ("DET", "ADJ") and line.low[start - 2] == "the"
    if picked and chunk.prep == "of":
        return start - 2
    while start > max(0, chunk.start - _WORDS):
        cls = line.cls[start - 1]
        timed = start < chunk.start and cls == "PREP"  # "[until] last year"
        if cls not in _TIMES and not timed and line.low[start - 1] not in one:
            break
        start -= 1
    return start


def own_thing(mentions: Mentions, line: int, chunk: Chunk) -> bool:
    """Whether a German phrase tells between commas what its firm's thing is: "X, [unser Paket für Senioren], endet"."""
    behind = next((t.text for t in mentions.lines[line].tokens[chunk.end :] if not t.text[:1].isalnum()), "")
    before = mentions.lines[line].name_ending(chunk.start - 1)
    draft = mentions.register.of(before.name.text) if before is not None else None
    thing = draft is not None and draft.type == PRODUCT and not before.prep
    return thing and behind in (",", ".", "–", ")") and mentions.lexicon.kind_of(chunk.head) is not None


def kind_told(mentions: Mentions, line: int, chunk: Chunk, before: Chunk) -> str | None:
    """Of which type the noun of an apposition is; where it tells none, it is a thing if its name is."""
    lexicon = mentions.lexicon
    if lexicon.kind_of(chunk.head):
        return PRODUCT
    if lexicon.org_noun(chunk.head) or (lexicon.lang == "de" and lexicon.is_word("makernoun", chunk.head)):
        return ORGANIZATION
    draft = mentions.register.of(before.name.text) if before.name is not None else None
    if lexicon.lang == "de":
        fits = chunk.det and mentions.lines[line].low[chunk.end : chunk.end + 1] in ((",",), (".",), (")",), ("–",))
    else:  # "X, [the standard] backed by Y"
        told = mentions.lines[line].cls[chunk.end : chunk.end + 1] in (("VPP",), ("REL",))
        fits = chunk.det in ("poss", "indef") or (chunk.det == "def" and told)
    open_noun = fits and not lexicon.role_noun(chunk.head)
    return PRODUCT if open_noun and draft is not None and draft.type == PRODUCT else None
