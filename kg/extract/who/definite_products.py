"""Which product a noun takes up: "the service", "die App", or in a headline "its service", named after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.english_compounds import noun_before
from kg.extract.who.drafts import Draft
from kg.extract.who.german_descriptions import others_thing, whole_told
from kg.extract.who.mentions import Mentions
from kg.extract.who.namesakes import of_the_only_one
from kg.extract.who.neighbours import for_platform, has_complement, text_of
from kg.extract.who.product_nouns import (
    GENERIC,
    OTHERS,
    SOFT,
    THINGS,
    branded,
    classified,
    compound_of_firm,
    edition_noun,
    first_modifier,
    kinds_of,
    lies_beneath,
    nouns_of_the_same,
    part_of,
    parted_business,
    set_off,
    tail,
    telling,
    whole_called_so,
)
from kg.extract.who.protagonists import main_product, told_of
from kg.model import ORGANIZATION, PRODUCT

_HARDWARE = frozenset({"gerät", "geräte", "maschine", "device"})
_PROGRAMS = frozenset({"app", "software", "website", "api", "feature", "version"})
_OWN_NAME = frozenset({"service", "website"})  # kinds of what English firms are called themselves
_APPS = frozenset({"app", "software"})
_LEAD = 3  # first lines, where a thing may be named after it is described
_OWNED = 3  # sentences back that "Zorvane's service" may reach where only one thing is told of
_PARTLY = frozenset({"feature", "channel", "version", "api", "business", "website"})  # kinds of what a firm has many of
_ANYTHING = frozenset({"product", "offering", "service", "thing", "newcomer", "project"})
_PROMINENT = 3  # mentions that make it the topic


def product_of_noun(mentions: Mentions, line: int, chunk: Chunk) -> str | None:
    """The product that a noun takes up: one called so, named only later, or that may be called so."""
    last = chunk.head.rpartition("-")[2]
    if last != chunk.head and mentions.lexicon.is_word("wholeproduct", last):  # "die Klimbo-Familie"
        line_of = mentions.register.of(chunk.head)
        return mentions.remember(line, chunk, line_of.id) if line_of is not None and line_of.could_be(PRODUCT) else None
    kind = mentions.lexicon.kind_of(chunk.head)
    if kind is None or not _takes_up(mentions, line, chunk):
        return None
    own = chunk.det == "poss" or chunk.owner is not None or "eigen" in chunk.adjectives  # "die eigenen Uhren"
    apart = classified(mentions.lexicon, chunk) or edition_noun(mentions.lines[line], mentions.lexicon, chunk)
    apart &= kind != "game"  # "the online game" is the game named before
    apart |= parted_business(mentions.lines[line], mentions.lexicon, chunk)
    if mentions.lexicon.lang == "en" and apart and chunk.det != "indef":
        known = mentions.register.of(
            text_of(mentions.lines[line], first_modifier(mentions.lines[line], chunk), chunk.head_at + 1)
        )
        return mentions.remember(line, chunk, known.id) if known is not None and known.type == PRODUCT else None
    called, outdone = nouns_of_the_same(mentions.lexicon, chunk.head), mentions.register.outdone(chunk.adjectives)
    same = [
        d.id
        for d in mentions.register.drafts.values()
        if d.id not in outdone
        if d.type == PRODUCT and not called.isdisjoint({tail(k) for k in kinds_of(mentions.lexicon, d)})
        if not (d.edition and chunk.adjectives)
        if _named_so(mentions, chunk, d) and not _another(mentions, line, chunk, d)
    ]
    if mentions.lexicon.is_word("systemnoun", chunk.head):  # rather what is called so than what only ends in -OS
        same = [e for e in same if chunk.head in mentions.draft(e).kinds] or same
    if not own and (headed := _of_section(mentions, line, chunk, kind, same)) is not None:
        return mentions.remember(line, chunk, headed)
    if same and not (own and chunk.adjectives):
        hit = mentions.recent(line, chunk.start, (PRODUCT,), tuple(same), reach=99)
        if hit is not None and chunk.det != "indef":
            return mentions.remember(line, chunk, hit if own else _resumed(mentions, line, chunk, hit, kind))
    if mentions.lexicon.lang == "de" and (told := _foretold(mentions, line, chunk, kind, same)) is not None:
        return mentions.remember(line, chunk, told)
    if chunk.owner is not None and (hit := _owned(mentions, line, chunk, kind)) is not None:
        return mentions.remember(line, chunk, hit)
    if own or has_complement(mentions.lines[line], mentions.lexicon, chunk) or chunk.det == "indef":
        return None
    if mentions.lexicon.lang == "en" and kind in _OWN_NAME:
        found = _of_the_firm(mentions, line, chunk, called) or _by_kind(mentions, line, chunk, kind)
    else:
        found = _by_kind(mentions, line, chunk, kind) or _of_the_firm(mentions, line, chunk, called)
    return found or of_the_only_one(mentions, line, chunk, kind)


def _of_section(mentions: Mentions, line: int, chunk: Chunk, kind: str, same: Sequence[str]) -> str | None:
    """What the heading above names, where the section has named nothing else that is called so: "The app …"."""
    entity, head = mentions.sections[line]
    draft = mentions.draft(entity) if entity is not None else None
    own = kind in ("feature", "channel") or mentions.lexicon.is_word("apartnoun", chunk.head)
    if draft is None or draft.type != PRODUCT or own or chunk.det not in ("def", "dem"):
        return None
    apart = chunk.adjectives or chunk.number or has_complement(mentions.lines[line], mentions.lexicon, chunk)
    if apart or _several(mentions, line, chunk) or not _may_be_called(mentions, draft, kind, tail(chunk.head)):
        return None
    others = (s.entity for s in mentions.before(line, chunk.start) if s.line >= head and s.entity != entity)
    return entity if set(same).isdisjoint(others) else None


def _of_the_firm(mentions: Mentions, line: int, chunk: Chunk, called: frozenset[str]) -> str | None:
    """The service of the name of its firm: "die App" of a firm Klimbo that the text has called an app, too."""
    own = mentions.lexicon.lang == "de" or (mentions.lexicon.kind_of(chunk.head) in _OWN_NAME and chunk.head != "brand")
    if not own or chunk.det not in ("def", "dem") or telling(mentions.lines[line], chunk):
        return None
    doubles = [
        d.id
        for d in mentions.register.drafts.values()
        if d.type == ORGANIZATION and d.kinds and not called.isdisjoint({tail(k) for k in d.kinds})
    ]
    hit = mentions.recent(line, chunk.start, (ORGANIZATION,), tuple(doubles), reach=99) if doubles else None
    return mentions.remember(line, chunk, mentions.thing(hit)) if hit is not None else None


def _owned(mentions: Mentions, line: int, chunk: Chunk, kind: str) -> str | None:
    """What "Zorvane's service", "the company's gadget" takes up: the thing just spoken of, if nobody else makes it."""
    if set_off(mentions.lines[line], mentions.lexicon, chunk) or kind in _PARTLY or chunk.number or "-" in chunk.head:
        return None
    if mentions.lexicon.lang == "de" and mentions.lines[line].tokens[chunk.head_at].text not in (
        chunk.head, f"{chunk.head}s", f"{chunk.head}es",
    ):  # fmt: skip
        return None  # "Zorvanes Dienste"
    owner = mentions.register.of(chunk.owner.name.text) if chunk.owner.name is not None else None
    if owner is None and not mentions.lexicon.org_noun(chunk.owner.head):
        return None
    fitting = [
        d.id
        for d in mentions.register.drafts.values()
        if d.type == PRODUCT and not d.descriptive and _may_be_called(mentions, d, kind, tail(chunk.head))
        if not (makers := mentions.register.makers.get(d.id)) or (owner and owner.id in makers)
    ]
    if not fitting:
        return None
    told = {s.entity for s in mentions.before(line, chunk.start) if mentions.draft(s.entity).type == PRODUCT}
    reach = 1 if len(told) > 1 else _OWNED
    return mentions.recent(line, chunk.start, (PRODUCT,), tuple(fitting), reach=reach)


def _takes_up(mentions: Mentions, line: int, chunk: Chunk) -> bool:
    """Whether a noun for products can mean one named before: no brand, no part, none of many."""
    if not (chunk.det in ("def", "dem", "poss", "indef") or chunk.owner or _bare_ok(mentions.lexicon, chunk)):
        return False
    if branded(mentions, chunk.head) or lies_beneath(mentions.lines[line], mentions.lexicon, chunk):
        return False
    if mentions.lexicon.lang == "de" and (classified(mentions.lexicon, chunk) or OTHERS & set(chunk.adjectives)):
        return False  # "die mobile App", "alle anderen Apps": not the one named before
    if whole := whole_told(mentions.lines[line], mentions.lexicon, chunk):  # "die Pinnwand, eine Funktion von Klimbo"
        last = mentions.recent(line, chunk.start, (PRODUCT,))
        return last is not None and mentions.register.of(whole) is not mentions.draft(last)
    if for_platform(mentions.lines[line], mentions.lexicon, chunk) is not None:
        return False  # "die App für den Desktop"
    noun = mentions.lines[line].tokens[chunk.head_at] if chunk.head_at is not None else None
    if mentions.lexicon.lang == "en" and noun is not None and noun.tag == "NN2":
        return False  # "the old clients", "its news pages": not the one thing named before
    head = tail(chunk.head)
    if "-" in chunk.head and part_of(mentions, mentions.register.of(chunk.head.split("-")[0]), chunk.head):
        return False
    if mentions.lexicon.is_word("tiernoun", head) and not chunk.name:  # "the free tier": of a service, not the service
        return any(head in {tail(k) for k in d.kinds} for d in mentions.register.drafts.values())
    return True


def _named_so(mentions: Mentions, chunk: Chunk, draft: Draft) -> bool:
    """Whether a thing may be what a compound with a product's name means: "die Lumo-Box" is no Klimbo."""
    first = chunk.head.split("-")[0]
    if mentions.lexicon.lang != "de" or "-" not in chunk.head or len(first) < 2:
        return True
    named = mentions.register.of(first)
    if named is None or named.type != PRODUCT or mentions.lexicon.is_word("platformname", first):
        return True
    return named is draft or any(first.casefold() in name.casefold() for name in draft.names)


def _another(mentions: Mentions, line: int, chunk: Chunk, draft: Draft) -> bool:
    """Whether a German phrase tells its thing from one that has no name: "die kostenlose", "die bezahlte Variante"."""
    if others_thing(mentions, line, chunk, draft):
        return True
    told = telling(mentions.lines[line], chunk) if mentions.lexicon.lang == "de" and draft.descriptive else ()
    adjectives = [w.casefold() for name in draft.names for w in name.split()[:-1]]
    return bool(told and adjectives) and not any(w.startswith(a.casefold()) for w in adjectives for a in told)


def _by_kind(mentions: Mentions, line: int, chunk: Chunk, kind: str) -> str | None:
    """The last named product that a definite noun of some kind may mean."""
    own = kind in ("feature", "channel") or mentions.lexicon.is_word("apartnoun", chunk.head)
    if own and chunk.det == "def" and noun_before(mentions.lines[line], mentions.lexicon, chunk):
        return None  # "the buy button", "the community forum": one of its own
    if mentions.lexicon.is_word("innerpart", chunk.head.rpartition("-")[2]):
        return None  # "der Akku": in the phone, not the phone
    many = mentions.lexicon.lang == "de" and _several(mentions, line, chunk)
    if many and tail(chunk.head) not in GENERIC:
        return None  # "die Sparbriefe": not the one account named before
    if chunk.det in ("def", "dem"):
        firms, outdone = compound_of_firm(mentions, chunk), mentions.register.outdone(chunk.adjectives)
        fitting = [
            d.id
            for d in mentions.register.drafts.values()
            if d.id not in outdone
            if d.type == PRODUCT and _may_be_called(mentions, d, kind, tail(chunk.head))
            if _named_so(mentions, chunk, d)
            and (many or "p" not in d.genders)  # "der Dienst" is not "die Apps für iOS"
            and (not firms or any(mentions.lexicon.kind_of(k) in _APPS for k in d.kinds))
        ]
        hit = mentions.recent(line, chunk.start, (PRODUCT,), tuple(fitting)) if fitting else None
        hit = _resumed(mentions, line, chunk, hit, kind) if hit is not None else None
        if hit is not None and tail(chunk.head) in GENERIC and mentions.lexicon.lang == "de":
            hit = whole_called_so(mentions, chunk, told_of(mentions, line, chunk.start, hit, fitting), fitting)
        return mentions.remember(line, chunk, hit) if hit else None
    return None


def _resumed(mentions: Mentions, line: int, chunk: Chunk, hit: str, kind: str) -> str:
    """What an English phrase comes back to in a new paragraph: the one thing of the headline rather than the last.

    The last it stays if it is called so by more than its name: "the watch" may be any if all it says is "Zor Watch".
    """
    if mentions.lexicon.lang != "en":
        return hit
    draft = mentions.draft(hit)
    if not draft.kinds <= {w.casefold() for name in draft.names for w in name.split()}:
        return hit
    last = max((s.line for s in mentions.before(line, chunk.start) if s.entity == hit), default=line)
    if mentions.lines[last].sentence.paragraph == mentions.lines[line].sentence.paragraph:
        return hit
    titled = [mentions.draft(s.entity) for s in mentions.trail if s.line in mentions.title_lines]
    fits = {d.id for d in titled if d.type == PRODUCT and _may_be_called(mentions, d, kind, tail(chunk.head))}
    return fits.pop() if fits == {main_product(mentions)} else hit


def _several(mentions: Mentions, line: int, chunk: Chunk) -> bool:
    """Whether a German noun with its article is a plural: "die Sparbriefe", "den Karten"."""
    form, article = mentions.lines[line].tokens[chunk.head_at].text, mentions.lines[line].low[chunk.start]
    if form == chunk.head or article not in ("die", "den", "diese", "diesen", "alle", "allen", "sämtliche"):
        return False
    return article != "den" or form.endswith("n")


def _foretold(mentions: Mentions, line: int, chunk: Chunk, kind: str, same: Sequence[str]) -> str | None:
    """What a headline or a first sentence only describes, and the text names after it: "X stellt seinen Dienst ein"."""
    if line > _LEAD or chunk.number or telling(mentions.lines[line], chunk) or chunk.det in ("indef", "neg"):
        return None
    if any((s.line, s.at) < (line, chunk.start) and mentions.draft(s.entity).type == PRODUCT for s in mentions.trail):
        return None
    later = [d for d in same if mentions.draft(d).first >= line and not mentions.draft(d).descriptive]
    if len(later) == 1:
        return later[0]
    counts = Counter({d.id: d.names.total() for d in mentions.register.drafts.values() if d.type == PRODUCT})
    (main, most), *rest = counts.most_common(2) or [("", 0)]
    if most < _PROMINENT or (rest and rest[0][1] * 2 > most) or mentions.draft(main).descriptive:
        return None
    return main if _may_be_called(mentions, mentions.draft(main), kind, tail(chunk.head)) and not later else None


def _like(lexicon: Lexicon, draft: Draft, kind: str, head: str) -> bool:
    """Whether an English noun may take up a thing known by another noun: any thing, one of its very kind."""
    return head in _ANYTHING or any(lexicon.kind_of(k) == kind for k in draft.kinds)


def _bare_ok(lexicon: Lexicon, chunk: Chunk) -> bool:
    """A noun without an article re-mentions only in headlines and German compounds: "Kaufknopf"."""
    return lexicon.lang == "de" and not chunk.adjectives and chunk.cases != frozenset({"prep"})


def _may_be_called(mentions: Mentions, draft: Draft, kind: str, head: str) -> bool:
    """Whether a product may be called by a noun of that kind: nothing known of it, or something compatible."""
    kinds = {mentions.lexicon.kind_of(k) for k in draft.kinds} - {None}
    if draft.edition:
        return False  # only "the update" takes up "update 2.8"
    if kinds and kinds <= THINGS and kind in SOFT:
        return False  # "the app" of a robot is no robot
    if mentions.is_platform(draft.id) and kind not in ("os", "device", "platform", "software", "product"):
        return False  # "die Anwendung" runs on the iPhone
    if mentions.lexicon.lang == "de" and draft.descriptive and head not in GENERIC:
        return False  # "die Suchfunktion" is not "die Anbindung"
    if mentions.lexicon.lang == "en" and draft.descriptive and not _like(mentions.lexicon, draft, kind, head):
        return False  # "the app" is not "its cloud"
    if head in _HARDWARE and kinds and kinds <= _PROGRAMS:
        return False  # "das Gerät" is not "die App"
    if not kinds or head in GENERIC:
        return (not draft.descriptive and kind not in ("feature", "channel", "version", "api")) or head in GENERIC
    return kind in kinds or (kind in ("product", "platform", "service", "software", "app") and bool(
        kinds & {"product", "platform", "service", "software", "app", "website", "os"}
    ))  # fmt: skip
