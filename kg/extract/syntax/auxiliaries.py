"""Conjuncts that leave out the auxiliary.

"wurde entwickelt und [verkauft]", "was designed by X and [put together by Y]".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extract.lexicon import Lexicon
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.german_predicates import moving
from kg.extract.syntax.predicates import Predicate
from kg.model import Token

_VOICES = {"werden": "passive", "sein": "state", "haben": "active"}
_PAST_TAGS = frozenset({"VVD", "VVN", "VVI", "VVB"})  # what the tagger takes a bare participle for


def share_auxiliaries(clauses: Iterable[Clause]) -> list[Clause]:
    """The clauses of a German sentence, those without a finite verb with the voice and mood of their partner's.

    The auxiliary may stand in the first conjunct or in the last.
    """
    out = [_bare_participle(c) for c in clauses]
    _raise_participles(out)
    _repeat_predicates(out)
    for k, clause in enumerate(out):
        if clause.shares is None or clause.kind == "inf" or clause.predicate is None or clause.predicate.finite:
            continue
        first = out[clause.shares].predicate
        if first is not None:
            out[k] = replace(clause, predicate=_as_first(clause.predicate, first))
    for k, clause in enumerate(out):
        if clause.predicate is None or clause.predicate.finite or clause.kind not in ("rel", "sub", "part"):
            continue
        n = next((n for n, c in enumerate(out) if n > k and c.shares == k and c.predicate and c.predicate.finite), None)
        if n is not None:
            last = out[n].predicate
            fronted = out[n].kind == "main" and clause.kind == "part" and last.at < max(out[n].tokens)
            told = _as_last(clause.predicate, last, denied=fronted)
            out[k] = replace(clause, predicate=told, shares=n if fronted and clause.shares is None else clause.shares)
    return out


def _raise_participles(clauses: list[Clause]) -> None:
    """Give an auxiliary the participle that only its conjunct has, in place.

    "wurde 2012 an X und 2016 an Y [verkauft]"
    """
    for clause in clauses:
        first = clauses[clause.shares] if clause.shares is not None else None
        own = clause.predicate
        if first is None or own is None or own.finite or not own.participle or first.predicate is None:
            continue
        voice = _VOICES.get(first.predicate.lemma)
        if voice is None or first.predicate.participle or not _alike(first, clause):
            continue
        told = replace(own, voice=voice, finite=True, tense=first.predicate.tense, modal=first.predicate.modal)
        clauses[clause.shares] = replace(first, predicate=told)


def _repeat_predicates(clauses: list[Clause]) -> None:
    """Give a clause without a verb that of the one before it, in place.

    "2014 wurde X von Y gekauft, [2019 Y von Z]"
    """
    for k, clause in enumerate(clauses):
        before = clauses[k - 1] if k else None
        if clause.predicate is not None or clause.kind != "none" or before is None or before.predicate is None:
            continue
        named = any(c.name and not c.prep for c in clause.chunks)
        if before.kind == "main" and before.predicate.voice == "passive" and named and _alike(before, clause):
            clauses[k] = replace(clause, kind="main", predicate=before.predicate)


def _alike(first: Clause, second: Clause) -> bool:
    """Whether both clauses have a name behind the same preposition."""
    places = {c.prep for c in first.chunks if c.prep and c.name}
    return any(c.prep in places for c in second.chunks if c.prep and c.name)


def _bare_participle(clause: Clause) -> Clause:
    """A participle that stands alone is passive: "X, von Y betrieben, …", "2010 gestartet, …"."""
    predicate = clause.predicate
    if (
        clause.kind != "part"
        or clause.shares is not None
        or predicate is None
        or predicate.finite
        or not predicate.participle
    ):
        return clause
    voice = "active" if predicate.german and moving(predicate.base) else "passive"  # "aus X hervorgegangen"
    return replace(clause, predicate=replace(predicate, voice=voice, tense="past"))


def _as_first(own: Predicate, first: Predicate) -> Predicate:
    """ "wurde entwickelt und [verkauft]"; in "bis März laufen und dann [ausgedreht werden]" the own auxiliary wins.

    "wird" is another auxiliary to each: "wird auslaufen und [abgelöst]".
    """
    coming = first.german and first.tense == "future" and not first.modal and not first.participle
    shared = "active" if not own.participle else "passive" if coming else first.voice
    return replace(
        own,
        voice=own.voice if own.voice != "active" else shared,
        modal=first.modal,
        finite=first.finite,
        tense=first.tense,
        subjunctive=first.subjunctive,
    )


def _as_last(own: Predicate, last: Predicate, *, denied: bool) -> Predicate:
    """ "(das) von X [entwickelt] und 2010 eingestellt wurde", "[gepflegt] und verkauft wird es nicht mehr"."""
    told = replace(own, voice=last.voice, finite=True, tense=last.tense, modal=last.modal)
    return replace(told, negated=True, longer=last.longer) if denied and last.negated else told


def passive_conjuncts(clauses: Iterable[Clause], tokens: Sequence[Token], lexicon: Lexicon) -> list[Clause]:
    """The clauses of an English sentence; a conjunct of a passive that leaves out the auxiliary is passive, too."""
    out = list(clauses)
    for k, clause in enumerate(out):
        first = out[clause.shares].predicate if clause.shares is not None else None
        own = clause.predicate
        if first is None or own is None or clause.kind in ("inf", "part"):
            continue
        if first.voice != "passive" or own.voice != "active" or not _without_auxiliary(clause, own, tokens):
            continue
        if lexicon.verbs.get(own.lemma) or own.lemma in lexicon.words["assembleverb"]:
            predicate = replace(own, voice="passive", tense=first.tense, modal=first.modal, participle=True)
            out[k] = replace(clause, predicate=predicate)
    return out


def _without_auxiliary(clause: Clause, own: Predicate, tokens: Sequence[Token]) -> bool:
    """Whether a past form of a clause has neither subject nor object beside it."""
    alone = all(c.prep or (c.end > own.at and c.start <= own.at) for c in clause.chunks)
    return tokens[own.at].tag in _PAST_TAGS and alone and own.tense == "past" and not own.modal
