"""What a noun for a product tells by itself: of which kind the thing is, part of what, whose."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicon import Lexicon, tails
from kg.extract.naming.proper import strange
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.english_compounds import noun_before
from kg.extract.who.drafts import Draft
from kg.extract.who.english_phrase_votes import FIRM_PRODUCTS
from kg.extract.who.mentions import Mentions
from kg.extract.who.neighbours import complement
from kg.model import ORGANIZATION, PRODUCT

_ITSELVES = frozenset({"itself", "themselves", "selbst", "selber"})
_SYSTEMS = frozenset(
    {"os", "system", "platform", "console", "phone", "smartphone", "tablet", "device", "watch", "operating-system"}
)
_WHOLE_KINDS = frozenset({"device", "game", "os", "platform"})
THINGS = frozenset({"device"})  # kinds of what has an app, a site, a cloud
SOFT = frozenset({"app", "website", "software"})  # kinds of what goes with a thing
_INNER = frozenset({"feature", "api"})
_TAIL = 6  # letters of a noun that tells at the end of a compound what it is
_ITSELF = frozenset({"app", "software"})
_PART_KINDS = frozenset({"app", "website", "feature", "api"})

# adjectives that tell nothing apart
EMPTY = frozenset(
    "eigene eigenen eigenes eigener neue neuen neues neuer alte alten altes alter gesamte gesamten bestehende "
    "bestehenden bestehendes bestehender bisherige bisherigen bisheriges bisheriger own new old "
    "entire whole last first loss-making same other former so-called particular specific very "
    "besagte besagten besagtes besagter genannte genannten genannter genanntes jeweilige jeweiligen".split()
)

_BEST = ("ste", "ster", "stes", "sten")  # ends of superlatives; "stem" is that of "System", too
# ends of adjectives that compare: "kleinerer", "weitere", "jüngsten"
_COMPARED = ("ere", "erer", "eres", "eren", "erem", *_BEST, "stem")

# adjectives that take all things but those named before
OTHERS = frozenset({"ander", "übrig", "restlich", "sonstig"})

# nouns that any product may be called by
GENERIC = frozenset(
    "dienst app produkt angebot service product offering funktion feature gerät device system plattform platform "
    "initiative projekt project software programm program tool newcomer thing marke".split()
)


def called_part(line: Line, lexicon: Lexicon, chunk: Chunk) -> Chunk | None:
    """The apposition that says of any noun that it is a part: "die Pinnwand, [die beliebteste Funktion] von X".

    English has such nouns without an article, too: "photo sharing, [a feature] of X".
    """
    bare = line.english and not chunk.det
    if chunk.name is not None or not (bare or chunk.det in ("def", "poss")) or not chunk.head or chunk.pron:
        return None
    if line.low[chunk.end : chunk.end + 1] != (",",) or (behind := line.beginning(chunk.end + 1)) is None:
        return None
    part = behind.det in ("def", "indef") and lexicon.is_word("featurenoun", behind.head.rpartition("-")[2])
    other = part and (lexicon.event_nouns(chunk.head) or lexicon.org_noun(chunk.head) or lexicon.role_noun(chunk.head))
    return behind if part and not other and not behind.prep and behind.name is None else None


def tail(noun: str) -> str:
    """The last part of a hyphenated noun, folded: what "Twitter-Vertriebskanal" and "Vertriebskanal" share."""
    return noun.rsplit("-", 1)[-1].casefold()


def telling(line: Line, chunk: Chunk) -> tuple[str, ...]:
    """The adjectives of a phrase that tell its thing from others: not "neu", "eigen", no superlatives."""
    best = _any_ends(line.low[chunk.start : chunk.end], _BEST)
    return () if best else tuple(a for a in chunk.adjectives if a not in EMPTY and f"{a}e" not in EMPTY)


def _any_ends(forms: Sequence[str], ends: tuple[str, ...]) -> bool:
    """Whether one of some forms, no short word, has one of the ends."""
    return any(len(f) > 6 and f.endswith(ends) for f in forms)


def set_off(line: Line, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether an adjective tells a thing from others; in German "beliebt", "sozial" do not, "kleiner", "jüngst" do."""
    if lexicon.lang == "en":
        return any(a not in EMPTY for a in chunk.adjectives)
    forms = line.low[chunk.start : chunk.head_at] if chunk.adjectives else ()
    return classified(lexicon, chunk) or _any_ends(forms, _COMPARED)


def classified(lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether an adjective tells of which kind a thing is, against others: "the mobile app", not "the popular app".

    Of a German noun for something whole it tells no kind: "das werbefreie [Netzwerk]" is the one spoken of.
    """
    kinds = {a for a in chunk.adjectives if lexicon.is_word("classadj", a)}
    if not kinds or lexicon.lang == "en" or chunk.det != "def" or chunk.owner:
        return bool(kinds)
    further = not kinds.isdisjoint(lexicon.words["furtheradj"])  # "die zweite Plattform": one of several
    return further or not any(tail(chunk.head).endswith(w) for w in lexicon.words["wholething"])


def edition_noun(line: Line, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether the noun or name before an English noun tells for what it is, against others: "the smartphone app"."""
    before = chunk.head_at - 1 if chunk.head_at else -1
    if lexicon.lang != "en" or before < chunk.start or chunk.head_at == 0:
        return False
    word = line.tokens[before]
    if chunk.name is not None and chunk.name.end == chunk.head_at:
        return lexicon.is_word("platformname", chunk.name.text)
    return line.cls[before] in ("NOUN", "ADJ") and (
        lexicon.is_word("classnoun", word.text) or lexicon.is_word("platformname", word.text)
    )


def first_modifier(line: Line, chunk: Chunk) -> int:
    """Where the modifiers of a noun begin that tell it apart."""
    first = chunk.head_at
    while first > chunk.start and line.cls[first - 1] in ("ADJ", "NOUN"):
        first -= 1
    return first


def inner_part(lexicon: Lexicon, noun: str) -> bool:
    """Whether an English noun behind a name means a part of it, no link with it: "the Klimbo API"."""
    return lexicon.kind_of(noun) in _INNER and not lexicon.is_word("linknoun", noun)


def part_of(mentions: Mentions, draft: Draft | None, noun: str) -> bool:
    """Whether a noun behind a product's name means a part of it: "the Lumo app" where Lumo is a speaker."""
    if draft is None or draft.type != PRODUCT or draft.descriptive:
        return False
    last = noun.rsplit("-", 1)[-1]
    if mentions.lexicon.lang == "en" and draft.alone and inner_part(mentions.lexicon, noun):
        return True  # "the Klimbo API", whatever Klimbo is
    if family(mentions.lexicon, draft) and mentions.lexicon.kind_of(noun) is not None:
        return True  # "the Klimbo cloud" beside "the Klimbo app"
    part = mentions.lexicon.kind_of(noun) in _PART_KINDS or mentions.lexicon.is_word("storenoun", last)
    kinds = {mentions.lexicon.kind_of(k) for k in draft.kinds}
    if mentions.lexicon.lang == "de" and not kinds & _ITSELF:
        return part  # "die Klimbo-App", where nobody calls Klimbo an app
    return part and bool(kinds & _WHOLE_KINDS)


def family(lexicon: Lexicon, draft: Draft) -> bool:
    """Whether an English text has several things by one name and a noun: "the Klimbo app", "the Klimbo bulbs"."""
    nouns = {phrase.rpartition(" ")[2].lower() for phrase in draft.phrases}
    kinds = {lexicon.kind_of(n) for n in nouns.difference(GENERIC - _ITSELF)}
    return lexicon.lang == "en" and draft.alone > 0 and len(kinds) > 1 and bool(kinds & SOFT)


def of_firm(mentions: Mentions, chunk: Chunk) -> bool:
    """Whether a name only tells whose a thing is, or what it runs on: "the Twitter sales channel", "its iPhone app"."""
    if mentions.lexicon.lang != "en" or chunk.name is None or chunk.head_at is None or chunk.head_at < chunk.name.end:
        return False
    kind = mentions.lexicon.kind_of(chunk.head)
    if kind is not None and mentions.lexicon.is_word("platformname", chunk.name.text):
        return chunk.head not in _SYSTEMS
    if chunk.name.quoted:
        return False  # "the 'Buy' button": what it says
    if part_of(mentions, mentions.register.of(chunk.name.text), chunk.head):
        return True
    if mentions.lexicon.is_word("apartnoun", chunk.head):
        return True  # "the Klimbo newsletter", whatever Klimbo is
    if kind == "app" and _only_firm(mentions, chunk):
        return True  # "the Orrin app" of the bank Orrin
    if kind not in FIRM_PRODUCTS:
        return False
    if chunk.head_at > chunk.name.end:
        return True  # "the Gablr sales channel": two nouns describe
    if mentions.lexicon.is_word("linknoun", chunk.head):
        return True  # "its Gablr integration": what it is linked with
    if chunk.owner is not None or chunk.det == "poss":
        return False
    draft = mentions.register.of(chunk.name.text)
    return draft is not None and draft.type == ORGANIZATION


def _only_firm(mentions: Mentions, chunk: Chunk) -> bool:
    """Whether a name that stands alone before "app" is a firm's and by no sign a product's."""
    draft = mentions.register.of(chunk.name.text)
    firm = draft is not None and draft.type == ORGANIZATION and chunk.head_at == chunk.name.end
    return firm and not mentions.lexicon.kind_of(chunk.name.text.split()[-1].lower()) and draft.alone > 0


def edition_of(mentions: Mentions, line: int, chunk: Chunk) -> bool:
    """ "the PS Vita version of Quill": a name before a noun for editions of something named behind it.

    "The Klimbo app for Android" is one, too, where the text names Klimbo without that noun.
    """
    if chunk.name is None or chunk.head_at is None or chunk.head_at < chunk.name.end or mentions.lexicon.lang != "en":
        return False
    behind = complement(mentions.lines[line], mentions.lexicon, chunk, ("of", "for", "on"))
    if behind is None or behind.name is None:
        return False
    kind = mentions.lexicon.kind_of(chunk.head)
    if behind.prep == "of":
        return kind == "version"
    draft = mentions.register.of(chunk.name.text)
    thing = draft is not None and draft.type == PRODUCT and draft.alone > 0 and kind in ("app", "version")
    return thing and mentions.lexicon.is_word("platformname", behind.name.text)


def parted_business(line: Line, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether an English phrase means a firm's business in something, not the firm: "the [x86 server] unit"."""
    if chunk.name is not None or chunk.det != "def" or not chunk.head or lexicon.kind_of(chunk.head) != "business":
        return False
    if not noun_before(line, lexicon, chunk):
        return any(a.endswith("-making") and a not in EMPTY for a in chunk.adjectives)
    return not lexicon.is_word("firmmodifier", line.low[chunk.head_at - 1])  # "the family business"


def branded(mentions: Mentions, head: str) -> bool:
    """Whether a compound names one thing by its first part: "VZ-Netzwerke", "EPI-Karte"; not "Twitter-Kanal"."""
    first, _, rest = head.partition("-")
    if mentions.lexicon.lang != "de" or not rest or len(first) < 2:
        return False
    draft = mentions.register.of(first)
    told = first.isupper() or strange(first) or mentions.begins_name(first)
    return draft is None and told and mentions.register.of(head) is None


def whole_called_so(mentions: Mentions, chunk: Chunk, part: str, fitting: Sequence[str]) -> str:
    """What a noun has called before a part of it was named: "der Fotodienst Klimbo … Klimbo Basic … [der Dienst]"."""
    noun, names = tail(chunk.head), [n.casefold() for n in mentions.draft(part).names]

    def called(draft: Draft) -> bool:
        return any(k.casefold().endswith(noun) for k in draft.kinds)

    if called(mentions.draft(part)):
        return part
    wholes = (d for e in fitting if called(d := mentions.draft(e)))
    begins = (
        d.id for d in wholes if any(n.startswith((f"{w} ", f"{w}-")) for w in map(str.casefold, d.names) for n in names)
    )
    return next(begins, part)


def whole_itself(mentions: Mentions, line: int, chunk: Chunk) -> str | None:
    """What "the app itself", "die App selbst" sets against a part of it just named: "[Klimbo] … Klimbo Pay ends; …"."""
    low = mentions.lines[line].low
    if chunk.det != "def" or chunk.adjectives or chunk.end >= len(low) or low[chunk.end] not in _ITSELVES:
        return None
    if mentions.lexicon.kind_of(chunk.head) is None:
        return None
    part = next(iter(mentions.last(line, chunk.start, 1, (PRODUCT,))), None)
    names = [n.casefold() for n in mentions.draft(part).names] if part is not None else []
    wholes = [
        d.id
        for d in mentions.register.drafts.values()
        if d.id != part and d.type == PRODUCT
        if any(n.startswith((f"{w} ", f"{w}-")) for w in map(str.casefold, d.names) for n in names)
    ]
    return mentions.remember(line, chunk, wholes[0]) if len(wholes) == 1 else None


def lies_beneath(line: Line, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether a phrase means what a thing rests on: "the technology [underneath]", "die Technik [dahinter]"."""
    words = lexicon.words["beneath"]
    behind = line.low[chunk.end : chunk.end + 2]
    return not words.isdisjoint((*chunk.adjectives, *behind[:1], " ".join(behind)))


def plain(mentions: Mentions, chunk: Chunk) -> bool:
    """Whether a phrase is a common noun that names no product: "neuer Konten", "in Deutschland"."""
    if chunk.name is not None:
        draft = mentions.register.of(chunk.name.text)
        return draft is None or not draft.could_be(PRODUCT)
    return not chunk.pron and not (chunk.head and mentions.lexicon.kind_of(chunk.head)) and not chunk.number


def is_daughter(lexicon: Lexicon, noun: str) -> bool:
    """Whether a German noun means what belongs to a firm, itself a firm or a thing: "Klimbo, ihre [Musiktochter]"."""
    return lexicon.lang == "de" and noun.lower().endswith(tails("de", "daughternoun", _TAIL))


def nouns_of_the_same(lexicon: Lexicon, noun: str) -> frozenset[str]:
    """The nouns that call what a noun calls: itself, or all for a line of products, "Familie" like "Baureihe"."""
    lines_of = lexicon.words.get("wholeproduct", frozenset()) if lexicon.is_word("wholeproduct", noun) else ()
    return frozenset((tail(noun), *map(str.casefold, lines_of)))


def compound_of_firm(mentions: Mentions, chunk: Chunk) -> bool:
    """Whether a German compound tells by a firm's name which app is meant: "eine Funktion der [Klimbo-App]"."""
    first, _, last = chunk.head.rpartition("-")
    named = mentions.register.of(first) if first and mentions.lexicon.kind_of(last) == "app" else None
    return mentions.lexicon.lang == "de" and named is not None and named.type == ORGANIZATION


def kinds_of(lexicon: Lexicon, draft: Draft) -> set[str]:
    """What a thing is called beside its name, and what the end of that tells: "der [Klimbo] Stick", "KlimboOS"."""
    others = lexicon.words["platformname"]  # "für Android und iOS"
    own = any(n.endswith("OS") and len(n) > len("iO") and n not in others for n in draft.names)
    system = lexicon.words["systemnoun"] if own else frozenset()
    lasts = {name.rpartition(" ")[2] for name in draft.names if " " in name} if lexicon.lang == "de" else ()
    return draft.kinds | system | {word for word in lasts if lexicon.kind_of(word)}
