"""What is known of a name by itself as a firm's: an organisation, or a product that stands for the firm of its name."""

from __future__ import annotations

from kg.extract.lexicon import Lexicon
from kg.extract.who.drafts import Draft
from kg.extract.who.entities import Register
from kg.model import ORGANIZATION, PRODUCT

OFTEN = 3  # mentions of a product that nobody makes, for it to be taken for the firm of its name
_SCHOOLS = ("Universit", "College", "Hochschule", " School")


def is_firm(draft: Draft, register: Register) -> bool:
    """Whether a name is an organisation's, or a product's that is bought as a firm, or of which no maker is told."""
    type_ = draft.type
    if type_ != PRODUCT or draft.descriptive:
        return type_ == ORGANIZATION
    own = draft.names.total() >= OFTEN and not register.makers.get(draft.id)
    return draft.id in register.firms or own


def acts_itself(draft: Draft | None, register: Register) -> bool:
    """Whether a product's name is its firm's, too, since nobody else makes it: "[Das Portal Klimbo] entlässt Leute"."""
    return draft is not None and draft.type == PRODUCT and not draft.descriptive and not register.makers.get(draft.id)


def reports_or_teaches(name: str, lexicon: Lexicon) -> bool:
    """Whether an organisation only reports on firms or teaches who founds them."""
    return name in lexicon.media or any(w in name for w in _SCHOOLS)


def noun_of(lexicon: Lexicon, head: str) -> str:
    """The noun for firms that a compound ends in: "Konzern" of "Handy-Konzern", "Start-up" itself."""
    return head if head in lexicon.orgs else head.rsplit("-", 1)[-1]
