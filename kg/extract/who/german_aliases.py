"""Two names of one thing in a German text: "Bildschirmtext, kurz Btx", "X alias Y", "der Internet Explorer (IE)"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.model import PERSON

if TYPE_CHECKING:
    from kg.extract.who.drafts import Draft
    from kg.extract.who.entities import Register

_SAYS = frozenset("kurz alias genannt abgekürzt aka vulgo".split())
_BESIDE = frozenset(
    ', ( – — : auch besser bekannt als oder hierzulande intern schlicht einfach nur unter dem kürzel „ "'.split()
)
_KNOWN = ("bekannt", "als")


def unite(register: Register, lines: Sequence[Line]) -> None:
    """Join the entities that the text says are one."""
    for line in lines:
        for one, other in zip(line.chunks, line.chunks[1:], strict=False):
            if other.name is None or other.head or other.start - one.end > 6:
                continue
            words = [t.text.lower() for t in line.tokens[one.end : other.name.start]]
            if not words or not (_says(words) or _bracketed(line, one, other, words)):
                continue
            _join(register, line, one, other)
        for clause in line.clauses:
            called = _called(clause) if clause.antecedent is not None and clause.antecedent.name is not None else None
            if called is not None:
                _join(register, line, clause.antecedent, called)


def _called(clause: Clause) -> Chunk | None:
    """What a clause says many call its antecedent: "Klimbo Park, von Fans [Kliba] genannt", "das alle X nennen"."""
    predicate = clause.predicate
    if (
        predicate is None
        or predicate.base not in ("nennen", "rufen", "taufen")
        or predicate.negated
        or not clause.chunks
    ):
        return None
    free, last = [c for c in clause.chunks if not c.prep], clause.chunks[-1]
    several = sum(c.name is not None for c in clause.chunks) > 1
    if several or last.name is None or last.name.end != predicate.at or (bool(last.prep) != bool(last.head)):
        return None  # "von den Fans [Kliba]", but not "von Zorvane"
    return (
        last if clause.kind == "part" or (clause.kind == "rel" and len(free) == 2 and not clause.relative[0]) else None
    )


def _says(words: Sequence[str]) -> bool:
    """Whether the words between two names say that the second is another name for the first."""
    if not set(words) <= _SAYS | _BESIDE:
        return False
    return bool(set(words) & _SAYS) or " ".join(words).endswith(" ".join(_KNOWN))


def _bracketed(line: Line, one: Chunk, other: Chunk, words: Sequence[str]) -> bool:
    """ "European Payments Initiative (EPI)": initials in brackets."""
    closed = other.end < len(line.tokens) and line.tokens[other.end].text == ")"
    if list(words) != ["("] or not closed or other.name is None:
        return False
    full = one.name.text if one.name is not None else one.head
    return len(other.name.text) < len(full) and _letters(other.name.text, full)


def _letters(short: str, full: str) -> bool:
    """Whether the letters of a short form stand in order in the full one, the first first."""
    low, rest = short.lower(), full.lower()
    if not low or low[0] != rest[:1]:
        return False
    for letter in low:
        at = rest.find(letter)
        if at < 0:
            return False
        rest = rest[at + 1 :]
    return sum(c.isupper() for c in short) > 1 or len(short) < 5


def _join(register: Register, line: Line, one: Chunk, other: Chunk) -> None:
    assert other.name is not None
    short = register.of(other.name.text)
    if short is None:
        return
    if one.name is not None:
        long = register.of(one.name.text)
        if long is not None and long is not short and _compatible(long, short):
            register.join(short, long)
    elif one.head_at is not None and register.lexicon.kind_of(one.head) and not one.pron:
        word = line.tokens[one.head_at].text
        if len(word) > 7 and register.of(word) is None:
            register.add(short, word, one.head)
            short.names[word] += 1
            short.kinds.add(one.head)


def _compatible(long: Draft, short: Draft) -> bool:
    return not long.type or not short.type or (long.type == short.type) or PERSON not in (long.type, short.type)
