"""What the articles say about each of their entities, as far as it helps to tell who is who.

Mentions of one type with the same spelling and the same company around them are one profile from the start, so that
the pairs to compare grow with the different names, not with the articles.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.graph import anchors, names
from kg.graph.anchors import Anchor
from kg.model import ORGANIZATION, PERSON, PRODUCT, Entity, Extraction, Fact

Mention = tuple[str, str]  # article id, entity id


@dataclass(frozen=True)
class Profile:
    """One or more mentions that are spelt alike: `owners`, `partners` and `around` are names of organisations as
    `names.organisation` writes them, `wholes` plain names of what it is part of."""

    type: str
    mentions: tuple[Mention, ...]
    names: tuple[str, ...]  # as written, the fullest first
    spellings: frozenset[str]
    keys: frozenset[names.Key] = frozenset()
    owners: frozenset[str] = frozenset()
    partners: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    wholes: frozenset[str] = frozenset()
    kind: str | None = None
    anchor: Anchor | None = None
    lead: str | None = None  # the owner that its first article names first
    main: str | None = None  # the organisation that its first article names most

    @functools.cached_property
    def articles(self) -> frozenset[str]:
        """The articles that speak of it."""
        return frozenset(article for article, _ in self.mentions)

    @functools.cached_property
    def proper(self) -> bool:
        """Whether a name says more than what kind of thing it is."""
        return any(key.proper for key in self.keys)


class Organisations:
    """The organisations of a set of articles, once it is known which are one; each goes by one name."""

    def __init__(self, rows: Iterable[tuple[str, Sequence[Mention], Sequence[str]]]) -> None:
        """From rows of the one name, the mentions, and the names as written."""
        self._name: dict[Mention, str] = {}
        self._by_first_word: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for name, mentions, spellings in rows:
            self._name.update(dict.fromkeys(mentions, name))
            for words in {names.tokens(spelling) for spelling in spellings}:
                self._by_first_word[words[0]].append((words, name))

    def of(self, mention: Mention) -> str:
        """The name of an organisation that an article mentions."""
        return self._name[mention]

    def around(self, extraction: Extraction) -> tuple[frozenset[str], str | None]:
        """The organisations that an article names, also those that it states no fact about, and the one named most."""
        counts = Counter(re.findall(r"\w+", extraction.document.text.casefold()))
        for word in [word for word in counts if word.endswith("s")]:
            counts[word[:-1]] += counts[word]  # a genitive
        named: Counter[str] = Counter()
        for word in counts:
            for spelling, name in self._by_first_word.get(word, ()):
                named[name] = max(named[name], min(counts[part] for part in spelling))
        (first, most), (_, next_most) = (*named.most_common(2), *[(None, 0)] * 2)[:2]
        stated = {self.of((extraction.document.id, e.id)) for e in _typed(extraction, ORGANIZATION)}
        return frozenset(stated.union(+named)), first if most > next_most else None


def of_organisations(extractions: Iterable[Extraction]) -> list[Profile]:
    """The organisations."""
    return _collapse(_organisation(e.document.id, entity) for e in extractions for entity in _typed(e, ORGANIZATION))


def _organisation(article: str, entity: Entity) -> Profile:
    spellings = frozenset(names.organisation(name) for name in entity.names)
    anchor = next((a for name in entity.names if (a := anchors.organisation(name))), None)
    return Profile(ORGANIZATION, ((article, entity.id),), entity.names, spellings, anchor=anchor)


def of_people(extractions: Iterable[Extraction], organisations: Organisations) -> list[Profile]:
    """The people, with the organisations that they are said to work for."""
    return _collapse(
        Profile(
            PERSON,
            ((e.document.id, entity.id),),
            entity.names,
            frozenset(" ".join(names.person(name)) for name in entity.names),
            owners=frozenset(
                _organisations(e, _facts_about(e, entity.id, {"holdsRole": "person"}), ("org",), organisations)
            ),
        )
        for e in extractions
        for entity in _typed(e, PERSON)
    )


def of_products(extractions: Iterable[Extraction], organisations: Organisations) -> list[Profile]:
    """The products, with makers, partners, and what they are part of."""
    return _collapse(
        _product(e, entity, organisations, around)
        for e in extractions
        for around in [organisations.around(e)]
        for entity in _typed(e, PRODUCT)
    )


def _product(
    extraction: Extraction, entity: Entity, organisations: Organisations, named: tuple[frozenset[str], str | None]
) -> Profile:
    about = _facts_about(extraction, entity.id)
    makers = _organisations(extraction, about, ("org", "agent"), organisations)
    owners = frozenset(makers)
    around, main = named
    anchor = _anchor(entity.names, owners, around)
    if not owners and anchor and anchor.owner:
        owners = frozenset({names.organisation(anchor.owner)})
    own = frozenset(names.tokens(name) for name in _names_of(owners, extraction, organisations))
    keys = {name: names.key(name, extraction.document.lang, own) for name in _all_names(entity, extraction, about)}
    telling = {name: key for name, key in keys.items() if not key.bare} or keys
    return Profile(
        PRODUCT,
        ((extraction.document.id, entity.id),),
        entity.names,
        frozenset(names.plain(name) for name in telling),
        frozenset(telling.values()),
        owners,
        frozenset(_organisations(extraction, about, ("partner",), organisations)),
        around,
        _wholes(extraction, about, entity.id),
        entity.kind,
        anchor,
        next(iter(makers), None),
        main,
    )


def _facts_about(extraction: Extraction, entity_id: str, roles: Mapping[str, str] | None = None) -> list[Fact]:
    """The facts, not denied, in which the entity takes part (in that role, where a fact type is given one)."""
    facts = [f for f in extraction.facts if f.factuality != "negated"]
    if roles is None:
        return [f for f in facts if entity_id in f.args.values()]
    return [f for f in facts if f.type in roles and f.args.get(roles[f.type]) == entity_id]


def _organisations(
    extraction: Extraction, facts: Sequence[Fact], roles: tuple[str, ...], organisations: Organisations
) -> tuple[str, ...]:
    """The organisations in these roles of the facts, in the order of the facts, each once."""
    article, found = extraction.document.id, []
    for fact in facts:
        if fact.type in ("develops", "holdsRole", "partnerOf") or "agent" in fact.args:
            values = (fact.args[role] for role in roles if role in fact.args)
            found += [organisations.of((article, v)) for v in values if extraction.entity(v).type == ORGANIZATION]
    return tuple(dict.fromkeys(found))


def _names_of(owners: frozenset[str], extraction: Extraction, organisations: Organisations) -> set[str]:
    """How the owners are called in this article, and as their cluster."""
    found = set(owners)
    for entity in _typed(extraction, ORGANIZATION):
        if organisations.of((extraction.document.id, entity.id)) in owners:
            found.update(entity.names)
    return found


def _all_names(entity: Entity, extraction: Extraction, facts: Sequence[Fact]) -> list[str]:
    """The names, and what it was renamed to unless another entity of the article is called that."""
    taken = {names.plain(name) for e in extraction.entities for name in e.names}
    renamed = (f.args["to"] for f in facts if f.type == "renamed")
    return [*entity.names, *(name for name in renamed if names.plain(name) not in taken)]


def _wholes(extraction: Extraction, facts: Sequence[Fact], entity_id: str) -> frozenset[str]:
    wholes = [f.args["whole"] for f in facts if f.type == "featureOf" and f.args["part"] == entity_id]
    return frozenset(names.plain(name) for whole in wholes for name in extraction.entity(whole).names)


def _anchor(called: Sequence[str], owners: frozenset[str], around: frozenset[str]) -> Anchor | None:
    """The known product of one of these names whose maker fits: is its owner, or is at least in the article."""
    for name in called:
        fitting = [a for a in anchors.products(name) if _fits(a, name, owners, around)]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _fits(anchor: Anchor, name: str, owners: frozenset[str], around: frozenset[str]) -> bool:
    maker = names.organisation(anchor.owner) if anchor.owner else None
    if owners:
        return maker in owners
    return maker in around or names.key(name, "en").proper


def _typed(extraction: Extraction, entity_type: str) -> list[Entity]:
    return [e for e in extraction.entities if e.type == entity_type]


def _collapse(profiles: Iterable[Profile]) -> list[Profile]:
    """Profiles that are spelt alike in the same company as one, in an order that their content gives."""
    groups: dict[tuple, list[Profile]] = defaultdict(list)
    for profile in profiles:
        alone = profile.mentions if _says_little(profile) else ()
        groups[profile.type, profile.spellings, profile.keys, profile.owners, profile.wholes, alone].append(profile)
    found = [_joined(sorted(group, key=lambda p: p.mentions)) for group in groups.values()]
    return sorted(found, key=lambda p: p.mentions)


def _says_little(profile: Profile) -> bool:
    """Whether the name alone doesn't tell who or what is meant: an ordinary noun, a last name."""
    if profile.owners or profile.wholes or profile.type == ORGANIZATION:
        return False
    return not any(" " in s for s in profile.spellings) if profile.type == PERSON else not profile.proper


def _joined(group: list[Profile]) -> Profile:
    first = group[0]
    return Profile(
        first.type,
        tuple(mention for p in group for mention in p.mentions),
        tuple(dict.fromkeys(name for p in group for name in p.names)),
        first.spellings,
        first.keys,
        first.owners,
        frozenset().union(*(p.partners for p in group)),
        frozenset().union(*(p.around for p in group)),
        first.wholes,
        next((p.kind for p in group if p.kind), None),
        next((p.anchor for p in group if p.anchor), None),
        first.lead,
        first.main,
    )
