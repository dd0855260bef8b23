"""What a pronoun or a word of contrast can mean: by gender, by number, by being the latter of two."""

from __future__ import annotations

from collections.abc import Collection

from kg.extract.syntax.arguments import arguments_of, surface_subject
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.german_subjects import finite_of, plural_verb
from kg.extract.who.drafts import Draft
from kg.extract.who.mentions import Mentions
from kg.extract.who.protagonists import told_of
from kg.extract.who.topics import affair
from kg.model import ORGANIZATION, PERSON, PRODUCT

_GENDERS = {"er": "m", "ihn": "m", "es": "n", "sie": "f", "dieser": "m", "diesen": "m", "dieses": "n"}
_DEMONSTRATIVES = {"dieser": "m", "diesen": "m", "diesem": "mn", "dieses": "n", "diese": "f"}


def agreeing(mentions: Mentions, pronoun: str) -> tuple[str, ...] | None:
    """The entities that a German pronoun can mean by its gender, an English "it" as one; None where nothing tells."""
    if pronoun == "it":
        drafts = mentions.register.drafts.values()
        many = any("p" in d.genders for d in drafts)  # "its meal kits … it"
        return tuple(d.id for d in drafts if "p" not in d.genders) if many else None
    gender = _GENDERS.get(pronoun) if mentions.lexicon.lang == "de" else None
    if gender is None:
        return None
    return tuple(d.id for d in mentions.register.drafts.values() if _agrees(d, gender))


def possessing(mentions: Mentions, pronoun: str) -> tuple[str, ...]:
    """The entities that a German possessive can take up by gender: "ihr Betreiber"; none where it tells nothing."""
    genders = ("er", "es") if pronoun.startswith("sein") else ("sie",) if pronoun.startswith("ihr") else ()
    return tuple(e for g in genders for e in agreeing(mentions, g) or ())


def _agrees(draft: Draft, gender: str) -> bool:
    """Names of organisations are neuter without an article, the gender of a product is open where no noun tells it."""
    type_ = draft.type
    if type_ == PERSON:
        return gender in ("m", "f")
    if type_ == ORGANIZATION:
        return gender == "n" or gender in draft.genders or gender == "f"
    return not draft.genders or gender in draft.genders or (gender == "f" and "p" in draft.genders)


def last_told(mentions: Mentions, line: int, chunk: Chunk, want: tuple[str, ...], but: tuple[str, ...]) -> str | None:
    """Whom or what "diese", "dieser" take up: who was named last: "Zorvane kauft [die Klimbo GmbH]. Diese …".

    Of things only those whose noun has told their gender; a plural "diese" means others.
    """
    genders = _DEMONSTRATIVES.get(chunk.pron, "")
    clause = mentions.lines[line].clause_of(chunk)
    if not genders or clause is None or clause.predicate is None:
        return None
    if plural_verb(finite_of(mentions.lines[line], clause)):
        return None
    for seen in reversed(mentions.named):
        if seen.line < line - 1:
            return None
        if (seen.line, seen.at) >= (line, chunk.start) or seen.entity in but:
            continue
        draft = mentions.draft(seen.entity)
        told = draft.genders or ({"f", "n"} if draft.type == ORGANIZATION else set())
        if draft.type in want and not told.isdisjoint(genders):
            return draft.id
    return None


def sentence_before(mentions: Mentions, line: int, chunk: Chunk, want: tuple[str, ...]) -> Chunk | None:
    """What the sentence before has that a pronoun at the head of the next one goes on with."""
    if chunk.start or not line:
        return None
    called = _called_before(mentions, line, chunk) if ORGANIZATION in want else None
    return called or (_bare_before(mentions, line, chunk) if PRODUCT in want else None)


def _called_before(mentions: Mentions, line: int, chunk: Chunk) -> Chunk | None:
    """The noun of that gender by which the sentence before calls whom "er", "sie" take up: "[die Firma] … Sie …"."""
    gender = _GENDERS.get(chunk.pron, "n")
    if gender == "n":
        return None
    lexicon = mentions.lexicon
    for before in mentions.lines[line - 1].chunks:
        plain = not before.prep and before.name is None and before.det == "def" and "nom" in before.cases
        if plain and lexicon.org_noun(before.head) and lexicon.gender_of(before.head) == gender:
            return before
    return None


def _bare_before(mentions: Mentions, line: int, chunk: Chunk) -> Chunk | None:
    """The name without an article that "es" goes on with, whatever noun told of it: "[Klimbo] enttäuscht. Es endet"."""
    before = mentions.lines[line - 1]
    if chunk.pron != "es" or before.sentence.part == "title":
        return None
    clause = next((c for c in before.clauses if c.kind == "main" and c.predicate is not None), None)
    subject = surface_subject(arguments_of(before, clause, mentions.lexicon)) if clause is not None else None
    if subject is None or subject.name is None or subject.start or subject.head or subject.det:
        return None
    draft = mentions.register.of(subject.name.text)
    return subject if draft is not None and draft.type == PRODUCT and "p" not in draft.genders else None


def subject_before(mentions: Mentions, line: int, chunk: Chunk, agents: Collection[Chunk]) -> Chunk | None:
    """The subject of the clause before in the sentence of a pronoun: "An den Start ging [der Speicher] 2011, ehe er …".

    It has to be of the pronoun's gender, a name without an article being neuter, and none of those who act upon it.
    """
    gender, reading = _GENDERS.get(chunk.pron), mentions.lines[line]
    for clause in reversed(reading.clauses) if gender is not None else ():
        if clause.predicate is None or clause.kind == "rel" or max(clause.tokens) > chunk.start:
            continue
        arguments = arguments_of(reading, clause, mentions.lexicon)
        subject = surface_subject(arguments)
        if subject in agents:
            subject = next((c for c in arguments.get("obj", ()) if _bare(c)), None)  # "Zorvane erwarb [X] und …"
            if subject is None:
                continue
        if subject is None or subject.pron or subject.prep or subject not in reading.chunks:
            return None
        named = mentions.register.of(subject.name.text) if subject.name is not None else None
        genders = named.genders or {"n"} if named is not None else {mentions.lexicon.gender_of(subject.head or "")}
        genders = genders | {"n"} if _bare(subject) else genders
        return subject if gender in genders and (named is not None or subject.det) else None
    return None


def _bare(chunk: Chunk) -> bool:
    """Whether a phrase is a name alone, which is neuter whatever noun has called the thing before."""
    return chunk.name is not None and not (chunk.head or chunk.det or chunk.adjectives)


def of_pair(mentions: Mentions, line: int, chunk: Chunk, want: tuple[str, ...], which: str) -> str | None:
    """Of the two things named last the first or the second."""
    pair = mentions.last(line, chunk.start, 2, want)
    return None if not pair else pair[1] if which == "latter" else pair[0]


def of_two(mentions: Mentions, line: int, chunk: Chunk, want: tuple[str, ...]) -> str | None:
    """ "the latter", "the former": the last and the last but one of the things named before."""
    if mentions.lexicon.lang == "en" and (pair := mentions.last(line, chunk.start, 2, want)):
        return pair[1] if mentions.lexicon.is_word("latter", chunk.head) else pair[0]
    last = mentions.recent(line, chunk.start, want)
    if mentions.lexicon.is_word("latter", chunk.head) or last is None:
        return last
    return mentions.recent(line, chunk.start, want, but=(last,))


def says_itself(mentions: Mentions, line: int, chunk: Chunk) -> str | None:
    """The firm that says what "it" does, in English, however much the text told of another: "[Zorvane] said it will …".

    Its verb of saying is the last before the pronoun, with its own name as subject.
    """
    reading, lexicon = mentions.lines[line], mentions.lexicon
    if chunk.pron != "it" or lexicon.lang != "en":
        return None
    told = [c for c in reading.clauses if c.predicate is not None and c.predicate.at < chunk.start]
    clause = max(told, key=lambda c: c.predicate.at, default=None)
    if clause is None or clause.predicate.voice != "active" or not lexicon.is_word("say", clause.predicate.base):
        return None
    subject = next(iter(arguments_of(reading, clause, lexicon).get("subj", ())), None)
    draft = mentions.register.of(subject.name.text) if subject is not None and subject.name is not None else None
    return draft.id if draft is not None and draft.type == ORGANIZATION and not subject.head else None


def named_within(mentions: Mentions, line: int, chunk: Chunk, among: Collection[str]) -> str | None:
    """The masculine thing that the sentence of "er" names before it, in no passing: "Den X trifft es mit: [Er] …"."""
    if chunk.pron not in ("er", "ihn"):
        return None  # "sie", "es" may be a firm, several, or nobody
    found = None
    for seen in mentions.named:
        if seen.line == line and seen.at < chunk.start and (line, seen.at) not in mentions.oblique:
            draft = mentions.draft(seen.entity)
            fits = draft.type == PRODUCT and draft.genders == {"m"} and seen.entity in among
            found = seen.entity if fits else found
    return found


def thing(
    mentions: Mentions, line: int, chunk: Chunk, likely: str, among: Collection[str] | None, but: tuple[str, ...]
) -> str:
    """The thing that a pronoun means: in German of those that agree rather one that ends than one named in passing.

    An English "it" takes up what its own sentence named, else what the text deals with there.
    """
    if mentions.lexicon.lang == "de" and among is not None:
        fitting = [e for e in among if e not in but]
        return named_within(mentions, line, chunk, fitting) or told_of(mentions, line, chunk.start, likely, fitting)
    if chunk.pron != "it" or mentions.recent(line, chunk.start, (PRODUCT,), but=but, reach=0) is not None:
        return likely
    return affair(mentions, line, chunk.start, but) or likely


def going_on(mentions: Mentions, line: int, chunk: Chunk) -> Chunk | None:
    """With what an English sentence goes on: "[Klimbo], which bought Orrin in 2005, is growing: it has …"."""
    reading = mentions.lines[line]
    if chunk.pron != "it" or chunk.prep or not reading.english:
        return None
    own = reading.clause_of(chunk)
    if own is None or own.kind != "main" or own.predicate is None or chunk.end > own.predicate.at:
        return None
    before = (c for c in reading.clauses if c.kind == "main" and c.predicate is not None and c is not own)
    clause = max((c for c in before if c.predicate.at < chunk.start), key=lambda c: c.predicate.at, default=None)
    subject = surface_subject(arguments_of(reading, clause, mentions.lexicon)) if clause is not None else None
    return subject if subject is not None and not subject.owner else None
