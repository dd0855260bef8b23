"""Several things that one phrase takes up: "beide Dienste", "all four titles", "they"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.numbers import number_of
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.german_subjects import finite_of
from kg.extract.who.mentions import REACH, Mentions
from kg.extract.who.neighbours import attributed, complement
from kg.extract.who.number import plural
from kg.model import ORGANIZATION, PERSON, PRODUCT

_PAUSES = frozenset({",", ":", "–", "—", "("})
_BETWEEN = frozenset(
    {"PTK", "VPP", "VINF", "ADV"}
)  # what may close a clause before the list: "stellt drei Apps ein: …"
_CLOSING = _BETWEEN | {"VFIN", "DATE", "PREP"}
_PERSONS = ("personnoun", "usernoun", "enduser")
_INNER = {
    "en": ("of", "from", "in", "within", "inside", "for", "on", "by"),
    "de": ("gen", "von", "aus", "für", "in", "zu", "bei"),
}
_ALL = frozenset({"alle", "beide"})
_PLURAL = frozenset({"they", "them", "these", "those"})


def several(mentions: Mentions, line: int, chunk: Chunk, want: tuple[str, ...]) -> list[str]:
    """The members of the last list that a plural takes up: "beide Dienste", "both", "all four titles"; else none."""
    if announced := _announced(mentions, line, chunk, want):
        return announced
    if (equation := mentions.equated.get((line, chunk.core))) is not None and len(equation.names) > 1:
        return [d.id for c in equation.names if c.name is not None and (d := mentions.register.of(c.name.text))]
    words = {t.text.lower() for t in mentions.lines[line].tokens[chunk.start : chunk.end]}
    if chunk.pron in _PLURAL and mentions.lexicon.lang == "en":
        return _they(mentions, line, chunk, want)
    size = _size_told(mentions.lexicon, chunk, words)
    if mentions.lexicon.lang == "en" and want == (PRODUCT,) and not size and _plural_noun(mentions, line, chunk):
        return _of_kind(mentions, line, chunk)
    if chunk.pron == "sie" and mentions.lexicon.lang == "de":
        return _both_of_before(mentions, line, chunk)
    if mentions.lexicon.lang == "de" and (these := _these(mentions, line, chunk, want)):
        return these
    if mentions.lexicon.lang == "de" and want == (PRODUCT,) and not size and _german_plural(mentions, line, chunk):
        return _of_kind(mentions, line, chunk)
    if chunk.name is not None or not size or (PERSON not in want and _people(mentions.lexicon, chunk.head)):
        return []
    if mentions.lexicon.is_word("dealnoun", chunk.head) and not mentions.lexicon.kind_of(chunk.head):
        return []  # "The three deals should be closed by July"
    if chunk.head and PRODUCT in want and len(want) > 1 and mentions.lexicon.lang == "en":
        told = PRODUCT if mentions.lexicon.kind_of(chunk.head) else None  # "both products" are no firms
        told = ORGANIZATION if mentions.lexicon.org_noun(chunk.head) else told
        want = (told,) if told in want else want
    for number, at, members in reversed(mentions.lists()):
        fitting = [m for m in members if any(mentions.draft(m).could_be(t) for t in want)]
        if (number, at) < (line, chunk.start) and len(fitting) == len(members) == size:
            mentions.groups[line] = fitting
            return fitting
    found = _told_beside(mentions, line, chunk.start, size, want) or mentions.last(line, chunk.start, size, want)
    if found:
        mentions.groups[line] = found
    return found


def _told_beside(mentions: Mentions, line: int, at: int, size: int, want: tuple[str, ...]) -> list[str]:
    """What an English sentence tells of, where it names others in passing: "A, a game for iOS, and B … [Both] …"."""
    seen = [s for s in mentions.named if (s.line, s.at) < (line, at) and line - s.line <= REACH]
    near = max((s.line for s in seen if mentions.draft(s.entity).type in want), default=line)
    if mentions.lexicon.lang == "de" or near == line:
        return []
    seen = list({s.at: s for s in seen if s.line == near}.values())  # of "the Klimbo store" the store
    told = [s.entity for s in seen if (near, s.at) not in mentions.oblique and mentions.draft(s.entity).type != PERSON]
    fitting = list(dict.fromkeys(e for e in told if mentions.draft(e).type in (*want, "")))
    return fitting if len(fitting) == size else []


def bought_together(mentions: Mentions, line: int, chunk: Chunk, but: tuple[str, ...]) -> list[str]:
    """As many as a plural counts of what was told to be bought before it: "Zorvane had bought [both firms] in 2013"."""
    lexicon, here = mentions.lexicon, mentions.lines[line]
    if chunk.name is not None or not mentions.deals or _people(lexicon, chunk.head):
        return []
    size = _size_told(lexicon, chunk, set(here.low[chunk.start : chunk.end]))
    if not size or _announced(mentions, line, chunk, (ORGANIZATION, PRODUCT)):
        return []
    near = (t for at, t, _ in reversed(mentions.deals) if line - at <= REACH + 4 and t not in but)
    targets = list(dict.fromkeys(near))[:size]
    return targets[::-1] if len(targets) == size else []


def _people(lexicon: Lexicon, noun: str) -> bool:
    """Whether a noun means people, who are no things: "the two founders"."""
    return bool(noun) and (bool(lexicon.role_noun(noun)) or any(lexicon.is_word(c, noun) for c in _PERSONS))


def _announced(mentions: Mentions, line: int, chunk: Chunk, want: tuple[str, ...]) -> list[str]:
    """The members of the list that a counted plural announces: "run by two start-ups, [A and B]"."""
    here, lang = mentions.lines[line], mentions.lexicon.lang
    told = number_of(chunk.number.lower(), mentions.lexicon) if chunk.number and chunk.name is None else None
    size = int(told) if told is not None and str(told).isdigit() else 0
    if not size and not _before_colon(mentions.lexicon, here, chunk):
        return []
    whole = attributed(here, chunk) if lang == "de" else chunk
    if not (chunk.head or whole.head):
        return []
    inner = complement(here, mentions.lexicon, chunk, _INNER[lang])
    end = max(whole.end, inner.end) if inner is not None else whole.end  # "two parts [of the suite], A and B"
    for number, at, members in mentions.lists():
        if number != line:
            continue
        if size and inner is not None and at == inner.start and len(members) == size + 1:
            return list(members[1:]) if here.low[end] == "," else []  # "two parts of X, [A and B]"
        if at <= chunk.end or (size and len(members) != size):
            continue
        fits = all(any(mentions.draft(m).could_be(t) for t in want) for m in members)
        return list(members) if fits and _pauses(mentions, line, end, at, counted=bool(size)) else []
    return []


def _before_colon(lexicon: Lexicon, line: Line, chunk: Chunk) -> bool:
    """Whether a German plural without a name stands before a colon: "schließt [seine Dienste]: A und B"."""
    if lexicon.lang != "de" or ":" not in line.low[chunk.end :] or chunk.name is not None or not chunk.head:
        return False
    return chunk.det in ("def", "poss") and plural(lexicon, line, chunk)


def _pauses(mentions: Mentions, line: int, end: int, at: int, *, counted: bool) -> bool:
    """Whether what stands from `end` to a list leaves it to a phrase before: a mark, be it behind the clause's verb."""
    here = mentions.lines[line]
    mark, between = here.low[at - 1], here.cls[end : at - 1]
    if mark == ":" and not here.english and counted:
        return ":" not in here.low[end : at - 1]  # "Drei Dienste stellt Orrin ein: A, B und C"
    if mark != "," or not counted:
        return mark in (_PAUSES if counted else ":") and _BETWEEN.issuperset(between)
    if not here.english:
        return _CLOSING.issuperset(between) and not _heads_clause(mentions, line, at)
    return between.count("NAME") == 0  # "Two sections of the shop went down with it, [A and B]"


def _heads_clause(mentions: Mentions, line: int, at: int) -> bool:
    """Whether a clause of its own begins at a token: "Zwei Apps enden, [A und B] bleiben"."""
    return any(c.predicate is not None and min(c.tokens) == at for c in mentions.lines[line].clauses)


def _size_told(lexicon: Lexicon, chunk: Chunk, words: set[str]) -> int:
    """How many things a plural takes up: two for "both", "the pair", the number of "all four"; 0 for none told."""
    if words & lexicon.words["both"]:
        return 2
    if lexicon.lang == "en" and chunk.det in ("def", "dem"):
        for size, cls in ((2, "pairnoun"), (3, "trionoun")):
            if lexicon.is_word(cls, chunk.head):
                return size
    counted = number_of(chunk.number.lower(), lexicon) or "" if _counted(lexicon, chunk, words) else ""
    return int(counted) if counted.isdigit() else 0


def _plural_noun(mentions: Mentions, line: int, chunk: Chunk) -> bool:
    """Whether an English phrase is a mere plural noun for products with its article: "the speakers"."""
    if chunk.det not in ("def", "dem") or chunk.name is not None or chunk.adjectives or chunk.number or chunk.owner:
        return False
    return mentions.lexicon.kind_of(chunk.head or "") is not None and (
        mentions.lines[line].tokens[chunk.head_at].tag == "NN2"
    )


def _german_plural(mentions: Mentions, line: int, chunk: Chunk) -> bool:
    """Whether a German phrase is a mere plural noun for products with its article: "die Telefone"."""
    if chunk.det != "def" or chunk.name is not None or chunk.adjectives or chunk.number or chunk.owner:
        return False
    if not chunk.head or mentions.lexicon.kind_of(chunk.head) is None or "-" in chunk.head:
        return False
    here = mentions.lines[line]
    article = here.low[chunk.start + bool(chunk.prep)]
    if article not in ("die", "den", "der") or not plural(mentions.lexicon, here, chunk):
        return False
    inner = complement(here, mentions.lexicon, chunk, ("gen", "von", "für"))
    return inner is None or (bool(inner.prep) and inner.name is None)  # "werden die Uhren [vom Markt] genommen"


def _of_number(mentions: Mentions, line: int, kind: str) -> bool:
    """Whether a line counts things of a kind: "zwei Geräte, das H1 und das M1"."""
    counted = (c for c in mentions.lines[line].chunks if c.number and c.name is None and c.head)
    return any(mentions.lexicon.kind_of(c.head) == kind for c in counted)


def _of_kind(mentions: Mentions, line: int, chunk: Chunk) -> list[str]:
    """The members of the last list, in the three sentences before, that a plural noun may call."""
    kind = mentions.lexicon.kind_of(chunk.head)
    for number, at, members in reversed(mentions.lists()):
        if (number, at) < (line, chunk.start) and line - number <= 3:
            kinds = [{mentions.lexicon.kind_of(k) for k in mentions.draft(m).kinds} - {None} for m in members]
            things = all(mentions.draft(m).type == PRODUCT for m in members)
            told = mentions.lexicon.is_word("genericnoun", chunk.head)
            told = told or (not any(kinds) and _of_number(mentions, number, kind))
            if told and things and mentions.lexicon.lang == "de" and (number, at) not in mentions.oblique:
                return list(members)
            known = things and any(kind in k for k in kinds)
            return list(members) if known and all(not k or kind in k for k in kinds) else []
    return []


def _both_of_before(mentions: Mentions, line: int, chunk: Chunk) -> list[str]:
    """What a German "sie" takes up that is no subject, or one in the plural: things just spoken of together."""
    here = mentions.lines[line]
    clause = here.clause_of(chunk)
    if clause is None or clause.predicate is None:
        return []
    many = finite_of(here, clause).endswith(("en", "sind"))
    others = (c for c in clause.chunks if c is not chunk and not c.prep and (c.name or c.head or c.pron not in _ALL))
    alone = clause.predicate.voice == "passive" or not any(others)
    group = next((mentions.groups[n] for n in (line, line - 1, line - 2) if n in mentions.groups), [])
    where = line if chunk.start > 1 and here.low[chunk.start - 1] == ":" else line - 1
    group = group or _told_together(mentions, where, several=alone and many)
    return [] if len(group) < 2 or (alone and not many) else group


def _these(mentions: Mentions, line: int, chunk: Chunk, want: tuple[str, ...]) -> list[str]:
    """The list before it that a German plural points to: "A, B und C: [Diese Dienste] enden"."""
    if chunk.det != "dem" or chunk.name is not None or chunk.head_at is None or chunk.number:
        return []
    form = mentions.lines[line].tokens[chunk.head_at].text
    if form == chunk.head or mentions.lines[line].low[chunk.start] not in ("diese", "diesen"):
        return []
    near = [m for n, at, m in mentions.lists() if line - 1 <= n and (n, at) < (line, chunk.start)]
    return list(near[-1]) if near and all(mentions.draft(m).type in want for m in near[-1]) else []


def _told_together(mentions: Mentions, line: int, *, several: bool = False) -> list[str]:
    """The first list of a line that is one of things, in no passing, and that "sie" can take up.

    Where nothing tells that "sie" means `several`, it must not be able to mean one of them alone.
    """
    for number, at, members in mentions.lists():
        drafts = [mentions.draft(m) for m in members]
        things = all(d.type == PRODUCT and (several or d.genders != {"f"}) for d in drafts)
        if number == line and things and (number, at) not in mentions.oblique:
            return list(members)
    return []


def _they(mentions: Mentions, line: int, chunk: Chunk, want: tuple[str, ...]) -> list[str]:
    """What "they" takes up: the last list of the type asked for, in this sentence or the two before (firms: one)."""
    for number, at, members in reversed(mentions.lists()):
        if (number, at) < (line, chunk.start) and line - number <= 2:
            fitting = all(mentions.draft(m).type in want for m in members)
            near = PRODUCT in want or line - number < 2
            return list(members) if fitting and near else []
    return []


def lately(mentions: Mentions, line: int, chunks: Sequence[Chunk]) -> list[str]:
    """What "ihre", "deren" take up where several things have been spoken of together in this sentence or the last."""
    tokens = mentions.lines[line].tokens
    plural = any(
        tokens[k].text.lower() in ("ihre", "ihrer", "ihren", "deren")
        for c in chunks
        for k in (c.start, min(c.start + 1, c.end - 1))
    )
    if not plural:
        return []
    if line in mentions.groups or _one_alone(mentions, line, chunks[0].start):
        return mentions.groups.get(line, [])
    return mentions.groups.get(line - 1, []) or _told_together(mentions, line - 1)


def _one_alone(mentions: Mentions, line: int, at: int) -> bool:
    """Whether a thing of feminine gender has been spoken of in this sentence: "die App X endet, [ihre Nachfolge] …"."""
    told = (s for s in mentions.before(line, at, 0) if (line, s.at) not in mentions.oblique)
    return any((d := mentions.draft(s.entity)).type == PRODUCT and d.genders == {"f"} for s in told)


def _counted(lexicon: Lexicon, chunk: Chunk, words: set[str]) -> bool:
    """ "die drei Titel", "all four": a number with an article or "all"."""
    return (
        bool(chunk.number)
        and (chunk.det in ("def", "dem") or bool(words & {"alle", "all"}))
        and not chunk.number.isdigit()
    )


def alike(mentions: Mentions, line: int, entity: str) -> list[str]:
    """The members of a list with a thing in this sentence or the one before, if they all end; else that thing alone."""
    for number, _, members in reversed(mentions.lists()):
        if number in (line, line - 1) and entity in members and mentions.register.ending.issuperset(members):
            return list(members)
    return [entity]
