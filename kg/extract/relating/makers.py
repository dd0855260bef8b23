"""Who makes what: genitives and possessives, "the maker of X", "X, eine Funktion von Y"; and what is a part of what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.frames import Raw
from kg.extract.relating.making import Making
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.drafts import GUESSED
from kg.extract.who.english_votes import possessed
from kg.extract.who.namesakes import namesake
from kg.extract.who.neighbours import inserted_source
from kg.model import ORGANIZATION, PRODUCT

# what is somebody's without being made by him
_OTHERS = ("rivalnoun", "likenoun", "successornoun", "predecessornoun", "kinnoun")
_BY = ("von", "by", "from", "aus", "bei", "at")
_WHOSE = ("gen", "of", *_BY)


@dataclass(frozen=True)
class Makers(Making):
    """The makers and wholes of products, as phrases tell them."""

    def ownership(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "Googles Reader", "its app X", "seinen Button", "the company's earlier watch", "another Zorvane product"."""
        for owner in self.owners(number, chunk):
            yield from self.owned(number, chunk, owner)

    def owned(self, number: int, chunk: Chunk, owner: str) -> Iterator[Raw]:
        """What the phrase and the list that it begins say of their owner."""
        tier = chunk.name is None and self.reader.lexicon.is_word("tiernoun", chunk.head)
        type_ = self.reader.discourse.draft(owner).type if tier else self.owning_type(owner)  # "Klimbo's free plan"
        for member in self.members(number, chunk):
            said = member.head or next(reversed(member.adjectives), "")  # "Zorvane's rival Klimbo"
            if any(self.reader.lexicon.is_word(c, said) for c in _OTHERS):
                continue
            things = [*self.things(number, member), *self.along(number, member)]
            for product in (p for p in things if p != owner):
                if type_ == ORGANIZATION and (whole := self.inner_whole(number, chunk, member, product)) is not None:
                    args = {"part": product, "whole": whole}
                    yield from self.fact("featureOf", args, number, chunk, member, "possessive")
                elif type_ == ORGANIZATION:
                    args = {"org": owner, "product": product}
                    yield from self.fact("develops", args, number, chunk, member, "possessive")
                elif type_ == PRODUCT and self.tells_part(chunk) and not self.system(owner):
                    args = {"part": product, "whole": owner}
                    yield from self.fact("featureOf", args, number, chunk, member, "possessive")

    def tells_part(self, chunk: Chunk) -> bool:
        """Whether an owned phrase speaks of a part where a thing owns it: "Klimbo's offshoot", "its feature Rubato"."""
        labels = self.reader.lexicon.labels(chunk.head)
        part = not labels.isdisjoint(("offshootnoun", "featurenoun"))
        return part or ("companionnoun" in labels and "jobnoun" not in labels)

    def owning_type(self, owner: str) -> str:
        """What an owner is: of whom nothing else is known, who has products is a firm."""
        draft = self.reader.discourse.draft(owner)
        english = self.reader.lexicon.lang == "en"
        guessed = english and draft.type == PRODUCT and not draft.descriptive and max(draft.votes.values()) <= GUESSED
        return ORGANIZATION if guessed else draft.type

    def inner_whole(self, number: int, chunk: Chunk, member: Chunk, part: str) -> str | None:
        """The product that "its feature" belongs to in English: the one spoken of last, not the firm."""
        lexicon, discourse = self.reader.lexicon, self.reader.discourse
        pronoun = chunk.det == "poss" and chunk.owner is None and lexicon.lang == "en"
        if not pronoun or not lexicon.is_word("innernoun", member.head):
            return None
        return discourse.recent(number, chunk.start, (PRODUCT,), reach=2, but=(part,))

    def attachment(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "das Band 2 von Microsoft", "ein Nachbestelldienst von Amazon", "the brainchild of Zorvane"."""
        behind = self.reader.complement(number, chunk, _WHOSE) or inserted_source(self.reader.lines[number], chunk)
        if behind is None or chunk.pron or self.empty(chunk) or self.asked_for(number, chunk, behind):
            return
        yield from self.made_by(number, chunk, behind)

    def namesake(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "Zorvane schaltet das gleichnamige Portal ab", "Klimbo von der gleichnamigen Firma": who makes what."""
        found = namesake(self.reader.discourse, number, chunk)
        if found is None:
            return
        meant, called = found
        firm = self.reader.discourse.draft(meant).type == ORGANIZATION
        org, product = (meant, called) if firm else (self.reader.discourse.firm(called), meant)
        if org != product:
            yield from self.fact("develops", {"org": org, "product": product}, number, chunk, chunk, "namesake")

    def bracketed(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "Klimbo (Zorvane)": a firm in brackets behind a product."""
        tokens = self.reader.lines[number].tokens
        if tokens[chunk.end : chunk.end + 1] and tokens[chunk.end].text != "(":
            return
        after = self.comes_after(number, chunk)
        if after is None or after.name is None or after.head or after.prep or after.start != chunk.end + 1:
            return
        if after.end >= len(tokens) or tokens[after.end].text != ")":
            return
        org, product = self.org(number, after), self.product(number, chunk)
        typed = org is not None and self.reader.discourse.draft(org).type == ORGANIZATION
        if typed and product and self.reader.discourse.draft(product).type == PRODUCT:
            yield from self.fact("develops", {"org": org, "product": product}, number, chunk, after, "brackets")

    def empty(self, chunk: Chunk) -> bool:
        """Whether a noun says only how much or what happens: "the rest of", "the launch of"."""
        lexicon = self.reader.lexicon
        if chunk.name is not None or lexicon.is_word("worknoun", chunk.head):
            return False
        return lexicon.is_word("transparent", chunk.head) or (
            lexicon.lang == "en" and bool(lexicon.event_nouns(chunk.head))
        )

    def made_by(self, number: int, chunk: Chunk, behind: Chunk) -> Iterator[Raw]:
        """ "X from Y", "the brainchild of Y", "ein Dienst von Y": whose a thing is by the phrase behind it."""
        lexicon = self.reader.lexicon
        told = (
            behind.name
            or behind.pron == "uns"
            or lexicon.org_noun(behind.head)
            or lexicon.is_word("sourcenoun", behind.head)
        )
        if behind.prep not in (*_BY, "", "of") or not told:
            return
        if behind.prep in ("bei", "at") and not lexicon.is_word("worknoun", chunk.head):
            return
        if behind.prep == "of" and lexicon.is_word("bundlenoun", chunk.head):
            return  # "a bundle of Quill and Rubato"
        tier = lexicon.is_word("tiernoun", chunk.head) and behind.prep == "of"
        if (tier or (lexicon.lang == "de" and lexicon.kind_of(chunk.head) == "version")) and self.whole(number, behind):
            return  # "die Gratisversion von Klimbo", "the free plan of Klimbo"
        if chunk.name is not None and chunk.name.edition and self.whole(number, behind):
            return  # "version 9 of Klimbo"
        products = [p for c in self.called_with(number, chunk) for p in self.things(number, c)]
        for member in self.reader.discourse.listed(number, behind) if products else ():
            maker = self.source(number, member)
            for product in products if maker else ():
                yield from self.fact("develops", {"org": maker, "product": product}, number, chunk, member, "by")

    def whole(self, number: int, behind: Chunk) -> bool:
        """Whether the name behind "Version von" is rather that of a product than of its maker."""
        draft = self.reader.discourse.register.of(behind.name.text) if behind.name is not None else None
        return draft is not None and draft.could_be(PRODUCT)

    def source(self, number: int, behind: Chunk) -> str | None:
        """The firm that a phrase names, be it by its house: "aus dem Hause Zorvane", "from the labs of Zorvane"."""
        if self.reader.lexicon.is_word("sourcenoun", behind.head) and (
            behind.name is None or behind.name.start > behind.head_at
        ):
            inner = behind.owner or self.reader.discourse.complement(number, behind, ("gen", "von", "of", "at"))
            if inner is not None:
                return self.org(number, inner)  # "from Zorvane's labs", "from the labs of Zorvane"
            if behind.name is None:  # "from the same stable"
                tokens = self.reader.lines[number].tokens[behind.start : behind.end]
                same = any(t.text.lower() in self.reader.lexicon.words["same"] for t in tokens)
                if not same and self.reader.lexicon.org_noun(behind.head):
                    return self.org(number, behind)  # "die Luxusreihe des Hauses"
                return self.reader.discourse.main_org(number, behind.start) if same else None
        return self.org(number, behind)

    def predication(self, number: int, clause: Clause) -> Iterator[Raw]:
        """ "Outlook and Cortana, which are all Microsoft's", "Klimbo is Zorvane's": a copula with a possessor alone."""
        predicate, line = clause.predicate, self.reader.lines[number]
        if predicate is None or predicate.base not in ("be", "sein") or predicate.negated or "GEN" not in line.cls:
            return
        behind = (
            c for c in line.chunks if c.start > predicate.at and c.name and line.cls[c.end : c.end + 1] == ("GEN",)
        )
        whose, subject = next(behind, None), clause.antecedent or possessed(line, clause, self.reader.lexicon)
        org = self.org(number, whose) if whose is not None and subject is not None else None
        if org is None:
            return
        k = line.place(subject) or 0
        while k and line.tokens[line.chunks[k].start - 1].text in (",", "and", "und") and line.chunks[k - 1].name:
            k -= 1
        for member in self.reader.discourse.listed(number, line.chunks[k]):
            if product := self.product(number, member):
                args = {"org": org, "product": product}
                yield from self.fact("develops", args, number, member, whose, "possessive predicate")
