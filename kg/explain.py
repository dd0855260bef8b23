"""Each sentence with what was seen in it, and why a fact was made or dropped: a rule writer's daily tool."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from kg.extract import lexicon
from kg.extract.facts import assemble, verdict
from kg.extract.frames import Raw, Reader
from kg.extract.parse import Line
from kg.extract.syntax.arguments import find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.discourse import Discourse
from kg.model import Document
from kg.pipeline import discourse_of, statements

_COLOURS = {"Organization": "blue", "Product": "green", "Person": "magenta", "Place": "yellow", "": "white"}


def explain_all(documents: Iterable[Document], console: Console | None = None) -> None:
    """Print the explanation of each document, coloured where the output is a terminal."""
    console = console or Console(highlight=False)
    for document in documents:
        for line in explain(document):
            console.print(line)


def explain(document: Document) -> Iterator[Text]:
    """The lines of an explanation: title, then each sentence with phrases, clauses and raw facts, then the facts."""
    words = lexicon.load(document.lang)
    lines, discourse = discourse_of(document)
    raws = statements(document, lines, discourse)
    reader = Reader(tuple(lines), discourse, words, document.text, document.published)
    yield Text(document.title or document.id, style="bold underline")
    for number, line in enumerate(lines):
        yield Text()
        yield _sentence(document, line, discourse)
        for index, clause in enumerate(line.clauses):
            yield from _clause(reader, line, index, clause)
        for raw in dict.fromkeys(_Said(r) for r in raws if r.line == number):
            yield _raw(raw.raw, discourse)
    yield Text()
    for fact in assemble(document, lines, discourse, raws).facts:
        arguments = " ".join(f"{k}={v}" for k, v in fact.args.items())
        yield Text(f"{fact.type} {arguments} {fact.date or ''} {fact.factuality}", style="bold")


class _Said:
    """A raw fact that is equal to another of the same content, so that what two rules say is shown once."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self._key = (raw.type, tuple(sorted(raw.args.items())), raw.start, raw.end, raw.rule)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Said) and self._key == other._key


def _sentence(document: Document, line: Line, discourse: Discourse) -> Text:
    """The sentence with its names coloured by type and its dates underlined."""
    first = line.sentence.start
    text = Text(document.text[first : line.sentence.end].replace("\n", " "))
    for name in line.names:
        draft = discourse.register.of(name.text)
        style = _COLOURS.get(draft.type if draft else "", "white")
        text.stylize(style, line.tokens[name.start].start - first, line.tokens[name.end - 1].end - first)
    for _, _, date in line.dates:
        text.stylize("underline cyan", date.start - first, date.end - first)
    return text


def _clause(reader: Reader, line: Line, index: int, clause: Clause) -> Iterator[Text]:
    predicate = clause.predicate
    if predicate is None:
        return
    marks = [predicate.voice, predicate.modal, "not" * predicate.negated, "no longer" * predicate.longer]
    arguments = find_arguments(line, index, reader.lexicon)
    shown = ", ".join(f"{f}: {_phrase(line, c[0])}" for f, c in arguments.items() if c)
    senses = ", ".join(f"{s.op} {s.facet}".strip() for s in reader.senses(line, clause))
    yield Text(f"  {clause.kind:4} {predicate.lemma} [{' '.join(m for m in marks if m)}]  {shown}", style="dim")
    if senses:
        yield Text(f"       means {senses}", style="dim")


def _phrase(line: Line, chunk: Chunk) -> str:
    return " ".join(t.text for t in line.tokens[chunk.start : chunk.end])


def _raw(raw: Raw, discourse: Discourse) -> Text:
    reason = verdict(raw, discourse)
    arguments = " ".join(f"{k}={v}" for k, v in raw.args.items())
    date = raw.date.edtf if raw.date else ""
    line = f"    {'dropped' if reason else 'made'}: {raw.type} {arguments} {date} {raw.stance.factuality} ({raw.rule})"
    return Text(line + (f": {reason}" if reason else ""), style="red" if reason else "green")
