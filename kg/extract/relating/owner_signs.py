"""What a text tells of its firms and of a product whose maker is open: the signs that `ownership` weighs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from kg.extract.events.dropped_platforms import PLATFORM
from kg.extract.frames import Raw, Reader
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.who.drafts import Draft, key_of
from kg.extract.who.salience import standings
from kg.model import LIFE, ORGANIZATION, PRODUCT

_BRIEF = 6  # sentences of a text in which everything is named once
_LEAST = -4.0  # how far behind the most salient firm another can be
_SURE = 1.5  # votes for being a firm that are some
_OWN = frozenset({"subj", "shared", "patient", "topics", "by", "von", "durch"})  # functions of who does something
_BACK = 4  # sentences in which the firm that acted last is looked for


class TextSigns:
    """What a text tells of its firms and products, counted once."""

    def __init__(self, reader: Reader, raws: Sequence[Raw]) -> None:
        self.reader, drafts = reader, reader.discourse.register.drafts
        self.makers: dict[str, set[str]] = defaultdict(set)
        self.lived: dict[str, set[int]] = defaultdict(set)  # product -> lines that tell of its life
        self.told: dict[str, set[str]] = defaultdict(set)  # thing -> the types of what is told of it
        self.hinted: set[tuple[str, str]] = set()  # a firm and what a clause that doesn't name it shows to be its
        self.partners: set[str] = set()
        self.partnered: set[tuple[str, str]] = set()  # who takes part in what: neither has made the other
        self.sold: set[str] = set()
        self.systems: set[str] = set()  # what an app no longer runs on
        self.parts: set[str] = set()
        for raw in raws:
            self.note(raw)
        self.seen: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for s in reader.discourse.trail:
            self.seen[s.entity].append((s.line, s.at))
        self.lines = {e: {line for line, _ in places} for e, places in self.seen.items()}
        media = reader.lexicon.media
        firms = [d for d in drafts.values() if d.type == ORGANIZATION and self.seen[d.id] and not media & set(d.names)]
        self.orgs = [d.id for d in firms]
        self.open = [d.id for d in drafts.values() if self.unsettled(d)]
        makes = Counter(o for orgs in self.makers.values() for o in orgs)
        self.main = max(self.orgs, key=lambda o: (len(self.seen[o]) + 2 * makes[o], o), default=None)
        self.first = {d.id: {key_of(n).split()[0] for n in d.names if key_of(n)} for d in drafts.values()}
        self.telling: dict[int, set[str]] = defaultdict(set)
        self.done: set[tuple[str, str]] = set()
        self.beside: dict[str, set[str]] = defaultdict(set)  # product -> the products that it is listed with
        for _, _, members in reader.discourse.lists():
            for member in members:
                self.beside[member].update(m for m in members if m != member)
        self.called = self.so_called() if self.open and self.orgs else set()
        self.acting = self.subjects() if self.open and self.orgs else {}
        title = reader.discourse.title_lines
        self.headlined = {o for o in self.orgs if not title.isdisjoint(self.lines[o])}

    def note(self, raw: Raw) -> None:
        """Take up what a raw fact tells of makers, lives and partners."""
        product, agent = raw.args.get("product"), raw.args.get("agent")
        for value in raw.args.values():
            self.told[value].add(raw.type)
        if raw.type == "develops" and raw.weak:
            self.hinted.add((raw.args["org"], product))
        elif raw.type == "develops":
            self.makers[product].add(raw.args["org"])
        elif raw.rule == PLATFORM:
            self.systems.add(product)
        elif raw.type in LIFE:
            self.lived[product].add(raw.line)
            if agent:
                self.makers[product].add(agent)
        elif raw.type == "acquired":
            self.sold.add(raw.args["target"])
        elif raw.type == "featureOf":
            self.parts.add(raw.args["part"])
        elif raw.type == "partnerOf":
            self.partners.add(raw.args["partner"])
            self.partnered |= {(raw.args["partner"], raw.args["of"]), (raw.args["of"], raw.args["partner"])}

    def so_called(self) -> set[str]:
        """The firms that are called somebody's maker without a word whose: "teilte der Betreiber Zorvane mit"."""
        register, lexicon = self.reader.discourse.register, self.reader.lexicon
        chunks = [c for line in self.reader.lines for c in line.chunks if c.name is not None and c.head and not c.prep]
        named = [register.of(c.name.text) for c in chunks if lexicon.is_word("makernoun", c.head)]
        return {draft.id for draft in named if draft is not None}

    def unsettled(self, draft: Draft) -> bool:
        """Whether a product's maker is open; who buys something has not made it, nor a system that things run on."""
        known = draft.id in self.makers or draft.id in self.sold or draft.id in self.systems
        known |= draft.descriptive and (draft.id in self.parts or draft.id not in self.told)
        runs_others = self.reader.discourse.is_platform(draft.id) and draft.id not in self.lived
        return draft.type == PRODUCT and not known and not runs_others and bool(self.seen[draft.id])

    def alike(self, product: str, other: str) -> bool:
        """Whether a product's name begins as another name does: "Zorva Pay", "ZorvaPay" and "Zorva Inc."."""
        return any(a == b or (len(b) > 3 and a.startswith(b)) for a in self.first[product] for b in self.first[other])

    def acted_last(self, line: int) -> str | None:
        """The firm that was the subject of a clause last, in a line or shortly before."""
        for number in range(line, max(-1, line - _BACK), -1):
            if self.acting.get(number):
                return self.acting[number][-1]
        return None

    def subjects(self) -> dict[int, list[str]]:
        """The firms that are subjects of the clauses of each line, in order; what they do with products is noted."""
        found: dict[int, list[str]] = {}
        for number, line in enumerate(self.reader.lines):
            found[number] = []
            for index, clause in enumerate(line.clauses):
                if clause.predicate is not None:
                    arguments = find_arguments(line, index, self.reader.lexicon)
                    firms = self.firms(number, arguments.get("subj", [])[:1])
                    found[number] += firms
                    self.deed(number, {clause.predicate.lemma, clause.predicate.base}, firms, arguments)
            self.telling[number] |= set(self.firms(number, [c for c in line.chunks if self.according(number, c)]))
            self.telling[number] |= self.spoken_for(number)
        return found

    def firms(self, number: int, chunks: Sequence[Chunk]) -> list[str]:
        """The organisations that phrases mean."""
        discourse = self.reader.discourse
        found = [discourse.refer(number, c, (ORGANIZATION,)) for c in chunks]
        return [o for o in found if o in self.lines and discourse.draft(o).type == ORGANIZATION]

    def deed(self, number: int, verbs: set[str], firms: Sequence[str], arguments: Arguments) -> None:
        """Note who announces something in a line, and who does something with a product but use it."""
        words, discourse = self.reader.lexicon.words, self.reader.discourse
        if verbs & (words["announce"] | words["say"]):
            self.telling[number] |= set(firms)
        if not firms or verbs & words["outsideverb"]:
            return
        for chunk in (c for function, chunks in arguments.items() if function not in _OWN for c in chunks):
            product = discourse.refer(number, chunk, (PRODUCT,))
            if product is not None:
                self.done.update((o, product) for o in firms)

    def spoken_for(self, number: int) -> set[str]:
        """The firms whose people say something in a line: "a spokesman for Zorvane", "Zorvane-Chefin"."""
        line, discourse, lexicon = self.reader.lines[number], self.reader.discourse, self.reader.lexicon
        lemmas = {c.predicate.lemma for c in line.clauses if c.predicate is not None}
        if not lemmas & (lexicon.words["announce"] | lexicon.words["say"]):
            return set()
        found: set[str] = set()
        for chunk in line.chunks:
            if not chunk.head or not lexicon.role_noun(chunk.head):
                continue
            behind = discourse.complement(number, chunk, ("gen", "von", "of", "for", "at", "bei"))
            names = [behind] if behind is not None else []
            drafts = [discourse.register.of(c.name.text) for c in (*names, chunk) if c.name is not None]
            drafts.append(discourse.register.of(chunk.head.rpartition("-")[0]))
            found |= {d.id for d in drafts if d is not None and d.type == ORGANIZATION and d.id in self.lines}
        return found

    def according(self, number: int, chunk: Chunk) -> bool:
        """Whether a phrase names whose word something is: "laut Zorvane", "according to Zorvane"."""
        tokens = self.reader.lines[number].tokens
        near = {t.text.lower() for t in tokens[max(0, chunk.start - 1) : chunk.start + 1]}
        near |= {tokens[chunk.end - 1].text.lower()}
        if (
            chunk.start == 0
            and chunk.name is not None
            and tokens[chunk.end : chunk.end + 1]
            and tokens[chunk.end].text == ":"
        ):
            return True  # "Zorvane: Klimbo to close"
        return bool(near & self.reader.lexicon.words["according"])


class ProductSigns:
    """What a text tells of one product whose maker is open, the same whichever firm is looked at."""

    def __init__(self, text: TextSigns, product: str) -> None:
        self.text, self.id, discourse = text, product, text.reader.discourse
        self.lived = text.lived.get(product) or {min(text.lines[product])}
        self.before = {line - 1 for line in self.lived}
        self.like = {o for o in text.orgs if text.alike(product, o)}
        self.kin = {o for p, orgs in text.makers.items() if p in text.first and text.alike(product, p) for o in orgs}
        self.listed = {o for p in text.beside[product] for o in text.makers.get(p, ())}
        self.tellers = set().union(*(text.telling[line] for line in text.lived.get(product, ())))
        self.acted_last = text.acted_last(min(self.lived))
        self.salient = standings(discourse, min(self.lived), len(text.reader.lines[min(self.lived)].tokens))
        self.most = max(self.salient.values(), default=0.0)
        first = min(text.lines[product])
        self.here = {o for o in text.orgs if first in text.lines[o]}
        self.own = [(s, 1.0) for s in self.own_signs()]

    def own_signs(self) -> Iterator[str]:
        """What speaks for or against anybody's being told as the maker."""
        text, told = self.text, self.text.told.get(self.id, set())
        draft = text.reader.discourse.draft(self.id)
        if self.id in text.partners:
            yield "takes part in something"
        if not told:
            yield "nothing is told of it"
        elif told == {"retained"}:
            yield "only said to stay"
        if draft.descriptive:
            yield "has no name"
        if len(text.reader.lines) > _BRIEF:
            yield from self.passing()
        else:
            yield "text is brief"
        if self.id in text.parts:
            yield "is a part"
        if text.reader.discourse.is_platform(self.id):
            yield "is a platform"

    def passing(self) -> Iterator[str]:
        """What tells in a text of some length that a thing is only named in passing."""
        if len(self.text.seen[self.id]) == 1:
            yield "named once"
        if len(self.text.orgs) == 1:
            yield "no other firm"

    def signs(self, org: str) -> Iterator[tuple[str, float]]:
        """The signs that the product is a firm's, and those that it is not, with their strengths."""
        yield from self.own
        yield from ((sign, 1.0) for sign in self.ties(org))
        yield "salience", max(_LEAST, self.salient.get(org, _LEAST) - self.most)

    def ties(self, org: str) -> Iterator[str]:
        """What ties the product to a firm, or to another."""
        text, product = self.text, self.id
        if org in text.headlined:
            yield "headline names the firm"
        if org in self.like:
            yield "named like the firm"
        elif self.like:
            yield "named like another firm"
        if org in self.kin:
            yield "named like a product of the firm"
        if org in self.listed:
            yield "listed with a product of the firm"
        if not self.lived.isdisjoint(text.lines[org]):
            yield "firm in the sentence"
        elif not self.before.isdisjoint(text.lines[org]):
            yield "firm in the sentence before"
        if self.here - {org}:
            yield "another firm in the sentence"
        if org == text.main:
            yield "text is about the firm"
        if self.acted_last == org:
            yield "firm acted last"
        if org in self.tellers:
            yield "firm tells of its life"
        if org in text.called:
            yield "firm is called a maker"
        if org in text.partners:
            yield "firm takes part in something"
        if org in text.sold:
            yield "firm is bought"
        if (org, product) in text.hinted:
            yield "clause takes up the firm"
        elif (org, product) in text.done:
            yield "firm does something with it"
        if text.reader.discourse.draft(org).votes[ORGANIZATION] < _SURE:
            yield "little speaks for a firm"
