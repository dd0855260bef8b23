"""What a sentence goes on with before its facts are read, and what it is about where it doesn't say so itself."""

from __future__ import annotations

import math
from collections import Counter, defaultdict

from kg.extract.syntax.chunks import Chunk
from kg.extract.who.definite_firms import bought_told, firm_of_noun
from kg.extract.who.mentions import Mentions, Seen
from kg.extract.who.protagonists import mere_part
from kg.model import ORGANIZATION, PRODUCT

_SPECIFIES = frozenset({"of", "behind", "that", "which", "who", "whose", ",", "called", "named", "known"})
# what speaks for a product as what a text deals with at a place
_TITLED, _FIRST, _LEADS, _SAME, _BEFORE, _ASIDE, _AWAY, _OFTEN = 2, 1, 1, 1, 0.5, 0.5, 0.25, 0.25
_HEADED, _FIRM = 2, 0.7
_ITS = ("its", "their", "sein", "ihr")
_STAYS, _PART = 0.4, 1


def affair(mentions: Mentions, line: int, at: int, but: tuple[str, ...] = (), *, firms: bool = False) -> str | None:
    """The product that a text deals with where a sentence tells who takes part, but not in what.

    Unlike what a pronoun takes up it need not be near: what the title names, or a sentence of the paragraph begins
    with, goes before what is named in passing. `firms`: it may be the firm that alone stands in the title.
    """
    paragraph, opened = mentions.lines[line].sentence.paragraph, set()
    section, alone = mentions.section(line), mentions.titled_firm if firms else None
    last: dict[str, Seen] = {}
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for seen in mentions.trail:
        if (seen.line, seen.at) >= (line, at):
            break
        sentence, first = mentions.lines[seen.line].sentence, seen.line not in opened
        opened.add(seen.line)
        draft = mentions.draft(seen.entity)
        fits = draft.type == PRODUCT or (draft.type == ORGANIZATION and alone == seen.entity)
        if seen.entity in but or not fits or draft.edition or mentions.runs_on(seen.entity):
            continue
        last[seen.entity], marks = seen, told[seen.entity]
        marks["all"] += 1
        marks["title"] |= sentence.part == "title" and not draft.descriptive
        marks["leads"] |= first and sentence.paragraph == paragraph and sentence.part != "title"
        marks["first"] = first

    def rank(entity: str) -> tuple[float, int, int]:
        seen, marks = last[entity], told[entity]
        away = line - seen.line
        near = {0: _SAME, 1: _BEFORE}.get(away, 0) - _AWAY * math.log1p(away)
        passing = mentions.draft(entity).descriptive and marks["all"] == 1  # "das Bezahlverfahren", said once
        place = _FIRST * (marks["first"] - passing) - _ASIDE * ((seen.line, seen.at) in mentions.oblique)
        text = _HEADED * (entity == section) + _TITLED * marks["title"] + _LEADS * (marks["leads"] - passing)
        text -= _FIRM * (mentions.draft(entity).type == ORGANIZATION)
        text -= _PART * mere_part(mentions, entity)  # "Duel Mode"
        text -= _STAYS * (entity in mentions.register.staying)
        text += _OFTEN * math.log1p(min(marks["all"], 6))
        return near + place + text, -away, seen.at

    if last:
        return max(last, key=rank)
    behind = (s.entity for s in mentions.trail if s.line == line and s.at >= at and s.entity not in but)
    return next((e for e in behind if mentions.draft(e).type == PRODUCT), None)


def begun_with(mentions: Mentions, line: int) -> str | None:
    """The product that the sentence before one begins with, of which "[Its] partners" goes on to tell."""
    if not mentions.lines[line].low[0].startswith(_ITS):
        return None
    first = next((s.entity for s in mentions.trail if s.line == line - 1), None)
    return first if first is not None and mentions.draft(first).type == PRODUCT else None


def topic(mentions: Mentions, line: int) -> None:
    """Let a subject pronoun that opens a sentence go on with the topic of the last; note who "the firm" is."""
    if mentions.lexicon.lang == "en":
        _definite(mentions, line)
    first = next(iter(mentions.lines[line].chunks), None)
    if mentions.lexicon.lang == "en":
        first = _behind_adverbial(mentions, line) or first
    if first is None or first.pron not in ("er", "sie", "es", "it") or line == 0:
        return
    if first.start > 1 and mentions.lexicon.lang == "de":
        return
    before = [s for s in mentions.trail if s.line == line - 1]
    before = [s for s in before if s.at == before[0].at][-1:]  # of "Zorvane's Klimbo" the thing, not whose it is
    if before and mentions.draft(before[0].entity).type in (PRODUCT, ORGANIZATION):
        mentions.see(Seen(line, first.core, before[0].entity))
        if (line - 1, before[0].at) not in mentions.oblique:
            mentions.carried[line, first.core] = before[0].entity


def _behind_adverbial(mentions: Mentions, line: int) -> Chunk | None:
    """The "it" that is the subject behind times and places: "On 1 May, after ten years, [it] was switched off"."""
    cls = mentions.lines[line].cls
    for chunk in mentions.lines[line].chunks:
        if chunk.pron == "it" and not chunk.prep:
            return chunk if cls[chunk.end : chunk.end + 1] == ("VFIN",) else None
        if chunk.name or chunk.pron or chunk.owner or not chunk.prep or "VFIN" in cls[: chunk.start]:
            return None
    return None


def _definite(mentions: Mentions, line: int) -> None:
    """Note the firms that definite nouns take up, asked for by a fact or not: "the Denver firm thins out …"."""
    tokens = mentions.lines[line].tokens
    for chunk in mentions.lines[line].chunks:
        firm = mentions.lexicon.org_noun(chunk.head) or mentions.lexicon.is_word("boughtunit", chunk.head)
        if chunk.name or chunk.owner or chunk.det not in ("def", "dem") or not firm:
            continue
        behind = tokens[chunk.end].text.lower() if chunk.end < len(tokens) else "."
        before = tokens[chunk.start - 1].text if chunk.start else ""
        if behind in _SPECIFIES or before in (",", "–", "—", "(") or chunk.prep or (line, chunk.core) in mentions.made:
            continue
        bought = bought_told(mentions, line, chunk)  # "the unit" of which a purchase was told
        alone = mentions.lexicon.org_noun(chunk.head) and not mentions.lexicon.kind_of(chunk.head)
        entity = mentions.firm(bought) if bought else firm_of_noun(mentions, line, chunk) if alone else None
        if entity is None:
            continue
        mentions.remember(line, chunk, entity)
        mentions.inferred.add((line, chunk.core))
