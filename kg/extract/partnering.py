"""Who takes part in a product from outside: suppliers, carriers, merchants, allies.

Partnership is rarely said by a verb of its own. What tells it are verbs of supplying with a component for object,
phrases with "together with" and "in alliance with", nouns for outsiders before a list of names, and builders of what
is the product of another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.arguments import Arguments, find_arguments
from kg.extract.chunks import Chunk
from kg.extract.clauses import Clause
from kg.extract.factuality import Stance, stance_of
from kg.extract.frames import Raw, Reader
from kg.extract.lexicon import tails
from kg.extract.outsiders import Outsiders
from kg.extract.parse import Line
from kg.model import ORGANIZATION, PRODUCT

_LISTING = frozenset({"include", "be", "comprise", "number", "count", "remain", "become"})
_WITH = ("with", "mit")
_JOINTLY = frozenset(
    "together jointly partnership cooperation collaboration alliance association conjunction "
    "zusammen gemeinsam kooperation partnerschaft zusammenarbeit".split()
)
_NAMELY = frozenset(
    "such as|including|like|among them|namely|notably|namely to|for example|for instance|chiefly|mainly|"
    "wie|darunter|etwa|wie etwa|wie zum beispiel|zum beispiel|unter anderem|darunter auch|nämlich|allen voran".split(
        "|"
    )
)
_ANY = (ORGANIZATION, PRODUCT)
_ALLYING = ("with", "to", "between", "for", "of", "in", "mit", "zu", "an", "zwischen", "von", "für")
_FROM = ("from", "by", "von", "aus")
_DASHES = ("–", "—", ":", "-")


@dataclass(frozen=True)
class Partnering:
    """The partnerships of a document, line by line (English)."""

    reader: Reader

    def read(self, number: int) -> Iterator[Raw]:
        """All partnerships that a line states."""
        line = self.reader.lines[number]
        if line.tokens[-1].text == "?":
            return
        for index, clause in enumerate(line.clauses):
            if clause.predicate is not None and not clause.predicate.negated:
                arguments = find_arguments(line, index, self.reader.lexicon)
                found = [
                    *self.supply(number, clause, arguments),
                    *self.listing(number, clause, arguments),
                    *self.together(number, clause, arguments),
                ]
                stance = stance_of(self.reader, number, index, arguments) if found else Stance()
                yield from (replace(raw, stance=stance) for raw in found)
        for clause in line.clauses:
            for chunk in clause.chunks:
                yield from self.outsiders(number, clause, chunk)
                yield from self.alliance(number, clause, chunk)
                yield from self.component(number, clause, chunk)
                yield from self.beside(number, clause, chunk)
                yield from self.others(number, clause, chunk)

    # --- verbs ------------------------------------------------------------

    def supply(self, number: int, clause: Clause, arguments: Arguments) -> Iterator[Raw]:
        """ "MediaTek, which had supplied the chip", "put together by Foxconn", "provided by Verizon Wireless"."""
        words, predicate = self.reader.lexicon.words, clause.predicate
        passive = predicate.voice != "active"
        if {predicate.lemma, predicate.base} & words["supplyverb"] and (
            passive or self.is_component(arguments.get("obj", []))
        ):
            pass
        elif not (passive and {predicate.lemma, predicate.base} & words["assembleverb"]):
            return
        thing = next(iter(arguments.get("patient" if passive else "obj", [])), None)
        of = self.whole(number, clause, thing)
        for chunk in arguments.get("subj", [])[:1]:
            yield from self.facts(number, clause, chunk, of)

    def is_component(self, chunks: list[Chunk]) -> bool:
        return bool(chunks) and self.component_noun(chunks[0].head)

    def component_noun(self, head: str) -> bool:
        """Whether a noun means what a product is made of; German compounds by their last part: "Zentralrechner"."""
        words = self.reader.lexicon.words["componentnoun"]
        compound = self.reader.lexicon.lang == "de" and head.endswith(tails("de", "componentnoun", 4))
        return bool(head) and (head in words or compound)

    def listing(self, number: int, clause: Clause, arguments: Arguments) -> Iterator[Raw]:
        """ "Merchants that accept it include A, B and C"; "partners are A and B"."""
        subject = next(iter(arguments.get("subj", [])), None)
        if (
            clause.predicate.base not in _LISTING
            or subject is None
            or subject.name is not None
            or not self.outsider(number, subject)
        ):
            return
        for chunk in (arguments.get("obj") or arguments.get("pred") or [])[:1]:
            if chunk.name is not None:
                yield from self.facts(number, clause, chunk, self.whole(number, clause, subject))

    def together(self, number: int, clause: Clause, arguments: Arguments) -> Iterator[Raw]:
        """ "released together with Square Enix", "BritBox, which we opened with ITV", "in partnership with X"."""
        line = self.reader.lines[number]
        for chunk in (c for w in _WITH for c in arguments.get(w, [])):
            if chunk.name is None or (chunk.head and not self.reader.lexicon.org_noun(chunk.head)):
                continue
            before = line.tokens[chunk.start - 1].text.lower() if chunk.start else ""
            verb = {clause.predicate.lemma, clause.predicate.base} & self.reader.lexicon.words["jointverb"]
            if before not in _JOINTLY and not verb:
                continue
            thing = next(
                (c for f in ("patient", "obj", "subj") for c in arguments.get(f, [])[:1] if c is not chunk), None
            )
            yield from self.facts(number, clause, chunk, self.whole(number, clause, thing, chunk), only=(ORGANIZATION,))

    # --- nouns ------------------------------------------------------------

    def outsiders(self, number: int, clause: Clause, chunk: Chunk) -> Iterator[Raw]:
        """ "firms such as A and B", "our partners, A and B among them", "the booksellers that sell it – A, B and C"."""
        if chunk.name is not None or not self.outsider(number, chunk):
            return
        behind = self.named_after(number, chunk)
        if behind is not None:
            yield from self.facts(number, clause, behind, self.whole(number, clause, chunk), Stance())

    def named_after(self, number: int, chunk: Chunk) -> Chunk | None:
        """The first name of the list that a plural noun announces."""
        line = self.reader.lines[number]
        nxt = next((c for c in line.chunks if c.start >= chunk.end and c.name is not None), None)
        if nxt is None:
            return None
        words = " ".join(t.text.lower() for t in line.tokens[chunk.end : nxt.start + (1 if nxt.prep else 0)]).strip(
            " ,"
        )
        if words in _NAMELY:
            return nxt
        last = self.reader.discourse.listed(number, nxt)[-1]
        among = " ".join(t.text.lower() for t in line.tokens[last.end : last.end + 2]) == "among them"
        if among and not words:
            return nxt
        dash = nxt.start and line.tokens[nxt.start - 1].text in _DASHES and nxt.start - chunk.end < 8
        return nxt if dash and len(self.reader.discourse.listed(number, nxt)) > 1 else None

    def outsider(self, number: int, chunk: Chunk) -> bool:
        """Whether a noun means outsiders: partners always; merchants, firms where the line tells of taking part."""
        line, lexicon = self.reader.lines[number], self.reader.lexicon
        if self.partner(line, chunk):
            return True
        if not lexicon.is_word("outsidernoun", chunk.head):
            return False
        lemmas = {t.lemma.lower() for t in line.tokens}
        return bool(lemmas & lexicon.words["takepartverb"])

    def partner(self, line: Line, chunk: Chunk) -> bool:
        words = self.reader.lexicon.words["partnernoun"]
        return any(line.tokens[i].lemma.lower() in words for i in range(chunk.start, chunk.end))

    def alliance(self, number: int, clause: Clause, chunk: Chunk) -> Iterator[Raw]:
        """ "last October's alliance with X", "deals with labels such as X", "X's GitHub integration"; "with X as partner"."""
        discourse, line, lexicon = self.reader.discourse, self.reader.lines[number], self.reader.lexicon
        if lexicon.is_word("alliancenoun", chunk.head) or lexicon.is_word(
            "alliancenoun", chunk.head.rsplit("-", 1)[-1]
        ):
            named = self.allies(number, chunk) if not self.takeover(number, clause) else []
            if not named and chunk.det == "poss" and lexicon.is_word("unionnoun", chunk.head):
                yield from self.their(number, clause, chunk)
            product = self.meant(number, chunk, named)
            of = product or self.owner(number, chunk, chunk, but=tuple(named))
            for partner in named:
                if of is not None and partner != of and not self.makes(partner, of):
                    args = {"partner": partner, "of": of}
                    yield self.reader.raw("partnerOf", args, number, clause, self.lasting(number, clause), "alliance")
        if chunk.prep in ("as", "als") and chunk.name is None and self.partner(line, chunk):
            for before in line.chunks:
                if (
                    before.prep in _WITH
                    and before.name is not None
                    and self.adjoins(line, discourse.listed(number, before)[-1].end, chunk.start)
                ):
                    yield from self.facts(number, clause, before, self.whole(number, clause, None, before), Stance())

    def takeover(self, number: int, clause: Clause) -> bool:
        """Whether a clause is about buying and selling firms, of which an agreement may be, too."""
        heads = (s for c in clause.chunks if c.head for s in self.reader.lexicon.event_nouns(c.head))
        return any(sense.op == "acquired" for sense in heads)

    def their(self, number: int, clause: Clause, noun: Chunk) -> Iterator[Raw]:
        """ "A and B have ended their partnership": the members of the subject are each other's partners."""
        line, outsiders = self.reader.lines[number], Outsiders(self.reader)
        for chunk in line.chunks:
            if chunk.start < noun.start and chunk.name is not None and not chunk.prep:
                found = outsiders.named(number, chunk, (ORGANIZATION,))
                if len(found) == 2:
                    args = {"partner": found[1], "of": found[0]}
                    yield self.reader.raw("partnerOf", args, number, clause, self.lasting(number, clause), "their")
                    return

    def lasting(self, number: int, clause: Clause) -> Stance:
        """A partnership that is ended or denied has been one; one that is only rumoured has not."""
        index = next(k for k, c in enumerate(self.reader.lines[number].clauses) if c is clause)
        return replace(stance_of(self.reader, number, index, {}, noun=True), negated=False)

    def allies(self, number: int, chunk: Chunk) -> list[str]:
        """With whom an alliance is: behind "with", "to", between two, the name in front of the noun."""
        discourse, outsiders = self.reader.discourse, Outsiders(self.reader)
        if chunk.name is not None and chunk.head_at is not None and chunk.name.end <= chunk.head_at:
            if chunk.owner is None and chunk.det == "def":
                return []
            return outsiders.entity(number, chunk, _ANY) if self.reader.lexicon.lang == "en" else []
        first, _, noun = chunk.head.rpartition("-")
        if first and noun and (draft := discourse.register.of(first)) is not None and chunk.name is None:
            return [draft.id]
        behind = discourse.complement(number, chunk, _ALLYING)
        if behind is not None and behind.prep in ("for", "für", "of", "von"):
            behind = discourse.complement(number, behind, _ALLYING)
        if behind is None or behind.prep in ("for", "für", "of", "von", "in"):
            return []
        return [e for e in outsiders.named(number, behind, _ANY)]

    def meant(self, number: int, chunk: Chunk, but: list[str]) -> str | None:
        """The product that an alliance is about: "a deal with X for the Y", "integration of X with Y", "Y's integration"."""
        discourse = self.reader.discourse
        if chunk.owner is not None and (found := discourse.refer(number, chunk.owner, (PRODUCT,))):
            return found if found not in but else None
        chunks = self.reader.lines[number].chunks
        at = chunks.index(chunk)
        for near in chunks[at + 1 : at + 4]:
            if near.start != chunks[chunks.index(near) - 1].end:
                break
            if near.prep in ("for", "für", "on", "of", "von", "bei", "über"):
                found = discourse.refer(number, near, (PRODUCT,))
                if found is not None and found not in but:
                    return found
        return None

    def adjoins(self, line: Line, end: int, start: int) -> bool:
        return all(t.text in ("'s", "’s") for t in line.tokens[end:start]) and end <= start

    def component(self, number: int, clause: Clause, chunk: Chunk) -> Iterator[Raw]:
        """ "An Intel chip does the thinking", "cells from LG", "an X contract": whose the parts are of what the text is about."""
        if not chunk.head:
            return
        discourse, lexicon = self.reader.discourse, self.reader.lexicon
        first, _, noun = chunk.head.rpartition("-")
        part = lexicon.is_word("partnoun", noun)
        found: list[str] = []
        if part and first and chunk.name is None and (draft := discourse.register.of(first)) is not None:
            found = [draft.id]
        elif part and chunk.name is not None and chunk.det != "poss" and lexicon.lang == "en":
            want = _ANY if chunk.det == "indef" else (ORGANIZATION,)  # "an Intel chip", but "the Snapcore chip"
            found = Outsiders(self.reader).entity(number, chunk, want)
        elif chunk.name is None and lexicon.is_word("servicenoun", noun):
            behind = discourse.complement(number, chunk, ("durch", "by"))
            found = Outsiders(self.reader).named(number, behind, (ORGANIZATION,)) if behind is not None else []
        elif chunk.name is None and (part or (lexicon.is_word("contentnoun", noun) and chunk.det in ("", "poss"))):
            line = self.reader.lines[number]
            behind = next((c for c in line.chunks if 0 <= c.start - chunk.end <= 1 and c.prep in _FROM), None)
            if behind is not None and behind.name is not None and behind.owner is None:
                found = Outsiders(self.reader).named(number, behind, (ORGANIZATION,))
        of = self.whole(number, clause, None, chunk) if found else None
        for partner in found:
            if of is not None and partner != of and not self.makes(partner, of):
                yield self.reader.raw(
                    "partnerOf", {"partner": partner, "of": of}, number, clause, Stance(), "component"
                )

    def beside(self, number: int, clause: Clause, chunk: Chunk) -> Iterator[Raw]:
        """ "with Visa and MasterCard at its side", "mit A und B an Bord", "mit C unter den Händlern"."""
        line = self.reader.lines[number]
        if chunk.prep not in _WITH or chunk.name is None:
            return
        last = self.reader.discourse.listed(number, chunk)[-1]
        behind = next((c for c in line.chunks if c.start == last.end and c.prep), None)
        words = {t.text.lower() for t in line.tokens[last.end : last.end + 3]}
        told = words & self.reader.lexicon.words["besideword"]
        if told or (behind is not None and behind.prep in ("among", "unter") and self.outsider_noun(behind.head)):
            yield from self.facts(number, clause, chunk, self.whole(number, clause, None, chunk), Stance())

    def others(self, number: int, clause: Clause, chunk: Chunk) -> Iterator[Raw]:
        """ "Best Buy, Target and other retailers of its cameras": the names before "and other" with a noun for outsiders."""
        line, discourse = self.reader.lines[number], self.reader.discourse
        if chunk.name is not None or not self.outsider_noun(chunk.head):
            return
        if not {"other", "further", "ander", "weit", "andere", "weitere"} & set(chunk.adjectives):
            return
        k = line.chunks.index(chunk)
        while (
            k
            and line.chunks[k - 1].name is not None
            and self.joined(line, line.chunks[k - 1].end, line.chunks[k].start)
        ):
            k -= 1
        if line.chunks[k] is not chunk:
            yield from self.facts(number, clause, line.chunks[k], self.whole(number, clause, chunk, None), Stance())

    def joined(self, line: Line, end: int, start: int) -> bool:
        words = [t.text.lower() for t in line.tokens[end:start]]
        return bool(words) and all(w in (",", "and", "und", "or", "oder", "sowie") for w in words)

    def outsider_noun(self, head: str) -> bool:
        words = self.reader.lexicon
        return words.is_word("outsidernoun", head) or words.is_word("partnernoun", head)

    # --- whose partner ------------------------------------------------------------

    def owner(self, number: int, noun: Chunk, partner: Chunk, but: tuple[str, ...] = ()) -> str | None:
        discourse = self.reader.discourse
        if noun.det == "poss" and any(
            t.text.lower() == "our" for t in self.reader.lines[number].tokens[noun.start : noun.end]
        ):
            return discourse.speaker(number, noun.start)
        if noun.owner is not None and (found := discourse.refer(number, noun.owner, (ORGANIZATION, PRODUCT))):
            return found
        but = but or tuple(
            e for c in discourse.listed(number, partner) if (e := discourse.refer(number, c, (ORGANIZATION, PRODUCT)))
        )
        return discourse.recent(number, noun.start, (ORGANIZATION,), reach=0, but=but) or discourse.main_org(
            number, noun.start, but
        )

    def whole(self, number: int, clause: Clause, thing: Chunk | None, partner: Chunk | None = None) -> str | None:
        """The product that is meant: the thing itself, what it belongs to, else what the text is about."""
        discourse = self.reader.discourse
        ours = thing is not None and thing.det == "poss" and self.partner(self.reader.lines[number], thing)
        if ours and (owner := self.owner(number, thing, partner or thing)) is not None:
            return owner
        if thing is not None:
            behind = discourse.complement(
                number, thing, ("of", "for", "in", "to", "with", "on", "gen", "von", "für", "zu")
            )
            if behind is not None and (found := discourse.refer(number, behind, (PRODUCT,))):
                return found
            component = self.component_noun(thing.head) or self.reader.lexicon.is_word("outsidernoun", thing.head)
            if not component and (found := discourse.refer(number, thing, (PRODUCT,))):
                return found
        but = tuple(
            e
            for c in (discourse.listed(number, partner) if partner else ())
            if (e := discourse.refer(number, c, (PRODUCT,)))
        )
        at = min(clause.tokens) if thing is None or thing.start < min(clause.tokens) else thing.start
        return discourse.recent(
            number, max(at, partner.start if partner else 0), (PRODUCT,), but=but
        ) or discourse.main_product(but)

    def facts(
        self,
        number: int,
        clause: Clause,
        first: Chunk,
        of: str | None,
        stance: Stance = Stance(),
        only: tuple[str, ...] = (ORGANIZATION, PRODUCT),
    ) -> Iterator[Raw]:
        discourse = self.reader.discourse
        if of is None:
            return
        for member in discourse.listed(number, first):
            partner = discourse.refer(number, member, only) if member.name is not None else None
            if partner is None or partner == of or self.makes(partner, of):
                continue
            yield self.reader.raw("partnerOf", {"partner": partner, "of": of}, number, clause, stance, "partnering")

    def makes(self, org: str, product: str) -> bool:
        """Whether the text has told that an organisation makes a product."""
        return org in self.reader.discourse.register.makers.get(product, ())
