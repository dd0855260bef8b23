"""Lists of bare names, each on a line of its own, as the end of the sentence that announces them.

"The following apps close:\n- Klimbo\n- Vastel" is one sentence, and read as "The following apps close: Klimbo, Vastel".
Items that are sentences, or long, stay by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.model import Token
from kg.text import tokens

Span = tuple[int, int]

MARK = r"(?:\d{1,3}[.)]|[-*•▪◦–—])"  # of an item
_ITEM = re.compile(rf"{MARK}\s+(?P<words>\S(?:.*[^\s,;])?)[\s,;]*", re.DOTALL)
_LONG = 80  # characters; what is longer tells more than a name
_SENTENCE = re.compile(r"[.!?:][\"'“”»]?$|[;:]\s|[.!?]\s+(?=[A-ZÄÖÜ])")


def announced(text: str, paragraphs: Iterable[Span]) -> Iterator[tuple[Span, list[re.Match[str]]]]:
    """Each paragraph with the items of the list that it announces by a colon at its end; mostly none."""
    head: Span | None = None
    announces, items = False, []
    for start, end in paragraphs:
        item = _ITEM.fullmatch(text, start, end) if announces else None
        if item is not None and _bare(item["words"]):
            items.append(item)
            continue
        if head:
            yield head, items
        head, items = (start, end), []
        announces = text[start:end].rstrip().endswith(":")
    if head:
        yield head, items


def _bare(item: str) -> bool:
    """Whether an item is a name with a few words at most, and no sentence."""
    return len(item) <= _LONG and not _SENTENCE.search(item)


def listed(text: str, items: Sequence[re.Match[str]], lang: str) -> Iterator[Token]:
    """The tokens of a list's items, a comma in the place of each mark but the first."""
    for number, item in enumerate(items):
        begin, end = item.span("words")
        if number:
            yield Token(",", item.start(), begin - 1)
        yield from (Token(text[a:b], a, b) for a, b in tokens.spans(text, begin, end, lang))
