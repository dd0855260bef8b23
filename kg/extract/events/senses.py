"""The readings of a clause's verb: which rows of the tables fit by the words that stand in the clause."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Set

from kg.extract.events import idioms, idioms_en
from kg.extract.events.marks import marks_of
from kg.extract.lexicon import Lexicon
from kg.extract.lexicon_rows import Sense
from kg.extract.parse import Line
from kg.extract.syntax.clauses import Clause, once

_NONE: frozenset[str] = frozenset()
_CIRCUMPOSITIONS = frozenset(
    {("aus", "heraus"), ("aus", "hinaus"), ("von", "aus"), ("von", "an"), ("über", "hinaus"), ("um", "herum")}
)
ALONE = frozenset({"START", "END", "KEEP", "PHASE", "AFFECT", "ACT"})


def _family(sense: Sense) -> str:
    """Readings of one family exclude each other, an idiom the plain verb."""
    return "change" if sense.op in ALONE or sense.op == "NONE" else sense.op


def _circumposed(line: Line, clause: Clause) -> bool:
    """Whether the verb's particle only closes a phrase with a preposition: "startete [aus] der Uni [heraus]"."""
    predicate = clause.predicate
    end = max((i for i in clause.tokens if line.low[i] == predicate.lemma.removesuffix(predicate.base)), default=0)
    last = line.ending(end)
    return last is not None and (last.prep, line.low[end]) in _CIRCUMPOSITIONS


@once
def senses_of(line: Line, clause: Clause, lexicon: Lexicon) -> tuple[Sense, ...]:
    """The readings of a predicate whose words stand in the clause; an idiom hides the plain reading of its verb."""
    predicate = clause.predicate
    above = (predicate.governor,) if predicate.governor in ("lassen", "bleiben") else ()
    goes_on = predicate.lemma == f"weiter{predicate.base}"  # "gibt es weiter": what the verb says goes on
    other = predicate.lemma in lexicon.patterns and predicate.lemma not in lexicon.verbs  # "sich anschließen"
    bare = () if other and lexicon.lang == "de" else (predicate.base,)
    lemmas = [v for v in dict.fromkeys((*above, predicate.lemma, *bare)) if v in lexicon.verbs]
    linking = (
        lexicon.lang == "de"
        and (predicate.base in ("sein", "bleiben", "werden") or predicate.voice == "state")
        and predicate.voice in ("active", "state")
    )
    if not lemmas and not linking:
        return ()
    words, found = idiom_words(line, clause, lexicon), []
    compounds, german = compounds_of(words, lexicon), lexicon.lang == "de"
    shorter = predicate.base != predicate.lemma in lexicon.verbs  # the base is not all of a known verb
    particle = german and predicate.base != predicate.lemma
    told_apart = other or (particle and (shorter or not _circumposed(line, clause)))
    governs = not german and _governs(line, clause)
    for lemma in lemmas:
        known = lexicon.verbs[lemma]
        of_base = lemma == predicate.base
        if found and german and not (goes_on and of_base):
            break
        if (found or (of_base and told_apart)) and not goes_on:
            # the particle may belong to an idiom of the bare verb: "put it [out to pasture]"; "schließt ab"
            known = tuple(s for s in known if s.words)
        if of_base and shorter and not german:
            known = tuple(s for s in known if s.op != "laidOff")  # "the team goes on" is no job that goes
        if goes_on and of_base:
            known = tuple(s for s in known if s.op != "START")  # "der Verkauf geht weiter" is none
        if (idiomatic := lexicon.idioms.get(lemma)) and not told((idiomatic,), words, compounds):
            known = tuple(s for s in known if not s.words)
        fitting = [s for s in known if told(s.words, words, compounds) and not _since_then_no_more(s, clause)]
        if governs:
            fitting = [s for s in fitting if s.words or s.op != "KEEP" or "obj" in s.roles.get("product", ())]
        if german:
            fitting = [s for s in fitting if not (s.words and _only_subject(s, line, clause, words))]
        exact = {_family(s) for s in fitting if s.words and told(s.words, words)}
        fitting = [s for s in fitting if _family(s) not in exact or told(s.words, words)]
        if any(s.op == "NONE" and s.words for s in fitting):  # "made room for X": nothing is made
            fitting = [s for s in fitting if s.words]
        found = _strongest([*fitting, *found], lexicon)
    if linking and not any(s.words for s in found):
        found += [s for a, s in lexicon.adjectives.items() if a in words]
    return tuple(found)


def _since_then_no_more(sense: Sense, clause: Clause) -> bool:
    """Whether an idiom of beginning is denied, so that the plain verb tells: "gibt es seit Mai nicht mehr"."""
    return sense.op == "START" and clause.predicate.longer and any(g & {"@date", "ab", "seit"} for g in sense.words)


def _governs(line: Line, clause: Clause) -> bool:
    """Whether what could be a verb's "on" governs a phrase: "rolls [on] two wheels", "lives [on] the web"."""
    if not clause.predicate.lemma.endswith(" on"):
        return False
    at = clause.predicate.at
    phrase = line.cls[at + 2 : at + 3] in (("DET",), ("POSS",), ("NUM",), ("NOUN",), ("NAME",))
    return phrase and line.low[at + 1] == "on"


def _only_subject(sense: Sense, line: Line, clause: Clause, words: Set[str]) -> bool:
    """Whether the noun of a German idiom is nothing but the subject: "[Das Musikangebot] verschwindet"."""
    own_subject = clause.kind in ("main", "sub") and clause.shares is None and clause.predicate.voice == "active"
    if not own_subject or sense.roles.get("product") != ("subj",):
        return False
    nominal = [c for c in clause.chunks if not c.prep and "nom" in c.cases]
    finite = next((i for i in clause.tokens if line.cls[i] == "VFIN"), 0)
    alone = len(nominal) == 1 or (bool(nominal) and clause.kind == "main" and nominal[-1].end <= finite)
    head = nominal[0].head if alone and nominal[0].name is None else ""
    if not head or line.tokens[nominal[0].head_at].text != head:
        return False
    for group in sense.words:
        ends = tuple(idioms.tails(group))
        if head in group or (ends and head.lower().endswith(ends)):
            others = [w for w in words if w.lower() != head.lower()]
            return group.isdisjoint(others) and not any(w[:1].isupper() and w.lower().endswith(ends) for w in others)
    return False


def told(groups: Iterable[frozenset[str]], words: Set[str], compounds: frozenset[str] = _NONE) -> bool:
    """Whether each group of words has a member among the words or, in German, as the head of a compound."""
    for group in groups:  # noqa: SIM110 (asked of every idiom of a verb, and a generator takes twice as long)
        if group.isdisjoint(words) and idioms.tails(group).isdisjoint(compounds):
            return False
    return True


def compounds_of(words: Iterable[str], lexicon: Lexicon) -> frozenset[str]:
    """What may be German compounds among words by all that they end in, in lower case."""
    return _NONE.union(*[_endings(w) for w in words if w[:1].isupper()]) if lexicon.lang == "de" else _NONE


@functools.lru_cache(20_000)
def _endings(word: str) -> frozenset[str]:
    """All that a word ends in, itself included, as far as a noun may be told by it."""
    low = word.lower()
    return frozenset([low[i:] for i in range(len(low) - idioms.TELLING + 1)])


def _strongest(senses: list[Sense], lexicon: Lexicon) -> list[Sense]:
    """The readings that the most words tell: without the plain one of a family where an idiom of it fits."""
    most: dict[str, int] = {}
    for sense in senses:
        most[_family(sense)] = max(most.get(_family(sense), 0), len(sense.words))
    if lexicon.lang == "de":  # idioms stand beside each other, but for what says that there is no change
        none = max((len(s.words) for s in senses if s.op == "NONE"), default=0)
        most = {family: max(min(number, 1), none * (family == "change")) for family, number in most.items()}
    return [s for s in senses if len(s.words) >= most[_family(s)]]


@once
def idiom_words(line: Line, clause: Clause, lexicon: Lexicon) -> Set[str]:
    """What an idiom may be told by: lemmas and forms of a clause, "@date", prepositions with nouns ("from_store").

    An English clause that leaves out its verb leaves out the words beside it, too: "X came to a halt, [Y in June]".
    """
    marks = idioms.marks if lexicon.lang == "de" else idioms_en.marks
    words = marks(line, clause, lexicon) | marks_of(line, clause, lexicon)
    if clause.repeats is not None and line.english and _idiomatic(line, line.clauses[clause.repeats], lexicon):
        named = any(c.name is not None for c in clause.chunks)
        if clause.shares is None or named:  # but "[European ones] in June"
            words = (words - idioms.LONE) | idiom_words(line, line.clauses[clause.repeats], lexicon)
    return words


def _idiomatic(line: Line, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether other words than its verb tell what a clause says: "came [to a halt]"."""
    groups = (group for sense in senses_of(line, clause, lexicon) for group in sense.words)
    return any(not word.startswith("@") for group in groups for word in group)


@once
def spoken(line: Line, clause: Clause, lexicon: Lexicon) -> Set[str]:
    """The words of a clause in lower case, alone and by two and three.

    What stands behind the verb of two participles is said of both: "[Gebaut] und verkauft wird X weiterhin".
    """
    texts = [line.low[i] for i in clause.tokens]
    if clause.kind == "part" and clause.shares is not None and not line.english:
        texts += [line.low[i] for i in line.clauses[clause.shares].tokens if i > max(clause.tokens)]
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(texts)]
    return frozenset((*texts, *pairs, *(f"{pair} {c}" for pair, c in zip(pairs, texts[2:], strict=False))))


def ends_in(group: frozenset[str], words: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether a German compound among the words ends in one of the group: "Firmenkunde" for "Kunde"."""
    return not idioms.tails(group).isdisjoint(compounds_of(words, lexicon))
