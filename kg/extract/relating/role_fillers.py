"""The entities that fill a role of a relation, from the phrases of the clause or the text before it."""

from __future__ import annotations

from kg.extract.events.examples_en import exemplified
from kg.extract.frames import Reader
from kg.extract.lexicon_rows import Sense
from kg.extract.relating.employers import Employers
from kg.extract.relating.people import announced, named_behind, titled
from kg.extract.relating.posts_of_verbs import founds
from kg.extract.relating.things_bought import (
    bankrupt,
    business_part,
    left_over,
    means_assets,
    most_of,
    no_person,
    own_line,
    part_bought,
    things_bought,
)
from kg.extract.relating.unfit_fillers import generic_firm, handed_on, is_stuff, paid_for
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.acting import acts_for
from kg.extract.who.bought import bought
from kg.extract.who.firms import acts_itself
from kg.extract.who.neighbours import house_of
from kg.extract.who.product_nouns import branded
from kg.model import PERSON, PRODUCT

_SINGULAR = frozenset({"is", "was", "has"})
_SERVING = frozenset({"service", "website", "channel", "platform"})  # whose firms mostly have their names
_SETTLED = 1.5  # votes by which a name is surely a thing's


def fillers(
    reader: Reader,
    number: int,
    role: str,
    functions: tuple[str, ...],
    types: tuple[str, ...],
    arguments: Arguments,
    sense: Sense,
    but: tuple[str, ...] = (),
    clause: Clause | None = None,
) -> list[str]:
    """What fills a role: the entities (literals where `types` is empty) of the first function that has any.

    `but` are entities that fill another role already; `clause` is None for the complements of a noun.
    """
    is_bought = role == "target" and sense.op == "acquired"
    for function in functions:
        if function == "buyer":
            return [b for _, _, b in reader.discourse.deals[-1:] if b not in but]
        if function == "topic" and sense.lemma == "pay" and paid_for(arguments):
            return []
        if function in ("topic", "poss"):
            found = _unsaid(reader, number, function, types, arguments, but, sense)
            if found:
                return found
            continue
        chunks = arguments.get(function, [])
        if not chunks and function == "obj" and sense.op == "acquired" and clause is not None:
            chunks = most_of(reader, number, arguments) or left_over(reader, number, clause)
        if not chunks and clause is not None:
            chunks = idiom_owner(reader, number, clause, sense, function)
        if is_bought and reader.lexicon.lang == "en":
            chunks = things_bought(reader, number, arguments, clause, chunks)
        for chunk in chunks[:1]:
            if role == "person" and (people := announced(reader, number, chunk)):
                return people
            whole = part_bought(reader, number, chunk) if is_bought else chunk
            if role == "target" and (named := _announced(reader, number, clause, whole, types, but)):
                return named
            if is_bought and (sold := reader.discourse.bought_together(number, whole, but)):
                return sold
            if PRODUCT in types and (group := reader.discourse.several(number, whole, types)):
                return group
            if not types:
                bare = chunk.name is not None and (reader.lexicon.lang == "de" or (not chunk.det and not chunk.head))
                if bare:
                    return [chunk.name.text]
                continue
            found = reader.discourse.several(number, chunk, types)
            if role == "org" and sense.op == "develops":
                chunk = house_of(reader.lines[number], reader.lexicon, chunk)
            if role == "acquirer" and reader.lexicon.is_word("consortiumnoun", chunk.head) and chunk.name is None:
                chunk = _leading(reader, number, chunk) or chunk
            if role == "person" and clause is not None and clause.antecedent is chunk:
                chunk = _together(reader, number, clause, chunk)
            for member in reader.discourse.told_of(number, clause, chunk) if not found else ():
                entity = _filler(reader, number, role, types, member, sense, but)
                if entity:
                    found.append(entity)
            if found:
                return found
    return []


def _announced(
    reader: Reader, number: int, clause: Clause | None, chunk: Chunk, types: tuple[str, ...], but: tuple[str, ...]
) -> list[str]:
    """What an English plural announces that is bought: "bought three start-ups last year: [Klimbo, Tarvo and N27]"."""
    if clause is None or not reader.lines[number].english or chunk.name is not None:
        return []
    named = exemplified(reader, number, clause, chunk)
    return [e for c in named if (e := reader.discourse.refer(number, c, types, but)) is not None]


def _together(reader: Reader, number: int, clause: Clause, last: Chunk) -> Chunk:
    """The first of the persons of whom a relative clause tells: "[A] and B, who founded X", but "A and B, who is …"."""
    line = reader.lines[number]
    if not line.english or clause.relative[1] != "who" or line.low[last.end : last.end + 1] != (",",):
        return last
    if any(line.low[i] in _SINGULAR or line.tokens[i].tag in ("VVZ", "VHZ") for i in clause.tokens):
        return last
    found = reader.discourse.list_of(number, last)
    drafts = (reader.discourse.register.of(c.name.text) if c.name else None for c in found)
    persons = all(d is not None and d.type == PERSON and " " in max(d.names, key=len) for d in drafts)
    return found[0] if persons else last


def _filler(
    reader: Reader, number: int, role: str, types: tuple[str, ...], member: Chunk, sense: Sense, but: tuple[str, ...]
) -> str | None:
    """The entity that one member of a list fills a role with; None where it is no thing or unknown."""
    discourse, acquired = reader.discourse, sense.op == "acquired"
    is_bought, employs = acquired and role == "target", sense.op == "holdsRole" and role == "org"
    if is_bought and business_part(reader, number, member):
        return discourse.describe(number, member, reader.source, told=True)
    if is_bought and (handed_on(reader, number, member, sense) or is_stuff(reader, member, sense)):
        return None
    if is_bought:
        member = part_bought(reader, number, no_person(reader, number, member))
    deal = acquired and reader.lexicon.lang == "en"
    if acquired and role != "target" and generic_firm(reader, number, member):
        return discourse.main_org(number, member.start, but)
    if employs and founds(reader, sense) and generic_firm(reader, number, member):
        return discourse.firm_here(number, member.start, but, founding=True)
    unit = employs and member.name is None
    if unit and (daughter := Employers(reader).daughter(number, member)) is not None:
        return daughter
    if unit and member.owner is None and member.det == "def" and reader.lexicon.is_word("seatnoun", member.head):
        behind = discourse.complement(number, member, ("of", "at"))  # else whose it is, only the text tells
        if behind is None:
            return None
        member = behind
    thing = member.pron == "it" and sense.op == "renamed"  # rather a product than its firm
    entity = discourse.refer(number, member, (PRODUCT,), but) if thing else None
    entity = entity or discourse.refer(number, member, types, but)
    if role == "acquirer" and _speaking(reader, number, member):  # "habe man danach eingekauft": who speaks
        entity = discourse.firm_here(number, member.start, but)
    if is_bought and member.pron in ("es", "sie"):
        entity = _business_given_up(reader, number) or entity
    nameless = is_bought and member.name is None
    if nameless and (deal or named_behind(reader, number, member) is None):
        buys, asset = "subj" in sense.roles.get("acquirer", ()), deal and means_assets(reader, member)
        entity = bought(discourse, number, member, but, entity, asset=asset, anything=buys)
    if entity is None and role == "acquirer":
        entity = _unsettled(reader, member, but) or acts_for(discourse, number, member)
    if entity is None and is_bought and means_assets(reader, member):
        entity = bankrupt(reader, number, member, types, but)
    if entity is None and (role == "person" or is_bought):
        named = named_behind(reader, number, member) or (titled(reader, number, member) if role == "person" else None)
        entity = discourse.refer(number, named, types, but) if named is not None else None
    if entity is None and employs and member.owner is not None:
        entity = discourse.refer(number, member.owner, types, but)  # "heads Zorvane's music team"
    business = acquired and reader.lexicon.kind_of(member.head) == "business"
    business = business or (deal and role == "target" and own_line(reader, member, sense))
    business = business or (role == "target" and bool(member.head) and branded(discourse, member.head))
    if entity is None and PRODUCT in types and (business or sense.op not in ("acquired", "develops", "partnerOf")):
        entity = discourse.describe(number, member, reader.source, told=deal and own_line(reader, member, sense))
    return entity


def _business_given_up(reader: Reader, number: int) -> str | None:
    """The nameless business that the sentence before tells of: "stößt sein Geschäft mit Uhren ab. [Es] geht an X"."""
    chunks = reader.lines[number - 1].chunks if number else ()
    parts = (c for c in chunks if c.name is None and c.head and reader.lexicon.kind_of(c.head) == "business")
    return next((e for c in parts if (e := reader.discourse.made.get((number - 1, c.core)))), None)


def _unsettled(reader: Reader, chunk: Chunk, but: tuple[str, ...]) -> str | None:
    """A name that a role for firms alone takes for a firm's: that hardly is a thing's, a service's."""
    draft = reader.discourse.register.of(chunk.name.text) if chunk.name is not None else None
    if not acts_itself(draft, reader.discourse.register) or draft.id in but:
        return None
    if chunk.head:  # "das Portal Klimbo"
        serves = chunk.head_at < chunk.name.start and reader.lexicon.kind_of(chunk.head) in _SERVING
        return reader.discourse.firm(draft.id) if serves else None
    return draft.id if draft.votes[PRODUCT] < _SETTLED else None


def _leading(reader: Reader, number: int, chunk: Chunk) -> Chunk | None:
    """Who leads or makes up a consortium: "a group led by [X]", "eine Gruppe um [X]"."""
    line = reader.lines[number]
    for index, clause in enumerate(line.clauses):
        if (
            clause.antecedent is chunk
            and clause.predicate
            and clause.predicate.base in reader.lexicon.words["leadverb"]
        ):
            return next(iter(find_arguments(line, index, reader.lexicon).get("subj", [])), None)
    return reader.discourse.complement(number, chunk, ("aus", "um", "of", "from", "gen"))


def _speaking(reader: Reader, number: int, chunk: Chunk) -> bool:
    """Whether "man" in indirect speech means the firm that speaks: "man habe danach eingekauft"."""
    told = (c.predicate for c in reader.lines[number].clauses if chunk in c.chunks and c.predicate is not None)
    return chunk.pron == "man" and any(p.subjunctive and not p.modal for p in told)


def idiom_owner(reader: Reader, number: int, clause: Clause, sense: Sense, function: str) -> list[Chunk]:
    """The genitive of an idiom's noun: "die Stunde des Dienstes hat geschlagen", "an die Stelle der Hardware"."""
    if function not in ("gen", "von", "poss"):
        return []
    nouns = [c for c in clause.chunks if any(c.head in group for group in sense.words)]
    if nouns and clause.whose and clause.antecedent is not None:
        return [clause.antecedent]  # "X, deren Verkauf im Mai begann", "X, whose days are numbered"
    if function == "poss":  # "[X]'s days are numbered", "the days of [X] …"
        owners = [c.owner or reader.discourse.complement(number, c, ("of", "for")) for c in nouns]
        return [c for c in owners if c is not None]
    found = [reader.discourse.complement(number, c, ("gen", "von")) for c in nouns]
    return [c for c in found if c is not None]


def _unsaid(
    reader: Reader,
    number: int,
    function: str,
    types: tuple[str, ...],
    arguments: Arguments,
    but: tuple[str, ...],
    sense: Sense,
) -> list[str]:
    """Who a possessive ("an ihre Stelle", "deren Platz") or, for the function "topic", the text before speaks of."""
    chunks = [c for cs in arguments.values() for c in cs]
    if PRODUCT in types and (group := reader.discourse.lately(number, [c for c in chunks if c.det == "poss"])):
        return group
    first = min((c.start for c in chunks), default=0)
    owned = next((c for c in chunks if c.det == "poss"), None)
    if function == "poss" and owned is None:
        return []
    if owned is not None and owned.owner is not None and function == "poss":
        entity = reader.discourse.refer(number, owned.owner, types, but)
    elif function == "topic" and sense.op in ("partnerOf", "replacedBy"):
        entity = reader.discourse.affair(number, first, but, firms=sense.op == "partnerOf")
    else:
        hero = reader.discourse.protagonist() if sense.op == "acquired" else None  # who is bought, if none is named
        entity = hero if hero not in but else None
        if entity is None and sense.op == "acquired":
            entity = reader.discourse.affair(number, first, but, firms=True)
        entity = entity or reader.discourse.recent(number, first, types, but=but)
    return [entity] if entity else []
