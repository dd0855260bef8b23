"""What a text as a whole tells of its firms and things: how often each is named, as what, what it makes and is called.

Each is found when it is first asked for.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.lexicon import Lexicon
from kg.extract.parse import Line
from kg.extract.syntax.arguments import arguments_of
from kg.extract.syntax.chunks import Chunk
from kg.extract.who.drafts import Draft, key_of
from kg.extract.who.entities import Register
from kg.extract.who.firms import is_firm, noun_of, reports_or_teaches
from kg.extract.who.homes import homes_told
from kg.extract.who.members import listed
from kg.extract.who.neighbours import opens_clause
from kg.model import PRODUCT


@dataclass(frozen=True, slots=True)
class Seen:
    """An entity mentioned at a place."""

    line: int
    at: int
    entity: str


class Told:
    """The entities of a document as its names tell of them."""

    register: Register
    lines: Sequence[Line]
    lexicon: Lexicon
    named: tuple[Seen, ...]  # where names stand

    def draft(self, entity: str) -> Draft:
        """What is known of an entity."""
        return self.register.drafts[entity]

    def names_in(self, line: int) -> frozenset[str]:
        """The entities that a line names."""
        return self._names_in.get(line, frozenset())

    @functools.cached_property
    def _names_in(self) -> dict[int, frozenset[str]]:
        found: dict[int, set[str]] = {}
        for seen in self.named:
            found.setdefault(seen.line, set()).add(seen.entity)
        return {line: frozenset(entities) for line, entities in found.items()}

    def lists(self) -> list[tuple[int, int, tuple[str, ...]]]:
        """All lists of names of the document: line, first token, members; found once."""
        return self._lists

    @functools.cached_property
    def _lists(self) -> list[tuple[int, int, tuple[str, ...]]]:
        found = []
        for number, line in enumerate(self.lines):
            seen: set[int] = set()
            for chunk in line.chunks:
                if chunk.name is None or chunk.start in seen:
                    continue
                members = [c for c in listed(line, self.lexicon, chunk) if c.name is not None]
                seen |= {c.start for c in members}
                ids = [d.id for c in members if (d := self.register.of(c.name.text))]
                if len(set(ids)) > 1:
                    found.append((number, chunk.start, tuple(dict.fromkeys(ids))))
        return found

    @functools.cached_property
    def firms_told(self) -> Counter[str]:
        """How often each firm is named, publications and schools aside."""
        told = [s.entity for s in self.named if is_firm(self.draft(s.entity), self.register)]
        return Counter(e for e in told if not any(reports_or_teaches(n, self.lexicon) for n in self.draft(e).names))

    @functools.cached_property
    def first_firm(self) -> str | None:
        """The firm that the text names first."""
        return next((s.entity for s in self.named if s.entity in self.firms_told), None)

    @property
    def title_lines(self) -> frozenset[int]:
        """The lines of the title, which come first."""
        return self.register.title_lines

    @functools.cached_property
    def media_told(self) -> Counter[str]:
        """How often each publication is named."""
        return Counter(s.entity for s in self.named if self.lexicon.media & set(self.draft(s.entity).names))

    @functools.cached_property
    def made_by(self) -> dict[str, set[str]]:
        """What each firm makes, as the first reading has it."""
        found: dict[str, set[str]] = {}
        for product, firms in self.register.makers.items():
            for firm in firms:
                found.setdefault(firm, set()).add(product)
        return found

    @functools.cached_property
    def made_of(self) -> dict[str, tuple[tuple[str, float], ...]]:
        """What the text as a whole makes of each firm, as signs for `salience`."""
        total = max(1, self.firms_told.total())
        return {
            entity: (
                ("namesakes", min(3, len(self.namesakes.get(entity, ()))) / 3),
                ("share", self.firms_told[entity] / total),
                ("makes", min(4, len(self.made_by.get(entity, ()))) / 4),
            )
            for entity in {*self.firms_told, *self.media_told, *self.called_firms}
        }

    @functools.cached_property
    def subjects(self) -> frozenset[tuple[int, int]]:
        """Where the subjects of clauses stand: line and core."""
        return self._carrying("subj")

    @functools.cached_property
    def objects(self) -> frozenset[tuple[int, int]]:
        """Where the objects of clauses stand: line and core."""
        return self._carrying("obj")

    def _carrying(self, function: str) -> frozenset[tuple[int, int]]:
        """Where the phrases of a function stand, with the lists that they begin."""
        return frozenset(
            (number, member.core)
            for number, line in enumerate(self.lines)
            for clause in line.clauses
            if clause.predicate is not None
            for chunk in arguments_of(line, clause, self.lexicon).get(function, ())[:1]
            for member in listed(line, self.lexicon, chunk)
        )

    @functools.cached_property
    def asides(self) -> frozenset[tuple[int, int]]:
        """Where phrases stand that hang on a preposition or are one of many: line and core."""
        found = {(n, c.core) for n, line in enumerate(self.lines) for c in line.chunks if c.prep}
        for number, at, members in self.lists():
            if len(members) > 2:
                found |= {(s.line, s.at) for s in self.named if s.line == number and s.at >= at and s.entity in members}
        return frozenset(found)

    @functools.cached_property
    def namesakes(self) -> dict[str, set[str]]:
        """The products that bear the name of a firm: "Zorva Pay" of Zorva Inc."""
        found: dict[str, set[str]] = {}
        firms = {key_of(n): e for e in self.firms_told for n in self.draft(e).names}
        for draft in self.register.drafts.values():
            firm = firms.get(draft.id.split("-")[0]) if draft.type == PRODUCT else None
            if firm is not None and firm != draft.id:
                found.setdefault(firm, set()).add(draft.id)
        return found

    @functools.cached_property
    def called(self) -> dict[str, set[str]]:
        """The nouns that stand with the names of things: in one phrase, in apposition, or as words of the name."""
        found: dict[str, set[str]] = {}
        for line in self.lines:
            for k, chunk in enumerate(line.chunks):
                draft = self.register.of(chunk.name.text) if chunk.name is not None else None
                if draft is None:
                    continue
                words = {w for n in draft.names for w in n.split()[1:]}
                near = (c for c in line.chunks[max(0, k - 1) : k + 2] if c.name is None and not c.prep)
                heads = {chunk.head} | {c.head for c in near if self._apposed(line, c, chunk)}
                if self.lexicon.lang == "en":
                    words = {f for w in words for f in (w.lower(), w.lower().removesuffix("s"))}
                found.setdefault(draft.id, set()).update(words, (noun_of(self.lexicon, h) for h in heads if h))
        return found

    def _apposed(self, line: Line, one: Chunk, other: Chunk) -> bool:
        """Whether nothing but a comma, a dash or a bracket parts two phrases, and no clause begins with the second."""
        first, second = sorted((one, other), key=lambda c: c.start)
        beside = second.start == first.end + 1 and line.tokens[first.end].text in (",", "–", "—", "(")
        return beside and (line.english or not opens_clause(line, second))

    @functools.cached_property
    def called_firms(self) -> frozenset[str]:
        """The products that are called by nouns for firms, and so are firms, too: "das Start-up Klimbo"."""
        return frozenset(
            e
            for e, nouns in self.called.items()
            if e not in self.firms_told and self.draft(e).type == PRODUCT and any(map(self.lexicon.org_noun, nouns))
        )

    @functools.cached_property
    def homes(self) -> dict[str, frozenset[str]]:
        """Where firms are at home, by the tables or by what the text says beside their names."""
        return homes_told(self.lines, self.register)
