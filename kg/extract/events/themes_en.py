"""Which phrase an English change is about where the first that looks so only points to it.

An apposition before the verb ("The first product to bear the name, the J-3100, went on sale"), the object of the clause
before ("took over X and shut it"), the noun that a participle really modifies ("X, a service for film begun in 2013").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.events.examples_en import exemplified, together
from kg.extract.lexicon_rows import Sense
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.english_functions import described
from kg.extract.who.german_members import resumed
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


def apposed_behind(reader: Reader, number: int, chunk: Chunk) -> Chunk | None:
    """The name in apposition behind what hangs on a noun: "An attempt by the carrier, [its reader Pagely], …".

    A mere name explains a definite noun for things: "The portal for doctors, [Klimbo], …".
    """
    line, k = reader.lines[number], reader.lines[number].place(chunk)
    if reader.lexicon.lang != "en" or k is None or not chunk.det:
        return None
    end = chunk.end
    for nxt in line.chunks[k + 1 :]:
        if nxt.start == end and nxt.prep:
            end = nxt.end
            continue
        closed = (
            line.low[end : end + 1] == (",",) and nxt.start == end + 1 and line.low[nxt.end : nxt.end + 1] == (",",)
        )
        return nxt if end > chunk.end and closed and nxt.name is not None else None
    return None


def members(reader: Reader, number: int, clause: Clause, sense: Sense, function: str, chunk: Chunk) -> list[Chunk]:
    """The phrases that a change is about: the members of a list, or what a pronoun or participle really takes up."""
    if reader.lexicon.lang == "en":
        if chunk.pron == "it":
            found = object_before(reader, number, clause, function) or firm(reader, number, clause, sense, function)
            if found is not None:
                return [found]
        if clause.kind in ("part", "rel") and clause.antecedent is chunk:
            chunk = modified(reader, number, chunk, apart=clause.kind == "rel")
        examples = exemplified(reader, number, clause, chunk)
        if examples:
            return examples
        if sense.op == "END" and function in ("subj", "obj", "self") and closing(reader, sense, chunk):
            return [chunk]
        if sense.op in ("END", "PHASE", "START", "KEEP") and (beside := together(reader, number, clause, chunk)):
            return [*reader.discourse.told_of(number, clause, chunk), *beside]
    listed = reader.discourse.told_of(number, clause, chunk)
    if reader.lexicon.lang == "de":
        return [*listed, *resumed(reader.lines[number], clause, listed[-1])]
    return listed


def named_product(reader: Reader, chunk: Chunk) -> list[str]:
    """What the name before a noun of its own means: "a [Klimbo] account", "[Oona] production"."""
    draft = reader.discourse.register.of(chunk.name.text) if chunk.name is not None else None
    return [draft.id] if draft is not None else []


def among(reader: Reader, number: int, chunk: Chunk) -> bool:
    """Whether an English phrase is one of several that are listed."""
    return reader.lexicon.lang == "en" and len(reader.discourse.listed(number, chunk)) > 1


def last_one(reader: Reader, chunk: Chunk) -> bool:
    """Whether a phrase means the last version of something, behind which none comes."""
    if reader.lexicon.lang != "en" or not {"last", "final"} & set(chunk.adjectives):
        return False
    return chunk.head in ("version", "release", "update", "edition", "patch", "build", "firmware", "fix")


def last_piece(reader: Reader, chunk: Chunk) -> bool:
    """Whether a phrase means the last piece of a thing, with which its making ends: "the last [X] left the line"."""
    last = reader.lexicon.lang == "en" and chunk.det == "def" and bool({"last", "final"} & set(chunk.adjectives))
    return last and (chunk.name is not None or chunk.head in ("unit", "copy", "one", "example", "model"))


def planned(reader: Reader, number: int, chunk: Chunk) -> Chunk | None:
    """What a phrase of planning plans: "its plans [for a Klimbo tablet] were scrapped"."""
    if reader.lexicon.lang != "en" or chunk.name is not None or not reader.lexicon.is_word("plannoun", chunk.head):
        return None
    if any(reader.lexicon.is_word("classadj", a) for a in chunk.adjectives):
        return None  # "the free plan of Klimbo" is what one subscribes to
    inner = reader.discourse.complement(number, chunk, ("for", "of"))
    return inner if inner is not None and (inner.name is not None or inner.det == "indef") else None


def drops_platform(reader: Reader, number: int, sense: Sense, arguments: Arguments) -> bool:
    """Whether an English subject is a program and its object what it runs on: "The app drops Android 5"."""
    if reader.lexicon.lang != "en" or sense.words or not reader.lexicon.is_word("dropverb", sense.lemma):
        return False
    subject = next(iter(arguments.get("subj", [])), None)
    thing = next(iter(arguments.get("obj", [])), None)
    if subject is None or thing is None or thing.name is None:
        return False
    if reader.discourse.refer(number, subject, (PRODUCT,)) is None:
        return False
    system = reader.lexicon.is_word("platformname", thing.name.text) or "OS" in thing.name.text.split()
    return system or reader.lexicon.kind_of(thing.head or "") in ("os", "platform", "device")


def whole_firm(reader: Reader, chunk: Chunk) -> bool:
    """Whether a phrase is a definite noun for a firm as a whole, no team or division of it: "the firm", "its maker"."""
    told = chunk.det == "def" or (chunk.det == "poss" and reader.lexicon.is_word("makernoun", chunk.head))
    return told and chunk.name is None and reader.lexicon.is_word("wholefirm", chunk.head)


def closing(reader: Reader, sense: Sense, chunk: Chunk) -> bool:
    """Whether a firm without its name ends: "The company was liquidated"."""
    return reader.lexicon.is_word("firmend", sense.lemma) and whole_firm(reader, chunk) and chunk.owner is None


def object_before(reader: Reader, number: int, clause: Clause, function: str) -> Chunk | None:
    """The named object of the clause whose subject this one shares: "had taken over X in 2012, shut [it] in 2014"."""
    if function != "obj" or clause.shares is None or clause.predicate.voice != "active":
        return None
    line = reader.lines[number]
    objects = find_arguments(line, clause.shares, reader.lexicon).get("obj", [])[:1]
    related = line.clauses[clause.shares].antecedent  # "X, which it bought only to close [it]"
    found = next((c for c in objects if c.name is not None or c is related), None)
    if found is not None and found.name is None:  # "X, a start-up which …"
        return line.name_ending(found.start - 1) or found
    return found


def firm(reader: Reader, number: int, clause: Clause, sense: Sense, function: str) -> Chunk | None:
    """The firm that says of itself: "The company announced that [it] is ceasing operations"."""
    line = reader.lines[number]
    if function not in ("subj", "self") or clause.parent is None:
        return None
    if not any(_FIRMLY & g for g in sense.words) and not _closing_itself(reader, number, clause, sense):
        return None
    above = line.clauses[clause.parent]
    if above.predicate is None or not {above.predicate.lemma, above.predicate.base} & reader.lexicon.words["say"]:
        return None
    subjects = find_arguments(line, clause.parent, reader.lexicon).get("subj", [])[:1]
    return next((c for c in subjects if reader.discourse.refer(number, c, (ORGANIZATION,))), None)


def _closing_itself(reader: Reader, number: int, clause: Clause, sense: Sense) -> bool:
    """Whether a firm without a product that "it" could be says that it closes: "X said that it is shutting down"."""
    verbs = (sense.lemma, clause.predicate.lemma)
    if sense.op != "END" or not any(reader.lexicon.is_word("firmend", v) for v in verbs):
        return False
    if any(reader.lexicon.is_word("firmonly", v) for v in verbs):
        return True
    return reader.discourse.recent(number, min(clause.tokens), (PRODUCT,)) is None


def _runs_there(reader: Reader, chunk: Chunk) -> bool:
    """Whether a phrase only says what a thing runs on: "its app [for Android], which was launched in 2012"."""
    platform = chunk.name is not None and reader.lexicon.is_word("platformname", chunk.name.text)
    return platform and chunk.prep in ("for", "on") and not chunk.head


def modified(reader: Reader, number: int, chunk: Chunk, *, apart: bool = False) -> Chunk:
    """What a participle behind a phrase modifies, the phrase or one around it: "a [service] for film begun in …"."""
    line, found = reader.lines[number], chunk
    for _ in range(5):
        if not _runs_there(reader, found) and reader.discourse.refer(number, found, (PRODUCT,)):
            return found
        gap = 1 if line.low[found.start - 1 : found.start] in (("and",), ("or",)) else 0  # "for phones [and tablets]"
        comma = apart and found.prep and line.low[found.start - 1 : found.start] == (",",)  # "X, at a price, which …"
        before = line.ending(found.start - (gap or bool(comma)))
        if before is None or not (found.prep or (before.prep and not before.name and (gap or found.det == "def"))):
            break
        found = before
    return described(reader.lines[number], found) or (chunk if found.prep else found)
