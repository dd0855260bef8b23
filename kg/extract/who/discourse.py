"""What readers of facts ask of a document: who a phrase means, whom and what the text is about.

One object carries the mentions of a document through the reading of its sentences; each question has its module.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who import (
    descriptions,
    employing,
    groups,
    members,
    neighbours,
    product_nouns,
    pronouns,
    protagonists,
    reference,
    salience,
    topics,
)
from kg.extract.who.makings import of_maker
from kg.extract.who.mentions import Mentions


class Discourse(Mentions):
    """The mentions of a document with the questions that are asked about them; `line` is a line's number."""

    def refer(self, line: int, chunk: Chunk, want: tuple[str, ...], but: tuple[str, ...] = ()) -> str | None:
        """The entity that a phrase means where one of the types `want` is asked for, none of `but`."""
        return reference.refer(self, line, chunk, want, but)

    def plain(self, chunk: Chunk) -> bool:
        """Whether a phrase is a common noun that names no product."""
        return product_nouns.plain(self, chunk)

    def possessing(self, pronoun: str) -> tuple[str, ...]:
        """The entities that a possessive can take up by its gender; none where it tells nothing."""
        return pronouns.possessing(self, pronoun)

    def several(self, line: int, chunk: Chunk, want: tuple[str, ...]) -> list[str]:
        """The members of the last list that a plural takes up; else none."""
        return groups.several(self, line, chunk, want)

    def bought_together(self, line: int, chunk: Chunk, but: tuple[str, ...]) -> list[str]:
        """The things told to be bought before that a plural takes up: "both firms"."""
        return groups.bought_together(self, line, chunk, but)

    def lately(self, line: int, chunks: Sequence[Chunk]) -> list[str]:
        """The things spoken of together in this sentence or the last that "ihre", "deren" take up."""
        return groups.lately(self, line, chunks)

    def describe(self, line: int, chunk: Chunk, source: str, **how: bool) -> str | None:
        """A product that has no name but a noun of its own; `told` that it is one, it may be any noun."""
        return descriptions.describe(self, line, chunk, source, **how)

    def of_firm(self, chunk: Chunk) -> bool:
        """Whether the name in a phrase only tells whose a thing is, or what it runs on."""
        return product_nouns.of_firm(self, chunk)

    def told_apart(self, line: int, chunk: Chunk) -> bool:
        """Whether a phrase with a name means another thing than the name: the firm's app, the app for a platform."""
        return product_nouns.of_firm(self, chunk) or product_nouns.edition_of(self, line, chunk)

    def topic(self, line: int) -> None:
        """Note what a sentence goes on with, before its facts are read."""
        topics.topic(self, line)

    def affair(self, line: int, at: int, but: tuple[str, ...] = (), *, firms: bool = False) -> str | None:
        """The product (or titled firm) that a text deals with where a sentence doesn't say what it tells of."""
        return topics.affair(self, line, at, but, firms=firms)

    def begun_with(self, line: int) -> str | None:
        """The product that the sentence before a line begins with."""
        return topics.begun_with(self, line)

    # --- whom and what the text is about ------------------------------------------------------------------------------

    def protagonist(self) -> str | None:
        """The firm that at least half of all mentions of firms mean."""
        return protagonists.protagonist(self)

    def firm_here(self, line: int, at: int, but: tuple[str, ...] = (), **post: Any) -> str | None:
        """The firm for which somebody speaks at a place that names none; `post` says what he is of it."""
        return protagonists.firm_here(self, line, at, but, **post)

    def employing(self, line: int, at: int, but: tuple[str, ...] = (), **post: Any) -> str | None:
        """The firm that a post is at of which nothing but the text around tells; `post` says more of it."""
        return employing.employing(self, line, at, but, **post)

    def main_org(self, line: int, at: int, but: tuple[str, ...] = ()) -> str | None:
        """The organisation that the text is about here."""
        return salience.most_salient(self, line, at, but)

    def main_product(self, but: tuple[str, ...] = ()) -> str | None:
        """The product that the text names most often."""
        return protagonists.main_product(self, but)

    def concern(self, line: int, at: int) -> str | None:
        """The product (or a firm that ends) that a clause without one is about."""
        return protagonists.concern(self, line, at)

    def mere_part(self, entity: str) -> bool:
        """Whether a name says that it is a feature's: "Duel Mode"."""
        return protagonists.mere_part(self, entity)

    def just_ended(self, line: int) -> str | None:
        """The one thing that the sentence before names and that ends."""
        return protagonists.just_ended(self, line)

    def alike(self, line: int, entity: str) -> list[str]:
        """The things that the sentence before says to end together with one, itself among them."""
        return groups.alike(self, line, entity)

    def speaker(self, line: int, at: int) -> str | None:
        """Who says "we"."""
        return protagonists.speaker(self, line, at)

    # --- neighbours ---------------------------------------------------------------------------------------------------

    def complement(self, line: int, chunk: Chunk, functions: tuple[str, ...]) -> Chunk | None:
        """The phrase that directly follows a noun as its genitive ("gen") or behind one of the prepositions."""
        return neighbours.complement(self.lines[line], self.lexicon, chunk, functions)

    def listed(self, line: int, chunk: Chunk) -> list[Chunk]:
        """The members of the list that begins with a chunk, itself first."""
        return members.listed(self.lines[line], self.lexicon, chunk)

    def list_of(self, line: int, chunk: Chunk) -> list[Chunk]:
        """The members of the list that a phrase is in, at whatever place; itself where it is in none."""
        lists = (self.listed(line, c) for c in self.lines[line].chunks if c.start <= chunk.start)
        return next((found for found in lists if chunk in found), [chunk])

    def told_of(self, line: int, clause: Clause | None, chunk: Chunk) -> list[Chunk]:
        """The members of a list that a clause tells of: of the phrase that it hangs on none that come behind it."""
        if clause is None or clause.kind not in ("rel", "part") or chunk.end > min(clause.tokens):
            return self.listed(line, chunk)
        if clause.kind == "part" and self.lines[line].english:  # "[A and B], launched in 2012, …"
            whole = self.list_of(line, chunk)
            alike = all(m.name and not m.prep and m.det == chunk.det and m.head == chunk.head for m in whole)
            if alike and whole[-1] is chunk and chunk.end + 1 == min(clause.tokens):
                return whole
        return [m for m in self.listed(line, chunk) if m.start < max(clause.tokens)]

    def apposition(self, line: int, chunk: Chunk) -> Chunk | None:
        """The phrase in apposition behind a comma, dash or parenthesis."""
        maker = of_maker(self.lines[line], self.lexicon, chunk)  # "the maker [of the app], Zorvane SA"
        return None if maker else neighbours.apposition(self.lines[line], self.lexicon, chunk)
