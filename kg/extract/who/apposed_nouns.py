"""What the noun of an apposition tells of the name before it: "Klimbo, [das Girokonto], endet"."""

from __future__ import annotations

from kg.extract.syntax.chunks import Chunk
from kg.extract.who.mentions import Mentions
from kg.model import ORGANIZATION, PRODUCT


def own_thing(mentions: Mentions, line: int, chunk: Chunk) -> bool:
    """Whether a German phrase tells between commas what its firm's thing is: "X, [unser Paket für Senioren], endet"."""
    behind = next((t.text for t in mentions.lines[line].tokens[chunk.end :] if not t.text[:1].isalnum()), "")
    before = next((c for c in mentions.lines[line].chunks if c.end == chunk.start - 1 and c.name), None)
    draft = mentions.register.of(before.name.text) if before is not None else None
    thing = draft is not None and draft.type == PRODUCT and not before.prep
    return thing and behind in (",", ".", "–", ")") and mentions.lexicon.kind_of(chunk.head) is not None


def kind_told(mentions: Mentions, line: int, chunk: Chunk, before: Chunk) -> str | None:
    """Of which type the noun of an apposition is; where it tells none, it is a thing if its name is."""
    lexicon = mentions.lexicon
    if lexicon.kind_of(chunk.head):
        return PRODUCT
    if lexicon.org_noun(chunk.head) or (lexicon.lang == "de" and lexicon.is_word("makernoun", chunk.head)):
        return ORGANIZATION
    draft = mentions.register.of(before.name.text) if before.name is not None else None
    if lexicon.lang == "de":
        fits = chunk.det and mentions.lines[line].low[chunk.end : chunk.end + 1] in ((",",), (".",), (")",), ("–",))
    else:  # "X, [the standard] backed by Y"
        told = mentions.lines[line].cls[chunk.end : chunk.end + 1] in (("VPP",), ("REL",))
        fits = chunk.det in ("poss", "indef") or (chunk.det == "def" and told)
    open_noun = fits and not lexicon.role_noun(chunk.head)
    return PRODUCT if open_noun and draft is not None and draft.type == PRODUCT else None
