"""Who makes what: genitives and possessives, "the maker of X", "X, eine Funktion von Y"; and what is a part of what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.arguments import find_arguments
from kg.extract.chunks import Chunk
from kg.extract.clauses import Clause
from kg.extract.frames import Raw
from kg.extract.phrases import Phrases
from kg.model import ORGANIZATION, PERSON, PRODUCT

_BY = ("von", "by", "from", "aus")
_ANNOUNCES = frozenset(
    ", : – — ( - darunter wie etwa also spezifisch nämlich namentlich such as including namely like like both".split()
)
_LINKING = frozenset({"be", "become", "remain", "sein", "werden", "bleiben"})
_BELONG = ("gen", "von", "of", "für", "for", "zu", "zum", "in", "on")


@dataclass(frozen=True)
class Makers(Phrases):
    """The makers and wholes of products, as phrases tell them."""

    def ownership(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "Googles Reader", "its app X", "seinen Button", "the company's earlier watch"."""
        owner = self.owner(number, chunk)
        if owner is None:
            return
        type_ = self.reader.discourse.draft(owner).type
        for member in self.reader.discourse.listed(number, chunk):
            if member is not chunk and (member.det not in ("",) or member.prep):
                break
            if self.reader.lexicon.is_word("rivalnoun", member.head):
                continue
            products = self.things(number, member)
            for product in (p for p in products if p != owner):
                args = (
                    {"org": owner, "product": product} if type_ == ORGANIZATION else {"part": product, "whole": owner}
                )
                if type_ == ORGANIZATION or (type_ == PRODUCT and (chunk.owner is not None or chunk.name is not None)):
                    relation = "develops" if type_ == ORGANIZATION else "featureOf"
                    yield from self.fact(relation, args, number, chunk, member, "possessive")

    def things(self, number: int, chunk: Chunk) -> list[str]:
        """The products that an owned phrase means: the members of a collective, itself, or what it is said of."""
        many = self.collective(number, chunk)
        if many:
            return many
        if chunk.name is None and chunk.head and self.generic(chunk):
            found = None if self.personal(chunk) else self.described_by(number, chunk) or self.predicated(number, chunk)
        else:
            found = self.made(number, chunk)
        return [found] if found else []

    def collective(self, number: int, chunk: Chunk) -> list[str]:
        """The members of the list that a plural announces: "drei Dienste des Herstellers: A, B und C", "its apps – A and B"."""
        line, discourse = self.reader.lines[number], self.reader.discourse
        if (
            chunk.name is not None
            or not chunk.head
            or self.personal(chunk)
            or not self.reader.lexicon.kind_of(chunk.head)
        ):
            return []
        inner = discourse.complement(number, chunk, ("gen", "von", "of", "from", "aus"))
        end = (inner or chunk).end
        first = next((c for c in line.chunks if c.start >= end and (c.name is not None or c.head)), None)
        gap = [t.text.lower() for t in line.tokens[end : first.start]] if first is not None else []
        if first is None or first.name is None or not gap or len(gap) > 4 or not set(gap) <= _ANNOUNCES:
            return []
        members = [c for c in discourse.listed(number, first) if c.name is not None]
        found = [p for c in members if (p := discourse.refer(number, c, (PRODUCT,)))]
        return found if len(members) > 1 and len(found) == len(members) else []

    def personal(self, chunk: Chunk) -> bool:
        """Whether a noun means people, firms or what happens rather than a thing."""
        lexicon, head = self.reader.lexicon, chunk.head
        told = any(lexicon.is_word(c, head) for c in ("makernoun", "partnernoun", "successornoun", "predecessornoun"))
        return told or lexicon.role_noun(head) or lexicon.org_noun(head) or bool(lexicon.event_nouns(head))

    def predicated(self, number: int, chunk: Chunk) -> str | None:
        """The product that a predicate noun is said of: "Whiz has become the group's better seller"."""
        line = self.reader.lines[number]
        for index, clause in enumerate(line.clauses):
            if chunk in clause.chunks and clause.predicate is not None and clause.predicate.base in _LINKING:
                arguments = find_arguments(line, index, self.reader.lexicon)
                subject = next(iter(arguments.get("subj", [])), None)
                if chunk in arguments.get("pred", []) and subject is not None and subject is not chunk:
                    return self.product(number, subject)
        return None

    def generic(self, chunk: Chunk) -> bool:
        return not self.reader.lexicon.kind_of(chunk.head)

    def attachment(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "das Band 2 von Microsoft", "ein Nachbestelldienst von Amazon", "der IE-Modus von Edge", "eine Funktion des Systems"."""
        discourse, lexicon = self.reader.discourse, self.reader.lexicon
        behind = discourse.complement(number, chunk, _BELONG + _BY)
        if behind is None or chunk.pron:
            return
        head = chunk.head
        if chunk.name is None and (
            lexicon.is_word("transparent", head) or (lexicon.lang == "en" and lexicon.event_nouns(head))
        ):
            return
        part = self.made(number, chunk)
        if part is None and head and (lexicon.is_word("featurenoun", head) or lexicon.kind_of(head)):
            part = self.described_by(number, chunk)
        if behind.prep in _BY or behind.prep in ("", "of"):
            maker = self.org(number, behind) if behind.name or lexicon.org_noun(behind.head) else None
            many = self.collective(number, chunk) or [
                part or (self.described_by(number, chunk) if self.told(chunk) else None)
            ]
            for product in (p for p in many if p and maker):
                yield from self.fact("develops", {"org": maker, "product": product}, number, chunk, behind, "by")
            if maker is not None and any(many):
                return
        whole = discourse.refer(number, behind, (PRODUCT,))
        if whole is None:
            return
        feature = lexicon.is_word("featurenoun", head.rsplit("-", 1)[-1]) or lexicon.kind_of(head) in (
            "feature",
            "version",
            "app",
            "service",
            "api",
            "software",
        )
        if part is None and feature and behind.prep in ("", "von", "of") and head:
            part = discourse.describe(number, chunk, self.reader.source)
        if part is None or not (feature or (chunk.name and behind.prep in ("von", "of", ""))):
            return
        if behind.prep in ("für", "for", "on", "in") and not lexicon.is_word("featurenoun", head):
            return
        yield from self.fact("featureOf", {"part": part, "whole": whole}, number, chunk, behind, "part of")

    def told(self, chunk: Chunk) -> bool:
        """Whether a phrase can describe a thing by what it is to somebody: "X, das Flaggschiff von Y"."""
        return bool(chunk.name is None and chunk.head and chunk.det in ("def", "indef") and not self.personal(chunk))

    def described_by(self, number: int, chunk: Chunk) -> str | None:
        """The product that a phrase in apposition describes: "[Face ID], eine Funktion von …"."""
        line = self.reader.lines[number]
        if chunk.start == 0 or line.tokens[chunk.start - 1].text not in (",", "–", "—", "(", "-"):
            return None
        before = [c for c in line.chunks if c.end == chunk.start - 1 and not c.pron]
        return self.made(number, before[-1]) if before else None

    def maker(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "Poolworks, Betreiberin der VZ-Netzwerke", "Mojang, maker of Minecraft", "der Minecraft-Entwickler Mojang"."""
        discourse, lexicon = self.reader.discourse, self.reader.lexicon
        if not chunk.head or not (self.making(chunk) or lexicon.org_noun(chunk.head)):
            return
        behind = discourse.complement(
            number, chunk, ("gen", "von", "of", "behind", "hinter") if self.making(chunk) else ("behind", "hinter")
        )
        product = discourse.refer(number, behind, (PRODUCT,)) if behind is not None else None
        if not self.making(chunk) and product is None:
            return
        if product is None and behind is None and chunk.det == "poss":  # "Palm, seinen Schöpfer"
            product = discourse.recent(number, chunk.start, (PRODUCT,), reach=0)
        if product is None and "-" in chunk.head and (draft := discourse.register.of(chunk.head.rsplit("-", 1)[0])):
            product = draft.id if draft.type == PRODUCT else None
        if product is None and chunk.owner is not None:
            product = discourse.refer(number, chunk.owner, (PRODUCT,))
        org = self.org_beside(number, chunk)
        if org is not None and discourse.draft(org).votes[PERSON]:
            return
        if product and org:
            yield from self.fact("develops", {"org": org, "product": product}, number, chunk, behind or chunk, "maker")

    def making(self, chunk: Chunk) -> bool:
        tail = chunk.head.rsplit("-", 1)[-1]
        return self.reader.lexicon.is_word(
            "makernoun", tail.capitalize() if self.reader.lexicon.lang == "de" else chunk.head
        )

    def org_beside(self, number: int, chunk: Chunk) -> str | None:
        """The organisation that a noun is said of: its own name, the phrase that it stands in apposition to, or before."""
        if chunk.name is not None:
            return self.org(number, chunk)
        line = self.reader.lines[number]
        before = [
            c for c in line.chunks if c.end == chunk.start - 1 and line.tokens[c.end].text in (",", "–", "—", "(")
        ]
        if before and before[-1].name:
            return self.org(number, before[-1])
        behind = self.reader.discourse.complement(number, chunk, ("gen", "von", "of"))
        nxt = self.comes_after(number, behind or chunk)
        if nxt is not None and nxt.name is not None and not nxt.prep:
            return self.org(number, nxt)
        return None

    def predication(self, number: int, clause: Clause) -> Iterator[Raw]:
        """ "Outlook, Planner and Cortana, which are all Microsoft's": a copula with a possessor alone."""
        predicate = clause.predicate
        if predicate is None or predicate.base not in ("be", "sein") or predicate.negated or clause.antecedent is None:
            return
        line = self.reader.lines[number]
        for chunk in line.chunks:
            if (
                chunk.start > predicate.at
                and chunk.name
                and chunk.end < len(line.tokens)
                and line.cls[chunk.end] == "GEN"
            ):
                org = self.org(number, chunk)
                k = line.chunks.index(clause.antecedent) if clause.antecedent in line.chunks else 0
                while (
                    k and line.tokens[line.chunks[k].start - 1].text in (",", "and", "und") and line.chunks[k - 1].name
                ):
                    k -= 1
                for member in self.reader.discourse.listed(number, line.chunks[k]):
                    product = self.product(number, member)
                    if org and product:
                        yield from self.fact(
                            "develops", {"org": org, "product": product}, number, member, chunk, "possessive predicate"
                        )
                return
