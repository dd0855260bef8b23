"""German phrases that say that a thing has the name of its firm: "Zorvane und seine gleichnamige App"."""

from __future__ import annotations

from kg.extract.syntax.chunks import Chunk
from kg.extract.who.mentions import Mentions
from kg.model import ORGANIZATION, PRODUCT

_SAME_NAME = frozenset({"gleichnamig", "namensgleich", "gleichlautend"})


def is_namesake(chunk: Chunk) -> bool:
    """Whether a phrase says that what it means is called like what was named before."""
    return bool(chunk.head) and chunk.name is None and not _SAME_NAME.isdisjoint(chunk.adjectives)


def namesake(mentions: Mentions, line: int, chunk: Chunk) -> tuple[str, str] | None:
    """The thing or firm that such a phrase means, and whom it is called like; None where nobody was named."""
    firm = mentions.lexicon.org_noun(chunk.head) and not mentions.lexicon.kind_of(chunk.head)
    called = _called(mentions, line, chunk, firm=bool(firm))
    if called is None:
        return None
    meant = mentions.firm(called) if firm else mentions.thing(called)
    if not firm:
        draft, noun = mentions.draft(meant), mentions.lines[line].tokens[chunk.head_at].text
        draft.kinds.add(chunk.head)
        draft.phrases |= {f"gleichnamige {noun}", noun}
    return mentions.remember(line, chunk, meant), called


def _called(mentions: Mentions, line: int, chunk: Chunk, *, firm: bool) -> str | None:
    """Whose name it is: its owner's, else that of what was named last, a thing before a firm, a firm before a thing."""
    if chunk.owner is not None and chunk.owner.name is not None:
        draft = mentions.register.of(chunk.owner.name.text)
        return draft.id if draft is not None else None
    before = [s for s in mentions.named if (s.line, s.at) < (line, chunk.start) and line - s.line <= 1]
    before.sort(key=lambda s: (s.line, s.at))
    for type_ in (PRODUCT, ORGANIZATION) if firm else (ORGANIZATION, PRODUCT):
        found = [s.entity for s in before if mentions.draft(s.entity).type == type_]
        if found:
            return found[-1]
    return None
