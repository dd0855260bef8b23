"""The values that pass between the stages: frozen, plain, known to both extraction and graph code.

`FACTS` is the contract's table of fact types: which class of the ontology a fact becomes and which property carries
each of its arguments. Everything that has to know "what is a launched?" reads it here.

Offsets are code points into `Document.text`, which is NFC and starts with the title where there is one, so that a
sentence of the headline is evidence like any other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

ORGANIZATION, PRODUCT, PERSON = "Organization", "Product", "Person"
FACTUALITY = ("asserted", "reported", "possible", "negated")


class Slot(NamedTuple):
    """One argument of a fact type: the property that carries it, what may fill it, and whether a fact needs it."""

    property: str  # local name in plc:
    types: tuple[str, ...]  # entity types; () is a literal
    required: bool = True


class FactType(NamedTuple):
    """A fact type of the gold guidelines: its class, whether it is an event or a state, its arguments."""

    cls: str  # local name in plc:
    kind: str  # "Event" | "State"
    slots: Mapping[str, Slot]
    shortcut: str | None  # local name in plc: of the derived direct property


_ANY, _ORG, _PRODUCT, _PERSON = (ORGANIZATION, PRODUCT), (ORGANIZATION,), (PRODUCT,), (PERSON,)
_AGENT = Slot("agent", _ORG, required=False)


def _about_product(cls: str, shortcut: str, kind: str = "Event") -> FactType:
    return FactType(cls, kind, {"product": Slot("concerns", _ANY), "agent": _AGENT}, shortcut)


FACTS: Mapping[str, FactType] = {
    "develops": FactType(
        "Development", "State", {"org": Slot("agent", _ORG), "product": Slot("concerns", _PRODUCT)}, "develops"
    ),
    "featureOf": FactType(
        "Composition", "State", {"part": Slot("concerns", _PRODUCT), "whole": Slot("whole", _PRODUCT)}, "featureOf"
    ),
    # `of` becomes plc:concerns where it is a product and plc:agent where it is an organisation
    "partnerOf": FactType(
        "Partnership",
        "State",
        {"partner": Slot("partner", _ANY), "of": Slot("concerns", _ANY), "role": Slot("role", (), required=False)},
        "partnerOf",
    ),
    "launched": _about_product("Launch", "launched"),
    "phasedOut": _about_product("PhaseOut", "phasedOut"),
    "discontinued": _about_product("Discontinuation", "discontinued"),
    "supportEnded": _about_product("EndOfSupport", "endedSupportFor"),
    "salesEnded": _about_product("EndOfSales", "endedSalesOf"),
    "retained": _about_product("Retention", "retained", "State"),
    "acquired": FactType(
        "Acquisition", "Event", {"target": Slot("concerns", _ANY), "acquirer": Slot("agent", _ORG)}, "acquired"
    ),
    "renamed": FactType(
        "Renaming", "Event", {"product": Slot("concerns", _ANY), "to": Slot("newName", ())}, "renamedTo"
    ),
    "replacedBy": FactType(
        "Replacement", "Event", {"old": Slot("concerns", _ANY), "new": Slot("successor", _ANY)}, "replacedBy"
    ),
    "laidOff": FactType(
        "Layoff", "Event", {"org": Slot("agent", _ORG), "amount": Slot("count", (), required=False)}, None
    ),
    "holdsRole": FactType(
        "Tenure",
        "State",
        {"person": Slot("person", _PERSON), "org": Slot("agent", _ORG), "role": Slot("role", ())},
        "holdsRoleAt",
    ),
}
LIFE = frozenset(name for name, fact in FACTS.items() if {"product", "agent"} <= fact.slots.keys())
"""What happens to a product between its launch and its end, or that it stays."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article as it is kept: NFC text (title, blank line, body), its language and what is known about its source."""

    id: str
    text: str
    lang: str = "en"  # "de" | "en"
    title: str = ""
    published: str | None = None  # YYYY-MM-DD
    source: str | None = None  # as given, often a URL
    path: str | None = None
    warnings: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Hex digest of the UTF-8 bytes of the text, to which all offsets refer."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its span, lemma and part of speech (`tag`: STTS in German, CLAWS C5 in English; `pos`: UD's UPOS)."""

    text: str
    start: int
    end: int
    lemma: str = ""
    tag: str = ""
    pos: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document: its place in order, its span, its tokens; `part` is "title" or "body"."""

    index: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    part: str = "body"
    paragraph: int = 0

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in the text, resolved: `edtf` as exact as the words allow, or None where nothing can be said.

    `role` tells a point in time ("at") from bounds ("since", "until", "by", "before", "after") and spans ("for").
    Where the text leaves out the year or the week, `alternative` is the reading on the other side of the publication
    day, for whoever knows the clause's tense. `anchor` is the earlier date of the text that it is counted from ("im
    Jahr darauf"). `suspect`: the words may well mean something else ("Twitter 2015", "now").
    """

    start: int
    end: int
    edtf: str | None
    role: str = "at"
    alternative: str | None = None
    anchor: str | None = None
    suspect: bool = False

    @property
    def ends(self) -> bool:
        """Whether it only tells till when something was so: "until May", "before 2014"."""
        return self.role in ("until", "before")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim stretch of the text: `text[start:end] == quote`, within the sentence of index `sentence`."""

    start: int
    end: int
    quote: str
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what an article speaks of: `id` is local to the article, `names` are its names there, fullest first."""

    id: str
    type: str  # ORGANIZATION | PRODUCT | PERSON
    names: tuple[str, ...]
    kind: str | None = None  # of a product: "app", "service", "device", … (a concept of plc:kinds)

    @property
    def name(self) -> str:
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement of one article, in the gold guidelines' terms.

    `args` maps each role of `FACTS[type].slots` to an entity id or, where the slot takes a literal, to a string.
    `date` and `announced` are EDTF. `attribution` names the source that the article itself gives for it.
    """

    type: str
    args: Mapping[str, str]
    date: str | None = None
    announced: str | None = None
    factuality: str = "asserted"
    attribution: str | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()

    @property
    def key(self) -> tuple[Any, ...]:
        """What makes two statements one fact: the type and the arguments (amounts and agents left aside)."""
        slots = FACTS[self.type].slots
        return self.type, *sorted((k, v) for k, v in self.args.items() if slots[k].required)


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one document. Entities are those that a fact uses."""

    document: Document
    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = field(default=())

    def entity(self, entity_id: str) -> Entity:
        """The entity of that id; KeyError where there is none."""
        for entity in self.entities:
            if entity.id == entity_id:
                return entity
        raise KeyError(entity_id)
