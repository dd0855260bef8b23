"""What a dated succession tells besides: "2014 folgte ihm die Reihe X" is also the beginning of X (German)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.frames import Raw, Reader
from kg.extract.syntax.clauses import Clause
from kg.model import PRODUCT


def launches(reader: Reader, raws: Sequence[Raw]) -> Iterator[Raw]:
    """The launches of things that took another's place at a time gone by, as `raws` tell it."""
    if reader.lexicon.lang != "de":
        return
    for raw in raws:
        if raw.type != "replacedBy" or raw.stance.negated or raw.date is None or raw.date.role != "at":
            continue
        clause = next((c for c in reader.lines[raw.line].clauses if min(c.tokens) == raw.start and c.predicate), None)
        thing = reader.discourse.draft(raw.args["new"]).type == PRODUCT
        if clause is not None and thing and raw.date.edtf and _succeeds(reader, clause):
            yield replace(raw, type="launched", args={"product": raw.args["new"]}, rule=f"START exist {raw.rule}")


def _succeeds(reader: Reader, clause: Clause) -> bool:
    """Whether the new thing itself took the place: "Y löste X ab", not "X wurde durch Y ersetzt"."""
    predicate = clause.predicate
    done = predicate.tense == "past" and predicate.voice == "active" and not predicate.modal
    moved = any(c.prep in ("durch", "gegen", "mit") and c.name for c in clause.chunks)
    return done and not moved and reader.lexicon.is_word("succeedverb", predicate.lemma)
