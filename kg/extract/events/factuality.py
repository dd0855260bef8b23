"""How a clause is meant: asserted, reported, possible, negated; and whom the text names as its source.

The clause's own words come first (negation, modal verbs, hedging adverbs, "laut"), then the clauses that it depends on:
a denial above makes it negated, a rumour reported. A company that speaks of its own doings asserts.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.events import hearsay
from kg.model import ORGANIZATION, PERSON

if TYPE_CHECKING:
    from kg.extract.frames import Reader
    from kg.extract.syntax.arguments import Arguments
    from kg.extract.syntax.chunks import Chunk
    from kg.extract.syntax.clauses import Clause
    from kg.extract.syntax.predicates import Predicate

_MIGHT_DE = frozenset("könnte könnten dürfte dürften möge müsste müssten hätte hätten wäre wären".split())
_ASPECTS_DE = frozenset({"aufhören", "beginnen", "anfangen"})
_PEOPLE = frozenset({"anyone", "anybody", "people", "you"})
_MIGHT_EN = frozenset({"may", "might", "could"})
_EXISTING = frozenset({"be", "have", "exist", "see"})  # verbs by which there is a plan or none
_YET_TO_COME = frozenset({"soon", "eventually", "if", "unless", "tomorrow", "one day"})


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


def stance_of(
    reader: Reader, number: int, index: int, arguments: Arguments, *, noun: bool = False, chunk: Chunk | None = None
) -> Stance:
    """The stance of a clause of a line, its own words and all clauses above it considered.

    For an event noun (`noun`, in the phrase `chunk`) the clause's own verb counts as a clause above: "dementiert die
    Abschaltung", and so does the noun before it: "rumours of X's demise".
    """
    stance = _own(reader, number, index, noun)
    before = reader.lines[number].ending(chunk.start) if chunk is not None and chunk.prep else None
    if before is not None and reader.lexicon.lang == "en":
        stance = of_noun(reader, number, before, stance)
    clauses = reader.lines[number].clauses
    if reader.lexicon.lang == "de":
        return hearsay.stance(reader, number, index, stance, arguments, noun=noun)
    below, above, depth = index, (index if noun else clauses[index].parent), 0
    while above is not None and depth < 6:
        stance = _under(reader, number, above, stance, None if below == above else clauses[below])
        below, above, depth = above, clauses[above].parent, depth + 1
    return _beside(reader, number, index, stance)


def _might(predicate: Predicate, texts: Set[str]) -> bool:
    """Whether an English verb only may be so; what "could no longer be bought" cannot be bought."""
    unable = predicate.modal == "could" and predicate.longer and not texts & _YET_TO_COME
    return predicate.modal in _MIGHT_EN and not unable


def _own(reader: Reader, number: int, index: int, noun: bool) -> Stance:
    clause, words = reader.lines[number].clauses[index], reader.lexicon.words
    texts = reader.words(number, clause)
    able = clause.predicate is not None and clause.predicate.base == "be" and not noun
    possible = bool((texts - {"possible"} if able else texts) & words["possible"])  # "joining is no longer possible"
    reported = bool(texts & words["reported"])
    negated = False
    predicate = clause.predicate
    if predicate is not None:
        if clause.kind == "inf" and clause.parent is not None:  # "könnte aufhören [zu arbeiten]"
            above = reader.lines[number].clauses[clause.parent]
            aspect = above.predicate is not None and above.predicate.lemma in _ASPECTS_DE
            texts = texts | reader.words(number, above) if aspect else texts
        possible |= bool(texts & _MIGHT_DE) if reader.lexicon.lang == "de" else _might(predicate, texts)
        negated = predicate.negated and not noun
        reported |= predicate.modal == "sollen" and predicate.participle and bool({"haben", "sein"} & texts)
    source = _according(reader, number, index)
    stance = Stance(negated, possible, reported or source is not None, source)
    return stance if noun else _content(reader, number, clause, stance)


def _content(reader: Reader, number: int, clause: Clause, stance: Stance) -> Stance:
    """The stance of what the noun before it holds: "rumours that X will close", "the risk of losing X"."""
    start = min(clause.tokens)
    if reader.lines[number].cls[start] == "KON":
        return stance  # "has no plans [and is closing]"
    before = hearsay.holding(reader, number, start) or reader.lines[number].ending(start)
    return of_noun(reader, number, before, stance) if before is not None else stance


def of_noun(reader: Reader, number: int, chunk: Chunk, stance: Stance) -> Stance:
    """The stance of what depends on a noun: a rumour is reported or, where the sentence calls it false, denied."""
    lexicon = reader.lexicon
    if lexicon.is_word("rumournoun", chunk.head):
        false = {t.text.lower() for t in reader.lines[number].tokens} & lexicon.words.get("falseword", frozenset())
        return replace(stance, negated=True) if false and not stance.negated else replace(stance, reported=True)
    if lexicon.is_word("risknoun", chunk.head):
        return replace(stance, possible=True)
    if lexicon.is_word("plannoun", chunk.head) and (chunk.det == "neg" or _denied(reader, number, chunk)):
        return replace(stance, negated=True)
    return stance


def _denied(reader: Reader, number: int, chunk: Chunk) -> bool:
    """Whether the English verb above a noun says that there is no such thing: "nor was there any plan", "isn't a plan".

    What one doesn't do to a plan that exists tells nothing: "did not comment on plans".
    """
    over = reader.lines[number].clause_of(chunk)
    if reader.lexicon.lang != "en" or over is None or over.predicate is None or not over.predicate.negated:
        return False
    return not chunk.prep and chunk.det in ("", "indef") and over.predicate.base in _EXISTING


def _under(reader: Reader, number: int, index: int, stance: Stance, below: Clause | None) -> Stance:
    """The stance once the English clause above is considered.

    `below` is the clause that hangs on it, None for a noun in it.
    """
    line = reader.lines[number]
    clause = line.clauses[index]
    if clause.predicate is None or (clause.kind == "part" and clause.marker == "as"):  # "as expected"
        return stance
    if line.low[min(clause.tokens)] in ("what", "which"):
        return stance  # "confirmed what many had expected: …"
    if below is not None and _adjunct(reader, number, below):
        return stance
    turned = _turned(reader, number, clause, stance, below)
    return _hedged(reader, number, clause, stance, below) if turned is None else turned


def _turned(reader: Reader, number: int, clause: Clause, stance: Stance, below: Clause | None) -> Stance | None:
    """The stance where an English verb denies, averts or confirms what is below it; None where it does none of these.

    "refuses to close X", "won't let X die", "averted the closure", "does not intend to close X", "stopped short of it".
    """
    predicate, words = clause.predicate, reader.lexicon.words
    lemmas, kind = {predicate.lemma, predicate.base}, below.kind if below is not None else ""
    if lemmas & words["refuse"] and kind == "inf":
        return replace(stance, negated=not predicate.negated)
    if predicate.base == "let" and predicate.negated and kind == "inf":
        people = any(reader.lexicon.is_word("usernoun", c.head) or c.pron in _PEOPLE for c in clause.chunks)
        return stance if people else replace(stance, negated=not stance.negated)  # "won't let X die"
    if lemmas & words["deny"] or (lemmas & words["avert"] and _of_plan(reader, clause, below)):
        if predicate.negated:  # "has not ruled out"
            return replace(stance, possible=True)
        return replace(stance, negated=True)
    if kind in ("inf", "part") and predicate.negated and lemmas & words["plan"]:
        return replace(stance, negated=not stance.negated)  # "does not intend to close X"
    if lemmas & words["corroborate"]:  # "confirmed rumours that"
        return replace(stance, reported=False)
    if below is not None and reader.words(number, clause) & words["stopshort"]:  # "stopped short of closing X"
        return replace(stance, negated=True)
    if kind == "inf" and below.marker == "against":  # "decided against closing"
        return replace(stance, negated=True)
    return None


def _hedged(reader: Reader, number: int, clause: Clause, stance: Stance, below: Clause | None) -> Stance:
    """The stance where an English clause leaves open what is below it, or tells it as what others say."""
    words, texts = reader.lexicon.words, reader.words(number, clause)
    lemmas, marker = {clause.predicate.lemma, clause.predicate.base}, below.marker if below is not None else ""
    if (
        lemmas & words["consider"]
        or (marker in ("about", "of") and lemmas & {"think", "talk", "dream"})
        or (below is not None and below.kind == "inf" and _uncertain(reader, number, clause))
        or (marker == "that" and _open(reader, number, clause))
    ):
        return replace(stance, possible=True)
    if lemmas & words["report"] or texts & words["reported"]:
        return replace(stance, reported=True)
    if lemmas & (words["say"] | words["believe"]) and _hearsay(reader, number, clause):
        return replace(stance, reported=True)
    return stance


def _adjunct(reader: Reader, number: int, below: Clause) -> bool:
    """Whether a participle clause only goes on telling: "it looked at its costs, closing X"."""
    first = min(below.tokens)
    return below.kind == "part" and first > 0 and reader.lines[number].low[first - 1] == ","


def _of_plan(reader: Reader, clause: Clause, below: Clause | None) -> bool:
    """Whether what is averted is the event itself or a plan for it: "averted the closure", "dropped plans to close"."""
    if below is None:
        return True
    plans = [c for c in clause.chunks if reader.lexicon.is_word("plannoun", c.head)]
    return bool(plans) and plans[-1].end <= min(below.tokens)


def _uncertain(reader: Reader, number: int, clause: Clause) -> bool:
    """Whether an English clause leaves open what the infinitive below says: "may decide to", "is likely to"."""
    hedges = reader.words(number, clause) - {"possible"}  # "it is no longer possible to"
    return clause.predicate.modal in _MIGHT_EN or bool(hedges & reader.lexicon.words["possible"])


def _open(reader: Reader, number: int, clause: Clause) -> bool:
    """Whether an English clause leaves open what hangs on it: "It is [possible] that", "it seems [likely] that"."""
    hedged = reader.words(number, clause) & reader.lexicon.words["possible"]
    return bool(hedged) and clause.predicate.base in ("be", "seem", "appear", "look", "remain")


def _hearsay(reader: Reader, number: int, clause: Clause) -> bool:
    """Whether nobody or a third party answers for what is said: "is said to", "sources say", "analysts believe"."""
    if clause.predicate.voice == "passive":
        return not any(c.prep == "by" for c in clause.chunks)
    subject = next((c for c in clause.chunks if not c.prep and c.end <= clause.predicate.at), None)
    if subject is None:
        before = min(clause.tokens)
        subject = next((c for c in reversed(reader.lines[number].chunks) if c.end <= before and not c.prep), None)
    return subject is not None and third_party(reader, subject)


def third_party(reader: Reader, chunk: Chunk) -> bool:
    """Whether an English phrase means one who reports on others: a publication, an analyst, a source."""
    if chunk.name is None:
        return bool(chunk.head) and reader.lexicon.is_word("mediumnoun", chunk.head)
    draft = reader.discourse.register.of(chunk.name.text)
    kinds = draft.kinds if draft is not None else ()
    return chunk.name.text in reader.lexicon.media or any(
        reader.lexicon.is_word("mediumnoun", k) for k in (chunk.head, *kinds)
    )


def _beside(reader: Reader, number: int, index: int, stance: Stance) -> Stance:
    """The stance once an inquit in an English sentence is considered: "…, Bloomberg reported.", "…, say sources, …"."""
    line, words = reader.lines[number], reader.lexicon.words
    for k, clause in enumerate(line.clauses):
        predicate = clause.predicate
        if k == index or predicate is None or clause.kind != "main" or clause.parent is not None:
            continue
        lemmas = {predicate.lemma, predicate.base}
        last = max(clause.tokens)
        if not lemmas & (words["say"] | words["report"]) or last - predicate.at > 4 or last + 1 >= len(line.tokens):
            continue
        subject = next((c for c in clause.chunks if not c.prep), None)
        alone = line.tokens[last + 1].text in (",", ".", "”", '"') and k > index
        if alone and subject is not None and third_party(reader, subject):
            return replace(stance, reported=True, source=stance.source or (subject.name and subject.name.text))
    return stance


def _according(reader: Reader, number: int, index: int) -> str | None:
    """The third party behind "laut", "zufolge", "according to"; None where it is the company itself."""
    line, clause, words = reader.lines[number], reader.lines[number].clauses[index], reader.lexicon.words["according"]
    if words.isdisjoint(reader.words(number, clause)):
        return None
    for i in clause.tokens:
        if line.low[i] not in words:
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
    unsure = draft.votes[ORGANIZATION] < 3
    if reader.lexicon.lang == "de":  # where a publication is none of the tables, nothing but its noun tells it
        unsure = not reader.lexicon.media.isdisjoint(draft.names)
    unsure = unsure or chunk.name.text in reader.lexicon.media
    return unsure or any(reader.lexicon.is_word("mediumnoun", k) for k in (chunk.head, *draft.kinds))
