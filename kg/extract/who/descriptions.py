"""Products that have no name but a noun of their own: "seinen Vertriebskanal", "its pay-as-you-go plan"."""

from __future__ import annotations

import re

from kg.extract.lexicon import Lexicon
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.english_compounds import noun_before
from kg.extract.who.apart import (
    goes_on,
    linked,
    made_apart,
    meant_for,
    of_its_own,
    priced,
    set_apart,
    shared_noun,
    standard,
)
from kg.extract.who.drafts import Draft, key_of
from kg.extract.who.german_descriptions import anybodys, app_of, compound_thing, told_behind
from kg.extract.who.mentions import Mentions
from kg.extract.who.neighbours import complement, has_complement
from kg.extract.who.number import plural
from kg.extract.who.product_nouns import (
    EMPTY,
    GENERIC,
    OTHERS,
    SOFT,
    called_part,
    classified,
    edition_noun,
    edition_of,
    lies_beneath,
    of_firm,
    part_of,
    tail,
    telling,
)
from kg.extract.who.protagonists import about_thing
from kg.model import ORGANIZATION, PRODUCT
from kg.text.hanta import tagger

_PARTS = frozenset({"feature", "version", "api", "app", "software"})


def _compound(noun: str, lexicon: Lexicon) -> bool:
    """Whether a German noun is a compound: "Vertriebskanal" as against "Kanal", "Kreditkarte" as against "Karte"."""
    tails = (noun[k:].capitalize() for k in range(3, len(noun) - 3))
    return "-" in noun or len(noun) > 11 or (lexicon.lang == "de" and any(t in lexicon.kinds for t in tails))


def describe(
    mentions: Mentions,
    line: int,
    chunk: Chunk,
    source: str,
    *,
    told: bool = False,
    ends: bool = False,
    own: bool = False,
) -> str | None:
    """A product that has no name but a noun of its own: "seinen Vertriebskanal", "its pay-as-you-go plan".

    Where an apposition has `told` that it is one, any noun will do: "die Schlafmessung, eine Funktion der Uhr". Of what
    `ends` or is kept English may speak in a plural without an article: "no longer makes compact cameras". `own`: a firm
    does something with it as with what it makes.
    """
    if noun := shared_noun(mentions, line, chunk):
        return _made_for(mentions, line, chunk, noun, source)
    kind = mentions.lexicon.kind_of(chunk.head) if chunk.head else None
    told |= called_part(mentions.lines[line], mentions.lexicon, chunk) is not None
    if ends and chunk.head:
        told |= compound_thing(mentions.lines[line], mentions.lexicon, chunk)
        told |= priced(mentions.lexicon, chunk) or linked(mentions, line, chunk)
    if not chunk.head or chunk.pron or (kind is None and not told) or (chunk.det == "neg" and not told):
        return None
    if OTHERS & set(chunk.adjectives) or _anybodys(mentions, line, chunk):
        return None
    if lies_beneath(mentions.lines[line], mentions.lexicon, chunk):
        return None
    generic = ends and _whole_kind(mentions, line, chunk)
    if not told and not generic and not _describes(mentions, line, chunk, own=own):
        return None
    full = _full_noun(mentions.lines[line], chunk, source)
    if mentions.lexicon.lang == "en":
        known = _described(mentions, line, chunk, full, source)
        mentions.draft(known).generic |= generic
        return known
    return _described_in_german(mentions, line, chunk, full, _with_complement(mentions, line, chunk, full, source))


def _anybodys(mentions: Mentions, line: int, chunk: Chunk) -> bool:
    """Whether an English phrase means no thing of a maker: "your phone", "his title", "not a single game"."""
    if mentions.lexicon.lang != "en":
        return False
    words = mentions.lines[line].low[chunk.start : chunk.start + 2]
    people = chunk.det == "poss" and chunk.owner is None and not {"his", "her", "my", "your"}.isdisjoint(words)
    return people or any(mentions.lexicon.is_word("vagueadj", a) for a in chunk.adjectives)


def _describes(mentions: Mentions, line: int, chunk: Chunk, *, own: bool) -> bool:
    """Whether a noun for a product is said of one thing: no "ihr Telefon", no "the service"."""
    if anybodys(mentions.lines[line], mentions.lexicon, chunk, own=own) or _shops(mentions, line, chunk):
        return False
    told = told_behind(mentions.lines[line], mentions.lexicon, chunk) is not None or app_of(mentions, line, chunk)
    bare = (
        not (telling(mentions.lines[line], chunk) if mentions.lexicon.lang == "de" else chunk.adjectives)
        and "-" not in chunk.head
        and chunk.owner is None
        and not told
        and not noun_before(mentions.lines[line], mentions.lexicon, chunk)
    )
    bare = bare and not of_firm(mentions, chunk) and meant_for(mentions, line, chunk) is None
    if bare and _companion(mentions, line, chunk):
        return True
    if tail(chunk.head) in GENERIC and bare:
        return False
    return _identified(mentions, line, chunk)


def _full_noun(line: Line, chunk: Chunk, source: str) -> str:
    """A noun with the words before it that tell it apart, as it stands in the source."""
    tokens, first = line.tokens, chunk.head_at
    start, end = chunk.attribute or (0, 0)
    clause = end if end - start > 1 else 0  # "[2019 gekaufte] Geräte", but "begrenzte Geräte"
    while (
        first - 1 >= max(chunk.start, chunk.name.end if chunk.name else 0, clause)
        and (line.cls[first - 1] in ("ADJ", "NOUN") or standard(line, first - 1))
        and tokens[first - 1].text.lower() not in EMPTY
    ):
        first -= 1
    return source[tokens[first].start : tokens[chunk.head_at].end]


def _with_complement(mentions: Mentions, line: int, chunk: Chunk, full: str, source: str) -> str:
    """A noun with what behind it tells it apart: "Online-Dienste von Klimbo", "Erweiterung für den Desktop"."""
    behind = told_behind(mentions.lines[line], mentions.lexicon, chunk)
    if behind is None:
        behind = complement(mentions.lines[line], mentions.lexicon, chunk, ("gen", "von"))
    if behind is None or behind.pron or (behind.name is None and behind.prep in ("", "von")):
        return full
    tokens, end = mentions.lines[line].tokens, behind.end
    if (use := complement(mentions.lines[line], mentions.lexicon, behind, ("für",))) is not None:
        end = use.end  # "App von Klimbo [für Android]"
    return f"{full} {source[tokens[behind.start].start : tokens[end - 1].end]}"


def _described_in_german(mentions: Mentions, line: int, chunk: Chunk, full: str, whole: str) -> str:
    """The German product that a noun describes: a known one of its name, else a new one."""
    short = mentions.lines[line].tokens[chunk.head_at].text
    if "-" in short and mentions.register.of(short.split("-")[0]) is not None:
        short = short.split("-", 1)[1]
    apart = whole != full or len(full.split()) > 1  # "die App für Android" is not "die App für Windows"
    key = key_of(whole if whole != full else chunk.head if not apart else full)
    brand = _brand_of(mentions, chunk.head)
    if brand is not None and (known := mentions.register.of(brand)) is not None and known.type == PRODUCT:
        return mentions.remember(line, chunk, known.id)
    existing = mentions.register.of(whole) or (None if whole != full else mentions.register.of(full))
    existing = existing or (None if apart else mentions.register.of(short))
    if existing is not None:
        return mentions.remember(line, chunk, existing.id)
    draft = Draft(key.replace(" ", "-"), first=line, descriptive=True)
    draft.votes[PRODUCT] += 3
    draft.kinds |= {chunk.head, tail(chunk.head)}
    gender = mentions.lexicon.gender_of(chunk.head)
    draft.genders |= {"p"} if plural(mentions.lexicon, mentions.lines[line], chunk) else {gender} if gender else set()
    plain = re.sub(r"\b([a-zäöüß]+e)[nrsm](?= )", r"\1", full)  # "dynamischen Anzeigen", "dynamische Anzeigen"
    for name in dict.fromkeys((whole, full, plain, short, *((brand,) if brand else ()))):
        draft.names[name] += 1
    if draft.id in mentions.register.drafts:
        return mentions.remember(line, chunk, draft.id)
    mentions.register.add(draft, whole, full, plain, short, chunk.head, *((brand,) if brand else ()))
    return mentions.remember(line, chunk, draft.id)


def _described(mentions: Mentions, line: int, chunk: Chunk, noun: str, source: str) -> str:
    """The English product that a noun with its modifiers describes, with the name before it if that tells it apart."""
    names = [noun]
    if len(noun.split()) == 1 and chunk.owner is not None and chunk.owner.name is not None:
        names = [f"{chunk.owner.name.text} {noun}"]  # "Flitz's app"
    if chunk.name is not None and (of_firm(mentions, chunk) or edition_of(mentions, line, chunk)):
        tokens = mentions.lines[line].tokens
        whole = source[tokens[chunk.name.start].start : tokens[chunk.head_at].end]
        platform = mentions.lexicon.is_word("platformname", chunk.name.text)
        names = [whole] if platform or len(noun.split()) == 1 else [whole, noun]
    several = False
    if (meant := meant_for(mentions, line, chunk) or set_apart(mentions, line, chunk)) is not None:
        names = [f"{names[0]} {meant}", *names]
        several = edition_of(mentions, line, chunk)  # "the Klimbo app for Android" is not that for Windows
    if of_its_own(mentions.lines[line], chunk):
        names = [f"{names[0]} of its own", *names]
    known = next((d for n in (names[:1] if several else names) if (d := mentions.register.of(n)) is not None), None)
    if known is None:
        names = [n for n in names if n == names[0] or not several or mentions.register.of(n) is None]
        many = {"p"} if plural(mentions.lexicon, mentions.lines[line], chunk) else set()
        known = Draft(key_of(names[0]).replace(" ", "-"), genders=many, first=line, descriptive=True)
        known.votes[PRODUCT], known.kinds = 3, {chunk.head, tail(chunk.head)}
        mentions.register.add(known, *names)
    for name in names:
        known.names[name] += 1
    return mentions.remember(line, chunk, known.id)


def _made_for(mentions: Mentions, line: int, chunk: Chunk, noun: str, source: str) -> str:
    """The first of two English things that share a noun: "its [Windows] and Mac apps"."""
    tokens, head = mentions.lines[line].tokens, noun.removesuffix("s")
    name = f"{tokens[chunk.end - 1].text if chunk.name is None else chunk.name.text} {noun}"
    known = mentions.register.of(name)
    if known is None:
        known = Draft(key_of(name).replace(" ", "-"), first=line, descriptive=True)
        known.votes[PRODUCT] += 3
        known.kinds.add(head)
        mentions.register.add(known, name)
    known.names[name] += 1
    return mentions.remember(line, chunk, known.id)


def _identified(mentions: Mentions, line: int, chunk: Chunk) -> bool:
    """Whether a phrase tells one thing from all others: an owner, a whole that it is part of, a telling modifier."""
    form = mentions.lines[line].tokens[chunk.head_at].text
    if mentions.lexicon.lang == "de" and not chunk.det and chunk.owner is None and form == chunk.head:
        return False  # "enthält Technik von Klimbo"
    if (
        chunk.det == "poss"
        or chunk.owner is not None
        or has_complement(mentions.lines[line], mentions.lexicon, chunk)
        or meant_for(mentions, line, chunk) is not None
        or told_behind(mentions.lines[line], mentions.lexicon, chunk) is not None
        or of_firm(mentions, chunk)
        or (mentions.lexicon.lang == "en" and of_its_own(mentions.lines[line], chunk))
        or (chunk.det in ("def", "indef") and made_apart(mentions, line, chunk))
    ):
        return True
    plural = mentions.lexicon.lang == "en" and mentions.lines[line].tokens[chunk.head_at].tag == "NN2"
    modified = (
        any(a not in EMPTY for a in chunk.adjectives)
        or chunk.end - chunk.start > (2 if chunk.det else 1) + bool(chunk.prep)
        or _compound(chunk.head, mentions.lexicon)
    )
    plural = plural and not _plural_part(mentions, line, chunk)
    branded = mentions.lexicon.lang == "de" and mentions.register.of(chunk.head.split("-")[0]) is not None
    det = chunk.det or (mentions.lexicon.lang == "en" and goes_on(mentions.lines[line], chunk))
    return bool(det) and modified and not plural and (branded or not chunk.number)


def _whole_kind(mentions: Mentions, line: int, chunk: Chunk) -> bool:
    """Whether an English plural without an article means all things of a kind: "compact cameras", "DVD players"."""
    tokens = mentions.lines[line].tokens
    if mentions.lexicon.lang != "en" or chunk.det or chunk.owner or chunk.number or tokens[chunk.head_at].tag != "NN2":
        return False
    if mentions.lexicon.kind_of(chunk.head) == "feature" or _shops(mentions, line, chunk):
        return False
    if "new" in chunk.adjectives or (chunk.start and tokens[chunk.start].text.endswith("ing")):
        return False  # "stopped [developing] games", "develops no [new] handhelds"
    told = any(a not in EMPTY and not mentions.lexicon.is_word("anyadj", a) for a in chunk.adjectives)
    behind = complement(mentions.lines[line], mentions.lexicon, chunk, ("for", "on"))
    named = behind is not None and behind.name is not None  # "apps for the PS4"
    return told or named or noun_before(mentions.lines[line], mentions.lexicon, chunk)


def _companion(mentions: Mentions, line: int, chunk: Chunk) -> bool:
    """Whether a plain noun means what goes with the thing that a text is about: "the app" of a robot."""
    noun = mentions.lines[line].tokens[chunk.head_at]
    many = noun.tag == "NN2" if mentions.lexicon.lang == "en" else noun.text != chunk.head
    if chunk.det not in ("def", "poss") or many or mentions.lexicon.kind_of(chunk.head) not in SOFT | {"api"}:
        return False
    return chunk.head == "api" or about_thing(mentions)  # "the API", of whatever the text is about


def _shops(mentions: Mentions, line: int, chunk: Chunk) -> bool:
    """Whether an English plural means the houses of a chain: "its stores", no "online stores"."""
    many = mentions.lexicon.lang == "en" and mentions.lines[line].tokens[chunk.head_at].tag == "NN2"
    return many and mentions.lexicon.is_word("storenoun", chunk.head) and not classified(mentions.lexicon, chunk)


def _plural_part(mentions: Mentions, line: int, chunk: Chunk) -> bool:
    """Whether an English plural is one thing of several parts: "the desktop clients", "the shared playlists"."""
    kind = mentions.lexicon.kind_of(chunk.head)
    apart = classified(mentions.lexicon, chunk) or edition_noun(mentions.lines[line], mentions.lexicon, chunk)
    return apart or (kind in _PARTS and chunk.det == "def")


def _brand_of(mentions: Mentions, head: str) -> str | None:
    """The name at the head of a compound, if its first part is no word: "Vine" of "Vine-Video-Loop-App"."""
    first = head.split("-")[0]
    if mentions.lexicon.lang != "de" or "-" not in head or len(first) < 3 or not first[0].isupper() or first.isupper():
        return None
    if head in mentions.lexicon.kinds or (
        head.rsplit("-", 1)[-1] in ("App", "Version", "Variante", "Ausgabe", "Client", "Fassung")
        and mentions.register.of(first)
    ):
        return None  # "Plug-in"; "Android-App": an edition, not the thing itself
    draft = mentions.register.of(first)
    if draft is not None:
        return first if draft.type != ORGANIZATION and not part_of(mentions, draft, head) else None
    told = tagger("de").knows(first) or mentions.lexicon.kind_of(first) or mentions.begins_name(first)
    return None if told else first  # "Kindle-Laden" beside "Kindle Paperwhite": of the Kindles
