"""What the sentence around a German name tells of its type: phrases with a preposition, companions of verbs, lists.

`typing.tsv` says it: a preposition as function ("arbeiten bei"), a verb with a word beside it ("gehen+Börse"), a noun
of which somebody is one ("member": "Partner wie [X]"), a preposition by itself ("laut", function "prep").
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.extract.lexicon import load
from kg.extract.parse import Line
from kg.extract.syntax.arguments import Arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.drafts import PLACE
from kg.extract.who.german_persons import personal
from kg.model import ORGANIZATION, PRODUCT

if TYPE_CHECKING:
    from kg.extract.who.drafts import Draft
    from kg.extract.who.german_votes import GermanVotes

_TOGETHER = frozenset({"zusammen", "gemeinsam", "mitsamt"})
_MEMBERS = frozenset({"zählen", "gehören"})
_COPULA = frozenset({"sein", "heißen", "bleiben"})
_PLAIN = frozenset({"subj", "obj", "owner", "modifies", "of", "member", "prep"})  # functions read elsewhere
_FORMS = frozenset({"sind", "waren", "ist", "war", "heißen"})
_LONGEST = 4  # words between a noun and the examples for it


def around(votes: GermanVotes, draft: Draft, chunk: Chunk, line: Line) -> None:
    """Vote for a name by its preposition and by the noun that it is an example of."""
    lexicon = votes.lexicon
    for type_ in lexicon.typing.get((chunk.prep, "prep"), ()) if chunk.prep else ():
        draft.votes[type_] += 0 if personal(draft, lexicon.first_names) else 1
    if _seated(votes, draft, chunk, line):
        draft.votes[ORGANIZATION] += 1
    if based_there(line, chunk) is not None:
        draft.votes[PLACE] += 2
    if _with_person(votes, chunk, line) or _with_post(votes, chunk, line):
        draft.votes[ORGANIZATION] += 1.5
    if chunk.prep == "mit" and chunk.start and line.low[chunk.start - 1] in _TOGETHER and not _ends(votes, chunk, line):
        draft.votes[ORGANIZATION] += 1
    if not chunk.head and (noun := _exemplified(votes, chunk, line)):
        votes.told(draft, noun, "member", 2)
        if lexicon.kind_of(noun) and not lexicon.org_noun(noun):
            draft.votes[PRODUCT] += 2
    elif not chunk.head and (noun := _counted_up(chunk, line)):
        votes.noun(draft, noun, 2)


def _ends(votes: GermanVotes, chunk: Chunk, line: Line) -> bool:
    """Whether a clause says that something ends: who is named along with it ends, too."""
    clause = line.clause_of(chunk)
    verb = clause.predicate.lemma if clause is not None and clause.predicate is not None else ""
    return any(s.op == "END" for s in votes.lexicon.verbs.get(verb, ()))


def based_there(line: Line, chunk: Chunk) -> Chunk | None:
    """The name before one that says where its bearer is at home: "[die Telvor AG] aus Oberzell"."""
    k = line.place(chunk) if chunk.prep == "aus" and chunk.name is not None and not chunk.head else None
    if line.low[chunk.end : chunk.end + 1] == ("und",):
        return None  # "Hervorgegangen ist Telvor aus A und B"
    before = line.chunks[k - 1] if k else None
    return before if before is not None and before.name is not None and before.end == chunk.start else None


def _with_person(votes: GermanVotes, chunk: Chunk, line: Line) -> bool:
    """Whether a name stands behind a person's, as whom he is with: "Mira Holt von [Telvor] sagte …"."""
    k = line.place(chunk) if chunk.prep in ("von", "bei") and not chunk.head else None
    before = line.chunks[k - 1] if k else None
    if before is None or before.name is None or before.end != chunk.start:
        return False
    first, _, rest = before.name.text.partition(" ")
    return bool(rest) and first in votes.lexicon.first_names


def _with_post(votes: GermanVotes, chunk: Chunk, line: Line) -> bool:
    """Whether a name stands before a post that somebody has there: "früher bei [Telvor] Finanzchefin"."""
    post = line.beginning(chunk.end) if chunk.prep == "bei" and not chunk.head else None
    return post is not None and not post.det and bool(post.head) and votes.lexicon.role_noun(post.head)


def _seated(votes: GermanVotes, draft: Draft, chunk: Chunk, line: Line) -> bool:
    """Whether a name is that of somebody in a place: "Telvor aus Ulm", "Telvor mit Sitz in Ulm"."""
    behind = [t.text for t in line.tokens[chunk.end : chunk.end + 2]]
    if personal(draft, votes.lexicon.first_names) or chunk.head:
        return False
    return behind == ["mit", "Sitz"] or (behind[:1] == ["aus"] and behind[-1] in votes.lexicon.places)


def _exemplified(votes: GermanVotes, chunk: Chunk, line: Line) -> str:
    """The noun for which a name is the first example: "Partner, darunter [X]", "Dienste wie [X]"; or ""."""
    k = line.place(chunk)
    before = line.chunks[k - 1] if k else None
    if before is None or before.name is not None or not before.head or chunk.start - before.end > _LONGEST:
        return ""
    if k and k > 1 and "gen" in before.cases and before.det and line.chunks[k - 2].end == before.start:
        before = line.chunks[k - 2]  # "die Dienste der Firma, nämlich [X]"
    gap = [w for w in line.low[line.chunks[k - 1].end : chunk.start] if w != ","]
    phrase = " ".join(gap)
    named = before.name is not None or before.pron
    return (
        before.head if phrase and not named and votes.lexicon.is_word("namely", phrase) and gap[0] not in _FORMS else ""
    )


def _counted_up(chunk: Chunk, line: Line) -> str:
    """The plural of which a list in apposition tells the members: "seine Uhren, die X und [die Y]"; or ""."""
    k, members = line.place(chunk) or 0, 0
    while k and line.chunks[k].name and not (line.chunks[k].head or line.chunks[k].prep):
        between = line.low[line.chunks[k - 1].end : line.chunks[k].start]
        if len(between) != 1 or between[0] not in (",", "und", "sowie"):
            return ""
        k, members = k - 1, members + 1
    if k and "gen" in line.chunks[k].cases and line.chunks[k].det and line.chunks[k - 1].end == line.chunks[k].start:
        k -= 1  # "die Uhren [des Herstellers], die X und die Y"
    noun = line.chunks[k]
    behind = line.chunks[k + members + 1 : k + members + 2]
    listed = members > 1 or (behind and line.low[chunk.end : behind[0].start] in (("und",), (",",), ("sowie",)))
    plural = noun.name is None and noun.head and line.tokens[noun.head_at].text != noun.head
    return noun.head if members and plural and listed and between == (",",) else ""


@functools.cache
def _companions() -> Mapping[str, tuple[tuple[str, str, frozenset[str]], ...]]:
    """What a verb tells of a name by a word beside it ("" for none): verb -> (word, function, types)."""
    found: dict[str, list[tuple[str, str, frozenset[str]]]] = {}
    for (verb, function), types in load("de").typing.items():
        lemma, _, word = verb.partition("+")
        if word or function not in _PLAIN:
            found.setdefault(lemma, []).append((word.lower(), function, types))
    return {lemma: tuple(rows) for lemma, rows in found.items()}


def in_clause(votes: GermanVotes, line: Line, clause: Clause, arguments: Arguments) -> None:
    """Vote for the names of a clause by the companions of its verb and by the nouns that count them in."""
    predicate = clause.predicate
    assert predicate is not None
    for lemma in dict.fromkeys((predicate.lemma, predicate.base)):
        for word, function, types in _companions().get(lemma, ()):
            if word and word not in line.lemmas and word not in line.low:
                continue
            for draft in votes.named(arguments.get(function, [])[:1]):
                for type_ in types:
                    draft.votes[type_] += 2 if word else 1
    if predicate.base in votes.lexicon.words["gainverb"]:  # "[Zorvane] bekommt eine neue Chefin"
        gained = [c for c in arguments.get("obj", [])[:1] if c.head and votes.lexicon.role_noun(c.head)]
        for draft in votes.named(arguments.get("subj", [])[:1] if gained else ()):
            draft.votes[ORGANIZATION] += 0 if personal(draft, votes.lexicon.first_names) else 2
    if any(c.head and votes.lexicon.role_noun(c.head) for c in arguments.get("pred", [])[:1]):
        for draft in votes.named(arguments.get("bei", [])[:1]):  # "war bei [Zorvane] Finanzchefin"
            draft.votes[ORGANIZATION] += 2
    sides = [*arguments.get("subj", []), *arguments.get("pred", [])]
    if predicate.base in _MEMBERS:
        nouns = arguments.get("zu", [])[:1]
    else:
        nouns = [c for c in sides if c.head and c.name is None][:1] if predicate.base in _COPULA else []
    for noun in nouns:
        for draft in votes.named([c for c in sides if not c.head]):
            votes.told(draft, noun.head, "member", 2)


def plural_before(line: Line, chunk: Chunk) -> str:
    """The noun in the plural before the first of a list of bare names, of which a phrase is a later one; or ""."""
    k = line.place(chunk)
    while k and not (line.chunks[k].head or line.chunks[k].det or line.chunks[k].prep) and line.chunks[k].name:
        before = line.chunks[k - 1]
        between = [t.text for t in line.tokens[before.end : line.chunks[k].start]]
        if len(between) != 1 or between[0] not in (",", "und", "sowie", "oder", "&") or before.name is None:
            return ""
        if before.head and before.head_at is not None and before.head_at < before.name.start:
            return before.head if line.tokens[before.head_at].text != before.head else ""
        k -= 1
    return ""


def hanging_end(line: Line, chunk: Chunk) -> int:
    """Where a phrase ends with what hangs on it: "die Fassung [fürs Telefon]", "der Chef [der Firma]"."""
    end = chunk.end
    for nxt in line.chunks:
        if nxt.start == end and (nxt.prep or ("gen" in nxt.cases and nxt.det)) and nxt.end > end:
            end = nxt.end
    return end
