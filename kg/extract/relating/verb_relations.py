"""The relations that a verb states among things: takeovers, names, successors, jobs, partners, makers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.events.companions import along_with
from kg.extract.events.factuality import Stance
from kg.extract.frames import Raw, Reader
from kg.extract.lexicon import Lexicon
from kg.extract.lexicon_rows import Sense
from kg.extract.relating.contract_makers import builds_for_others, client_of
from kg.extract.relating.posts_of_verbs import (
    by_title,
    companions,
    firm_of_post,
    founded_before,
    founds,
    is_employment,
    post_of,
)
from kg.extract.relating.role_fillers import fillers
from kg.extract.relating.shares import by_whole, too_small
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.clauses import Clause
from kg.model import FACTS, ORGANIZATION, PERSON, PRODUCT

_SAME_BUYER = 1  # sentences back that a buyer buys on


def relations_of(
    reader: Reader, number: int, clause: Clause, sense: Sense, arguments: Arguments, stance: Stance
) -> Iterator[Raw]:
    """The relations that a clause states in one reading of its verb."""
    if clause.predicate.longer and sense.op in ("acquired", "develops"):
        return  # "no longer sold": an end of sales, no takeover denied
    if clause.predicate.negated and sense.roles.get("acquirer") == ("buyer",):
        return  # "is not part of the sale"
    if sense.op == "acquired" and not arguments.get("an") and _goes_on(reader, number, clause):
        return  # "verkauft wird X weiterhin"
    if sense.op == "acquired" and (_has_object(reader, clause, sense, arguments) or _changes_jobs(clause)):
        return
    if sense.op == "acquired" and too_small(reader, number, clause, arguments):
        return
    if sense.op == "acquired" and "an" in sense.roles.get("acquirer", ()):
        arguments = by_whole(reader, number, arguments)
    if sense.lemma == "go" and not sense.words and (not arguments.get("to") or _goes_for(reader, clause, arguments)):
        return  # "Going forward, …", "X went to Y for help"
    lets = any(reader.lines[number].tokens[i].lemma == "lassen" for i in clause.tokens)
    if lets and sense.lemma in reader.lexicon.words["handverb"]:
        return  # "sie lassen sich an X weiterreichen"
    if sense.op == "acquired" and "to" in sense.roles.get("acquirer", ()) and not arguments.get("obj"):
        target = (*sense.roles["target"], "subj")  # headlines: "X sold to Y"
        sense = replace(sense, roles={**sense.roles, "target": target})
    if sense.op == "acquired" and clause.kind in ("part", "attr") and sense.roles.get("target") == ("subj",):
        sense = replace(sense, roles={**sense.roles, "target": ("obj", "subj")})  # "X, 2022 an Y gegangen, …"
    if sense.op == "acquired" and reader.lexicon.lang == "en" and "subj" in sense.roles.get("acquirer", ()):
        arguments = _without_of_subject(clause, arguments)
    filled = _roles(reader, number, clause, sense, arguments)
    if sense.op == "holdsRole" and not by_title(reader, clause, sense, arguments):
        return
    _open_with(reader, number, clause, sense, filled)
    yield from combined(reader, number, clause, sense, filled, stance)


def _without_of_subject(clause: Clause, arguments: Arguments) -> Arguments:
    """The arguments without an "of" that hangs on the subject: "X, the maker [of Y], announced its purchase by Z"."""
    if clause.predicate.voice != "active" or not arguments.get("of"):
        return arguments
    return {**arguments, "of": [c for c in arguments["of"] if c.start > clause.predicate.at]}


def _goes_on(reader: Reader, number: int, clause: Clause) -> bool:
    """Whether what is done to a thing goes on, as no takeover does."""
    still = reader.lexicon.words["still"] if clause.predicate.voice == "passive" else frozenset()
    return not still.isdisjoint(reader.words(number, clause))


def _roles(reader: Reader, number: int, clause: Clause, sense: Sense, arguments: Arguments) -> dict[str, list[str]]:
    """The roles of a relation with what fills them, by the clause's phrases or what its verb takes for granted."""
    slots = FACTS[sense.op].slots
    filled = {"role": [post_of(clause, sense)]} if sense.op == "holdsRole" else {}
    # names first: a pronoun beside them means something else
    order = sorted(sense.roles.items(), key=lambda pair: _anaphoric(pair[1], arguments, reader.lexicon))
    seller = _seller(reader, number, clause, sense, arguments)
    for role, functions in order:
        but = (*(v for vs in filled.values() for v in vs), *seller)
        values = fillers(reader, number, role, functions, slots[role].types, arguments, sense, but, clause)
        if values:
            filled[role] = values
    people = [reader.discourse.draft(e).type for e in filled.get("person", [])]
    if sense.op == "holdsRole" and clause.relative[1] in ("die", "das") and PERSON not in people:
        filled |= _relative_turned(reader, number, arguments)  # "Mira Holt, die Zorvane gegründet hat"
    if sense.op == "acquired":
        _complete_targets(reader, number, clause, sense, arguments, filled)
    if sense.op == "holdsRole" and founds(reader, sense):
        if filled.get("org") and (things := founded_before(reader, number, sense, arguments)) is not None:
            filled["org"] = things
        filled["person"] = [*filled.get("person", []), *companions(reader, number, arguments, filled.get("person", []))]
    elif sense.op == "holdsRole" and sense.lemma in reader.lexicon.words["leadverb"] and filled.get("person"):
        filled["person"] += companions(reader, number, arguments, filled["person"], together=True)
    if sense.op == "holdsRole" and not filled.get("org"):
        filled["org"] = firm_of_post(reader, number, clause, sense, arguments, filled.get("person", []))
    if sense.op == "acquired" and not filled.get("acquirer") and clause.predicate.voice != "active":
        told = any(arguments.get(p) for p in reader.lexicon.words["byprep"])
        told |= reader.lexicon.lang == "en" and _by_somebody(reader, number, clause)
        if "subj" in sense.roles.get("acquirer", ()) and not told:
            _by_topic(reader, number, clause, filled)
    return filled


def _seller(reader: Reader, number: int, clause: Clause, sense: Sense, arguments: Arguments) -> tuple[str, ...]:
    """Who does a deed without being bought or buying, and so is not what "it" means: "[Zorvane] sold it to X"."""
    acts = clause.predicate is not None and clause.predicate.voice == "active"
    if sense.op != "acquired" or not acts or any("subj" in functions for functions in sense.roles.values()):
        return ()
    subject = next(iter(arguments.get("subj", ())), None)
    named = subject is not None and subject.name is not None
    entity = reader.discourse.refer(number, subject, (ORGANIZATION,)) if named else None
    return (entity,) if entity is not None else ()


def _complete_targets(
    reader: Reader, number: int, clause: Clause, sense: Sense, arguments: Arguments, filled: dict[str, list[str]]
) -> None:
    """Add to what is bought what goes along with it; a majority that nothing names is one of the text's firm."""
    buyers = tuple(filled.get("acquirer", ()))
    preps = ("mit", "with", *sorted(reader.lexicon.words["alongprep"]))
    for chunk in [c for f in preps for c in arguments.get(f, [])] if filled.get("target") else ():
        along = chunk.prep not in preps[:2] or along_with(reader.lines[number], reader.lexicon, chunk)
        along = along and chunk.name is not None
        thing = reader.discourse.refer(number, chunk, (ORGANIZATION, PRODUCT), buyers) if along else None
        if thing is not None and thing not in filled["target"]:
            filled["target"].append(thing)
    if clause.marker == "wo" and buyers and not filled.get("target"):  # "X, wo Y seit 2015 die Mehrheit hat"
        ends = (min(clause.tokens) - 1, min(clause.tokens))
        before = (c for c in reader.lines[number].chunks if c.end in ends)
        things = (reader.discourse.refer(number, c, (ORGANIZATION, PRODUCT), buyers) for c in before)
        filled["target"] = [thing for thing in things if thing is not None][:1]
    share = any(group & {"@share", "@most", "majority", "Mehrheit"} for group in sense.words)
    if share and buyers and not filled.get("target"):
        hero = reader.discourse.protagonist()
        at = min(c.start for chunks in arguments.values() for c in chunks)
        if hero in (None, *buyers):
            hero = reader.discourse.main_org(number, at, buyers) if reader.lexicon.lang == "de" else None
        filled["target"] = [hero] if hero is not None else []


def _changes_jobs(clause: Clause) -> bool:
    """Whether a person goes somewhere: "wechselte als Produktchef zu X", "went to X as chief executive"."""
    return any(c.prep in ("als", "as") and c.head for c in clause.chunks)


def _open_with(reader: Reader, number: int, clause: Clause, sense: Sense, filled: dict[str, list[str]]) -> None:
    """Fill the one role that a participle at the head of a sentence leaves to the text before."""
    slots = FACTS[sense.op].slots
    missing = [r for r, s in slots.items() if s.required and s.types and not filled.get(r)]
    opens = clause.kind == "part" and clause.antecedent is None and sense.op != "holdsRole"
    sells = sense.roles.get("acquirer", ())[:1] == ("to",)  # "to be made and [sold]": only who sells could be meant
    said = missing == ["acquirer"] and (sells or _by_somebody(reader, number, clause))
    if len(missing) == 1 and opens and not said:  # "Acquired by X in 2015."
        but = tuple(v for vs in filled.values() for v in vs)
        types = slots[missing[0]].types
        entity = _before_colon(reader, number, clause, types, but)
        entity = entity or reader.discourse.recent(number, clause.tokens[0], types, but=but)
        filled[missing[0]] = [entity] if entity else []


def _relative_turned(reader: Reader, number: int, arguments: Arguments) -> dict[str, list[str]]:
    """Person and firm where a relative pronoun of one form for both cases was taken for the other."""
    found = {}
    for role, function, type_ in (("person", "obj", PERSON), ("org", "subj", ORGANIZATION)):
        for chunk in arguments.get(function, [])[:1]:
            if (entity := reader.discourse.refer(number, chunk, (type_,))) is not None:
                found[role] = [entity]
    return found if len(found) == 2 else {}


def _has_object(reader: Reader, clause: Clause, sense: Sense, arguments: Arguments) -> bool:
    """Whether a verb that says who goes to whom has an object, and so another sense: "passed the information to X"."""
    goes = "subj" in sense.roles.get("target", ()) and clause.predicate.voice == "active"
    words = {w for group in sense.words for w in group}
    return goes and any(
        not c.number
        and not c.pron
        and not reader.lexicon.is_word("moneynoun", c.head)
        and c.head not in words
        and f"{c.prep}_{c.head}" not in words
        for c in arguments.get("obj", [])
        if "dat" not in sense.roles.get("acquirer", ()) and "obj" not in sense.roles.get("acquirer", ())
    )


def _goes_for(reader: Reader, clause: Clause, arguments: Arguments) -> bool:
    """Whether somebody goes somewhere for a thing that is no price: "went to X [for help]"."""
    behind = (c for c in arguments.get("for", ()) if c.start > clause.predicate.at)  # not "X, an app for Y, goes to Z"
    return any(not c.number and not reader.lexicon.is_word("moneynoun", c.head) for c in behind)


def _by_somebody(reader: Reader, number: int, clause: Clause) -> bool:
    """Whether a clause says by whom, be it nobody the text knows: "bought by hardly anyone"."""
    tokens = reader.lines[number].tokens
    at = [i for i in clause.tokens if tokens[i].text.lower() in reader.lexicon.words["byprep"] and i + 1 < len(tokens)]
    return any(tokens[i + 1].text not in reader.lexicon.places for i in at)  # "by Redmond" is by the firm there


def _by_topic(reader: Reader, number: int, clause: Clause, filled: dict[str, list[str]]) -> None:
    """Fill in the buyer that a takeover leaves unsaid: who acts in the clause above, else the firm of the text."""
    but = tuple(filled.get("target", ()))
    but += tuple(t for _, t, b in reader.discourse.deals if b in but)  # "bought it, only to be bought in turn"
    line, entity = reader.lines[number], None
    if clause.parent is not None and clause.kind in ("part", "attr", "rel"):
        for chunk in find_arguments(line, clause.parent, reader.lexicon).get("subj", [])[:1]:
            entity = reader.discourse.refer(number, chunk, (ORGANIZATION,), but)
    if entity is None or entity in but or reader.discourse.draft(entity).type != ORGANIZATION:
        entity = _buying_here(reader, number, clause, but)
    if entity is None:
        entity = reader.discourse.main_org(number, clause.tokens[0], but)
    if entity is not None:
        filled["acquirer"] = [entity]


def _buying_here(reader: Reader, number: int, clause: Clause, but: tuple[str, ...]) -> str | None:
    """Who acts before a colon ("[Zorvane] went shopping: X was bought in May"), or has bought things just before."""
    discourse = reader.discourse
    if (entity := _before_colon(reader, number, clause, (ORGANIZATION,), but)) is not None:
        return entity
    deals = [b for at, t, b in discourse.deals if number - at <= _SAME_BUYER and t not in but and b not in but]
    return deals[-1] if deals else None


def _before_colon(
    reader: Reader, number: int, clause: Clause, types: tuple[str, ...], but: tuple[str, ...]
) -> str | None:
    """The subject of the sentence before a colon: "[Pedalo] fared no better: bought by Zorvane in 2010, …"."""
    line = reader.lines[number]
    colon = next((i for i in range(min(clause.tokens), 0, -1) if line.low[i] == ":"), None)
    for index in reversed(range(len(line.clauses))) if colon is not None else ():
        other = line.clauses[index]
        if other.kind == "main" and max(other.tokens) < colon:
            for chunk in find_arguments(line, index, reader.lexicon).get("subj", [])[:1]:
                entity = reader.discourse.refer(number, chunk, types, but)
                if entity is not None and entity not in but:
                    return entity
    return None


def _anaphoric(functions: tuple[str, ...], arguments: Arguments, lexicon: Lexicon) -> bool:
    """Whether what stands in a role neither has a name nor is one of two ("the latter"), or nothing stands there."""
    first = next((c for f in functions for c in arguments.get(f, [])[:1]), None)
    return first is None or (first.name is None and lexicon.labels(first.head).isdisjoint(("latter", "former")))


def combined(
    reader: Reader, number: int, clause: Clause, sense: Sense, filled: dict[str, list[str]], stance: Stance
) -> Iterator[Raw]:
    """One fact for each combination of what fills the roles."""
    slots = FACTS[sense.op].slots
    if sense.op == "holdsRole" and not is_employment(reader, filled, sense):
        return
    if sense.op == "acquired" and sense.facet == "possible" and not stance.negated:
        stance = replace(stance, possible=True)
    needed = [role for role, slot in slots.items() if slot.required]
    if not all(filled.get(role) for role in needed):
        return
    rows: list[dict[str, str]] = [{}]
    for role in slots:
        if filled.get(role):
            rows = [{**row, role: value} for row in rows for value in filled[role]]
    for row in rows:
        entities = [v for r, v in row.items() if slots[r].types]
        client = client_of(reader, number, clause, sense.lemma, tuple(entities)) if sense.op == "develops" else None
        if client is not None or builds_for_others(reader, number, clause, sense, row):
            contract = {"partner": row["org"], "of": row["product"]}
            yield reader.raw("partnerOf", contract, number, clause, stance, "contract maker")
            if client is not None:
                yield reader.raw("develops", {**row, "org": client}, number, clause, stance, f"{sense.lemma} for")
            continue
        if len(set(entities)) == len(entities):
            if sense.op == "acquired" and not stance.negated and not stance.possible:
                reader.discourse.deals.append((number, row["target"], row["acquirer"]))
            if sense.op == "holdsRole" and not stance.negated:
                reader.discourse.posts.append((row["person"], row["org"], row["role"]))
            yield reader.raw(sense.op, row, number, clause, stance, f"{sense.lemma}")
