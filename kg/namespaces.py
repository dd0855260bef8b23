"""The namespaces of the graph and the prefixes by which they are known; imports nothing, so that every part can."""

from __future__ import annotations

NAMESPACES = {
    "plc": "https://w3id.org/product-lifecycle#",
    "schema": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}


def iri(name: str) -> str:
    """The IRI of a prefixed name; KeyError where the prefix is unknown.

    >>> iri("plc:Launch")
    'https://w3id.org/product-lifecycle#Launch'
    """
    prefix, local = name.split(":", 1)
    return NAMESPACES[prefix] + local
