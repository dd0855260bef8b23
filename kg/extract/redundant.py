"""Facts that say what others say already: a second partnership with the maker, parts that only their name tells."""

from __future__ import annotations

from collections.abc import Container, Sequence

from kg.extract.who.discourse import Discourse
from kg.model import Fact


def without_redundant(facts: Sequence[Fact], by_name: Container[tuple], discourse: Discourse) -> list[Fact]:
    """The facts without those that need not be told; `by_name` are the parts (and wholes) that only a name tells."""
    return _worth_telling([f for f in _one_partnership(facts, discourse) if not _in_range(f, discourse)], by_name)


def _in_range(fact: Fact, discourse: Discourse) -> bool:
    """Whether a fact only says that a product is in a range, a business or a store."""
    if fact.type != "featureOf" or not (whole := discourse.draft(fact.args["whole"])).kinds:
        return False
    lexicon = discourse.lexicon
    ranges = {lexicon.kind_of(k) for k in whole.kinds} <= {"product", "business"}
    stores = whole.descriptive and any(lexicon.is_word("storenoun", k.rsplit("-", 1)[-1]) for k in whole.kinds)
    return (whole.descriptive and ranges) or stores


def _one_partnership(facts: Sequence[Fact], discourse: Discourse) -> list[Fact]:
    """One partnership a partner: beside the product that somebody takes part in, its maker needs no second one."""
    makers = discourse.register.makers
    covered = {(f.args["partner"], org) for f in facts if f.type == "partnerOf" for org in makers.get(f.args["of"], ())}
    return [f for f in facts if f.type != "partnerOf" or (f.args["partner"], f.args["of"]) not in covered]


def _worth_telling(facts: Sequence[Fact], by_name: Container[tuple]) -> list[Fact]:
    """A part that only its name tells is worth a fact where something else is said of it."""
    told = {v for f in facts if f.type != "featureOf" for v in f.args.values()}
    return [
        f
        for f in facts
        if f.type != "featureOf" or f.args["part"] in told or (f.args["part"], f.args["whole"]) not in by_name
    ]
