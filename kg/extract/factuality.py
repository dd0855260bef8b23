"""How a clause is meant: asserted, reported, possible, negated; and whom the text names as its source.

The clause's own words come first (negation, modal verbs, hedging adverbs, "laut"), then the clauses that it depends on: a
denial above makes it negated, a rumour reported. A company that speaks of its own doings asserts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.model import ORGANIZATION, PERSON

if TYPE_CHECKING:
    from kg.extract.arguments import Arguments
    from kg.extract.frames import Reader

_MIGHT_DE = frozenset({"könnte", "könnten", "dürfte", "dürften", "möge"})
_MIGHT_EN = frozenset({"may", "might", "could"})


@dataclass(frozen=True, slots=True)
class Stance:
    """The parts of factuality; `factuality` sums them up by the guidelines' order: denied, possible, reported."""

    negated: bool = False
    possible: bool = False
    reported: bool = False
    source: str | None = None

    @property
    def factuality(self) -> str:
        return (
            "negated" if self.negated else "possible" if self.possible else "reported" if self.reported else "asserted"
        )


def stance_of(reader: Reader, number: int, index: int, arguments: Arguments, *, noun: bool = False) -> Stance:
    """The stance of a clause of a line, its own words and all clauses above it considered.

    For an event noun (`noun`) the clause's own verb counts as a clause above: "dementiert die Abschaltung".
    """
    stance = _own(reader, number, index, noun)
    clauses = reader.lines[number].clauses
    above, depth = (index if noun else clauses[index].parent), 0
    while above is not None and depth < 6:
        stance = _under(reader, number, above, stance)
        above, depth = clauses[above].parent, depth + 1
    return stance


def _own(reader: Reader, number: int, index: int, noun: bool) -> Stance:
    clause, words = reader.lines[number].clauses[index], reader.lexicon.words
    texts = reader.words(number, clause)
    possible = bool(texts & words["possible"])
    reported = bool(texts & words["reported"])
    negated = False
    predicate = clause.predicate
    if predicate is not None:
        form = {reader.lines[number].tokens[i].text.lower() for i in clause.tokens}
        possible |= bool(form & _MIGHT_DE) if reader.lexicon.lang == "de" else predicate.modal in _MIGHT_EN
        negated = predicate.negated and not noun
        reported |= predicate.modal == "sollen" and predicate.participle and bool({"haben", "sein"} & form)
    source = _according(reader, number, index)
    return Stance(negated, possible, reported or source is not None, source)


def _under(reader: Reader, number: int, index: int, stance: Stance) -> Stance:
    """The stance once the clause above is considered."""
    clause, words = reader.lines[number].clauses[index], reader.lexicon.words
    predicate = clause.predicate
    if predicate is None or (clause.kind == "part" and clause.marker in ("as", "wie")):  # "as expected"
        return stance
    lemmas = {predicate.lemma, predicate.base}
    if lemmas & words["deny"]:
        return replace(stance, negated=not predicate.negated)
    if lemmas & words["consider"]:
        return replace(stance, possible=True)
    if lemmas & words["report"] or reader.words(number, clause) & words["reported"]:
        return replace(stance, reported=True)
    return stance


def _according(reader: Reader, number: int, index: int) -> str | None:
    """The third party behind "laut", "zufolge", "according to"; None where it is the company itself."""
    line, clause = reader.lines[number], reader.lines[number].clauses[index]
    for i in clause.tokens:
        low = line.tokens[i].text.lower()
        if low not in reader.lexicon.words["according"]:
            continue
        near = [c for c in line.chunks if c.start <= i + 2 and c.end >= i - 1 and (c.name or c.head)]
        for chunk in near:
            if chunk.name is not None:
                draft = reader.discourse.register.of(chunk.name.text)
                if draft is not None and draft.type in (ORGANIZATION, PERSON) and _medium(reader, draft, chunk):
                    return chunk.name.text
            elif chunk.head and reader.lexicon.is_word("mediumnoun", chunk.head):
                return chunk.head
    return None


def _medium(reader: Reader, draft, chunk) -> bool:
    """Whether a source is a third party: a publication, an analyst, not the maker of the things told of."""
    return (
        any(reader.lexicon.is_word("mediumnoun", k) for k in (chunk.head, *draft.kinds))
        or draft.votes[ORGANIZATION] < 3
    )
