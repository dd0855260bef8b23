"""Conjuncts that leave out the auxiliary.

"wurde entwickelt und [verkauft]", "was designed by X and [put together by Y]".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extract.lexicon import Lexicon
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.predicates import Predicate
from kg.model import Token

_PAST_TAGS = frozenset({"VVD", "VVN", "VVI", "VVB"})  # what the tagger takes a bare participle for


def share_auxiliaries(clauses: Iterable[Clause]) -> list[Clause]:
    """The clauses of a German sentence, those without a finite verb with the voice and mood of their partner's.

    The auxiliary may stand in the first conjunct or in the last.
    """
    out = [_bare_participle(c) for c in clauses]
    for k, clause in enumerate(out):
        if clause.shares is None or clause.kind == "inf" or clause.predicate is None or clause.predicate.finite:
            continue
        first = out[clause.shares].predicate
        if first is not None:
            out[k] = replace(clause, predicate=_as_first(clause.predicate, first))
    for k, clause in enumerate(out):
        if clause.predicate is None or clause.predicate.finite or clause.kind not in ("rel", "sub", "part"):
            continue
        later = next((c for c in out[k + 1 :] if c.shares == k and c.predicate and c.predicate.finite), None)
        if later is not None:
            out[k] = replace(clause, predicate=_as_last(clause.predicate, later.predicate))
    return out


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
    return replace(clause, predicate=replace(predicate, voice="passive", tense="past"))


def _as_first(own: Predicate, first: Predicate) -> Predicate:
    """ "wurde entwickelt und [verkauft]"; in "bis März laufen und dann [ausgedreht werden]" the own auxiliary wins."""
    shared = first.voice if own.participle else "active"
    return replace(
        own,
        voice=own.voice if own.voice != "active" else shared,
        modal=first.modal,
        finite=first.finite,
        tense=first.tense,
        subjunctive=first.subjunctive,
    )


def _as_last(own: Predicate, last: Predicate) -> Predicate:
    """ "(das) von X [entwickelt] und 2010 eingestellt wurde"."""
    return replace(own, voice=last.voice, finite=True, tense=last.tense, modal=last.modal)


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
