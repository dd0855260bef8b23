"""The facts that are missed in annotated articles, each with the sentence that states it and where the cause lies.

    python tests/missed_facts.py tests/gold/learn [--type holdsRole] [--lang de] [--place names] [--only ID] [--count]

Places, the first that holds: "elsewhere", an argument is not named in the sentence of the evidence (whom a pronoun or
a phrase means, or what the text is about, must be told first); "names", all are named there but one is not seen as a
name; "types", one is taken for something else; "reading", all are seen for what they are, so that the clause, its
frame or its arguments were read wrongly.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from kg.evaluate import match, same_entity
from kg.extract.facts import assemble
from kg.extract.parse import Line
from kg.extract.who.entities import Register
from kg.gold import read_golds
from kg.model import FACTS, Entity, Extraction, Fact
from kg.pipeline import discourse_of, statements

PLACES = ("reading", "types", "names", "elsewhere")


class Missed(NamedTuple):
    """A gold fact that was not found: where the cause lies, the sentence, what was read in it instead."""

    gold: Extraction
    fact: Fact
    place: str
    sentence: str
    read: tuple[str, ...]

    def __str__(self) -> str:
        date = f" {self.fact.date}" if self.fact.date else ""
        return (
            f"{self.gold.document.id}  {told(self.gold, self.fact)}{date}  [{self.place}]\n"
            f"    {' '.join(self.sentence.split())}\n    read: {'; '.join(self.read) or 'nothing'}\n"
        )


def missed_facts(gold: Extraction) -> Iterator[Missed]:
    """The facts of one article that are missed."""
    document = gold.document
    lines, discourse = discourse_of(document)
    found = assemble(document, lines, discourse, statements(document, lines, discourse))
    for fact in match(found, gold)[2]:
        line = _line_of(fact, lines)
        start, end = (line.tokens[0].start, line.tokens[-1].end) if line is not None else (0, 0)
        read = tuple(told(found, f) for f in found.facts if any(start <= e.start < end for e in f.evidence))
        place = _place(gold, fact, line, discourse.register)
        yield Missed(gold, fact, place, document.text[start:end], read)


def told(extraction: Extraction, fact: Fact) -> str:
    """A fact in one line: "holdsRole(Ada Quent, Zorvane, CEO)"."""
    slots = FACTS[fact.type].slots
    values = [extraction.entity(v).name if slots[r].types else str(v) for r, v in fact.args.items()]
    return f"{fact.type}({', '.join(values)})"


def _line_of(fact: Fact, lines: tuple[Line, ...]) -> Line | None:
    quote = _letters(fact.evidence[0].quote) if fact.evidence else ""
    return next((n for n in lines if quote and quote in _spoken(n)), None)


def _place(gold: Extraction, fact: Fact, line: Line | None, register: Register) -> str:
    slots = FACTS[fact.type].slots
    entities = [gold.entity(v) for r, v in fact.args.items() if slots[r].types]
    said = _spoken(line) if line is not None else ""
    if not all(any(_letters(name) in said for name in e.names) for e in entities):
        return "elsewhere"
    types = [_types(e, register) for e in entities]
    if not all(types):
        return "names"
    return "reading" if all(e.type in t for e, t in zip(entities, types, strict=True)) else "types"


def _types(entity: Entity, register: Register) -> set[str]:
    """The types that the entities of its names were given; none where no name of it was seen."""
    return {d.type for d in register.drafts.values() if same_entity(set(d.names), set(entity.names))}


def _spoken(line: Line) -> str:
    return _letters("".join(t.text for t in line.tokens))


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--type", "kind", type=click.Choice(list(FACTS)), help="only facts of this type")
@click.option("--lang", type=click.Choice(["de", "en"]), help="only articles of this language")
@click.option("--place", type=click.Choice(PLACES), help="only where the cause lies there")
@click.option("--only", metavar="ID", help="only this article")
@click.option("--count", is_flag=True, help="only the table of counts")
def main(folder: Path, kind: str | None, lang: str | None, place: str | None, only: str | None, count: bool) -> None:
    """What is missed in FOLDER, and a table of counts."""
    counts: Counter[tuple[str, str]] = Counter()
    for gold in read_golds(folder):
        for missed in missed_facts(gold):
            document = missed.gold.document
            if lang not in (None, document.lang) or only not in (None, document.id):
                continue
            counts[missed.fact.type, missed.place] += 1
            if not count and kind in (None, missed.fact.type) and place in (None, missed.place):
                click.echo(missed)
    click.echo("| fact | " + " | ".join(PLACES) + " |\n|---|" + "---:|" * len(PLACES))
    for type_ in FACTS:
        click.echo(f"| {type_} | " + " | ".join(str(counts[type_, p]) for p in PLACES) + " |")
    totals = (sum(n for (_, p), n in counts.items() if p == q) for q in PLACES)
    click.echo("| **all** | " + " | ".join(f"**{n}**" for n in totals) + " |")


if __name__ == "__main__":
    main()
