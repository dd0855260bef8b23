"""Whose partner somebody is: the product that is meant, what it belongs to, its maker, what the text is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.events.factuality import Stance
from kg.extract.frames import Raw, Reader
from kg.extract.lexicon import tails
from kg.extract.parse import Line
from kg.extract.syntax.arguments import arguments_of
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.model import ORGANIZATION, PRODUCT

_PLAIN = Stance()


@dataclass(frozen=True)
class Participation:
    """What the readers of partnerships share."""

    reader: Reader

    def component_noun(self, head: str) -> bool:
        """Whether a noun means what a product is made of; German compounds by their last part: "Zentralrechner"."""
        words = self.reader.lexicon.words["componentnoun"]
        compound = self.reader.lexicon.lang == "de" and head.endswith(tails("de", "componentnoun", 4))
        return bool(head) and (head in words or compound)

    def partner(self, line: Line, chunk: Chunk) -> bool:
        words = self.reader.lexicon.words["partnernoun"]
        if words.isdisjoint(line.lemmas):
            return False
        return any(line.tokens[i].lemma.lower() in words for i in range(chunk.start, chunk.end))

    def owner(self, number: int, noun: Chunk, partner: Chunk, but: tuple[str, ...] = ()) -> str | None:
        discourse = self.reader.discourse
        if noun.det == "poss" and any(
            t.text.lower() == "our" for t in self.reader.lines[number].tokens[noun.start : noun.end]
        ):
            return discourse.speaker(number, noun.start)
        if noun.owner is not None and (found := discourse.refer(number, noun.owner, (ORGANIZATION, PRODUCT))):
            return found
        if noun.det == "poss" and not noun.start and (thing := discourse.begun_with(number)) is not None:
            return thing
        but = but or tuple(
            e for c in discourse.listed(number, partner) if (e := discourse.refer(number, c, (ORGANIZATION, PRODUCT)))
        )
        return discourse.recent(number, noun.start, (ORGANIZATION,), reach=0, but=but) or discourse.main_org(
            number, noun.start, but
        )

    def whole(self, number: int, clause: Clause, thing: Chunk | None, partner: Chunk | None = None) -> str | None:
        """The product that is meant: the thing itself, what it belongs to, else what the text is about."""
        discourse = self.reader.discourse
        ours = thing is not None and thing.det == "poss" and self.partner(self.reader.lines[number], thing)
        if ours and (owner := self.owner(number, thing, partner or thing)) is not None:
            return owner
        if thing is not None:
            behind = discourse.complement(
                number, thing, ("of", "for", "in", "to", "with", "on", "gen", "von", "für", "zu")
            )
            if behind is not None and (found := discourse.refer(number, behind, (PRODUCT,))):
                return found
            component = self.component_noun(thing.head) or self.reader.lexicon.is_word("outsidernoun", thing.head)
            if not component and (found := discourse.refer(number, thing, (PRODUCT,))):
                return found
        but = tuple(
            e
            for c in (discourse.listed(number, partner) if partner else ())
            if (e := discourse.refer(number, c, (PRODUCT,)))
        )
        if thing is None and (acting := self.acting(number, clause, partner, but)) is not None:
            return acting
        at = min(clause.tokens) if thing is None or thing.start < min(clause.tokens) else thing.start
        return discourse.affair(number, max(at, partner.start if partner else 0), but, firms=True)

    def given_up(self, clause: Clause, noun: str) -> bool:
        """Whether a clause says of accounts that there are no more: "Es gibt keine [Klimbo-Verträge] mehr"."""
        ends = clause.predicate is not None and clause.predicate.longer
        return ends and self.reader.lexicon.lang == "de" and self.reader.lexicon.is_word("accountnoun", noun)

    def acting(self, number: int, clause: Clause, partner: Chunk | None, but: tuple[str, ...]) -> str | None:
        """The product that a clause says something of: its subject by name, the antecedent of its pronoun."""
        line = self.reader.lines[number]
        subjects = arguments_of(line, clause, self.reader.lexicon).get("subj", []) if clause.predicate else []
        subject = next(iter(subjects), None)
        if subject is None or subject is partner or (partner is not None and subject.start > partner.start):
            return None
        if subject.name is None and subject is not clause.antecedent:
            return None
        found = self.reader.discourse.refer(number, subject, (PRODUCT,), but)
        return found if found not in but else None

    def facts(
        self,
        number: int,
        clause: Clause,
        first: Chunk,
        of: str | None,
        stance: Stance = _PLAIN,
        only: tuple[str, ...] = (ORGANIZATION, PRODUCT),
    ) -> Iterator[Raw]:
        discourse = self.reader.discourse
        if of is None:
            return
        for member in discourse.listed(number, first):
            partner = discourse.refer(number, member, only) if member.name is not None else None
            if partner is None or partner == of or self.makes(partner, of):
                continue
            yield self.reader.raw("partnerOf", {"partner": partner, "of": of}, number, clause, stance, "partnering")

    def makes(self, org: str, product: str) -> bool:
        """Whether the text has told that an organisation makes a product."""
        return org in self.reader.discourse.register.makers.get(product, ())
