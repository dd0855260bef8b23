"""What a sentence goes on with before its facts are read: its opening pronoun, its definite firms."""

from __future__ import annotations

from kg.extract.who.definite_firms import firm_of_noun
from kg.extract.who.mentions import Mentions, Seen
from kg.model import ORGANIZATION, PRODUCT

_SPECIFIES = frozenset({"of", "behind", "that", "which", "who", "whose", ",", "called", "named", "known"})


def topic(mentions: Mentions, line: int) -> None:
    """Let a subject pronoun that opens a sentence go on with the topic of the last; note who "the firm" is."""
    if mentions.lexicon.lang == "en":
        _definite(mentions, line)
    first = next(iter(mentions.lines[line].chunks), None)
    if first is None or first.pron not in ("er", "sie", "es", "it") or first.start > 1 or line == 0:
        return
    before = [s for s in mentions.trail if s.line == line - 1]
    if before and mentions.draft(before[0].entity).type in (PRODUCT, ORGANIZATION):
        mentions.trail.append(Seen(line, first.core, before[0].entity))
        mentions.trail.sort(key=lambda s: (s.line, s.at))


def _definite(mentions: Mentions, line: int) -> None:
    """Note the firms that definite nouns take up, asked for by a fact or not: "the Denver firm thins out …"."""
    tokens = mentions.lines[line].tokens
    for chunk in mentions.lines[line].chunks:
        if chunk.name or chunk.owner or chunk.det not in ("def", "dem") or not mentions.lexicon.org_noun(chunk.head):
            continue
        behind = tokens[chunk.end].text.lower() if chunk.end < len(tokens) else "."
        before = tokens[chunk.start - 1].text if chunk.start else ""
        if behind in _SPECIFIES or before in (",", "–", "—", "(") or mentions.lexicon.kind_of(chunk.head):
            continue
        if chunk.prep or (line, chunk.core) in mentions.made or (entity := firm_of_noun(mentions, line, chunk)) is None:
            continue
        mentions.remember(line, chunk, entity)
        mentions.inferred.add((line, chunk.core))
