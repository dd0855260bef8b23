"""The sentence around a quote, as far as a reader needs it."""

from __future__ import annotations

import re

_LONGEST = 600  # characters on either side of a quote that are searched for the end of the sentence
_BREAK = re.compile(  # between sentences, as far as a reader needs it: not after "31." or "U.S."
    r"""(?: (?<=[^.\s\d][^.\s\d][.!?…]) | (?<=\d{4}[.!?…]) | (?<=[.!?…]["”“»«')\]]) )
        \s+ (?=["„“»«'(\[]?[A-ZÄÖÜÀ-Þ]) | \n\s*""",
    re.VERBOSE,
)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends in which `text[start:end]` stands; it stays within the paragraph."""
    low = max(0, start - _LONGEST)
    breaks = [match.end() for match in _BREAK.finditer(text, low, start + 2) if match.end() <= start]
    tail = _BREAK.search(text, max(start, end - 1), end + _LONGEST)  # which sees what stands before: "in 2013."
    first = breaks[-1] if breaks else low
    return first, tail.start() if tail else min(len(text), end + _LONGEST)
