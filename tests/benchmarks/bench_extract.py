"""Articles a second by stage, and peak memory, beside spaCy's blank pipeline with a sentencizer on the same texts.

    python tests/benchmarks/bench_extract.py [ARTICLES]

1,000 articles of about 2,000 characters, half German, half English, put together from the sentences of the gold
articles in an order drawn with a fixed seed. The blank pipeline splits text into tokens and sentences and nothing more:
it is the floor, not a rival. Both run in one process, one after the other, on one core; figures are CPU seconds.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from kg.extract.parse import parse
from kg.gold import read_golds
from kg.model import Document
from kg.pipeline import extract
from kg.text.dates import find_dates
from kg.text.sentences import split
from kg.text.tagging import tag

GOLD = Path(__file__).parent.parent / "gold" / "learn"
LENGTH = 2_000  # characters


def articles(count: int) -> list[Document]:
    """Documents of `LENGTH` characters, the languages in turn."""
    draw = random.Random(7)
    pool: dict[str, list[str]] = {"de": [], "en": []}
    for document in (gold.document for gold in read_golds(GOLD)):
        pool[document.lang] += [document.text[s.start : s.end] for s in split(document) if s.part == "body"]
    made = []
    for number in range(count):
        lang, text = ("de", "en")[number % 2], ""
        while len(text) < LENGTH:
            text += draw.choice(pool[lang]) + " "
        made.append(Document(str(number), text[:LENGTH], lang, published="2020-01-15"))
    return made


def seconds(work: Callable[[Document], object], documents: list[Document]) -> float:
    start = time.process_time()
    for document in documents:
        work(document)
    return time.process_time() - start


def main(count: int) -> None:
    documents = articles(count)
    blank = {lang: spacy.blank(lang) for lang in ("de", "en")}
    for pipeline in blank.values():
        pipeline.add_pipe("sentencizer")
    for document in documents[:4]:  # models and tables loaded
        extract(document)
        blank[document.lang](document.text)
    floor = seconds(lambda d: blank[d.lang](d.text), documents)
    first = seconds(extract, documents[: count // 10])  # most words seen for the first time
    stages = {
        "sentences": lambda d: split(d),
        "+ tags": lambda d: tag(split(d), d.lang),
        "dates alone": lambda d: find_dates(d.text, d.published, d.lang),
        "+ names, phrases, clauses": parse,
        "everything": extract,
    }
    print(f"{'':28}{'articles/s':>12}{'x blank':>10}")
    print(f"{'spaCy blank + sentencizer':28}{count / floor:12.0f}{1:10.1f}")
    for name, work in stages.items():
        spent = seconds(work, documents)
        print(f"{name:28}{count / spent:12.0f}{spent / floor:10.1f}")
    print(f"{'everything, first tenth':28}{count / 10 / first:12.0f}{first * 10 / floor:10.1f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (spaCy's included)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
