"""Text -> the places where words stand in an order that a date has, with the values of the words.

A walk is at most `MAX_SPAN` characters long, so that a pass takes time linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from kg.text.date_automaton import Automaton, Symbols

MAX_SPAN = 64  # characters
_ISO = r"(?:XXXX|(?:19|20)[0-9]{2})-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?(?=T[0-9]{2}:|(?!\w|[-.][0-9]))"
_FREE = r"(?<![0-9][.,:/'’\-–])(?<![\w/\\=?&#+@€$£.\-])(?<![€$£]\s)"  # a number here is not the rest of another
_START = re.compile(rf"{_FREE}(?:{_ISO}|[0-9]\w*)|(?<!\w)[^\W0-9]\w*")
_NEXT = re.compile(rf"(?:[^\S\n]{{0,3}}|[^\S\n]?\n(?![^\S\n]?\n))({_ISO}|\w+|[^\w\s])")
_NUMBER = re.compile(r"([0-9]{1,4})(st|nd|rd|th|er|s)?")


class Candidate(NamedTuple):
    """Words that have a form: where they end, the form's rank and reading, and the values of its words by name."""

    end: int
    rank: int
    means: str
    values: Mapping[str, str]


def scan(text: str, forms: Automaton, words: Mapping[str, Symbols]) -> Iterator[tuple[int, list[Candidate]]]:
    """Every place where a form stands, with all forms that begin there, the longest first."""
    for match in _START.finditer(text):
        token = match[0]
        symbols = words.get(token) or (number_symbols(token) if token[0] in "0123456789X" else None)
        if symbols and symbols.classes and (found := _candidates(text, match, symbols, forms, words)):
            yield match.start(), found


def _candidates(
    text: str, first: re.Match[str], symbols: Symbols, forms: Automaton, words: Mapping[str, Symbols]
) -> list[Candidate]:
    """All forms that begin with a token."""
    tokens, ends, accepted = [symbols], [first.end()], 0
    limit = first.start() + MAX_SPAN
    state = forms.step(forms.start, symbols)
    while state:
        if state.accepts:
            accepted = len(tokens)
        token = _NEXT.match(text, ends[-1])
        if not token or token.end() > limit:
            break
        tokens.append(words.get(token[1]) or number_symbols(token[1]))
        ends.append(token.end())
        state = forms.step(state, tokens[-1])
    if not accepted:
        return []
    found = [Candidate(ends[n - 1], *form, dict(kept)) for n, form, kept in forms.read(tokens[:accepted])]
    return sorted(found, key=lambda c: (-c.end, c.rank))


@lru_cache(maxsize=8192)
def number_symbols(token: str) -> Symbols:
    """The classes of a number (`year`, `yy`, `dd`, `mm`, `digits`, `ordinal_day`, `decade`, `iso`)."""
    if len(token) > 4 and token[4] == "-":
        return Symbols(("iso",), (token,))
    match = _NUMBER.fullmatch(token)
    if not match:
        return Symbols()
    digits, ending = match.groups()
    fitting = tuple(_with_ending(int(digits), ending) if ending else _plain(int(digits), len(digits)))
    return Symbols(fitting, (digits,) * len(fitting))


def _with_ending(number: int, ending: str) -> Iterator[str]:
    if ending in ("er", "s"):
        yield "decade"
    elif 1 <= number <= 31:
        yield "ordinal_day"


def _plain(number: int, length: int) -> Iterator[str]:
    if length == 4:
        yield from ("year",) if 1900 <= number < 2100 else ()
        return
    yield "digits"
    if length == 2:
        yield "yy"
    if length < 3 and 1 <= number <= 31:
        yield "dd"
        yield from ("mm",) if number <= 12 else ()
