"""Which firm is meant where no name stands: all that speaks for each of them, weighed in one score.

"The company", "der Konzern", "the Redmond giant", "die Finnen", and the owner that "its", "sein" leaves unsaid. Signs
are how near a firm was named and as what, how much the text makes of it, and what the noun tells of the firm: what it
was called before, where it is at home, what it trades in. Their weights are those of `data/lexicon/salience.tsv`,
estimated on annotated articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.syntax.chunks import Chunk
from kg.extract.weights import weighed
from kg.extract.who import homes
from kg.extract.who.drafts import Draft, key_of
from kg.extract.who.firms import noun_of
from kg.extract.who.mentions import Mentions, Seen
from kg.model import ORGANIZATION

_BACK = ("here", "one back", "two back", "three back", "far back")  # sentences since the last mention
Sign = tuple[str, float]  # what speaks for a firm, and how much of it there is
_SAID = ("of", "from", "in", "aus", "based")  # what joins a place to a firm


def most_salient(
    mentions: Mentions, line: int, at: int, but: tuple[str, ...] = (), chunk: Chunk | None = None
) -> str | None:
    """The firm that is meant at a place, by a phrase without a name or by none; None where the text has none."""
    found = standings(mentions, line, at, but, chunk)
    best = max(found, key=lambda e: (found[e], -mentions.draft(e).first, e), default=None)
    if best is not None and chunk is not None and _only_later(mentions, best, line, at):
        return None  # "who sold the startup to Quillon"
    return mentions.firm(best) if best is not None else None


def _only_later(mentions: Mentions, entity: str, line: int, at: int) -> bool:
    """Whether an English text first names a firm well behind a phrase, which so can't take it up."""
    if mentions.lexicon.lang != "en" or mentions.lines[line].sentence.part == "title":
        return False
    first = next((s for s in mentions.trail if s.entity == entity), None)
    return first is not None and (first.line, first.at) > (line, at) and first.line != line + 1


def standings(
    mentions: Mentions, line: int, at: int, but: tuple[str, ...] = (), chunk: Chunk | None = None
) -> dict[str, float]:
    """What speaks for each firm of the text at a place, in one number."""
    told = signs(mentions, line, at, but, chunk)
    return {entity: weighed("salience", mine) for entity, mine in told}


def signs(
    mentions: Mentions, line: int, at: int, but: tuple[str, ...] = (), chunk: Chunk | None = None
) -> Iterator[tuple[str, list[Sign]]]:
    """The signs for each firm of the text, with their strengths; what is not there has none."""
    seen, lexicon = _before(mentions, line, at), mentions.lexicon
    papers = _papers(mentions, chunk) if chunk is not None else frozenset()
    bought = chunk is not None and lexicon.is_word("boughtfirm", noun_of(lexicon, chunk.head))
    places = told_places(mentions, line, chunk) if chunk is not None else frozenset()
    trades = _trades(mentions, line, chunk) if chunk is not None else frozenset()
    buying, buyers = _buying(mentions, chunk), mentions.register.buyers | {b for _, _, b in mentions.deals}
    acting = {s.entity for s in mentions.named if s.line == line and s.at < at and (line, s.at) in mentions.subjects}
    beside = _beside(mentions, line, at) if mentions.namesakes else None
    section = mentions.section(line)
    heading = {section} | mentions.register.makers.get(section or "", set())
    for entity in dict.fromkeys((*mentions.firms_told, *sorted(papers), *sorted(mentions.called_firms))):
        if entity in but or f"{entity}-firm" in but:
            continue
        draft, before = mentions.draft(entity), seen.get(entity)
        mine = _standing(mentions, line, before) if before else [("not yet named", 1)]
        if entity == mentions.first_firm:
            mine.append(("first of all", 1))
        if before and before[0].line in mentions.title_lines:
            mine.append(("in the title", 1))
        mine += mentions.made_of[entity]
        if entity in heading:
            mine.append(("heads the section", 1))
        if draft.type != ORGANIZATION:
            mine.append(("a product, too", 1))
        if entity in papers:
            mine.append(("reports", 1))
        if entity in mentions.register.firms:
            mine.append(("bought or staffed", 1))
        if buying and entity in buyers:
            mine.append((buying, 1))
        if entity in acting and chunk is not None:
            mine.append(("subject here", 1))
        if beside in mentions.namesakes.get(entity, ()):
            mine.append(("in its name", 1))
        if bought and before and (before[-1].line, before[-1].at) in mentions.objects:
            mine += (("was object", 1), ("was bought", float(entity in mentions.register.firms)))
        if chunk is not None:
            mine += _described(mentions, draft, chunk, places, trades)
        yield entity, mine


def _buying(mentions: Mentions, chunk: Chunk | None) -> str:
    """The sign that who buys others has where nothing names a firm, where a noun means a great one; else ""."""
    if chunk is None:
        return "unsaid, buys"
    ends = tuple(w.lower() for w in mentions.lexicon.words["greatfirm"])
    return "great, buys" if chunk.head.lower().endswith(ends) else ""


def _beside(mentions: Mentions, line: int, at: int) -> str | None:
    """What a phrase stands in apposition to: "[Zorvane Pay], the company's wallet", "its wallet, [Zorvane Pay]"."""
    reading = mentions.lines[line]
    k = next((k for k, c in enumerate(reading.chunks) if c.start <= at < c.end), None)
    if k is None:
        return None
    here, chunks = reading.chunks[k], reading.chunks
    for other in (*chunks[k - 1 : k], *chunks[k + 1 : k + 2]):
        near = other.end == here.start - 1 or other.start == here.end + 1
        if near and other.name is not None and reading.low[min(other.end, here.end)] in (",", "–", "—", "("):
            draft = mentions.register.of(other.name.text)
            return draft.id if draft is not None else None
    return None


def _papers(mentions: Mentions, chunk: Chunk) -> frozenset[str]:
    """The publications of a text, where a noun asks for one: "die Agentur", "the newspaper"."""
    asked = any(mentions.lexicon.is_word(c, chunk.head) for c in ("mediumnoun", "paper"))
    return frozenset(mentions.media_told) if asked else frozenset()


def back(sentences: int) -> str:
    """The sign that the last mention of something is so many sentences back."""
    return _BACK[min(sentences, len(_BACK) - 1)]


def _before(mentions: Mentions, line: int, at: int) -> dict[str, list[Seen]]:
    """The mentions before a place by entity."""
    found: dict[str, list[Seen]] = {}
    for seen in mentions.before(line, at):
        if (seen.line, seen.at) not in mentions.inferred:
            found.setdefault(seen.entity, []).append(seen)
    return found


def _standing(mentions: Mentions, line: int, seen: Sequence[Seen]) -> list[Sign]:
    """How near and as what an entity was mentioned, which it was at least once."""
    at = seen[-1].line
    last = [(s.line, s.at) for s in seen if s.line == at]
    found: list[Sign] = [(back(line - at), 1), ("mentions", min(len(seen), 6) / 6)]
    if not mentions.subjects.isdisjoint(last):
        found.append(("was subject", 1))
    if mentions.asides.issuperset(last):
        found.append(("aside", 1))
    if mentions.lines[at].sentence.paragraph == mentions.lines[line].sentence.paragraph:
        found.append(("same paragraph", 1))
    return found


def _described(
    mentions: Mentions, draft: Draft, chunk: Chunk, places: frozenset[str], trades: frozenset[str]
) -> Iterator[tuple[str, float]]:
    """What the noun and its modifiers tell of a firm."""
    table = homes.load()
    if chunk.head and noun_of(mentions.lexicon, chunk.head) in mentions.called.get(draft.id, ()):
        yield "called so", 1.0
    if places:
        known = mentions.homes.get(draft.id, frozenset())
        yield "at home there" if places & known else "at home elsewhere" if known else "home unknown", 1.0
    if trades:
        known = frozenset().union(*(table.trades.get(key_of(n), ()) for n in draft.names))
        known |= {t for k in mentions.called.get(draft.id, ()) if (t := table.trade(k))}
        if known:
            yield "in that trade" if trades & known else "in another trade", 1.0


def told_places(mentions: Mentions, line: int, chunk: Chunk) -> frozenset[str]:
    """The places that a phrase and what hangs on it tell: "the Bonn carrier", "die Firma aus Redmond"."""
    tokens, table = mentions.lines[line].tokens, homes.load()
    words = [t.text for t in tokens[chunk.start : chunk.end]]
    behind = [t.text for t in tokens[chunk.end : chunk.end + 5]]
    if behind and behind[0].lower() in _SAID:
        words += behind[1:4]
    return frozenset(table.places_in(words))


def _trades(mentions: Mentions, line: int, chunk: Chunk) -> frozenset[str]:
    """The trades that a phrase tells: "the search giant"."""
    table = homes.load()
    words = [t.text for t in mentions.lines[line].tokens[chunk.start : chunk.end]]
    return frozenset(t for w in words if (t := table.trade(w)))
