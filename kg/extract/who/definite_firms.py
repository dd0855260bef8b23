"""Which firm a noun takes up: "the company behind X", "der Konzern", "der Walldorfer", "our studio"."""

from __future__ import annotations

from kg.extract.naming.demonyms import from_one_of
from kg.extract.syntax.chunks import Chunk
from kg.extract.who.firms import noun_of
from kg.extract.who.mentions import Mentions
from kg.extract.who.neighbours import complement
from kg.extract.who.number import plural
from kg.extract.who.protagonists import speaker
from kg.extract.who.salience import most_salient
from kg.model import ORGANIZATION, PRODUCT

_FAR = frozenset({"that", "jene", "jenes", "jener", "jenem", "jenen"})
_SOLD = 6  # sentences back that a sale is still spoken of
_SEVERAL = ("s", "ese", "sh", "ch")  # what English names of a people end in


def firm_behind(mentions: Mentions, line: int, chunk: Chunk, but: tuple[str, ...]) -> str | None:
    """ "the company behind X", "die Firma hinter X": the maker of a product, else the firm of its name."""
    behind = complement(mentions.lines[line], mentions.lexicon, chunk, ("behind", "hinter"))
    draft = mentions.register.of(behind.name.text) if behind is not None and behind.name is not None else None
    if draft is None or draft.type != PRODUCT:
        return None
    makers = [m for m in mentions.register.makers.get(draft.id, ()) if m not in but]
    return makers[0] if len(makers) == 1 else mentions.firm(draft.id)


def buyer_told(mentions: Mentions, line: int, chunk: Chunk, but: tuple[str, ...]) -> str | None:
    """ "The new owner", "the buyer", "der Käufer": who bought what the text last told the sale of."""
    if not mentions.lexicon.is_word("buyernoun", chunk.head) or chunk.det not in ("def", "dem"):
        return None
    here = mentions.lines[line]
    if plural(mentions.lexicon, here, chunk) or complement(here, mentions.lexicon, chunk, ("of", "gen", "von")):
        return None
    return next((b for at, _, b in reversed(mentions.deals) if b not in but and line - at <= _SOLD), None)


def bought_told(mentions: Mentions, line: int, chunk: Chunk) -> str | None:
    """ "The acquired firm", "the unit": what the text last told the purchase of, in English."""
    if mentions.lexicon.lang != "en" or chunk.det not in ("def", "dem") or chunk.owner is not None or chunk.name:
        return None
    said = not mentions.lexicon.words["boughtadj"].isdisjoint(chunk.adjectives)
    unit = mentions.lexicon.is_word("boughtunit", chunk.head) and chunk.head_at == chunk.start + bool(chunk.prep) + 1
    here = mentions.lines[line]
    firm = unit or (said and (mentions.lexicon.org_noun(chunk.head) or mentions.lexicon.kind_of(chunk.head)))
    if not firm or plural(mentions.lexicon, here, chunk) or complement(here, mentions.lexicon, chunk, ("of", "for")):
        return None
    if "REL" in here.cls[chunk.end : chunk.end + 2] and here.low[chunk.end] != ",":
        return None  # "the division in which both were parked"
    return next((t for at, t, _ in reversed(mentions.deals) if line - at <= _SOLD), None)


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
        if chunk.name is not None or chunk.head_at is None or chunk.adjectives or chunk.owner is not None:
            return False
        word = mentions.lines[line].tokens[chunk.head_at].text
        several = word.endswith(_SEVERAL) and word[:1].isupper()  # "the Frenchman" is somebody else
        return several and word.removesuffix("s") in mentions.lexicon.demonyms
    if chunk.head_at is None or chunk.head_at != chunk.end - 1:
        return False
    word = mentions.lines[line].tokens[chunk.head_at].text
    if {word, word.removesuffix("n"), chunk.head} & mentions.lexicon.demonyms:
        return True
    return any(from_one_of(places, word) for places in (mentions.lexicon.places, mentions.origins))


def firm_of_noun(mentions: Mentions, line: int, chunk: Chunk, but: tuple[str, ...] = ()) -> str | None:
    """The firm that "the company", "der Konzern", "our studio" takes up: who speaks, else the most salient."""
    named = complement(mentions.lines[line], mentions.lexicon, chunk, ("von",))  # "die Braunschweiger von Klimbo"
    if named is not None and named.name is not None and not named.head:
        draft = mentions.register.of(named.name.text)
        return draft.id if draft is not None and draft.id not in but else None
    first = mentions.lines[line].tokens[chunk.start + (1 if chunk.prep else 0)].text.lower()
    if chunk.det == "poss" and chunk.owner is None and (first == "our" or first.startswith("unser")):
        return speaker(mentions, line, chunk.start)  # "our studio"
    if not _single(mentions, line, chunk):
        return None
    if first in _FAR and (last := _just_named(mentions, line, chunk, but)) is not None:
        return last
    if mentions.lexicon.is_word("onemaker", chunk.head) and plural(mentions.lexicon, mentions.lines[line], chunk):
        product = mentions.recent(line, chunk.start, (PRODUCT,))  # "the makers" of what was last spoken of
        makers = [m for m in mentions.register.makers.get(product, ()) if m not in but]
        return makers[0] if len(makers) == 1 else None
    return most_salient(mentions, line, chunk.core, (*but, *_told_more_of(mentions, line, chunk)), chunk)


def _just_named(mentions: Mentions, line: int, chunk: Chunk, but: tuple[str, ...]) -> str | None:
    """The firm named last in this sentence or the one before: "Tapgo was asked; a spokesman for [that company] …"."""
    before = reversed(mentions.before(line, chunk.start, 1))
    return next(
        (s.entity for s in before if s.entity not in but and mentions.draft(s.entity).type == ORGANIZATION), None
    )


def _told_more_of(mentions: Mentions, line: int, chunk: Chunk) -> tuple[str, ...]:
    """What the relative clause of a noun tells more of, which the noun cannot mean: "[X], das die Firma kaufte"."""
    clause = next((c for c in mentions.lines[line].clauses if c.kind == "rel" and chunk in c.chunks), None)
    told = clause is not None and clause.antecedent is not None and not clause.relative[0]
    name = clause.antecedent.name if told else None
    draft = mentions.register.of(name.text) if name is not None else None
    return (draft.id,) if draft is not None else ()


def _single(mentions: Mentions, line: int, chunk: Chunk) -> bool:
    """Whether a noun means one firm spoken of before: no plural, no "team" or "ministry" that nothing was called."""
    if nickname(mentions, line, chunk):
        return True
    if plural(mentions.lexicon, mentions.lines[line], chunk):
        several = chunk.number or complement(mentions.lines[line], mentions.lexicon, chunk, ("of", "behind"))
        return mentions.lexicon.is_word("onemaker", chunk.head) and not several
    head = noun_of(mentions.lexicon, chunk.head)
    return not mentions.lexicon.is_word("looseorg", head) or any(head in nouns for nouns in mentions.called.values())
