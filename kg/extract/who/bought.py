"""Which firm or thing is meant that is bought where no name stands: "Zorvane bought [it]", "acquired [the brand]".

Whoever is bought is whom the text tells of rather than who was named last, and more things can be bought than a verb
of making or ending would take. So what speaks for each firm and thing named before is weighed as in `salience`; the
weights are those of `data/lexicon/bought.tsv`, estimated on annotated articles.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.lexicon import tails
from kg.extract.syntax.arguments import arguments_of, surface_subject
from kg.extract.syntax.chunks import Chunk
from kg.extract.weights import weighed
from kg.extract.who.german_reference import beside
from kg.extract.who.mentions import Mentions
from kg.extract.who.neighbours import complement
from kg.extract.who.number import plural
from kg.extract.who.product_nouns import parted_business
from kg.extract.who.protagonists import main_product, protagonist
from kg.extract.who.salience import told_places
from kg.model import ORGANIZATION, PRODUCT

_TAKING_UP = frozenset({"it", "that", "this"})
_ELSE = frozenset(
    "affairnoun assetnoun dutynoun jobnoun kinnoun makernoun moneynoun oneoff sharenoun transparent usernoun".split()
)
_FAR, _MANY = 6, 6  # sentences, mentions from which on more count no more


def bought(
    mentions: Mentions,
    line: int,
    chunk: Chunk,
    but: tuple[str, ...],
    likely: str | None,
    *,
    asset: bool,
    anything: bool,
) -> str | None:
    """What a phrase means that is said to be bought; `likely` is what it would mean anywhere else.

    With `anything`, in German any noun may be one for it: "kaufte das Notizbuch".
    """
    if chunk.pron == "that":  # "lived in Klimbo until Zorvane bought [that] too": what has just been named
        here = (seen.entity for seen in reversed(mentions.before(line, chunk.start)) if seen.line == line)
        return next((e for e in here if e not in but and mentions.draft(e).type in ("", ORGANIZATION, PRODUCT)), likely)
    if not asset and not _takes_up(mentions, line, chunk, anything=anything):
        return likely
    if mentions.lexicon.lang == "de":
        named = (mentions.register.of(c.name.text) for c in beside(mentions.lines[line], mentions.lexicon, chunk))
        but = (*but, *(d.id for d in named if d is not None))  # who sells it
    told = dict(_signs(mentions, line, chunk, but, likely))
    standing = {e: weighed("bought", mine.items()) for e, mine in told.items()}
    return max(standing, key=lambda e: (standing[e], e), default=likely)


def _takes_up(mentions: Mentions, line: int, chunk: Chunk, *, anything: bool) -> bool:
    """Whether a phrase takes up one thing spoken of before and says nothing more of it."""
    lexicon = mentions.lexicon
    if chunk.pron:
        return chunk.pron in _TAKING_UP
    if chunk.name is not None or chunk.owner is not None or chunk.det not in ("def", "dem") or not chunk.head:
        return False
    kind = lexicon.kind_of(chunk.head)
    if parted_business(mentions.lines[line], lexicon, chunk):  # "X, which bought Y in 2005, sells [the storage unit]"
        return any(at == line and not mentions.draft(target).descriptive for at, target, _ in mentions.deals)
    known = lexicon.org_noun(chunk.head) or kind or (anything and _epithet(mentions, line, chunk))
    if (line, chunk.core) in mentions.made or not known:
        return False
    if lexicon.lang == "de" and (
        kind == "business" or (chunk.attribute and chunk.attribute[0] <= chunk.start + bool(chunk.prep))
    ):
        return False  # "das Geschäft mit Druckern": a thing of its own; "(für) im Mai gekaufte Geräte"
    if lexicon.is_word("makernoun", chunk.head) and complement(mentions.lines[line], lexicon, chunk, ("gen", "von")):
        return False  # "der Betreiber von Klimbo"
    before = mentions.lines[line].tokens[chunk.start - 1].text if chunk.start else ""
    behind = mentions.lines[line].low[chunk.end] if chunk.end < len(mentions.lines[line].low) else ""
    return (
        before not in (",", "–", "—", "(")
        and behind not in ("of", "behind")
        and not plural(lexicon, mentions.lines[line], chunk)
    )


def _epithet(mentions: Mentions, line: int, chunk: Chunk) -> bool:
    """Whether a German noun that is no word for firms or products can be one for what is bought: "das Notizbuch"."""
    lexicon = mentions.lexicon
    if lexicon.lang != "de" or chunk.number or mentions.lines[line].tokens[chunk.head_at].text != chunk.head:
        return False
    last = chunk.head.rpartition("-")[2]
    if lexicon.role_noun(last) or not _ELSE.isdisjoint(lexicon.labels(last)):
        return False
    if last.lower().endswith(tails("de", "assetnoun", 5)):
        return False  # "die Sprachtechnik"
    return complement(mentions.lines[line], lexicon, chunk, ("gen", "von", "an", "über")) is None


def _signs(
    mentions: Mentions, line: int, chunk: Chunk, but: tuple[str, ...], likely: str | None
) -> Iterator[tuple[str, dict[str, float]]]:
    """What speaks for each firm and thing named before a phrase, and how strongly."""
    lexicon, lines = mentions.lexicon, mentions.lines
    before: dict[str, list[tuple[int, int]]] = {}
    for seen in mentions.before(line, chunk.start):
        before.setdefault(seen.entity, []).append((seen.line, seen.at))
    hero, main, section = protagonist(mentions), main_product(mentions), mentions.section(line)
    first = next((e for e, at in before.items() if at[0][0] not in mentions.title_lines), None)
    firm, kind = bool(chunk.head) and lexicon.org_noun(chunk.head), lexicon.kind_of(chunk.head) if chunk.head else None
    home = told_places(mentions, line, chunk) if chunk.head else frozenset()
    here = {e for e, at in before.items() if at[-1][0] == line and e not in but}
    above = _subject_above(mentions, line, chunk)
    for entity, at in before.items():
        draft = mentions.draft(entity)
        if entity in but or draft.type not in (ORGANIZATION, PRODUCT) or lexicon.places.issuperset(draft.names):
            continue
        if lexicon.lang == "de" and not (lexicon.media | lexicon.agencies).isdisjoint(draft.names):
            continue  # who reports it
        thing, last = draft.type == PRODUCT, at[-1]
        mine: dict[str, float] = {
            "same sentence": last[0] == line,
            "alone in the sentence": bool(chunk.pron) and here == {entity} and at[0][0] == line,
            "away": min(line - last[0], _FAR) / _FAR,
            "same paragraph": any(lines[n].sentence.paragraph == lines[line].sentence.paragraph for n, _ in at),
            "in the title": any(n in mentions.title_lines for n, _ in at),
            "first below the title": entity == first,
            "mentions": min(len(at), _MANY) / _MANY,
            "was object": last in mentions.objects,
            "only behind prepositions": mentions.oblique.issuperset(at),
            "a product": thing,
            "made by somebody": thing and bool(mentions.register.makers.get(entity)),
            "a platform": mentions.is_platform(entity),
            "main firm": entity == hero,
            "main product": entity == main,
            "sold before": any(entity == target for _, target, _ in mentions.deals),
            "said to end": entity in mentions.register.ending,
            "anywhere else": entity == likely,
            "heads the section": entity == section,
            "subject above": entity == above,
        }
        if chunk.head:
            known = {lexicon.kind_of(k) for k in draft.kinds}
            mine["a firm as the noun"] = firm and not thing
            mine["a product as the noun"] = kind is not None and thing
            mine["of that kind"] = kind is not None and thing and (chunk.head in draft.kinds or kind in known)
            mine["called so"] = chunk.head in draft.kinds or chunk.head in mentions.called.get(entity, ())
            mine["at home elsewhere"] = bool(home and (own := mentions.homes.get(entity)) and not home & own)
        yield entity, mine


def _subject_above(mentions: Mentions, line: int, chunk: Chunk) -> str | None:
    """Of whom the clause above that of a pronoun tells: "[Orrin] has belonged to Velto since the latter bought it"."""
    reading = mentions.lines[line]
    own = reading.clause_of(chunk) if chunk.pron else None
    if own is None or own.kind != "sub" or own.parent is None or any(c.pron and c is not chunk for c in own.chunks):
        return None  # "Orrin has run Klimbo since 2018, when it bought [it]"
    subject = surface_subject(arguments_of(reading, reading.clauses[own.parent], mentions.lexicon))
    named = subject is not None and subject.name is not None and not subject.head
    draft = mentions.register.of(subject.name.text) if named else None
    return draft.id if draft is not None else None
