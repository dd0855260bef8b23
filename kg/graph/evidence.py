"""Which profiles may be one: candidates that share a name in some spelling, and what speaks for each pair."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from kg.graph.clusters import FAINT, WEAK, Evidence
from kg.graph.profiles import Profile
from kg.model import ORGANIZATION, PRODUCT

DECIDED, STRONG, GOOD, FAIR = 5, 4, 3, 2
_ALIKE = 92  # of 100: "Harper Collins" and "HarperColins", not "Band" and "Brand"
_LONG_ENOUGH = 8  # letters from which likeness says something
_SHORT = 3  # letters up to which one more makes another name
_TOO_MANY = 400  # members from which a block is too general to compare pair by pair
_CATEGORIES = frozenset({"app", "website", "game", "browser", "messenger"})  # nouns that only say what it is
_CONSUMER = frozenset({"consumer"})


def between(profiles: Sequence[Profile]) -> Iterator[Evidence]:
    """The evidence between profiles of one type."""
    if not profiles:
        return
    rule = {ORGANIZATION: _organisations, PRODUCT: _products}.get(profiles[0].type, _people)
    told_apart = _told_apart(profiles)
    for a, b in _candidates(profiles):
        found = rule(profiles[a], profiles[b])
        if found and not (found[0] <= GOOD and _named_side_by_side(profiles[a], profiles[b], told_apart)):
            less, more = (b, a) if _known_better(profiles[a], profiles[b]) else (a, b)
            yield Evidence(found[0], less, more, found[1])


def _candidates(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """The pairs that share a block."""
    blocks: dict[object, list[int]] = defaultdict(list)
    for i, profile in enumerate(profiles):
        for block in set(_blocks(profile)):
            blocks[block].append(i)
    pairs = {pair for b in blocks.values() if len(b) <= _TOO_MANY for pair in itertools.combinations(b, 2)}
    return sorted(pairs)


def _known_better(a: Profile, b: Profile) -> bool:
    """Whether A is better known than B: it has a maker of its own, or the shorter name."""
    if bool(a.owners) != bool(b.owners):
        return bool(a.owners)
    if _is_integration(a) != _is_integration(b):
        return _is_integration(b)
    return len(min(a.spellings, key=len)) < len(min(b.spellings, key=len))


def _blocks(profile: Profile) -> Iterator[object]:
    for spelling in profile.spellings:
        yield spelling
        if len(spelling) >= _LONG_ENOUGH:
            yield "first letters", spelling[:4], len(spelling) // 4
            yield "first letters", spelling[:4], (len(spelling) + 2) // 4
    if profile.anchor:
        yield profile.anchor
    if profile.type == ORGANIZATION:
        yield from (("genitive", spelling.removesuffix("s")) for spelling in profile.spellings)
    if profile.type == "Person":
        yield from (("last name", spelling.split(" ")[-1]) for spelling in profile.spellings)
    for key in profile.keys:
        yield from (("word", word) for word in key.words)
        yield from (("marks", key.marks) for _ in [0] if not key.words)
    if profile.type == PRODUCT:
        yield from (("owner", owner) for owner in profile.owners | profile.partners)


def _organisations(a: Profile, b: Profile) -> tuple[int, str] | None:
    if a.anchor and a.anchor == b.anchor:
        return STRONG, f"both are names of {a.anchor.name} in the table of organisations"
    if a.spellings & b.spellings:
        return STRONG, "same name"
    if _alike(a.spellings, b.spellings):
        return FAIR, "nearly the same name"
    if any(x == f"{y}s" or y == f"{x}s" for x in a.spellings for y in b.spellings if len(x) > _SHORT < len(y)):
        return FAIR, "same name but for a genitive"
    return None


def _people(a: Profile, b: Profile) -> tuple[int, str] | None:
    full = {s for s in a.spellings & b.spellings if " " in s}
    if full:
        return STRONG, "same full name"
    if a.owners & b.owners and any(_same_person(x, y) for x in a.spellings for y in b.spellings):
        return GOOD, f"same last name, both at {_some(a.owners & b.owners)}"
    return None


def _same_person(a: str, b: str) -> bool:
    """Same last name, and first names that don't contradict: one is missing or an initial of the other."""
    *first_a, last_a = a.split(" ")
    *first_b, last_b = b.split(" ")
    if last_a != last_b:
        return False
    return not first_a or not first_b or first_a[0].startswith(first_b[0]) or first_b[0].startswith(first_a[0])


def _products(a: Profile, b: Profile) -> tuple[int, str] | None:
    shared = a.owners & b.owners
    if a.anchor and a.anchor == b.anchor:
        return STRONG, f"both are names of {a.anchor.name} in the table of products"
    if shared:
        return _of_one_maker(a, b, f"same maker ({_some(shared)})")
    return _of_unknown_makers(a, b)


def _of_one_maker(a: Profile, b: Profile, why: str) -> tuple[int, str] | None:
    if a.spellings & b.spellings and not all(key.bare for key in a.keys & b.keys):
        return STRONG, f"same name, {why}"
    if a.keys & b.keys:
        return GOOD, f"same words in another order, form or language, {why}"
    if _numbers(a) == _numbers(b) and _alike(a.spellings, b.spellings):
        return FAIR, f"nearly the same name, {why}"
    if _one_says_consumer(a, b):
        return FAIR, f"same name but for the edition for consumers, which is the usual one, {why}"
    if _one_says_category(a, b):
        return WEAK, f"same name but for the kind of product, {why}"
    return None


def _of_unknown_makers(a: Profile, b: Profile) -> tuple[int, str] | None:
    """Without a common maker: a distinctive name will do, an ordinary one needs a link of another kind."""
    rivals = bool(a.owners and b.owners)
    link = _link(a, b)
    if a.spellings & b.spellings:
        if link:
            return (min(link[0], WEAK) if not a.proper else FAIR if rivals else GOOD), f"same name, {link[1]}"
        if a.proper and b.proper and (not rivals or _long(a, b)):
            return (FAIR if rivals else GOOD), "same distinctive name"
        return None
    if link and any(key.proper or len(key.words | key.marks) > 1 for key in a.keys & b.keys):
        return link[0], f"same words in another order, form or language, {link[1]}"
    return _tie_in(a, b) or _tie_in(b, a)


def _link(a: Profile, b: Profile) -> tuple[int, str] | None:
    """What connects two products whose makers are unknown or differ, and how strongly."""
    if a.wholes & b.wholes:
        return WEAK, "parts of the same product"
    if named := (a.owners & b.around) | (b.owners & a.around):
        return WEAK, f"the maker of one ({_some(named)}) is named with the other"
    if a.main and a.main == b.main and not (a.owners and b.owners):
        return FAINT, f"both in news about {a.main}"
    return None


def _tie_in(a: Profile, b: Profile) -> tuple[int, str] | None:
    """A's maker takes part in B, and A is called B's maker's integration: one thing seen from its two sides."""
    if not _is_integration(a):
        return None
    named = {owner for owner in b.owners if any(owner in spelling for spelling in a.spellings)}
    if named and a.owners & b.partners and not b.proper:
        return WEAK, f"{_some(a.owners)} takes part in it, and it ties in with {_some(named)}"
    return None


def _is_integration(profile: Profile) -> bool:
    """Whether it is called somebody's integration and nothing else."""
    return any("integration" in key.words and len(key.words) == 2 for key in profile.keys)


def _long(a: Profile, b: Profile) -> bool:
    """Whether a name that they share has two words that count."""
    return any(len(key.words) > 1 and key.proper for key in a.keys & b.keys)


def _one_says_consumer(a: Profile, b: Profile) -> bool:
    return any(x.words == y.words and x.marks ^ y.marks == _CONSUMER for x in a.keys for y in b.keys)


def _one_says_category(a: Profile, b: Profile) -> bool:
    return any(
        x.marks == y.marks and x.words ^ y.words and x.words ^ y.words <= _CATEGORIES and x.words & y.words
        for x in a.keys
        for y in b.keys
    )


def _numbers(profile: Profile) -> frozenset[frozenset[str]]:
    return frozenset(key.marks for key in profile.keys)


def _alike(a: Iterable[str], b: Iterable[str]) -> bool:
    return any(
        min(len(x), len(y)) >= _LONG_ENOUGH
        and [c for c in x if c.isdigit()] == [c for c in y if c.isdigit()]
        and fuzz.ratio(x, y) >= _ALIKE
        for x in a
        for y in b
    )


def _told_apart(profiles: Sequence[Profile]) -> frozenset[frozenset[str]]:
    """Pairs of spellings that some article has as names of two things."""
    by_article: dict[str, list[str]] = defaultdict(list)
    for profile in profiles:
        for article in profile.articles:
            by_article[article].append(min(profile.spellings))
    return frozenset(frozenset(pair) for s in by_article.values() for pair in itertools.combinations(sorted(s), 2))


def _named_side_by_side(a: Profile, b: Profile, told_apart: frozenset[frozenset[str]]) -> bool:
    return any(frozenset((x, y)) in told_apart for x in a.spellings for y in b.spellings)


def _some(values: Iterable[str]) -> str:
    return ", ".join(sorted(values))


Apart = Callable[[Iterable[int], Iterable[int]], bool]


def apart(profiles: Sequence[Profile], decided: frozenset[frozenset[int]] = frozenset()) -> Apart:
    """Whether two groups must not be one: an article tells them apart, their makers differ, or it is so decided."""

    def must_be_apart(left: Iterable[int], right: Iterable[int]) -> bool:
        pairs = itertools.product(left, right)
        return any(frozenset(pair) in decided or _clash(profiles[pair[0]], profiles[pair[1]]) for pair in pairs)

    return must_be_apart


def _clash(a: Profile, b: Profile) -> bool:
    if a.articles & b.articles and not a.spellings & b.spellings:
        return True
    if a.type != PRODUCT or not a.owners or not b.owners or a.owners & b.owners:
        return False
    return not (a.proper or b.proper) and not _tie_in(a, b) and not _tie_in(b, a)
