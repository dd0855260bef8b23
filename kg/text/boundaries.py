"""Which full stops end a sentence, and which belong to an abbreviation, an initial or an ordinal.

What can be said of words is in the tables `abbreviations.tsv` and `boundaries.tsv` of each language.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.text.tables import words_by_class

Span = tuple[int, int]

_MARKS = frozenset(".!?…")
_CLOSING = frozenset("\"'”“’‘»«›‹)]}")
_OPENING = frozenset("\"'„“”‚‘’»«›‹([{*_-–—•")
_GOES_ON = frozenset(",;:)–—-/")
_ROMAN = re.compile(r"[IVX]{2,}$")
_SHORT = 5  # letters; a word this short before ". lower case" is taken for an abbreviation that no table has


class Lexicon(NamedTuple):
    """The words of one language that decide about full stops."""

    never: frozenset[str]
    may: frozenset[str]
    number: frozenset[str]
    starter: frozenset[str]
    month: frozenset[str]
    before_ordinal: frozenset[str]
    firm: frozenset[str]
    after_firm: frozenset[str]


@functools.cache
def lexicon(lang: str) -> Lexicon:
    """The tables of a language."""
    words = {
        **words_by_class(f"lexicon/{lang}/abbreviations.tsv"),
        **words_by_class(f"lexicon/{lang}/boundaries.tsv"),
    }
    return Lexicon(**{name: words.get(name, frozenset()) for name in Lexicon._fields})


def sentences(text: str, spans: list[Span], lang: str) -> Iterator[list[Span]]:
    """A paragraph's tokens, one list a sentence; the full stop of an abbreviation or ordinal is joined to its word."""
    lex = lexicon(lang)
    words = [text[a:b] for a, b in spans]
    current: list[Span] = []
    begin = 0
    for i in [i for i, word in enumerate(words) if word[-1] in _MARKS]:
        if i < begin or (words[i] == "." and i == 0):
            continue
        current += spans[begin : i + 1]
        begin = i + 1
        joined, ends = _decide(words, spans, i, lex)
        if joined:
            dot = current.pop()
            current[-1] = (current[-1][0], dot[1])
        if ends:
            begin = _after_closing(words, spans, begin)
            yield current + spans[i + 1 : begin]
            current = []
    current += spans[begin:]
    if current:
        yield current


def _after_closing(words: list[str], spans: list[Span], i: int) -> int:
    """The index after the quotes and brackets that close right at token `i`."""
    while i < len(words) and words[i] in _CLOSING and spans[i][0] == spans[i - 1][1]:
        i += 1
    return i


def _decide(words: list[str], spans: list[Span], i: int, lex: Lexicon) -> tuple[bool, bool]:
    """Whether the mark at `i` is part of the word before it, and whether a sentence ends there."""
    if len(words[i]) > 1 and words[i][0].isalpha():  # "U.S.", "z.B."
        word = _first_word(words, i + 1)
        return False, words[i] not in lex.never and (not word or word in lex.starter)
    after = _after_closing(words, spans, i + 1)
    closed = after > i + 1
    following = words[after] if after < len(words) else ""
    word = _first_word(words, after)
    attached = i > 0 and spans[i - 1][1] == spans[i][0]
    if attached and words[i] in {".", "!"} and not closed:
        known = _known(words, i, word, lex)
        if known:
            ends = known == "may" and (not word or word in lex.starter or _behind_firm(words, i, word, lex))
            return not (ends and len(words[i - 1]) == 1 and words[i - 1].isupper()), ends  # "on the Wii U."
    goes_on = following in _GOES_ON and not (words[i] == "." and following in "–—-")
    if goes_on and words[i] == "." and attached and following in ",;:" and words[i - 1][0].isalpha():
        return True, False
    return False, not goes_on and not (_is_lower(word) and (closed or _waits(words, i)))


def _behind_firm(words: list[str], i: int, word: str, lex: Lexicon) -> bool:
    """Whether a name begins behind a firm's legal form in running text: "… of Zorvane, Inc. [Mara] Bright will …"."""
    if words[i - 1] + words[i] not in lex.firm or word not in words[i + 1 : i + 2]:
        return False  # "Zorvane Inc. (Osten)"
    new = word[:1].isupper() and word[1:].islower() and word.isalpha() and word not in lex.after_firm
    headline = words[-1] not in _MARKS and words[-1] not in _CLOSING
    return new and not headline and f"{word}." not in lex.firm


def _waits(words: list[str], i: int) -> bool:
    """Whether a mark before a word in lower case leaves the sentence open: all but a full stop after a whole word."""
    return words[i] != "." or i == 0 or len(words[i - 1]) <= _SHORT


def _first_word(words: list[str], i: int) -> str:
    """The word at `i` or after the opening quotes and brackets there (three at most)."""
    for word in words[i : i + 4]:
        if word not in _OPENING:
            return word
    return ""


def _is_lower(word: str) -> bool:
    """Whether a word is plain lower case; "iPhone", "nook.com" and "studiVZ" may begin a sentence."""
    return word.isalpha() and word.islower()


def _known(words: list[str], i: int, following: str, lex: Lexicon) -> str | None:
    """What tables and forms say of the word before the mark at `i`: it "never" or "may" end a sentence, or None."""
    word, form = words[i - 1], words[i - 1] + words[i]
    if form in lex.never:
        return "never"
    if form in lex.number and following[:1].isdigit():
        return "never"
    if form in lex.may:
        return "may"
    if words[i] != ".":
        return None
    if len(word) == 1 and word.isalpha() and word not in "I":
        return "may"
    if word.isdigit():
        return "never" if _is_ordinal(words, i, following, lex) else None
    return "may" if _ROMAN.match(word) and lex.before_ordinal and _is_lower(following) else None


def _is_ordinal(words: list[str], i: int, following: str, lex: Lexicon) -> bool:
    """Whether the number before the full stop at `i` counts something: "1. Februar", "im 3. Quartal", a list's "1."."""
    if len(words[i - 1]) > 3 or not following:
        return False
    if i == 1:
        return True
    if not lex.before_ordinal:  # a language that writes its ordinals otherwise
        return False
    if following in lex.month or _is_lower(following):
        return True
    return words[i - 2] in lex.before_ordinal and following not in lex.starter and following[0].isalpha()
