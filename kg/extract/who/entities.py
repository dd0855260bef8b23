"""Names to entities: which spans name the same thing, and whether that is an organisation, a product or a person.

Every occurrence votes: the noun beside the name, legal forms, versions, owners, what verbs do to it, the tables of
known names. The votes of all spellings of a name are added up; a list's members vote for each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg.extract.lexicon import Lexicon
from kg.extract.naming.compounds import coined
from kg.extract.naming.gazetteer import Gazetteer
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.who import sections
from kg.extract.who.christenings import christenings, equated
from kg.extract.who.drafts import GUESSED, Draft, key_of
from kg.extract.who.employment import employ
from kg.extract.who.english_phrase_votes import FIRM_PRODUCTS
from kg.extract.who.english_votes import EnglishVotes
from kg.extract.who.german_aliases import unite
from kg.extract.who.german_persons import vote_persons
from kg.extract.who.german_votes import GermanVotes
from kg.extract.who.lists import agree
from kg.extract.who.name_forms import genders, vote_form
from kg.extract.who.siblings import share_surnames
from kg.extract.who.speakers import vote_speaker
from kg.extract.who.spellings import merge
from kg.model import FACTS, LIFE, ORGANIZATION, PRODUCT

if TYPE_CHECKING:
    from kg.extract.frames import Raw

_CLEARLY = 8  # votes for being a thing that nothing speaks against


_OVER = LIFE - {"launched", "retained"}


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
        self.bought: set[str] = set()  # what somebody buys, as the first reading has it
        self.buyers: set[str] = set()  # who buys it
        self.ending: frozenset[str] = frozenset()  # what sentences that name it say to end, as the first reading has it
        self.staying: frozenset[str] = frozenset()  # what is only said to stay, as the first reading has it
        self.followed: frozenset[str] = frozenset()  # what has a successor and is none, as the first reading has it
        self.followers: frozenset[str] = frozenset()  # the reverse
        self.founded: dict[str, list[str]] = defaultdict(list)  # person -> what a verb says that he has founded
        self.featured: list[tuple[str, str]] = []  # names before a noun for features, with it
        self.title_lines = frozenset(n for n, line in enumerate(lines) if line.sentence.part == "title")
        for number, line in enumerate(lines):
            for chunk in (*line.chunks, *line.inner()):
                self._read(chunk, line, number)
        for part, full in self.featured:
            if not self.drafts[part].alone:  # "the Buy button" is no buy
                self.drafts[part].names[full] += 1
                self.alias.setdefault(key_of(full), part)
        for number, line in enumerate(lines):
            for name, type_, weight in coined(self, line):
                self._coin(name, type_, weight, number)
        for number, line in enumerate(lines):
            if not self.english:
                self.votes.compounds(line)
            employ(self, number, line)
        self.headings = sections.headings(lines)
        self.christened = [c for c in christenings(lines, lexicon, self.headings) if self.of(c.name) is not None]
        for _, phrase, name in self.christened:
            self.of(name).votes[PRODUCT] += 3
            self.of(name).kinds.add(phrase.head)
        self.equated = list(equated(lines, lexicon))
        for _, _, names, types in self.equated:
            for chunk in names if types == {ORGANIZATION} else ():
                if chunk.name is not None and (draft := self.of(chunk.name.text)) is not None:
                    draft.votes[ORGANIZATION] += 1
        if not self.english:
            vote_persons(self, lines)
        share_surnames(self, lines)
        merge(self)
        if not self.english:
            unite(self, lines)
        for line in lines:
            self.votes.clauses(line)
        if self.english:
            self.english.persons(lines)
            self.english.headed(lines)
            self.english.taken_up(lines)
        vote_speaker(lines, self)
        # "Remember Sunrise?", "1. Klimbo"
        self.asked = {
            d.id
            for n in lines
            if len(n.tokens) < 6 and (n.tokens[-1].text == "?" or (not self.english and n.heads()))
            for c in n.chunks
            if c.name and (d := self.of(c.name.text))
        } | {d.id for name in sections.names(lines, self.headings) if (d := self.of(name))}
        agree(self, lines)

    def _coin(self, name: str, type_: str, weight: float, number: int) -> None:
        """Take up a name that stands in a compound."""
        draft = self.of(name) or self.add(Draft(key_of(name).replace(" ", "-"), first=number), name)
        draft.names[name] += not draft.names[name]
        draft.lines.add(number)
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
        followed = [self._successive(raws, role) for role in ("old", "new")]
        ending = [name for raw in raws if (name := self._ended(raw))]
        for raw in raws:
            if raw.type == "develops":
                self.makers[raw.args["product"]].add(raw.args["org"])
                if raw.rule in ("possessive", "agent", "by", "maker"):
                    self.owners[raw.args["product"]].add(raw.args["org"])
            elif raw.type == "holdsRole" and raw.rule == "post":
                self.employers[raw.args["person"]].append(raw.args["org"])
                self.firms.add(raw.args["org"].removesuffix("-firm"))
            elif raw.type == "holdsRole" and self._founding(raw.args["role"]):
                if not raw.rule.startswith(("post", "former")):
                    self.founded[raw.args["person"]].append(raw.args["org"])
            elif raw.type == "acquired":
                self.bought.add(raw.args["target"])
                self.buyers.add(raw.args["acquirer"])
                draft = self.drafts.get(raw.args["target"])
                if self.english or draft is None or draft.votes[ORGANIZATION] or draft.votes[PRODUCT] < _CLEARLY:
                    self.firms.add(raw.args["target"])
            elif raw.type in LIFE and raw.args.get("agent"):
                self.makers[raw.args["product"]].add(raw.args["agent"])
            for role, value in raw.args.items():
                types = FACTS[raw.type].slots[role].types
                if len(types) == 1 and value in self.drafts:
                    self.drafts[value].votes[types[0]] += 1 + 0.5 * (role == "acquirer")
                elif role == "partner" and raw.rule.endswith(f" of {ORGANIZATION}") and value in self.drafts:
                    self.drafts[value].votes[ORGANIZATION] += 1
                elif raw.type in LIFE and value in self.drafts and role == "product":
                    self.drafts[value].votes[PRODUCT] += 1
        for draft in [d for d in self.drafts.values() if d.descriptive]:
            del self.drafts[draft.id]
        self.alias = {k: v for k, v in self.alias.items() if v in self.drafts}
        merge(self)  # now that more types are known
        self._rename(raws)
        self._guess()
        olds, news = (frozenset(d.id for n in ns if (d := self.of(n)) is not None) for ns in followed)
        self.followed, self.followers = olds - news, news - olds
        self.ending = frozenset(d.id for name in ending if (d := self.of(name)) is not None)
        told: dict[str, set[str]] = defaultdict(set)
        for raw in raws:
            told[raw.args.get("product", "")].add(raw.type)
        self.staying = frozenset(e for e, types in told.items() if "retained" in types and not types & _OVER)

    def _ended(self, raw: Raw) -> str:
        """The name of what a sentence says to end or to be phased out, where the sentence names it; or ""."""
        draft = self.drafts.get(raw.args["product"]) if raw.type in _OVER and not raw.stance.negated else None
        named = draft is not None and not draft.descriptive and raw.line in draft.lines
        return next(iter(draft.names)) if named else ""

    def _successive(self, raws: Iterable, role: str) -> set[str]:
        """The names of the old or the new ones of the things that a text says to follow on each other."""
        told = (raw.args[role] for raw in raws if raw.type == "replacedBy" and not raw.stance.negated)
        return {next(iter(self.drafts[e].names)) for e in told if e in self.drafts and not self.drafts[e].descriptive}

    def outdone(self, adjectives: Sequence[str]) -> frozenset[str]:
        """What a phrase can't mean by its adjectives: "[das neue] Handy" no predecessor, "[das alte]" no successor."""
        if not self.lexicon.words["newadj"].isdisjoint(adjectives):
            return self.followed
        return self.followers if not self.lexicon.words["outgoing"].isdisjoint(adjectives) else frozenset()

    def _founding(self, post: str) -> bool:
        """Whether a post is that of a founder, in German by the end of the word."""
        return post.lower().endswith(tuple(w.lower() for w in self.lexicon.words["founderrole"]))

    def _rename(self, raws: Iterable) -> None:
        """Old and new name are one entity, unless a firm takes the name of another that it buys."""
        deals = [set(raw.args.values()) for raw in raws if raw.type == "acquired"]
        for raw in raws:
            if raw.type != "renamed":
                continue
            old, new = self.drafts.get(raw.args["product"]), self.of(raw.args["to"])
            if (
                old is not None
                and new is not None
                and old is not new
                and not any({old.id, new.id} <= deal for deal in deals)
                and (not new.type or new.type == old.type or not old.type)
            ):
                self.join(new, old) if old.first <= new.first else self.join(old, new)

    def _guess(self) -> None:
        """A name of which nothing is known, but which the headline has or the text repeats, is rather a product."""
        for draft in self.drafts.values():
            if (
                not +draft.votes
                and (draft.first == 0 or draft.id in self.asked or draft.names.total() > 1 or self._of_line(draft))
                and not self._personal(draft)
            ):
                draft.votes[PRODUCT] += GUESSED

    def _of_line(self, draft: Draft) -> bool:
        """Whether a German name goes on that of a thing: "Klimbo Home" beside Klimbo."""
        first, _, rest = next(iter(draft.names)).partition(" ")
        known = self.of(first) if rest and self.lexicon.lang == "de" else None
        return known is not None and known.type == PRODUCT

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
        draft.alone += chunk.head_at is None or chunk.head_at < chunk.name.start
        tail = chunk.name.text.rpartition("-")[2]
        if chunk.name.quoted and tail != chunk.name.text and self.lexicon.kind_of(tail):
            draft.kinds.add(tail)  # the „Kaufen“-Button is a button
        if self.lexicon.lang == "en" and chunk.head_at == chunk.name.end and (kind := self.lexicon.kind_of(chunk.head)):
            full = f"{chunk.name.text} {line.tokens[chunk.head_at].text}"
            if kind == "feature" and not self.lexicon.is_word("linknoun", chunk.head):
                self.featured.append((draft.id, full))
            if kind not in ("feature", "api"):
                draft.phrases.add(full)
        vote_form(draft, chunk, self.lexicon, self.gazetteer)
        self.votes.phrase(draft, chunk, line)
        if self.lexicon.lang == "de":
            draft.genders |= genders(chunk, line, self.lexicon)

    def brand(self, product: str) -> str | None:
        """The firm with whose name a product's begins: Zorvane of "Zorvane Photos"."""
        first, _, rest = next(iter(self.drafts[product].names)).partition(" ")
        firm = self.of(first) if rest else None
        return firm.id if firm is not None and firm.type == ORGANIZATION else None

    def compound_of_firm(self, chunk: Chunk) -> bool:
        """ "Twitter sales channel": a firm's name before a noun of its own, which says nothing of the name."""
        if self.lexicon.lang != "en" or self.lexicon.kind_of(chunk.head) not in FIRM_PRODUCTS or chunk.head_at is None:
            return False
        if chunk.owner is not None or chunk.det == "poss":
            return False
        firm = ORGANIZATION in self.gazetteer.types.get(chunk.name.text, ())
        return chunk.name.end <= chunk.head_at and firm

    def join(self, short: Draft, long: Draft) -> None:
        long.names.update(short.names)
        long.votes.update({t: v for t, v in short.votes.items() if t == long.type or not long.type})
        long.kinds |= short.kinds
        long.lines |= short.lines
        long.alone += short.alone
        long.phrases |= short.phrases
        long.first = min(long.first, short.first)
        for key, target in list(self.alias.items()):
            if target == short.id:
                self.alias[key] = long.id
        for firms in (self.makers, self.owners):
            firms[long.id] |= firms.pop(short.id, set())
        for told in (self.makers, self.owners, self.employers, self.founded):
            for key, ids in told.items():
                if short.id in ids:
                    told[key] = type(ids)(long.id if i == short.id else i for i in ids)
        self.makers[long.id].discard(long.id)
        del self.drafts[short.id]
