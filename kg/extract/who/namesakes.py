"""Things known by their name alone: called like their firm ("its eponymous app"), or by a number ("the 9900")."""

from __future__ import annotations

from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.who.mentions import Mentions
from kg.extract.who.name_forms import LEGAL
from kg.model import ORGANIZATION, PRODUCT

_SAME_NAME = frozenset({"gleichnamig", "namensgleich", "gleichlautend", "eponymous", "namesake", "self-titled"})
_SHARED = frozenset({"app", "software", "website", "service", "game", "platform"})  # often called like their firm
_OF_THAT_NAME = (("of", "the", "same", "name"), ("by", "the", "same", "name"), ("of", "that", "name"))


def is_namesake(line: Line, chunk: Chunk) -> bool:
    """Whether a phrase says that what it means is called like what was named before."""
    if not chunk.head or chunk.name is not None:
        return False
    behind = line.low[chunk.end : chunk.end + 4]
    return not _SAME_NAME.isdisjoint(chunk.adjectives) or behind in _OF_THAT_NAME or behind[:3] in _OF_THAT_NAME


def namesake(mentions: Mentions, line: int, chunk: Chunk) -> tuple[str, str] | None:
    """The thing or firm that such a phrase means, and whom it is called like; None where nobody was named."""
    firm = mentions.lexicon.org_noun(chunk.head) and not mentions.lexicon.kind_of(chunk.head)
    called = _called(mentions, line, chunk, firm=bool(firm))
    if called is None:
        return None
    meant = mentions.firm(called) if firm else mentions.thing(called)
    draft, noun = mentions.draft(meant), mentions.lines[line].tokens[chunk.head_at].text
    draft.kinds.add(chunk.head)
    if not firm:
        draft.phrases |= {f"gleichnamige {noun}", noun} if mentions.lexicon.lang == "de" else set()
    return mentions.remember(line, chunk, meant), called


def beside_full_name(mentions: Mentions, line: int, chunk: Chunk) -> str | None:
    """The thing of a firm's name in a sentence that gives the firm's in full: "Klimbo Inc. closes [Klimbo]"."""
    names = [c.name.text for c in mentions.lines[line].chunks if c.name is not None]
    full = any(name != chunk.name.text and LEGAL.sub("", name) == chunk.name.text for name in names)
    return mentions.remember(line, chunk, mentions.thing(mentions.register.of(chunk.name.text).id)) if full else None


def _called(mentions: Mentions, line: int, chunk: Chunk, *, firm: bool) -> str | None:
    """Whose name it is: its owner's, else that of what was named last, a thing before a firm, a firm before a thing."""
    if chunk.owner is not None and chunk.owner.name is not None:
        draft = mentions.register.of(chunk.owner.name.text)
        return draft.id if draft is not None else None
    before = [s for s in mentions.named if (s.line, s.at) < (line, chunk.start) and line - s.line <= 1]
    if mentions.lexicon.lang == "en":  # "There was an app of the same name": not that of whom the headline tells
        before = [s for s in before if s.line == line]
    before.sort(key=lambda s: (s.line, s.at))
    for type_ in (PRODUCT, ORGANIZATION) if firm else (ORGANIZATION, PRODUCT):
        found = [s.entity for s in before if mentions.draft(s.entity).type == type_]
        if found:
            return found[-1]
    # named farther before and only taken up here: "Ein Browser. 2010 startete [ihn] die gleichnamige Firma"
    german = mentions.lexicon.lang == "de"
    return mentions.recent(line, chunk.start, (PRODUCT,) if firm else (ORGANIZATION,)) if german else None


def of_the_only_one(mentions: Mentions, line: int, chunk: Chunk, kind: str) -> str | None:
    """The English service of the name of the one firm named so far: "Klimbo thought … The app will be closed"."""
    if mentions.lexicon.lang != "en" or chunk.det != "def" or kind not in _SHARED or chunk.adjectives:
        return None
    named = {s.entity for s in mentions.before(line, chunk.start)}
    told = [e for e in named if mentions.draft(e).type in (ORGANIZATION, PRODUCT)]
    alone = len(told) == 1 and mentions.draft(told[0]).type == ORGANIZATION
    return mentions.remember(line, chunk, mentions.thing(told[0])) if alone else None


def by_number(mentions: Mentions, chunk: Chunk) -> str | None:
    """The only product whose name ends in a number: "der Nachfolger [der 7430]", "the 9900"."""
    things = (d for d in mentions.register.drafts.values() if d.type == PRODUCT)
    ends = [d.id for d in things if any(n.rpartition(" ")[2] == chunk.number for n in d.names)]
    return ends[0] if len(ends) == 1 else None
