"""What follows what: "Edge, der Nachfolger des Internet Explorer", "its successor, X", "the replacement for X"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.frames import Raw
from kg.extract.relating.phrases import Phrases
from kg.extract.syntax.chunks import Chunk
from kg.extract.who.german_appositions import across_bracket
from kg.extract.who.neighbours import opens_clause
from kg.model import PRODUCT

_TOWARDS = ("to", "by", "with", "auf", "zu", "durch", "in", "into")
_COPULA = frozenset({"sein", "be", "werden", "become", "heißen"})


@dataclass(frozen=True)
class Successors(Phrases):
    """Predecessors and successors, as phrases tell them."""

    def succession(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "Edge, dem offiziellen Nachfolger", "Windows Phone 8.1, den Vorgänger", "its successor, X"."""
        lexicon, discourse, line = self.reader.lexicon, self.reader.discourse, self.reader.lines[number]
        labels = lexicon.labels(chunk.head.rsplit("-", 1)[-1])
        if "movenoun" in labels:
            yield from self.move(number, chunk)
        merged = "mergernoun" in labels
        new = "successornoun" in labels or merged
        if not new and "predecessornoun" not in labels:
            return
        named = self.product(number, chunk) if chunk.name else discourse.christened.get((number, chunk.core))
        before = [
            c for c in line.chunks if c.end == chunk.start - 1 and line.tokens[c.end].text in (",", "(", "–", "—")
        ]
        if lexicon.lang == "de" and opens_clause(line, chunk):  # "X wurde eingestellt, [ihr Nachfolger] heißt Y"
            before = []
        elif not before and lexicon.lang == "de" and (apart := across_bracket(line, chunk)) is not None:
            before = [apart]
        if named is None and before:
            named = discourse.refer(number, before[-1], (PRODUCT,))
        if named is None:
            behind = discourse.apposition(number, chunk)
            named = discourse.refer(number, behind, (PRODUCT,)) if behind is not None and behind.name else None
        if named is None:
            named = self.equated(number, chunk)
        complement = discourse.complement(number, chunk, ("gen", "von", "of", "to", "für", "for", "zu"))
        other = discourse.refer(number, complement, (PRODUCT,)) if complement is not None else None
        if other is None and chunk.owner is not None:
            other = discourse.refer(number, chunk.owner, (PRODUCT,))
        if named and other is None:
            first = before[-1].start if before else chunk.start
            other = discourse.affair(number, first, (named,))
        if named and other is None and chunk.det == "poss":  # "Unlike its predecessor, X, [the Y] has …"
            later = [c for c in line.chunks if c.start > chunk.end and not c.prep and c.name is not None]
            other = next((e for c in later if (e := self.product(number, c)) not in (None, named)), None)
        if named is None and other is None and not new and complement is None:
            named, other = self.unnamed(number, chunk)
        several = discourse.several(number, complement, (PRODUCT,)) if complement is not None else []
        if merged:  # "X, a merger of A and B"
            several = (
                [e for c in discourse.listed(number, complement) if (e := self.product(number, c))]
                if complement
                else []
            )
            if len(several) < 2:
                return
        for end in [e for e in several if e != named] or [other]:
            if not named or not end:
                continue
            args = {"old": end, "new": named} if new else {"old": named, "new": end}
            yield from self.fact("replacedBy", args, number, before[-1] if before else chunk, chunk, "successor")

    def unnamed(self, number: int, chunk: Chunk) -> tuple[str | None, str | None]:
        """Predecessor and successor where neither stands there: "X came out; [its predecessor] was turned off"."""
        discourse = self.reader.discourse
        if chunk.det not in ("poss", "def"):
            return None, None
        new = discourse.recent(number, chunk.start, (PRODUCT,), reach=1)
        old = discourse.affair(number, chunk.start, (new,)) if new is not None else None
        if old is None:
            return None, None
        draft = discourse.draft(old)
        told = draft.first == 0 or draft.names.total() > 1 or discourse.section(number) == old
        return (old, new) if told and not draft.descriptive else (None, None)

    def move(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "der Umstieg von X auf Y", "migration from X to Y", "the replacement of X by Y"."""
        line, discourse = self.reader.lines[number], self.reader.discourse
        first = discourse.complement(number, chunk, ("from", "of", "von", "gen"))
        if first is None:
            return
        second = next((c for c in line.chunks if c.start == first.end and c.prep in _TOWARDS), None)
        if second is None:
            return
        old, new = (discourse.refer(number, c, (PRODUCT,)) for c in (first, second))
        if old and new:
            yield from self.fact("replacedBy", {"old": old, "new": new}, number, chunk, second, "move")

    def equated(self, number: int, chunk: Chunk) -> str | None:
        """The product that a copula puts on the other side: "Der Nachfolger von X ist Y", "Y is the successor to X"."""
        for clause in self.reader.lines[number].clauses:
            predicate = clause.predicate
            if predicate is None or predicate.base not in _COPULA or predicate.negated or chunk not in clause.chunks:
                continue
            after = chunk.start < predicate.at
            sides = [c for c in clause.chunks if c.name and not c.prep and (c.start > predicate.at) == after]
            if clause.kind == "rel" and clause.antecedent is not None and not after:
                sides.append(clause.antecedent)
            return self.reader.discourse.refer(number, sides[0], (PRODUCT,)) if sides else None
        return None
