"""Which names of a text are spellings of one: short forms, initials, plurals join the full name."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from kg.extract.who.drafts import PLACE, Draft, key_of
from kg.extract.who.name_forms import LEGAL, OFFSHOOTS, ORG_WORDS
from kg.extract.who.short_forms import core_of, domain, initials, is_short
from kg.model import ORGANIZATION, PERSON, PRODUCT

if TYPE_CHECKING:
    from kg.extract.who.entities import Register

_REMEMBERED = 10_000  # names
_SOME = 3  # votes for being a thing that are more than a doubt
_WORKPLACE = 2  # votes by which somebody has a post there
_SIZES = frozenset("pro plus mini max lite air home one now go live business premium basic classic ultra prime".split())
_EDITIONS = frozenset("open free mini neo super mobile new next classic web smart mega".split())
_ORG_ENDS = frozenset(w.casefold() for w in ORG_WORDS)


def merge(register: Register) -> None:
    """Short forms join the full name: "LG" and "LG Electronics Inc.", "Belfiore" and "Joe Belfiore", "To Do"."""
    for plural in list(register.drafts.values()) if register.english else ():  # "all Beacons" are the Beacon
        one = register.drafts.get(plural.id.removesuffix("s")) if plural.id.endswith("s") else None
        if one is not None and one is not plural and {one.type, plural.type} <= {PRODUCT, ""}:
            register.join(plural, one)
    _join_labels(register)
    by_length = sorted(register.drafts.values(), key=lambda d: (-len(d.id), d.id))
    names = [next(iter(d.names)) for d in by_length]
    with_word: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        for word in _words_in(name):
            with_word.setdefault(word, []).append(place)
    for long, name in zip(by_length, names, strict=True):
        if long.id not in register.drafts:
            continue
        for place in sorted({p for word in _shortened(name) for p in with_word.get(word, ())}):
            short = by_length[place]
            said = _words_of(names[place])  # a single word may be initials or a domain
            related = len(said) == 1 or not set(said).isdisjoint(_words_of(name))
            if related and short is not long and short.id in register.drafts and _short_for(short, long, register):
                register.join(short, long)


def _join_labels(register: Register) -> None:
    """What says the same is one: the "buy" button, the "buy now" option, the "buy now" feature."""
    found: dict[tuple[str, ...], Draft] = {}
    for draft in list(register.drafts.values()) if register.english else ():
        *said, noun = _words_of(next(iter(draft.names))) or [""]  # "Ltd." alone says nothing
        if said and draft.type in (PRODUCT, "") and register.lexicon.kind_of(noun) == "feature":
            label = tuple(said[:-1] if said[-1] == "now" and len(said) > 1 else said)
            if found.setdefault(label, draft) is not draft:
                register.join(draft, found[label])


def _short_for(short: Draft, long: Draft, register: Register) -> bool:
    if register.english and (told := is_short(short, long, register)) is not None:
        return told
    a, b = _words_of(next(iter(short.names))), _words_of(next(iter(long.names)))
    if not a or len(a) >= len(b):
        return False
    if long.type == PERSON:
        if a != b[-len(a) :] or (not register.english and _of_founder(short, long, register)):
            return False
        return short.type in ("", PERSON, PLACE) or _hardly_firm(short, long, register)
    name = next(iter(long.names))
    if len(a) == 1 and key_of(_initials(name)) == a[0]:
        return True
    subsidiary = len(b) - len(a) > 1 and len(a) > 1 and not LEGAL.search(name)  # "X Y" and "X Y Business Technologies"
    if subsidiary and b[: len(a)] == a and register.lexicon.lang == "en":
        return False
    if LEGAL.search(name) or (b[0] == a[0] and b[-1] in _ORG_ENDS and long.type == ORGANIZATION):
        if not register.english and b[-1] in OFFSHOOTS and _goes_alone(short, long, a, register):
            return False
        if not register.english and _one_of_firms(long, a, register):
            return False
        return b[: len(a)] == a and short.type != PRODUCT
    if (
        b[-len(a) :] == a
        and register.lexicon.lang == "en"
        and long.type == ORGANIZATION
        and short.type in ("", ORGANIZATION)
    ):
        return len(b) == 2  # "Rakuten Kobo", "Kobo"
    if b[-len(a) :] == a and len(b) > len(a):
        first = register.of(" ".join(b[: len(b) - len(a)]))
        owner = (first is not None and first.type == ORGANIZATION) or _known_org(register, name, len(b) - len(a))
        owner = owner or (not register.english and len(a) == 1 and _told_apart(a[0], long, register))
        return owner and not a[0].isdigit() and short.type in ("", PRODUCT)
    return False


def _goes_alone(short: Draft, long: Draft, words: tuple[str, ...], register: Register) -> bool:
    """Whether a German name is that of a house with branches: "Zorvane" beside "Zorvane Bank" and "Zorvane Media"."""
    if sum(0 < n < long.first for n in short.lines) > 1:
        return True  # the branch is first named after much was told of the house
    branches = (d for d in register.drafts.values() if d is not long and d is not short and d.type != PERSON)
    return any(_words_of(n)[: len(words)] == words and len(n.split()) > len(words) for d in branches for n in d.names)


def _one_of_firms(long: Draft, words: tuple[str, ...], register: Register) -> bool:
    """Whether several firms of a German text begin alike: "Metz" is neither "Metz Optik GmbH" nor "Metz Audio GmbH".

    But of "Zorvane AG" and "Zorvane Audio GmbH" it is the first that is called "Zorvane".
    """
    firms = (n for d in register.drafts.values() if d is not long for n in d.names if LEGAL.search(n))
    more = len(core_of(next(iter(long.names)))) > len(words)
    return more and any(_words_of(n)[: len(words)] == words for n in firms)


def _of_founder(short: Draft, long: Draft, register: Register) -> bool:
    """Whether a German surname is the firm's that bears it: it stands in the text before the full name does.

    "[Quent] spart. Gründer Ada Quent schweigt", "Ada Quent, Gründerin von [Quent]"; in a headline it may be the person.
    """
    before = any(n < long.first and n not in register.title_lines for n in short.lines)
    beside = long.first in short.lines and short.votes[ORGANIZATION] >= _WORKPLACE
    return short.type != PERSON and (before or beside)


def _hardly_firm(short: Draft, long: Draft, register: Register) -> bool:
    """Whether little tells that a name is a firm's: of a "laut Quent" where there is an Ada Quent.

    Nor do verbs tell it in English where the name speaks and is only used behind the full one: "said Quent".
    """
    speaks = register.english is not None and bool(register.english.speakers[short.id])
    after = speaks and not short.kinds and short.first > long.first and long.votes[PERSON] > _SOME
    firm = short.type == ORGANIZATION and (short.votes[ORGANIZATION] < _SOME or after)
    return firm and not register.gazetteer.known(next(iter(short.names)))


def _told_apart(last: str, long: Draft, register: Register) -> bool:
    """Whether the last word of a German text's name stands for it alone: "Vue" for "PlayStation Vue", no "Pro"."""
    words = register.lexicon
    first = _words_of(next(iter(long.names)))[0]  # "Open Klimbo" beside "Klimbo"
    edition = last in _SIZES or first in _EDITIONS
    if long.type != PRODUCT or edition or words.kind_of(last.capitalize()) or len(last) < 3:
        return False
    ends = [
        d for d in register.drafts.values() for n in d.names if _words_of(n)[-1:] == (last,) and n.casefold() != last
    ]
    return all(d is long for d in ends)


def _known_org(register: Register, name: str, words: int) -> bool:
    return ORGANIZATION in register.gazetteer.types.get(" ".join(name.split()[:words]), ())


@functools.lru_cache(_REMEMBERED)
def _words_of(name: str) -> tuple[str, ...]:
    """The words of a name as `key_of` has them."""
    return tuple(key_of(name).split())


@functools.lru_cache(_REMEMBERED)
def _initials(name: str) -> str:
    """What a name is shortened to: "EPI" of "European Payments Initiative", "IE11" of "Internet Explorer 11"."""
    words = name.split()
    letters = "".join(w[0] for w in words if w[0].isupper())
    numbers = "".join(w for w in words if w[0].isdigit())
    return (
        letters + numbers
        if len(letters) > 1 and sum(w[0].isupper() or w[0].isdigit() for w in words) == len(words)
        else ""
    )


@functools.lru_cache(_REMEMBERED)
def _words_in(name: str) -> frozenset[str]:
    """The words of a name in all the ways in which short forms are compared."""
    return frozenset((name.lower(), *name.lower().split(), *core_of(name), *_words_of(name)))


@functools.lru_cache(_REMEMBERED)
def _shortened(name: str) -> frozenset[str]:
    """What a name shares one of with each of its short forms: its words, its initials, what stands before ".com"."""
    initial = {x.lower() for x in (*initials(name), key_of(_initials(name)))}
    return _words_in(name) | initial | {domain(name).lower()}
