"""Which format an answer is in: what the client accepts, or what `?format=` names; python-mimeparse weighs the two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import mimeparse

from kg.errors import KgError


class Format(NamedTuple):
    """A format: its name (as `kg query --format` has it) and media type; the file ending of a download."""

    name: str
    type: str
    ending: str


RESULTS = (
    Format("json", "application/sparql-results+json", "srj"),
    Format("xml", "application/sparql-results+xml", "srx"),
    Format("csv", "text/csv", "csv"),
    Format("tsv", "text/tab-separated-values", "tsv"),
)
TRIPLES = (
    Format("turtle", "text/turtle", "ttl"),
    Format("ntriples", "application/n-triples", "nt"),
    Format("jsonld", "application/ld+json", "jsonld"),
    Format("rdfxml", "application/rdf+xml", "rdf"),
)
HTML = Format("html", "text/html", "html")
# other names under which clients ask for the same
_ALSO = {
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/plain": "ntriples",
    "text/n3": "turtle",
    "application/x-turtle": "turtle",
}


class NotAcceptable(KgError):
    """A client that accepts none of the formats there are."""

    def __init__(self, offers: tuple[Format, ...]) -> None:
        super().__init__(f"There is {', '.join(offer.type for offer in offers)}.")


def choose(accept: str | None, offers: tuple[Format, ...], wanted: str | None = None) -> Format:
    """The best of the offers, the first where all are as good; `wanted` is a name or type that overrules `accept`.

    Raises NotAcceptable.

    >>> choose("text/*;q=0.5, application/rdf+xml", TRIPLES).name
    'rdfxml'
    """
    known = _known(offers)
    if wanted:
        by_name = {offer.name: offer for offer in offers} | known
        if wanted not in by_name:
            raise NotAcceptable(offers)
        return by_name[wanted]
    try:
        best = mimeparse.best_match(list(reversed(known)), accept or "*/*")  # of equals it takes the last
    except (mimeparse.MimeTypeParseException, ValueError):
        best = offers[0].type  # nobody can be told what a header means that says nothing
    if not best:
        raise NotAcceptable(offers)
    return known[best]


def _known(offers: tuple[Format, ...]) -> Mapping[str, Format]:
    by_name = {offer.name: offer for offer in offers}
    return {offer.type: offer for offer in offers} | {
        type_: by_name[name] for type_, name in _ALSO.items() if name in by_name
    }
