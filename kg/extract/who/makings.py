"""Nouns for things that tell of a firm: what somebody makes ("the maker [of the app], X"), what a firm is.

A name behind the first is the maker's; an "advertising network" is a firm.
"""

from __future__ import annotations

from kg.extract.lexicon import Lexicon
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk


def of_maker(line: Line, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether an English phrase only says what somebody makes: "the maker [of the app], Zorvane SA"."""
    before = line.ending(chunk.start) if lexicon.lang == "en" and chunk.prep in ("of", "behind") else None
    if before is None or before.name is not None or chunk.name is not None:
        return False
    firm = chunk.prep == "behind" and lexicon.org_noun(before.head)
    return bool(firm) or lexicon.is_word("makernoun", before.head)


def maker_of(line: Line, lexicon: Lexicon, chunk: Chunk) -> Chunk:
    """The phrase for the maker of which another says what he makes, else that itself: "[the maker] of the app"."""
    return (line.ending(chunk.start) if of_maker(line, lexicon, chunk) else None) or chunk


def houses(line: Line, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether a noun for things or firms means a firm: "an advertising network", "a Leeds-based platform"."""
    words = line.tokens[chunk.start : chunk.head_at]
    seated = any(t.text[:1].isupper() and t.text.endswith(("-based", "-headquartered")) for t in words)
    trade = chunk.head == "network" and any(lexicon.is_word("firmnetwork", t.text.lower()) for t in words)
    return seated or trade
