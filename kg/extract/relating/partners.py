"""Partners as their noun tells them: "Partner sind A, B und C", "mit A, B und C als Partnern"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.frames import Raw
from kg.extract.lexicon import tails
from kg.extract.relating.phrases import Phrases
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.neighbours import pause_before
from kg.model import ORGANIZATION, PRODUCT

_COPULA = frozenset(
    {
        "sein",
        "be",
        "werden",
        "become",
        "bleiben",
        "remain",
        "heißen",
        "zählen",
        "gehören",
        "include",
        "umfassen",
        "aufführen",
        "nennen",
    }
)
_PARTITIVE = frozenset({"DET", "ADJ", "ADV", "NUM", "PRON"})
_NAMING = frozenset({"nennen", "aufführen"})  # "als Grund nennen [die Händler] X"


@dataclass(frozen=True)
class Partners(Phrases):
    """The partners of products and organisations, as the noun "partner" and its kin tell them."""

    def partners(self, number: int, clause: Clause) -> Iterator[Raw]:
        """ "Partner sind unter anderem A, B und C", "mit A, B und C als Partnern", "partners such as A and B"."""
        participants = self.reader.lexicon.words["participantnoun"]
        for chunk in clause.chunks:
            if chunk.head in participants and not self.post(number, chunk):
                yield from self.apposed(number, chunk)
        heads = ((c, self.accompanying(number, c)) for c in clause.chunks if c.head)
        nouns = {c: beside for c, beside in heads if self.taking_part(c, beside) and not self.post(number, c)}
        for noun in nouns:
            yield from self.apposed(number, noun)
        if not nouns or (clause.predicate is not None and clause.predicate.negated):
            return
        for noun in [n for n, beside in nouns.items() if beside is not None] or list(nouns)[:1]:
            yield from self.of_noun(number, clause, noun, nouns[noun])

    def of_noun(self, number: int, clause: Clause, noun: Chunk, beside: Chunk | None) -> Iterator[Raw]:
        """Whom a noun calls partners: those beside it, said to be it, announced by it."""
        discourse, lemma = self.reader.discourse, clause.predicate.base if clause.predicate else ""
        if beside is not None:
            members = discourse.listed(number, beside)
        elif noun.name is not None:  # "our partners A and B", but "the PC dealer Escom" is any
            trade = self.trader(noun) and noun.det != "poss" and noun.owner is None and noun.prep not in ("mit", "with")
            trade = trade and self.partner_compound(noun) is None
            members = discourse.listed(number, noun) if not trade else []
        elif noun.prep not in ("als", "as") and (lemma not in _COPULA or (lemma in _NAMING and not noun.prep)):
            of = discourse.complement(number, noun, ("of", "gen", "von")) or noun  # "partners of Klimbo, among them A"
            behind = [c for c in clause.chunks if c.start >= of.end and c.start - of.end <= 3 and c.name]
            members = discourse.listed(number, behind[0]) if behind and self.exemplified(number, of, behind[0]) else []
        else:
            # "partners with a Buy button were A and B": what hangs on the noun is none of them
            members = [c for c in clause.chunks if c.name is not None and not (c.prep and c.start == noun.end)]
        partners = {m: self.reader.discourse.refer(number, m, (ORGANIZATION, PRODUCT)) for m in members}
        of = self.partner_of(number, noun, tuple(p for p in partners.values() if p), beside)
        if of is None:
            return
        for member in members:
            partner = partners[member]
            if partner is None or partner == of or (member.owner is not None and member is not noun):
                continue
            yield from self.fact("partnerOf", {"partner": partner, "of": of}, number, noun, member, "partner noun")

    def taking_part(self, noun: Chunk, beside: Chunk | None) -> bool:
        """Whether a noun tells of partners, or of a trade in which somebody is there beside a thing."""
        lexicon, last = self.reader.lexicon, noun.head.rsplit(" ", 1)[-1]
        there = beside is not None and noun.name is None
        trade = there and (lexicon.is_word("tradernoun", last) or lexicon.is_word("besidenoun", last))
        return trade or self.partner_noun(noun.head)

    def accompanying(self, number: int, noun: Chunk) -> Chunk | None:
        """The first of those who are there as something: "with [Orrin] and Velto as its carriers"."""
        if noun.prep not in ("als", "as"):
            return None
        before = [c for c in self.reader.lines[number].chunks if c.end <= noun.start and c.prep in ("with", "mit")]
        named = bool(before) and before[-1].name is not None
        return before[-1] if named and self.reader.discourse.listed(number, before[-1])[-1].end == noun.start else None

    def trader(self, noun: Chunk) -> bool:
        """Whether a noun only tells the trade, of anybody or nobody a partner: "Modehändler", "Autozulieferer"."""
        lexicon, last = self.reader.lexicon, noun.head.rsplit("-", 1)[-1]
        if lexicon.is_word("tradernoun", last):
            return True
        compound = lexicon.lang == "de" and last not in lexicon.words["partnernoun"]
        return compound and not noun.head.lower().endswith(("partner", "partnerin"))

    def post(self, number: int, noun: Chunk) -> bool:
        """Whether a noun tells of somebody's post: "a visiting partner", "a board member"."""
        said = {*noun.adjectives, *self.reader.lines[number].low[noun.start : noun.end]}
        return not said.isdisjoint(self.reader.lexicon.words["postmark"])

    def exemplified(self, number: int, noun: Chunk, first: Chunk) -> bool:
        """Whether names behind a noun are examples or appositions of it: only "wie", "including", a comma between."""
        line, opening = self.reader.lines[number], self.reader.lexicon.words["list"]
        between, words = line.tokens[noun.end : first.start], {w for phrase in opening for w in phrase.split()}
        such = first.prep == "as" and line.low[first.start - 1] == "such"
        return (not first.prep or first.prep in opening or such) and all(
            t.text.lower() in words or t.text in ",:–—(" for t in between
        )

    def apposed(self, number: int, noun: Chunk) -> Iterator[Raw]:
        """ "Best Buy, einer der Händler des TouchPad", "KPN, a reseller of the phone"."""
        line, discourse = self.reader.lines[number], self.reader.discourse
        pause = pause_before(line, noun)
        while noun.prep == "of" and pause > 0 and line.cls[pause] in _PARTITIVE:
            pause -= 1  # "A and B, [the most important] of X's partners"
        before = line.name_ending(pause)
        whole = noun.owner or discourse.complement(number, noun, ("gen", "von", "of", "für", "for", "to"))
        if before is None or noun.name is not None or line.tokens[before.end].text not in (",", "–", "—", "("):
            return
        partner = discourse.refer(number, before, (ORGANIZATION,))
        of = discourse.refer(number, whole, (PRODUCT, ORGANIZATION)) if whole is not None else None
        ends = line.low[noun.end : noun.end + 1] in ((), (",",), (".",), (")",))
        if whole is None and noun.det in ("indef", "def", "poss") and ends:
            of = discourse.affair(number, before.start, firms=True)
        if partner and of:
            for one in dict.fromkeys((*self.listed_before(number, noun, before), partner)):
                yield from self.fact("partnerOf", {"partner": one, "of": of}, number, before, noun, "partner apposed")

    def partner_noun(self, head: str) -> bool:
        words = self.reader.lexicon.words["partnernoun"]
        last = head.rsplit("-", 1)[-1]
        return (
            head in words
            or last in words
            or last.capitalize() in words
            or (self.reader.lexicon.lang == "de" and head.endswith(tails("de", "partnernoun", 7)))
            or (
                head.startswith("Partner")
                and self.reader.lexicon.is_word("outsidernoun", head.removeprefix("Partner").capitalize())
            )  # "Partnerbank"
        )

    def partner_compound(self, noun: Chunk) -> str | None:
        """Whose partner a compound says somebody is: "der Zorvane-Partner Klimbo"."""
        first, hyphen, _ = noun.head.rpartition("-")
        draft = self.reader.discourse.by_name(first) if hyphen else None
        return draft.id if draft is not None and draft.type in (PRODUCT, ORGANIZATION) else None

    def partner_of(self, number: int, noun: Chunk, but: tuple[str, ...], beside: Chunk | None = None) -> str | None:
        discourse = self.reader.discourse
        complement = discourse.complement(number, noun, ("gen", "von", "of", "für", "for", "bei"))
        if complement is not None and (found := discourse.refer(number, complement, (PRODUCT, ORGANIZATION))):
            return found
        if (named := self.partner_compound(noun)) is not None:
            return named
        if beside is not None and (found := discourse.affair(number, beside.start, but, firms=True)):
            return found
        opens = noun.det == "poss" and noun.owner is None and not noun.start
        owner = (discourse.begun_with(number) if opens else None) or self.owner(number, noun)
        if owner is not None and owner not in but:
            return owner
        if noun.name is not None and noun.det == "def" and (firm := discourse.main_org(number, noun.start, but)):
            return firm  # "sold to [the Danish partner Demant]"
        return discourse.affair(number, noun.start, but, firms=True) or discourse.main_org(number, noun.start, but)
