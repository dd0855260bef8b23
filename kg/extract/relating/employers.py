"""Whose a post is: the firm that its phrase or clause names, the person's known one, that which the text is about.

What the text says is told apart from what is only likely (`STATED`, `BY_TOPIC`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.events.senses import senses_of
from kg.extract.parse import Line
from kg.extract.relating.things_bought import part_bought
from kg.extract.relating.titles import Titles, firm_before
from kg.extract.relating.unsaid_employers import UnsaidEmployers
from kg.extract.syntax.arguments import find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.predicates import Predicate
from kg.extract.who.definite_firms import nickname
from kg.extract.who.employment import former_firm
from kg.extract.who.firms import OFTEN, is_firm
from kg.model import ORGANIZATION, PERSON, PRODUCT

STATED, BY_TOPIC = "post", "post by topic"
_SERVICES = frozenset({"service", "website"})  # kinds of what a firm may be all about
_WHERE = frozenset({"of", "at", "for", "with", "from", "von", "bei", "beim", "für", "aus", "vom"})
_WHOSE = frozenset({"whose", "dessen", "deren"})
_OWN = ("its", "their", "sein", "ihr")
_OURS = ("our", "unser")
_GAPS = frozenset({"", ",", "(", "in charge", "and", "und", "–", "|"})  # between a post and whose it is


def named(chunk: Chunk) -> Chunk:
    """A phrase as if its name stood alone: "Deloitte" of "Deloitte partners"."""
    return replace(chunk, head="", head_at=None, prep="")


@dataclass(frozen=True)
class Employers(UnsaidEmployers):
    """The employers of the persons of a document."""

    def employer(self, number: int, group: Sequence[Chunk], person: str, place: Chunk) -> tuple[str | None, str]:
        """The organisation and whether the text says it (`STATED`) or is only about it (`BY_TOPIC`)."""
        drafts = self.reader.discourse.register.drafts
        for way in (self.in_title, self.behind, self.possessed, self.beside, self.in_clause):
            told = (e for chunk in group for e in way(number, chunk, place))
            found = next((e for e in told if e not in drafts or drafts[e].type != PERSON), None)
            if found is not None:
                return found, STATED
        return self.unsaid(number, group, person), BY_TOPIC

    def org(self, number: int, chunk: Chunk, post: str = "") -> str | None:
        """The organisation that a phrase means, no person's name; for a product its maker or its namesake."""
        discourse = self.reader.discourse
        draft = discourse.register.of(chunk.name.text) if chunk.name is not None else None
        if draft is not None and draft.type == PERSON:
            return None
        if chunk.name is None and (daughter := self.daughter(number, chunk)) is not None:
            return daughter
        found = discourse.refer(number, chunk, (ORGANIZATION,)) if draft is None or draft.type != PRODUCT else None
        if found is None and draft is not None and draft.type == PRODUCT and not draft.descriptive:
            return self.behind_product(draft.id, post)
        return found

    def namesake(self, chunk: Chunk) -> str | None:
        """The firm of a name directly before a post where it is else a product's: "Twitter engineer X"."""
        discourse = self.reader.discourse
        draft = discourse.register.of(chunk.name.text) if chunk.name is not None else None
        known = draft is not None and draft.type == PRODUCT and not draft.descriptive
        return discourse.firm(draft.id) if known else None

    def behind_product(self, product: str, post: str) -> str | None:
        """Who employs the "founder of Klimbo" (a firm of that name), the "head of Klimbo" (its maker)."""
        register = self.reader.discourse.register
        of_firms = self.told(post, "firmrole")
        makers = [
            m
            for m in register.makers.get(product, ())
            if m in register.drafts and register.drafts[m].type == ORGANIZATION
        ]
        if of_firms or product in register.firms:
            return self.reader.discourse.firm(product)
        if makers:
            return makers[0] if len(makers) == 1 else None
        draft, kind_of = register.drafts[product], self.reader.lexicon.kind_of
        served = any(kind_of(k) in _SERVICES for k in draft.kinds)  # "Chef des Bezahldienstes Klimbo"
        told = self.reader.discourse.firms_told  # "head of Klimbo" may be at the firm that the text is about
        others = any(n >= OFTEN and register.drafts[e].type == ORGANIZATION for e, n in told.items() if e != product)
        alone = (served or (is_firm(draft, register) and not others)) and not self.reader.discourse.is_platform(product)
        return register.brand(product) or (self.reader.discourse.firm(product) if alone else None)

    def in_title(self, number: int, chunk: Chunk, place: Chunk) -> Iterator[str]:
        """ "Zorvane's boss", "the company's boss", "Zorvane boss X", "Zorvane-Chef X", "bei Zorvane Chef"."""
        discourse, lexicon = self.reader.discourse, self.reader.lexicon
        if chunk.owner is not None and (found := self.org(number, chunk.owner, chunk.head)):
            yield found
        if firm_before(chunk) and (found := self.org(number, named(chunk), chunk.head) or self.namesake(chunk)):
            yield found
        line = self.reader.lines[number]
        k = line.place(chunk)
        before = line.chunks[k - 1] if k and line.chunks[k - 1].end == chunk.start else None
        bare = before is not None and before.name and not before.head and not chunk.prep and not chunk.det
        where = bare and (lexicon.lang == "en" or before.prep == "bei")
        if where and (found := self.org(number, before, chunk.head)):
            yield found  # "Zorvane general counsel X"
        former = [n for i in range(chunk.start, chunk.head_at) if (n := former_firm(line.tokens[i].text))]
        if former and lexicon.lang == "en" and (draft := discourse.by_name(former[0])) is not None:
            yield draft.id
        word = line.tokens[chunk.head_at].text
        if "-" in word:
            draft = discourse.by_name(word.rsplit("-", 1)[0])
            if draft is not None and draft.could_be(ORGANIZATION):
                yield draft.id
            elif draft is not None and draft.type == PRODUCT and (made := self.behind_product(draft.id, chunk.head)):
                yield made

    def behind(self, number: int, chunk: Chunk, place: Chunk) -> Iterator[str]:
        """ "chief executive [of] Zorvane", "head of design [at] Zorvane", "Chef [der] Firma", "CEO, Zorvane"."""
        discourse = self.reader.discourse
        line, end = self.reader.lines[number], chunk.end
        for nxt in line.after(chunk)[:5]:
            gap = " ".join([t.text for t in line.tokens[end : nxt.start]])
            if gap not in _GAPS:
                return
            if gap in ("and", "und") and (nxt.name or nxt.prep or nxt.det or not nxt.head):
                return  # but "founder and sole employee of Zorvane"
            genitive = not nxt.prep and "gen" in nxt.cases and bool(nxt.det) and self.reader.lexicon.lang == "de"
            bare = gap and nxt.name is not None and not nxt.head and not nxt.prep and not nxt.det
            if nxt.prep == "bei" and gap == "," and not line.in_one_clause(chunk, nxt):
                return  # "war Technikchefin, bei Zorvane wird sie …"
            if nxt.prep == "from" and chunk.prep == "as":
                return  # "hired X as chief executive [from Orrin]"
            if nxt.prep in _WHERE and self.advises(chunk, nxt):
                return  # "Insolvenzverwalter X von der Kanzlei Y"
            if nxt.prep in _WHERE or genitive or (bare and nxt is not place):
                owner = self.org(number, nxt.owner, chunk.head) if nxt.owner is not None else None
                unit = Titles(self.reader).unit(line, chunk, nxt)  # "head [of Consumer Devices] at Zorvane"
                if not unit and (owner or ((nxt.name is not None or nxt.head) and not nxt.pron)):
                    lexicon = self.reader.lexicon
                    says = nxt.name or lexicon.org_noun(nxt.head) or nickname(discourse, number, nxt)
                    says = says or lexicon.is_word("daughternoun", nxt.head)
                    found = self.daughter_of(nxt) or owner or (self.org(number, nxt, chunk.head) if says else None)
                    if found and (
                        not bare or self.reader.discourse.draft(found).type == ORGANIZATION or self.ends(number, nxt)
                    ):
                        yield found
            elif nxt.prep == "in" and nxt.head in self.reader.lexicon.words["seatnoun"]:
                pass  # "Mitglied [im Aufsichtsrat] von Zorvane"
            elif nxt is not place and (nxt.prep or (nxt.name is None and (nxt.det or not nxt.head))):
                return  # but go on behind "senior vice president, marketing, Zorvane"
            end = nxt.end

    def daughter_of(self, chunk: Chunk) -> str | None:
        """The firm that a phrase names as another's: "president of Sony's [Worldwide Studios]"."""
        register = self.reader.discourse.register
        draft = register.of(chunk.name.text) if chunk.owner is not None and chunk.name is not None else None
        return draft.id if draft is not None and draft.type == ORGANIZATION else None

    def besides(self, number: int, post: Chunk, org: str) -> list[str]:
        """The further firms of a post: "founder of Zorvane [and Klimbo]", "Chefin von Zorvane [und Klimbo]"."""
        discourse, near = self.reader.discourse, self.reader.lines[number].after(post)[:2]
        first = next((c for c in near if c.prep in _WHERE and c.name and self.org(number, c, post.head) == org), None)
        found = []
        for member in discourse.listed(number, first)[1:] if first is not None else ():
            firm = self.org(number, member, post.head) if member.name and not (member.head or member.prep) else None
            if firm is None or discourse.draft(firm).type != ORGANIZATION:
                break
            found.append(firm)
        return found

    def advises(self, post: Chunk, chunk: Chunk) -> bool:
        """Whether a phrase names the chambers of an administrator rather than whom he administers."""
        office = self.reader.lexicon.is_word("advisernoun", chunk.head)
        return office and self.told(post.head, "administratorrole")

    def ends(self, number: int, chunk: Chunk) -> bool:
        """Whether a comma or the end of the line closes a phrase."""
        tokens = self.reader.lines[number].tokens
        return chunk.end >= len(tokens) or tokens[chunk.end].text in (",", ".", ")", "–", ";")

    def possessed(self, number: int, chunk: Chunk, place: Chunk) -> Iterator[str]:
        """ "its boss X", "whose founder": the subject of the clause or the antecedent, else the last firm."""
        line, discourse = self.reader.lines[number], self.reader.discourse
        first = line.tokens[min(chunk.start + (1 if chunk.prep else 0), chunk.head_at)].text.lower()
        before = line.tokens[chunk.start - 1].text.lower() if chunk.start else ""
        for clause in line.clauses:
            whose = clause.whose or clause.relative[0] in _WHERE  # "of which he is a director"
            whose = whose and chunk in clause.chunks and clause.antecedent is not None
            if whose and (found := self.org(number, clause.antecedent, chunk.head)):
                yield found
        if first in _WHOSE:
            yield from filter(None, [self.just_named(number, chunk)])
        if first in _WHOSE or before in _WHOSE:
            yield from filter(None, [discourse.recent(number, chunk.start, (ORGANIZATION,))])
        elif chunk.det == "poss" and first.startswith(_OURS):
            yield from filter(None, [discourse.speaker(number, chunk.start)])
        elif chunk.det == "poss" and chunk.owner is None and first.startswith(_OWN):
            yield from self.owner_of(number, chunk)

    def beside(self, number: int, chunk: Chunk, place: Chunk) -> Iterator[str]:
        """ "Zorvane's X, senior director"; "from Zorvane, where she was …": whose person, what "where" means."""
        if place.owner is not None and place.name is not None and (found := self.org(number, place.owner, chunk.head)):
            yield found
        line = self.reader.lines[number]
        origin = next((c for c in line.chunks if c.start == place.end and c.prep in _WHERE and c.name), None)
        apposed = (
            origin is not None and origin.end == chunk.start - 1 and chunk.head not in self.reader.lexicon.narrow_roles
        )
        if apposed and (found := self.org(number, origin, chunk.head)):  # "X of Zorvane, an analyst"
            yield found
        if chunk.start > 1 and line.tokens[chunk.start - 1].text == "(":  # "Zorvane (CEOs X and Y)"
            before = next((c for c in line.chunks if c.end == chunk.start - 1 and c is not place), None)
            yield from filter(None, [self.org(number, before, chunk.head) if before is not None else None])
        for clause in line.clauses:
            first = min(clause.tokens)
            joined = chunk in clause.chunks and not any(t.text in ',"“”' for t in line.tokens[first : chunk.start])
            if joined and line.low[first] in ("where", "wo"):
                before = [c for c in line.chunks if c.end <= min(clause.tokens) and c.name]
                yield from filter(None, [self.org(number, c, chunk.head) for c in before[::-1][:1]])

    def owner_of(self, number: int, chunk: Chunk) -> Iterator[str]:
        """Whom "its", "ihr" before a post takes up."""
        discourse = self.reader.discourse
        yield from self.bought_from(number, chunk)
        subject = self.subject(number, chunk)
        if subject is not None and discourse.draft(subject).type == ORGANIZATION:
            yield subject
        line = self.reader.lines[number]
        later = next((c for c in line.chunks if c.start > chunk.end and c.name and not c.prep), None)
        opening = bool(chunk.prep and line.clauses) and chunk in line.clauses[0].chunks and later is not None
        if opening and (found := self.org(number, later)):  # "Under its then boss X, Zorvane bought …"
            yield found
        yield from filter(None, [discourse.recent(number, chunk.start, (ORGANIZATION,))])

    def bought_from(self, number: int, chunk: Chunk) -> Iterator[str]:
        """What is bought from somebody of its own: "Orrin buys [Klimbo] from its founder"."""
        line, lexicon = self.reader.lines[number], self.reader.lexicon
        for index, clause in enumerate(line.clauses if line.english else ()):
            told = chunk in clause.chunks and clause.predicate is not None
            if not told or all(s.op != "acquired" for s in senses_of(line, clause, lexicon)):
                continue
            for thing in find_arguments(line, index, lexicon).get("obj", [])[:1]:
                thing = part_bought(self.reader, number, thing)  # "the shares in Klimbo"
                from_it = any(c.prep in ("from", "to") for c in clause.chunks if thing.end <= c.start <= chunk.start)
                if from_it and thing.name is not None and (found := self.org(number, thing, chunk.head)):
                    yield found

    def in_clause(self, number: int, chunk: Chunk, place: Chunk) -> Iterator[str]:
        """ "Zorvane hired X as …", "X joined Zorvane as …": a firm beside person and post."""
        line, lexicon = self.reader.lines[number], self.reader.lexicon
        for own, clause in enumerate(line.clauses):
            if chunk not in clause.chunks or clause.predicate is None:
                continue
            index = self.appointing(line, own)
            verb = line.clauses[index].predicate or clause.predicate
            lemmas = {verb.lemma, verb.base}
            founded = bool(lemmas & lexicon.words["foundingverb"]) or self.idiom_of_founding(line, clause)
            founded = founded and self.told(chunk.head, "founderrole")
            gives = founded or bool(lemmas & (lexicon.words["appointverb"] | lexicon.words["joinverb"]))
            gains = place not in clause.chunks or place.prep == "mit" or chunk.prep in ("als", "as")
            gives |= gains and bool(lemmas & lexicon.words["gainverb"])
            first = clause.chunks[0]
            if first.prep == "bei" and first.start == min(clause.tokens) and not lemmas & lexicon.words["say"]:
                yield from filter(None, [self.org(number, first, chunk.head)])  # "Bei Zorvane sieht Chef X das anders"
            linking = (
                clause.predicate.base in ("be", "become", "sein", "werden", "bleiben", "remain") and not chunk.prep
            )
            if not gives and not linking and chunk.prep not in ("as", "als"):
                continue
            arguments = find_arguments(line, index, lexicon)
            functions = ("obj",) if founded else ("subj", "obj", "dat") if gives else ("obj", "dat")
            places = ("at", "to", "bei", "zu", *(("from", "von") if not gives else ()))
            predicated = linking and chunk in arguments.get("pred", ())
            places = places if chunk.prep in ("as", "als") else ("bei", "beim") if predicated else ()
            for function in (*functions, *places):  # "joins from Y as …": not there
                for other in arguments.get(function, [])[:1]:
                    telling = other.name or lexicon.org_noun(other.head or "")
                    if other in (chunk, place) or not telling:
                        continue
                    if found := self.org(number, other, chunk.head):
                        yield found if chunk.prep == "as" else self.taken_along(verb, found)

    def taken_along(self, verb: Predicate, firm: str) -> str:
        """The firm that is bought where its people will join the buyer: "CEO X will join [Orrin]"; else `firm`."""
        joining = self.reader.lexicon.is_word("newcomerverb", verb.lemma) and verb.tense == "future"
        bought = (t for _, t, buyer in reversed(self.reader.discourse.deals) if joining and buyer == firm)
        return next((t for t in bought if self.reader.discourse.draft(t).type == ORGANIZATION), firm)

    def appointing(self, line: Line, index: int) -> int:
        """The clause that says who gives a post, above an infinitive that says which: "[Y hired X] to serve as CEO"."""
        above = line.clauses[index].parent if line.clauses[index].kind == "inf" else None
        if above is None or (verb := line.clauses[above].predicate) is None:
            return index
        return above if self.reader.lexicon.is_word("appointverb", verb.lemma) else index

    def idiom_of_founding(self, line: Line, clause: Clause) -> bool:
        """Whether an idiom tells who has founded something: "ins Leben gerufen von den Gründern A und B"."""
        founders = self.reader.lexicon.words["founderrole"]
        return any(s.op == "holdsRole" and s.facet in founders for s in self.reader.senses(line, clause))
