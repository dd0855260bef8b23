"""English names that begin with a number: "38 Studios", "100 Thieves", which are no number of studios or thieves."""

from __future__ import annotations

from kg.extract.naming.names import SentenceView, Span, opens
from kg.text.capitals import english_word

_LONGEST = 4  # digits
_SINGULAR = frozenset({"VBZ", "VHZ", "VDZ", "VVZ"})
_OPEN = frozenset({"PREP", "VFIN", "VINF", "VPP", "VING", "COMMA", "PUNC", "STOP", "KON", "ADV", "SUB", "NOUN", "TO"})


def number_name(view: SentenceView, i: int) -> Span | None:
    """A bare number and a plain plural with a capital, which nothing but a name has inside a sentence.

    At its beginning and in titles, where any word may have one, the verb has to take it for one thing.
    """
    if i + 2 >= len(view.tokens) or view.cls[i] != "NUM" or len(view.tokens[i].text) > _LONGEST:
        return None
    noun, behind = view.tokens[i + 1], view.tokens[i + 2]
    low = noun.text.lower()
    if not (noun.text[:1].isupper() and noun.text[1:].islower() and low.endswith("s")) or not english_word(low):
        return None
    if noun.text in view.lexicon.demonyms or view.gazetteer.known(noun.text):
        return None
    if view.capitals[i + 2] or behind.text == "of":
        return None  # "300 Apple Stores"
    if i and view.cls[i - 1] not in _OPEN:
        return None  # "all 12 Apps"
    one = opens(view.sentence, i) and behind.tag in _SINGULAR
    inside = view.sentence.part != "title" and not (i and view.tokens[i - 1].text in ':"“')
    return Span(i, i + 2, view.text(i, i + 2)) if one or inside else None
