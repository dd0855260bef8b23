"""Who holds a post: in the phrase itself, in apposition before and behind it, by its verb, the one spoken of last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.extract.parse import Line
from kg.extract.relating.conjoined_posts import opening_comma
from kg.extract.relating.phrases import Phrases
from kg.extract.relating.title_wording import person_behind
from kg.extract.relating.titles import Titles, called_behind, firm_before
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.model import PERSON

_OPENS = frozenset({",", "(", "–", "—", "-", "|", "["})
_CLOSES = frozenset({",", ".", ")", "–", "—", ";", ":", "!", "“", '"', "”"})
_ONE = frozenset({"one", "einer", "eine", "einem", "einen"})
_SOME = frozenset({"two", "three", "both", "zwei", "drei"})  # "A and B, two of the founders"
_LINKING = frozenset({"be", "become", "remain", "stay", "sein", "werden", "bleiben", "heißen"})
_AS = frozenset({"as", "als"})
_FROM = frozenset({"of", "at", "from", "von", "bei"})
_TO = frozenset({"to", "zu", "zum", "zur"})
_NOW = frozenset("present currently now today derzeit zurzeit heute inzwischen".split())
_REACH = 2  # sentences back that a bare title may take somebody up

Holder = tuple[str, Chunk]


@dataclass(frozen=True)
class Holders(Phrases):
    """The persons who hold the posts of a document."""

    @cached_property
    def titles(self) -> Titles:
        return Titles(self.reader)

    def subject_holder(self, number: int, chunk: Chunk) -> list[Holder]:
        """Who holds "the same post": the subject of the clause."""
        found = self.clause_of(self.reader.lines[number], chunk)
        return self.first_person(number, [c for c in found[1].get("subj", []) if c is not chunk]) if found else []

    def holder(self, number: int, chunk: Chunk | None) -> list[Holder]:
        """The person that a phrase means, if it means one."""
        if chunk is None or (chunk.name is None and not chunk.pron):
            return []
        entity = self.reader.discourse.refer(number, chunk, (PERSON,))
        return [(entity, chunk)] if entity is not None else []

    def members(self, number: int, chunk: Chunk, group: Sequence[Chunk]) -> list[Holder]:
        """The persons of the list that begins with a chunk: all behind a plural, else those known as such."""
        found = self.holder(number, chunk)
        many = self.titles.plural(number, group[-1])
        for member in self.reader.discourse.listed(number, chunk)[1:] if found else ():
            if member.name is None or member.head or member.prep or not (many or self.surely(member)):
                break
            found += self.holder(number, member)
        return found

    def full(self, found: list[Holder]) -> list[Holder]:
        """The holders whose names are a person's in full or known as one: "Zorvane, the head of the pack" is nobody."""
        drafts = self.reader.discourse.register.drafts
        known = self.reader.discourse.register.gazetteer.types

        def personal(entity: str) -> bool:
            names = drafts[entity].names
            return any(" " in n or PERSON in known.get(n, ()) for n in names) or drafts[entity].votes[PERSON] >= 7

        return [(e, c) for e, c in found if personal(e)]

    def surely(self, chunk: Chunk) -> bool:
        """Whether a name is a person's by all that is known."""
        draft = self.reader.discourse.register.of(chunk.name.text) if chunk.name else None
        return draft is not None and draft.type == PERSON

    def in_phrase(self, number: int, group: Sequence[Chunk]) -> list[Holder]:
        """ "chief executive Ron Boire", "BenQ chairman K.Y. Lee", "head of hardware Ji-woo Park"."""
        last = group[-1]
        if person_behind(last):
            return self.members(number, last, group)
        line, end = self.reader.lines[number], self.titles.end(number, last)
        end = called_behind(line, end)
        for chunk in line.chunks:
            inside = chunk.start < end and chunk.name is not None and chunk.name.start >= end > last.end
            follows = chunk.start == end and chunk.name is not None and not chunk.prep and not chunk.det
            if (inside or follows) and not firm_before(chunk):
                return self.members(number, chunk, group)
        return []

    def before(self, number: int, group: Sequence[Chunk]) -> list[Holder]:
        """ "Mira Holt, chief executive of …", "Mira Holt (52), damals noch Chefin", "A and B, the founders"."""
        first, line = group[0], self.reader.lines[number]
        some = first.start > 0 and first.prep in ("", "of", "von") and line.low[first.start - 1] in _ONE | _SOME
        one = some and line.low[first.start - 1] in _ONE
        if first.prep and not some:
            return []
        end = self.opened(line, first.start - some)
        if end is None and (end := opening_comma(line, first)) is not None:
            return [h for c in line.chunks if c.end == end and self.surely(c) for h in self.holder(number, c)]
        chunk = next((c for c in line.chunks if c.end == end and (c.name or c.pron)), None)
        if chunk is not None and chunk.prep in _FROM and not self.surely(chunk):  # "X of Zorvane, an analyst"
            chunk = next((c for c in line.chunks if c.end == chunk.start and self.surely(c) and not c.prep), chunk)
        if chunk is None and end is not None:
            chunk = self.across_verb(line, first, end)
        if chunk is not None and chunk.owner is not None and not self.surely(chunk):
            return []
        time = line.low[first.start - 1] if first.start else ""
        once = time in self.reader.lexicon.words["onceword"] or (time in _NOW and not first.det)
        if once and (chunk is None or (chunk.name is None or not self.surely(chunk))):
            return self.subject_holder(number, first)  # "X führt die Geschäfte, zuvor Produktchef bei Y"
        if chunk is None or end is None:
            return []
        found = self.holder(number, chunk)
        german = self.reader.lexicon.lang == "de"  # "A und B, [Zorvanes] Gründer": of one form for one and many
        if found and not one and (self.titles.plural(number, first) or (german and first.owner is not None)):
            several = self.reader.discourse.list_of(number, chunk)
            found = [h for c in several[: several.index(chunk) + 1] for h in self.holder(number, c)]
        return found

    def across_verb(self, line: Line, title: Chunk, end: int) -> Chunk | None:
        """The name that a title takes up across a German bracket: "soll [X] gestalten, der Chef von Y".

        A title in the dative takes up a dative: "dass man mit [X] verhandelt hat, dem Chef von Y".
        """
        if line.cls[end - 1] not in ("VINF", "VPP", "PTK", "VFIN") or title.det not in ("def", ""):
            return None
        dative = line.low[title.start] == "dem"
        if line.cls[end - 1] == "VFIN" and not dative:
            return None
        named = [c for c in line.chunks if c.name and bool(c.prep) == dative and c.end < end]
        return next((c for c in reversed(named) if self.surely(c) or not (c.head or dative)), None)

    def opened(self, line: Line, start: int) -> int | None:
        """Where the phrase ends that one at `start` is in apposition to: before a comma, words of time, an age."""
        k = next((c.start for c in line.chunks if c.end == start and c.prep == "bei"), start) - 1  # "einst bei X Chef"
        while k > 0 and (
            line.cls[k] in ("ADV", "PRED", "DATE")
            or self.titles.aside(line, k)
            or (line.cls[k] == "PREP" and line.cls[k + 1] == "DATE")  # "seit 2014 Chef"
        ):
            k -= 1
        if k <= 0 or line.tokens[k].text not in _OPENS:
            return None
        if line.tokens[k - 1].text == ")" and k > 3 and line.tokens[k - 3].text == "(":
            return k - 3  # "Mira Holt (52), …"
        if (
            line.tokens[k].text == ","
            and k > 2
            and line.tokens[k - 1].text.isdigit()
            and line.tokens[k - 2].text == ","
        ):
            return k - 2  # "Mira Holt, 52, …"
        return k

    def behind(self, number: int, group: Sequence[Chunk]) -> list[Holder]:
        """ "LG's director of US public relations, Michelle Leff Mermelstein", "der Chef von Zorvane, Mira Holt"."""
        line, tokens = self.reader.lines[number], self.reader.lines[number].tokens
        last = group[-1]
        if last.prep in _AS:
            return []
        inner = self.inner(number, last)
        if inner is not None and inner.head and inner.name is not None and not inner.owner:
            found = [
                h for h in self.holder(number, inner) if self.surely(inner)
            ]  # "der Chef des Unternehmens Mira Holt"
            if found:
                return found
        end = (inner or last).end
        while self.reader.lexicon.lang == "de" and line.cls[end : end + 1] in (("VPP",), ("VINF",), ("PTK",)):
            end += 1  # "hat einen neuen Chef gefunden: Mira Holt"
        if end + 1 >= len(tokens) or (tokens[end].text not in _OPENS and tokens[end].text != ":"):
            return []
        chunk = next((c for c in line.chunks if c.start == end + 1 and not c.prep and not c.owner), None)
        if chunk is not None and not chunk.name and chunk.det == "indef" and called_behind(line, chunk.end) > chunk.end:
            chunk = line.beginning(called_behind(line, chunk.end))  # "its founder, a Swede called [Jari Lund], …"
        if chunk is None or not chunk.name:
            return []
        own = group[0].owner is not None or group[0].det in ("def", "poss") or inner is not None
        closed = own and (chunk.end >= len(tokens) or tokens[chunk.end].text in _CLOSES)
        joined = (
            closed or (own and line.cls[chunk.end] in ("KON", "REL")) or len(self.members(number, chunk, group)) > 1
        )
        return self.members(number, chunk, group) if joined or self.surely(chunk) else []

    def inner(self, number: int, chunk: Chunk) -> Chunk | None:
        """The last of the phrases that hang on a post: "the head [of product] [at Zorvane]"."""
        last, end = None, chunk.end
        for nxt in self.reader.lines[number].after(chunk):
            if nxt.start != end or not (nxt.prep or "gen" in nxt.cases):
                break
            last, end = nxt, nxt.end
        return last

    def clause_of(self, line: Line, chunk: Chunk) -> tuple[Clause, Arguments] | None:
        for index, clause in enumerate(line.clauses):
            if chunk in clause.chunks and clause.predicate is not None:
                return clause, find_arguments(line, index, self.reader.lexicon)
        return None

    def serving(self, number: int, group: Sequence[Chunk]) -> list[Holder]:
        """ "X worked as engineer at Y", "Y hired X as …", "X replaced Z as …", "under X as chief executive"."""
        first, line = group[0], self.reader.lines[number]
        if first.prep not in _AS and first.prep not in _TO:
            return []
        beside = next(
            (c for c in line.chunks if c.end == first.start and c.name and c.prep and c.prep not in _TO), None
        )
        found = self.clause_of(line, first)
        succeeds = found is not None and self.titles.verb_kind(found[0].predicate) == "succeedverb"
        if found is not None and found[0].predicate.lemma == "take over":
            succeeds |= beside is not None or any(self.surely(c) for c in found[1].get("from", []))
        if first.prep in _AS and beside is not None and self.surely(beside) and not succeeds:
            return self.holder(number, beside)
        if found is None:
            return []
        clause, arguments = found
        subjects, objects = arguments.get("subj", []), arguments.get("obj", []) + arguments.get("dat", [])
        kind = self.titles.verb_kind(clause.predicate)
        if clause.predicate.base in ("make", "give") and {"way", "room"} & {c.head for c in objects}:
            comes = arguments.get("for", []) + arguments.get("to", [])  # "X made room as chief executive for Y"
            return self.first_person(number, subjects) + self.first_person(number, comes)
        if first.prep in _TO and kind != "appointverb":
            return []
        if kind == "appointverb":
            return self.first_person(number, objects)
        people = self.first_person(number, subjects)
        if kind == "succeedverb" or succeeds:
            objects += arguments.get("auf", []) + arguments.get("from", [])
            return people + [h for h in self.first_person(number, objects) if h not in people]
        near = [c for c in line.chunks if c.end <= first.start and c.name and c in clause.chunks][::-1]
        return people or self.first_person(number, [*objects, *near])

    def first_person(self, number: int, chunks: Sequence[Chunk]) -> list[Holder]:
        found: list[Holder] = []
        for chunk in chunks:
            draft = self.reader.discourse.register.of(chunk.name.text) if chunk.name else None
            untold = chunk.name is None or firm_before(chunk)  # "X, a former Zorvane manager who …"
            if untold and chunk.head and self.reader.lexicon.role_noun(chunk.head):
                ways = (self.before, self.behind, self.taken_up)
                if found := next((found for way in ways if (found := way(number, [chunk]))), []):
                    return found  # "X, the founder, who was its CEO"; "its creator, X, had quit his job as …"
                continue
            human = chunk.pron or (draft is not None and draft.type in ("", PERSON))
            if human and (found := self.members(number, chunk, [chunk])):
                return found
        return found

    def predicated(self, number: int, group: Sequence[Chunk]) -> list[Holder]:
        """ "X is CEO", "its CEO is X", "X, who became CEO", "X was named CEO", "Y named X chief executive"."""
        line = self.reader.lines[number]
        first = self.titles.one_of(line, group[0])
        found = self.clause_of(line, first)
        if found is None or first.prep:
            return []
        clause, arguments = found
        if clause.predicate.base in self.reader.lexicon.words["gainverb"] and first in arguments.get("obj", []):
            return self.first_person(number, arguments.get("mit", []))  # "bekommt mit X eine neue Chefin"
        kind = self.titles.verb_kind(clause.predicate)
        passive = clause.predicate.voice == "passive"
        linking = clause.predicate.base in _LINKING and not passive
        called = passive and clause.predicate.base == "call" and first.det in ("def", "poss")  # "its boss is called X"
        if not linking and not called and kind != "appointverb":
            return []
        functions = ("subj", "pred") if linking else ("obj", "pred")
        if first not in [c for f in (*functions, "obj") for c in arguments.get(f, [])]:
            return []
        others = [c for f in functions for c in arguments.get(f, []) if c not in group]
        if clause.kind == "rel" and clause.antecedent is not None and linking:
            others.insert(0, clause.antecedent)
        theirs = clause.whose and bool(others) and others[0] is clause.antecedent
        return self.first_person(number, others[1:] if theirs else others)

    def signed(self, number: int, group: Sequence[Chunk]) -> list[Holder]:
        """A signature of two lines: "Mira Holt / CEO, Zorvane"."""
        line = self.reader.lines[number]
        if group[0].start or not number or len(line.tokens) > 9 or "VFIN" in line.cls:
            return []
        above = self.reader.lines[number - 1]
        names = [c for c in above.chunks if c.name]
        alone = len(names) == 1 and len(above.tokens) - (names[0].end - names[0].start) <= 1
        return [(e, group[0]) for e, _ in self.holder(number - 1, names[0])] if alone else []

    def taken_up(self, number: int, group: Sequence[Chunk]) -> list[Holder]:
        """Whom "the founder" means: the one person spoken of last, whose post has not been told yet."""
        first, discourse = group[0], self.reader.discourse
        if first.det != "def" or first.prep or first.owner is not None or not self.titles.singular_title(number, first):
            return []
        if self.clause_of(self.reader.lines[number], first) is None:
            return []
        seen = [s for s in discourse.trail if discourse.draft(s.entity).type == PERSON]
        near = [s for s in seen if (number - _REACH, 0) <= (s.line, s.at) < (number, first.start)]
        people = {s.entity for s in near if s.line == near[-1].line}
        title = self.titles.text(number, first)
        others = {person for person, _, role in discourse.posts if role != title}
        people = people - others if self.reader.lexicon.lang == "de" or not people & others else set()
        return [(e, first) for e in people] if len(people) == 1 else []
