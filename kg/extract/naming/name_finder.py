"""Where proper names stand: spans of tokens, found by form and context, with the tables of known names as a help.

Most names of an article are in no table, so form decides: capitals inside a word, digits, runs of capitalised words,
quotation marks, the noun before ("die Plattform Shopify"), the genitive. What the article attests is a help, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.naming.bare_names import lower_case_name, with_listed
from kg.extract.naming.gazetteer import Gazetteer
from kg.extract.naming.german_joins import two_names
from kg.extract.naming.name_links import numbered_edition
from kg.extract.naming.name_runs import run_of_capitals
from kg.extract.naming.names import MIXED, NUMBERED, OPENING, SentenceView, Span
from kg.extract.naming.number_names import number_name
from kg.extract.naming.public_bodies import public_body
from kg.extract.naming.quoted_names import quoted_name
from kg.model import Sentence


def find_names(
    sentence: Sentence, cls: Sequence[str], lexicon: Lexicon, gazetteer: Gazetteer, seen: Counter[str]
) -> tuple[Span, ...]:
    """The name spans of a sentence, in order, not overlapping."""
    view = SentenceView(sentence, cls, lexicon, gazetteer, seen)
    found: list[Span] = []
    i = 0
    while i < len(view.tokens):
        span = _name_at(view, i)
        if span is None:
            i += 1
            continue
        found.append(span)
        i = span.end
    return tuple(with_listed(view, found))


def _name_at(view: SentenceView, i: int) -> Span | None:
    """The name that begins at a token, by the first of the ways that tells one."""
    text, capital = view.tokens[i].text, view.capitals[i]
    return (
        (quoted_name(view, i) if text in OPENING else None)
        or (numbered_edition(view, i) if text.lower() in NUMBERED else None)
        or (_known_name(view, i) if text in view.gazetteer.heads else None)
        or (public_body(view, i) if capital and view.german else None)
        or (run_of_capitals(view, i) if capital else None)
        or (number_name(view, i) if text.isdigit() and not view.german else None)
        or (lower_case_name(view, i) if text[0].islower() and not capital else None)
    )


def _known_name(view: SentenceView, i: int) -> Span | None:
    """The longest name of the tables that begins here, unless a longer one contains it: "rapidmail GmbH"."""
    hit = view.gazetteer.longest(view.tokens, i)
    if hit is None:
        return None
    run = run_of_capitals(view, i) or (lower_case_name(view, i) if view.tokens[i].text[0].islower() else None)
    if run is not None and (run.end >= hit or (hit - i == 2 and two_names(view, i))):
        return run
    if hit - i == 1 and (view.cls[i] not in ("NAME", "X") and not MIXED.match(view.tokens[i].text)):
        return None  # a common word that is also a name ("Edge", "Reader") needs its context
    return Span(i, hit, view.text(i, hit))
