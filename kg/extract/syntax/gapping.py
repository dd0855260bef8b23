"""Conjuncts that leave out the verb: "launched X in 2014 and [Y in 2015]", "X will close in July, [Y in August]".

A phrase behind a date and a comma or conjunction, with a date of its own, has the predicate of its clause again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause, without
from kg.model import Token

_SHORT = 6  # tokens between the phrase and its date: "and the X 8 [for rather more in] 2011", or of a time before it
ARRIVING = frozenset({"come", "arrive", "appear", "emerge", "follow", "go", "die"})  # "Then came X", "Out goes Y"
_PLACING = frozenset({"to", "into", "by", "with"})  # prepositions of what a thing goes to, becomes part of
_BEFORE = frozenset({"PREP", "ADV", "DET", "ADJ", "NUM", "POSS", "DATE", "NOUN", "PRON", "GEN"})
_ASIDE = frozenset({"PREP", "VPP", "NAME", "NOUN", "ADJ", "DET", "POSS", "NUM", "GEN"})
_ADVERBIAL = frozenset({"PREP", "ADV", "DET", "ADJ", "NUM", "POSS"})


def gapped(clauses: Sequence[Clause], tokens: Sequence[Token], cls: Sequence[str]) -> list[Clause]:
    """The clauses, each conjunct without a verb as one of its own behind them."""
    out, more = list(clauses), []
    for k, clause in enumerate(clauses):
        if clause.predicate is None:
            continue
        if (pair := _parallel(clause, tokens, cls)) is not None:
            inside = tuple(i for i in clause.tokens if i >= pair[0].start)
            more.append(replace(_conjunct(clause, k, pair[0], inside, beside=pair[1:]), repeats=k))
            out[k] = clause = without(clause, inside, cls)
        for who, what in _paired(clause, tokens, cls):
            inside = tuple(i for i in clause.tokens if who.start <= i < what.end)
            out[k] = without(out[k], inside, cls)
            more.append(_acting(clause, who, what, inside))
        if "DATE" not in cls:
            continue
        for chunk in clause.chunks:
            inside = _inside(chunk, clause, tokens, cls)
            if inside:
                out[k] = without(out[k], inside, cls)
                whose = tuple(c for c in clause.chunks if chunk.det == "dem" and c.start == chunk.end and c.prep)
                more.append(replace(_conjunct(out[k], k, chunk, inside, beside=whose), repeats=k))
    return out + more


def _paired(clause: Clause, tokens: Sequence[Token], cls: Sequence[str]) -> list[tuple[Chunk, Chunk]]:
    """Subjects with their objects that leave out the verb: "A supplied the chip, [B the display] and [C the case]"."""
    predicate, chunks = clause.predicate, clause.chunks
    if predicate is None or predicate.voice != "active" or clause.kind not in ("main", "sub"):
        return []
    found: list[tuple[Chunk, Chunk]] = []
    acts = any(not c.prep and c.end <= predicate.at for c in chunks)
    for thing, who, what in zip(chunks, chunks[1:], chunks[2:], strict=False):
        joint = tokens[who.start - 1].text == "," or cls[who.start - 1] == "KON"
        named = who.name is not None and not (who.head or who.prep or who.det or who.owner)
        told = acts and thing.start > predicate.at and not thing.prep and bool(thing.det or thing.name)
        paired = what.start == who.end and what.det in ("def", "indef") and not what.prep and cls[what.start] == "DET"
        if joint and named and told and paired and what.end - what.start > 1 and thing.end >= who.start - 2:
            found.append((who, what))
    return found


def _parallel(clause: Clause, tokens: Sequence[Token], cls: Sequence[str]) -> tuple[Chunk, ...] | None:
    """What is told of a second thing as of the first: "sold X to A and [Y to B]", "X went to A in May, [Y to B]"."""
    predicate, chunks = clause.predicate, clause.chunks
    assert predicate is not None
    for n in range(1, len(chunks) - 1):
        first, what = chunks[n - 1], chunks[n]
        if what.prep or what.head or what.name is None or what.start <= predicate.at or first.prep not in _PLACING:
            continue
        where = next((c for c in chunks[n + 1 :] if c.prep), None)
        joint = what.start - 1
        joint -= cls[joint] == "KON" and tokens[joint - 1].text == ","
        told = {cls[i] for i in range(first.end, joint)} <= {"DATE", "PREP"}
        if where is None or where.prep != first.prep or not (first.name and where.name) or not told:
            continue
        between = [i for i in range(what.end, where.start) if i in clause.tokens]
        gloss = not between or (tokens[what.end].text == "," and tokens[where.start - 1].text == ",")
        if gloss and (tokens[joint].text == "," or cls[joint] == "KON"):
            return what, where, *(c for c in chunks if c.start >= where.end)
    return None


def _acting(clause: Clause, who: Chunk, what: Chunk, inside: tuple[int, ...]) -> Clause:
    """The conjunct of a subject and its object, the verb put in thought on the article between them."""
    assert clause.predicate is not None
    return replace(
        clause, tokens=inside, chunks=(who, replace(what, start=what.start + 1)), kind="main", antecedent=None,
        relative=("", ""), shares=None, predicate=replace(clause.predicate, at=what.start),
    )  # fmt: skip


def _inside(chunk: Chunk, clause: Clause, tokens: Sequence[Token], cls: Sequence[str]) -> tuple[int, ...]:
    """The tokens of the conjunct that a phrase with a date of its own makes; none where it makes none."""
    assert clause.predicate is not None
    many = not chunk.det and chunk.head_at is not None and tokens[chunk.head_at].tag == "NN2"  # "…, [stickers in 2013]"
    told = chunk.name or many or chunk.det in ("def", "poss", "dem")
    if chunk.pron or chunk.start <= clause.predicate.at or not told:
        return ()
    start, end = chunk.start, _dated(chunk, clause, cls)
    if end is None or not _opens(chunk, clause, tokens, cls):
        before = None if chunk.prep else _timed(chunk, clause, tokens, cls)
        if before is None:
            return ()
        start, dated = before
        end = end or (chunk.end if dated and chunk.end < len(cls) else None)  # the verb stands behind it
    return tuple(i for i in clause.tokens if start <= i < end) if end is not None else ()


def _timed(chunk: Chunk, clause: Clause, tokens: Sequence[Token], cls: Sequence[str]) -> tuple[int, bool] | None:
    """Where a conjunct begins whose phrase stands behind its adverbial, and whether that is a date.

    "and, [two years later], Y", "and [in 2014] the Y", "and, [after some delay], the Y in 2014"; "in 2011 came X, [in
    2013] the Y".
    """
    assert clause.predicate is not None
    i = chunk.start - 1
    comma = tokens[i].text == ","
    i -= comma
    last = i
    while i > clause.predicate.at and last - i < _SHORT and (cls[i] in _BEFORE or (comma and cls[i] == "NAME")):
        i -= 1
    apart = tokens[i].text == "," and i > clause.predicate.at
    inner = cls[i + 1 : last + 1]
    if (
        not inner
        or inner[0] not in ("PREP", "DATE")
        or tokens[last].text in ("before", "after", "than")
        or (apart and cls[i - 1] == "KON" and not comma)
    ):
        return None
    joint = i - 1 if apart and cls[i - 1] == "KON" else i
    joined = cls[joint] == "KON" or (apart and not comma)
    told = "DATE" in inner or comma
    earlier = "DATE" in cls[:joint]
    return (i + 1, "DATE" in inner) if joined and told and earlier and i > clause.predicate.at else None


def _opens(chunk: Chunk, clause: Clause, tokens: Sequence[Token], cls: Sequence[str]) -> bool:
    """Whether a phrase stands directly behind a date and a comma or conjunction."""
    assert clause.predicate is not None
    if chunk.prep and not _same_place(chunk, clause):
        return False
    i = chunk.start - 1
    if i < 2 or not (cls[i] == "KON" or tokens[i].text == ","):
        return False
    apart = cls[i] == "KON" and tokens[i - 1].text == ","
    i -= apart
    if cls[i - 1] == "DATE":
        return True
    dated = any(cls[k] == "DATE" for k in range(clause.predicate.at, i))
    return apart and dated and bool(chunk.name)  # "came in 2009 for half the money, and [Y in 2011]"


def _same_place(chunk: Chunk, clause: Clause) -> bool:
    """Whether a name stands behind the preposition of another one before it: "sold to X in 2012 and [to Y in 2016]"."""
    assert clause.predicate is not None
    return chunk.name is not None and any(
        c.prep == chunk.prep and c.name is not None and clause.predicate.at < c.start < chunk.start
        for c in clause.chunks
    )


def _dated(chunk: Chunk, clause: Clause, cls: Sequence[str]) -> int | None:
    """Where the date ends that follows a phrase, a short adverbial between them; None where none does."""
    i = begin = _behind_list(chunk, clause, cls) or _behind_gloss(chunk, clause, cls)
    if i == chunk.end and cls[i : i + 1] == ["PUNC"] and _time(cls[i + 1 : i + 3]):
        i = begin = i + 1  # "bought X, in 2009, and [Y, in 2011]"
    while i < begin + _SHORT and cls[i : i + 1] and (cls[i] in _ADVERBIAL or cls[i - 1 : i + 1] == ["PREP", "NAME"]):
        i += 1  # "and Y [of Oslo] in 2022"
    if i not in clause.tokens or cls[i : i + 1] != ["DATE"]:
        return None
    while i < len(cls) and cls[i] == "DATE":
        i += 1
    return i


def _time(cls: Sequence[str]) -> bool:
    """Whether words begin with a date or a preposition and a date."""
    return cls[:1] == ["DATE"] or cls == ["PREP", "DATE"]


def _behind_list(chunk: Chunk, clause: Clause, cls: Sequence[str]) -> int | None:
    """The token behind the last of two names joined, where a date follows it: "and [Y and Z] in 2015"."""
    nxt = next((c for c in clause.chunks if c.start == chunk.end + 1), None)
    named = nxt is not None and chunk.name is not None and nxt.name is not None and not (nxt.prep or nxt.owner)
    return nxt.end if named and cls[chunk.end] == "KON" and cls[chunk.start - 1] in ("KON", "PUNC", "COMMA") else None


def _behind_gloss(chunk: Chunk, clause: Clause, cls: Sequence[str]) -> int:
    """The token behind a name and what is said of it between commas: "Y, [its calendar,] in 2019"."""
    if chunk.det == "dem":  # "that [of Y] in June"
        return next((c.end for c in clause.chunks if c.start == chunk.end and c.prep), chunk.end)
    if (aside := _behind_aside(chunk, cls)) is not None:
        return aside
    gloss = next((c for c in clause.chunks if c.start == chunk.end + 1), None)
    if gloss is None or gloss.name is not None or gloss.prep or gloss.det not in ("poss", "indef", "def"):
        return chunk.end
    end = gloss.end
    while (behind := next((c for c in clause.chunks if c.start == end and c.prep), None)) is not None:
        end = behind.end  # "Y, a maker [of software] [from Oslo], in 2019"
    closed = cls[chunk.end] == "PUNC" and cls[end : end + 1] == ["PUNC"]
    return end + 1 if closed else chunk.end


def _behind_aside(chunk: Chunk, cls: Sequence[str]) -> int | None:
    """The token behind what is said between commas with a preposition or a participle: "Y, [of Oslo,] a year later"."""
    end = begin = chunk.end + 1
    if chunk.name is None or cls[chunk.end : begin + 1] not in (["PUNC", "PREP"], ["PUNC", "VPP"]):
        return None
    while cls[end : end + 1] and cls[end] in _ASIDE:
        end += 1
    closed = cls[end : end + 1] == ["PUNC"] and end - begin <= _SHORT
    return end + 1 if closed and _time(cls[end + 1 : end + 3]) else None


def _conjunct(clause: Clause, k: int, chunk: Chunk, inside: tuple[int, ...], beside: tuple[Chunk, ...] = ()) -> Clause:
    """The conjunct with its phrase where the verb has it: object if the verb has one or is passive, else subject."""
    predicate, chunks = clause.predicate, (chunk, *beside)
    assert predicate is not None
    if chunk.prep:
        return replace(
            clause, tokens=inside, chunks=(chunk,), kind="main", antecedent=None, relative=("", ""), shares=k
        )
    has_object = any(not c.prep and predicate.at < c.start < chunk.start for c in clause.chunks)
    if predicate.base in ARRIVING and not any(not c.prep and c.end <= predicate.at for c in clause.chunks):
        has_object = False  # "In 2011 came X": it is the subject
    if has_object or predicate.voice != "active":
        shares = k if has_object else None
        return replace(
            clause, tokens=inside, chunks=chunks, kind="main", antecedent=None, relative=("", ""), shares=shares
        )
    behind = replace(predicate, at=chunk.end)
    return replace(
        clause,
        tokens=inside,
        chunks=chunks,
        predicate=behind,
        kind="main",
        antecedent=None,
        relative=("", ""),
        shares=None,
    )
