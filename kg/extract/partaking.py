"""Makers and partners: who only offers, builds or leaves what is another's takes part in it and makes it not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extract.frames import Raw
from kg.extract.who.discourse import Discourse

# rules that tell whose a thing is
_OWNING = frozenset({"possessive", "by", "maker", "possessive predicate", "known for"})
_OFFERING = frozenset({
    "seller", "anbieten", "verkaufen", "vertreiben", "ausliefern", "vermarkten", "offer", "sell", "distribute",
    "publish", "put together", "assemble", "solder", "weld", "zusammenbauen", "montieren", "zusammenschrauben", "löten",
    "stehen", "stecken", "stand",
})  # fmt: skip
# who builds what others have in their range builds it for them
_BUILDING = frozenset({
    "build", "assemble", "manufacture", "produce", "fertigen", "bauen", "herstellen", "produzieren",
})  # fmt: skip
# what a partner does with another's product, as with his own
_PARTAKING = frozenset({"develops", "discontinued", "phasedOut"})
LICENSED = "under licence"  # in the rules of rows for partners that ask for one, and so tell more than those for makers
ON_BEHALF = _OFFERING | _BUILDING


def partakers(raws: Sequence[Raw], discourse: Discourse) -> list[Raw]:
    """Who only offers, builds, delists or leaves what is another's is its partner; nobody is one of his own product."""
    raws = _rather_partners(raws)
    makes = [(r.args["product"], r.args["org"], r.rule) for r in raws if r.type == "develops"]
    makers = _by_product((p, org) for p, org, rule in makes if rule not in ON_BEHALF)
    builders = _by_product((p, org) for p, org, rule in makes if rule not in _OFFERING)
    bought = {r.args["target"] for r in raws if r.type == "acquired"}
    owners = _by_product((p, org) for p, org, rule in makes if rule in _OWNING)
    partners = _by_product((r.args["of"], r.args["partner"]) for r in raws if r.type == "partnerOf")
    out = []
    for raw in raws:
        product = raw.args.get("product", "")
        org = raw.args.get("org") or raw.args.get("agent", "")
        offers = raw.rule in _OFFERING or (raw.rule in _BUILDING and org not in bought)
        offers = offers and raw.type == "develops" and discourse.register.brand(product) != org
        if offers and _foreign(product, org, builders if raw.rule in _OFFERING else makers):
            raw = replace(raw, type="partnerOf", args={"partner": org, "of": product})
        elif org in partners.get(product, ()) and _foreign(product, org, owners) and raw.type in _PARTAKING:
            continue
        if raw.type == "partnerOf":
            of, partner = raw.args["of"], raw.args["partner"]
            if partner in makers.get(of, ()) and not _foreign(of, partner, owners):
                continue
        out.append(raw)
    return out


def _rather_partners(raws: Sequence[Raw]) -> Sequence[Raw]:
    """The facts without the makers that the same verb makes mere partners: "Zorvane builds it under licence"."""
    told = {(r.line, r.args["partner"], r.args["of"]) for r in raws if LICENSED in r.rule}
    if not told:
        return raws
    return [r for r in raws if r.type != "develops" or (r.line, r.args["org"], r.args["product"]) not in told]


def _by_product(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for product, org in pairs:
        found[product].add(org)
    return found


def _foreign(product: str, org: str, known: dict[str, set[str]]) -> bool:
    """Whether a product is said to be somebody's, but not this organisation's."""
    return bool(known.get(product)) and org not in known[product]
