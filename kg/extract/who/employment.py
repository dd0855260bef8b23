"""What posts tell of names before any relation is read: "Zorvane-Chefin" names a firm, "CEO of X" another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.naming.proper import strange
from kg.extract.parse import Line
from kg.extract.syntax.arguments import find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.who.drafts import Draft, key_of
from kg.extract.who.german_persons import personal
from kg.extract.who.members import listed
from kg.model import ORGANIZATION, PERSON, PRODUCT
from kg.text.hanta import tagger

if TYPE_CHECKING:
    from kg.extract.who.entities import Register

_FORMER = ("Ex-", "ex-", "Then-", "then-", "Noch-", "Vize-", "Co-", "Neu-", "Interims-")
_LINKING = frozenset({"be", "become", "remain", "sein", "werden", "bleiben", "heißen"})
_WHERE = frozenset({"at", "with", "from", "of", "bei", "von", "für"})
_FIRM, _STAFF = 3, 2


def firm_in(word: str, register: Register) -> str | None:
    """The firm in a compound for a post: "Zorvane" in "Ex-Zorvane-Chef"; None where the text names it, too."""
    for prefix in _FORMER:
        word = word.removeprefix(prefix)
    front, _, tail = word.rpartition("-")
    lexicon = register.lexicon
    bare = tail[:-1] if tail.endswith(("s", "n")) else tail  # "des Zorvane-Gründers", "von den Zorvane-Gründern"
    tail = bare if lexicon.lang == "de" and not lexicon.role_noun(tail) and lexicon.role_noun(bare) else tail
    if (
        not front
        or not front[0].isalpha()
        or not (lexicon.role_noun(tail) or lexicon.is_word("jobnoun", tail) or lexicon.is_word("firmtail", tail))
    ):
        return None
    if register.of(front) is not None or front in register.lexicon.places or front in register.lexicon.roles:
        return None
    types = register.gazetteer.types.get(front, ())
    if types:
        return None if types == {PRODUCT} and lexicon.is_word("platformname", front) else front  # "Android-Chef"
    parts = front.split("-")
    unknown = [p for p in parts if strange(p) and not tagger("en").knows(p.lower()) and not tagger("en").knows(p)]
    mixed = any(c.isupper() for c in front[1:].replace("-", "")) and not front.isupper() and len(parts) == 1
    named = bool(unknown) and len(front) > 3 and front[0].isupper()
    return front if named or (mixed and len(front) > 3) else None


def employ(register: Register, number: int, line: Line) -> None:
    """Let the posts of a line vote for the types of names; take up firms that only compounds name."""
    _founded(register, line)
    _called(register, line)
    _signed(register, line)
    previous: Chunk | None = None
    for chunk in line.chunks:
        _narrow(register, line, chunk)
        if register.lexicon.lang == "de" and chunk.head_at is not None:
            _compound(register, number, line.tokens[chunk.head_at].text)
        elif chunk.head_at is not None and register.lexicon.role_noun(chunk.head):
            for i in range(chunk.start, chunk.head_at):
                if (firm := former_firm(line.tokens[i].text)) is not None:
                    _take_up(register, number, firm)
        told = previous is not None and previous.end == chunk.start and register.lexicon.role_noun(previous.head)
        plain = chunk.name is not None and chunk.head_at is not None and chunk.head_at < chunk.name.start
        plain = plain and not chunk.det and not register.lexicon.org_noun(chunk.head) and " " in chunk.name.text
        if told and chunk.prep in ("of", "for") and plain:
            draft = register.of(chunk.name.text)  # "head of hardware [Ji-woo Park]"
            if draft is not None:
                draft.votes[PERSON] += _FIRM + _STAFF
        if previous is not None and previous.head and previous.end == chunk.start and chunk.name and not chunk.head:
            draft = register.of(chunk.name.text)
            staff = register.lexicon.role_noun(previous.head) or register.lexicon.is_word("jobnoun", previous.head)
            if chunk.prep == "of" and register.lexicon.is_word("makernoun", previous.head):
                staff = False  # "the creator of Klimbo" makes a thing
            if draft is not None and chunk.prep in _WHERE and staff:
                draft.votes[PERSON if _gives(line, previous, chunk) else ORGANIZATION] += _STAFF
        if previous is not None and previous.name is not None and _before_post(register, previous, chunk):
            draft = register.of(previous.name.text)
            if draft is not None:
                draft.votes[ORGANIZATION] += _FIRM
        previous = chunk


def _gives(line: Line, post: Chunk, chunk: Chunk) -> bool:
    """Whether a phrase behind a post tells who has had it: "took over as chief executive [from Leo Abbot]"."""
    clause = next((c for c in line.clauses if chunk in c.chunks and c.predicate is not None), None)
    return post.prep == "as" and chunk.prep == "from" and clause is not None and clause.predicate.lemma == "take over"


def _narrow(register: Register, line: Line, chunk: Chunk) -> None:
    """ "a [Zorvane] board member", "[Wang Hao], who …": a firm before a post of two words; whom "who" takes up."""
    if register.lexicon.lang != "en" or chunk.name is None or (draft := register.of(chunk.name.text)) is None:
        return
    beside = register.lexicon.narrow_roles.get(chunk.head, frozenset())
    staff = register.lexicon.is_word("staffrole", chunk.head) and chunk.head_at is not None
    if staff and chunk.name.end <= chunk.head_at and any(c.start == chunk.end and c.name for c in line.chunks):
        draft.votes[ORGANIZATION] += _FIRM  # "Deloitte partners X and Y"
    if chunk.head and beside & {line.tokens[i].text.lower() for i in range(chunk.start, chunk.end)}:
        draft.votes[ORGANIZATION] += _FIRM
    words = [t.text.lower() for t in line.tokens[chunk.end : chunk.end + 2]]
    if words[:2] == [",", "who"] and not chunk.head:
        draft.votes[PERSON] += _STAFF


def _called(register: Register, line: Line) -> None:
    """Who is said to have a post is a person: "its CEO is [Wang Gaofei]", "Chefin wird [Mira Holt]"."""
    for index, clause in enumerate(line.clauses):
        if clause.predicate is None or clause.predicate.base not in _LINKING or clause.predicate.voice != "active":
            continue
        arguments = find_arguments(line, index, register.lexicon)
        sides = arguments.get("subj", [])[:1] + arguments.get("pred", [])[:1]
        titled = [c for c in sides if c.name is None and c.head and register.lexicon.role_noun(c.head)]
        for chunk in sides if len(titled) == 1 and len(sides) == 2 else ():
            draft = register.of(chunk.name.text) if chunk.name is not None and not chunk.head else None
            if draft is not None and " " in chunk.name.text:
                draft.votes[PERSON] += _FIRM


def _signed(register: Register, line: Line) -> None:
    """The name behind the post of a signature is its firm's: a line "Head of customer care, [Zorvane Books]"."""
    first, last = (line.chunks[0], line.chunks[-1]) if len(line.chunks) > 1 else (None, None)
    if first is None or first.start or last.end != len(line.tokens) or "VFIN" in line.cls:
        return
    post = first.name is None and not first.det and register.lexicon.role_noun(first.head)
    alone = last.name is not None and not last.head and not last.prep and line.low[last.start - 1] == ","
    draft = register.of(last.name.text) if post and alone else None
    if draft is not None and draft.votes[PERSON] < _STAFF:
        draft.votes[ORGANIZATION] += _FIRM


def _founded(register: Register, line: Line) -> None:
    """What people found is a firm, and so is what a person leads; who is said to have founded or to lead it is one."""
    words = register.lexicon.words
    for index, clause in enumerate(line.clauses):
        if clause.predicate is None:
            continue
        verbs = {clause.predicate.lemma, clause.predicate.base}
        founds = bool(verbs & words["foundverb"])
        leads = register.lexicon.lang == "de" and bool(verbs & words["leadverb"])
        if not founds and not leads:
            continue
        arguments = find_arguments(line, index, register.lexicon)
        agents = [c for f in ("subj", "von") for c in arguments.get(f, [])[:1]]
        people = [d for c in agents for d in _human(register, line, c)]
        for draft in people:
            draft.votes[PERSON] += _STAFF
        for chunk in arguments.get("obj", [])[:1] if founds or people else ():
            draft = register.of(chunk.name.text) if chunk.name is not None and not chunk.head else None
            if draft is not None and draft not in people:
                draft.votes[ORGANIZATION] += _STAFF


def _human(register: Register, line: Line, chunk: Chunk) -> Iterator[Draft]:
    """The names of a list that look like people's: two or three words, a first name before them or foreign ones."""
    for member in listed(line, register.lexicon, chunk):
        draft = register.of(member.name.text) if member.name is not None and not member.head else None
        if draft is not None and personal(draft, register.lexicon.first_names):
            yield draft


def _before_post(register: Register, name: Chunk, post: Chunk) -> bool:
    """ "[Zorvane] [general counsel Ruth Adeyemi]": a firm before a post whose title begins with an adjective."""
    if register.lexicon.lang != "en" or name.end != post.start or name.head or not post.head or post.prep or post.det:
        return False
    draft = register.of(name.name.text) if name.name else None
    return register.lexicon.role_noun(post.head) and draft is not None and not draft.votes[PERSON]


def _compound(register: Register, number: int, word: str) -> None:
    firm = firm_in(word, register) if "-" in word else None
    if firm is None:
        return
    _take_up(register, number, firm)


def former_firm(word: str) -> str | None:
    """The firm in an English word for those who left it: "Ex-Zorvane"."""
    name = word[3:] if word[:3].lower() == "ex-" else ""
    return name if name[:1].isupper() and not name.isupper() else None


def _take_up(register: Register, number: int, firm: str) -> None:
    """Let a firm's name that stands in a compound be one."""
    spaced = firm.replace("-", " ")
    name = spaced if register.of(firm) is None else firm
    draft = register.of(name)
    if draft is None:
        draft = register.add(Draft(key_of(name).replace(" ", "-"), first=number), name)
        draft.names[name] += 1
    draft.votes[ORGANIZATION] += _FIRM
