"""What the phrases around and beside an English name tell of its type: nouns, owners, appositions, titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.who.makings import houses, maker_of
from kg.extract.who.neighbours import across_apposition, explains, inserted_source, noun_apart, says_behind
from kg.model import ORGANIZATION, PERSON, PRODUCT

if TYPE_CHECKING:
    from kg.extract.who.drafts import Draft
    from kg.extract.who.entities import Register

_FIRMLY = frozenset({"app", "site", "website", "store", "platform", "service", "network", "api", "marketplace", "shop"})
FIRM_PRODUCTS = frozenset({"channel", "feature", "programme", "website", "api"})  # kinds that go by their firm's name
_BRAND = 1.5  # votes of a name that begins with a firm's
_MANY = frozenset({"product", "service", "app", "game", "software", "platform", "website", "programme"})
_EXAMPLES = frozenset({"like", "including", "namely", "as"})
_TITLES = frozenset({"Mr", "Mr.", "Ms", "Ms.", "Mrs", "Mrs.", "Dr", "Dr.", "Sir", "Prof.", "Professor"})
_PAUSES = frozenset({",", "–", "—", "(", "-", ":"})
_OS, _TELLING = ("operating", "system"), frozenset({",", "(", "is", "was", "–", "—"})
_BEHIND = frozenset({",", ".", ")", "–", "—", ";", "-", "?", "!", '"', "”"})


class EnglishPhraseVotes:
    """Casts the votes of phrases on the names in a register."""

    def __init__(self, register: Register) -> None:
        self.register, self.lexicon = register, register.lexicon

    def phrase(self, draft: Draft, chunk: Chunk, line: Line) -> None:
        """What the phrase around a name and the phrases beside it tell of the name."""
        name = chunk.name
        assert name is not None
        follower = self.next_to(line, chunk)
        if name.start and line.tokens[name.start - 1].text in _TITLES:
            draft.votes[PERSON] += 5
        relative = line.low[name.end : name.end + 2] in ((",", "who"), (",", "whom"))
        if relative and not chunk.head and len(name.text.split()) in (2, 3) and name.text.istitle():
            draft.votes[PERSON] += 2  # "Mira Holt, whom the firm hired"
        if chunk.prep == "by" and chunk.start == 0 and chunk.end == len(line.tokens):
            draft.votes[PERSON] += 6  # a byline
        if chunk.prep == "to" and chunk.start and line.low[chunk.start - 1] == "according":
            person = len(name.text.split()) > 1 and name.text.split()[0] in self.lexicon.first_names
            site = self.lexicon.kind_of(chunk.head) == "website"  # "according to the blog Norvia": a publication
            draft.votes[PERSON if person else ORGANIZATION] += 6 if site else not chunk.head
        if any(a.endswith(("-based", "-headquartered", "-listed")) for a in chunk.adjectives) and not chunk.head:
            draft.votes[ORGANIZATION] += 3
        if chunk.head_at is not None and chunk.head_at < name.start:
            leads = chunk.head == "leader" and line.cls[chunk.head_at - 1 : chunk.head_at] == ("NOUN",)
            self.noun(draft, "company" if leads else chunk.head, 4)  # "the market leader Byrd"
        elif chunk.head_at is not None:
            self.before_noun(draft, chunk, line, follower)
        owned = chunk.owner is not None or chunk.det == "poss"
        person = name.text.split()[0] in self.lexicon.first_names
        owned |= bool(chunk.start) and line.low[chunk.start - 1] == "whose" and not person
        behind = chunk.head_at is not None and chunk.head_at >= name.end  # "your Zorvane team", "its Zorvane account"
        if owned and not chunk.head and self.placed(chunk):
            draft.votes[ORGANIZATION] += 2
        elif owned and not self.firmly(chunk.head) and (not behind or self.lexicon.kind_of(chunk.head)):
            bare = not chunk.head and chunk.owner is None  # "its Klimbo"
            draft.votes[PRODUCT] += 3 if "own" in chunk.adjectives else 2.5 if bare else 1.5  # "Zorvane's own Klimbo"
        self.called(draft, chunk, line)
        self.apposition(draft, chunk, line)
        if "operating" in line.low:
            behind = line.low[name.end : name.end + 6]
            if line.low[name.start - 2 : name.start] == _OS or ("operating" in behind and behind[0] in _TELLING):
                draft.kinds.add("os")
        self.complement(draft, chunk, line)
        self.inserted(draft, chunk, line)

    def firmly(self, noun: str) -> bool:
        """Whether what has such a noun before it is nobody's thing: "its boss Mira Holt", "its studio Klimbo"."""
        house = self.lexicon.org_noun(noun) and not self.lexicon.kind_of(noun)
        return self.lexicon.role_noun(noun) or (house and not self.lexicon.is_word("rivalnoun", noun))

    def placed(self, chunk: Chunk) -> bool:
        """Whether a place has what is named, as it has firms: "China's Zorvane"."""
        owner = chunk.owner
        named = owner is not None and owner.name is not None and not owner.head
        return named and owner.name.text in self.lexicon.places

    def next_to(self, line: Line, chunk: Chunk) -> Chunk | None:
        """The name that follows a phrase directly: "Zorvane CEO [Mira Kestrel]"."""
        k = line.place(chunk)
        after = line.chunks[k + 1] if k is not None and k + 1 < len(line.chunks) else None
        fits = (
            after is not None
            and after.start == chunk.end
            and after.name is not None
            and after.name.start == after.start
        )
        return after if fits else None

    def noun(self, draft: Draft, head: str, weight: float) -> None:
        """ "the photo app Klimbo", "startup Gantry", "CEO Mira Kestrel": the noun that says what a name is."""
        lexicon, votes = self.lexicon, draft.votes
        part = lexicon.is_word("featurenoun", head) and not lexicon.is_word("participantnoun", head)
        if part and not lexicon.kind_of(head):
            votes[PRODUCT] += weight / 2  # "Relay, a component of Klimbo"
        elif lexicon.is_word("partnoun", head) and not lexicon.kind_of(head):
            votes[ORGANIZATION] += weight / 2
        elif lexicon.is_word("likenoun", head):
            votes[PRODUCT] += 1  # "alternatives such as Klimbo"
        elif lexicon.is_word("rivalnoun", head) and not lexicon.kind_of(head):
            votes[ORGANIZATION] += 1  # firms and things have rivals
        elif lexicon.is_word("makernoun", head) and votes[PERSON] >= 2.5:
            votes[PERSON] += weight / 2  # "its creator, Pierre Bellanger"
        elif lexicon.is_word("makernoun", head) or (lexicon.org_noun(head) and not lexicon.role_noun(head)):
            votes[ORGANIZATION] += weight
            if lexicon.is_word("mediumnoun", head):
                draft.kinds.add(head)
        elif lexicon.is_word("kinnoun", head):
            votes[PRODUCT] += 1  # things have brothers, too
        elif lexicon.role_noun(head) or lexicon.is_word("personnoun", head):
            single = len(next(iter(draft.names), "").split()) == 1
            if lexicon.kind_of(head) and (single or votes[PRODUCT] >= _BRAND):
                votes[PRODUCT] += weight  # "PageKnit, the editor that …"
                draft.kinds.add(head)
            else:
                votes[PERSON] += weight + 1
        elif lexicon.is_word("successornoun", head) or lexicon.is_word("predecessornoun", head):
            votes[PRODUCT] += weight / 2
        elif lexicon.kind_of(head) == "business":
            votes[ORGANIZATION] += weight / 2
        elif lexicon.kind_of(head):
            firm = lexicon.kind_of(head) == "platform" and self.known_firm(draft)
            votes[PRODUCT] += weight / 2 if firm else weight
            draft.kinds.add(head)

    def known_firm(self, draft: Draft) -> bool:
        """Whether the tables know a name as a firm's and no product's: those call themselves platforms, too."""
        return all(self.register.gazetteer.types.get(name) == {ORGANIZATION} for name in draft.names)

    def before_noun(self, draft: Draft, chunk: Chunk, line: Line, follower: Chunk | None) -> None:
        """ "the Klimbo app", "Zorvane employees", "Zorvane CEO …": a name that modifies the noun behind it."""
        assert chunk.name is not None and chunk.head_at is not None
        votes, head, lexicon = draft.votes, chunk.head, self.lexicon
        first = line.tokens[chunk.name.end].lemma.lower()
        told = {first, line.tokens[chunk.name.end].text.lower(), head} if chunk.head_at == chunk.name.end else {head}
        if lexicon.role_noun(head) and not lexicon.is_word("makernoun", head):
            votes[ORGANIZATION] += 3
        elif lexicon.is_word("makernoun", head) and not lexicon.is_word("companynoun", head):
            votes[PRODUCT] += 2 if follower is not None or head not in ("owner", "parent") else 0.5
        elif follower is not None and (lexicon.kind_of(head) or lexicon.org_noun(head)):
            votes[ORGANIZATION] += 1.5  # "Zorvane app Klimbo"
        elif chunk.det == "def" and lexicon.kind_of(head) and explains(line, lexicon, chunk):
            votes[ORGANIZATION] += 1  # "Klimbo, the Zorvane app"
        elif (
            self.register.compound_of_firm(chunk)
            or lexicon.is_word("platformname", chunk.name.text)
            or lexicon.is_word("linknoun", head)  # "the Gablr integration"
        ):
            return
        elif self.one_of_many(chunk, line):
            votes[ORGANIZATION] += 2
        elif lexicon.kind_of(head) in FIRM_PRODUCTS and chunk.head_at > chunk.name.end:
            votes[ORGANIZATION] += 0.5  # "the Gablr sales channel"
        elif head in _FIRMLY and line.tokens[chunk.head_at].tag == "NN2":
            return  # "Zorvane stores", "Klimbo apps"
        elif lexicon.is_word("partnoun", head) and self.known_firm(draft):
            votes[ORGANIZATION] += 1  # "a Zorvane chip inside"
        elif lexicon.kind_of(head) and head not in _FIRMLY:
            votes[PRODUCT] += 3
            draft.kinds.add(head)
        elif lexicon.kind_of(head):
            votes[PRODUCT] += 2
            draft.kinds.add(head)
        else:
            self.told(draft, told, "modifies", 1.5)

    def one_of_many(self, chunk: Chunk, line: Line) -> bool:
        """ "three Zorvane services", "another Zorvane product": things of a firm, not of a product."""
        assert chunk.name is not None and chunk.head_at is not None
        before = {t.text.lower() for t in line.tokens[chunk.start : chunk.name.start]}
        many = bool(chunk.number) and line.tokens[chunk.head_at].tag == "NN2"
        counted = many or before & self.lexicon.words["ordinal"] or (chunk.det == "indef" and chunk.head == "product")
        return bool(counted and self.lexicon.kind_of(chunk.head) in _MANY)

    def told(self, draft: Draft, words: set[str], function: str, weight: float) -> None:
        """Cast the votes of the table for any of the words in a function."""
        for type_ in {t for w in words for t in self.lexicon.typing.get((w, function), ())}:
            draft.votes[type_] += weight

    def called(self, draft: Draft, chunk: Chunk, line: Line) -> None:
        """ "an app called X", "apps such as X and Y", "its app, X": the noun before a name that stands alone."""
        if chunk.head or chunk.det or chunk.owner is not None or not chunk.start or chunk.name.apart:
            return
        k = line.place(chunk) or 0
        last = line.chunks[k - 1] if k else None
        if last is not None and last.name is not None and last.end == chunk.start and not chunk.prep and last.head_at:
            if last.head_at >= last.name.end:  # "former Zorvane engineer Alex Payne"
                self.noun(draft, last.head, 3)
            return
        before = next((c for c in reversed(line.chunks[:k]) if c.head and not c.name), None)
        if (noun := noun_apart(line, chunk)) is not None:
            self.noun(draft, noun.head, 2.5)
            return
        if before is None:
            return
        between, classes = list(line.low[before.end : chunk.start]), line.cls[before.end : chunk.start]
        if len(between) > 24 or "VFIN" in classes:
            return
        if between == ["named"] and line.tokens[before.head_at].tag == "NN2" and self.lexicon.role_noun(before.head):
            return  # "several analysts named Zorvane"
        told = zip(between, classes, strict=True)
        words = [w for w, c in told if c != "ADV" and w not in (",", "then", "now", "the")]  # "likewise called X"
        behind = line.tokens[chunk.end].text if chunk.end < len(line.tokens) else "."
        called = words in (["("], ["known", "as"]) or (len(words) == 1 and self.lexicon.is_word("calling", words[0]))
        if called or (not between and not chunk.prep):
            self.noun(draft, before.head, 3)
            return
        single = before.det in ("poss", "def") or before.owner is not None
        single |= before.det == "indef" and self.lexicon.kind_of(before.head) is not None
        apposed = between == [","] and single and behind in _BEHIND and not chunk.prep
        before = maker_of(line, self.lexicon, before) if apposed else before  # "the maker of the app, [Zorvane]"
        if apposed or chunk.prep in _EXAMPLES or set(words[:2]) & {"such", "including", "like", "namely"}:
            self.noun(draft, before.head, 2.5)

    def apposition(self, draft: Draft, chunk: Chunk, line: Line) -> None:
        """ "Klimbo, a messaging app", "Gantry, the startup behind …", "Mira Kestrel, CEO of …", "X (the app)"."""
        end = chunk.end
        if end + 1 >= len(line.tokens) or line.tokens[end].text not in _PAUSES:
            return
        after = line.beginning(end + 1)
        if after is None or after.prep or not after.head:
            return
        if chunk.prep == "to" and across_apposition(line, self.lexicon, after) is not None:
            return  # "Klimbo, its answer to Zorvane, an app for cooks"
        if after.name is not None and after.head_at is not None and after.head_at < after.name.start:
            return  # "Zorvane, startup Gantry and …"
        bare = line.cls[after.start] not in ("DET", "POSS", "NUM") and after.owner is None
        personal = self.lexicon.role_noun(after.head)
        if bare and not personal and not self.lexicon.is_word("makernoun", after.head):
            return
        opens = after.det == "poss" and after.owner is None  # "…, its CEO is Mira Holt"
        says = says_behind(line, self.lexicon, after)  # "…, a spokesman said on Monday"
        if says or (line.cls[after.end : after.end + 1] == ("VFIN",) and (after.det == "def" or opens)):
            return
        if after.owner is not None and after.name is None and after.head in self.lexicon.roles:
            draft.votes[PERSON] += 2
        self.noun(draft, "company" if houses(line, self.lexicon, after) else after.head, 3)

    def complement(self, draft: Draft, chunk: Chunk, line: Line) -> None:
        """ "users of X", "the CEO of X", "support for X", "the tracker from X"."""
        k = line.place(chunk) or 0
        before = line.chunks[k - 1] if k else None
        edition = line.name_ending(chunk.start) if chunk.prep == "of" else None
        if edition is not None and edition.name.edition:
            draft.votes[PRODUCT] += 2.5  # "version 9 of Klimbo"
        if before is None or before.end != chunk.start or not before.head or chunk.head:
            return
        exact = f"the {before.head}" if before.det == "def" else ""  # "the part of Klimbo", but "part of Zorvane"
        for noun in (exact, before.head):
            if self.lexicon.typing.get((noun, chunk.prep)):
                self.told(draft, {noun}, chunk.prep, 1.5)
                break
        if chunk.prep == "of":
            if self.lexicon.role_noun(before.head) and not self.lexicon.is_word("makernoun", before.head):
                draft.votes[ORGANIZATION] += 1.5
        elif (
            (chunk.prep == "at" and self.lexicon.role_noun(before.head))
            or (chunk.prep in ("from", "by") and self.lexicon.kind_of(before.head) not in (None, "website", "feature"))
            or (chunk.prep == "in" and before.head in ("stake", "share", "investment", "interest"))
        ):
            draft.votes[ORGANIZATION] += 2

    def inserted(self, draft: Draft, chunk: Chunk, line: Line) -> None:
        """ "Klimbo, by Zorvane, replaces it": a thing and whose it is."""
        k = line.place(chunk)
        before = line.chunks[k - 1] if k and chunk.prep else None
        thing = self.register.of(before.name.text) if before is not None and before.name is not None else None
        if thing is not None and not before.head and inserted_source(line, before) is chunk:
            thing.votes[PRODUCT] += 2
            draft.votes[ORGANIZATION] += 1.5

    def possessor(self, chunk: Chunk) -> None:
        """Whose thing it is: "Zorvane's employees", "Klimbo's users"."""
        owner = chunk.owner
        if owner is None:
            return
        self.possessor(owner)
        draft = self.register.of(owner.name.text) if owner.name is not None and not owner.head else None
        if draft is None:
            return
        kind = self.lexicon.kind_of(chunk.head)
        if chunk.name is None and self.lexicon.is_word("tiernoun", chunk.head):
            draft.votes[PRODUCT] += 0.5  # "Klimbo's free plan"
        elif chunk.name is not None or (kind and kind not in ("feature", "version", "api")):
            draft.votes[ORGANIZATION] += 1.5
        elif self.lexicon.role_noun(chunk.head) and not self.lexicon.is_word("makernoun", chunk.head):
            draft.votes[ORGANIZATION] += 2
        else:
            self.told(draft, {chunk.head}, "owner", 1)
