"""What stands in the way of a missed fact: the shortest cut in its sentence after which it is read.

    python -m tests.obstacles tests/gold/learn [--lang de] [--longest 5]

Only of facts whose arguments are all named in the sentence that states them. What is cut is seldom the cause itself,
but shows what the sentence does to the reading: a phrase taken for another's, a subject not found, an idiom whose
words must stand side by side. "alone" are facts that are read in the sentence by itself, and not in its text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import click

from kg.evaluate import match
from kg.gold import read_golds
from kg.model import Extraction, Fact, Sentence
from kg.pipeline import extract
from kg.text.sentences import split

_LONGEST_SENTENCE = 60  # tokens


class Obstacle(NamedTuple):
    """A missed fact, its sentence, and the words without which it is read; None where no cut helps, "" for none."""

    article: str
    fact: str
    sentence: str
    words: str | None


def obstacles(gold: Extraction, longest: int) -> Iterator[Obstacle]:
    """The obstacles of an article."""
    document = gold.document
    sentences = tuple(split(document))
    for fact in match(extract(document), gold)[2]:
        at = fact.evidence[0].start if fact.evidence else -1
        sentence = next((s for s in sentences if s.start <= at < s.end), None)
        if sentence is None or len(sentence) > _LONGEST_SENTENCE:
            continue
        text = document.text[sentence.start : sentence.end]
        entities = {e.id: e.names for e in gold.entities}
        named = [[n for n in entities[v] if n in text] for v in fact.args.values() if v in entities]
        if all(named):
            told = ", ".join(entities.get(v, (v,))[0] for v in fact.args.values())
            words = _shortest(gold, fact, sentence, [names[0] for names in named], longest)
            yield Obstacle(document.id, f"{fact.type}({told})", text, words)


def _shortest(gold: Extraction, fact: Fact, sentence: Sentence, names: list[str], longest: int) -> str | None:
    text = gold.document.text[sentence.start : sentence.end]
    if _read(gold, fact, text):
        return ""
    starts = [t.start - sentence.start for t in sentence]
    ends = [t.end - sentence.start for t in sentence]
    spans = [(text.find(name), text.find(name) + len(name)) for name in names]
    kept = {k for k, (a, b) in enumerate(zip(starts, ends, strict=True)) if any(a < q and b > p for p, q in spans)}
    for length in range(1, longest + 1):
        for k in range(len(starts) - length):
            if kept.isdisjoint(range(k, k + length)):
                cut = text[: starts[k]] + text[starts[k + length] :]
                if _read(gold, fact, cut[0].upper() + cut[1:]):
                    return text[starts[k] : ends[k + length - 1]]
    return None


def _read(gold: Extraction, fact: Fact, text: str) -> bool:
    """Whether the fact is found in a text."""
    found = extract(replace(gold.document, text=text, title=""))
    return bool(match(found, replace(gold, facts=(fact,)))[0])


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--lang", type=click.Choice(["de", "en"]))
@click.option("--longest", default=5, show_default=True, help="words of a cut")
def main(folder: Path, lang: str | None, longest: int) -> None:
    """List the obstacles of a folder of gold articles, then how many facts a cut helps."""
    counts: Counter[str] = Counter()
    for gold in read_golds(folder):
        for found in obstacles(gold, longest) if lang in (None, gold.document.lang) else ():
            helped = "none" if found.words is None else "cut" if found.words else "alone"
            counts[helped] += 1
            if helped != "none":
                click.echo(f"{found.article} {found.fact} | {found.words or helped} | {found.sentence}")
    click.echo(", ".join(f"{name} {count}" for name, count in counts.most_common()))


if __name__ == "__main__":
    main()
