"""Whose a product is where nothing says it outright: signs from the whole text, weighed in one score.

A text that is about one firm seldom repeats with each product whose it is. For every product that no phrase or clause
gives to a maker, each firm of the text is scored: by its place in the headline and the text, by nearness, by names. The
best gets the product if its score suffices; signs that it is somebody else's count against it. What each sign is worth
stands in `data/lexicon/ownership.tsv`, estimated on annotated articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.events.factuality import Stance
from kg.extract.frames import Raw, Reader
from kg.extract.relating.owner_signs import ProductSigns, TextSigns
from kg.extract.weights import weighed

RULE = "discourse"
_ENOUGH = 2.4


@dataclass(frozen=True)
class Ownership:
    """The makers of the products of a document that the reading of phrases and clauses has left open."""

    reader: Reader

    def decide(self, raws: Sequence[Raw]) -> Iterator[Raw]:
        """A develops fact for each product whose maker is open and for whom the signs point to one firm."""
        text = TextSigns(self.reader, raws)
        found: dict[str, str] = {}
        for product in text.open if text.orgs else ():
            about = ProductSigns(text, product)
            firms = [org for org in text.orgs if (org, product) not in text.partnered]
            scores = {org: weighed("ownership", about.signs(org)) for org in firms}
            best = max(scores, key=lambda o: (scores[o], o), default=None)
            if best is not None and scores[best] >= _ENOUGH:
                found[product] = best
        for product, org in [*found.items(), *self.along(text, found)]:
            args = {"org": org, "product": product}
            yield Raw("develops", args, *self.place(text.seen[product][0]), None, Stance(), RULE)

    def along(self, text: TextSigns, found: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """What is listed with a firm's product and nobody else's is the firm's, too: "neither Klimbo nor Rubato"."""
        for product in text.open:
            firms = {found[other] for other in text.beside[product] if other in found}
            if product not in found and len(firms) == 1 and not firms & {product}:
                yield product, firms.pop()

    def place(self, seen: tuple[int, int]) -> tuple[int, int, int]:
        """The line and the tokens of the clause that first names the product, which are shown as evidence."""
        number, at = seen
        clauses = [c.tokens for c in self.reader.lines[number].clauses if at in c.tokens]
        return (number, min(clauses[0]), max(clauses[0]) + 1) if clauses else (number, at, at + 1)
