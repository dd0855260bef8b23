"""The stages of the extraction, in order: document → sentences → mentions → clauses → events → facts.

Each stage is a plain function over frozen values and can be used alone; this module is the list of them. Reading
order matters twice: names are looked for in the whole text before any clause is read, since a name clearly seen once
helps to see it again; and relations of phrases are read before clauses line by line, so that a pronoun finds what was
named before.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence

from kg.extract import lexicon
from kg.extract.confidence import at_least
from kg.extract.events import clause_facts, dating, successions
from kg.extract.events.bracketed_dates import with_own_dates
from kg.extract.events.echoes import Echoes
from kg.extract.events.fragments import Fragments
from kg.extract.events.lifetimes import Lifetimes
from kg.extract.events.occasions import Occasions
from kg.extract.events.states import States
from kg.extract.facts import assemble
from kg.extract.frames import Raw, Reader
from kg.extract.lexicon import Lexicon
from kg.extract.naming import gazetteer
from kg.extract.parse import Line, parse
from kg.extract.relating.circles import Circles
from kg.extract.relating.further_purchases import with_further
from kg.extract.relating.layoffs import Layoffs
from kg.extract.relating.ownership import Ownership
from kg.extract.relating.pairs import Pairs
from kg.extract.relating.partnering import Partnering
from kg.extract.relating.parts import Parts
from kg.extract.relating.posts_of_verbs import without_vague
from kg.extract.relating.relations import Relations
from kg.extract.relating.renaming import Renaming
from kg.extract.relating.takeovers import Takeovers
from kg.extract.relating.wholes import Wholes
from kg.extract.who.discourse import Discourse
from kg.extract.who.entities import Register
from kg.model import Document, Extraction


def extract(document: Document, confidence: float = 0.0) -> Extraction:
    """The facts that a document states, those that the program is at least so sure of (0 to 1)."""
    lines, discourse = discourse_of(document)
    return at_least(assemble(document, lines, discourse, statements(document, lines, discourse)), confidence)


def statements(document: Document, lines: tuple[Line, ...], discourse: Discourse) -> list[Raw]:
    """The raw facts of a document: those of its lines, and the makers and wholes that only the text around tells."""
    words = lexicon.load(document.lang)
    reader = Reader(lines, discourse, words, document.text, document.published)
    raws = dating.complete(reader, read(document, lines, discourse, words))
    raws = without_vague(raws, words)
    raws = Wholes(reader).decide(raws)
    raws += Ownership(reader).decide(raws)
    raws += Circles(reader).decide(raws)
    return raws


def discourse_of(document: Document) -> tuple[tuple[Line, ...], Discourse]:
    """The parsed lines of a document and who is who in them."""
    words = lexicon.load(document.lang)
    lines = parse(document)
    register = Register(lines, words, gazetteer.load())
    register.learn(read(document, lines, Discourse(register, lines, words), words))
    return lines, Discourse(register, lines, words)


def read(document: Document, lines: Sequence[Line], discourse: Discourse, words: Lexicon) -> list[Raw]:
    """The raw facts of all lines, with the dates of their clauses.

    It is done twice for a document: the first time tells from their roles what the names are that nothing else tells.
    """
    reader = Reader(tuple(lines), discourse, words, document.text, document.published)
    relations = Relations(reader)
    further = (
        Pairs(reader),
        States(reader),
        Occasions(reader),
        Lifetimes(reader),
        Partnering(reader),
        Renaming(reader),
        Parts(reader),
        Takeovers(reader),
        Layoffs(reader),
    )
    fragments, echoes = Fragments(reader), Echoes(reader)
    raws: list[Raw] = []
    for number in range(len(lines)):
        discourse.topic(number)
        raws += relations.read(number)
        known = len(discourse.made)
        raws += clause_facts.read(reader, number)
        for reading in further:
            raws += reader.ask(reading.read, number)
        raws += fragments.read(number, raws)
        raws += echoes.read(number, raws)
        if (
            len(discourse.made) > known
        ):  # the clauses have brought descriptive products: what do the phrases say of them?
            raws += relations.read(number)
    raws = with_own_dates(reader, with_further(reader, raws))
    raws += list(successions.launches(reader, raws))
    return raws


def extract_all(documents: Iterable[Document], jobs: int = 1, confidence: float = 0.0) -> Iterator[Extraction]:
    """The extractions of many documents (see `extract`), in their order; `jobs` processes share the work."""
    work = functools.partial(extract, confidence=confidence)
    if jobs <= 1:
        yield from map(work, documents)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(work, documents, chunksize=8)
