"""Which of two German phrases without case is the thing that something is done to: "Die App strich [der Chef]"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.german_functions import ALIKE
from kg.model import ORGANIZATION, PERSON, PRODUCT

if TYPE_CHECKING:
    from kg.extract.who.entities import Register


def turned_round(register: Register, subject: Chunk, thing: Chunk) -> bool:
    """Whether of two phrases without case the first is a thing and the second none: "Die App strich [der Chef]"."""
    if subject.start > thing.start or not {"nom", "acc"} <= subject.cases or "nom" not in thing.cases:
        return False
    return _thing(register, subject) and _no_thing(register, thing)


def relative_turned(register: Register, clause: Clause, subject: Chunk, thing: Chunk) -> bool:
    """Whether a relative pronoun of one form for both cases is the subject: "[Zorvane], das den Messenger kaufte"."""
    if clause.kind != "rel" or clause.relative[1] not in ALIKE or clause.antecedent is not thing:
        return False
    return subject.name is not None and _thing(register, subject) and _firm(register, thing)


def led(register: Register, subject: Chunk, person: Chunk) -> bool:
    """Whether of two phrases without case the second is a person and the first none: "Die Firma leitet [Mira Holt]"."""
    if subject.start > person.start or "acc" not in subject.cases or "nom" not in person.cases:
        return False
    return _person(register, person) and not subject.pron and not _person(register, subject)


def _person(register: Register, chunk: Chunk) -> bool:
    draft = register.of(chunk.name.text) if chunk.name is not None else None
    return draft is not None and draft.type == PERSON


def _firm(register: Register, chunk: Chunk) -> bool:
    draft = register.of(chunk.name.text) if chunk.name is not None else None
    return draft is not None and draft.votes[ORGANIZATION] - draft.votes[PRODUCT] >= 2


def _thing(register: Register, chunk: Chunk) -> bool:
    lexicon = register.lexicon
    if chunk.name is None:
        thing = chunk.head and (
            lexicon.kind_of(chunk.head) or lexicon.event_nouns(chunk.head) or _premises(register, chunk)
        )
        return bool(thing) and not lexicon.org_noun(chunk.head)
    draft = register.of(chunk.name.text)
    return draft is not None and draft.votes[PRODUCT] - draft.votes[ORGANIZATION] >= 2


def _premises(register: Register, chunk: Chunk) -> bool:
    """Whether a noun names rooms of a firm: "Die Fabrik in Ulm schließt [Zorvane]"."""
    words = register.lexicon.words
    return chunk.head in (words["salesplace"] | words["innerhouse"]) - words["looseorg"]


def _no_thing(register: Register, chunk: Chunk) -> bool:
    lexicon = register.lexicon
    if chunk.name is None:
        firm = chunk.head and (lexicon.org_noun(chunk.head) or lexicon.role_noun(chunk.head))
        return bool(firm and chunk.det in ("def", "dem") and not lexicon.kind_of(chunk.head))
    draft = register.of(chunk.name.text)
    return draft is not None and draft.votes[PRODUCT] < 1.5
