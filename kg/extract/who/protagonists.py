"""Whom and what a text is about: its firm, its product, who says "we", here and as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from kg.extract.who.drafts import Draft
from kg.extract.who.mentions import REACH, Mentions
from kg.extract.who.neighbours import quoted
from kg.extract.who.product_nouns import THINGS
from kg.extract.who.salience import most_salient
from kg.model import ORGANIZATION, PRODUCT

_OFTEN = 3  # mentions from which on a system is what the text is about rather than what something runs on
_TOLD = 2.5  # votes that tell that a firm's name is its product's, too
# what speaks for a firm where none is named
_SAME_LINE, _LINE_BEFORE, _ALONE, _NAMED, _HEADING, _OWNED = 2, 0.5, 1, 0.25, 2, 1.5


def protagonist(mentions: Mentions) -> str | None:
    """The firm that at least half of all mentions of firms mean, publications aside; a product's namesake, too."""
    counts = mentions.firms_told
    best = max(counts, key=lambda e: (counts[e], -mentions.draft(e).first, e), default="")
    return mentions.firm(best) if best and counts[best] * 2 >= counts.total() else None


def firm_here(
    mentions: Mentions,
    line: int,
    at: int,
    but: tuple[str, ...] = (),
    *,
    founding: bool = False,
    near: bool = True,
    group: bool = False,
    spoken: Mapping[str, int] | None = None,
) -> str | None:
    """The firm for which somebody speaks at a place that names none: of this sentence, the last, the whole text.

    `founding`: who has founded it, so rather a firm that is named as its product or that others have bought; `near`:
    whether what is named close by counts more; `group`: the head of a group, so rather who owns firms than is owned.
    """
    counts = Counter(mentions.firms_told)
    section = mentions.section(line)
    for entity in (section, main_product(mentions, but) if founding else None):
        if entity is not None and not mentions.register.makers.get(entity) and "-" not in entity:
            counts[entity] = counts[entity] or mentions.draft(entity).names.total()
    rivals = {
        (n, c.core)
        for n in range(max(line - 1, 0), line + 1)
        for c in mentions.lines[n].chunks
        if mentions.lexicon.is_word("rivalnoun", c.head) or mentions.lexicon.is_word("likenoun", c.head)
    }
    before: dict[str, int] = {}
    for seen in mentions.named:
        if seen.entity in counts and (seen.line, seen.at) < (line, at) and (seen.line, seen.at) not in rivals:
            before[seen.entity] = seen.line
    for entity, place in (spoken or {}).items():  # what is only taken up is as near as what is named
        if entity in counts:
            before[entity] = max(place, before.get(entity, -99))
    first = next((s.entity for s in mentions.named if s.entity in counts), None)
    titled = {s.entity for s in mentions.named if s.line in mentions.title_lines}

    alone = [e for e, n in before.items() if n == line - 1]  # the only one that the sentence before speaks of

    def standing(entity: str) -> float:
        away = line - before.get(entity, -99)
        close = (
            _SAME_LINE
            if away == 0
            else _LINE_BEFORE + _ALONE * (alone == [entity] and not founding)
            if away == 1
            else 0
        )
        found = founding and entity in mentions.register.firms
        owned = group and (entity in mentions.register.firms or mentions.draft(entity).type == PRODUCT)
        prominent = 0.5 * (entity in titled) + 0.5 * (entity == first) + _HEADING * (entity == section) + found
        return _NAMED * min(counts[entity], 8) + (near and not owned) * close + prominent - _OWNED * owned

    among = [e for e in counts if e not in but and mentions.firm(e) not in but]
    best = max(among, key=lambda e: (standing(e), -mentions.draft(e).first, e), default=None)
    return mentions.firm(best) if best is not None else None


def main_product(mentions: Mentions, but: tuple[str, ...] = ()) -> str | None:
    """The product that the text names most often, the earlier of two."""
    found = [d for d in mentions.register.drafts.values() if _main(mentions, d) and d.id not in but]
    return max(found, key=lambda d: (d.names.total(), -d.first, d.id)).id if found else None


def _main(mentions: Mentions, draft: Draft) -> bool:
    """Whether a text may be about a thing: a product with a name of its own, no system that it merely runs on."""
    if draft.descriptive:
        return False
    if mentions.lexicon.lang == "en" and any(mentions.lexicon.is_word("platformname", n) for n in draft.names):
        return draft.type == PRODUCT and draft.names.total() > _OFTEN
    double = draft.votes[PRODUCT] >= max(_TOLD, draft.votes[ORGANIZATION] / 2)
    return draft.type == PRODUCT or (mentions.lexicon.lang == "en" and double)


def about_thing(mentions: Mentions) -> bool:
    """Whether a text is about a thing that one can touch, which may have an app, a site, a cloud."""
    main = main_product(mentions)
    kinds = {mentions.lexicon.kind_of(k) for k in mentions.draft(main).kinds} - {None} if main is not None else set()
    return bool(kinds) and kinds <= THINGS


def concern(mentions: Mentions, line: int, at: int) -> str | None:
    """The product that a clause without one is about: what was just spoken of, else what ends, a firm, too."""
    if (lead := _before_colon(mentions, line, at)) is not None:
        return lead
    likely = _lately(mentions, line, at)
    if likely in mentions.register.staying and (ends := _ending(mentions, line, at)) is not None:
        return ends  # "Klimbo closes. Rubato stays. New users aren't accepted"
    if likely in mentions.register.ending or (likely is not None and _just_told(mentions, line, at, likely)):
        return likely
    return _ending(mentions, line, at) or likely


def _before_colon(mentions: Mentions, line: int, at: int) -> str | None:
    """The product whose name and a colon open a sentence: "[Klimbo]: Zorvane ends support in June"."""
    here = mentions.lines[line]
    first = next(iter(here.chunks), None)
    if first is None or first.name is None or first.end >= at or here.low[first.end] != ":":
        return None
    draft = mentions.register.of(first.name.text)
    return draft.id if draft is not None and draft.type in (PRODUCT, "") else None


def _just_told(mentions: Mentions, line: int, at: int, entity: str) -> bool:
    """Whether the sentence before (or this one) speaks of a thing by its name and not only in passing."""
    if mentions.draft(entity).descriptive or mentions.is_platform(entity):
        return False
    told = [s for s in mentions.named if s.entity == entity and line - 1 <= s.line and (s.line, s.at) < (line, at)]
    return any((s.line, s.at) not in mentions.oblique for s in told)


def told_of(mentions: Mentions, line: int, at: int, likely: str, among: Collection[str]) -> str:
    """What "the service" means that may have been named only in passing: rather the last thing that ends."""
    known = likely in (mentions.section(line), *mentions.register.ending) or mentions.draft(likely).descriptive
    if known or _just_told(mentions, line, at, likely):
        return likely
    ending = tuple(e for e in among if e in mentions.register.ending)
    return (mentions.recent(line, at, (PRODUCT,), ending, reach=line) if ending else None) or likely


def just_ended(mentions: Mentions, line: int) -> str | None:
    """The one German thing that the sentence before names and that ends: "Auch [X] endet. Als Ersatz gibt es Y"."""
    if mentions.register.english:
        return None
    ended = [e for e in mentions.names_in(line - 1) if e in mentions.register.ending]
    return ended[0] if len(ended) == 1 else None


def _lately(mentions: Mentions, line: int, at: int) -> str | None:
    """The product last named, unless the text is far more about another."""
    last, main = mentions.recent(line, at, (PRODUCT,)), main_product(mentions)
    if last is None or main is None or last == main:
        return last
    if mere_part(mentions, last):
        return main  # "the removal of [Duel Mode] … New accounts can't be created": of the game
    here = (s for s in mentions.named if s.entity == last and s.line == line and s.at < at)
    if mentions.register.english and any((s.line, s.at) not in mentions.oblique for s in here):
        return last  # "The service X goes first: from May nothing can be uploaded"
    if last == just_ended(mentions, line):
        return last
    near = any(s.entity == main and line - s.line <= REACH + 2 and (s.line, s.at) < (line, at) for s in mentions.trail)
    often, seldom = mentions.draft(main).names.total(), mentions.draft(last).names.total()
    return main if near and often >= 2 * seldom + 1 and mentions.section(line) != last else last


def mere_part(mentions: Mentions, entity: str) -> bool:
    """Whether an English name says that it is a feature's, which has no accounts, shops or versions of its own."""
    lexicon, draft = mentions.lexicon, mentions.draft(entity)
    lasts = {n.split()[-1].lower() for n in draft.names if " " in n}
    return lexicon.lang == "en" and bool(lasts) and all(lexicon.kind_of(w) == "feature" for w in lasts)


def _ending(mentions: Mentions, line: int, at: int) -> str | None:
    """Of the things that a text says to end the one spoken of last."""
    section, among = mentions.section(line), mentions.register.ending
    if section is not None and section not in among and mentions.draft(section).type == PRODUCT:
        return None
    return mentions.recent(line, at, (PRODUCT, ORGANIZATION), tuple(among), reach=line) if among else None


def speaker(mentions: Mentions, line: int, at: int) -> str | None:
    """Who says "we": in quotation marks who is quoted, else who signs the text, else whom it is mostly about."""
    if quoted(mentions.lines[line], at):
        return mentions.recent(line, at, (ORGANIZATION,)) or most_salient(mentions, line, at)
    if mentions.signer in mentions.register.drafts:
        return mentions.signer
    if mentions.for_insiders:
        return None  # "Dear colleagues, …": a house that has no name
    counts = Counter(s.entity for s in mentions.trail if mentions.draft(s.entity).type == ORGANIZATION)
    return max(counts, key=lambda e: (counts[e], -mentions.draft(e).first, e)) if counts else None
