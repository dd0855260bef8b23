"""Which phrase an English change is about where the first that looks so only points to it.

An apposition before the verb ("The first product to bear the name, the J-3100, went on sale"), the object of the clause
before ("took over X and shut it"), the noun that a participle really modifies ("X, a service for film begun in 2013").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.lexicon import Sense
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.model import ORGANIZATION, PRODUCT

if TYPE_CHECKING:
    from kg.extract.frames import Reader

_FIRMLY = frozenset({"operation", "door", "business", "trading", "shop", "existence"})


def named(reader: Reader, number: int, chunk: Chunk, arguments: Arguments) -> Chunk:
    """A name in apposition between the subject and its verb, where the subject itself has none."""
    if (
        chunk.name is not None
        or chunk.pron
        or chunk not in (arguments.get("subj", []) + arguments.get("patient", []))[:1]
    ):
        return chunk
    tokens = reader.lines[number].tokens
    for other in arguments.get("topics", []):
        inside = other.name is not None and other.start > 0 and other.end < len(tokens)
        apposed = inside and tokens[other.start - 1].text == "," and tokens[other.end].text == ","
        if apposed and reader.discourse.refer(number, other, (PRODUCT,)):
            return other
    return chunk


def members(reader: Reader, number: int, clause: Clause, sense: Sense, function: str, chunk: Chunk) -> list[Chunk]:
    """The phrases that a change is about: the members of a list, or what a pronoun or participle really takes up."""
    if reader.lexicon.lang == "en":
        if chunk.pron == "it":
            found = object_before(reader, number, clause, function) or firm(reader, number, clause, sense, function)
            if found is not None:
                return [found]
        if clause.kind == "part" and clause.antecedent is chunk:
            chunk = modified(reader, number, chunk)
        examples = exemplified(reader, number, chunk)
        if examples:
            return examples
        if sense.op == "END" and function in ("subj", "obj", "self") and closing(reader, sense, chunk):
            return [chunk]
    return reader.discourse.listed(number, chunk)


def exemplified(reader: Reader, number: int, chunk: Chunk) -> list[Chunk]:
    """The names that a plural lists as examples: "All other remotes, such as the Elite and the Companion, …"."""
    line = reader.lines[number]
    if not chunk.head or chunk.head_at is None or line.tokens[chunk.head_at].tag != "NN2":
        return []
    k = chunk.end
    if k < len(line.tokens) and line.tokens[k].text == ",":
        k += 1
    texts = [t.text.lower() for t in line.tokens[k : k + 2]]
    if texts == ["such", "as"] or texts == ["among", "them"]:
        start = k + (1 if texts[0] == "such" else 2)
    elif texts[:1] in (["including"], ["namely"], ["like"]):
        start = k
    else:
        return []
    first = next((c for c in line.chunks if start <= c.start <= start + 1 and c.name is not None), None)
    return [c for c in reader.discourse.listed(number, first) if c.name is not None] if first is not None else []


def named_product(reader: Reader, chunk: Chunk) -> list[str]:
    """The product whose name stands before a noun of its own: "a [Klimbo] account", "[Oona] production"."""
    draft = reader.discourse.register.of(chunk.name.text) if chunk.name is not None else None
    return [draft.id] if draft is not None and draft.could_be(PRODUCT) else []


def last_one(reader: Reader, chunk: Chunk) -> bool:
    """Whether a phrase means the last version of something, behind which none comes."""
    if reader.lexicon.lang != "en" or not {"last", "final"} & set(chunk.adjectives):
        return False
    return chunk.head in ("version", "release", "update", "edition", "patch", "build")


def whole_firm(reader: Reader, chunk: Chunk) -> bool:
    """Whether a phrase is a definite noun for a firm as a whole, no team or division of it."""
    return chunk.det == "def" and chunk.name is None and reader.lexicon.is_word("wholefirm", chunk.head)


def closing(reader: Reader, sense: Sense, chunk: Chunk) -> bool:
    """Whether a firm without its name ends: "The company was liquidated"."""
    known = reader.lexicon.is_word("firmend", sense.lemma) and reader.lexicon.is_word("wholefirm", chunk.head)
    return bool(known and chunk.name is None and chunk.det == "def" and chunk.owner is None)


def object_before(reader: Reader, number: int, clause: Clause, function: str) -> Chunk | None:
    """The named object of the clause whose subject this one shares: "had taken over X in 2012, shut [it] in 2014"."""
    if function != "obj" or clause.shares is None or clause.predicate.voice != "active":
        return None
    line = reader.lines[number]
    objects = find_arguments(line, clause.shares, reader.lexicon).get("obj", [])[:1]
    return next((c for c in objects if c.name is not None), None)


def firm(reader: Reader, number: int, clause: Clause, sense: Sense, function: str) -> Chunk | None:
    """The firm that says of itself: "The company announced that [it] is ceasing operations"."""
    line = reader.lines[number]
    if function not in ("subj", "self") or clause.parent is None or not any(_FIRMLY & g for g in sense.words):
        return None
    above = line.clauses[clause.parent]
    if above.predicate is None or not {above.predicate.lemma, above.predicate.base} & reader.lexicon.words["say"]:
        return None
    subjects = find_arguments(line, clause.parent, reader.lexicon).get("subj", [])[:1]
    return next((c for c in subjects if reader.discourse.refer(number, c, (ORGANIZATION,))), None)


def modified(reader: Reader, number: int, chunk: Chunk) -> Chunk:
    """What a participle behind a phrase modifies, the phrase or one around it: "a [service] for film begun in …"."""
    chunks, found = reader.lines[number].chunks, chunk
    for _ in range(3):
        if reader.discourse.refer(number, found, (PRODUCT,)) or not found.prep:
            return found
        before = next((c for c in chunks if c.end == found.start), None)
        if before is None:
            return chunk
        found = before
    return chunk
