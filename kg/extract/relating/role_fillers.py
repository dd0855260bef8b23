"""The entities that fill a role of a relation, from the phrases of the clause or the text before it."""

from __future__ import annotations

from kg.extract.frames import Reader
from kg.extract.lexicon_rows import Sense
from kg.extract.relating.employers import Employers
from kg.extract.relating.people import announced, named_behind, titled
from kg.extract.relating.posts_of_verbs import founds
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.bought import bought
from kg.extract.who.number import plural
from kg.extract.who.product_nouns import branded
from kg.model import ORGANIZATION, PERSON, PRODUCT

_MELTING = frozenset({"absorb", "swallow", "inherit", "swallow_up", "swallow up"})  # as things do, too
_NO_LINE = ("usernoun", "sidenoun", "jobnoun", "sharenoun", "moneynoun", "kinnoun", "essencenoun")
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
    for function in functions:
        if function in ("topic", "poss"):
            found = _unsaid(reader, number, function, types, arguments, but, sense)
            if found:
                return found
            continue
        chunks = arguments.get(function, [])
        if not chunks and function == "obj" and sense.op == "acquired" and clause is not None:
            chunks = _most_of(reader, number, arguments) or _left_over(reader, number, clause)
        if not chunks and clause is not None:
            chunks = idiom_owner(reader, number, clause, sense, function)
        if role == "target" and sense.op == "acquired" and reader.lexicon.lang == "en":
            chunks = _things_bought(reader, number, arguments, clause, chunks)
        for chunk in chunks[:1]:
            if role == "person" and (people := announced(reader, number, chunk)):
                return people
            if PRODUCT in types and (group := reader.discourse.several(number, chunk, types)):
                return group
            if not types:
                bare = chunk.name is not None and (reader.lexicon.lang == "de" or (not chunk.det and not chunk.head))
                if bare:
                    return [chunk.name.text]
                continue
            found = reader.discourse.several(number, chunk, types)
            if role == "acquirer" and reader.lexicon.is_word("consortiumnoun", chunk.head) and chunk.name is None:
                chunk = _leading(reader, number, chunk) or chunk
            for member in reader.discourse.listed(number, chunk) if not found else ():
                entity = _filler(reader, number, role, types, member, sense, but)
                if entity:
                    found.append(entity)
            if found:
                return found
    return []


def _things_bought(
    reader: Reader, number: int, arguments: Arguments, clause: Clause | None, chunks: list[Chunk]
) -> list[Chunk]:
    """What is bought where an English clause says it around a corner: a share in it, what an apposition tells of.

    "took 51 per cent [of X]", "[X], the chat app it bought", "[X and Y], two studios that Z bought"
    """
    if not chunks:
        return chunks
    chunk, line = chunks[0], reader.lines[number]
    if chunk.number and chunk.name is None and not chunk.head:
        return _most_of(reader, number, arguments) or chunks
    if clause is None or clause.kind != "rel" or clause.antecedent is not chunk or chunk.prep or not chunk.head:
        return chunks
    if chunk.name is not None and (chunk.head_at is None or chunk.head_at < chunk.name.end):
        return chunks
    if chunk.start < 2 or line.tokens[chunk.start - 1].text not in (",", "–", "—", "("):
        return chunks
    before = next((c for c in line.chunks if c.end == chunk.start - 1 and c.name is not None), None)
    if before is None or chunk in reader.discourse.listed(number, before):
        return chunks
    first = next((c for c in line.chunks if before in reader.discourse.listed(number, c)), before)
    return [first if plural(reader.lexicon, line, chunk) else before]


def _filler(
    reader: Reader, number: int, role: str, types: tuple[str, ...], member: Chunk, sense: Sense, but: tuple[str, ...]
) -> str | None:
    """The entity that one member of a list fills a role with; None where it is no thing or unknown."""
    discourse = reader.discourse
    if _handed_on(reader, number, member, role, sense):
        return None
    if role == "target" and sense.op == "acquired":
        member = _part_bought(reader, number, _no_person(reader, number, member))
    deal = sense.op == "acquired" and reader.lexicon.lang == "en"
    if sense.op == "acquired" and role != "target" and _generic_firm(reader, number, member):
        return discourse.main_org(number, member.start, but)
    if sense.op == "holdsRole" and role == "org" and founds(reader, sense) and _generic_firm(reader, number, member):
        return discourse.firm_here(number, member.start, but, founding=True)
    unit = sense.op == "holdsRole" and role == "org" and member.name is None
    if unit and (daughter := Employers(reader).daughter(number, member)) is not None:
        return daughter
    thing = member.pron == "it" and sense.op == "renamed"  # rather a product than its firm
    entity = discourse.refer(number, member, (PRODUCT,), but) if thing else None
    entity = entity or discourse.refer(number, member, types, but)
    if role == "acquirer" and _speaking(reader, number, member):  # "habe man danach eingekauft": who speaks
        entity = discourse.firm_here(number, member.start, but)
    nameless = sense.op == "acquired" and role == "target" and member.name is None
    if nameless and (deal or named_behind(reader, number, member) is None):
        buys, asset = "subj" in sense.roles.get("acquirer", ()), deal and _asset(reader, member)
        entity = bought(discourse, number, member, but, entity, asset=asset, anything=buys)
    if entity is None and role == "acquirer":
        entity = _unsettled(reader, member, but)
    if entity is None and role == "target" and sense.op == "acquired" and _asset(reader, member):
        entity = _bankrupt(reader, number, member, types, but)
    if entity is None and (role == "person" or (role == "target" and sense.op == "acquired")):
        named = named_behind(reader, number, member) or (titled(reader, number, member) if role == "person" else None)
        entity = discourse.refer(number, named, types, but) if named is not None else None
    if entity is None and sense.op == "holdsRole" and role == "org" and member.owner is not None:
        entity = discourse.refer(number, member.owner, types, but)  # "heads Zorvane's music team"
    business = sense.op == "acquired" and reader.lexicon.kind_of(member.head) == "business"
    business = business or (deal and role == "target" and _own_line(reader, member, sense))
    business = business or (role == "target" and bool(member.head) and branded(discourse, member.head))
    if entity is None and PRODUCT in types and (business or sense.op not in ("acquired", "develops", "partnerOf")):
        entity = discourse.describe(number, member, reader.source, told=deal and _own_line(reader, member, sense))
    return entity


def _own_line(reader: Reader, chunk: Chunk, sense: Sense) -> bool:
    """Whether a phrase tells what of a firm's is sold or bought: "sold its dealer network", "bought X's card games".

    What is sold can be anything, what is bought are things as firms make them.
    """
    sold = "subj" not in sense.roles.get("acquirer", ())
    if not sold and (sense.lemma in _MELTING or not reader.lexicon.kind_of(chunk.head)):
        return False
    owned = chunk.name is None and bool(chunk.head) and (chunk.owner is not None or chunk.det == "poss")
    lexicon = reader.lexicon
    if not owned or chunk.pron or _is_asset(reader, chunk) or lexicon.role_noun(chunk.head):
        return False
    return not lexicon.org_noun(chunk.head) and not any(lexicon.is_word(c, chunk.head) for c in _NO_LINE)


def _unsettled(reader: Reader, chunk: Chunk, but: tuple[str, ...]) -> str | None:
    """A name that little speaks for being a thing's, which a role for firms alone takes for a firm's."""
    draft = reader.discourse.register.of(chunk.name.text) if chunk.name is not None and not chunk.head else None
    if draft is None or draft.type != PRODUCT or draft.descriptive or draft.id in but:
        return None
    return draft.id if draft.votes[PRODUCT] < _SETTLED and not reader.discourse.register.makers.get(draft.id) else None


def _leading(reader: Reader, number: int, chunk: Chunk) -> Chunk | None:
    """Who leads or makes up a consortium: "a group led by [X]", "ein Konsortium unter Führung von [X]"."""
    line = reader.lines[number]
    for index, clause in enumerate(line.clauses):
        if (
            clause.antecedent is chunk
            and clause.predicate
            and clause.predicate.base in reader.lexicon.words["leadverb"]
        ):
            return next(iter(find_arguments(line, index, reader.lexicon).get("subj", [])), None)
    return reader.discourse.complement(number, chunk, ("aus", "of", "from", "gen"))


def _bankrupt(reader: Reader, number: int, chunk: Chunk, types: tuple[str, ...], but: tuple[str, ...]) -> str | None:
    """Whose assets a phrase means: the antecedent of "deren", "whose", a firm of the sentence, else what came last."""
    discourse = reader.discourse
    for clause in reader.lines[number].clauses:
        if (
            chunk in clause.chunks
            and clause.relative[1] in ("dessen", "deren", "whose")
            and clause.antecedent is not None
        ):
            return discourse.refer(number, clause.antecedent, types, but)
    seen = [s.entity for s in discourse.trail if s.line == number and s.at < chunk.start and s.entity not in but]
    firms = [e for e in seen if discourse.draft(e).type == ORGANIZATION]
    hero = discourse.protagonist() if chunk.det != "poss" else None
    if hero is not None and hero not in but:
        return hero
    return firms[-1] if firms else discourse.recent(number, chunk.start, types, but=but)


def _asset(reader: Reader, chunk: Chunk) -> bool:
    """Whether a phrase means what is left of a firm spoken of before: "its remains", "die Reste", "its patents"."""
    told = chunk.name is None and chunk.det in ("def", "poss") and chunk.owner is None and bool(chunk.head)
    return told and _is_asset(reader, chunk)


def _is_asset(reader: Reader, chunk: Chunk) -> bool:
    """Whether a noun means what a firm has, in German by the end of a compound: "Software-Vermögen"."""
    assets = reader.lexicon.words["assetnoun"]
    return chunk.head in assets or (reader.lexicon.lang == "de" and chunk.head.rpartition("-")[2] in assets)


def _speaking(reader: Reader, number: int, chunk: Chunk) -> bool:
    """Whether "man" in indirect speech means the firm that speaks: "man habe danach eingekauft"."""
    told = (c.predicate for c in reader.lines[number].clauses if chunk in c.chunks and c.predicate is not None)
    return chunk.pron == "man" and any(p.subjunctive and not p.modal for p in told)


def _no_person(reader: Reader, number: int, chunk: Chunk) -> Chunk:
    """What a relative pronoun takes up that is no person or stuff: "[X], a start-up run by Y, which Z bought".

    "[X], a maker of spectacles that Z swallowed"
    """
    chunks, discourse = reader.lines[number].chunks, reader.discourse
    draft = discourse.register.of(chunk.name.text) if chunk.name is not None else None
    stuff = chunk.prep == "of" and chunk.name is None and not chunk.det and not reader.lexicon.org_noun(chunk.head)
    if not stuff and (draft is None or draft.type != PERSON):
        return chunk
    for before in reversed([c for c in chunks if c.end <= chunk.start and c.name is not None]):
        other = discourse.register.of(before.name.text)
        if other is not None and other.type != PERSON and not reader.lexicon.role_noun(before.head):
            return before
    return chunk


def _part_bought(reader: Reader, number: int, chunk: Chunk) -> Chunk:
    """What a part is bought of: "the remains of X", "key assets of X", "die Reste von X"; else the phrase itself."""
    owned = chunk.owner is not None and chunk.name is None
    if owned and (reader.lexicon.role_noun(chunk.head) or (_of_firm(reader, chunk.owner) and _is_asset(reader, chunk))):
        return chunk.owner  # "Klimbo's founders sold out to X", "Klimbo's patents"
    parts = chunk.head and any(reader.lexicon.is_word(c, chunk.head) for c in ("transparent", "assetnoun"))
    if chunk.name is not None or not parts:
        return chunk
    return reader.discourse.complement(number, chunk, ("of", "from", "gen", "von")) or chunk


def _of_firm(reader: Reader, owner: Chunk) -> bool:
    """Whether an owner is one that can be bought, by a name or a noun for firms: "the Denver firm's customers"."""
    return owner.name is not None or (reader.lexicon.lang == "en" and bool(reader.lexicon.org_noun(owner.head)))


def _most_of(reader: Reader, number: int, arguments: Arguments) -> list[Chunk]:
    """What stands behind a word for a part, or for its people, that is no noun: "most [of X]", "die Osloer [von X]"."""
    line, parts = reader.lines[number], reader.lexicon.words["partword"]

    def taken(chunk: Chunk) -> bool:
        word = line.tokens[chunk.start - 1].text if chunk.start else ""
        people = (
            chunk.prep == "von" and word[:1].isupper() and word.endswith("er") and line.low[chunk.start - 2] == "die"
        )
        return word.lower() in parts or people

    return [c for p in ("of", "von") for c in arguments.get(p, []) if c.name is not None and taken(c)][:1]


def _left_over(reader: Reader, number: int, clause: Clause) -> list[Chunk]:
    """What a free relative clause says is left of something: "bought what was left [of X]", "was [von X] übrig war"."""
    line = reader.lines[number]
    for other in line.clauses:
        low = {line.low[i] for i in other.tokens}
        if other is clause or not low & {"what", "was"} or not low & reader.lexicon.words["leftword"]:
            continue
        found = [c for c in other.chunks if c.prep in ("of", "von") and c.name is not None]
        if found:
            return found[:1]
    return []


def idiom_owner(reader: Reader, number: int, clause: Clause, sense: Sense, function: str) -> list[Chunk]:
    """The genitive of an idiom's noun: "die Stunde des Dienstes hat geschlagen", "an die Stelle der Hardware"."""
    if function not in ("gen", "von", "poss"):
        return []
    nouns = [c for c in clause.chunks if any(c.head in group for group in sense.words)]
    if function == "poss":  # "[X]'s days are numbered", "the days of [X] …", "X, whose days …"
        if clause.antecedent is not None and clause.relative[1] == "whose" and nouns:
            return [clause.antecedent]
        owners = [c.owner or reader.discourse.complement(number, c, ("of", "for")) for c in nouns]
        return [c for c in owners if c is not None]
    if clause.antecedent is not None and clause.relative[1] in ("deren", "dessen") and nouns:
        return [clause.antecedent]  # "X, deren Verkauf im Mai begann"
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


def _handed_on(reader: Reader, number: int, chunk: Chunk, role: str, sense: Sense) -> bool:
    """Whether what is handed on is no thing by name, so rather data than a business: "they can be passed on to X".

    With its day told, one thing is sold all the same: "ehe [es] 2003 an X ging".
    """
    passed = sense.op == "acquired" and role == "target" and sense.lemma in reader.lexicon.words["handverb"]
    kind = reader.lexicon.kind_of(chunk.head) if chunk.head else None
    if passed and chunk.pron in ("es", "er", "it"):
        line = reader.lines[number]
        return not any(line.cls[i] == "DATE" for c in line.clauses if chunk in c.chunks for i in c.tokens)
    passed = passed and not (reader.lexicon.lang == "en" and _asset(reader, chunk))  # "the carcass went to X"
    return passed and chunk.name is None and (kind is None or bool(chunk.pron))


def _generic_firm(reader: Reader, number: int, chunk: Chunk) -> bool:
    """Whether a phrase only says "the company", as whoever is bought is called."""
    tokens = reader.lines[number].tokens
    plain = chunk.name is None and chunk.det == "def" and chunk.owner is None and bool(chunk.head)
    if chunk.start and tokens[chunk.start - 1].text in (",", "–", "—", "("):
        return False  # "Ticketfly, the company which …"
    if (
        not plain
        or (number, chunk.core) in reader.discourse.made
        or not reader.lexicon.is_word("companynoun", chunk.head)
    ):
        return False
    return reader.discourse.complement(number, chunk, ("of", "von", "gen", "behind", "hinter")) is None
