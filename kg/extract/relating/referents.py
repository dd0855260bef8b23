"""What an owned phrase means: "Googles Dienst", "its first watch", "another Zorvane product", "the brainchild of X".

The phrase names its thing itself, announces a list, stands in apposition to one, is its predicate, or takes it up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.numbers import number_of
from kg.extract.relating.phrases import Phrases
from kg.extract.syntax.arguments import find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.who.apposed_nouns import opening
from kg.extract.who.german_appositions import other_case
from kg.extract.who.members import goes_on
from kg.extract.who.neighbours import across_apposition
from kg.extract.who.number import calls_several, plural
from kg.extract.who.product_nouns import is_daughter
from kg.model import ORGANIZATION, PRODUCT

_ANNOUNCES = frozenset(
    ", : – — ( - darunter wie etwa also selbst spezifisch nämlich namentlich bei uns allen voran vor allem unter "
    "anderem such as including namely like both among them it these in particular specifically".split()
)
_LINKING = frozenset({"be", "become", "remain", "sein", "werden", "bleiben", "heißen", "lauten"})
_NAMING = frozenset({"call", "name", "dub", "christen", "title", "nennen", "taufen", "betiteln"})
_PAUSES = frozenset({",", "–", "—", "(", "-", ":"})
_ALIKE = frozenset({"ebenso", "ebenfalls", "gleichfalls", "genauso", "desgleichen"})
_PERSONAL = frozenset({"makernoun", "partnernoun", "successornoun", "predecessornoun", "usernoun"})
_BEHIND = ("gen", "von", "of", "from", "aus", "by", "for", "für", "with", "in", "on")  # what hangs on a plural


@dataclass(frozen=True)
class Referents(Phrases):
    """The products that phrases mean, be it by way of another phrase."""

    def things(self, number: int, chunk: Chunk) -> list[str]:
        """The products that a phrase with an owner means."""
        ways = (self.collective, self.announced, self.described_many, self.comprised)
        many = next((found for way in ways if (found := way(number, chunk))), [])
        if not many and chunk.name is None and chunk.head and self.work(chunk):
            many = self.predicated_many(number, chunk)
        if many:
            return many
        if chunk.name is not None and not self.by_firm(chunk):
            found = None if self.aside(chunk) or self.house(chunk) else self.made(number, chunk)
        elif chunk.head and not self.personal(chunk):
            apart = chunk.prep and self.partitive(number, chunk) is None and not self.work(chunk)
            said = None if apart else self.described_by(number, chunk) or self.predicated(number, chunk)
            if not said and (self.work(chunk) or self.begins_sentence(number, chunk)):
                said = self.apposed(number, chunk)
            found = said or (self.made(number, chunk) if self.reader.lexicon.kind_of(chunk.head) else None)
        else:
            sold = self.reader.lexicon.is_word("businesspart", chunk.head)  # "its Belgian operations"
            found = self.reader.discourse.made.get((number, chunk.core)) if sold else None
        return [found] if found else []

    def by_firm(self, chunk: Chunk) -> bool:
        """Whether the name in a phrase is a firm's before the noun for its thing: "another [Zorvane] product"."""
        entity = self.modifier(chunk)
        if entity is None:
            return False
        platform = self.reader.lexicon.is_word("platformname", chunk.name.text)  # "Zorvane's iPhone app"
        return platform or self.reader.discourse.draft(entity).type == ORGANIZATION

    def house(self, chunk: Chunk) -> bool:
        """Whether the noun of a name tells a firm that another owns: "its New York [studio] K", "seine [Tochter] K"."""
        lexicon = self.reader.lexicon
        firm = lexicon.org_noun(chunk.head) and not lexicon.kind_of(chunk.head)
        firm = firm and (lexicon.lang == "en" or lexicon.is_word("daughternoun", chunk.head))
        firm = firm and not lexicon.is_word("rivalnoun", chunk.head)  # things have rivals, too
        return firm and chunk.head_at is not None and chunk.head_at < chunk.name.start

    def aside(self, chunk: Chunk) -> bool:
        """Whether a name only modifies a noun that means no product: "its Twitter account"."""
        behind = chunk.name is not None and chunk.head_at is not None and chunk.head_at >= chunk.name.end
        return bool(behind and chunk.head and not self.work(chunk))

    def work(self, chunk: Chunk) -> bool:
        """Whether a noun can stand for a product: one of the kinds of products, or a word for somebody's work."""
        lexicon, work = self.reader.lexicon, self.reader.lexicon.words["worknoun"]
        told = bool(lexicon.kind_of(chunk.head)) or chunk.head in work or chunk.head.rsplit("-", 1)[-1] in work
        return told or is_daughter(lexicon, chunk.head)

    def personal(self, chunk: Chunk) -> bool:
        """Whether a noun means people, firms or what happens rather than a thing."""
        lexicon, head = self.reader.lexicon, chunk.head
        labels = lexicon.labels(head)
        if "worknoun" in labels or is_daughter(lexicon, head):
            return False
        firm = lexicon.org_noun(head) and not lexicon.kind_of(head)  # but "der Bezahldienst des Konzerns"
        return bool(firm or not _PERSONAL.isdisjoint(labels) or lexicon.role_noun(head) or lexicon.event_nouns(head))

    def collective(self, number: int, chunk: Chunk) -> list[str]:
        """The list that a plural announces: "drei Dienste des Herstellers: A, B und C", "its apps – A and B"."""
        line, discourse, lexicon = self.reader.lines[number], self.reader.discourse, self.reader.lexicon
        named = chunk.name is not None and self.modifier(chunk) is None
        if named or not chunk.head or self.personal(chunk) or not self.work(chunk):
            return []
        if chunk.number and (counted := discourse.several(number, chunk, (PRODUCT,))):
            return counted  # "zwei Apps von X werden eingestellt, A und B"
        inner = discourse.complement(number, chunk, _BEHIND)
        end = (inner or chunk).end
        first = next((c for c in line.chunks if c.start >= end and (c.name or c.head)), None)
        such = first is not None and first.prep in _ANNOUNCES  # "apps including [X]", "such [as Y]"
        between = range(end, first.start + such if first is not None else end)
        dated = [k for k in between if "DATE" in (line.cls[k], *line.cls[k + 1 : k + 1 + (line.cls[k] == "PREP")])]
        gap = [line.low[k] for k in between if k not in dated]  # "its games in 2021: A and B"
        if first is None or first.name is None or not gap or len(gap) > 4 or not set(gap) <= _ANNOUNCES:
            return []
        if inner is not None and (goes_on(line, lexicon, inner, first) or (such and plural(lexicon, line, inner))):
            return []  # "its apps for A, [B and C]", "its apps for systems such as [A]"
        members = [c for c in discourse.listed(number, first) if c.name is not None]
        found = [p for c in members if (p := discourse.refer(number, c, (PRODUCT,)))]
        least = 1 if any(w.isalpha() for w in gap) else 2  # "other apps such as Klimbo"
        return found if len(members) >= least and len(found) == len(members) else []

    def comprised(self, number: int, chunk: Chunk) -> list[str]:
        """The members of a range: "whose products include A and B", "zum Sortiment gehören A und B"."""
        line, words = self.reader.lines[number], self.reader.lexicon.words
        if chunk.name is not None or not chunk.head or not self.work(chunk):
            return []
        for index, clause in enumerate(line.clauses):
            predicate = clause.predicate
            if predicate is None or predicate.negated or not {predicate.lemma, predicate.base} & words["comprise"]:
                continue
            if chunk not in clause.chunks and clause.antecedent is not chunk:
                continue
            arguments = find_arguments(line, index, self.reader.lexicon)
            belonging = chunk in arguments.get("zu", [])
            chunks = arguments.get("subj", []) if belonging else arguments.get("obj", []) or arguments.get("of", [])
            if not belonging and chunk not in arguments.get("subj", []):
                continue
            members = [m for c in chunks[:1] for m in self.reader.discourse.listed(number, c) if c is not chunk]
            return [p for m in members if m.name is not None and (p := self.product(number, m))]
        return []

    def count(self, number: int, chunk: Chunk) -> int:
        """How many things a plural speaks of: "zwei seiner Läden", "three of its apps"; 0 where it doesn't say."""
        if self.reader.lines[number].low[chunk.start] in self.reader.lexicon.words["both"]:
            return 2
        before = next((c for c in self.reader.lines[number].chunks if c.end == chunk.start and c.name is None), None)
        for word in (chunk.number, before.number if before is not None and not before.head else ""):
            value = number_of(word.lower(), self.reader.lexicon) if word else None
            if value is not None and float(value) > 1:
                return int(float(value))
        return 0

    def announced(self, number: int, chunk: Chunk) -> list[str]:
        """The list of the next sentence that a counted plural announces: "Sie schließt zwei Läden. A und B …"."""
        size = self.count(number, chunk) if chunk.head and chunk.name is None and self.work(chunk) else 0
        if not size or self.personal(chunk):
            return []
        for line, _, members in self.reader.discourse.lists():
            if line in (number + 1, number + 2):
                products = [m for m in members if self.reader.discourse.draft(m).could_be(PRODUCT)]
                return products if len(products) == size == len(members) else []
        return []

    def described_many(self, number: int, chunk: Chunk) -> list[str]:
        """The list that a counted plural in apposition describes: "A und B, zwei Dienste aus dem Hause Zorvane"."""
        size, line = self.count(number, chunk), self.reader.lines[number]
        many = self.reader.lexicon.lang == "en" and plural(self.reader.lexicon, line, chunk)
        if not (size or many) or chunk.name is not None or not chunk.start:
            return []
        if line.tokens[chunk.start - 1].text not in _PAUSES:
            return []
        before = [c for c in line.chunks if c.end < chunk.start and c.name is not None]
        for first in before[-size:][:1] if size else before:
            members = [
                c for c in self.reader.discourse.listed(number, first) if c.name is not None and c.end < chunk.start
            ]
            if len(members) < 2 or members[-1].end != chunk.start - 1:
                continue
            found = [p for c in members if (p := self.product(number, c))]
            return found if len(found) == (size or len(members)) else []
        return []

    def along(self, number: int, chunk: Chunk) -> list[str]:
        """What goes along with an owned thing: "its browser, including [Mini]", "den Browser samt [dem Ableger X]"."""
        line = self.reader.lines[number]
        after = next(iter(line.after(chunk)), None)
        if after is None or after.prep not in self.reader.lexicon.words["alongprep"]:
            return []
        if line.low[chunk.end : after.start] not in ((), (",",)):
            return []
        found = [self.product(number, c) for c in self.reader.discourse.listed(number, after)]
        return [p for p in found if p and self.reader.discourse.draft(p).type == PRODUCT]

    def modifier(self, chunk: Chunk) -> str | None:
        """The name that only modifies the noun behind it: "another [Zorvane] product"; its entity."""
        if chunk.name is None or chunk.head_at is None or chunk.head_at < chunk.name.end:
            return None
        draft = self.reader.discourse.register.of(chunk.name.text)
        return draft.id if draft is not None else None

    def described_by(self, number: int, chunk: Chunk) -> str | None:
        """The product an apposition describes: "[Face ID], eine Funktion von …", "[Klimbo], once Zorvane's pride"."""
        line = self.reader.lines[number]
        start = opening(line, self.reader.lexicon, chunk)
        joins = chunk.det == "def" and not _ALIKE.isdisjoint(line.low[start : chunk.start])
        if joins or start == 0 or line.tokens[start - 1].text not in _PAUSES - {":"}:
            return None  # "bleiben Klimbo, ebenso [die Uhren der Tochter X]"
        end = start - 1
        while end and line.cls[end - 1] == "ADV":
            end -= 1  # "on Klimbo alone, [Zorvane's disc]"
        before = [c for c in line.chunks if c.end == end and not c.pron]
        if not before and self.extraposed(number, chunk, start - 1):
            before = [c for c in line.chunks if c.end < start and c.name is not None and self.product(number, c)]
        first = across_apposition(line, self.reader.lexicon, chunk) if line.english else other_case(line, chunk)
        before = [first] if first is not None else before
        if not before or (line.english and len(self.reader.discourse.listed(number, before[-1])) > 2):
            return None  # "its client, its extension and its API"
        alone = chunk.det and not chunk.prep and start == chunk.start
        return self.headed(number, before[-1]) if alone else self.made(number, before[-1])

    def headed(self, number: int, chunk: Chunk) -> str | None:
        """What a phrase before an apposition means, or the noun that it hangs on: "[die App] für alle, ein Teil"."""
        found, chunks = self.made(number, chunk), self.reader.lines[number].chunks
        if found is not None or not chunk.prep:
            return found
        noun = next((c for c in chunks if c.end == chunk.start and (c.name is not None or c.head)), None)
        return self.made(number, noun) if noun is not None else None

    def extraposed(self, number: int, chunk: Chunk, comma: int) -> bool:
        """Whether an apposition stands behind the verb: "… auf Klimbo umsteigen, ein Gewächs von Zorvane"."""
        line = self.reader.lines[number]
        verb = comma > 0 and line.cls[comma - 1] in ("VINF", "VPP", "VIZU", "PTK", "VFIN")
        return self.reader.lexicon.lang == "de" and verb and chunk.det == "indef" and not chunk.prep

    def apposed(self, number: int, chunk: Chunk) -> str | None:
        """The product that a name behind a pause tells: "Zorvane's brainchild, Klimbo, is …"."""
        line, discourse = self.reader.lines[number], self.reader.discourse
        inner = discourse.complement(
            number, chunk, ("gen", "von", "of", "from", "aus", "by", "to", "auf", "with", "mit", "für", "for")
        )
        end = (inner or chunk).end
        if end + 1 >= len(line.tokens) or line.tokens[end].text not in _PAUSES:
            return None
        behind = next((c for c in line.chunks if c.start == end + 1 and c.name and not c.prep), None)
        closed = behind is not None and (behind.end >= len(line.tokens) or line.cls[behind.end] not in ("VFIN", "KON"))
        opens = chunk.start == 0  # "The brainchild of Zorvane, Klimbo was …"
        return discourse.refer(number, behind, (PRODUCT,)) if behind is not None and (closed or opens) else None

    def begins_sentence(self, number: int, chunk: Chunk) -> bool:
        """Whether an English owned noun of whatever kind begins a sentence: "[Zorvane's call cabin], Lyric, was …"."""
        whose = chunk.owner is not None or chunk.det in ("poss", "def")  # "the first device of the group, the Klimbo I"
        return self.reader.lexicon.lang == "en" and chunk.start == 0 and whose

    def predicated(self, number: int, chunk: Chunk) -> str | None:
        """The product on the other side of a copula: "[Whiz] was the group's hit", "its only hit was [Whiz]"."""
        other = self.equated_with(number, chunk)
        return self.product(number, other) if other is not None else None

    def predicated_many(self, number: int, chunk: Chunk) -> list[str]:
        """The list on the other side of a copula: "Seine Funktionen waren [Quill und Rubato]"."""
        first = self.equated_with(number, chunk)
        members = self.reader.discourse.listed(number, first) if first is not None and first.start > chunk.start else []
        return [p for m in members if (p := self.product(number, m))] if len(members) > 1 else []

    def equated_with(self, number: int, chunk: Chunk) -> Chunk | None:
        """The phrase on the other side of a copula."""
        line = self.reader.lines[number]
        for index, clause in enumerate(line.clauses):
            predicate = clause.predicate
            if predicate is None or chunk not in clause.chunks or predicate.negated:
                continue
            named = predicate.base in _NAMING and predicate.voice in ("passive", "state")  # "is called Klimbo"
            if not named and (predicate.base not in _LINKING or predicate.voice != "active"):
                continue
            arguments = find_arguments(line, index, self.reader.lexicon)
            if named:
                arguments = {"subj": arguments.get("patient", []), "pred": arguments.get("obj", [])[1:]}
            subject = next(iter(arguments.get("subj", [])), None)
            others, sides = arguments.get("pred", []), (chunk, self.partitive(number, chunk))
            if any(c in sides for c in others) and subject is not None and subject not in sides:
                return subject
            named = [c for c in others if c.name is not None and c not in sides]
            if subject in sides and named:
                return named[0]
        return None

    def partitive(self, number: int, chunk: Chunk) -> Chunk | None:
        """The "one" of "one of its services", "eines der Spiele"."""
        line = self.reader.lines[number]
        before = next((c for c in line.chunks if c.end == chunk.start and c.name is None), None)
        words = {t.text.lower() for t in line.tokens[before.start : before.end]} if before is not None else set()
        return before if words & self.reader.lexicon.words["oneof"] else None

    def members(self, number: int, chunk: Chunk) -> Iterator[Chunk]:
        """The phrases of a list that share the owner of its first: "Zorvanes A und B", "die Zorvane-Apps A und B"."""
        lexicon, line, discourse = self.reader.lexicon, self.reader.lines[number], self.reader.discourse
        shared = chunk.det == "poss" or chunk.owner is not None or calls_several(lexicon, line, chunk)
        for member in discourse.listed(number, chunk):
            apart = not shared or member.det or member.prep or member.owner is not None
            if member is not chunk and (apart or discourse.complement(number, member, ("by", "from", "von"))):
                return  # "Orrin's Klimbo, Jotter by Zorvane"
            yield member
