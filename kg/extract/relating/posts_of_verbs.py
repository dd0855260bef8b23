"""The posts that verbs tell: what post it is, at which firm, and whether it is an employment at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.frames import Raw, Reader
from kg.extract.lexicon import Lexicon
from kg.extract.lexicon_rows import Sense
from kg.extract.relating.titles import firm_before
from kg.extract.syntax.arguments import Arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.acting import acts_for
from kg.model import ORGANIZATION, PERSON, PRODUCT

_STAYING = frozenset({"sein", "bleiben", "stehen", "verbleiben"})

_REACH = 3  # sentences back that may be without any name: "Where does Klimbo come from? From Oslo. A and B started it"


def post_of(clause: Clause, sense: Sense) -> str:
    """The post that a verb tells: that of the table or, for "@noun", the idiom's noun: "die [Leitung] übernehmen"."""
    if sense.facet != "@noun":
        return sense.facet
    words = {w for group in sense.words for w in group}
    return next((c.head for c in clause.chunks if c.head in words), "") or next(
        (c.head for c in clause.chunks if c.head and c.head.endswith(tuple(w.lower() for w in words))), ""
    )


def founds(reader: Reader, sense: Sense) -> bool:
    """Whether a verb or an idiom tells who has founded something."""
    words = reader.lexicon.words
    return sense.lemma in words["foundingverb"] or sense.facet in words["founderrole"]


def firm_of_post(
    reader: Reader, number: int, clause: Clause, sense: Sense, arguments: Arguments, people: list[str]
) -> list[str]:
    """Whose a post is that a verb tells without a firm.

    Of a founder it is the namesake of the product that he founds, of others whoever employs them.
    """
    if founds(reader, sense):
        who = (c for f in sense.roles.get("person", ()) for c in arguments.get(f, [])[:1])
        if sense.lemma not in reader.lexicon.words["foundverb"] and any(
            acts_for(reader.discourse, number, c) for c in who
        ):
            return []  # what "Orrin's boss X" starts is Orrin's
        for chunk in [c for f in sense.roles.get("org", ()) for c in arguments.get(f, [])[:1]]:
            if chunk.name is None and reader.lexicon.kind_of(chunk.head) == "business":
                return list(
                    filter(None, [reader.discourse.firm_here(number, chunk.start, tuple(people), founding=True)])
                )
            product = reader.discourse.refer(number, chunk, (PRODUCT,))
            register = reader.discourse.register
            firm = sense.lemma in reader.lexicon.words["foundverb"]  # what is founded is a firm
            bought = product in register.firms and chunk.name is not None
            main = product == reader.discourse.main_product() and not register.owners.get(product)
            bought |= main and chunk.name is not None  # "who started Klimbo", of which the text tells
            others = product is not None and (register.makers.get(product) or register.brand(product))
            if product is not None and (firm or bought or not others):
                return [reader.discourse.firm(product)]
        return []
    if not sense.words or not people or any(reader.discourse.draft(p).type != PERSON for p in people):
        return []
    apart = _apart(reader, number, clause, sense)
    known = [k for k in reader.discourse.register.employers.get(people[0], ()) if k not in apart]
    firm = known[-1] if known else reader.discourse.main_org(number, min(clause.tokens), (*people, *apart))
    return [firm] if firm else []


def _apart(reader: Reader, number: int, clause: Clause, sense: Sense) -> list[str]:
    """The firms that tell who comes, and not where to: "X, chief executive [of Y], joins the board"."""
    if sense.lemma not in reader.lexicon.words["newcomerverb"]:
        return []
    first = next((c for c in clause.chunks if c.name is not None), None)  # "Y's chief X joins the board" may be its own
    end = first.end if first is not None else clause.predicate.at
    return [s.entity for s in reader.discourse.trail if s.line == number and end <= s.at < clause.predicate.at]


def founded_before(reader: Reader, number: int, sense: Sense, arguments: Arguments) -> list[str] | None:
    """The firm that "it" means as what somebody founds: that which the sentence before began with, if it is one.

    None where no pronoun stands; what is somebody else's thing is created and no firm: "it was created by X".
    """
    chunks = [c for f in sense.roles.get("org", ()) for c in arguments.get(f, [])[:1]]
    discourse = reader.discourse
    if not chunks or chunks[0].pron not in ("it", "es", "sie", "ihn") or not number:
        return None
    near = (s for back in range(1, _REACH + 1) for s in discourse.trail if s.line == number - back)
    first = next((s.entity for s in near if discourse.draft(s.entity).type in (ORGANIZATION, PRODUCT)), None)
    if first is None:
        return None
    firm = sense.lemma in reader.lexicon.words["foundverb"]
    others = discourse.register.makers.get(first) or discourse.register.brand(first)
    return [discourse.firm(first)] if firm or not others else []


def companions(
    reader: Reader, number: int, arguments: Arguments, people: list[str], *, together: bool = False
) -> list[str]:
    """Who founds something along with others: "founded it [with Arun Patel]", "gemeinsam [mit Arun Patel]".

    `together`: only where such a word says so, as of those who lead it.
    """
    if not people or any(reader.discourse.draft(p).type != PERSON for p in people):
        return []
    found = []
    for chunk in [c for p in ("with", "mit") for c in arguments.get(p, [])]:
        if together and reader.lines[number].low[chunk.start - 1] not in reader.lexicon.words["together"]:
            continue
        for member in reader.discourse.listed(number, chunk):
            draft = reader.discourse.register.of(member.name.text) if member.name is not None else None
            if draft is not None and draft.type == PERSON and draft.id not in people:
                found.append(draft.id)
    return found


def by_title(reader: Reader, clause: Clause, sense: Sense, arguments: Arguments) -> bool:
    """Whether a verb tells the post; "led by CEO X", "an der Spitze bleibt CEO X" tell it by the title."""
    stays = sense.facet == "@noun" and clause.predicate.base in _STAYING
    if not stays and clause.predicate.base not in reader.lexicon.words["leadverb"]:
        return True
    if any(c.prep in ("as", "als") and c.head and reader.lexicon.role_noun(c.head) for c in clause.chunks):
        return False  # "die das Unternehmen als Co-CEOs führen"
    chunks = [c for f in sense.roles.get("person", ()) for c in arguments.get(f, [])[:1]]
    titles = [c for c in chunks if c.head and reader.lexicon.role_noun(c.head)]
    return clause.kind == "rel" or all(_elsewhere(reader, c) for c in titles)


def _elsewhere(reader: Reader, chunk: Chunk) -> bool:
    """Whether a title tells another post than that of leading: "run by [former Zorvane boss] X", "its inventor X"."""
    compound = reader.lexicon.lang == "de" and "-" in chunk.head  # "der frühere Zorvane-Manager X"
    whose = firm_before(chunk) or compound or chunk.owner is not None
    return whose or chunk.head.lower().endswith(tuple(w.lower() for w in reader.lexicon.words["founderrole"]))


def is_employment(reader: Reader, filled: dict[str, list[str]], sense: Sense) -> bool:
    """Whether it is a person who founds or leads something, and what he does that to a firm."""
    people, firms = ([reader.discourse.draft(e).type for e in filled.get(r, [])] for r in ("person", "org"))
    sure = bool(sense.words) or sense.lemma in reader.lexicon.words["firmverb"]
    posted = all(filled.get("role", [])) and bool(people)
    return posted and all(t == PERSON for t in people) and (sure or all(t == ORGANIZATION for t in firms))


def without_vague(raws: Iterable[Raw], lexicon: Lexicon) -> list[Raw]:
    """The facts without the posts that only a verb of leading tells of whom the text gives a title at the same firm.

    "Mira Holt, die Zorvane gegründet und bis 2015 geführt hatte" is the founder; "führt den Aufsichtsrat" has a title.
    """
    raws = list(raws)
    posts = [r for r in raws if r.type == "holdsRole"]
    verbs = {r.rule for r in posts} & lexicon.words["leadverb"]
    plain = _plain(lexicon, verbs)
    titles = (r for r in posts if r.rule not in verbs and r.args["role"] not in lexicon.words["makerrole"])
    titled = {(r.args["person"], r.args["org"]) for r in titles}
    vague = {id(r) for r in posts if (r.rule, r.args["role"]) in plain and (r.args["person"], r.args["org"]) in titled}
    return [r for r in raws if id(r) not in vague]


def last_told(posts: Sequence[tuple[str, str, str]], lexicon: Lexicon) -> tuple[str, str, str]:
    """The post that was told last, rather the title of its holder than what a verb of leading tells: "will run X"."""
    last = posts[-1]
    leading = {facet for _, facet in _plain(lexicon, lexicon.words["leadverb"])}
    but = leading | lexicon.words["founderrole"]  # nobody succeeds somebody as founder
    titles = [p for p in posts if p[0] == last[0] and p[2] not in but]
    return titles[-1] if titles and last[2] in leading else last


def _plain(lexicon: Lexicon, verbs: Iterable[str]) -> set[tuple[str, str]]:
    """The posts that verbs tell by themselves: ("run", "head")."""
    return {(v, s.facet) for v in verbs for s in lexicon.verbs.get(v, ()) if s.op == "holdsRole" and not s.words}
