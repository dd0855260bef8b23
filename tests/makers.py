"""Articles on things of one maker."""

from kg.graph.resolve import resolve
from tests.material import article, fact, org


def made_by(id_, maker, *things, lang="en"):
    """An article that says that `maker` makes all of `things`."""
    facts = [fact("develops", org=maker, product=t.id) for t in things]
    return article(id_, f"{maker} makes it.", *facts, things=[org(maker), *things], lang=lang)


def tells_of(id_, *things, lang="en", facts=None, text=""):
    """An article that says of each thing that it stays."""
    return article(id_, text, *(facts or [fact("retained", product=t.id) for t in things]), things=things, lang=lang)


def are_one(extractions, a, b, decided=()):
    found = resolve(extractions, decided)
    return found.iri(*a) == found.iri(*b)
