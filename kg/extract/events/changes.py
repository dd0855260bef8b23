"""The changes that a clause states of a thing: launches, ends, phase-outs, what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kg.extract.events import idioms, themes_en
from kg.extract.events.change_roles import agent_of, announcer_of, by_name
from kg.extract.events.changed_things import themes_of
from kg.extract.events.companions import besides
from kg.extract.events.dropped_platforms import platforms_dropped, run_no_longer
from kg.extract.events.event_nouns import unrealised
from kg.extract.events.factuality import Stance
from kg.extract.events.habitual import by_users, no_news
from kg.extract.events.newcomers import only_to_newcomers, whose_accounts
from kg.extract.events.operations import followed, only_governs, operation_of, stopped
from kg.extract.events.until import lasted, put_off
from kg.extract.frames import Raw, Reader
from kg.extract.lexicon_rows import Sense
from kg.extract.relating.role_fillers import idiom_owner
from kg.extract.syntax.arguments import Arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.german_descriptions import runs_on
from kg.model import ORGANIZATION, PRODUCT

_DOERS = ("by", "von", "durch")
_ECHOING = frozenset({"folgen", "nachfolgen", "vorausgehen", "vorangehen"})  # as what was told before


def changes_of(
    reader: Reader, number: int, clause: Clause, sense: Sense, arguments: Arguments, stance: Stance
) -> Iterator[Raw]:
    """The changes that a clause states in one reading of its verb."""
    if sense.op == "START" and unrealised(reader, reader.lines[number], clause):
        return
    op = operation_of(reader, number, clause, sense)
    if op is None or "product" not in sense.roles:
        return
    purpose = any(word.startswith("+") for group in sense.words for word in group)
    if not purpose and only_governs(reader, number, clause, arguments):
        return
    if no_news(reader, number, clause, sense.op, arguments):
        return
    never = (sense.op == "START" and op == "END") or idioms.denying(sense)
    turned = sense.op in ("ACT", "AFFECT", "KEEP") or (sense.op == "END" and op == "KEEP")  # "isn't going away"
    late = op == sense.op and put_off(reader, number, clause)  # "won't be released before May"
    denied = clause.predicate.negated or clause.marker == "against"
    if denied and (turned or clause.predicate.longer or never or late):
        stance = replace(stance, negated=False, possible=stance.possible and sense.op != "AFFECT")
    if sense.op in ("START", "END", "KEEP") and by_users(reader, number, clause, arguments, sense):
        return
    over = sense.facet == "sell" and (clause.predicate.longer or stopped(reader, number, clause))  # "no longer ships X"
    over = over or sense.op == "END"
    facet = "exist" if never and reader.lexicon.lang == "en" and not over else sense.facet
    if sense.op in ("ACT", "KEEP") and op == "END":
        runs = reader.lexicon.lang == "en" and (facet == "operate" or sense.lemma in ("run on", "work on"))
        if dropped := platforms_dropped(reader, number, clause, arguments, stance, runs=runs):
            yield from dropped
            return
    if reader.lexicon.lang == "de":
        narrowed = idioms.narrowed(reader.lexicon, clause, sense, op, arguments, reader.words(number, clause))
        if narrowed is None:
            yield from run_no_longer(reader, number, clause, arguments, stance)
            return
        facet = narrowed
        if op == "START" and clause.predicate.lemma in _ECHOING:
            told = followed(reader, number, clause)
            if told is None and not clause.predicate.lemma.endswith("folgen"):
                return
            op, facet = told or (op, facet)
        arguments = idioms.beside(sense, arguments, reader.compound)
    if op == "END" and sense.op != "END" and only_to_newcomers(reader, clause):
        op, facet = "PHASE", "signup"
    agent = agent_of(reader, number, sense, arguments)
    if agent is None and sense.op in ("END", "PHASE") and not arguments.get("by"):
        agent = announcer_of(reader, number, clause)
    yield from _of_things(reader, number, clause, sense, (op, facet), arguments, agent, stance)
    if op == "END" and sense.op in ("ACT", "KEEP") and lasted(reader, number, clause):
        yield from _of_things(reader, number, clause, sense, ("START", facet), arguments, agent, stance)


def _of_things(
    reader: Reader,
    number: int,
    clause: Clause,
    sense: Sense,
    change: tuple[str, str],
    arguments: Arguments,
    agent: str | None,
    stance: Stance,
) -> Iterator[Raw]:
    """A change (operation and facet) of the things that the first fitting function of the verb names."""
    op, facet = change
    if op == "END" and themes_en.drops_platform(reader, number, sense, arguments):
        facet = "support"  # an app that drops a system
    if facet == "signup" and (own := whose_accounts(reader, arguments)) is not None:
        yield from _of_topic(reader, number, clause, op, sense, stance, agent, own)
        return
    for function in _functions_of(sense, "product", clause):
        if function == "self":
            if any(c.name is not None for c in arguments.get("to", ())):
                return  # "Zorvane says goodbye to [Klimbo]", whatever that is
            function = "subj" if _product_subject(reader, number, arguments, named=facet == "signup") else ""
        if function == "subj" and _of_other_things(reader, sense, arguments):
            return
        if function == "topic" and facet == "support" and not {"for", "of"}.isdisjoint(arguments):
            return  # "support for everyone": of something else
        chunks = arguments.get(function, []) or idiom_owner(reader, number, clause, sense, function)
        helped = sense.op == "ACT" and sense.facet == "support" and chunks and _users_alone(reader, number, chunks[0])
        if function == "topic" or helped:
            yield from _of_topic(reader, number, clause, op, sense, stance, agent)
            return
        if function == "subj" and clause.kind == "part" and clause.predicate.voice == "passive":
            chunks = [c for c in chunks if c.prep not in _DOERS]  # "Shut down [by Zorvane]"
        if sense.facet == "signup":  # "Anmeldungen [für neue Kunden]" tells not for what
            chunks = [c for c in chunks if c.name or not _newcomer(reader, c)]
        if reader.lexicon.lang == "de" and function == "subj" and len(sense.roles["product"]) > 1:
            if idioms.hidden_object(reader.lines[number], clause):
                return
            chunks = [c for c in chunks if c.pron != "es" or arguments.get("obj")]  # else mostly nobody
        if not chunks:
            continue
        if _nobody(reader, number, clause, chunks[0]):
            return
        if function in sense.roles.get("agent", ()):
            agent = None  # "der Dienst startet": nobody else does it
        chunk = by_name(reader, number, op, chunks[0], arguments)
        if _vague(reader, number, clause, sense, op, chunk):
            return
        told = list(_of_phrase(reader, number, clause, sense, (op, facet), function, chunk, arguments, agent, stance))
        yield from (raw for raw in told if not _unchanged(reader, number, clause, sense, op, function, raw))
        if told or not sense.words or reader.lexicon.lang == "de":
            return  # of an English idiom the next may be it: "said goodbye [to its users]"


def _of_phrase(
    reader: Reader,
    number: int,
    clause: Clause,
    sense: Sense,
    change: tuple[str, str],
    function: str,
    chunk: Chunk,
    arguments: Arguments,
    agent: str | None,
    stance: Stance,
) -> Iterator[Raw]:
    """A change of all that a phrase means: of its members, its examples, what it is one of many pieces of."""
    op, facet = change
    pieces = reader.lexicon.is_word("transparent", chunk.head) or (chunk.det == "neg" and chunk.head)
    if pieces and arguments.get("von") and chunk.name is None and arguments["von"][0].name is not None:
        chunk = arguments["von"][0]  # "Vom X werden keine Geräte mehr gebaut"
    more = besides(reader, number, clause, op, arguments)
    for member in (*themes_en.members(reader, number, clause, sense, function, chunk), *more):
        doer = agent
        if chunk.pron == "it" and member.name and reader.discourse.refer(number, member, (ORGANIZATION,)) == agent:
            doer = None  # "X, a start-up which it bought only to close [it]"
        for raw in themes_of(reader, number, clause, op, facet, member, doer, stance):
            yield replace(raw, rule=f"{raw.rule} {sense.lemma}")


def _vague(reader: Reader, number: int, clause: Clause, sense: Sense, op: str, chunk: Chunk) -> bool:
    """Whether what a German clause tells of a phrase is no change of one thing: too general a noun, a mere return."""
    if reader.lexicon.lang != "de":
        return False
    line = reader.lines[number]
    told = chunk.name or chunk.pron or runs_on(line, reader.lexicon, chunk)
    return idioms.vague(sense, op, told, chunk.head) or idioms.goes_back(clause, line, op)


def _unchanged(reader: Reader, number: int, clause: Clause, sense: Sense, op: str, function: str, raw: Raw) -> bool:
    """Whether a change doesn't hold of one thing: it is excepted, a firm that only acts, or what a shop has, too."""
    if op in ("END", "PHASE") and raw.args["product"] in _excepted(reader, number, clause):
        return True
    return (function == "subj" and _firm_acts(reader, sense, raw)) or _of_shop(reader, sense, raw)


def _excepted(reader: Reader, number: int, clause: Clause) -> list[str]:
    """What a German clause says something of all others of: "Außer X enden alle Apps", "mit Ausnahme von X"."""
    if reader.lexicon.lang != "de":
        return []
    chunks = clause.chunks
    apart = [c for c in chunks if c.prep == "außer" and c.name is not None]
    apart += [b for a, b in pairwise(chunks) if a.head == "Ausnahme" and a.end == b.start and b.name is not None]
    members = [m for c in apart for m in reader.discourse.listed(number, c)]
    return [e for m in members if (e := reader.discourse.refer(number, m, (PRODUCT,)))]


def _nobody(reader: Reader, number: int, clause: Clause, chunk: Chunk) -> bool:
    """Whether an English "it" stands for the clause that follows: "when it emerged that X was going"."""
    low, behind = reader.lines[number].low, clause.predicate.at + 1 if clause.predicate else 0
    return reader.lexicon.lang == "en" and chunk.pron == "it" and "that" in low[behind : behind + 1]


def _users_alone(reader: Reader, number: int, chunk: Chunk) -> bool:
    """Whether a phrase means people who use a thing without telling which: "Für [Firmenkunden] gibt es Updates"."""
    lexicon, users = reader.lexicon, "enduser" if reader.lexicon.lang == "de" else "usernoun"
    if chunk.name is not None or not chunk.head:
        return chunk.pron == "you" and lexicon.lang == "en"  # "[You] won't get any more updates"
    known = lexicon.is_word(users, chunk.head) or (
        lexicon.lang == "de" and reader.compound(lexicon.words[users], {chunk.head})
    )
    return bool(known) and reader.complement(number, chunk, ("gen", "von", "of", "mit", "with")) is None


def _newcomer(reader: Reader, chunk: Chunk) -> bool:
    """Whether a German phrase means people who come to a thing, not the thing: "Anmeldungen für [neue Kunden]"."""
    lexicon = reader.lexicon
    known = lexicon.is_word("enduser", chunk.head) or lexicon.is_word("newcomer", chunk.head)
    return lexicon.lang == "de" and bool(chunk.head) and known


def _of_shop(reader: Reader, sense: Sense, raw: Raw) -> bool:
    """Whether a sale began in a shop that sells what others make: "Y has been selling X's speakers since May".

    In English only where it is known who makes it.
    """
    if raw.type != "launched" or sense.facet != "sell" or sense.op != "ACT" or "agent" not in raw.args:
        return False
    makers = reader.discourse.register.makers.get(raw.args["product"], ())
    return bool(makers or reader.lexicon.lang == "de") and raw.args["agent"] not in makers


def _firm_acts(reader: Reader, sense: Sense, raw: Raw) -> bool:
    """Whether an end is only what a firm does: "EMI had withdrawn", "DJI finished the job"."""
    known = reader.lexicon.lang == "en" and not sense.words and reader.lexicon.is_word("firmact", sense.lemma)
    return known and reader.discourse.draft(raw.args["product"]).type == ORGANIZATION


def _of_other_things(reader: Reader, sense: Sense, arguments: Arguments) -> bool:
    """Whether a verb that begins things or is begun has an object that is none: "the app opens [large files]"."""
    either = {"obj", "subj"} <= set(sense.roles["product"]) and sense.op == "START" and not sense.words
    objects = arguments.get("obj", [])[:1] if either and reader.lexicon.lang == "en" else []
    return any(c.head or c.name or c.pron for c in objects) and not arguments.get("patient")


def _product_subject(reader: Reader, number: int, arguments: Arguments, *, named: bool) -> bool:
    """Whether the subject is a thing rather than its firm, so that what it does is done to it: "X calls it quits".

    Where it must be `named`, a noun or pronoun is none.
    """
    subjects = [c for c in arguments.get("subj", [])[:1] if c.name or not named]
    return any(reader.discourse.refer(number, c, (PRODUCT,)) for c in subjects)


def _of_topic(
    reader: Reader,
    number: int,
    clause: Clause,
    op: str,
    sense: Sense,
    stance: Stance,
    agent: str | None = None,
    own: str | None = None,
) -> Iterator[Raw]:
    """What a clause without the thing itself is about: "New people can't sign up any more"."""
    entity = own or reader.discourse.concern(number, min(clause.tokens))
    fact = reader.lexicon.facts.get((op, sense.facet))
    for thing in reader.discourse.alike(number, entity) if entity is not None and fact is not None else ():
        args = {"product": thing} | ({"agent": agent} if agent else {})
        yield reader.raw(fact, args, number, clause, stance, f"{op} {sense.facet} topic")


def _functions_of(sense: Sense, role: str, clause: Clause) -> tuple[str, ...]:
    """The functions of a role; an intransitive participle ("erschienen") has its subject in the `obj` slot."""
    functions = sense.roles.get(role, ())
    if functions == ("subj",) and (clause.predicate.voice != "active" or clause.predicate.governor == "lassen"):
        return ("obj",)
    return functions
