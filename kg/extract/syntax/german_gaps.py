"""Conjuncts of a German main clause that leave out its verb, made clauses of their own.

"Zorvane schloss Klimbo im Mai, [die App Tarvo im Juli] und [Norvia erst 2016]": what stands behind the verb's own date
and a comma or conjunction, with a time and a thing of its own, has the verb again; an undated thing goes with the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause, without

_ADDING = frozenset(
    "auch ebenso ebensowenig genausowenig ebenfalls genauso genau desgleichen gleichfalls gleich dazu zudem "
    "ferner sogar dann schließlich zuletzt später danach anschließend daraufhin bald kurz".split()
)
_AMID = frozenset({"nicht", "wenig", "aber", "jedoch", "wie"})
# behind the thing: "…, [die App X gleich mit]", "…, [Y nicht]", "…, [Z schon]"
_BEHIND = frozenset(
    "auch ebenso ebenfalls genauso gleichfalls gleich mit dazu nicht mehr hingegen dagegen schon".split()
)
_VERBAL = frozenset({"VFIN", "VPP", "VINF", "VIZU", "PTK", "TO"})
_NAMING = frozenset({"heißen", "nennen"})


def fill_gaps(clauses: Sequence[Clause], cls: Sequence[str], low: Sequence[str]) -> list[Clause]:
    """The clauses, each conjunct without a verb as one of its own behind them."""
    out, more = list(clauses), []
    for k, clause in enumerate(clauses):
        if clause.kind != "main" or clause.predicate is None:
            continue
        host, *behind = _segments(clause, cls)
        added = _additions([s for s in behind if not _denied_member(s, clause, cls, low)], clause, low)
        timed = added or clause.predicate.base in _NAMING or _dated(host, clause, cls)
        conjuncts = _joined(host, behind, clause, cls) if timed else []
        conjuncts += [s for s in added if s not in conjuncts]
        conjuncts += [s for s in _paired(host, behind, clause, low) if s not in conjuncts]
        conjuncts += [s for s in map(tuple, behind) if s not in conjuncts and _alike(s, host, clause)]
        for inside in conjuncts:
            out[k] = without(out[k], inside, cls)
        if denied := [s for s in conjuncts if _denied(s, low)]:
            out[k] = _affirmed(out[k], clause, cls)
        for inside in conjuncts:
            other = _conjunct(out[k], k, clause, inside, cls)
            assert other.predicate is not None
            if inside in denied:
                other = replace(
                    other, predicate=replace(other.predicate, negated=True, longer=low[inside[-1]] == "mehr")
                )
            elif low[inside[-1]] == "schon":
                other = replace(other, predicate=replace(other.predicate, negated=False, longer=False))
            more.append(other)
    return out + more


def _denied(segment: Sequence[int], low: Sequence[str]) -> bool:
    """Whether a conjunct says that its thing is not, or no longer, what the others are: "A bleibt, [B nicht mehr]"."""
    words = [low[i] for i in segment]
    return len(words) > 1 and (words[-1] == "nicht" or words[-2:] == ["nicht", "mehr"]) and "auch" not in words


def _denied_member(segment: Sequence[int], clause: Clause, cls: Sequence[str], low: Sequence[str]) -> bool:
    """Whether a segment ends a list, the denial behind it the whole clause's: "unterstützt A und [B nicht mehr]"."""
    joined = bool(segment) and segment[0] > 0 and cls[segment[0] - 1] == "KON" and _denied(segment, low)
    ends = (c for c in clause.chunks if c.end == segment[0] - 1)
    return joined and any(not c.pron and (c.name or not c.prep) for c in ends)  # "bleibt im Angebot und [B nicht]"


def _affirmed(host: Clause, whole: Clause, cls: Sequence[str]) -> Clause:
    """A clause whose only denial stood in a conjunct: "A bleibt, [B nicht]"."""
    assert host.predicate is not None
    if any(cls[i] == "NEG" for i in host.tokens) or any(c.det == "neg" for c in host.chunks) or not whole.predicate:
        return host
    return replace(host, predicate=replace(host.predicate, negated=False, longer=False))


def _segments(clause: Clause, cls: Sequence[str]) -> list[list[int]]:
    """The tokens of a clause up to the first comma or conjunction behind its finite verb, then those between others."""
    finite = next((i for i in clause.tokens if cls[i] == "VFIN"), max(clause.tokens))
    within = {i for c in clause.chunks for i in range(c.start + 1, c.end)}
    found: list[list[int]] = [[]]
    for before, i in zip((-1, *clause.tokens), clause.tokens, strict=False):
        cut = i > finite + 1 and i not in within and (cls[i] == "KON" or i > before + 1)
        if cut:
            found.append([])
        if cls[i] != "KON" or i in within or not cut:
            found[-1].append(i)
    if len(found) > 1 and any(cls[i] == "NEG" for i in found[1]) and cls[found[1][-1]] in _VERBAL:
        found[:2] = [[*found[0], *found[1]]]  # "Y stellt, anders als Z, [X nicht ein]"
    return [found[0], *([i for i in s if cls[i] not in _VERBAL] for s in found[1:])]


def _dated(segment: Sequence[int], clause: Clause, cls: Sequence[str]) -> bool:
    """Whether a segment has a time of its own, not that of a participle before a noun."""
    inside = {i for c in clause.chunks if c.attribute is not None for i in range(*c.attribute)}
    return any(cls[i] == "DATE" and i not in inside for i in segment)


def _additions(segments: Sequence[list[int]], clause: Clause, low: Sequence[str]) -> list[tuple[int, ...]]:
    """The segments that add a thing, each with what directly explains it: "ebenso X, [der Dienst des Hauses]"."""
    found: list[tuple[int, ...]] = []
    goes_on = False
    for segment in segments:
        things = _things(segment, clause)
        if _added(segment, clause, low):
            found.append(tuple(segment))
            goes_on = True
        elif goes_on and things and things[0].start == segment[0] and things[0].name is None:
            found[-1] = (*found[-1], *segment)
        else:
            goes_on = False
    return found


def _added(segment: Sequence[int], clause: Clause, low: Sequence[str]) -> bool:
    """Whether a segment adds a thing to what was said: "…, [ebenso die App X]", "… und [auch nicht Y]"."""
    things = _things(segment, clause)
    if not things or not segment:
        return False
    if things[0].start == segment[0] and len(things) == 1:
        rest = [low[i] for i in segment if i >= things[0].end]
        return bool(rest) and _BEHIND.issuperset(rest)
    if low[segment[0]] not in _ADDING:
        return False
    return all(low[i] in _ADDING or low[i] in _AMID for i in segment if i < things[0].start)


def _paired(
    host: Sequence[int], segments: Sequence[list[int]], clause: Clause, low: Sequence[str]
) -> list[tuple[int, ...]]:
    """The segments that are a subject with its object: "A lieferte den Chip, [B das Display] und [C das Gehäuse]"."""
    if clause.predicate is None or clause.predicate.voice != "active" or len(_free(clause)) < 4:
        return []
    if sum(c.core in host for c in _free(clause)) < 2:
        return []  # "führen A, B und C das neue Handy": a list of subjects
    return [tuple(s) for s in segments if _acts_on(s, clause, low)]


def _acts_on(segment: Sequence[int], clause: Clause, low: Sequence[str]) -> bool:
    """Whether a segment is a name and, directly behind it, a phrase with an article that is no genitive."""
    inside = [c for c in clause.chunks if c.core in segment]
    if len(inside) < 2 or inside[0].start != segment[0] or inside[0].name is None or inside[0].prep:
        return False
    who, what = inside[:2]
    article = low[what.start] not in ("der", "des", "dem", "deren", "dessen", "einer", "eines", "seiner", "ihrer")
    return what.start == who.end and not who.det and not what.prep and bool(what.det) and article


def _alike(segment: Sequence[int], host: Sequence[int], clause: Clause) -> bool:
    """Whether a segment is a thing and a name behind a preposition of its host: "A kommt von X, [B von Y]"."""
    inside = [c for c in clause.chunks if c.core in segment]
    if len(inside) != 2 or inside[0].start != segment[0] or inside[1].end != segment[-1] + 1:
        return False
    thing, other = inside
    fits = not thing.prep and (thing.name or thing.det == "def") and "nom" in thing.cases and thing.end == other.start
    return bool(fits and other.prep and other.name) and any(
        c.prep == other.prep and c.name is not None and c.core in host for c in clause.chunks
    )


def _things(segment: Sequence[int], clause: Clause) -> list[Chunk]:
    return [c for c in clause.chunks if c.core in segment and not c.prep and (c.name or c.det in ("def", "poss"))]


def _joined(
    host: Sequence[int], segments: Sequence[list[int]], clause: Clause, cls: Sequence[str]
) -> list[tuple[int, ...]]:
    """The segments that are conjuncts; what has no time goes with the next that ends in one, or with the last."""
    found: list[tuple[int, ...]] = []
    waiting: list[int] = []
    before = host
    for k, segment in enumerate(segments):
        things = _things(segment, clause)
        named = bool(things) and things[0].start == segment[0]
        if things and (waiting or not named or _closed(before, clause)):
            if _dated(segment, clause, cls):
                found.append((*(waiting if named else ()), *segment))
                waiting = []
            elif named and found and k + 1 == len(segments) and not waiting:
                found[-1] = (*found[-1], *segment)
            elif named:
                waiting += segment
        else:
            waiting = []
            if _elsewhere(segment, host, clause, cls):
                found.append(tuple(segment))
        before = segment
    return found


def _elsewhere(segment: Sequence[int], host: Sequence[int], clause: Clause, cls: Sequence[str]) -> bool:
    """Whether a segment has but a time and a place, as its host has: "X ging 2014 an den Start und [2019 vom Netz]"."""
    chunks = [c for c in clause.chunks if c.core in segment]
    opens = bool(segment) and segment[0] > 0 and cls[segment[0] - 1] == "KON" and cls[segment[0]] in ("DATE", "PREP")
    placed = len(chunks) == 1 and chunks[0].prep and chunks[0].head and not chunks[0].name
    there = any(c.prep and c.head and not c.name and c.core in host for c in clause.chunks)
    return bool(opens and placed and there) and _dated(segment, clause, cls) and _dated(host, clause, cls)


def _closed(segment: Sequence[int], clause: Clause) -> bool:
    """Whether a segment does not end in a thing, with which a list would go on: "haben A und [B heute C] gestartet"."""
    return not any(c.end == segment[-1] + 1 and _argument(c) for c in clause.chunks) if segment else False


def _conjunct(host: Clause, k: int, whole: Clause, inside: Sequence[int], cls: Sequence[str]) -> Clause:
    """The conjunct with the verb and the prepositional phrases of its host; what it names is what the host has last."""
    own = tuple(c for c in whole.chunks if c.core in inside)
    if host.predicate is not None and host.predicate.base in _NAMING:
        return _next_name(host, k, own, inside, cls)
    preps = {c.prep for c in own if c.prep}
    things = any(_argument(c) for c in own)  # else only another place: "und [2019 vom Netz]"
    left = [c for c in host.chunks if (c.prep in preps or _argument(c) if things else c.prep and not c.name)]
    named = {i for c in left for i in range(c.start, c.end)}
    timed = _dated(inside, whole, cls)  # what is only added is of the same time
    times = {i for i in host.tokens if timed and "DATE" in cls[i : i + 2] and cls[i] in ("DATE", "PREP")}
    shared = [i for i in host.tokens if i not in named and i not in times]
    kept = tuple(c for c in host.chunks if c.core in shared)
    assert host.predicate is not None
    acts = len([c for c in own if _argument(c)]) > 1 and own[0].name is not None and not own[0].det
    transitive = host.predicate.voice == "active" and len(_free(host)) > 1 and not acts
    return replace(
        host, tokens=tuple(sorted((*shared, *inside))), chunks=(*own, *kept),
        shares=k if transitive else None, repeats=k,
    )  # fmt: skip


def _next_name(host: Clause, k: int, own: tuple[Chunk, ...], inside: Sequence[int], cls: Sequence[str]) -> Clause:
    """The conjunct that says how its host's subject was called next: "Das Portal hieß zunächst A, [später B]"."""
    bearers = tuple(_free(host)[:-1])
    named = {i for c in bearers for i in range(c.start, c.end)}
    shared = {i for i in host.tokens if i in named or cls[i] in ("VFIN", "REFL")}
    return replace(host, tokens=tuple(sorted((*shared, *inside))), chunks=(*bearers, *own), repeats=k)


def _argument(chunk: Chunk) -> bool:
    """Whether a phrase may be subject or object by itself, not as a part of the verb: "bekommt [Updates]"."""
    return not chunk.prep and bool(chunk.name or chunk.det or chunk.pron)


def _free(clause: Clause) -> list[Chunk]:
    """The phrases of a clause that may be its subject or its object."""
    found: list[Chunk] = []
    before = None
    for chunk in clause.chunks:
        genitive = before is not None and before.end == chunk.start and chunk.det and "gen" in chunk.cases
        if _argument(chunk) and not genitive:
            found.append(chunk)
        before = chunk
    return found
