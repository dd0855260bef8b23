"""What the clauses of a line state: the verb's readings with their arguments and stance, then the event nouns.

What is the same fact, which date is the best, what is too weak to keep is decided later (`facts.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.events.changes import changes_of
from kg.extract.events.factuality import Stance, stance_of
from kg.extract.events.newcomers import shut_to
from kg.extract.events.nominals import of_nouns
from kg.extract.events.senses import ALONE
from kg.extract.frames import Raw, Reader
from kg.extract.lexicon_rows import Sense
from kg.extract.parse import Line
from kg.extract.relating.verb_relations import relations_of
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.turned import led, relative_turned, turned_round
from kg.model import FACTS, ORGANIZATION, PRODUCT

_OPEN = frozenset({"if", "falls", "sofern", "unless", "ob", "whether", "without"})


def read(reader: Reader, number: int) -> Iterator[Raw]:
    """The facts of all clauses of a line."""
    for index, clause in enumerate(reader.lines[number].clauses):
        if clause.predicate is not None:
            yield from _of_clause(reader, number, index, clause)
        yield from of_nouns(reader, number, index, clause)


def _of_clause(reader: Reader, number: int, index: int, clause: Clause) -> Iterator[Raw]:
    """What the verb of a clause states, in all its readings."""
    line = reader.lines[number]
    senses = reader.senses(line, clause)
    if not senses and not clause.predicate.longer:
        return
    if line.tokens[-1].text == "?" or _open_question(reader, line, clause):
        return
    arguments = find_arguments(line, index, reader.lexicon)
    if reader.lexicon.lang == "de" and clause.predicate.voice == "active":
        first, second = arguments.get("subj", [])[:1], arguments.get("obj", [])[:1]
        posts = [s for s in senses if s.op == "holdsRole" and s.roles.get("person") == ("subj",) and "org" in s.roles]
        register = reader.discourse.register
        if (
            first
            and second
            and (_turned(reader, number, clause, first[0], second[0]) or (posts and led(register, first[0], second[0])))
        ):
            arguments = {**arguments, "subj": second, "obj": first}
    stance = stance_of(reader, number, index, arguments)
    for sense in senses:
        yield from _by_sense(reader, number, clause, sense, arguments, stance)
    yield from shut_to(reader, number, clause, senses, arguments, stance)


def _turned(reader: Reader, number: int, clause: Clause, subject: Chunk, thing: Chunk) -> bool:
    """Whether what looks like the subject is the object: "Die App strich [der Chef]", "2015 schloss sie [die X AG]"."""
    register = reader.discourse.register
    if subject.pron != "sie":
        return turned_round(register, subject, thing) or relative_turned(register, clause, subject, thing)
    if not subject.start or thing.pron or "nom" not in thing.cases:
        return False
    acting = reader.discourse.refer(number, thing, (ORGANIZATION,))
    meant = reader.discourse.refer(number, subject, (ORGANIZATION, PRODUCT), (acting,)) if acting is not None else None
    return meant is not None and register.drafts[meant].type == PRODUCT


def _by_sense(
    reader: Reader, number: int, clause: Clause, sense: Sense, arguments: Arguments, stance: Stance
) -> Iterator[Raw]:
    """What one reading of the verb states: a change of a thing or a relation among things."""
    if sense.op in ALONE:
        yield from changes_of(reader, number, clause, sense, arguments, stance)
    elif sense.op in FACTS and sense.op != "laidOff":
        yield from relations_of(reader, number, clause, sense, arguments, stance)


def _open_question(reader: Reader, line: Line, clause: Clause) -> bool:
    """Whether a subordinator leaves open if what follows is so.

    What is considered ("considers whether to close X") is possible.
    """
    if clause.marker in ("whether", "ob") and clause.parent is not None:
        above = line.clauses[clause.parent].predicate
        return above is None or not {above.lemma, above.base} & reader.lexicon.words["consider"]
    return clause.marker in _OPEN
