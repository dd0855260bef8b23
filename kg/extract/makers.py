"""Who makes what: genitives and possessives, "the maker of X", "X, eine Funktion von Y"; and what is a part of what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.chunks import Chunk
from kg.extract.clauses import Clause
from kg.extract.frames import Raw
from kg.extract.phrases import Phrases
from kg.model import ORGANIZATION, PRODUCT

_BY = ("von", "by", "from", "aus")
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
            product = self.made(number, member)
            if product is None or product == owner or (member.head and member.name is None and self.generic(member)):
                continue
            if type_ == ORGANIZATION:
                yield from self.fact(
                    "develops", {"org": owner, "product": product}, number, chunk, member, "possessive"
                )
            elif type_ == PRODUCT and (chunk.owner is not None or chunk.name is not None):
                yield from self.fact(
                    "featureOf", {"part": product, "whole": owner}, number, chunk, member, "possessive"
                )

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
            if maker is not None and part is not None:
                yield from self.fact("develops", {"org": maker, "product": part}, number, chunk, behind, "by")
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

    def described_by(self, number: int, chunk: Chunk) -> str | None:
        """The product that a phrase in apposition describes: "[Face ID], eine Funktion von …"."""
        line = self.reader.lines[number]
        if chunk.start == 0 or line.tokens[chunk.start - 1].text not in (",", "–", "—", "(", "-"):
            return None
        before = [c for c in line.chunks if c.end == chunk.start - 1]
        return self.made(number, before[-1]) if before else None

    def maker(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "Poolworks, Betreiberin der VZ-Netzwerke", "Mojang, maker of Minecraft", "der Minecraft-Entwickler Mojang"."""
        discourse, lexicon = self.reader.discourse, self.reader.lexicon
        if not chunk.head or not lexicon.is_word(
            "makernoun", chunk.head.rsplit("-", 1)[-1].capitalize() if lexicon.lang == "de" else chunk.head
        ):
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
