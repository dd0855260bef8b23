"""Who sells what is his: "Zorvane hands Klimbo over to Orrin", "Orrin bought Klimbo from Zorvane"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.frames import Raw
from kg.extract.relating.referents import Referents
from kg.extract.relating.shares import by_whole
from kg.extract.relating.things_bought import part_bought
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.model import ORGANIZATION, PRODUCT

_FROM = ("from", "von")  # from whom one buys
_GIVING = frozenset({"to", "an", "auf", "dat"})  # functions of the buyer beside verbs of selling


@dataclass(frozen=True)
class Sellers(Referents):
    """The former owners of products, as the clauses of a document tell them."""

    def read(self, number: int) -> Iterator[Raw]:
        """The owners that the sales of a line show."""
        line = self.reader.lines[number]
        if line.tokens[-1].text == "?":
            return
        for index, clause in enumerate(line.clauses):
            if clause.predicate is None or clause.predicate.negated:
                continue
            if any(sense.op == "acquired" for sense in self.reader.senses(line, clause)):
                yield from self.sale(number, clause, find_arguments(line, index, self.reader.lexicon))

    def sale(self, number: int, clause: Clause, arguments: Arguments) -> Iterator[Raw]:
        """The seller of each product that a clause sells."""
        line = self.reader.lines[number]
        for sense in self.reader.senses(line, clause):
            buyer, target = sense.roles.get("acquirer", ()), sense.roles.get("target", ())
            if sense.op != "acquired" or target[:1] != ("obj",):
                continue
            selling = not _GIVING.isdisjoint(buyer)
            arguments = by_whole(self.reader, number, arguments) if "an" in buyer else arguments
            if selling and not any(arguments.get(f) for f in buyer):
                continue
            subject = arguments.get("subj", [])
            chunks = subject[:1] if selling else [c for p in _FROM for c in arguments.get(p, ()) if c not in subject]
            for seller in chunks:
                things = [part_bought(self.reader, number, c) for c in arguments.get("obj", [])[:1]]
                yield from self.owner_of(number, seller, things, "seller of")
            return

    def owner_of(self, number: int, seller: Chunk, things: list[Chunk], rule: str) -> Iterator[Raw]:
        """That a firm had the products that phrases name."""
        org = self.org(number, seller)
        if org is None or self.reader.discourse.draft(org).type not in (ORGANIZATION, ""):
            return
        discourse = self.reader.discourse
        found = [e for c in things for e in discourse.several(number, c, (PRODUCT,))]
        found += [self.product(number, m) for c in things[: not found] for m in discourse.listed(number, c)]
        for product in found:
            if product is not None and self.reader.discourse.draft(product).type == PRODUCT:
                yield from self.fact("develops", {"org": org, "product": product}, number, seller, things[0], rule)
