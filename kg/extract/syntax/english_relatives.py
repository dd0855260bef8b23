"""Which English clauses are relative without saying so: "the app that the firm shut", "the app it bought"."""

from __future__ import annotations

from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.english_hosts import EnglishHosts
from kg.extract.syntax.english_predicates import VerbGroup
from kg.extract.syntax.pieces import Piece


class EnglishRelatives(EnglishHosts):
    """The pieces of an English sentence that hang on a noun by "that" or by nothing."""

    def relative_that(self, first: int, group: VerbGroup, done: list[Piece]) -> bool:
        """Whether a "that" behind a phrase, or joined to one that is, is a relative pronoun."""
        if self.cls[first - 1] == "KON" and done and done[-1].kind == "rel" and self.goes_on(done[-1], first):
            return done[-1].relative == ("", "that")
        before = self.chunk_at.get(self.before_place(first) - 1)
        if before is None or before.pron or self.holds_content(before, first) or self.told(before, done):
            return False  # "rumours that X is closing": no relative clause
        if self.low(0) == "it" and before.prep == "with" and first == before.end < 6:
            return False  # "It is with heavy hearts that we …"
        told = bool(done) and done[-1].group is not None and self.says(done[-1])
        if self.cls[first + 1 : first + 2] == ["DET"]:  # "an app [that the firm bought]", "told us [that the firm …]"
            behind = self.chunk_at.get(group.end)
            fronted = all(p.group is None for p in done)  # "[The app] that the firm bought is back"
            one = before.det == "indef" or self.within_one(before) or (fronted and before.end == first)
            return not told and one and (behind is None or bool(behind.prep))
        return not told or (done[-1].group.end <= before.start and not self.said_there(done[-1].group.end, first))

    def and_that(self, first: int, group: VerbGroup) -> bool:
        """Whether a passive is told of what was named last: "runs on Klimbo, [and that in turn is made by Orrin]"."""
        named = self.chunk_at.get(first - 2)
        joined = self.cls[first] == "KON" and self.low(first + 1) in ("that", "this") and self.low(first - 1) == ","
        if not joined or named is None or named.start == 0 or self.chunk_at.get(first + 1) is not None:
            return False
        told = named.name is not None or named.det == "indef"
        return told and self.cls[group.at] == "VPP" and not self.tells(group)

    def told(self, hearer: Chunk, done: list[Piece]) -> bool:
        """Whether a phrase is whom a verb tells what follows: "told [owners] that service would end"."""
        group = done[-1].group if done else None
        return group is not None and group.end == hearer.start and self.lexicon.is_word("tellverb", group.lemma)

    def holds_content(self, noun: Chunk, that: int) -> bool:
        """Whether a noun before "that" is one of saying or fearing and a subject follows."""
        lexicon, subject = self.lexicon, self.chunk_at.get(that + 1)
        said = any(lexicon.is_word(c, noun.head) for c in ("rumournoun", "risknoun", "plannoun", "contentnoun"))
        return said and subject is not None and not subject.prep

    def contact_relative(self, first: int, group: VerbGroup, done: list[Piece]) -> bool:
        """ "the app it bought in 2013": a pronoun or name directly behind a noun phrase, with a verb of its own."""
        before = self.chunk_at.get(first - 1)
        spoken = self.says(done[-1]) and before is not None and done[-1].group.end >= before.start
        return self.contact(first) and not spoken and not self.behind_condition(group, done)
