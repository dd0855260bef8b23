"""Names that head a section of a German text by themselves: "1. Klimbo", "simfy", "Tapgo Plus"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.extract.naming.proper import strange
from kg.model import Sentence
from kg.text.hanta import tagger

_LONGEST = 3  # words of such a name
_NAMING = ("NAME", "NOUN", "ADJ", "PRED", "X", "ADV", "NUM")


def head_names(lines: Sequence[tuple[Sentence, list[str]]]) -> None:
    """Turn the words of headings that are no German ones into "NAME", in place."""
    paragraphs = Counter(sentence.paragraph for sentence, _ in lines)
    alone = []  # what stands alone behind its number
    for sentence, cls in lines:
        if sentence.part == "title" or len(cls) > _LONGEST + 2 or paragraphs[sentence.paragraph] > 1:
            continue
        texts = [t.text for t in sentence.tokens]
        first = 1 if texts[0].rstrip(".").isdigit() else 0
        first += texts[first : first + 1] in (["."], [")"], [":"])
        rest = range(first, len(texts))
        if not rest or len(rest) > _LONGEST or not all(cls[i] in _NAMING and texts[i].isalnum() for i in rest):
            continue
        for i in rest:
            if cls[i] != "NAME" and _coined(texts[i], numbered=bool(first)):
                cls[i] = "NAME"
        if first and len(rest) == 1:
            alone.append((texts[first], cls, first))
    named = sum(cls[i] == "NAME" for _, cls, i in alone)
    found = {text for text, cls, i in alone if cls[i] == "NOUN" and not tagger("de").knows(text)}
    for sentence, cls in lines if found and named * 2 > len(alone) else ():  # "1. Klimbo", "2. Tarvo", "3. [Netzpost]"
        for i, token in enumerate(sentence.tokens):
            if cls[i] == "NOUN" and token.text in found:
                cls[i] = "NAME"


def _coined(text: str, *, numbered: bool) -> bool:
    """Whether a word is none of German; in lower case only behind a number: "1. [simfy]"."""
    return (numbered or text[0].isupper()) and len(text) > 2 and not tagger("de").knows(text) and strange(text)
