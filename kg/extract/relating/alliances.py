"""Alliances, deals, integrations: partnerships that a noun tells, with whom and about what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.events.factuality import Stance, stance_of
from kg.extract.frames import Raw
from kg.extract.parse import Line
from kg.extract.relating.outsiders import Outsiders
from kg.extract.relating.participation import Participation
from kg.extract.syntax.arguments import arguments_of
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.model import ORGANIZATION, PRODUCT

_HAVING = frozenset(
    "have get offer gain lose drop keep boast receive include haben bieten bekommen verlieren erhalten besitzen".split()
)
_WITH = ("with", "mit")
_ANY = (ORGANIZATION, PRODUCT)
_ALLYING = ("with", "to", "between", "for", "of", "in", "mit", "zu", "an", "zwischen", "von", "für")


@dataclass(frozen=True)
class Alliances(Participation):
    """The alliances of a document, phrase by phrase."""

    def alliance(self, number: int, clause: Clause, chunk: Chunk) -> Iterator[Raw]:
        """ "last October's alliance with X", "X's GitHub integration"; "with X as its carrier partner"."""
        line, lexicon = self.reader.lines[number], self.reader.lexicon
        nouns = lexicon.words["alliancenoun"]
        if self.given_up(clause, chunk.head.rpartition("-")[2]):
            return
        if chunk.head in nouns or chunk.head.rsplit("-", 1)[-1] in nouns:
            named = self.allies(number, chunk) if not self.takeover(number, clause) else []
            if not named and chunk.det == "poss" and lexicon.is_word("unionnoun", chunk.head):
                yield from self.their(number, clause, chunk)
            product = self.meant(number, chunk, named)
            of = product or self.had_by(number, clause, chunk, named)
            if of is None and named:
                of = self.reader.discourse.affair(number, chunk.start, tuple(named), firms=True)  # rather than its firm
            of = of or self.owner(number, chunk, chunk, but=tuple(named))
            for partner in named:
                if of is not None and partner != of and not self.makes(partner, of):
                    args = {"partner": partner, "of": of}
                    yield self.reader.raw("partnerOf", args, number, clause, self.lasting(number, clause), "alliance")
        if chunk.prep in ("as", "als") and chunk.name is None and self.partner(line, chunk):
            for before in line.chunks:
                if (
                    before.prep in _WITH
                    and before.name is not None
                    and self.adjoins(line, self.reader.discourse.listed(number, before)[-1].end, chunk.start)
                ):
                    yield from self.facts(number, clause, before, self.whole(number, clause, None, before), Stance())

    def had_by(self, number: int, clause: Clause, noun: Chunk, but: list[str]) -> str | None:
        """The product that is said to have an alliance: "[Chat] has integrations with X and Y"."""
        if clause.predicate is None or clause.predicate.base not in _HAVING:
            return None
        subject = next(iter(arguments_of(self.reader.lines[number], clause, self.reader.lexicon).get("subj", [])), None)
        if subject is None or subject is noun or subject.start > noun.start:
            return None
        found = self.reader.discourse.refer(number, subject, (PRODUCT,), tuple(but))
        return found if found not in but else None

    def takeover(self, number: int, clause: Clause) -> bool:
        """Whether a clause is about buying and selling firms, of which an agreement may be, too."""
        heads = (s for c in clause.chunks if c.head for s in self.reader.lexicon.event_nouns(c.head))
        return any(sense.op == "acquired" for sense in heads)

    def their(self, number: int, clause: Clause, noun: Chunk) -> Iterator[Raw]:
        """ "A and B have ended their partnership": the members of the subject are each other's partners."""
        line, outsiders = self.reader.lines[number], Outsiders(self.reader)
        for chunk in line.chunks:
            if chunk.start < noun.start and chunk.name is not None and not chunk.prep:
                found = outsiders.named(number, chunk, (ORGANIZATION,))
                if len(found) == 2:
                    args = {"partner": found[1], "of": found[0]}
                    yield self.reader.raw("partnerOf", args, number, clause, self.lasting(number, clause), "their")
                    return

    def lasting(self, number: int, clause: Clause) -> Stance:
        """A partnership that is ended or denied has been one; one that is only rumoured has not."""
        index = next(k for k, c in enumerate(self.reader.lines[number].clauses) if c is clause)
        return replace(stance_of(self.reader, number, index, {}, noun=True), negated=False)

    def allies(self, number: int, chunk: Chunk) -> list[str]:
        """With whom an alliance is: behind "with", "to", between two, the first part of a compound."""
        discourse, outsiders = self.reader.discourse, Outsiders(self.reader)
        if chunk.name is not None and chunk.head_at is not None and chunk.name.end <= chunk.head_at:
            return []
        first, _, noun = chunk.head.rpartition("-")
        if first and noun and (draft := discourse.register.of(first)) is not None and chunk.name is None:
            return [draft.id]
        behind = discourse.complement(number, chunk, _ALLYING)
        if behind is not None and behind.prep in ("for", "für", "of", "von"):
            behind = discourse.complement(number, behind, _ALLYING)
        if behind is None or behind.prep in ("for", "für", "of", "von", "in") or behind.pron == "them":
            return []  # of "contracts with them" it is told before who they are
        if behind.name is None and self.reader.lexicon.is_word("buyernoun", behind.head):
            return []  # "the contract with the new owner": no outsider
        return outsiders.named(number, behind, _ANY)

    def meant(self, number: int, chunk: Chunk, but: list[str]) -> str | None:
        """The product that an alliance is about: "a deal with X for the Y", "Y's integration"."""
        discourse = self.reader.discourse
        if chunk.owner is not None and (found := discourse.refer(number, chunk.owner, (PRODUCT,))):
            return found if found not in but else None
        line = self.reader.lines[number]
        chunks, at = line.chunks, line.place(chunk)
        if at is None:  # in a participial attribute, beside which stands nothing of its own
            return None
        before = chunks[at - 1] if at and chunk.det == "indef" and line.tokens[chunk.start - 1].text == "," else None
        if before is not None and before.end == chunk.start - 1 and before.name is not None and not before.prep:
            found = discourse.refer(number, before, (PRODUCT,))
            if found is not None and found not in but:
                return found  # "[Klimbo], a tie-up with Zorvane"
        for near in chunks[at + 1 : at + 4]:
            if near.start != chunks[line.place(near) - 1].end:
                break
            if near.prep in ("for", "für", "on", "of", "von", "bei", "über"):
                found = discourse.refer(number, near, (PRODUCT,))
                if found is not None and found not in but:
                    return found
        return None

    def adjoins(self, line: Line, end: int, start: int) -> bool:
        return all(t.text in ("'s", "’s") for t in line.tokens[end:start]) and end <= start
