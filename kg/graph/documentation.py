"""The ontology as a page to read, made by pyLODE in one language: `python -m kg.graph.documentation de`.

pyLODE runs labels of different languages together and leaves mappings out, so it is given the terms with their words in
one language, and the mappings as notes. Version 3.4 of it cannot be imported; 3.3 is named in the extra `docs`.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kg import resources
from kg.errors import KgError

if TYPE_CHECKING:
    import rdflib

LANGUAGES = ("en", "de")
_NAMESPACE = "https://w3id.org/product-lifecycle"
_MAPPINGS = {
    "exactMatch": {"en": "The same as", "de": "Dasselbe wie"},
    "closeMatch": {"en": "Close to", "de": "Nahe bei"},
    "broadMatch": {"en": "Narrower than", "de": "Enger als"},
    "narrowMatch": {"en": "Wider than", "de": "Weiter als"},
    "relatedMatch": {"en": "Related to", "de": "Verwandt mit"},
}


def page(lang: str = "en") -> str:
    """The HTML page of the ontology in one of LANGUAGES. Raises KgError where pyLODE isn't installed."""
    try:
        from pylode import OntPub
    except ImportError as error:
        raise KgError('The documentation needs pyLODE: pip install "lifecycle-kg[docs]".') from error
    logging.getLogger().setLevel(logging.WARNING)  # pyLODE tells the root logger everything
    return OntPub(ontology=in_one_language(lang), sort_subjects=True).make_html()


def in_one_language(lang: str) -> rdflib.Graph:
    """The ontology's own terms with labels, definitions and notes in that language, examples in English if need be."""
    import rdflib

    terms, graph = rdflib.Graph(), rdflib.Graph()
    terms.parse(resources.path("ontology/lifecycle.ttl"))
    alignments = rdflib.Graph().parse(resources.path("ontology/alignments.ttl"))
    for prefix, namespace in (*terms.namespaces(), *alignments.namespaces()):
        graph.bind(prefix, namespace)
    for s, p, o in terms:
        foreign = isinstance(s, rdflib.URIRef) and not str(s).startswith(_NAMESPACE)
        if not foreign and (not isinstance(o, rdflib.Literal) or _is_wanted(terms, s, p, o, lang)):
            graph.add((s, p, o))
    for subject in set(graph.subjects(rdflib.RDFS.isDefinedBy)):
        for note in _mappings(alignments, subject, lang):
            graph.add((subject, rdflib.SKOS.note, rdflib.Literal(note)))
    return graph


def _is_wanted(graph: rdflib.Graph, subject, predicate, literal, lang: str) -> bool:
    others = {o.language for o in graph.objects(subject, predicate) if hasattr(o, "language")}
    return literal.language in (lang if lang in others else "en", None)


def _mappings(alignments: rdflib.Graph, subject: rdflib.term.Node, lang: str) -> Iterable[str]:
    """One sentence for each kind of mapping that a term has."""
    from rdflib import RDFS, SKOS

    for name, words in _MAPPINGS.items():
        targets = []
        for target in sorted(alignments.objects(subject, SKOS[name]), key=str):
            label = alignments.value(target, RDFS.label)
            targets.append(alignments.qname(str(target)) + (f" ({label})" if label else ""))
        if targets:
            yield f"{words[lang]} {', '.join(targets)}."


def main(arguments: list[str] | None = None) -> int:
    """The command line; 0 where the page was written, 1 where pyLODE is missing."""
    parser = argparse.ArgumentParser(prog="python -m kg.graph.documentation", description=__doc__.splitlines()[0])
    parser.add_argument("lang", nargs="?", choices=LANGUAGES, default="en")
    parser.add_argument("-o", "--output", type=Path, default=Path("ontology.html"))
    options = parser.parse_args(arguments)
    try:
        options.output.write_text(page(options.lang), encoding="utf-8")
    except KgError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    print(f"Wrote {options.output}.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
