"""Articles composed of ordinary sentences whose facts are known: what reads well alone must read well in company.

    python -m tests.composing de [--articles 300] [--show 2]

Tables: `tests/composed/{de,en}.tsv`, a sentence a row: `slot` (an article has one of each, in an order that is drawn,
and begins with an end), `text` with `[a|b]` for a choice, `facts` as in `tests/constructions`. What stands in
braces is drawn once for an article: {F} the firm, {G} another, {P} the product, {Q} its successor, {R} a part, {N} its
former name, {S} another product, {X} a person, {kind}, {kind2} what P and S are; in German with article and case {the},
{the.acc}, {the.gen}, {its.acc}, of S {the2}, {a2}. All names are invented, but for a few of partners.

A single row that is missed often tells of a defect of a mechanism, not of an article.
"""

from __future__ import annotations

import csv
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import click

from kg.model import Document
from kg.pipeline import extract
from tests.test_constructions import PUBLISHED, Wanted, fits, wanted

FOLDER = Path(__file__).parent / "composed"
FIRMS = "Zorvane|Orrin Labs|Veltech|Brightcove Media|Nordlicht Medien|Quillon|Halden Systems|Tribex|Kamara|Pixelwerk"
PRODUCTS = "Klimbo|Velto|Talkum|Snapfeed|Rubato|Moodle Play|Cortexa|Lumio|Tindo|Wavebook|Glympse|Pocketly"
PERSONS = "Jonas Weide|Paul Kern|Thomas Brandt|Peter Nolan|Martin Haas|Felix Lindt"
KINDS = {
    "de": "App|Dienst|Messenger|Plattform|Spiel|Software",
    "en": "app|service|messenger|platform|game|photo app|tool",
}
_GENDERS = {"App": "f", "Dienst": "m", "Messenger": "m", "Plattform": "f", "Spiel": "n", "Software": "f"}
_ARTICLES = {  # by gender: nominative, accusative, genitive
    "the": {"m": ("der", "den", "des"), "f": ("die", "die", "der"), "n": ("das", "das", "des")},
    "its": {"m": ("sein", "seinen", "seines"), "f": ("seine", "seine", "seiner"), "n": ("sein", "sein", "seines")},
    "a": {"m": ("ein", "einen", "eines"), "f": ("eine", "eine", "einer"), "n": ("ein", "ein", "eines")},
}
_CASES = {"": 0, ".acc": 1, ".gen": 2}
_LENGTH = (4, 7)  # sentences of an article


class Row(NamedTuple):
    """A sentence with what is to be drawn in it, and the facts that it tells."""

    slot: str
    text: str
    facts: str


class Told(NamedTuple):
    """A fact that an article tells, by which row."""

    row: Row
    fact: Wanted


@cache
def rows(lang: str) -> dict[str, list[Row]]:
    """The rows of a language by slot."""
    found: dict[str, list[Row]] = defaultdict(list)
    with (FOLDER / f"{lang}.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            found[row["slot"]].append(Row(row["slot"], row["text"], row["facts"] or ""))
    return found


def article(lang: str, seed: int) -> tuple[Document, list[Told]]:
    """An article and the facts that it tells, the same for the same seed."""
    draw = random.Random(seed)
    slots = rows(lang)
    others = [s for s in slots if s != "end"]
    draw.shuffle(others)
    values, sentences, told = _values(lang, draw), [], []
    for slot in ("end", *others[: draw.randint(*_LENGTH) - 1]):
        row = draw.choice(slots[slot])
        text = _filled(_chosen(row.text, draw), values)
        sentences.append(text[0].upper() + text[1:])
        told += [Told(row, fact) for fact in wanted(_filled(row.facts, values))]
    return Document(f"{lang}-{seed}", " ".join(sentences), lang, published=PUBLISHED), told


def _values(lang: str, draw: random.Random) -> dict[str, str]:
    """What stands for the names in braces."""
    values = dict(zip("FG", draw.sample(FIRMS.split("|"), 2), strict=True))
    values |= zip("PQRSN", draw.sample(PRODUCTS.split("|"), 5), strict=True)
    values["X"] = draw.choice(PERSONS.split("|"))
    for number in ("", "2"):
        kind = values[f"kind{number}"] = draw.choice(KINDS[lang].split("|"))
        values[f"a{number}"] = f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
        for word, forms in _ARTICLES.items() if lang == "de" else ():
            for case, place in _CASES.items():
                gender = _GENDERS[kind]
                ending = "" if case != ".gen" or gender == "f" else "es" if kind == "Dienst" else "s"
                values[f"{word}{number}{case}"] = f"{forms[gender][place]} {kind}{ending}"
    return values


def _chosen(text: str, draw: random.Random) -> str:
    """The text with one of each `[a|b]`."""
    text = re.sub(r"\[([^\[\]]*)\]", lambda m: draw.choice(m[1].split("|")), text)
    return re.sub(r" +(?=[ .,])", "", text).strip()


def _filled(text: str, values: dict[str, str]) -> str:
    return re.sub(r"\{([\w.]+)\}", lambda m: values[m[1]], text)


def missed_and_extra(lang: str, seed: int) -> tuple[str, list[tuple[Told, bool]], list[str]]:
    """The text of an article, each fact that it tells with whether it is found, and what else is found."""
    document, told = article(lang, seed)
    found = extract(document)
    right = [(t, any(fits(found, f, t.fact) for f in found.facts)) for t in told]
    undated = [t.fact._replace(date=None, factuality=None) for t in told]
    extra = [f for f in found.facts if not any(fits(found, f, w) for w in undated)]
    names = {e.id: e.name for e in found.entities}
    return document.text, right, [f"{f.type}({', '.join(names.get(v, v) for v in f.args.values())})" for f in extra]


def score(lang: str, seeds: range) -> float:
    """F1 over the articles of some seeds."""
    hits = missed = extra = 0
    for seed in seeds:
        _, right, more = missed_and_extra(lang, seed)
        hits += sum(ok for _, ok in right)
        missed += sum(not ok for _, ok in right)
        extra += len(more)
    return 2 * hits / (2 * hits + missed + extra)


def _lines(counts: Counter[Row], misses: dict[Row, list[str]], show: int) -> Iterator[str]:
    for row, examples in sorted(misses.items(), key=lambda item: -len(item[1])):
        yield f"{len(examples)} of {counts[row]}  {row.text}"
        yield from (f"      {example}" for example in examples[:show])


@click.command()
@click.argument("lang", type=click.Choice(["de", "en"]))
@click.option("--articles", default=300, show_default=True)
@click.option("--show", default=1, show_default=True, help="examples of each row that is missed")
def main(lang: str, articles: int, show: int) -> None:
    """Which rows are missed in company, the most often missed first, and F1."""
    counts: Counter[Row] = Counter()
    misses: dict[Row, list[str]] = defaultdict(list)
    for seed in range(articles):
        text, right, _ = missed_and_extra(lang, seed)
        for told, ok in right:
            counts[told.row] += 1
            if not ok:
                misses[told.row].append(f"{told.fact.type}{tuple(told.fact.args.values())} in: {text}")
    for line in _lines(counts, misses, show):
        click.echo(line)
    click.echo(f"F1 {score(lang, range(articles)):.3f}")


if __name__ == "__main__":
    main()
