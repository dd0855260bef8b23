"""Facts that say what others say already: a second partnership with the maker, parts that only their name tells."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.discourse import Discourse
from kg.model import Fact

BY_NAME = 0.5  # confidence of a part that only its name tells


def without_redundant(facts: Sequence[Fact], discourse: Discourse) -> list[Fact]:
    """The facts without those that need not be told."""
    return _worth_telling(_one_partnership(facts, discourse))


def _one_partnership(facts: Sequence[Fact], discourse: Discourse) -> list[Fact]:
    """One partnership a partner: beside the product that somebody takes part in, its maker needs no second one."""
    makers = discourse.register.makers
    covered = {(f.args["partner"], org) for f in facts if f.type == "partnerOf" for org in makers.get(f.args["of"], ())}
    return [f for f in facts if f.type != "partnerOf" or (f.args["partner"], f.args["of"]) not in covered]


def _worth_telling(facts: Sequence[Fact]) -> list[Fact]:
    """A part that only its name tells is worth a fact where something else is said of it."""
    told = {v for f in facts if f.type not in ("featureOf", "develops") for v in f.args.values()}
    return [f for f in facts if f.type != "featureOf" or f.confidence > BY_NAME or f.args["part"] in told]
