"""From an extraction to quads: one named graph an article, without blank nodes, a function of its content alone.

An event or state is named by its class, its participants and its date, so that two articles that say the same share
the node, and each adds its claim. A denial speaks of a node of its own: assertion and denial must both be there to be
linked as a conflict (`kg.graph.canon`).
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from pyoxigraph import Literal, NamedNode, Quad

from kg import __version__, edtf
from kg.graph import vocab
from kg.graph.resolve import Resolution, resolve
from kg.graph.settle import settle
from kg.graph.vocab import digest, mint, term
from kg.model import FACTS, ORGANIZATION, Document, Entity, Evidence, Extraction, Fact

_A = term("rdf:type")
_DATE, _DECIMAL, _INTEGER = term("xsd:date"), term("xsd:decimal"), term("xsd:integer")
_EDTF = term("edtf:EDTF")
_CONTEXT = 32  # code points of prefix and suffix that a quote is found again by
_BOUNDS = ("earliestBegin", "latestBegin", "earliestEnd", "latestEnd")

Statement = tuple[NamedNode, NamedNode, NamedNode | Literal]


def all_quads(extractions: Iterable[Extraction]) -> list[Quad]:
    """The quads of several articles, entities resolved among these alone, without the derived graph."""
    extractions = list(extractions)
    resolution = resolve(extractions)
    return list(itertools.chain.from_iterable(article_quads(e, resolution) for e in extractions))


def article_quads(extraction: Extraction, resolution: Resolution, version: str = __version__) -> list[Quad]:
    """The named graph of one article: the article, its entities, occurrences, claims and evidence, sorted, unique.

    `version` is that of the program that read the article.
    """
    extraction = settle(extraction)
    graph = NamedNode(vocab.graph_iri(extraction.document.id))
    statements = set(_document(extraction.document))
    statements.update(_run(version))
    nodes = {e.id: NamedNode(resolution.iri(extraction.document.id, e.id)) for e in extraction.entities}
    for entity in extraction.entities:
        statements.update(_entity(entity, nodes[entity.id], extraction.document.lang))
    for fact in extraction.facts:
        statements.update(_fact(fact, extraction, nodes, version))
    return sorted((Quad(*statement, graph) for statement in statements), key=str)


def _document(document: Document) -> Iterator[Statement]:
    node = NamedNode(vocab.article_iri(document.id))
    yield node, _A, term("schema:NewsArticle")
    yield node, term("dcterms:identifier"), _text(document.id)
    yield node, term("schema:inLanguage"), Literal(document.lang)
    yield node, term("plc:textSHA256"), Literal(document.sha256)
    yield node, term("plc:text"), _text(document.text)
    if document.title:
        yield node, term("schema:headline"), _text(document.title, document.lang)
    if document.published:
        yield node, term("schema:datePublished"), _day(document.published)
    if document.source:
        url = _url(document.source)
        yield (node, term("schema:url"), url) if url else (node, term("dcterms:source"), _text(document.source))


def _day(value: str) -> Literal:
    """A date where it is a day of the calendar, else the words as they are."""
    try:
        return Literal(datetime.date.fromisoformat(value).isoformat(), datatype=_DATE)
    except ValueError:
        return Literal(value)


def _url(source: str) -> NamedNode | None:
    """The source as a node where it is a web address that can be written as an IRI."""
    try:
        parts = urlsplit(source)
        return NamedNode(source) if parts.scheme in ("http", "https") and parts.netloc else None
    except ValueError:
        return None


def _run_node(version: str) -> NamedNode:
    return NamedNode(mint("run", vocab.slug(f"lifecycle-kg {version}")))


def _run(version: str) -> Iterator[Statement]:
    node = _run_node(version)
    yield node, _A, term("prov:Activity")
    yield node, term("rdfs:label"), Literal(f"lifecycle-kg {version}")
    yield node, term("schema:softwareVersion"), Literal(version)


def _entity(entity: Entity, node: NamedNode, lang: str) -> Iterator[Statement]:
    yield node, _A, term(vocab.CLASS_OF_TYPE[entity.type])
    yield node, term("rdfs:label"), _text(entity.name, lang)
    for name in entity.names[1:]:
        yield node, term("skos:altLabel"), _text(name, lang)
    if entity.kind:
        yield node, term("plc:kind"), term(f"plc:{vocab.slug(entity.kind)}")


def _fact(fact: Fact, extraction: Extraction, nodes: dict[str, NamedNode], version: str) -> Iterator[Statement]:
    occurrence, article = NamedNode(occurrence_iri(fact, nodes)), extraction.document
    yield from _occurrence(fact, extraction, nodes, occurrence)
    claim = NamedNode(mint("claim", digest(occurrence.value, article.id, fact.factuality, fact.attribution)))
    yield claim, _A, term("plc:Claim")
    yield claim, term("plc:claims"), occurrence
    yield claim, term("plc:factuality"), term(f"plc:{fact.factuality}")
    yield claim, term("plc:confidence"), Literal(f"{fact.confidence:.2f}", datatype=_DECIMAL)
    yield claim, term("prov:wasGeneratedBy"), _run_node(version)
    if fact.attribution:
        yield claim, term("plc:accordingTo"), _text(fact.attribution)
    for evidence in fact.evidence:
        yield from _evidence(evidence, claim, article)


def occurrence_iri(fact: Fact, nodes: dict[str, NamedNode]) -> str:
    """The IRI of the event or state that a fact speaks of: by class, participants, stated amount, date, polarity."""
    kind = FACTS[fact.type]
    slots = [(role, slot) for role, slot in kind.slots.items() if role in fact.args and role != "agent"]
    ends = [nodes[fact.args[r]].value if s.types else _same_words(fact.args[r]) for r, s in slots]
    marks = [fact.type, *ends, fact.date, "negated" if fact.factuality == "negated" else None]
    lead = next(nodes[fact.args[r]].value for r, s in slots if s.types).rsplit("/", 1)[-1]
    return mint(kind.kind.lower(), f"{vocab.slug(kind.cls)}-{lead}-{digest(*marks, length=8)}")


def _same_words(literal: str) -> str:
    """A role or amount as it is compared: letter case and spacing say nothing."""
    return " ".join(literal.casefold().split())


def _occurrence(
    fact: Fact, extraction: Extraction, nodes: dict[str, NamedNode], node: NamedNode
) -> Iterator[Statement]:
    kind = FACTS[fact.type]
    yield node, _A, term(f"plc:{kind.cls}")
    yield node, _A, term(f"plc:{kind.kind}")
    for role, value in fact.args.items():
        slot = kind.slots[role]
        yield node, term(f"plc:{_property(fact, role, extraction)}"), nodes[value] if slot.types else _text(value)
    if fact.announced:
        yield node, term("plc:announced"), Literal(fact.announced, datatype=_EDTF)
    if fact.date:
        yield node, term("plc:when"), Literal(fact.date, datatype=_EDTF)
        bounds = edtf.bounds(fact.date) if edtf.is_valid(fact.date) else ()  # an invalid date is left to the shapes
        for name, day in zip(_BOUNDS, bounds, strict=False):
            if day:
                yield node, term(f"plc:{name}"), Literal(day.isoformat(), datatype=_DATE)


def _property(fact: Fact, role: str, extraction: Extraction) -> str:
    """The property that carries an argument: what a partner takes part in is a product or the organisation itself."""
    if fact.type == "partnerOf" and role == "of" and extraction.entity(fact.args[role]).type == ORGANIZATION:
        return "agent"
    return FACTS[fact.type].slots[role].property


def _evidence(evidence: Evidence, claim: NamedNode, document: Document) -> Iterator[Statement]:
    iri = mint("evidence", digest(document.id, document.sha256, evidence.start, evidence.end))
    node, quote, position = (NamedNode(iri + part) for part in ("", "#quote", "#position"))
    yield claim, term("plc:evidence"), node
    yield node, _A, term("oa:SpecificResource")
    yield node, term("oa:hasSource"), NamedNode(vocab.article_iri(document.id))
    yield node, term("oa:hasSelector"), quote
    yield node, term("oa:hasSelector"), position
    yield quote, _A, term("oa:TextQuoteSelector")
    yield quote, term("oa:exact"), _text(evidence.quote)
    yield quote, term("oa:prefix"), _text(document.text[max(0, evidence.start - _CONTEXT) : evidence.start])
    yield quote, term("oa:suffix"), _text(document.text[evidence.end : evidence.end + _CONTEXT])
    yield position, _A, term("oa:TextPositionSelector")
    yield position, term("oa:start"), Literal(str(evidence.start), datatype=_INTEGER)
    yield position, term("oa:end"), Literal(str(evidence.end), datatype=_INTEGER)


def _text(value: str, lang: str | None = None) -> Literal:
    return Literal(value, language=lang) if lang else Literal(value)
