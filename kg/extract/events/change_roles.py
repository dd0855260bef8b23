"""Who and what stands in a change beside the thing itself: the firm that does or announces it, the name meant."""

from __future__ import annotations

from kg.extract.events import themes_en
from kg.extract.frames import Reader
from kg.extract.lexicon_rows import Sense
from kg.extract.syntax.arguments import Arguments, arguments_of
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.acting import acts_for
from kg.extract.who.neighbours import house_of
from kg.model import ORGANIZATION, PRODUCT


def by_name(reader: Reader, number: int, op: str, chunk: Chunk, arguments: Arguments) -> Chunk:
    """Of "Mit X bringt Y eine neue App heraus" the name, where the noun that begins has none."""
    if reader.lexicon.lang == "en":
        return themes_en.named(reader, number, chunk, arguments)
    if op == "START" and chunk.name is not None:
        return _brought(reader, number, chunk, arguments) or chunk
    if op not in ("START", "END") or chunk.name is not None:
        return chunk
    acting = chunk in (*arguments.get("subj", ()), *arguments.get("patient", ()))
    acting = acting and (bool(chunk.pron) or reader.lexicon.org_noun(chunk.head))
    if op == "START" and acting and (brought := _thing_with(reader, number, arguments)) is not None:
        return brought  # "Gestartet war die Firma [mit dem Dienst] 2012"
    if op == "END":  # "Mit X stellt Y einen weiteren Dienst ein"
        opening = [c for c in arguments.get("mit", []) if c.name is not None and c.start <= 1]
        edge = any(reader.lexicon.is_word("edge", a) for a in chunk.adjectives)  # "Mit X geht das letzte Modell"
        fits = opening and (chunk.det == "indef" or edge) and reader.discourse.refer(number, opening[0], (PRODUCT,))
        return opening[0] if fits else chunk
    if reader.lexicon.is_word("companynoun", chunk.head):
        return chunk  # "Gegründet wurde die Firma unter dem Namen X"
    called = [c for c in arguments.get("unter", []) if c.name and reader.lexicon.is_word("namenoun", c.head)]
    if called:  # "brachte die App unter dem Namen X heraus"
        return called[0]
    if chunk.det not in ("indef", "") and not chunk.adjectives:
        return chunk
    if not (chunk.det or chunk.adjectives or chunk.pron or reader.lexicon.kind_of(chunk.head)):
        return chunk  # "mit X werden Überweisungen freigegeben"
    return _thing_with(reader, number, arguments) or chunk


def _brought(reader: Reader, number: int, chunk: Chunk, arguments: Arguments) -> Chunk | None:
    """What a firm comes with that itself does not begin: "Zorvane ging [mit Klimbo] an den Start"."""
    draft = reader.discourse.register.of(chunk.name.text)
    if draft is None or draft.type != ORGANIZATION:
        return None
    return _thing_with(reader, number, arguments)


def _thing_with(reader: Reader, number: int, arguments: Arguments) -> Chunk | None:
    """The thing of "mit X", "mit dem Dienst"."""
    things = arguments.get("mit", [])
    alone = arguments.get("obj", []) == arguments.get("patient", [])  # not "liefert Telefone [mit dem System] aus"
    named = [c for c in things if c.name is not None] or [c for c in things if alone and c.det in ("def", "dem")]
    return named[0] if named and reader.discourse.refer(number, named[0], (PRODUCT,)) else None


def doer_of(reader: Reader, number: int, clause: Clause) -> dict[str, str]:
    """The firm that did what a participle says, as the agent: "Launched [by Zorvane]", "[Von Zorvane] abgeschaltet"."""
    arguments = arguments_of(reader.lines[number], clause, reader.lexicon)
    by = arguments.get("von" if reader.lexicon.lang == "de" else "by", [])[:1]
    firm = reader.discourse.refer(number, by[0], (ORGANIZATION,)) if by and by[0].name is not None else None
    return {"agent": firm} if firm is not None else {}


def agent_of(reader: Reader, number: int, sense: Sense, arguments: Arguments) -> str | None:
    """The organisation that does it, by the functions that the table gives the verb's agent."""
    for function in sense.roles.get("agent", ()):
        for chunk in arguments.get(function, [])[:1]:
            firm = house_of(reader.lines[number], reader.lexicon, chunk)
            entity = reader.discourse.refer(number, firm, (ORGANIZATION,)) or acts_for(reader.discourse, number, chunk)
            if entity is not None:
                return entity
    return None


def announcer_of(reader: Reader, number: int, clause: Clause) -> str | None:
    """Who announces or lets happen what a clause says, where that is an organisation: "Zorvane said …, X will end"."""
    line, words = reader.lines[number], reader.lexicon.words
    if reader.lexicon.lang != "en":
        return None
    for other in line.clauses:
        if other is clause or other.predicate is None:
            continue
        over = clause.parent is not None and line.clauses[clause.parent] is other
        lets = over and other.predicate.base == "let"  # "Zorvane let Klimbo run on until 1994"
        if not lets and not {other.predicate.lemma, other.predicate.base} & words["announcer"]:
            continue
        subject = next((c for c in other.chunks if not c.prep and c.end <= other.predicate.at), None)
        if subject is not None and (over or other.predicate.base == "say"):
            entity = reader.discourse.refer(number, subject, (ORGANIZATION,))
            if (
                entity is not None
                and reader.discourse.draft(entity).type == ORGANIZATION
                and not reader.lexicon.is_word("mediumname", entity)
            ):
                return entity
    return None
