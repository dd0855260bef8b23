"""Names to entities: which spans name the same thing, and whether that is an organisation, a product or a person.

Every occurrence votes: the noun beside the name, legal forms, versions, owners, what verbs do to it, the tables of
known names. The votes of all spellings of a name are added up; a list's members vote for each other.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.extract.chunks import Chunk
from kg.extract.compounds import coined
from kg.extract.employment import employ
from kg.extract.english_phrase_votes import FIRM_PRODUCTS
from kg.extract.english_votes import EnglishVotes
from kg.extract.gazetteer import Gazetteer
from kg.extract.german_aliases import unite
from kg.extract.german_votes import GermanVotes
from kg.extract.lexicon import Lexicon
from kg.extract.parse import Line
from kg.extract.short_forms import core_of, domain, initials, is_short
from kg.extract.speakers import speaker_of
from kg.model import FACTS, ORGANIZATION, PERSON, PRODUCT
from kg.text.capitals import english_word

PLACE = "Place"
_CONTRACTED = {
    "am": "mn",
    "im": "mn",
    "vom": "mn",
    "zum": "mn",
    "beim": "mn",
    "zur": "f",
    "ins": "n",
    "ans": "n",
    "fürs": "n",
    "durchs": "n",
}
_ENDS = frozenset({"launched", "discontinued", "phasedOut", "retained", "supportEnded", "salesEnded"})
_GUESSED = 0.5  # the vote of a guess, which speaks against nothing
_REMEMBERED = 10_000  # names
_LEGAL = re.compile(
    r"(?:^|[\s,])(Inc|Corp|Corporation|Ltd|Limited|LLC|AG|GmbH|SE|KG|Co|plc|PLC|JSC|S\.A|BV|Oy|AB|KGaA|e\.V)\.?$"
)
_ORG_WORDS = frozenset(
    "Studios Studio Group Gruppe Media Medien Labs Networks Entertainment Technologies Technology Systems Foundation "
    "Stiftung Bank Software Electronics University Universität Times Post News Holding Holdings Partners Ventures "
    "Capital Interactive Industries Semiconductor Telekom Telecom Communications Publishing Pictures Records Motors "
    "Airlines Magazine Journal Verlag Institute Games Robotics Digital Insurance Finance Brothers Sons Cosmetics Toys "
    "Foods Instruments Audio Security Automotive Aerospace Energy Logistics Research".split()
)
_ORG_ENDS = frozenset(w.casefold() for w in _ORG_WORDS)
_VERSION_END = re.compile(r"(\s|^)(\d+(\.\d+)*|[IVX]{2,4}|XL|SE|Pro|Plus|Mini|Max|Lite|Air)$")
_EDITION = re.compile(r"(version|update|release|build|edition|firmware|patch|generation) \d", re.IGNORECASE)
_QUOTES = re.compile(r"[\"“”„«»‘’‚']")


@functools.lru_cache(100_000)
def key_of(name: str) -> str:
    """What two spellings of a name share: case, quotes, hyphens and spaces aside."""
    return re.sub(r"[\s\-‐–_/]+", " ", _QUOTES.sub("", name)).strip().casefold()


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


@dataclass
class Draft:
    """An entity under construction."""

    id: str
    names: Counter[str] = field(default_factory=Counter)
    votes: Counter[str] = field(default_factory=Counter)
    kinds: set[str] = field(default_factory=set)  # nouns by which it is called
    genders: set[str] = field(default_factory=set)  # grammatical, by articles and nouns (German)
    phrases: set[str] = field(default_factory=set)  # the name with the noun behind it: "Fusion camera"
    owner: str | None = None
    descriptive: bool = False
    first: int = 0
    lines: set[int] = field(default_factory=set)  # where its names stand

    @property
    def type(self) -> str:
        best, type_ = 0, PRODUCT if self.descriptive else ""
        for one in (PERSON, ORGANIZATION, PRODUCT, PLACE):
            if self.votes.get(one, 0) > best:
                best, type_ = self.votes[one], one
        return type_

    @property
    def edition(self) -> bool:
        """Whether it is only known by a number: "version 9"."""
        return all(_EDITION.match(name) for name in self.names)

    def could_be(self, type_: str) -> bool:
        """Whether the votes do not speak against the type."""
        return self.type == type_ or self.votes[type_] >= 2.5 or max(self.votes.values(), default=0) <= _GUESSED


class Register:
    """All named entities of a document by key; `of(span text)` finds them."""

    def __init__(self, lines: Sequence[Line], lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.lexicon, self.gazetteer = lexicon, gazetteer
        self.drafts: dict[str, Draft] = {}
        self.alias: dict[str, str] = {}  # key -> draft id
        self.owners: dict[str, set[str]] = defaultdict(set)  # the same, only where a possessive or a deed tells
        self.makers: dict[str, set[str]] = defaultdict(set)  # product -> who makes it, as the first reading has it
        self.english = EnglishVotes(self) if lexicon.lang == "en" else None
        self.votes = self.english or GermanVotes(self)
        self.firms: set[str] = set()  # products that are firms, too: they are bought, have a founder, a CEO
        self.employers: dict[str, list[str]] = defaultdict(list)  # person -> who is said to employ him
        for number, line in enumerate(lines):
            for chunk in (*line.chunks, *line.inner()):
                self._read(chunk, line, number)
        for number, line in enumerate(lines):
            for name, type_, weight in coined(self, line):
                self._coin(name, type_, weight, number)
        for number, line in enumerate(lines):
            if not self.english:
                self.votes.compounds(line)
            employ(self, number, line)
        self._merge()
        if not self.english:
            unite(self, lines)
        for line in lines:
            self.votes.clauses(line)
        if self.english:
            self.english.persons(lines)
            self.english.headed(lines)
            self.english.taken_up(lines)
        speaker = speaker_of(lines, self)
        if speaker is not None:
            self.drafts[speaker].votes[ORGANIZATION] += 2
        # "Remember Sunrise?"
        self.asked = {
            d.id
            for n in lines
            if len(n.tokens) < 6 and n.tokens[-1].text == "?"
            for c in n.chunks
            if c.name and (d := self.of(c.name.text))
        }
        self._lists(lines)

    def _coin(self, name: str, type_: str, weight: float, number: int) -> None:
        """Take up a name that stands in a compound."""
        draft = self.of(name) or self.add(Draft(key_of(name).replace(" ", "-"), first=number), name)
        draft.names[name] += not draft.names[name]
        draft.votes[type_] += weight

    def of(self, name: str) -> Draft | None:
        """The entity that a name stands for."""
        found = self.alias.get(key_of(name))
        return self.drafts[found] if found else None

    def add(self, draft: Draft, *names: str) -> Draft:
        """Take up a new entity under its names."""
        self.drafts[draft.id] = draft
        for name in names:
            self.alias.setdefault(key_of(name), draft.id)
        return draft

    def learn(self, raws: Iterable) -> None:
        """Let the roles that names were given vote for their types; forget the descriptive products of that reading."""
        raws = list(raws)
        for raw in raws:
            if raw.type == "develops":
                self.makers[raw.args["product"]].add(raw.args["org"])
                if raw.rule in ("possessive", "agent", "by", "maker"):
                    self.owners[raw.args["product"]].add(raw.args["org"])
            elif raw.type == "holdsRole" and raw.rule == "post":
                self.employers[raw.args["person"]].append(raw.args["org"])
                self.firms.add(raw.args["org"].removesuffix("-firm"))
            elif raw.type == "acquired":
                self.firms.add(raw.args["target"])
            elif raw.type in _ENDS and raw.args.get("agent"):
                self.makers[raw.args["product"]].add(raw.args["agent"])
            for role, value in raw.args.items():
                types = FACTS[raw.type].slots[role].types
                if len(types) == 1 and value in self.drafts:
                    self.drafts[value].votes[types[0]] += 1
                elif role == "partner" and raw.rule.endswith(f" of {ORGANIZATION}") and value in self.drafts:
                    self.drafts[value].votes[ORGANIZATION] += 1
                elif raw.type in _ENDS and value in self.drafts and role == "product":
                    self.drafts[value].votes[PRODUCT] += 1
        for draft in [d for d in self.drafts.values() if d.descriptive]:
            del self.drafts[draft.id]
        self.alias = {k: v for k, v in self.alias.items() if v in self.drafts}
        self._merge()  # now that more types are known
        self._rename(raws)
        self._guess()

    def _rename(self, raws: Iterable) -> None:
        """Old and new name are one entity."""
        for raw in raws:
            if raw.type != "renamed" or self.lexicon.lang != "en":
                continue
            old, new = self.drafts.get(raw.args["product"]), self.of(raw.args["to"])
            if (
                old is not None
                and new is not None
                and old is not new
                and (not new.type or new.type == old.type or not old.type)
            ):
                self.join(new, old) if old.first <= new.first else self.join(old, new)

    def _guess(self) -> None:
        """A name of which nothing is known, but which the headline has or the text repeats, is rather a product."""
        for draft in self.drafts.values():
            if (
                not +draft.votes
                and (draft.first == 0 or draft.id in self.asked or draft.names.total() > 1)
                and not self._personal(draft)
            ):
                draft.votes[PRODUCT] += _GUESSED

    def _personal(self, draft: Draft) -> bool:
        """Whether a name looks like a person's: a known first name before one or two plain words."""
        words = next(iter(draft.names)).split()
        return 2 <= len(words) <= 3 and words[0] in self.lexicon.first_names

    # --- votes ------------------------------------------------------------------------------------------------------

    def _read(self, chunk: Chunk, line: Line, number: int) -> None:
        if chunk.owner is not None:
            self._read(chunk.owner, line, number)
            self.votes.possessor(chunk)
        if chunk.name is None:
            return
        key = key_of(chunk.name.text)
        if not key:
            return
        draft = self.drafts.get(self.alias.get(key, ""))
        if draft is None:
            draft = self.add(Draft(key.replace(" ", "-"), first=number), chunk.name.text)
        draft.names[chunk.name.text] += 1
        draft.lines.add(number)
        tail = chunk.name.text.rpartition("-")[2]
        if chunk.name.quoted and tail != chunk.name.text and self.lexicon.kind_of(tail):
            draft.kinds.add(tail)  # the „Kaufen“-Button is a button
        if (
            chunk.head_at == chunk.name.end
            and self.lexicon.kind_of(chunk.head) == "feature"
            and self.lexicon.lang == "en"
        ):
            full = f"{chunk.name.text} {line.tokens[chunk.head_at].text}"  # "the Buy button" is no buy
            draft.names[full] += 1
            self.alias.setdefault(key_of(full), draft.id)
        if self.lexicon.lang == "en" and chunk.head_at == chunk.name.end and self.lexicon.kind_of(chunk.head):
            draft.phrases.add(f"{chunk.name.text} {line.tokens[chunk.head_at].text}")
        self._vote_form(draft, chunk)
        self.votes.phrase(draft, chunk, line)
        if self.lexicon.lang == "de":
            draft.genders |= self._genders(chunk, line)

    def _genders(self, chunk: Chunk, line: Line) -> set[str]:
        """What the article or the noun before a name tells of its gender."""
        if chunk.head:
            return {g for g in (self.lexicon.gender_of(chunk.head),) if g}
        if not chunk.det and not chunk.prep:
            return set()
        forms = [t.text.lower() for t in line.tokens[chunk.start : chunk.start + 2]]
        if chunk.prep:
            return set(_CONTRACTED.get(forms[0], "")) or set(
                {"der": "f", "die": "f", "das": "n", "dem": "mn", "den": "m"}.get(forms[-1], "")
            )
        return set({"der": "m", "die": "f", "das": "n", "dem": "mn", "den": "m"}.get(forms[0], ""))

    def _vote_form(self, draft: Draft, chunk: Chunk) -> None:
        name = chunk.name.text
        votes, words = draft.votes, name.split()
        for type_ in self.gazetteer.types.get(name, ()):
            votes[type_] += 2
        if _LEGAL.search(name):
            votes[ORGANIZATION] += 6
        elif words[-1] in _ORG_WORDS and "for" not in words[-2:-1]:
            votes[ORGANIZATION] += 2
        if _VERSION_END.search(name) and len(words) > 1:
            votes[PRODUCT] += 3
            if words[0].islower() and self.lexicon.kind_of(words[0]):
                draft.kinds.add(words[0])  # "version 9"
        if (
            self.lexicon.kind_of(words[-1].lower() if self.lexicon.lang == "en" else words[-1]) and len(words) > 1
        ) or "-Button" in name:
            votes[PRODUCT] += 2
        own = words[-1].lower()
        if self.lexicon.lang == "en" and self.lexicon.kind_of(own) and not self.lexicon.org_noun(own):
            draft.kinds.add(own)
            if chunk.adjectives and len(words) == 1:  # "the in-game Marketplace"
                draft.names[f"{chunk.adjectives[-1]} {name}"] += 1
        if any(w in ("App", "Store", "Player", "Button", "Pay", "Cloud", "Phone") for w in words[1:]):
            votes[PRODUCT] += 1
        firm = words[-1] in _ORG_WORDS
        if 2 <= len(words) <= 4 and words[0] in self.lexicon.first_names and not chunk.name.quoted and not firm:
            plain = self.lexicon.lang == "en" and any(english_word(w.lower()) for w in words[1:])
            votes[PERSON] += 1.5 if plain else 4 if self.lexicon.lang == "de" else 2.5  # "Iris Smart Hub"
        if chunk.name.quoted:
            votes[PRODUCT] += 2
        if name in self.lexicon.places:
            votes[PLACE] += 4

    def compound_of_firm(self, chunk: Chunk) -> bool:
        """ "Twitter sales channel": a firm's name before a noun of its own, which says nothing of the name."""
        if self.lexicon.lang != "en" or self.lexicon.kind_of(chunk.head) not in FIRM_PRODUCTS or chunk.head_at is None:
            return False
        if chunk.owner is not None or chunk.det == "poss":
            return False
        firm = ORGANIZATION in self.gazetteer.types.get(chunk.name.text, ())
        return chunk.name.end <= chunk.head_at and firm

    # --- spellings ------------------------------------------------------------------------------------------------

    def _merge(self) -> None:
        """Short forms join the full name: "LG" and "LG Electronics Inc.", "Belfiore" and "Joe Belfiore", "To Do"."""
        for plural in list(self.drafts.values()) if self.english else ():  # "all Beacons" are the Beacon
            one = self.drafts.get(plural.id.removesuffix("s")) if plural.id.endswith("s") else None
            if one is not None and one is not plural and {one.type, plural.type} <= {PRODUCT, ""}:
                self.join(plural, one)
        by_length = sorted(self.drafts.values(), key=lambda d: (-len(d.id), d.id))
        words = {d.id: set(key_of(next(iter(d.names))).split()) for d in by_length}
        shortest = {d.id for d in by_length if len(words[d.id]) == 1}  # may be initials or a domain
        for long in by_length:
            if long.id not in self.drafts:
                continue
            for short in by_length:
                related = short.id in shortest or not words[short.id].isdisjoint(words[long.id])
                if related and short is not long and short.id in self.drafts and self._short_for(short, long):
                    self.join(short, long)

    def _short_for(self, short: Draft, long: Draft) -> bool:
        if _words_in(next(iter(short.names))).isdisjoint(_shortened(next(iter(long.names)))):
            return False
        if self.english and (told := is_short(short, long, self)) is not None:
            return told
        a, b = _words_of(next(iter(short.names))), _words_of(next(iter(long.names)))
        if not a or len(a) >= len(b):
            return False
        if long.type == PERSON:
            return a == b[-len(a) :] and short.type in ("", PERSON, PLACE)
        name = next(iter(long.names))
        if len(a) == 1 and key_of(_initials(name)) == a[0]:
            return True
        subsidiary = (
            len(b) - len(a) > 1 and len(a) > 1 and not _LEGAL.search(name)
        )  # "X Y" and "X Y Business Technologies"
        if subsidiary and b[: len(a)] == a and self.lexicon.lang == "en":
            return False
        if _LEGAL.search(name) or (b[0] == a[0] and b[-1] in _ORG_ENDS and long.type == ORGANIZATION):
            return b[: len(a)] == a and short.type != PRODUCT
        if (
            b[-len(a) :] == a
            and self.lexicon.lang == "en"
            and long.type == ORGANIZATION
            and short.type in ("", ORGANIZATION)
        ):
            return len(b) == 2 and not self.gazetteer.known(next(iter(short.names)))  # "Rakuten Kobo", "Kobo"
        if b[-len(a) :] == a and len(b) > len(a):
            first = self.of(" ".join(b[: len(b) - len(a)]))
            owner = (first is not None and first.type == ORGANIZATION) or self._known_org(name, len(b) - len(a))
            return owner and not a[0].isdigit() and short.type in ("", PRODUCT)
        return False

    def _known_org(self, name: str, words: int) -> bool:
        return ORGANIZATION in self.gazetteer.types.get(" ".join(name.split()[:words]), ())

    def join(self, short: Draft, long: Draft) -> None:
        long.names.update(short.names)
        long.votes.update({t: v for t, v in short.votes.items() if t == long.type or not long.type})
        long.kinds |= short.kinds
        long.lines |= short.lines
        long.phrases |= short.phrases
        long.first = min(long.first, short.first)
        for key, target in list(self.alias.items()):
            if target == short.id:
                self.alias[key] = long.id
        del self.drafts[short.id]

    def _of_post(self, a: Chunk, b: Chunk) -> bool:
        """Whether a name stands beside a post of its own: "Zorvane und ihr Chef Jens Wolter" are no list."""
        post = self.lexicon.role_noun(b.head) or b.head in self.lexicon.narrow_roles
        return post and not self.lexicon.role_noun(a.head)

    def _lists(self, lines: Sequence[Line]) -> None:
        """Members of one list are of one type: the undecided follow the majority."""
        neighbours: dict[str, list[str]] = defaultdict(list)
        for line in lines:
            for a, b in zip(line.chunks, line.chunks[1:], strict=False):
                between = [t.text for t in line.tokens[a.end : b.start]]
                if (
                    a.name
                    and b.name
                    and not b.prep
                    and not self._of_post(a, b)
                    and not (between == [","] and self.lexicon.org_noun(a.head) and not b.head)
                    and between
                    and all(t in (",", "und", "and", "oder", "or", "sowie", "&") for t in between)
                ):
                    x, y = self.of(a.name.text), self.of(b.name.text)
                    if x and y and x is not y:
                        neighbours[x.id].append(y.id), neighbours[y.id].append(x.id)
        for _ in range(2):
            for one, others in neighbours.items():
                draft = self.drafts[one]
                if max(draft.votes.values(), default=0) >= 3:
                    continue
                types = Counter(
                    self.drafts[o].type
                    for o in others
                    if self.drafts[o].type and max(self.drafts[o].votes.values()) > 1
                )
                for type_, count in types.items():
                    draft.votes[type_] += min(count, 2) * 0.7
