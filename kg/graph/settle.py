"""What an extraction takes for a product and the tables know as an organisation only, and the other way round.

A name alone often leaves open whether the company or its product is meant; where one of the tables knows it and the
other doesn't, and what is said of it fits, that decides. It looks at one article only, so that no other article changes
what a thing is.
"""

from __future__ import annotations

from dataclasses import replace

from kg.graph import anchors
from kg.model import FACTS, ORGANIZATION, PRODUCT, Entity, Extraction

_OTHER = {ORGANIZATION: PRODUCT, PRODUCT: ORGANIZATION}


def settle(extraction: Extraction) -> Extraction:
    """The extraction with such entities in the type that the tables give them."""
    settled = tuple(_settled(entity, extraction) for entity in extraction.entities)
    return extraction if settled == extraction.entities else replace(extraction, entities=settled)


def _settled(entity: Entity, extraction: Extraction) -> Entity:
    other = _OTHER.get(entity.type)
    if other and _known_as(entity.name) == {other} and _may_be(entity, other, extraction):
        return replace(entity, type=other, kind=entity.kind if other == PRODUCT else None)
    return entity


def _known_as(name: str) -> set[str]:
    found = {ORGANIZATION} if anchors.organisation(name) else set()
    return found | {PRODUCT} if anchors.products(name) else found


def _may_be(entity: Entity, wanted: str, extraction: Extraction) -> bool:
    """Whether all that is said of it can be said of that type, and the article has no other thing of that name."""
    slots = [FACTS[f.type].slots[role] for f in extraction.facts for role, v in f.args.items() if v == entity.id]
    if not all(wanted in slot.types for slot in slots if slot.types):
        return False
    others = (e for e in extraction.entities if e.type == wanted)
    return not any(set(e.names) & set(entity.names) for e in others)
