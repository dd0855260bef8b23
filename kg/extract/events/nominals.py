"""What nouns state that name an event: "die Abschaltung von X", "Google's acquisition of Y"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.events import event_nouns
from kg.extract.events.change_roles import agent_of
from kg.extract.events.changed_things import themes_of
from kg.extract.events.factuality import Stance, stance_of
from kg.extract.events.senses import ALONE
from kg.extract.events.when import told_and_done
from kg.extract.frames import Raw, Reader
from kg.extract.lexicon_rows import Sense
from kg.extract.parse import Line
from kg.extract.relating.role_fillers import fillers
from kg.extract.relating.verb_relations import combined
from kg.extract.syntax.arguments import Arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.model import FACTS

DENIED = " denied"  # by a noun that tells not of what: worth less than all else that is said


def of_nouns(reader: Reader, number: int, index: int, clause: Clause) -> Iterator[Raw]:
    """ "die Abschaltung von X", "Google's acquisition of Y": an event noun with its complements."""
    line = reader.lines[number]
    if line.tokens[-1].text == "?":
        return
    for chunk in clause.chunks:
        on_sale = chunk.head == "sale" and chunk.start and line.low[chunk.start - 1] == "on"
        if not chunk.head or chunk.name is not None or on_sale or _idiomatic(reader, line, clause, chunk):
            continue
        if reader.lexicon.is_word("singularevent", chunk.head) and line.tokens[chunk.head_at].text != chunk.head:
            continue  # "ihre Aufgaben": tasks, no end
        for sense in reader.lexicon.event_nouns(chunk.head):
            if sense.op in ("ACT", "acquired", "laidOff") or chunk.det == "neg":
                continue
            if sense.op == "START" and event_nouns.unrealised(reader, line, clause):
                continue
            arguments = noun_arguments(reader, number, chunk)
            german = reader.lexicon.lang == "de" and sense.op in ALONE
            owner = event_nouns.owner(reader, number, clause, sense, chunk, arguments) if german else None
            if not arguments and owner is None:
                continue
            stance = stance_of(reader, number, index, {}, noun=True, chunk=chunk)
            if owner is not None:
                fact = reader.lexicon.facts[sense.op, sense.facet]
                rule = f"noun {sense.lemma}" + (DENIED if stance.negated and chunk.det != "poss" else "")
                raws = iter([reader.raw(fact, {"product": owner}, number, clause, stance, rule)])
            else:
                raws = _noun_facts(reader, number, clause, sense, arguments, stance)
            for raw in raws:
                if german:
                    yield event_nouns.dated(reader, raw, clause, chunk, arguments)
                else:
                    yield as_told(reader, number, clause, chunk, raw)


def _idiomatic(reader: Reader, line: Line, clause: Clause, chunk: Chunk) -> bool:
    """Whether a German noun is a part of what the verb says: "erreicht im Mai ihr [Lebensende]"."""
    if reader.lexicon.lang != "de" or clause.predicate is None or chunk.prep:
        return False
    return any(s.op in ALONE and any(chunk.head in g for g in s.words) for s in reader.senses(line, clause))


def as_told(reader: Reader, number: int, clause: Clause, chunk: Chunk, raw: Raw) -> Raw:
    """A fact that a noun states, the date of its announcement kept apart: "announced the end of X on Thursday"."""
    predicate, words = clause.predicate, reader.lexicon.words
    if reader.lexicon.lang != "en" or predicate is None or FACTS[raw.type].kind != "Event":
        return raw
    if not {predicate.lemma, predicate.base} & (words["announcer"] | words["report"]):
        return raw
    date, told = told_and_done(reader.lines[number], clause, chunk, reader.published)
    return replace(raw, date=date, announced=told)


def noun_arguments(reader: Reader, number: int, chunk: Chunk) -> Arguments:
    """The complements of a noun: genitive, owner, the prepositional phrases that follow it without a gap."""
    found: Arguments = {}
    if chunk.owner is not None:
        found["poss"] = [chunk.owner]
    line, previous = reader.lines[number], chunk
    tokens = line.tokens
    for nxt in line.after(chunk)[:3]:
        if nxt.start != previous.end:
            break
        named = nxt.name is not None and nxt.name.genitive and not nxt.head
        gen = reader.lexicon.lang == "de" and "gen" in nxt.cases and (nxt.det or named)
        function = nxt.prep or ("gen" if gen else "")
        if not function:
            break
        found.setdefault(function, [nxt])
        previous = nxt
    if not found and chunk.prep and chunk.start and tokens[chunk.start - 1].text:
        return {}
    return found


def _noun_facts(
    reader: Reader, number: int, clause: Clause, sense: Sense, arguments: Arguments, stance: Stance
) -> Iterator[Raw]:
    if sense.op in ALONE:
        for function in sense.roles.get("product", ()):
            for chunk in arguments.get(function, [])[:1]:
                agent = agent_of(reader, number, sense, arguments)
                for member in reader.discourse.listed(number, chunk):
                    for raw in themes_of(reader, number, clause, sense.op, sense.facet, member, agent, stance):
                        yield replace(raw, rule=f"noun {sense.lemma}", weak=sense.op == "START")
                return
    elif sense.op in FACTS:
        filled = {}
        for role, functions in sense.roles.items():
            values = fillers(reader, number, role, functions, FACTS[sense.op].slots[role].types, arguments, sense)
            if values:
                filled[role] = values
        yield from combined(reader, number, clause, sense, filled, stance)
