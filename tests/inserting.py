"""Insertions that change no fact: a sentence that is read stays so with an apposition, an adverbial, a remark in it.

    python -m tests.inserting en [--rows 600] [--show 2]

Tables: `tests/inserted/{de,en}.tsv`, an insertion a row: `place` (behind product, firm or person, where the verb
follows; behind auxiliary or verb; in front; at the end) and `words`, with the marks and spaces that they need. They
are put into the sentences of `tests/constructions` that are read, one at a time. A single kind of insertion that
costs facts in many sentences tells of a defect of a mechanism.
"""

from __future__ import annotations

import csv
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import click

from kg.model import ORGANIZATION, PERSON, PRODUCT, Document, Entity, Sentence
from kg.pipeline import extract
from kg.text.sentences import split
from kg.text.tagging import tag
from tests.test_constructions import PUBLISHED, Wanted, fits, rows, wanted

FOLDER = Path(__file__).parent / "inserted"
_BEHIND = {PRODUCT: "behind product", ORGANIZATION: "behind firm", PERSON: "behind person"}
_FINITE = {
    "de": ("VV(FIN)", "VA(FIN)", "VM(FIN)"),
    "en": ("VVZ", "VVD", "VBZ", "VBD", "VBB", "VM0", "VHZ", "VHD", "VHB", "VDZ", "VDD"),
}
_AUXILIARIES = ("will", "has", "was", "is", "had")
_OPENS_FIELD = ("ART", "APPR", "NE", "ADV", "APPRART", "CARD")  # classes of what may follow a German finite verb


class Insertion(NamedTuple):
    """Words and the place in a sentence where they may stand."""

    place: str
    words: str


class Loss(NamedTuple):
    """A sentence with an insertion and the facts that are missed in it."""

    insertion: Insertion
    text: str
    missed: list[Wanted]


@cache
def insertions(lang: str) -> tuple[Insertion, ...]:
    """The rows of a language's table."""
    with (FOLDER / f"{lang}.tsv").open(encoding="utf-8") as file:
        return tuple(
            Insertion(row["place"], row["words"])
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        )


def sentences(lang: str, number: int) -> list[tuple[str, list[Wanted]]]:
    """Single sentences that are read, with their facts, the same for the same number."""
    found = [
        (row["text"], wanted(row["facts"]))
        for row_lang, row in (p.values for p in rows())
        if row_lang == lang and not row.get("open") and row["facts"] and re.fullmatch(r"[^\\]+\.", row["text"])
    ]
    random.Random(5).shuffle(found)
    return [(text, facts) for text, facts in found if len(_tagged(text, lang)) == 1][:number]


def places(text: str, lang: str) -> Iterator[tuple[str, int]]:
    """The places of a sentence where something may stand, each with the character before which it does."""
    (sentence,) = _tagged(text, lang)
    yield "at the end", len(text) - 1
    entities = extract(_document(text, lang)).entities
    for entity in entities:
        yield from ((_BEHIND[entity.type], end) for end in _before_verb(text, sentence, entity, lang))
    first = sentence.tokens[0]
    if first.text.isalpha() and first.pos != "PROPN" and not any(text.startswith(e.names) for e in entities):
        yield "in front", 0
    if (end := _behind_verb(sentence, lang)) is not None:
        yield ("behind verb" if lang == "de" else "behind auxiliary"), end


def _before_verb(text: str, sentence: Sentence, entity: Entity, lang: str) -> Iterator[int]:
    """Where a name that stands once ends right before a finite verb."""
    for name in entity.names:
        end = text.find(name) + len(name)
        follower = next((t for t in sentence if t.start >= end), None)
        beside = text.count(name) == 1 and follower is not None and follower.start == end + 1
        if beside and follower.tag in _FINITE[lang]:
            yield end


def _behind_verb(sentence: Sentence, lang: str) -> int | None:
    """The end of the one finite verb of a German sentence, of the first auxiliary of an English one."""
    tokens = sentence.tokens
    if lang == "de":
        finite = [i for i, t in enumerate(tokens) if t.tag in _FINITE["de"]]
        i = finite[0] if len(finite) == 1 else 0
        return tokens[i].end if 0 < i < len(tokens) - 2 and tokens[i + 1].tag in _OPENS_FIELD else None
    for before, verb, behind in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if verb.text in _AUXILIARIES and behind.tag in ("VVI", "VVN", "VBI") and before.pos in ("NOUN", "PROPN"):
            return verb.end
    return None


def inserted(text: str, at: int, insertion: Insertion) -> str:
    """The sentence with the insertion before a character."""
    if not at:
        return (
            insertion.words + text[0].lower() + text[1:]
            if not insertion.words.endswith(": ")
            else insertion.words + text
        )
    return text[:at] + insertion.words + text[at:]


def tried(lang: str, number: int) -> Iterator[Loss]:
    """Each insertion in each of so many sentences where it has a place, with the facts that it costs."""
    for text, facts in sentences(lang, number):
        for place, at in places(text, lang):
            for insertion in (i for i in insertions(lang) if i.place == place):
                changed = inserted(text, at, insertion)
                found = extract(_document(changed, lang))
                undated = [f._replace(date=None, factuality=None) for f in facts]
                yield Loss(insertion, changed, [w for w in undated if not any(fits(found, f, w) for f in found.facts)])


def lost(tries: Sequence[Loss]) -> float:
    """The share of sentences that lose a fact."""
    return sum(bool(t.missed) for t in tries) / len(tries)


def _document(text: str, lang: str) -> Document:
    return Document("x", text, lang, published=PUBLISHED)


def _tagged(text: str, lang: str) -> tuple[Sentence, ...]:
    return tag(split(_document(text, lang)), lang)


@click.command()
@click.argument("lang", type=click.Choice(["de", "en"]))
@click.option("--rows", "number", default=600, show_default=True, help="sentences")
@click.option("--show", default=0, show_default=True, help="examples of each insertion")
def main(lang: str, number: int, show: int) -> None:
    """The share of sentences in which a fact is lost, by insertion, the most costly first."""
    tries = list(tried(lang, number))
    counts, costs = Counter(t.insertion for t in tries), defaultdict(list)
    for one in tries:
        if one.missed:
            costs[one.insertion].append(one)
    for insertion, examples in sorted(costs.items(), key=lambda item: -len(item[1]) / counts[item[0]]):
        click.echo(f"{len(examples)} of {counts[insertion]}  {insertion.place}: {insertion.words}")
        for example in examples[:show]:
            click.echo(f"      {example.text}")
    click.echo(f"lost in {lost(tries):.3f} of {len(tries)}")


if __name__ == "__main__":
    main()
