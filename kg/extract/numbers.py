"""Amounts as the gold guidelines write them: "9%", "336"."""

from __future__ import annotations

import re

from kg.extract.chunks import Chunk
from kg.extract.lexicon import Lexicon
from kg.extract.parse import Line

_DIGITS = re.compile(r"^\d{1,3}([.,]\d{3})*$|^\d+([.,]\d+)?$")


def amount_of(line: Line, chunk: Chunk, lexicon: Lexicon) -> str | None:
    """The number of people or the share that a phrase states; None where it states none."""
    for i in range(chunk.start, chunk.end):
        low = line.tokens[i].text.lower()
        if low in lexicon.fractions:
            return lexicon.fractions[low]
        percent = low.endswith("%")
        number = number_of(low.rstrip("%"), lexicon)
        if number is None:
            continue
        nxt = line.tokens[i + 1].text.lower() if i + 1 < len(line.tokens) else ""
        if percent or nxt in ("%", "prozent", "percent", "per"):
            return f"{number}%"
        return number
    return None


def number_of(word: str, lexicon: Lexicon) -> str | None:
    """A number in digits or in words, as digits without separators of thousands."""
    if word in lexicon.numbers:
        return lexicon.numbers[word]
    if not _DIGITS.match(word):
        return None
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", word):
        return re.sub(r"[.,]", "", word)
    return word.replace(",", ".")
