"""What outsiders make for another's product: "Hulio's Zingo app", "seine App für Zingo", "had a Zingo title ready"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.events.factuality import Stance
from kg.extract.frames import Raw
from kg.extract.relating.participation import Participation
from kg.extract.syntax.arguments import arguments_of
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.model import ORGANIZATION, PRODUCT

_FOR = ("for", "on", "für", "auf")
_OF = ("von", "gen", "of", "by", "from")
_OFTEN = 3  # mentions from which on a system is what the text is about


@dataclass(frozen=True)
class Editions(Participation):
    """The apps, titles and channels of a document that are not their platform's own."""

    def edition(self, number: int, clause: Clause, chunk: Chunk) -> Iterator[Raw]:
        """Who offers an app for a product that others make takes part in it."""
        if not self.reader.lexicon.is_word("appnoun", chunk.head.rpartition("-")[2]):
            return
        thing = self.thing(number, chunk)
        if thing is None or not self.others(thing):
            return
        makers = self.reader.discourse.register.makers.get(thing, ())
        firm = self.firm(number, clause, chunk)
        if firm is not None and firm != thing and firm not in makers:
            args = {"partner": firm, "of": thing}
            yield self.reader.raw("partnerOf", args, number, clause, Stance(), f"edition of {ORGANIZATION}")

    def others(self, thing: str) -> bool:
        """Whether a product is told to be somebody's, or a system that the text is about and not just runs on."""
        discourse = self.reader.discourse
        if discourse.is_platform(thing):
            return discourse.draft(thing).names.total() > _OFTEN
        return bool(discourse.register.makers.get(thing))

    def thing(self, number: int, chunk: Chunk) -> str | None:
        """The product that an app is for: by the name before the noun, in the compound or behind "for"."""
        discourse = self.reader.discourse
        first = chunk.head.rpartition("-")[0]
        before = chunk.name is not None and chunk.head_at is not None and chunk.name.end <= chunk.head_at
        draft = discourse.by_name(chunk.name.text) if before else discourse.by_name(first) if first else None
        if draft is not None:
            return draft.id if draft.type == PRODUCT else None
        behind = discourse.complement(number, chunk, _FOR) if chunk.name is None else None
        return discourse.refer(number, behind, (PRODUCT,)) if behind is not None and behind.name is not None else None

    def firm(self, number: int, clause: Clause, chunk: Chunk) -> str | None:
        """Whose app it is: an owner's, the antecedent's of "whose", the subject's."""
        discourse = self.reader.discourse
        if chunk.owner is not None:
            return discourse.refer(number, chunk.owner, (ORGANIZATION,)) if chunk.owner.name is not None else None
        if clause.kind == "rel" and clause.whose and clause.antecedent is not None:
            return discourse.refer(number, clause.antecedent, (ORGANIZATION,))
        behind = discourse.complement(number, chunk, _OF)
        if behind is not None:
            return discourse.refer(number, behind, (ORGANIZATION,)) if behind.name is not None else None
        subjects = arguments_of(self.reader.lines[number], clause, self.reader.lexicon).get("subj", [])
        has = clause.predicate is not None and clause.predicate.base in ("have", "haben")
        if (chunk.det != "poss" and not has) or not subjects or subjects[0] is chunk or subjects[0].name is None:
            return None
        return discourse.refer(number, subjects[0], (ORGANIZATION,))
