"""Circles: firms that a text names for no other reason than that they take part in what it is about.

"… the wallet, Visa, MasterCard and Walgreens at its side": no word says what they are to it, but three firms in a row
that neither make, buy nor sell anything are seldom anything else. Who follows, joins or leaves where partners have just
been named is one, too: "Vodafone quit in January", "So did the New York Times".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.events.factuality import Stance
from kg.extract.frames import Raw, Reader
from kg.extract.parse import Line
from kg.extract.relating.outsiders import Outsiders
from kg.extract.syntax.arguments import find_arguments
from kg.extract.syntax.clauses import Clause
from kg.model import ORGANIZATION, PRODUCT

_LEAST = 3
_LATELY = 2  # sentences back that partners may have been named


@dataclass(frozen=True)
class Circles:
    """The partnerships that no word tells but the company that firms keep."""

    reader: Reader

    def decide(self, raws: Sequence[Raw]) -> Iterator[Raw]:
        """The partnerships that lists and followers tell."""
        found = [*raws, *self.lists(raws)]
        yield from found[len(raws) :]
        yield from self.followers(found)

    def lists(self, raws: Sequence[Raw]) -> Iterator[Raw]:
        """The partnerships of lists whose members no other fact of the text explains."""
        busy = {v for r in raws if r.type != "partnerOf" for v in r.args.values()}
        told = {(r.line, r.args["partner"]) for r in raws if r.type == "partnerOf"}
        for number, at, members in self.reader.discourse.lists():
            if len(members) < _LEAST or busy & set(members) or any((number, m) in told for m in members):
                continue
            if not self.firms(members) or self.apart(number):
                continue
            of = self.reader.discourse.affair(number, at, members, firms=True)
            clause = next((c for c in self.reader.lines[number].clauses if at in c.tokens), None)
            for partner in members if of is not None and clause is not None else ():
                args = {"partner": partner, "of": of}
                yield self.reader.raw("partnerOf", args, number, clause, Stance(), "circle")

    def followers(self, raws: Sequence[Raw]) -> Iterator[Raw]:
        """The partnerships of those who join, leave or do the same as the partners named just before."""
        outsiders = Outsiders(self.reader)
        told = {r.line: r.args["of"] for r in raws if r.type == "partnerOf"}
        known = {(r.args["partner"], r.args["of"]) for r in raws if r.type == "partnerOf"}
        for number, line in enumerate(self.reader.lines) if told else ():
            of = next((told[n] for n in range(number, number - _LATELY - 1, -1) if n in told), None)
            if of is None or line.tokens[-1].text == "?":
                continue
            for index, clause in enumerate(line.clauses):
                if not self.follows(line, clause):
                    continue
                arguments = find_arguments(line, index, self.reader.lexicon)
                turned = clause.predicate.base == "do"  # "So did [X]"
                for chunk in (arguments.get("subj") or (arguments.get("obj", []) if turned else []))[:1]:
                    for partner in outsiders.named(number, chunk, (ORGANIZATION, PRODUCT)) if chunk.name else ():
                        if partner != of and (partner, of) not in known and self.another(partner):
                            args = {"partner": partner, "of": of}
                            yield self.reader.raw("partnerOf", args, number, clause, Stance(), "follower")

    def another(self, partner: str) -> bool:
        """Whether who follows is an outsider: a firm that makes nothing here, a thing that nobody here makes."""
        register = self.reader.discourse.register
        if self.reader.discourse.draft(partner).type == PRODUCT:
            return not register.makers.get(partner)
        return Outsiders(self.reader).outer(partner)

    def follows(self, line: Line, clause: Clause) -> bool:
        """Whether a clause tells of joining or leaving and not what, or that somebody did so, too."""
        predicate = clause.predicate
        if predicate is None or predicate.negated:
            return False
        if {predicate.lemma, predicate.base} & self.reader.lexicon.words["followverb"]:
            return True
        return predicate.base == "do" and line.low[min(clause.tokens)] in ("so", "as")

    def firms(self, members: Sequence[str]) -> bool:
        """Whether a list is one of firms: one in four is known to be, none is a publication."""
        discourse, outsiders = self.reader.discourse, Outsiders(self.reader)
        known = sum(discourse.draft(m).type == ORGANIZATION for m in members)
        return known * 4 >= len(members) and not any(outsiders.tells(m) for m in members)

    def apart(self, number: int) -> bool:
        """Whether a sentence tells of rivals, owners, bidders or alternatives, or asks."""
        line = self.reader.lines[number]
        words = line.lemmas | set(line.low)
        return line.tokens[-1].text == "?" or bool(words & self.reader.lexicon.words["apart"])
