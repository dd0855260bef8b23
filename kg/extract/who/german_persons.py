"""Which German names look like people's: first names, foreign words, what takes them up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extract.naming.bare import ORG_ENDINGS as ENDINGS
from kg.extract.parse import Line
from kg.model import PERSON
from kg.text.hanta import tagger

if TYPE_CHECKING:
    from kg.extract.who.drafts import Draft
    from kg.extract.who.entities import Register


def vote_persons(register: Register, lines: Sequence[Line]) -> None:
    """Two foreign words that "der" takes up, or of which the second alone speaks later, are a person's name."""
    for line in lines:
        for chunk in line.chunks:
            plain = chunk.name is not None and chunk.det in ("", "poss")
            draft = register.of(chunk.name.text) if plain else None
            taken_up = line.low[chunk.end : chunk.end + 2] == (",", "der") and line.cls[chunk.end + 1] == "REL"
            if draft is not None and taken_up and foreign(draft):
                draft.votes[PERSON] += 1.5
    for draft in list(register.drafts.values()):
        words = next(iter(draft.names)).split()
        last = register.of(words[-1]) if len(words) in (2, 3) and foreign(draft) else None
        if last is not None and last is not draft and not register.gazetteer.known(words[0]):
            draft.votes[PERSON] += 1.5


def personal(draft: Draft, first_names: frozenset[str]) -> bool:
    """Whether a name looks like one of a person: a first name before it, or two foreign words."""
    words = next(iter(draft.names)).split()
    return (len(words) > 1 and words[0] in first_names) or foreign(draft)


def foreign(draft: Draft) -> bool:
    """Whether a name of two or three words has no word of German or English in it, as most names of people."""
    words = next(iter(draft.names)).split()
    return 2 <= len(words) <= 3 and all(
        w[:1].isupper()
        and w[1:].islower()
        and w not in ENDINGS
        and not tagger("de").knows(w, "NN")
        and not tagger("en").knows(w.lower())
        for w in words
    )
