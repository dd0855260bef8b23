"""Which firm a noun takes up: "the company behind X", "der Konzern", "der Walldorfer", "our studio"."""

from __future__ import annotations

from kg.extract.naming.demonyms import from_one_of
from kg.extract.syntax.chunks import Chunk
from kg.extract.who.mentions import Mentions
from kg.extract.who.neighbours import complement
from kg.extract.who.protagonists import firm, foremost, main_org, speaker
from kg.model import ORGANIZATION, PRODUCT


def firm_behind(mentions: Mentions, line: int, chunk: Chunk, but: tuple[str, ...]) -> str | None:
    """ "the company behind X", "die Firma hinter X": the maker of a product, else the firm of its name."""
    behind = complement(mentions.lines[line], mentions.lexicon, chunk, ("behind", "hinter"))
    draft = mentions.register.of(behind.name.text) if behind is not None and behind.name is not None else None
    if draft is None or draft.type != PRODUCT:
        return None
    makers = [m for m in mentions.register.makers.get(draft.id, ()) if m not in but]
    return makers[0] if len(makers) == 1 else firm(mentions, draft.id)


def firm_in_compound(mentions: Mentions, chunk: Chunk) -> str | None:
    """ "der Zorvane-Konzern": the firm that a compound names; a "Zorvane-Tochter" is another."""
    first, _, rest = chunk.head.rpartition("-")
    if mentions.lexicon.lang != "de" or not first or not mentions.lexicon.is_word("wholefirm", rest):
        return None
    draft = mentions.by_name(first)
    return draft.id if draft is not None and draft.could_be(ORGANIZATION) else None


def nickname(mentions: Mentions, line: int, chunk: Chunk) -> bool:
    """ "die Finnen", "der Walldorfer", "the Canadians": people of a place for the firm from there."""
    if chunk.det != "def":
        return False
    if mentions.lexicon.lang == "en":
        word = chunk.name.text if chunk.name is not None else chunk.head.capitalize()
        return chunk.name is not None and word.removesuffix("s") in mentions.lexicon.demonyms and not chunk.head
    if chunk.head_at is None or chunk.head_at != chunk.end - 1:
        return False
    word = mentions.lines[line].tokens[chunk.head_at].text
    if {word, word.removesuffix("n"), chunk.head} & mentions.lexicon.demonyms:
        return True
    return any(from_one_of(places, word) for places in (mentions.lexicon.places, mentions.origins))


def bought_firm(mentions: Mentions, line: int, chunk: Chunk, but: tuple[str, ...]) -> str | None:
    """ "das Start-up", "die Neuerwerbung": rather the firm that is bought than the buyer."""
    if not mentions.lexicon.is_word("boughtfirm", chunk.head) or chunk.det not in ("def", "dem"):
        return None
    hit = mentions.recent(line, chunk.start, (PRODUCT, ORGANIZATION, ""), tuple(mentions.register.firms), but=but)
    return firm(mentions, hit) if hit is not None else None


def firm_of_noun(mentions: Mentions, line: int, chunk: Chunk, but: tuple[str, ...] = ()) -> str | None:
    """The firm that "the company", "der Konzern", "our studio" takes up: bought, speaking, called so, or main."""
    if bought := bought_firm(mentions, line, chunk, but):
        return bought
    named = complement(mentions.lines[line], mentions.lexicon, chunk, ("von",))  # "die Braunschweiger von Klimbo"
    if named is not None and named.name is not None and not named.head and nickname(mentions, line, chunk):
        draft = mentions.register.of(named.name.text)
        return draft.id if draft is not None and draft.id not in but else None
    head = chunk.head.split("-")[-1]
    first = mentions.lines[line].tokens[chunk.start + (1 if chunk.prep else 0)].text.lower()
    if chunk.det == "poss" and chunk.owner is None and (first == "our" or first.startswith("unser")):
        return speaker(mentions, line, chunk.start)  # "our studio"
    called = [
        d.id
        for d in mentions.register.drafts.values()
        if d.type == ORGANIZATION and head in d.kinds and d.id not in but
    ]
    if nickname(mentions, line, chunk) and (first_firm := foremost(mentions, but)) is not None:
        return first_firm  # "der Walldorfer"
    if called or (mentions.lexicon.lang == "de" and chunk.head != "Haus" and not nickname(mentions, line, chunk)):
        hit = mentions.recent(line, chunk.start, (ORGANIZATION,), tuple(called), but=but)
        if hit is not None:
            return hit
    return main_org(mentions, line, chunk.start, but)
