"""How sure the program is of a fact: the share of facts with the same signs that were right in texts it had not seen.

A logistic regression: the weights of the signs stand in `data/lexicon/confidence.tsv`, fitted by
`tests/fit_confidence.py` on texts that were annotated before the program read them and that no rule was written for.
The signs are what tells good readings from bad ones there: by what kind of rule a fact was read, whether its arguments
are named where it stands or only meant, how often the text names them, whether their type is a guess.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.frames import Raw
from kg.extract.parse import Line
from kg.extract.weights import weights
from kg.extract.who.discourse import Discourse
from kg.extract.who.drafts import GUESSED, Draft
from kg.model import FACTS, Extraction

_MOST, _LEAST = 0.98, 0.02  # nothing is certain


def confidence(group: Sequence[Raw], lines: Sequence[Line], discourse: Discourse) -> float:
    """The probability that a fact is right, to two places, from the statements that make it."""
    table = weights("confidence")
    score = table["always"] + sum(table.get(sign, 0.0) for sign in signs(group, lines, discourse))
    return round(min(_MOST, max(_LEAST, 1 / (1 + math.exp(-score)))), 2)


def at_least(extraction: Extraction, confidence: float) -> Extraction:
    """The facts of that confidence or more, and the entities that they use."""
    facts = tuple(f for f in extraction.facts if f.confidence >= confidence)
    used = {v for f in facts for v in f.args.values()}
    return replace(extraction, facts=facts, entities=tuple(e for e in extraction.entities if e.id in used))


def signs(group: Sequence[Raw], lines: Sequence[Line], discourse: Discourse) -> Iterator[str]:
    """What speaks for or against a fact, each sign once."""
    type_, places = group[0].type, {r.line for r in group}
    yield type_
    yield from {f"{type_} by {r.rule.partition(' ')[0]}" for r in group}
    yield from (f"in {n} sentences" for n in (2, 3) if len(places) >= n)
    if len({r.rule for r in group}) > 1:
        yield "by two rules"
    if any(lines[n].sentence.part == "title" for n in places):
        yield "in the title"
    yield from {r.stance.factuality for r in group}
    named = True
    for role, value in group[0].args.items():
        slot = FACTS[type_].slots[role]
        if slot.required and slot.types:
            here = any(value in discourse.names_in(n) for n in places)
            named &= here
            yield f"{type_}, {role} {'named' if here else 'meant'}"
            yield from (f"{role} {sign}" for sign in _of_entity(discourse.draft(value)))
    if named:
        yield "all named"


def _of_entity(draft: Draft) -> Iterator[str]:
    votes = sorted(draft.votes.values(), reverse=True)
    if draft.descriptive:
        yield "without a name"
    if draft.names.total() <= 1:
        yield "named once"
    if not votes or votes[0] <= GUESSED:
        yield "of a type guessed"
    elif len(votes) > 1 and votes[1] >= votes[0] / 2:
        yield "of a type in doubt"
