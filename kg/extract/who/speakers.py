"""Who speaks in a letter or an announcement: who signs it, or who calls himself "we at Zorvane", "wir von Zorvane"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.extract.parse import Line
from kg.model import ORGANIZATION, PERSON, PRODUCT

if TYPE_CHECKING:
    from kg.extract.who.drafts import Draft
    from kg.extract.who.entities import Register

WE = frozenset({"we", "us", "wir", "uns"})
_OURS = frozenset("our unser unsere unserer unserem unseren unseres".split())
_AT = frozenset({"at", "bei", "beim", "von", "vom", "here at"})
_TAILS = ("team", "support", "crew", "mannschaft", "redaktion", "service", "kundendienst")
_LAST = 3  # lines that a signature may take up


def speaker_of(lines: Sequence[Line], register: Register) -> str | None:
    """The organisation that speaks as "we" in a text; None where neither a signature nor a turn of phrase tells."""
    if not _spoken(lines):
        return None
    return _signer(lines, register) or _self(lines, register)


def vote_speaker(lines: Sequence[Line], register: Register) -> None:
    """Vote for the firm that speaks; the thing whose team signs is one: "your Klimbo hub … The Klimbo team"."""
    thing = signing_thing(lines, register)
    if thing is not None:
        votes = register.drafts[thing].votes
        votes[ORGANIZATION] = votes[PRODUCT]
    speaker = speaker_of(lines, register)
    if speaker is not None:
        register.drafts[speaker].votes[ORGANIZATION] += 2


def _spoken(lines: Sequence[Line]) -> bool:
    """Whether a text has a "we" or "our"."""
    said = (
        c.pron in WE or not _OURS.isdisjoint(line.low[c.start : c.start + 2]) for line in lines for c in line.chunks
    )
    return any(said)


def _signer(lines: Sequence[Line], register: Register) -> str | None:
    """Who signs: the name in one of the last lines, which is short and no sentence."""
    for line in lines[: -_LAST - 1 : -1]:
        if len(line.tokens) > 11 or line.tokens[-1].text in ".!?":
            continue
        drafts = list(_named(line, register))
        for type_ in (ORGANIZATION, "", PRODUCT):
            for draft in drafts:
                if draft.type == type_ and (org := _organisation(draft, register)):
                    return org
    return None


def signing_thing(lines: Sequence[Line], register: Register) -> str | None:
    """The thing whose team signs, so that a firm of its name speaks: "Your Klimbo support team"."""
    if not _spoken(lines):
        return None
    for line in lines[: -_LAST - 1 : -1]:
        signed = len(line.tokens) < 7 and line.low[-1].endswith(_TAILS) and not any(c == "VFIN" for c in line.cls)
        drafts = [d for d in _named(line, register) if d.type == PRODUCT] if signed else []
        if len(drafts) == 1 and _bare(drafts[0], register):
            return drafts[0].id
    return None


def _bare(draft: Draft, register: Register) -> bool:
    """Whether a name tells neither its firm, as "Zorvane Klimbo" does, nor the team itself, as "Klimbo Team"."""
    first, *rest = next(iter(draft.names)).split()
    maker = register.of(first) if rest else None
    return (maker is None or maker is draft) and not (rest and rest[-1].lower().endswith(_TAILS))


def _named(line: Line, register: Register) -> Iterator[Draft]:
    for chunk in line.chunks:
        if chunk.name is not None and (draft := register.of(chunk.name.text)) is not None and draft.type != PERSON:
            yield draft
    for token in line.tokens:
        first, _, last = token.text.rpartition("-")  # "Ihr Zorvane-Serviceteam"
        if first and last.lower().endswith(_TAILS) and (draft := register.of(first)) is not None:
            yield draft


def _organisation(draft: Draft, register: Register) -> str | None:
    """The organisation of a signature: itself, the firm of "Garmin Würzburg", the one maker of "the Klimbo team"."""
    if draft.type == PRODUCT:
        makers = register.makers.get(draft.id, set())
        return next(iter(makers)) if len(makers) == 1 else None
    if not draft.type:
        first = register.of(next(iter(draft.names)).split()[0])
        return first.id if first is not None and first.type == ORGANIZATION else draft.id
    return draft.id


def _self(lines: Sequence[Line], register: Register) -> str | None:
    """ "At Zorvane, we …", "wir bei Zorvane", "für uns vom Zorvane e.V.": the name behind the preposition."""
    for line in lines:
        for clause in line.clauses:
            we = [c for c in clause.chunks if c.pron in WE]
            spoken = any(c.pron in ("we", "wir") for c in we)
            for chunk in clause.chunks if we else ():
                draft = register.of(chunk.name.text) if chunk.prep in _AT and chunk.name is not None else None
                near = spoken and chunk.start <= min(clause.tokens) + 3
                near |= any(c.end == chunk.start and c.pron in ("us", "uns") for c in we)
                if draft is not None and near and draft.type in (ORGANIZATION, ""):
                    return draft.id
    return None
