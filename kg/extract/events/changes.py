"""The changes that a clause states of a thing: launches, ends, phase-outs, what is kept."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from itertools import pairwise

from kg.extract.events import idioms, themes_en
from kg.extract.events.change_roles import agent_of, announcer_of, by_name
from kg.extract.events.changed_things import themes_of
from kg.extract.events.companions import besides
from kg.extract.events.dropped_platforms import platforms_dropped, run_no_longer
from kg.extract.events.event_nouns import unrealised
from kg.extract.events.factuality import Stance
from kg.extract.events.newcomers import only_to_newcomers, whose_accounts
from kg.extract.events.operations import followed, only_governs, operation_of, stopped
from kg.extract.events.until import lasted, put_off
from kg.extract.events.when import date_of
from kg.extract.frames import Raw, Reader
from kg.extract.lexicon_rows import Sense
from kg.extract.relating.role_fillers import idiom_owner
from kg.extract.syntax.arguments import Arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.german_functions import for_whoever
from kg.extract.who.german_descriptions import runs_on
from kg.extract.who.number import plural
from kg.model import ORGANIZATION, PRODUCT

_DOERS = ("by", "von", "durch")
_WHOEVER = frozenset({"anyone", "you", "i", "everyone", "everybody", "nobody", "someone", "somebody", "one", "who"})
_ECHOING = frozenset({"folgen", "nachfolgen", "vorausgehen", "vorangehen"})  # as what was told before
_HABITS = frozenset({"open", "start", "begin", "appear", "start up", "open up", "launch", "land"})


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
    if _no_news(reader, number, clause, sense.op, arguments):
        return
    never = (sense.op == "START" and op == "END") or idioms.denying(sense)
    turned = sense.op in ("ACT", "AFFECT", "KEEP") or (sense.op == "END" and op == "KEEP")  # "isn't going away"
    late = op == sense.op and put_off(reader, number, clause)  # "won't be released before May"
    denied = clause.predicate.negated or clause.marker == "against"
    if denied and (turned or clause.predicate.longer or never or late):
        stance = replace(stance, negated=False, possible=stance.possible and sense.op != "AFFECT")
    if sense.op in ("START", "END", "KEEP") and _by_users(reader, number, clause, arguments, sense):
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
    if op == "END" and sense.op != "END" and only_to_newcomers(reader, number, clause):
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
            named = facet != "signup" or any(c.name for c in arguments.get("subj", ())[:1])
            function = "subj" if named and _product_subject(reader, number, arguments) else ""
        if function == "subj" and _of_other_things(reader, number, sense, arguments):
            return
        if function == "topic":
            if facet == "support" and not {"for", "of"}.isdisjoint(arguments):
                return  # "support for everyone": of something else
            yield from _of_topic(reader, number, clause, op, sense, stance, agent)
            return
        chunks = arguments.get(function, []) or idiom_owner(reader, number, clause, sense, function)
        if sense.op == "ACT" and sense.facet == "support" and chunks and _users_alone(reader, number, chunks[0]):
            yield from _of_topic(reader, number, clause, op, sense, stance, agent)
            return
        if function == "subj" and clause.kind == "part" and clause.predicate.voice == "passive":
            chunks = [c for c in chunks if c.prep not in _DOERS]  # "Shut down [by Zorvane]"
        if sense.facet == "signup":  # "Anmeldungen [für neue Kunden]" tells not for what
            chunks = [c for c in chunks if c.name or c.head not in _newcomers(reader, c)]
        if reader.lexicon.lang == "de" and function == "subj" and len(sense.roles["product"]) > 1:
            chunks = [c for c in chunks if c.pron != "es" or arguments.get("obj")]  # else mostly nobody
            if idioms.hidden_object(reader.lines[number], clause):
                return
        if not chunks:
            continue
        if _nobody(reader, number, clause, chunks[0]):
            return
        if function in sense.roles.get("agent", ()):
            agent = None  # "der Dienst startet": nobody else does it
        found = False
        chunk = by_name(reader, number, op, chunks[0], arguments)
        told = chunk.name or chunk.pron or runs_on(reader.lines[number], reader.lexicon, chunk)
        if reader.lexicon.lang == "de" and (
            idioms.vague(sense, op, told, chunk.head) or idioms.goes_back(clause, reader.lines[number], op)
        ):
            return
        pieces = reader.lexicon.is_word("transparent", chunk.head) or (chunk.det == "neg" and chunk.head)
        if pieces and arguments.get("von") and chunk.name is None and arguments["von"][0].name is not None:
            chunk = arguments["von"][0]  # "Vom X werden keine Geräte mehr gebaut"
        more = besides(reader, number, clause, op, arguments)
        for member in (*themes_en.members(reader, number, clause, sense, function, chunk), *more):
            doer = agent
            if chunk.pron == "it" and member.name and reader.discourse.refer(number, member, (ORGANIZATION,)) == agent:
                doer = None  # "X, a start-up which it bought only to close [it]"
            for raw in themes_of(reader, number, clause, op, facet, member, doer, stance):
                found = True
                if op in ("END", "PHASE") and raw.args["product"] in _excepted(reader, number, clause):
                    continue
                if (function == "subj" and _firm_acts(reader, sense, raw)) or _of_shop(reader, sense, raw):
                    continue
                yield replace(raw, rule=f"{raw.rule} {sense.lemma}")
        if found or not sense.words or reader.lexicon.lang == "de":
            return  # of an English idiom the next may be it: "said goodbye [to its users]"


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


def _newcomers(reader: Reader, chunk: Chunk) -> Set[str]:
    """The head of a phrase where it means people who come to a thing, not the thing."""
    lexicon = reader.lexicon
    known = chunk.head and (lexicon.is_word("enduser", chunk.head) or lexicon.is_word("newcomer", chunk.head))
    return {chunk.head} if known and lexicon.lang == "de" else set()


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


def _of_other_things(reader: Reader, number: int, sense: Sense, arguments: Arguments) -> bool:
    """Whether a verb that begins things or is begun has an object that is none: "the app opens [large files]"."""
    either = {"obj", "subj"} <= set(sense.roles["product"]) and sense.op == "START" and not sense.words
    objects = arguments.get("obj", [])[:1] if either and reader.lexicon.lang == "en" else []
    return any(c.head or c.name or c.pron for c in objects) and not arguments.get("patient")


def _product_subject(reader: Reader, number: int, arguments: Arguments) -> bool:
    """Whether the subject is a thing rather than its firm, so that what it does is done to it: "X calls it quits"."""
    subjects = arguments.get("subj", [])[:1]
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
    entity = own or reader.discourse.concern(number, min(clause.tokens), firms=sense.facet == "signup")
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


def _no_news(reader: Reader, number: int, clause: Clause, op: str, arguments: Arguments) -> bool:
    """A mere purpose ("To launch X, tap …") or what a thing always does ("The app opens in two seconds")."""
    predicate, line = clause.predicate, reader.lines[number]
    if reader.lexicon.lang != "en" or line.sentence.part == "title" or op not in ("START", "END"):
        return False
    if clause.kind == "inf" and min(clause.tokens) == 0 and line.cls[0] == "TO":
        return True
    always = predicate.lemma in _HABITS and predicate.tense == "present" and predicate.voice == "active"
    with_what = line.low[predicate.at + 1 : predicate.at + 2] == ("with",)  # "an address that starts with …"
    bare = line.tokens[predicate.at].tag in ("VVZ", "VVB") and (with_what or not arguments.get("obj"))
    return op == "START" and always and bare and date_of(line, clause, reader.published) is None


def _anonymous(clause: Clause) -> bool:
    """Whether the firm of which a text tells is only "man"."""
    return any(c.pron == "man" for c in clause.chunks)


def _by_users(reader: Reader, number: int, clause: Clause, arguments: Arguments, sense: Sense) -> bool:
    """Whether users do it, or the reader is told to: "anyone who opens the app", "launch the store and …"."""
    if reader.lexicon.lang == "de":
        firms = sense.op == "KEEP" or (sense.op == "END" and sense.words and sense.facet != "operate")
        if firms and clause.kind == "main" and not clause.predicate.modal and _anonymous(clause):
            return False  # "den Namen behält man", "vom Markt nimmt man X": the firm
        if sense.op != "KEEP" and for_whoever(reader.lines[number], clause):
            return True  # "Wer keine Meldungen will, [stellt sie ab]"
        return idioms.by_users(reader.lexicon, reader.lines[number], clause, arguments)
    above = reader.lines[number].clauses[clause.parent].predicate if clause.parent is not None else None
    if clause.kind == "inf" and above is not None and reader.lexicon.is_word("adviceverb", above.base):
        return True  # "suggests cancelling it"
    served = sense.facet == "support" and "subj" in sense.roles["product"]  # "Owners of the X got a last patch"
    if clause.predicate.voice != "active" or clause.predicate.longer or served:
        return False
    subject, verb = next(iter(arguments.get("subj", [])), None), reader.lines[number].tokens[clause.predicate.at]
    if subject is not None and arguments.get("shared") and subject.pron == "it" and verb.tag == "VVB":
        subject = None
    if subject is None:
        bare = (clause.kind == "main" and clause.predicate.finite) or clause.predicate.at == min(clause.tokens)
        return bare and verb.tag in ("VVB", "VVI") and bool(arguments.get("obj"))
    if subject.pron in ("he", "she") and clause.predicate.lemma in ("open", "close"):
        return date_of(reader.lines[number], clause, reader.published) is None  # "she closed the app"
    user = subject.name is None and reader.lexicon.is_word("usernoun", subject.head)
    if user and subject.det == "def" and reader.lexicon.is_word("buyernoun", subject.head):  # "the new owner"
        owner = reader.complement(number, subject, ("of",)) is None
        user = not owner or plural(reader.lexicon, reader.lines[number], subject)
    return subject.pron in _WHOEVER or (user and bool(arguments.get("obj")))
