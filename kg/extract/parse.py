"""Document to lines: each sentence with word classes, dates, names, chunks, clauses; the input of what follows."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.extract import lexicon
from kg.extract.lexicon import Lexicon
from kg.extract.naming import gazetteer
from kg.extract.naming.attested_names import attested
from kg.extract.naming.capital_titles import small_titles
from kg.extract.naming.common_nouns import demote_titles
from kg.extract.naming.first_subjects import first_subjects
from kg.extract.naming.german_headings import head_names
from kg.extract.naming.headlines import recased
from kg.extract.naming.met_names import parted
from kg.extract.naming.name_finder import find_names
from kg.extract.naming.names import Span
from kg.extract.naming.openings import open_names
from kg.extract.naming.proper import promote
from kg.extract.naming.settling import settle
from kg.extract.syntax.asides import without_asides
from kg.extract.syntax.chunks import Chunk, find_chunks
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.english_classes import settle_english
from kg.extract.syntax.english_clauses import EnglishClauses
from kg.extract.syntax.german_classes import settle_apostrophes, settle_german
from kg.extract.syntax.german_clauses import GermanClauses
from kg.extract.syntax.german_ellipses import fill_in
from kg.extract.syntax.german_namings import settle_namings
from kg.extract.syntax.insertions import Around, set_apart
from kg.extract.syntax.rejoining import InnerClauses, Read, together
from kg.model import DateMention, Document, Sentence, Token
from kg.text.dates import find_dates
from kg.text.sentences import split
from kg.text.tagging import tag


@dataclass(frozen=True)
class Line:
    """A sentence as the later stages see it; all indices are those of its tokens."""

    sentence: Sentence
    cls: tuple[str, ...]
    dates: tuple[tuple[int, int, DateMention], ...]  # first token, token behind the last, the date
    names: tuple[Span, ...]
    chunks: tuple[Chunk, ...]
    clauses: tuple[Clause, ...]
    english: bool  # whether the document is
    tokens: tuple[Token, ...] = field(init=False, repr=False, compare=False)
    low: tuple[str, ...] = field(init=False, repr=False, compare=False)  # the tokens' texts in lower case
    # what has been asked for: the lists of phrases by the place of their first, the parts that hold something for a
    # reading (see `Reader.ask`)
    lists: dict[int, list[Chunk]] = field(init=False, repr=False, compare=False, default_factory=dict)
    telling: dict[Any, Any] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tokens", self.sentence.tokens)
        object.__setattr__(self, "low", tuple([t.text.lower() for t in self.sentence.tokens]))

    def inner(self) -> tuple[Chunk, ...]:
        """The phrases inside participial attributes: "die [von Zorvane] gekaufte Firma"."""
        return self._inner

    @functools.cached_property
    def _inner(self) -> tuple[Chunk, ...]:
        return tuple(
            c for clause in self.clauses if clause.kind == "attr" for c in clause.chunks if c not in self.chunks
        )

    @functools.cached_property
    def lemmas(self) -> frozenset[str]:
        """The tokens' lemmas in lower case."""
        return frozenset([t.lemma.lower() for t in self.tokens])

    def place(self, chunk: Chunk) -> int | None:
        """The index of a phrase among the chunks; None for one of a participial attribute."""
        k = self._places.get(chunk.start)
        return k if k is not None and (self.chunks[k] is chunk or self.chunks[k] == chunk) else None

    def after(self, chunk: Chunk) -> tuple[Chunk, ...]:
        """The phrases behind one; none behind one of a participial attribute."""
        k = self.place(chunk)
        return self.chunks[k + 1 :] if k is not None else ()

    def beginning(self, at: int) -> Chunk | None:
        """The phrase that begins at a token."""
        k = self._places.get(at)
        return self.chunks[k] if k is not None else None

    def ending(self, at: int) -> Chunk | None:
        """The phrase that ends directly before a token."""
        return self._ends.get(at)

    def name_ending(self, at: int) -> Chunk | None:
        """The phrase with a name that ends directly before a token."""
        found = self.ending(at)
        return found if found is not None and found.name is not None else None

    def past_places(self, at: int) -> int:
        """Where places end that begin at a token and are no phrases: "its website [in Peru], Klimbo"."""
        while self.cls[at : at + 1] == ("PREP",) and at not in self._places:
            k = at + 1 + (self.cls[at + 1 : at + 2] == ("DET",))
            end = next((i for i in range(k, len(self.cls)) if self.cls[i] != "NAME"), len(self.cls))
            if end == k:
                break
            at = end
        return at

    def attributes_at(self, at: int) -> list[Clause]:
        """The German participial attributes in which a token stands: "der [2013 gekaufte] Dienst"."""
        return [c for c in self.clauses if c.kind == "attr" and at in c.tokens]

    def clause_of(self, chunk: Chunk) -> Clause | None:
        """The first clause in which a phrase stands."""
        return next((c for c in self.clauses if chunk in c.chunks), None)

    def clause_of_verb(self, at: int) -> Clause | None:
        """The clause whose verb stands at a token."""
        return next((c for c in self.clauses if c.predicate is not None and c.predicate.at == at), None)

    def in_one_clause(self, one: Chunk, other: Chunk) -> bool:
        """Whether two phrases stand in one clause."""
        return any(one in c.chunks and other in c.chunks for c in self.clauses)

    @functools.cached_property
    def _places(self) -> dict[int, int]:
        return {c.start: k for k, c in enumerate(self.chunks)}

    @functools.cached_property
    def _ends(self) -> dict[int, Chunk]:
        return {c.end: c for c in self.chunks}

    @functools.cached_property
    def verbal(self) -> bool:
        """Whether any word of it is a verb."""
        return not {"VFIN", "VPP", "VINF"}.isdisjoint(self.cls)

    def heads(self) -> bool:
        """Whether it is a heading within the text: no sentence, no title."""
        return self.sentence.part != "title" and not self.verbal and self.low[-1][-1].isalnum()

    def text(self, start: int, end: int, source: str) -> str:
        """The words of the tokens [start, end) as they stand in the document's text `source`."""
        return source[self.tokens[start].start : self.tokens[end - 1].end]


def parse(document: Document) -> tuple[Line, ...]:
    """All lines of a document."""
    words = lexicon.load(document.lang)
    sentences = recased(split(document), words)
    if words.lang == "en":
        sentences = tuple(small_titles(s, words) for s in sentences)
    sentences = tag(sentences, document.lang)
    dates = find_dates(document.text, document.published, document.lang)
    if words.lang == "en":
        sentences = without_asides(sentences, dates, words)
    around = [set_apart(s, words) if words.lang == "en" else None for s in sentences]
    apart = [(at, a) for at, a in enumerate(around) if a is not None]
    # first the sentences without their insertions, so that all is heard once, behind them the whole ones
    once = len(sentences)
    units = [
        *(s if a is None else a.outer for s, a in zip(sentences, around, strict=True)),
        *(a.whole for _, a in apart),
    ]
    placed = [_dates_in(s, dates) for s in units]
    classes = [word_classes(s, d, words) for s, d in zip(units, placed, strict=True)]
    if words.lang == "de":
        lines = list(zip(units, classes, strict=True))
        head_names(lines)
        settle(lines, words)
    for at, a in apart:
        a.settle(classes[at])
    open_names(units[:once], classes[:once], words)
    open_names(units[once:], classes[once:], words)
    seen = attested(zip(units[:once], classes[:once], strict=True), words)
    found = [find_names(s, c, words, gazetteer.load(), seen) for s, c in zip(units, classes, strict=True)]
    if words.lang == "de":
        found = parted(list(zip(units, classes, found, strict=True)), words)
    else:
        found = [first_subjects(s, c, n, words) for s, c, n in zip(units, classes, found, strict=True)]
    for (at, a), names in zip(apart, found[once:], strict=True):
        found[at] = a.with_names(found[at], names)
    read = [
        Read(sentence, cls, when, names, _phrases(sentence, cls, names, words))
        for sentence, cls, when, names in zip(units, classes, placed, found, strict=True)
    ]
    more = iter(read[once:])
    return tuple([_line(part, a, more, words) for part, a in zip(read, around, strict=False)])


def _line(whole: Read, around: Around | None, more: Iterator[Read], words: Lexicon) -> Line:
    """The line of a sentence, read with its insertions or around them; then `more` has what was read of the whole."""
    clauses = find_clauses(whole, words)
    if around is not None:
        whole, moved = together(around, whole, next(more))
        inner = InnerClauses(whole.sentence, whole.chunks, words, named(whole), whole.names)
        clauses = inner.merged([moved.clause(c) for c in clauses], around)
    dates = tuple(d for d in whole.dates if not any(n.start < d[0] < n.end for n in whole.names))  # "Klimbo 2010"
    english = words.lang == "en"
    return Line(whole.sentence, tuple(whole.cls), dates, tuple(whole.names), tuple(whole.chunks), clauses, english)


def named(read: Read) -> list[str]:
    """The classes of the tokens, those of names such."""
    inside = {i for c in read.chunks if c.name for i in range(c.name.start, c.name.end)}
    inside |= {i for n in read.names for i in range(n.start, n.end)}
    return ["NAME" if i in inside else c for i, c in enumerate(read.cls)]


def find_clauses(read: Read, lexicon: Lexicon) -> tuple[Clause, ...]:
    """The clauses of a sentence in the order in which they begin."""
    build = GermanClauses if lexicon.lang == "de" else EnglishClauses
    return build(read.sentence, read.chunks, lexicon, named(read), read.names).clauses()


def _dates_in(sentence: Sentence, dates: Sequence[DateMention]) -> tuple[tuple[int, int, DateMention], ...]:
    """The dates that begin in a sentence, with their tokens."""
    found = []
    for date in dates:
        if sentence.start <= date.start < sentence.end:
            at = [i for i, t in enumerate(sentence.tokens) if t.start < date.end and t.end > date.start]
            part = len(at) == 1 and "-" in sentence.tokens[at[0]].text and date.suspect  # "the now-defunct X"
            if at and not part:
                found.append((at[0], at[-1] + 1, date))
    return tuple(found)


def word_classes(sentence: Sentence, dates: Sequence[tuple[int, int, DateMention]], words: Lexicon) -> list[str]:
    """The word class of each token: the tagger's, corrected where the neighbours tell better."""
    cls = [words.classes.get(t.tag, "X") for t in sentence.tokens]
    for start, end, _ in dates:
        cls[start:end] = ["DATE"] * (end - start)
    if words.lang == "de":
        settle_german(sentence, cls, words)
        promote(sentence, cls, words, gazetteer.load())
        demote_titles(sentence, cls, words)
        settle_namings([t.text.lower() for t in sentence.tokens], cls, words)
        settle_apostrophes(sentence, cls)
    if words.lang == "en":
        settle_english(sentence, cls, words)
    return cls


def _phrases(sentence: Sentence, cls: Sequence[str], names: Sequence[Span], words: Lexicon) -> tuple[Chunk, ...]:
    """The phrases of a sentence."""
    chunks = find_chunks(sentence, cls, names, words)
    return fill_in(chunks, sentence, cls) if words.lang == "de" else chunks
