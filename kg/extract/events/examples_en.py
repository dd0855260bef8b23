"""What else an English change is about: the names that a plural announces, what fares along with a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.arguments import find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause

if TYPE_CHECKING:
    from kg.extract.frames import Reader
    from kg.extract.lexicon import Lexicon
    from kg.extract.parse import Line

_LISTING = frozenset({",", ":", "among", "including", "namely"})
_SOME = frozenset("one both these all several some many most".split())
_AMONG = (("among", "them"), ("among", "it"), ("among", "these"))


def together(reader: Reader, number: int, clause: Clause, chunk: Chunk) -> list[Chunk]:
    """The things that fare as a phrase does, named behind the verb: "was closed together with [its shop, X]"."""
    line, found = reader.lines[number], []
    for other in clause.chunks:
        behind = other.start > chunk.end and other.prep == "with"
        joint = behind and line.low[other.start - 1] in ("along", "together")
        if joint and other.core > clause.predicate.at and line.low[chunk.end : other.start - 1] not in ((), (",",)):
            found += reader.discourse.listed(number, other)
        nxt = line.beginning(other.end) if other.pron in ("it", "them") and other.prep == "with" else None
        if nxt is not None and other.core > clause.predicate.at and other.start and line.low[other.start - 1] == "and":
            found.append(nxt)  # "is leaving the shelves, and with it [Y]"
    return found if all(c.name or c.head for c in found) else []


def exemplified(reader: Reader, number: int, clause: Clause, chunk: Chunk) -> list[Chunk]:
    """The names that a plural or a whole line of things lists: "All other remotes, such as A and B, …".

    They stand behind it or behind its verb: "Two of them survive: A and B", "its camera business, which comprises …".
    """
    line = reader.lines[number]
    if "among" in line.low and (told := _some_of(reader, number, chunk)):
        return told
    if not _of_many(line, reader.lexicon, chunk):
        one = chunk.det == "def" and chunk.name is None and not chunk.pron and clause.kind in ("rel", "inf")
        return _counted_among(reader, number, clause, chunk)[:1] if one else []  # "The app that they close is [X]"
    if told := _counted_among(reader, number, clause, chunk):
        return told
    verb = clause.predicate.at if clause.predicate is not None else chunk.end
    for at in range(chunk.end, max(*clause.tokens, chunk.end) + 1):
        start = _listing(reader, line, at) if at in (chunk.end, verb + 1) or line.low[at] in _LISTING else 0
        first = next((c for c in line.chunks if start <= c.start <= start + 1 and _member(c)), None) if start else None
        if first is not None:
            return _all_members(reader, number, first)
    return []


def _some_of(reader: Reader, number: int, chunk: Chunk) -> list[Chunk]:
    """The names before an "among them" in apposition: "three apps, [Klimbo and Tarvo] among them, go to …"."""
    line = reader.lines[number]
    first = line.beginning(chunk.end + 1) if line.low[chunk.end : chunk.end + 1] == (",",) else None
    if first is None or chunk.name is not None or not _member(first):
        return []
    found = [c for c in reader.discourse.listed(number, first) if _member(c)]
    behind = line.low[found[-1].end : found[-1].end + 2]
    return found if behind in _AMONG else []


def _counted_among(reader: Reader, number: int, clause: Clause, chunk: Chunk) -> list[Chunk]:
    """The names that are said to be among those of which a clause tells: "[X] is among the products to be axed"."""
    line = reader.lines[number]
    index = next((k for k, c in enumerate(line.clauses) if chunk in c.chunks and c is not clause), None)
    host = line.clauses[index].predicate if index is not None else None
    counting = host is not None and (host.base in ("be", "include") or reader.lexicon.is_word("comprise", host.base))
    if not counting or host.negated:
        return []
    arguments = find_arguments(line, index, reader.lexicon)
    firsts = [c for f in ("pred", "obj", "subj") for c in arguments.get(f, [])[:1]]
    others = [c for c in firsts if c is not chunk and c.name is not None]
    return [c for c in reader.discourse.listed(number, others[0]) if c.name is not None] if others else []


def _all_members(reader: Reader, number: int, first: Chunk) -> list[Chunk]:
    """The named members of a list, what is said of each between them left aside: "A, a mail client, and B"."""
    line = reader.lines[number]
    found = [c for c in reader.discourse.listed(number, first) if _member(c)]
    apposed, k = False, line.place(found[-1])
    for nxt in line.chunks[k + 1 :] if k is not None else ():
        between = line.low[line.chunks[k].end : nxt.start]
        if not apposed:
            apposed = between == (",",) and bool(nxt.det) and nxt.name is None
            if not apposed:
                break
        elif between in ((",", "and"), ("and",), (",",)) and _member(nxt):
            more = [c for c in reader.discourse.listed(number, nxt) if _member(c)]
            behind = line.cls[more[-1].end : more[-1].end + 1]
            return found if behind == ("VFIN",) else [*found, *more]
        elif not nxt.prep or between:
            break
        k += 1
    return found


def _member(chunk: Chunk) -> bool:
    return chunk.name is not None and chunk.prep in ("", "including", "like", "as")


def _of_many(line: Line, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether a phrase means several things, or some of them: "All product lines", "Only one [of them]"."""
    if chunk.name is not None:
        return False
    if chunk.head_at is None:
        return line.cls[chunk.end - 1] == "NUM" or chunk.pron in _SOME
    return line.tokens[chunk.head_at].tag == "NN2" or lexicon.is_word("collectivenoun", chunk.head)


def _listing(reader: Reader, line: Line, at: int) -> int:
    """Where a list of examples begins that words at a token announce; 0 where none do."""
    k = at + (line.low[at : at + 1] == (",",))
    texts = line.low[k : k + 2]
    if texts[:1] == (":",) and k + 1 < len(line.tokens):
        return k + 1
    if texts in (("such", "as"), *_AMONG) or (texts[:1] == ("which",) and _holds(reader, line, k + 1)):
        return k + (1 if texts[0] == "such" else 2)
    return k + (texts[0] == "namely") if texts[:1] in (("including",), ("namely",), ("like",)) else 0


def _holds(reader: Reader, line: Line, at: int) -> bool:
    """Whether a verb at a token says what something consists of."""
    return at < len(line.tokens) and reader.lexicon.is_word("comprise", line.tokens[at].lemma)
