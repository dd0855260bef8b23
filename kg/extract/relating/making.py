"""Who is called the maker of what: "Mojang, maker of Minecraft", "Minecraft-Entwickler Mojang", "Palm, its maker"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.frames import Raw
from kg.extract.relating.referents import Referents
from kg.extract.syntax.arguments import find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.who.german_appositions import across_bracket
from kg.extract.who.german_context_votes import based_there
from kg.extract.who.product_nouns import branded
from kg.model import PERSON, PRODUCT

_COPULA = frozenset({"be", "become", "remain", "sein", "werden", "bleiben", "heißen"})


@dataclass(frozen=True)
class Making(Referents):
    """The makers that a noun names: operator, developer, owner, the company behind."""

    def maker(self, number: int, chunk: Chunk) -> Iterator[Raw]:
        """ "Poolworks, Betreiberin der VZ-Netzwerke", "Mojang, maker of Minecraft", "Minecraft-Entwickler Mojang"."""
        making = self.making(chunk)
        lexicon = self.reader.lexicon
        if not making and not lexicon.org_noun(chunk.head) and not lexicon.is_word("behindnoun", chunk.head):
            return
        behind = self.reader.complement(
            number, chunk, ("gen", "von", "of", "behind", "hinter") if making else ("behind", "hinter")
        )
        if behind is None and not making:
            return
        many = self.collective(number, behind) if behind is not None else []  # "operator of shops including X and Y"
        product = many[0] if many else self.thing_behind(number, behind)
        if not making and product is None:
            return
        product = product or self.thing_around(number, chunk, behind)
        if product is None and self.modifier(chunk) is not None:  # "Klimbo maker [Zorvane]"
            product, org = self.before_maker(number, chunk)
        else:
            org = self.org_beside(number, chunk)
        if product is None or org is None or self.reader.discourse.draft(org).votes[PERSON]:
            return
        for one in dict.fromkeys((org, *self.fellows(number, chunk))):  # "A and B, makers of X and Y"
            for made in dict.fromkeys((product, *many, *self.further(number, behind))):
                args = {"org": one, "product": made}
                yield from self.fact("develops", args, number, chunk, behind or chunk, "maker")

    def thing_behind(self, number: int, behind: Chunk | None) -> str | None:
        """What the phrase behind a maker means: "maker of [Klimbo]", "Betreiberin [der ZRV-Netze]"."""
        if behind is None:
            return None
        discourse = self.reader.discourse
        product = discourse.refer(number, behind, (PRODUCT,))
        if product is None and behind.head and branded(discourse, behind.head):
            product = discourse.describe(number, behind, self.reader.source)
        return product

    def thing_around(self, number: int, chunk: Chunk, behind: Chunk | None) -> str | None:
        """What a maker makes that nothing behind it tells: "its maker", "Klimbo-Entwickler", "whose developer"."""
        discourse = self.reader.discourse
        if behind is None and self.anaphoric(number, chunk):
            among = discourse.possessing(self.reader.lines[number].low[chunk.start + bool(chunk.prep)])
            product = discourse.recent(number, chunk.start, (PRODUCT,), among, reach=1 + (chunk.det == "def"))
            if product is not None and (chunk.det or (product := discourse.affair(number, chunk.start)) is not None):
                return product
        front = discourse.register.of(chunk.head.rsplit("-", 1)[0]) if "-" in chunk.head else None
        if front is not None and front.type == PRODUCT:
            return front.id
        if chunk.owner is not None and (owned := discourse.refer(number, chunk.owner, (PRODUCT,))) is not None:
            return owned
        whose = self.whose(number, chunk)  # "Klimbo, whose developer Zorvane …"
        return whose if whose is not None and discourse.draft(whose).type == PRODUCT else None

    def fellows(self, number: int, chunk: Chunk) -> list[str]:
        """The firms listed with the one before a noun for makers: "[A] and B, makers of X"."""
        last = self.reader.lines[number].name_ending(chunk.start - 1)
        return self.listed_before(number, chunk, last) if last is not None and chunk.name is None else []

    def further(self, number: int, behind: Chunk | None) -> list[str]:
        """The products listed with the one behind a noun for makers: "maker of X and [Y]"."""
        listed = self.reader.discourse.listed(number, behind)[1:] if behind is not None and behind.name else []
        return [p for c in listed if c.name is not None and not c.prep and (p := self.product(number, c))]

    def anaphoric(self, number: int, chunk: Chunk) -> bool:
        """Whether a maker is that of what was spoken of: "Palm, its maker", "Zorvane, the developer, protested"."""
        if not self.making(chunk) or chunk.owner is not None:
            return False
        lexicon, tokens = self.reader.lexicon, self.reader.lines[number].tokens
        tenure = all(lexicon.is_word("tenureadj", a) for a in chunk.adjectives)  # any other may tell somebody new
        only = tenure or lexicon.is_word("operatornoun", chunk.head)
        plain = chunk.det == "def" and only and not chunk.prep and "-" not in chunk.head
        if chunk.name is not None:  # "den sein Hersteller [Zorvane] …", "Das teilte der Betreiber [Zorvane] mit"
            return (plain or chunk.det == "poss") and chunk.head_at is not None and chunk.head_at < chunk.name.start
        nxt = self.comes_after(number, chunk) if plain and not chunk.number and lexicon.lang == "de" else None
        if nxt is not None and nxt.start == chunk.end + 1 and tokens[chunk.end].text == "," and nxt.name is not None:
            return not nxt.prep  # "Der Betreiber, die Zorvane AG, …"
        apposed = chunk.start > 1 and tokens[chunk.start - 1].text in (",", "(", "–", "—")
        closed = chunk.end < len(tokens) and tokens[chunk.end].text in (",", ")", "–", "—", ".")
        bare = chunk.det == "" and tenure and not chunk.prep and lexicon.lang == "de"
        opens = bare and chunk.start == 0 and self.reader.lines[number].cls[chunk.end : chunk.end + 1] == ("VFIN",)
        told = chunk.det == "def" or (bare and bool(chunk.adjectives))  # "X, letzter Eigentümer, …"
        return chunk.det == "poss" or (told and apposed and closed) or opens  # "Betreiber war zuletzt X"

    def before_maker(self, number: int, chunk: Chunk) -> tuple[str | None, str | None]:
        """The product and the firm of "Klimbo maker Zorvane": a name on either side of the noun."""
        after = self.comes_after(number, chunk)
        if after is None or after.name is None or after.prep or after.start - chunk.end > 1:
            return None, None
        draft = self.reader.discourse.register.of(chunk.name.text)
        product = draft.id if draft is not None and draft.could_be(PRODUCT) else None
        return product, self.org(number, after)

    def making(self, chunk: Chunk) -> bool:
        """Whether a noun calls somebody a maker: "developer", "Klimbo-Betreiber"."""
        tail = chunk.head.rsplit("-", 1)[-1]
        return self.reader.lexicon.is_word(
            "makernoun", tail.capitalize() if self.reader.lexicon.lang == "de" else chunk.head
        )

    def org_beside(self, number: int, chunk: Chunk) -> str | None:
        """The organisation that a noun is said of: its own name, the phrase beside it, the other side of a copula."""
        if chunk.name is not None:
            return self.org(number, chunk)
        line = self.reader.lines[number]
        adverb = chunk.start > 0 and line.cls[chunk.start - 1] == "ADV"  # "X, [zuletzt] Eigentümer von Y"
        pause = chunk.start - 1 - adverb
        paused = pause >= 0 and line.tokens[pause].text in (",", "–", "—", "(")
        if paused and line.low[max(pause - 2, 0) : pause - 1] == ("aus",) and line.ending(pause) is None:
            pause -= 2  # "Zorvane aus Berlin, Anbieter von X"
        before = [c for c in line.chunks if paused and pause == c.end]
        if not before and self.reader.lexicon.lang == "de" and (named := across_bracket(line, chunk)) is not None:
            before = [named]
        if before and before[-1].name:
            return self.org(number, based_there(line, before[-1]) or before[-1])
        behind = self.reader.discourse.complement(number, chunk, ("gen", "von", "of", "behind", "hinter"))
        nxt = self.comes_after(number, behind or chunk)
        if nxt is not None and nxt.name is not None and not nxt.prep:
            return self.org(number, nxt)
        return self.equated(number, chunk)

    def equated(self, number: int, chunk: Chunk) -> str | None:
        """The organisation on the other side of a copula: "Das Unternehmen hinter X heißt [Y]"."""
        line = self.reader.lines[number]
        for index, clause in enumerate(line.clauses):
            predicate = clause.predicate
            if chunk not in clause.chunks or predicate is None or predicate.base not in _COPULA or predicate.negated:
                continue
            arguments = find_arguments(line, index, self.reader.lexicon)
            sides = [*arguments.get("subj", [])[:1], *arguments.get("pred", [])]
            named = [c for c in sides if c.name is not None and c is not chunk]
            return self.org(number, named[0]) if chunk in sides and named else None
        return None
