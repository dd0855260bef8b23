"""Who is meant: chunks to entities, with pronouns and definite re-mentions resolved against what was said before.

A chunk is asked for with the types that its role allows, so that "es" is a product beside "abschalten" and a company
beside "erklären".
"""

from __future__ import annotations

from kg.extract.lexicon import Lexicon
from kg.extract.syntax.chunks import Chunk
from kg.extract.who import german_reference, pronouns
from kg.extract.who.apart import shared_noun
from kg.extract.who.apposed_nouns import kind_told, own_thing
from kg.extract.who.definite_firms import bought_told, buyer_told, firm_behind, firm_in_compound, firm_of_noun, nickname
from kg.extract.who.definite_products import product_of_noun
from kg.extract.who.german_appositions import explained_before
from kg.extract.who.makings import of_maker
from kg.extract.who.members import listed
from kg.extract.who.mentions import Mentions
from kg.extract.who.namesakes import beside_full_name, by_number, is_namesake, namesake
from kg.extract.who.neighbours import (
    across_apposition,
    apposition,
    complement,
    explained,
    introduced,
    name_given,
    pause_before,
    related_to_name,
    subject_behind,
    text_of,
)
from kg.extract.who.product_nouns import edition_of, of_firm, parted_business, whole_itself
from kg.extract.who.protagonists import speaker
from kg.extract.who.salience import most_salient
from kg.extract.who.speakers import WE
from kg.model import ORGANIZATION, PERSON, PRODUCT

_OF_TWO = frozenset({"latter", "former"})
_HOME = frozenset({"of", "from", "in"})  # "its owner, Zorvane [of Lund], …"
_THESE = frozenset({"dieser", "diesen", "diesem", "dieses"})
_HUMAN = frozenset({"he", "she", "him", "her"})
_PERSONAL = frozenset("er sie es ihn ihm ihr it they them he she him diese das dies this that".split()) | _THESE


def refer(mentions: Mentions, line: int, chunk: Chunk, want: tuple[str, ...], but: tuple[str, ...] = ()) -> str | None:
    """The entity id that a chunk means where a type of `want` is asked for; `but` have another role beside it."""
    if mentions.lexicon.lang == "en":
        if (titled := introduced(mentions.lines[line], mentions.lexicon, chunk, want)) is not None:
            return _by_name(mentions, line, titled, want)
        if want == (PRODUCT,) and shared_noun(mentions, line, chunk):
            return mentions.made.get((line, chunk.core))
        if chunk.name is not None and related_to_name(mentions.lexicon, chunk):
            return _relative(mentions, line, chunk, want)
    if chunk.name is not None:
        return _by_name(mentions, line, chunk, want)
    if (named := mentions.christened.get((line, chunk.core))) is not None and PRODUCT in want:
        return named
    if chunk.head and (name := explained(mentions.lines[line], chunk)) is not None:
        known = mentions.lexicon.org_noun(chunk.head) or mentions.lexicon.kind_of(chunk.head)
        if known and (meant := _by_name(mentions, line, name, want)) is not None:
            return meant
    if (
        chunk.head
        and mentions.lexicon.lang == "de"
        and (inner := german_reference.seen_through(mentions.lines[line], mentions.lexicon, chunk)) is not None
    ):
        return refer(mentions, line, inner, want, but)
    if is_namesake(mentions.lines[line], chunk):
        found = namesake(mentions, line, chunk)
        return found[0] if found is not None and mentions.draft(found[0]).type in want else None
    if chunk.pron:
        return _by_pronoun(mentions, line, chunk, want, but)
    if chunk.head:
        return (
            _apposed(mentions, line, chunk, want)
            or _named_behind(mentions, line, chunk, want)
            or _by_noun(mentions, line, chunk, want, but)
        )
    return by_number(mentions, chunk) if chunk.number and chunk.det == "def" and PRODUCT in want else None


def _relative(mentions: Mentions, line: int, chunk: Chunk, want: tuple[str, ...]) -> str | None:
    """Who "the Klimbo rival", "the Klimbo maker" is: the name it is in apposition to, for a maker the known one."""
    tokens = mentions.lines[line].tokens
    if chunk.start > 1 and tokens[chunk.start - 1].text in (",", "–", "—", "("):
        before = mentions.lines[line].name_ending(chunk.start - 1)
        if before is not None and (found := _by_name(mentions, line, before, want)) is not None:
            return found
    draft = mentions.register.of(chunk.name.text) if chunk.name is not None else None
    makers = mentions.register.makers.get(draft.id, set()) if draft is not None else set()
    made = mentions.lexicon.is_word("makernoun", chunk.head) and ORGANIZATION in want
    return next(iter(makers)) if made and len(makers) == 1 else None


def _apposed(mentions: Mentions, line: int, chunk: Chunk, want: tuple[str, ...]) -> str | None:
    """A phrase in apposition means what stands before it: "[der Kaufen-Button], eine Funktion, die …"."""
    tokens, chunks = mentions.lines[line].tokens, mentions.lines[line].chunks
    if (
        chunk.prep
        or chunk.name
        or (chunk.det == "poss" and mentions.lexicon.lang == "de" and not own_thing(mentions, line, chunk))
        or (at := pause_before(mentions.lines[line], chunk)) < 1
        or tokens[at].text not in (",", "–", "—", "(")
        or mentions.lines[line].place(chunk) is None  # "X, [the company]'s app": whose X is
    ):
        return None
    before = next((c for c in chunks if c.end == at and c.name), None)
    if mentions.lexicon.lang == "de":
        before = explained_before(mentions.lines[line], chunk, before)
    if mentions.lexicon.lang == "en" and (before is None or before.prep):
        before = across_apposition(mentions.lines[line], mentions.lexicon, chunk) or before
    if (
        before is None
        or subject_behind(mentions.lines[line], before, chunk)
        or len(listed(mentions.lines[line], mentions.lexicon, before)) > 1
        or (not chunk.det and not chunk.adjectives)
    ):
        return None
    kind = kind_told(mentions, line, chunk, before)
    entity = _by_name(mentions, line, before, want) if kind in want else None
    if entity is not None and kind == PRODUCT:
        mentions.draft(entity).kinds.add(chunk.head)
    return entity


def _named_behind(mentions: Mentions, line: int, chunk: Chunk, want: tuple[str, ...]) -> str | None:
    """A phrase that a name in apposition follows: "the group's French arm, [SoftBank Robotics Europe], …"."""
    if mentions.lexicon.lang == "de":
        told = german_reference.named_behind(mentions.lines[line], mentions.lexicon, chunk)
        draft = mentions.register.of(told.name.text) if told is not None else None
        type_ = german_reference.type_of(mentions.lexicon, chunk)
        if draft is None or type_ not in want or not draft.could_be(type_):
            return None
        return mentions.remember(line, chunk, draft.id)
    if chunk.name is not None or not (chunk.det or chunk.owner):
        return None
    called, tokens = name_given(mentions.lines[line], mentions.lexicon, chunk), mentions.lines[line].tokens
    maker = of_maker(mentions.lines[line], mentions.lexicon, chunk)  # "the maker [of the app], Zorvane SA"
    behind = called or (None if maker else apposition(mentions.lines[line], mentions.lexicon, chunk))
    if (
        behind is None
        or behind.name is None
        or behind.head
        or behind.det not in ("", "def")
        or len(listed(mentions.lines[line], mentions.lexicon, behind)) > 1
        or len(listed(mentions.lines[line], mentions.lexicon, chunk)) > 1
    ):
        return None
    end = next((c.end for c in mentions.lines[line].chunks if c.start == behind.end and c.prep in _HOME), behind.end)
    if not called and end < len(tokens) and tokens[end].text not in (",", ".", ")", "–", "—", ";"):
        return None
    draft = mentions.register.of(behind.name.text)
    buys = mentions.lexicon.is_word("buyernoun", chunk.head) and draft is not None and draft.type == ORGANIZATION
    person = mentions.lexicon.role_noun(chunk.head) and not buys  # "its owner, [Zorvane]"
    fits = draft is not None and any(draft.could_be(t) for t in want) and (PERSON in want) == bool(person)
    return mentions.remember(line, chunk, draft.id) if fits else None


def _by_name(mentions: Mentions, line: int, chunk: Chunk, want: tuple[str, ...]) -> str | None:
    """What a phrase with a name means: the entity of the name, or the thing beside which the name only tells whose."""
    draft = mentions.register.of(chunk.name.text)
    if ORGANIZATION in want and nickname(mentions, line, chunk):
        return most_salient(mentions, line, chunk.core, but=(), chunk=chunk)
    if draft is None or _of_others(mentions.lexicon, chunk) or _once_of(mentions, line, chunk):
        return None
    if (
        ORGANIZATION not in want
        and PERSON not in want
        and (of_firm(mentions, chunk) or edition_of(mentions, line, chunk))
    ):
        meant = complement(mentions.lines[line], mentions.lexicon, chunk, ("for", "on")) or chunk  # "[app] for Android"
        end = meant.end if edition_of(mentions, line, chunk) else chunk.head_at + 1
        known = mentions.register.of(text_of(mentions.lines[line], chunk.name.start, end))
        return mentions.made.get((line, chunk.core)) or (known.id if known is not None else None)
    if draft.type in want:
        return draft.id
    if any(draft.could_be(t) for t in want):
        return draft.id
    if chunk.head:  # "Twitter-Chef", "the Nook store": the name only modifies the noun
        return _by_noun(mentions, line, chunk, want)
    return beside_full_name(mentions, line, chunk) if want == (PRODUCT,) else None


def _of_others(lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether a phrase means people or papers of a firm: "Zorvane shares", "Klimbo users"."""
    if lexicon.lang != "en" or chunk.name is None or chunk.head_at is None or chunk.head_at < chunk.name.end:
        return False
    people = any(lexicon.is_word(c, chunk.head) for c in ("usernoun", "sidenoun")) or lexicon.is_word(
        "jobnoun", chunk.head
    )
    told = lexicon.typing.get((chunk.head, "modifies"), frozenset()) == {ORGANIZATION}
    told = told and not lexicon.role_noun(chunk.head) and not lexicon.org_noun(chunk.head)
    return (people or told) and not lexicon.kind_of(chunk.head)


def _once_of(mentions: Mentions, line: int, chunk: Chunk) -> bool:
    """Whether a phrase means somebody who was with a firm once, and so not the firm: "a former Zorvane executive"."""
    lexicon = mentions.lexicon
    if lexicon.lang != "en" or chunk.head_at is None or chunk.name is None or chunk.head_at < chunk.name.end:
        return False
    told = mentions.lines[line].low[chunk.start : chunk.name.start]
    return lexicon.role_noun(chunk.head) and not lexicon.words["onceadj"].isdisjoint(told)


def _by_pronoun(mentions: Mentions, line: int, chunk: Chunk, want: tuple[str, ...], but: tuple[str, ...]) -> str | None:
    """What a pronoun means: the speaker, one of two, else the most salient entity that agrees."""
    if chunk.pron in WE and ORGANIZATION in want:
        return speaker(mentions, line, chunk.start)
    if mentions.lexicon.lang == "de" and (which := german_reference.contrasted(chunk.pron)):
        return pronouns.of_pair(mentions, line, chunk, want, which)
    if mentions.lexicon.lang == "de":
        if german_reference.polite(mentions.lines[line], chunk):
            return None
        if (meant := pronouns.last_told(mentions, line, chunk, want, but)) is not None:
            return mentions.remember(line, chunk, meant)
        agents = tuple(german_reference.acting(mentions.lines[line], mentions.lexicon, chunk))
        but = (*but, *(d.id for c in agents if (d := mentions.register.of(c.name.text))))
        above = pronouns.sentence_before(mentions, line, chunk, want)
        for number, phrase in ((line - 1, above), (line, pronouns.subject_before(mentions, line, chunk, agents))):
            meant = refer(mentions, number, phrase, want, but) if phrase is not None else None
            if meant not in (None, *but) and (number < line or mentions.draft(meant).type in want):
                return mentions.remember(line, chunk, meant)
        others = german_reference.beside(mentions.lines[line], mentions.lexicon, chunk)
        but = (*but, *(d.id for c in others if (d := mentions.register.of(c.name.text))))
    if chunk.pron not in _PERSONAL or (chunk.pron in _HUMAN and PERSON not in want):
        return None
    if chunk.pron in ("das", "dies", "this", "that", "they", "them") and want == (PRODUCT,):
        return None
    if chunk.pron in ("it", "es", "das", "dies", "this", "that") and want == (PERSON,):
        return None
    among = pronouns.agreeing(mentions, chunk.pron)
    itself = pronouns.says_itself(mentions, line, chunk) if ORGANIZATION in want else None
    carried = mentions.carried.get((line, chunk.start)) if mentions.lexicon.lang == "en" else None
    carried = carried if among is None or carried in among else None
    for meant in (itself, carried, _as_before(mentions, line, chunk, want)):  # "X never sold well. [It] …"
        if meant is not None and meant not in but and mentions.draft(meant).type in (*want, ""):
            return mentions.remember(line, chunk, meant)
    entity = mentions.recent(line, chunk.start, want, among, but=but) if among is None or among else None
    if entity is None and mentions.lexicon.lang == "en":  # of what nothing is known it can be anything
        entity = mentions.recent(line, chunk.start, ("",), among, but=but) or _ahead(mentions, line, chunk, want)
    if entity is not None and want == (PRODUCT,):
        entity = pronouns.thing(mentions, line, chunk, entity, among, but)
    return mentions.remember(line, chunk, entity) if entity else None


def _as_before(mentions: Mentions, line: int, chunk: Chunk, want: tuple[str, ...]) -> str | None:
    """What an English subject takes up of the clause before: "The firm bought Orrin, and in May [it] closed Klimbo"."""
    subject = pronouns.going_on(mentions, line, chunk)
    if subject is None:
        return None
    if subject.name is not None:
        draft = mentions.register.of(subject.name.text)
        return draft.id if draft is not None and not subject.head else None
    if subject.pron == "it" and subject.end <= chunk.start and want == (ORGANIZATION,):
        return refer(mentions, line, subject, want)
    firm = ORGANIZATION in want and subject.det in ("def", "dem") and mentions.lexicon.org_noun(subject.head)
    return refer(mentions, line, subject, (ORGANIZATION,)) if firm else None


def _ahead(mentions: Mentions, line: int, chunk: Chunk, want: tuple[str, ...]) -> str | None:
    """What "it" in an opening clause means where nothing came before: "Before it was shut in 2018, [X] had …"."""
    if chunk.pron != "it" or chunk.start > 3:
        return None
    subjects = (
        next((c for c in clause.chunks if not c.prep and c.name is not None and c.end <= clause.predicate.at), None)
        for clause in mentions.lines[line].clauses
        if clause.kind == "main" and clause.predicate is not None and min(clause.tokens) > chunk.start
    )
    subject = next((c for c in subjects if c is not None), None)
    return _by_name(mentions, line, subject, want) if subject is not None else None


def _by_noun(
    mentions: Mentions, line: int, chunk: Chunk, want: tuple[str, ...], but: tuple[str, ...] = ()
) -> str | None:
    """What a noun without a name means: one of two, a firm, a product."""
    known = mentions.made.get((line, chunk.core))
    if known is not None and mentions.draft(known).type in want and known not in but:
        return known
    german = mentions.lexicon.lang == "de" and chunk.head_at is not None
    if german and (which := german_reference.contrasted(mentions.lines[line].tokens[chunk.head_at].text)):
        return pronouns.of_pair(mentions, line, chunk, want, which)
    if not _OF_TWO.isdisjoint(mentions.lexicon.labels(chunk.head)):
        return pronouns.of_two(mentions, line, chunk, want)
    if (target := bought_told(mentions, line, chunk)) is not None and target not in but:
        return target
    if ORGANIZATION in want and (
        (firm := firm_in_compound(mentions, chunk) or buyer_told(mentions, line, chunk, but)) is not None
    ):
        return firm
    firm = ORGANIZATION in want and (mentions.lexicon.org_noun(chunk.head) or nickname(mentions, line, chunk))
    if firm and not parted_business(mentions.lines[line], mentions.lexicon, chunk):  # "the handset arm"
        if chunk.det in ("indef", "neg"):
            return None
        return firm_behind(mentions, line, chunk, but) or firm_of_noun(mentions, line, chunk, but)
    if PRODUCT in want:
        return whole_itself(mentions, line, chunk) or product_of_noun(mentions, line, chunk)
    return None
