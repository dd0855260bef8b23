"""Fit the weights of `kg.extract.confidence`: `python tests/fit_confidence.py` writes `data/lexicon/confidence.tsv`.

A logistic regression with ridge penalty over the facts that the program reads in the short texts of `tests/gold/short`,
right or wrong. Texts on which rules have been written would make it too sure of itself: one in four (`kept_aside`) is
for this only. Signs seen fewer than `RARE` times are left out. Needs scikit-learn (the extra `fit`).

`python tests/fit_confidence.py check` tells how far the confidences are right: on the texts that they are fitted to, by
cross-validation, and on the held articles, which neither rules nor weights have seen.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from kg.evaluate import match
from kg.extract.confidence import signs
from kg.extract.facts import assemble, statements_of_facts
from kg.gold import read_golds
from kg.model import FACTS, Extraction
from kg.pipeline import discourse_of, statements

GOLD = Path(__file__).parent / "gold"
TABLE = Path(__file__).parent.parent / "data" / "lexicon" / "confidence.tsv"
RARE = 30
PENALTY = 0.3  # scikit-learn's C: the smaller, the nearer the weights are to 0
BANDS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


class Read(NamedTuple):
    """A fact as it was read: its signs, its confidence, whether it is right."""

    signs: frozenset[str]
    confidence: float
    right: bool


def kept_aside(golds: Iterable[Extraction]) -> list[Extraction]:
    """The short texts that no rule was written for: the last of each four of a file."""
    return [g for g in golds if int(g.document.id.rpartition("-")[2]) % 4 == 3]


def facts_read(gold: Extraction) -> Iterator[Read]:
    """All facts that are read in a text."""
    document = gold.document
    lines, discourse = discourse_of(document)
    raws = statements(document, lines, discourse)
    found = assemble(document, lines, discourse, raws)
    right = {id(f) for f, _ in match(found, gold)[0]}
    groups = {_key(g[0].type, g[0].args): g for g in statements_of_facts(lines, discourse, raws)}
    for fact in found.facts:
        group = groups[_key(fact.type, fact.args)]
        yield Read(frozenset(signs(group, lines, discourse)), fact.confidence, id(fact) in right)


def _key(type_: str, args: Mapping[str, str]) -> tuple:
    return (type_, *(str(args.get(r)).casefold() for r, s in FACTS[type_].slots.items() if s.required))


def fit(reads: list[Read]):
    """The signs that are no rarity and the regression over them."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    often = Counter(s for r in reads for s in r.signs)
    signs_ = DictVectorizer(sparse=False)
    matrix = signs_.fit_transform([{s: 1 for s in r.signs if often[s] >= RARE} for r in reads])
    model = LogisticRegression(C=PENALTY, max_iter=2_000).fit(matrix, [r.right for r in reads])
    return signs_, model


def bands(name: str, chances: list[float], right: list[bool]) -> None:
    """Print how many facts of each band of confidence are right, and the Brier score (the mean squared error)."""
    print(f"{name}: {len(right)} facts, {sum(right) / len(right):.2f} right")
    for low, high in pairwise(BANDS):
        inside = [r for c, r in zip(chances, right, strict=True) if low <= c < high]
        if inside:
            print(f"  {low:.1f} to {high:.1f}: {sum(inside) / len(inside):.2f} of {len(inside)}")
    brier = sum((c - r) ** 2 for c, r in zip(chances, right, strict=True)) / len(right)
    print(f"  Brier {brier:.3f}")


def main(check: bool) -> None:
    texts = [list(facts_read(gold)) for gold in kept_aside(read_golds(GOLD / "short"))]
    if check:
        chances: list[tuple[float, bool]] = []
        for part in range(5):
            names, model = fit([r for k, reads in enumerate(texts) if k % 5 != part for r in reads])
            test = [r for k, reads in enumerate(texts) if k % 5 == part for r in reads]
            found = model.predict_proba(names.transform([dict.fromkeys(r.signs, 1) for r in test]))[:, 1]
            chances += zip(found, (r.right for r in test), strict=True)
        bands("short texts, cross-validated", [c for c, _ in chances], [r for _, r in chances])
        for part in ("held", "learn"):
            reads = [r for gold in read_golds(GOLD / part) for r in facts_read(gold)]
            bands(part, [r.confidence for r in reads], [r.right for r in reads])
        return
    names, model = fit([r for reads in texts for r in reads])
    rows = sorted(zip(names.get_feature_names_out(), model.coef_[0], strict=True))
    table = [("always", model.intercept_[0]), *rows]
    TABLE.write_text("sign\tweight\n" + "".join(f"{sign}\t{weight:.2f}\n" for sign, weight in table), encoding="utf-8")


if __name__ == "__main__":
    main(check="check" in sys.argv[1:])
