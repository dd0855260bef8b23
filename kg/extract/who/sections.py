"""The sections of a text: which lines are headings, which phrase each names, and where its section ends.

A section goes from the heading "1. Klimbo", "Platz 2: Klimbo", "And Klimbo?" to the next heading, whether that names
anything or not, or to the paragraph that speaks of all things again; an item "- Klimbo: …" is one by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk

_LONG = 8  # tokens of a heading
_BULLETS = frozenset("-–—•*▪◦·")
_NO_WORDS = ("PUNC", "STOP", "COMMA", "NUM", "DATE", "DET")
_OF_ALL = {  # what opens a paragraph that speaks of all things again: "All three were …", "Keiner der Dienste …"
    "en": frozenset({"all", "both", "none", "neither"}),
    "de": frozenset({"alle", "allen", "beide", "beiden", "keiner", "keines", "keinen", "sämtliche"}),
}


def headings(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that look like headings with a name."""
    alone, single = _names_alone(lines), _paragraphs(lines)
    return frozenset(n for n, line in enumerate(lines) if _heads(line, n in alone, single[line.sentence.paragraph] < 2))


def things(
    lines: Sequence[Line], headed: Mapping[int, str], lexicon: Lexicon
) -> list[tuple[str, int] | tuple[None, None]]:
    """What the section is about that each line stands in, and the line that heads it."""
    single, found = _paragraphs(lines), []
    section: tuple[str, int] | tuple[None, None] = (None, None)
    until: int | None = None  # the paragraph with which it ends
    for number, line in enumerate(lines):
        paragraph = line.sentence.paragraph
        opens = number == 0 or lines[number - 1].sentence.paragraph != paragraph
        if until not in (None, paragraph) or (opens and line.low[0] in _OF_ALL[lexicon.lang]):
            section, until = (None, None), None
        if number not in headed:
            found.append(section)
            if single[paragraph] == 1 and _nameless(line):
                section, until = (None, None), None
            continue
        above, section = section, (headed[number], number)
        item, asked = item_name(line) is not None, line.low[-1] == "?" and single[paragraph] > 1
        until = paragraph if item or asked else None
        found.append(section if item else above)
    return found


def names(lines: Sequence[Line], heads: Collection[int]) -> Iterator[str]:
    """The names that are all of a heading but its number, its rank and its years: "Platz 2: [Klimbo]"."""
    for number in sorted(heads):
        line = lines[number]
        item = item_name(line)
        named = [item] if item is not None else [c for c in line.chunks if c.name is not None]
        rest = () if item is not None or not named else _beside(line, named[0])
        if len(named) == 1 and not named[0].head and all(c in _NO_WORDS for c in rest):
            yield named[0].name.text


def _beside(line: Line, chunk: Chunk) -> list[str]:
    """The classes of what stands beside a phrase, a rank before a colon left aside: "Platz 2: [Klimbo]"."""
    start = chunk.start if line.low[chunk.start - 1 : chunk.start] == (":",) and line.cls[1] in ("NUM", "DATE") else 0
    first = start or int(line.low[0].rstrip(".)").isdigit())
    return [line.cls[i] for i in range(first, len(line.cls)) if not chunk.start <= i < chunk.end]


def named_phrases(lines: Sequence[Line], lexicon: Lexicon, heads: Collection[int]) -> Iterator[tuple[int, Chunk, str]]:
    """The phrases of sentences without a verb that say what the heading names: "(Klimbo.) [A music app] by X."."""
    name = None
    for number, line in enumerate(lines):
        item = item_name(line)
        if item is not None or number in heads:
            named = [item] if item is not None else [c for c in line.chunks if c.name is not None and not c.head]
            name = named[0].name.text if len(named) == 1 else None
        elif "VFIN" in line.cls or line.sentence.part == "title":
            name = None
        start = item.end + 1 if item is not None else 0
        if name is None or (number in heads and item is None) or "VFIN" in line.cls:
            continue
        phrase = next((c for c in line.chunks if c.start >= start), None)
        if phrase is not None and phrase.name is not None and phrase.name.text.endswith("s") and not phrase.head:
            start, phrase = phrase.end, line.beginning(phrase.end)  # "Zorvanes [Antwort] auf Klimbo"
        if phrase is not None and _describes(line, phrase, start, lexicon):
            yield number, phrase, name


def item_name(line: Line) -> Chunk | None:
    """The name before the colon of an item: "- [Klimbo]: a music app by Millbrook."."""
    start = int(line.low[0] in _BULLETS)
    first = line.beginning(start)
    if not start or first is None or first.name is None or first.head or first.prep:
        return None
    return first if line.low[first.end : first.end + 1] == (":",) and first.end + 1 < len(line.tokens) else None


def _describes(line: Line, phrase: Chunk, start: int, lexicon: Lexicon) -> bool:
    """Whether a phrase that opens a sentence without a verb says what something is: "Orrin's answer to X, …"."""
    if phrase.start != start or phrase.name is not None or phrase.prep or phrase.number or not phrase.head:
        return False
    if phrase.det in ("neg", "dem"):
        return False
    owned = phrase.owner is not None
    if lexicon.is_word("worknoun", phrase.head) and (owned or phrase.det != "poss"):
        return True
    return (owned or phrase.det != "poss") and lexicon.kind_of(phrase.head) is not None


def _paragraphs(lines: Sequence[Line]) -> Counter[int]:
    return Counter(line.sentence.paragraph for line in lines)


def _names_alone(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that are a name and a full stop; a single one is a dateline."""
    alone = [n for n, line in enumerate(lines) if _name_alone(line)]
    return frozenset(alone if len(alone) > 1 else ())


def _name_alone(line: Line) -> bool:
    """ "Juke." at the head of a paragraph: a name and a full stop."""
    if len(line.chunks) != 1 or line.chunks[0].name is None or line.tokens[-1].text != ".":
        return False
    return line.chunks[0].end == len(line.tokens) - 1 and set(line.cls[: line.chunks[0].start]) <= {"PUNC"}


def _heads(line: Line, stopped: bool, alone: bool) -> bool:
    """Whether a line is short and without a verb or full stop; a question names what the section is about."""
    if line.sentence.part == "title" or not line.tokens:
        return False
    if item_name(line) is not None:
        return True
    asked = line.low[-1] == "?" and (_turns_to(line) or alone)
    if len(line.tokens) > _LONG or (line.tokens[-1].text in ".!?,;" and not stopped and not asked):
        return False
    return asked or not line.verbal


def _turns_to(line: Line) -> bool:
    """Whether a question without a verb turns to something else: "And Klimbo?", "Und die App Klimbo?"."""
    return not line.verbal and line.low[0] in ("and", "und", "what", "how", "was")


def _nameless(line: Line) -> bool:
    """Whether a line that stands alone is a heading without the name of a thing: "Who pays?", "The end of an era"."""
    if line.sentence.part == "title" or line.low[0] in _BULLETS:
        return False
    return line.low[-1] == "?" or (line.heads() and len(line.tokens) <= _LONG)
