"""What a document mentions and where: the trail of its entities, from which who is meant is found.

Recency decides among candidates that fit; within a sentence the nearest before, in an earlier sentence the one named
first (its topic).
"""

from __future__ import annotations

import bisect
import functools
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import attrgetter

from kg.extract.lexicon import Lexicon
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.who import german_reference, sections
from kg.extract.who.christenings import Equation
from kg.extract.who.drafts import Draft, key_of
from kg.extract.who.entities import Register
from kg.extract.who.name_forms import LEGAL
from kg.extract.who.speakers import signing_thing, speaker_of
from kg.extract.who.told import Seen, Told
from kg.model import ORGANIZATION, PRODUCT

_SALIENCE = {"en": 0.3, "de": 0.45}  # sentences nearer for each mention before
_HEADED = 3.5  # sentences nearer that the heading of a section counts
_EDITION = 8  # times as much that one counts which is only known by a number
_ANY_ONE = 30  # times as much that one counts which stands for any of its kind
_ASIDE = 0.2  # sentences farther that an entity behind a preposition counts
_PLACE, _LINE = attrgetter("line", "at"), attrgetter("line")
_RUNS_ON = 3  # mentions up to which a system is only what something runs on
REACH = 4  # sentences back that a pronoun or a definite phrase may reach


def oblique(line: Line) -> Iterator[Chunk]:
    """The phrases behind prepositions, with what is joined to them: "an Klimbo [und Quendo]"."""
    last = None
    for chunk in line.chunks:
        joined = last is not None and chunk.start == last.end + 1 and line.cls[last.end] == "KON"
        if chunk.prep or (joined and chunk.name is not None and not chunk.det):
            yield (last := chunk)
        else:
            last = None


class Mentions(Told):
    """The entities of a document and where they have been mentioned so far."""

    def __init__(self, register: Register, lines: Sequence[Line], lexicon: Lexicon) -> None:
        self.register, self.lines, self.lexicon = register, lines, lexicon
        self.trail: list[Seen] = [
            Seen(n, chunk.core, draft.id)
            for n, line in enumerate(lines)
            for chunk in (*line.chunks, *line.inner())
            for draft in self._named(chunk)
        ]
        self.named = tuple(self.trail)  # by name, nothing that is only taken up
        self.trail.sort(key=_PLACE)
        self.posts: list[tuple[str, str, str]] = []  # person, firm, post, as they are told
        self.deals: list[tuple[int, str, str]] = []  # line, what is bought, by whom, as they are told
        self.groups: dict[int, list[str]] = {}
        self.carried: dict[tuple[int, int], str] = {}  # "it" that opens a sentence -> what the one before began with
        self.oblique = {(n, c.core) for n, line in enumerate(lines) for c in oblique(line)}
        # "Compare that with [a Klimbo]": any of its kind, of which the text hardly goes on
        self.any_one = {
            (n, c.core) for n, ln in enumerate(lines) for c in ln.chunks if c.name and c.det == "indef" and not c.head
        }
        self.inferred: set[tuple[int, int]] = set()  # mentions that are no names and were asked for by no fact
        self.made: dict[tuple[int, int], str] = {}  # place -> descriptive entity or resolved phrase
        self.christened: dict[tuple[int, int], str] = {}  # place -> what is described first and named after
        for number, phrase, name in register.christened:
            draft = register.of(name)
            if draft is not None and draft.could_be(PRODUCT):
                self.christened[number, phrase.core] = self.remember(number, phrase, draft.id)
        self.equated: dict[tuple[int, int], Equation] = {}  # place of a phrase -> who or what "mit X" says it is
        for equation in register.equated:
            drafts = [d for c in equation.names if c.name is not None and (d := register.of(c.name.text)) is not None]
            if drafts and all(d.type in equation.types for d in drafts):
                self.equated[equation.line, equation.phrase.core] = equation
                if len(drafts) == 1 and not equation.phrase.number:
                    self.remember(equation.line, equation.phrase, drafts[0].id)

    def _named(self, chunk: Chunk) -> Iterator[Draft]:
        """The entities that a phrase names: itself, its owner, the firm before a post."""
        first, _, last = chunk.head.rpartition("-") if self.lexicon.lang == "de" else ("", "", "")
        posted = first and (self.lexicon.role_noun(last) or self.lexicon.is_word("jobnoun", last))
        if posted and (firm := self.by_name(first)) is not None and firm.type == ORGANIZATION:
            yield firm  # "Zorvane-Chefin"
        if chunk.owner is not None:
            yield from self._named(chunk.owner)
        if chunk.name is not None:
            draft = self.register.of(chunk.name.text)
            if draft is not None:
                yield draft

    def by_name(self, text: str) -> Draft | None:
        """The entity of a name that stands in a compound or is cut short: "BenQ-Mobile" for BenQ Mobile GmbH."""
        for former in ("Ex-", "ex-", "Then-", "then-", "Noch-", "Vize-"):
            text = text.removeprefix(former)
        if (draft := self.register.of(text)) is not None:
            return draft
        key = key_of(text)
        longer = [
            d
            for d in self.register.drafts.values()
            if key_of(max(d.names, key=len, default="")).startswith((f"{key} ", f"{key}."))
        ]
        return longer[0] if len(longer) == 1 else None

    def begins_name(self, word: str) -> bool:
        """Whether the name of something begins with a word: "Kindle" where there is a Kindle Paperwhite."""
        return word.casefold() in self._first_words

    @functools.cached_property
    def _first_words(self) -> frozenset[str]:
        return frozenset(key.split()[0] for key in self.register.alias if " " in key)

    def is_platform(self, entity: str) -> bool:
        """Whether a name is that of a system or an app shop, which a thing merely runs on or comes from."""
        return any(self.lexicon.is_word("platformname", n) for n in self.draft(entity).names)

    def runs_on(self, entity: str) -> bool:
        """Whether a name is that of a system which the text tells little of: something merely runs on it."""
        return self.is_platform(entity) and self.draft(entity).names.total() <= _RUNS_ON

    def firm(self, entity: str) -> str:
        """The organisation of that name: the entity itself or, for a product, its namesake that makes it."""
        draft, twin = self.draft(entity), f"{entity}-firm"
        if draft.type != PRODUCT:
            return entity
        if (known := self.incorporated(draft)) is not None:
            return known
        if twin not in self.register.drafts:
            votes = Counter({ORGANIZATION: 3})
            self.register.drafts[twin] = Draft(twin, Counter(draft.names), votes, first=draft.first)
        return twin

    def incorporated(self, draft: Draft) -> str | None:
        """The firm that an English text elsewhere calls like a thing, with its legal form: Klimbo Inc. of Klimbo."""
        if self.lexicon.lang != "en":
            return None
        return next((e for n in draft.names if (e := self._incorporated.get(n))), None)

    @functools.cached_property
    def _incorporated(self) -> dict[str, str]:
        """The firms whose names have a legal form, by their names without it: "Klimbo" for Klimbo Inc."""
        firms = (d for d in self.register.drafts.values() if d.type == ORGANIZATION)
        return {bare: d.id for d in firms for n in d.names if (bare := LEGAL.sub("", n)) != n}

    def thing(self, entity: str) -> str:
        """The product of that name: the entity itself or, for a firm, its namesake that it makes."""
        draft, twin = self.draft(entity), f"{entity}-thing"
        if draft.type == PRODUCT:
            return entity
        if twin not in self.register.drafts:
            votes = Counter({PRODUCT: 3})
            names = Counter([LEGAL.sub("", name) for name in draft.names.elements()])  # only a firm has a legal form
            self.register.drafts[twin] = Draft(twin, names, votes, first=draft.first)
        return twin

    def remember(self, line: int, chunk: Chunk, entity: str) -> str:
        """Note that a phrase means an entity, and give it back."""
        self.made[line, chunk.core] = entity
        self.see(Seen(line, chunk.core, entity))
        return entity

    def see(self, seen: Seen) -> None:
        """Take a mention into the trail, in the order of the text."""
        bisect.insort(self.trail, seen, key=_PLACE)

    def last(self, line: int, at: int, size: int, want: tuple[str, ...]) -> list[str]:
        """The things of a type that were named last before a place, in the order of the text."""
        seen = [s for s in self.trail if (s.line, s.at) < (line, at) and line - s.line <= REACH + 4]
        if self.lexicon.lang == "en":  # of "the Klimbo store" the store, not Klimbo
            seen = list({(s.line, s.at): s for s in seen}.values())
        fitting = [s.entity for s in reversed(seen) if self.draft(s.entity).type in want]
        found = list(dict.fromkeys(fitting))[:size]
        return found[::-1] if len(found) == size else []

    def recent(
        self,
        line: int,
        at: int,
        want: tuple[str, ...],
        among: tuple[str, ...] = (),
        reach: int = REACH,
        but: tuple[str, ...] = (),
    ) -> str | None:
        """The most salient entity of a type before a place."""
        best: tuple[float, int] | None = None
        hit = None
        german, drafts, section = self.lexicon.lang == "de", self.register.drafts, self.section(line)
        often: dict[str, float] = {}
        for seen in self.before(line, at, reach):
            entity, place = seen.entity, (seen.line, seen.at)
            if seen.line == line and place in self.inferred:
                continue
            if entity in but or (among and entity not in among) or (draft := drafts[entity]).type not in want:
                continue
            if entity == section:
                nearer = _HEADED
            elif seen.line == line:
                nearer = 0
            else:
                nearer = often[entity] if entity in often else often.setdefault(entity, self._often(entity, line))
            # the same sentence: the nearest; an earlier one: the later sentence, there the first mention
            aside = (
                (place in self.oblique if german else self.runs_on(entity))
                + _EDITION * draft.edition
                + _ANY_ONE * (seen.line < line and place in self.any_one)
            )
            rank = (seen.line + nearer - _ASIDE * aside, seen.at if seen.line == line else -seen.at)
            if best is None or rank > best:
                best, hit = rank, entity
        return hit

    def before(self, line: int, at: int, reach: int | None = None) -> list[Seen]:
        """The mentions before a place, in the order of the text; those at most `reach` sentences back."""
        first = 0 if reach is None else bisect.bisect_left(self.trail, line - reach, key=_LINE)
        return self.trail[first : bisect.bisect_left(self.trail, (line, at), key=_PLACE)]

    def _often(self, entity: str, line: int) -> float:
        """How many sentences nearer an entity counts for having been mentioned in the lines before."""
        mentions = sum([s.entity == entity for s in self.before(line, 0)])
        return _SALIENCE[self.lexicon.lang] * min(mentions, 5)

    def section(self, line: int) -> str | None:
        """The one thing that the heading over a line names."""
        return self.sections[line][0]

    @functools.cached_property
    def sections(self) -> list[tuple[str, int] | tuple[None, None]]:
        """For each line the thing that the heading over it names, and where that stands."""
        return sections.things(self.lines, self._headings, self.lexicon)

    def _headed(self, line: Line) -> str | None:
        """The only name of a heading, a product as far as is known."""
        item = sections.item_name(line)
        named = {d.id for c in ((item,) if item is not None else line.chunks) for d in self._named(c)}
        if len(named) != 1:
            return None
        entity = named.pop()
        if line.low[-1] == "?" and "VFIN" in line.cls:  # "What happened to Klimbo?", not "Why does Zorvane do it?"
            return entity if self.draft(entity).type == PRODUCT else None
        return entity if any(self.draft(entity).could_be(t) for t in (PRODUCT, ORGANIZATION)) else None

    @functools.cached_property
    def titled_firm(self) -> str | None:
        """The only thing that the title names where that is a firm, and so what is told of: "Joost, 2006-2012"."""
        told = {s.entity for s in self.named if s.line in self.title_lines}
        told = {e for e in told if self.draft(e).type in (PRODUCT, ORGANIZATION)}
        return next(iter(told)) if len(told) == 1 and self.draft(next(iter(told))).type == ORGANIZATION else None

    @functools.cached_property
    def signer(self) -> str:
        """The entity that speaks as "we" in a letter or an announcement; "" for none."""
        told = speaker_of(self.lines, self.register)
        thing = signing_thing(self.lines, self.register) if not told else None
        return self.firm(thing) if thing else told or ""

    @functools.cached_property
    def for_insiders(self) -> bool:
        """Whether a letter is to people of its writer's house: "Dear colleagues"."""
        words = self.lexicon.words.get("insidernoun", frozenset())
        return any(line.low[:1] == ("dear",) and not words.isdisjoint(line.lemmas) for line in self.lines[:6])

    @functools.cached_property
    def origins(self) -> frozenset[str]:
        """What the text says something is from: "aus Göttingen"."""
        return german_reference.origins(self.lines)

    def posts_of(self, person: str) -> list[tuple[str, str]]:
        """The firms and posts that the text has told of a person so far."""
        return [(firm, post) for who, firm, post in self.posts if who == person]

    @functools.cached_property
    def _headings(self) -> dict[int, str]:
        """The lines that are headings, with the one thing that each names."""
        found = ((n, self._headed(self.lines[n])) for n in sorted(self.register.headings))
        return {n: entity for n, entity in found if entity is not None}
