"""What "er", "sie" take up that was just brought in without a name: "[Eine App für Linux] fehlte; sie kam 2016"."""

from __future__ import annotations

from kg.extract.frames import Reader
from kg.extract.syntax.arguments import arguments_of
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.german_descriptions import runs_on, told_behind
from kg.model import ORGANIZATION

_GENDERS = {"er": "m", "ihn": "m", "sie": "f"}
_NAMING = frozenset({"sein", "bleiben", "werden", "heißen", "nennen", "gelten"})  # "Klimbo ist [eine App für Kinder]"


def introduced(reader: Reader, number: int, chunk: Chunk) -> tuple[int, Chunk] | None:
    """The line and phrase of a thing without a name, first told of in the clause before that of a pronoun."""
    gender = _GENDERS.get(chunk.pron) if reader.lexicon.lang == "de" else None
    if gender is None:
        return None
    found = _clause_before(reader, number, chunk)
    if found is None:
        return None
    line, clause = found
    if clause.predicate.base in _NAMING or clause.predicate.negated:
        return None
    arguments = arguments_of(reader.lines[line], clause, reader.lexicon)
    brought = [c for f in ("subj", "patient", "obj") for c in arguments.get(f, ()) if _new(reader, line, c, gender)]
    return (line, brought[0]) if brought and not _named(reader, line, clause, brought[0]) else None


def _clause_before(reader: Reader, number: int, chunk: Chunk) -> tuple[int, Clause] | None:
    """The main clause before a phrase: in its sentence, else the last of the sentence before."""
    for line in (number, number - 1) if number and not chunk.start else (number,):
        before = [
            c
            for c in reader.lines[line].clauses
            if c.kind == "main" and c.predicate is not None and (line < number or max(c.tokens) < chunk.start)
        ]
        if before:
            return line, before[-1]
    return None


def _new(reader: Reader, number: int, chunk: Chunk, gender: str) -> bool:
    """Whether a phrase brings in a thing of that gender that it tells apart: "eine App [für Linux]", no "eine App"."""
    lexicon, line = reader.lexicon, reader.lines[number]
    if chunk.det != "indef" or chunk.name is not None or lexicon.kind_of(chunk.head or "") is None:
        return False
    if lexicon.gender_of(chunk.head) != gender:
        return False
    return runs_on(line, lexicon, chunk) or told_behind(line, lexicon, chunk) is not None


def _named(reader: Reader, number: int, clause: Clause, chunk: Chunk) -> bool:
    """Whether a clause names what its new thing may be: "bringt mit [Klimbo] eine App für Kinder heraus"."""
    beside = [c for c in clause.chunks if c.name is not None and c.start != chunk.end]
    return any(reader.discourse.refer(number, c, (ORGANIZATION,)) is None for c in beside)
