"""What noun phrases state by themselves: makers, parts, posts, partners, successors.

"Googles Reader", "the maker of X", "X, eine Funktion von Y", "PayPal-Chef Dan Schulman", "partner retailers such as …": relations that
need no verb, or one that says nothing ("ist", "gehören zu").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.arguments import find_arguments
from kg.extract.chunks import Chunk
from kg.extract.clauses import Clause
from kg.extract.factuality import Stance
from kg.extract.frames import Raw, Reader
from kg.extract.parse import Line
from kg.model import ORGANIZATION, PERSON, PRODUCT

_OF = ("gen", "von", "of", "bei", "at", "für", "for", "by", "from", "zu", "to")
_BY = ("von", "by", "from", "aus")
_BELONG = ("gen", "von", "of", "für", "for", "zu", "zum", "in", "on")
_COPULA = frozenset({"sein", "be", "werden", "become", "bleiben", "remain", "heißen", "zählen", "gehören", "include", "umfassen", "aufführen", "nennen"})


@dataclass(frozen=True)
class Relations:
    """The relations of a document's phrases, line by line."""

    reader: Reader

    def read(self, number: int) -> Iterator[Raw]:
        """All relations that the phrases of a line state."""
        for chunk in self.reader.lines[number].chunks:
            yield from self.ownership(number, chunk)
            yield from self.attachment(number, chunk)
            yield from self.post(number, chunk)
            yield from self.maker(number, chunk)
            yield from self.succession(number, chunk)
        for clause in self.reader.lines[number].clauses:
            yield from self.partners(number, clause)
            yield from self.predication(number, clause)

    # --- helpers ----------------------------------------------------------------------------------------------------------

    def org(self, number: int, chunk: Chunk) -> str | None:
        return self.reader.discourse.refer(number, chunk, (ORGANIZATION,))

    def product(self, number: int, chunk: Chunk) -> str | None:
        """The product that a phrase means; a named one, a known one, or what its apposition names."""
        discourse = self.reader.discourse
        entity = discourse.refer(number, chunk, (PRODUCT,))
        if entity is None and chunk.name is None and chunk.head and self.reader.lexicon.kind_of(chunk.head):
            behind = discourse.apposition(number, chunk)
            if behind is not None and behind.name is not None and not behind.prep:
                entity = discourse.refer(number, behind, (PRODUCT,))
        return entity

    def made(self, number: int, chunk: Chunk) -> str | None:
        """As `product`, or a new descriptive one where an earlier rule has made it."""
        found = self.reader.discourse.made.get((number, chunk.core))
        return self.product(number, chunk) or found

    def fact(self, type_: str, args: dict[str, str], number: int, first: Chunk, last: Chunk, rule: str, *, weak: bool = False) -> Iterator[Raw]:
        values = list(args.values())
        if len(set(values)) == len(values) and all(values):
            start, end = min(first.start, last.start), max(first.end, last.end)
            yield Raw(type_, args, number, start, end, None, Stance(), rule, weak)

    def comes_after(self, number: int, chunk: Chunk) -> Chunk | None:
        chunks = self.reader.lines[number].chunks
        k = chunks.index(chunk)
        return chunks[k + 1] if k + 1 < len(chunks) else None

    # --- makers and parts --------------------------------------------------------------------------------------------------

    def ownership(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """"Googles Reader", "its app X", "seinen Button", "the company's earlier watch"."""
        owner = self.owner(number, chunk)
        if owner is None:
            return
        type_ = self.reader.discourse.draft(owner).type
        for member in self.reader.discourse.listed(number, chunk):
            if member is not chunk and (member.det not in ("",) or member.prep):
                break
            product = self.made(number, member)
            if product is None or product == owner or (member.head and member.name is None and self.generic(member)):
                continue
            if type_ == ORGANIZATION:
                yield from self.fact("develops", {"org": owner, "product": product}, number, chunk, member, "possessive")
            elif type_ == PRODUCT and (chunk.owner is not None or chunk.name is not None):
                yield from self.fact("featureOf", {"part": product, "whole": owner}, number, chunk, member, "possessive")

    def generic(self, chunk: Chunk) -> bool:
        return not self.reader.lexicon.kind_of(chunk.head)

    def owner(self, number: int, chunk: Chunk) -> str | None:
        """Who has a thing: a prenominal genitive, a possessive pronoun's antecedent, the name before a hyphen."""
        discourse, lexicon = self.reader.discourse, self.reader.lexicon
        if chunk.owner is not None:
            return discourse.refer(number, chunk.owner, (ORGANIZATION, PRODUCT))
        if chunk.det == "poss":
            token = self.reader.lines[number].tokens[chunk.start + (1 if chunk.prep else 0)].text.lower()
            if token == "our":
                return discourse.speaker(number, chunk.start)
            if token in ("his", "her", "my", "your", "their", "mein", "unser") or token.startswith(("mein", "dein", "unser")):
                return None
            return self.subject(number, chunk) or discourse.main_org(number, chunk.start)
        if any(a.startswith(tuple(lexicon.words["ownadj"])) for a in chunk.adjectives):
            return discourse.main_org(number, chunk.start) or discourse.recent(number, chunk.start, (ORGANIZATION,))
        if chunk.head and "-" in chunk.head and chunk.name is None:
            draft = discourse.register.of(chunk.head.split("-")[0])
            if draft is not None and draft.type == ORGANIZATION and lexicon.kind_of(chunk.head):
                return draft.id
        return None

    def subject(self, number: int, chunk: Chunk) -> str | None:
        """The subject of a phrase's clause, organisation or product: whom a possessive pronoun there takes up."""
        line = self.reader.lines[number]
        index = next((k for k, c in enumerate(line.clauses) if chunk in c.chunks), None)
        for _ in line.clauses:  # the clause's own subject, else that of the clause above
            if index is None:
                break
            for first in find_arguments(line, index, self.reader.lexicon).get("subj", [])[:1]:
                found = self.org(number, first) or (self.product(number, first) if first.name else None)
                if first is not chunk and first.start < chunk.start and found:
                    return found
            index = line.clauses[index].parent
        return None

    def attachment(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """"das Band 2 von Microsoft", "ein Nachbestelldienst von Amazon", "der IE-Modus von Edge", "eine Funktion des Systems"."""
        discourse, lexicon = self.reader.discourse, self.reader.lexicon
        behind = discourse.complement(number, chunk, _BELONG + _BY)
        if behind is None or chunk.pron:
            return
        head = chunk.head
        if chunk.name is None and (lexicon.is_word("transparent", head) or lexicon.lang == "en" and lexicon.event_nouns(head)):
            return
        part = self.made(number, chunk)
        if part is None and head and (lexicon.is_word("featurenoun", head) or lexicon.kind_of(head)):
            part = self.described_by(number, chunk)
        if behind.prep in _BY or behind.prep in ("", "of"):
            maker = self.org(number, behind) if behind.name or lexicon.org_noun(behind.head) else None
            if maker is not None and part is not None:
                yield from self.fact("develops", {"org": maker, "product": part}, number, chunk, behind, "by")
                return
        whole = discourse.refer(number, behind, (PRODUCT,))
        if whole is None:
            return
        feature = lexicon.is_word("featurenoun", head.rsplit("-", 1)[-1]) or lexicon.kind_of(head) in ("feature", "version", "app", "service", "api", "software")
        if part is None and feature and behind.prep in ("", "von", "of") and head:
            part = discourse.describe(number, chunk, self.reader.source)
        if part is None or not (feature or (chunk.name and behind.prep in ("von", "of", ""))):
            return
        if behind.prep in ("für", "for", "on", "in") and not lexicon.is_word("featurenoun", head):
            return
        yield from self.fact("featureOf", {"part": part, "whole": whole}, number, chunk, behind, "part of")

    def described_by(self, number: int, chunk: Chunk) -> str | None:
        """The product that a phrase in apposition describes: "[Face ID], eine Funktion von …"."""
        line = self.reader.lines[number]
        if chunk.start == 0 or line.tokens[chunk.start - 1].text not in (",", "–", "—", "(", "-"):
            return None
        before = [c for c in line.chunks if c.end == chunk.start - 1]
        return self.made(number, before[-1]) if before else None

    def maker(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """"Poolworks, Betreiberin der VZ-Netzwerke", "Mojang, maker of Minecraft", "der Minecraft-Entwickler Mojang"."""
        discourse, lexicon = self.reader.discourse, self.reader.lexicon
        if not chunk.head or not lexicon.is_word("makernoun", chunk.head.rsplit("-", 1)[-1].capitalize() if lexicon.lang == "de" else chunk.head):
            return
        behind = discourse.complement(number, chunk, ("gen", "von", "of", "behind"))
        product = discourse.refer(number, behind, (PRODUCT,)) if behind is not None else None
        if product is None and "-" in chunk.head and (draft := discourse.register.of(chunk.head.rsplit("-", 1)[0])):
            product = draft.id if draft.type == PRODUCT else None
        if product is None and chunk.owner is not None:
            product = discourse.refer(number, chunk.owner, (PRODUCT,))
        org = self.org_beside(number, chunk)
        if product and org:
            yield from self.fact("develops", {"org": org, "product": product}, number, chunk, behind or chunk, "maker")

    def org_beside(self, number: int, chunk: Chunk) -> str | None:
        """The organisation that a noun is said of: its own name, the phrase that it stands in apposition to, or before."""
        if chunk.name is not None:
            return self.org(number, chunk)
        line = self.reader.lines[number]
        before = [c for c in line.chunks if c.end == chunk.start - 1 and line.tokens[c.end].text in (",", "–", "—", "(")]
        if before and before[-1].name:
            return self.org(number, before[-1])
        behind = self.reader.discourse.complement(number, chunk, ("gen", "von", "of"))
        nxt = self.comes_after(number, behind or chunk)
        if nxt is not None and nxt.name is not None and not nxt.prep:
            return self.org(number, nxt)
        return None

    # --- posts ----------------------------------------------------------------------------------------------------------------

    def post(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """"chief executive Ron Boire", "Agneta Binninger, Chefin von Poolworks", "PayPal-Chef Dan Schulman"."""
        lexicon, line = self.reader.lexicon, self.reader.lines[number]
        if not chunk.head or not lexicon.role_noun(chunk.head):
            return
        person, place = self.person(number, chunk)
        if person is None and (other := self.coordinate(line, chunk)) is not None:  # "founder and chief executive of X"
            person, place = self.person(number, other)
        if person is None:
            return
        role, end = self.role_text(line, chunk)
        org = self.employer(number, chunk, end)
        if org is not None and role:
            yield from self.fact("holdsRole", {"person": person, "org": org, "role": role}, number, chunk, place, "post")

    def coordinate(self, line: Line, chunk: Chunk) -> Chunk | None:
        """The other post of "President and CEO X"."""
        for other in line.chunks:
            gap = range(chunk.end, other.start) if other.start > chunk.start else range(other.end, chunk.start)
            if other is not chunk and len(gap) == 1 and line.tokens[gap[0]].text.lower() in ("and", "und") and other.head:
                if self.reader.lexicon.role_noun(other.head):
                    return other
        return None

    def serving(self, number: int, chunk: Chunk) -> tuple[str | None, Chunk]:
        """"X, who worked as engineer at Y", "under X as chief executive"."""
        line, refer = self.reader.lines[number], self.reader.discourse.refer
        before = [c for c in line.chunks if c.end == chunk.start and c.name]
        clause = next((c for c in line.clauses if chunk in c.chunks), None)
        subjects = [clause.antecedent] if clause is not None and clause.antecedent is not None else []
        subjects += [c for c in clause.chunks if c.name and not c.prep and c.end <= chunk.start][:1] if clause is not None else []
        for person in (*before, *subjects):
            if person.name is not None and (found := refer(number, person, (PERSON,))):
                return found, person
        return None, chunk

    def person(self, number: int, chunk: Chunk) -> tuple[str | None, Chunk]:
        line, refer = self.reader.lines[number], self.reader.discourse.refer
        if chunk.prep in ("as", "als") and chunk.name is None:
            return self.serving(number, chunk)
        if chunk.name is not None and self.reader.lexicon.lang == "en" and chunk.name.start < (chunk.head_at or 0):
            person = next((c for c in line.chunks if c.start == chunk.end and c.name is not None and not c.prep), None)
            if person is not None:  # "BenQ chairman K.Y. Lee"
                return refer(number, person, (PERSON,)), person
        if chunk.name is not None:
            return refer(number, chunk, (PERSON,)), chunk
        before = [c for c in line.chunks if c.name and c.end == chunk.start - 1 and line.tokens[c.end].text in (",", "(", "–")]
        if before and (found := refer(number, before[-1], (PERSON,))):
            return found, before[-1]
        # "LG's director of US public relations, Michelle Leff Mermelstein"; "Chef des Unternehmens, Tim Cook"
        k = line.chunks.index(chunk)
        for nxt in line.chunks[k + 1 : k + 4]:
            if nxt.name is not None and not nxt.prep and (found := refer(number, nxt, (PERSON,))):
                gap = [line.cls[i] for i in range(chunk.end, nxt.start)]
                return (found, nxt) if not {"VFIN", "REL", "SUB"} & set(gap) else (None, chunk)
        for clause in line.clauses:
            if clause.predicate is not None and clause.predicate.base in ("sein", "be", "werden", "become") and chunk in clause.chunks:
                subject = clause.antecedent if clause.kind == "rel" else clause.chunks[0]
                if subject is not None and subject is not chunk and not chunk.prep:
                    return refer(number, subject, (PERSON,)), subject
        return None, chunk

    def role_text(self, line: Line, chunk: Chunk) -> tuple[str, int]:
        """The post as worded: modifiers before the noun, in English an "of" phrase behind it; and where it ends."""
        start, end = chunk.head_at, chunk.head_at + 1
        former = self.reader.lexicon.words["formeradj"]
        while start - 1 >= chunk.start and line.cls[start - 1] in ("NOUN", "ADJ", "NAME") and line.tokens[start - 1].lemma.lower() not in former and not (chunk.name and chunk.name.start <= start - 1 < chunk.name.end):
            if self.reader.lexicon.lang == "de" and line.cls[start - 1] == "ADJ":
                break
            start -= 1
        word = line.tokens[chunk.head_at].text
        if self.reader.lexicon.lang == "de" and "-" in word and self.reader.discourse.register.of(word.rsplit("-", 1)[0]):
            return word.rsplit("-", 1)[-1], end
        if self.reader.lexicon.lang == "de" and word.endswith("s") and chunk.head in self.reader.lexicon.roles and start == chunk.head_at:
            return chunk.head, end  # "seines Chefs"
        if self.reader.lexicon.lang == "en" and end < len(line.tokens) and line.tokens[end].text in ("of", "for"):
            stop = end + 1
            inner = [c for c in line.chunks if end <= c.start <= end + 1]
            if any(c.name and (d := self.reader.discourse.register.of(c.name.text)) and d.type != PERSON for c in inner) or any(self.reader.lexicon.org_noun(c.head) for c in inner if c.head):
                return " ".join(t.text for t in line.tokens[start:end]), end
            while stop < len(line.tokens) and line.cls[stop] in ("NOUN", "ADJ", "NAME", "KON") and not line.tokens[stop].text == ",":
                stop += 1
            if stop == end + 1:
                return " ".join(t.text for t in line.tokens[start:end]), end
            text = " ".join(t.text for t in line.tokens[start:stop])
            return text, stop
        return " ".join(t.text for t in line.tokens[start:end]), end

    def employer(self, number: int, chunk: Chunk, end: int) -> str | None:
        discourse, line, lexicon = self.reader.discourse, self.reader.lines[number], self.reader.lexicon
        if chunk.owner is not None and (found := discourse.refer(number, chunk.owner, (ORGANIZATION,))):
            return found
        if chunk.name is not None and chunk.head_at is not None and chunk.name.start < chunk.head_at:
            if (found := discourse.refer(number, chunk, (ORGANIZATION,))) is not None:
                return found
        if "-" in chunk.head and (draft := discourse.register.of(chunk.head.rsplit("-", 1)[0])) and draft.type == ORGANIZATION:
            return draft.id
        near = [c for c in line.chunks if end <= c.start <= end + 3 + (chunk.name.end - chunk.name.start if chunk.name else 0)]
        for nxt in near:
            if (nxt.prep in ("von", "bei", "of", "at", "for", "des") or not nxt.prep and "gen" in nxt.cases and nxt.det and lexicon.lang == "de") and (found := discourse.refer(number, nxt, (ORGANIZATION,))):
                return found
        if chunk.start and line.tokens[chunk.start - 1].text.lower() == "whose":
            if (found := discourse.recent(number, chunk.start, (ORGANIZATION,), reach=0)) is not None:
                return found
        for clause in line.clauses:
            if clause.relative[1] in ("dessen", "deren", "whose") and chunk in clause.chunks and clause.antecedent is not None:
                return discourse.refer(number, clause.antecedent, (ORGANIZATION,))
        return discourse.main_org(number, chunk.start)

    # --- successors ---------------------------------------------------------------------------------------------------------

    def succession(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """"Edge, dem offiziellen Nachfolger", "Windows Phone 8.1, den Vorgänger", "its successor, X", "the replacement for X"."""
        lexicon, discourse, line = self.reader.lexicon, self.reader.discourse, self.reader.lines[number]
        head = chunk.head.rsplit("-", 1)[-1]
        new = lexicon.is_word("successornoun", head)
        if not new and not lexicon.is_word("predecessornoun", head):
            return
        named = self.product(number, chunk) if chunk.name else None
        before = [c for c in line.chunks if c.end == chunk.start - 1 and line.tokens[c.end].text in (",", "(", "–", "—")]
        if named is None and before:
            named = discourse.refer(number, before[-1], (PRODUCT,))
        if named is None:
            behind = discourse.apposition(number, chunk)
            named = discourse.refer(number, behind, (PRODUCT,)) if behind is not None and behind.name else None
        complement = discourse.complement(number, chunk, ("gen", "von", "of", "to", "für", "for", "zu"))
        other = discourse.refer(number, complement, (PRODUCT,)) if complement is not None else None
        if other is None and chunk.owner is not None:
            other = discourse.refer(number, chunk.owner, (PRODUCT,))
        if named and other is None:
            first = before[-1].start if before else chunk.start
            others = [d.id for d in discourse.register.drafts.values() if d.type == PRODUCT and d.id != named]
            other = discourse.recent(number, first, (PRODUCT,), tuple(others))
        if named and other:
            args = {"old": other, "new": named} if new else {"old": named, "new": other}
            yield from self.fact("replacedBy", args, number, before[-1] if before else chunk, chunk, "successor")

    # --- partners -------------------------------------------------------------------------------------------------------------

    def partners(self, number: int, clause: Clause) -> Iterator[Raw]:
        """"Partner sind unter anderem A, B und C", "mit A, B und C als Partnern", "partners such as A and B"."""
        discourse = self.reader.discourse
        nouns = [c for c in clause.chunks if c.head and self.partner_noun(c.head)]
        if not nouns or clause.predicate is not None and clause.predicate.negated:
            return
        noun = nouns[0]
        lemma = clause.predicate.base if clause.predicate else ""
        if noun.prep not in ("als", "as", "") and lemma not in _COPULA:
            behind = [c for c in clause.chunks if c.start >= noun.end and c.start - noun.end <= 3 and c.name]
            members = discourse.listed(number, behind[0]) if behind else []
        else:
            members = [c for c in clause.chunks if c.name is not None]
        partners = {m: self.reader.discourse.refer(number, m, (ORGANIZATION, PRODUCT)) for m in members}
        of = self.partner_of(number, noun, tuple(p for p in partners.values() if p))
        if of is None:
            return
        for member in members:
            partner = partners[member]
            if partner is None or partner == of or (member.owner is not None):
                continue
            maker = self.owner(number, noun)
            if partner != maker:
                yield from self.fact("partnerOf", {"partner": partner, "of": of}, number, noun, member, "partner noun")

    def partner_noun(self, head: str) -> bool:
        words = self.reader.lexicon.words["partnernoun"]
        last = head.rsplit("-", 1)[-1]
        return head in words or last in words or last.capitalize() in words or (self.reader.lexicon.lang == "de" and any(head.endswith(w.lower()) for w in words if len(w) > 6))

    def partner_of(self, number: int, noun: Chunk, but: tuple[str, ...]) -> str | None:
        discourse = self.reader.discourse
        complement = discourse.complement(number, noun, ("gen", "von", "of", "für", "for", "bei"))
        if complement is not None and (found := discourse.refer(number, complement, (PRODUCT, ORGANIZATION))):
            return found
        owner = self.owner(number, noun)
        if owner is not None:
            return owner
        return discourse.recent(number, noun.start, (PRODUCT,), reach=2, but=but) or discourse.recent(number, noun.start, (ORGANIZATION,), but=but)

    # --- "X is a feature of Y", "X gehört zu Y" ---------------------------------------------------------------------------------

    def predication(self, number: int, clause: Clause) -> Iterator[Raw]:
        """"Outlook, Planner and Cortana, which are all Microsoft's": a copula with a possessor alone."""
        predicate = clause.predicate
        if predicate is None or predicate.base not in ("be", "sein") or predicate.negated or clause.antecedent is None:
            return
        line = self.reader.lines[number]
        for chunk in line.chunks:
            if chunk.start > predicate.at and chunk.name and chunk.end < len(line.tokens) and line.cls[chunk.end] == "GEN":
                org = self.org(number, chunk)
                k = line.chunks.index(clause.antecedent) if clause.antecedent in line.chunks else 0
                while k and line.tokens[line.chunks[k].start - 1].text in (",", "and", "und") and line.chunks[k - 1].name:
                    k -= 1
                for member in self.reader.discourse.listed(number, line.chunks[k]):
                    product = self.product(number, member)
                    if org and product:
                        yield from self.fact("develops", {"org": org, "product": product}, number, member, chunk, "possessive predicate")
                return
