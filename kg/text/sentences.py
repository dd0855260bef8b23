"""A document's sentences and tokens, with code-point offsets into its text.

Own code over tables: offsets must be exact, hyphenated compounds stay whole, quotes stand apart from the "-Button" that
follows them, and time must stay linear on any input.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from kg.model import Document, Sentence, Token
from kg.text import boundaries, bullets, tokens

MAX_TOKENS = 400  # of a sentence; text without any sentence end is cut there, so that later stages stay linear
MIN_WIDTH = 40  # columns; nobody wraps prose narrower than this
_LIST_ITEM = re.compile(rf"\s*(?:{bullets.MARK}|#{{1,6}})\s+\S")

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(  # "SAN JOSE, Calif., Jan. 31, 2019 (Newsdesk) – ", "Berlin/Bonn (dpa). "
    r"(?=[^\n]{4,80}?\s(?:–|—|--|-)\s)(?:[A-Z]{2,}\.?(?: [A-Z.'/-]{2,})+|[A-Z][A-Z.'/-]{2,}[A-Z])"
    rf"(?:,\s[A-Z][\w.]*(?:\s[A-Z]\w*)?)?(?:,?\s{_MONTH}\s\d{{1,2}}(?:,\s\d{{4}})?)?(?:\s\([^()\n]{{2,30}}\))?\s(?:–|—|--|-)\s+"
    r"|[A-ZÄÖÜ][\w/ .-]{2,40}? \([a-z./-]{2,15}\)(?: ?[.:]| (?:–|—|--|-)) +"
)

_TOWN = re.compile(r"([A-ZÄÖÜ]{4,})\. +(?=[A-ZÄÖÜ„»])")  # "OSTEN. Zorvane schließt …"

_COMPOUND = re.compile(r"[A-ZÄÖÜ][\w.]*(?:-[\w.]+)*-[A-ZÄÖÜ][a-zäöüß]+")  # "Labs-Chefin"

Span = tuple[int, int]
T = TypeVar("T")


def split(document: Document) -> tuple[Sentence, ...]:
    """The sentences of a document in order; the title's come first, and no sentence reaches over a paragraph's end.

    A dateline ("LONDON, April 5 (Reuters) – …") is part of none.
    """
    text, lang = document.text, document.lang
    body = _title_end(document)
    found: list[Sentence] = []
    blocks = bullets.announced(text, [*([(0, body)] if body else []), *paragraphs(text, body)])
    for number, ((start, end), items) in enumerate(blocks):
        part = "title" if start < body else "body"
        if number <= bool(body) and part == "body" and (dateline := _dateline(text, start, end)):
            start = dateline.end()
        for spans in boundaries.sentences(text, tokens.spans(text, start, end, lang), lang):
            for piece in _pieces(_hyphened(text, spans) if lang == "de" else spans):
                words = tuple([Token(text[a:b], a, b) for a, b in piece])
                found.append(Sentence(len(found), piece[0][0], piece[-1][1], words, part, number))
        if items:
            found.extend(_going_on(found.pop(), bullets.listed(text, items, lang)))
    return tuple(found)


def _going_on(sentence: Sentence, behind: Iterable[Token]) -> Iterator[Sentence]:
    """A sentence with the tokens behind it as its end, in as many sentences as a long list needs."""
    for k, words in enumerate(_pieces((*sentence.tokens, *behind))):
        index = sentence.index + k
        yield replace(sentence, index=index, start=words[0].start, end=words[-1].end, tokens=words)


def _dateline(text: str, start: int, end: int) -> re.Match[str] | None:
    """The dateline at the beginning of a paragraph; a town alone is one where the text says that it is a place."""
    if (town := _TOWN.match(text, start, end)) and re.search(rf"\b[Ii]n {town[1].title()}\b", text):
        return town
    return _DATELINE.match(text, start, end)


def _hyphened(text: str, spans: list[Span]) -> list[Span]:
    """The tokens with what a hyphen joins to a name of several words made one, where the text has the name, too.

    "Zorvane Labs-Chefin" is spelt "Zorvane-Labs-Chefin" by the rules and often not in practice.
    """
    joined: list[Span] = []
    for start, end in spans:
        if _COMPOUND.match(text, start, end):
            name_end = text.rfind("-", start, end)
            while joined and joined[-1][1] == start - 1 and text[joined[-1][0]].isupper():
                if not re.search(rf"(?<!\w){re.escape(text[joined[-1][0] : name_end])}(?![\w-])", text):
                    break
                start = joined.pop()[0]
        joined.append((start, end))
    return joined


def _pieces(words: Sequence[T]) -> Iterator[Sequence[T]]:
    """The words of a sentence, cut where they are too many."""
    return (words[i : i + MAX_TOKENS] for i in range(0, len(words), MAX_TOKENS))


def _title_end(document: Document) -> int:
    """Where the title ends in the text; 0 where the text doesn't begin with it."""
    title, text = document.title, document.text
    return len(title) if title and text.startswith(title) and text[len(title) : len(title) + 1] in ("", "\n") else 0


def paragraphs(text: str, start: int = 0) -> Iterator[Span]:
    """The spans of the paragraphs from `start` on, parted by blank lines and by line ends that no wrapping explains."""
    block: list[Span] = []
    for line in [*_lines(text, start), (len(text), len(text))]:
        if text[slice(*line)].strip():
            block.append(line)
        elif block:
            yield from _unwrap(text, block)
            block = []


def _lines(text: str, start: int) -> Iterator[Span]:
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _unwrap(text: str, block: list[Span]) -> Iterator[Span]:
    """Lines joined to paragraphs: a line end stays where the next line's first word would have fitted before it."""
    width = max(MIN_WIDTH, *(end - start for start, end in block), 0)
    first = block[0][0]
    for this, following in pairwise(block):
        if _is_break(text[slice(*this)].rstrip(), text[slice(*following)], width):
            yield first, this[1]
            first = following[0]
    yield first, block[-1][1]


def _is_break(line: str, following: str, width: int) -> bool:
    if _LIST_ITEM.match(following):
        return True
    word = following.split(None, 1)[0]
    return not word[0].islower() and len(line) + 1 + len(word) <= width
