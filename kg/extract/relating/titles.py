"""Titles of posts: which phrases are posts and which of them stand together."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.parse import Line
from kg.extract.relating.title_wording import TitleWording, person_behind
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.predicates import Predicate

_JOINTS = frozenset({"and", "&", "und", "sowie", ",", "/", "as", "well", "zugleich", "also", "auch", "+"})
_CALLED = (("by", "the", "name", "of"), ("named",), ("called",), ("namens",), ("name",))


def firm_before(chunk: Chunk) -> bool:
    """Whether a name stands before the noun that it modifies: "[BenQ] chairman"."""
    return chunk.name is not None and chunk.head_at is not None and chunk.name.start < chunk.head_at


def called_behind(line: Line, at: int) -> int:
    """The token behind words that announce a name at a token: "called", "by the name of"; the token if none do."""
    return next((at + len(words) for words in _CALLED if line.low[at : at + len(words)] == words), at)


@dataclass(frozen=True)
class Titles(TitleWording):
    """The titles of the posts of a document."""

    def groups(self, number: int) -> list[list[Chunk]]:
        """The posts of a line, those of one person together."""
        line, found = self.reader.lines[number], []
        for chunk in line.chunks:
            none = chunk.det == "neg" and not (line.low[chunk.start] == "neither" and person_behind(chunk))
            if not chunk.head or none or not self.is_post(line, chunk) or self.of_titled(line, chunk):
                continue
            own = bool(chunk.det) and not (found and found[-1][-1].det)
            if (
                found
                and not own
                and not person_behind(found[-1][-1])
                and not (person_behind(chunk) and self.closed(line, found[-1]))
                and self.joined(line, found[-1][-1].end, chunk.start)
            ):
                found[-1].append(chunk)
            else:
                found.append([chunk])
        return found

    def one_of(self, line: Line, chunk: Chunk) -> Chunk:
        """The "one" of "[one] of its founders", else the post itself."""
        partitive = chunk.prep in ("of", "von") and line.low[chunk.start - 1] in self.reader.lexicon.words["oneof"]
        return (line.ending(chunk.start) if partitive else None) or chunk

    def closed(self, line: Line, group: list[Chunk]) -> bool:
        """Whether posts stand between commas behind the name of who has them: "X, [the chief], and director Y left"."""
        start = group[0].start
        between = start > 1 and line.low[start - 1] == "," and line.low[group[-1].end] == ","
        return between and any(c.name is not None and c.end == start - 1 and not c.head for c in line.chunks)

    def is_post(self, line: Line, chunk: Chunk) -> bool:
        """Whether a phrase names a post: by its noun, or by a word beside it, too ("board member", "man in charge")."""
        if self.handed_on(line, chunk) or self.staff_of(line, chunk):
            return True
        beside = self.reader.lexicon.narrow_roles.get(chunk.head)
        before = line.tokens[chunk.head_at - 1].text.lower() if chunk.head_at > chunk.start else ""
        if beside is None:
            return self.reader.lexicon.role_noun(chunk.head) and not self.reader.lexicon.is_word("toolword", before)
        near = [f"@{w}" for w in line.low[chunk.end : chunk.end + 2]]
        near += [f"@{c.relative[0]}" for c in line.clauses if chunk in c.chunks and c.relative[0]]
        near += ["@seat"] if self.seat(line, chunk) is not None else []
        return bool(beside & {*near, *line.low[chunk.start : chunk.head_at]})

    def of_titled(self, line: Line, chunk: Chunk) -> bool:
        """Whether another title says it better: "die Leitung [von Geschäftsführerin X]", "[Mitglied] des Rats"."""
        if chunk.head in self.reader.lexicon.words["seatnoun"]:
            before = line.ending(chunk.start)
            titled = before is not None and bool(before.head) and self.is_post(line, before)
            return titled and self.seat(line, before) is chunk
        unnamed = chunk.name is None and chunk.head not in self.reader.lexicon.words["successorpost"]
        return unnamed and any(
            c.start == chunk.end
            and c.prep in ("von", "of")
            and person_behind(c)
            and self.reader.lexicon.role_noun(c.head)
            for c in line.chunks
        )

    def staff_of(self, line: Line, chunk: Chunk) -> bool:
        """Whether a noun for staff is a post, a firm before it and a person behind: "Google developer X"."""
        tail = chunk.head.rsplit("-", 1)[-1]
        if not self.reader.lexicon.is_word("staffrole", tail):
            return False
        firm = (
            firm_before(chunk) or chunk.owner is not None or (tail != chunk.head and self.reader.lexicon.lang == "de")
        )
        named = person_behind(chunk) and self.person(line, chunk.name.start)
        return (firm and (named or self.person(line, chunk.end))) or self.apposed_staff(line, chunk)

    def apposed_staff(self, line: Line, chunk: Chunk) -> bool:
        """Whether a noun for staff says at whose firm somebody is: "X, a developer [at Zorvane]"."""
        behind = line.beginning(chunk.end)
        if chunk.det != "indef" or chunk.start < 2 or line.low[chunk.start - 1] != "," or behind is None:
            return False
        firm = behind.prep in ("at", "with") and (behind.name or self.reader.lexicon.org_noun(behind.head))
        return bool(firm) and any(c.end == chunk.start - 1 and self.person(line, c.core) for c in line.chunks if c.name)

    def handed_on(self, line: Line, chunk: Chunk) -> bool:
        """Whether a phrase means a post that was told before: "his successor X", "the same post"."""
        words = self.reader.lexicon.words
        return chunk.head in words["successorpost"] or (
            chunk.head in words["postnoun"]
            and chunk.head_at > 0
            and line.tokens[chunk.head_at - 1].lemma.lower() in words["sameadj"]
        )

    def joined(self, line: Line, start: int, end: int) -> bool:
        """Whether nothing but conjunctions stands between two places."""
        words = [line.tokens[i].text.lower() for i in range(start, end)]
        time = [line.cls[i] in ("DATE", "ADV") or self.aside(line, i) for i in range(start, end)]
        return bool(words) and words[0] in _JOINTS and all(w in _JOINTS or t for w, t in zip(words, time, strict=True))

    def aside(self, line: Line, k: int) -> bool:
        """Whether a token belongs to words of time before a post: "at the time", "zu jener Zeit", "by then"."""
        words = self.reader.lexicon.words["asideword"]
        return line.tokens[k].text.lower() in words

    def singular_title(self, number: int, chunk: Chunk) -> bool:
        """Whether a title with an article means one person: "the founder", "der Gründer", "die Gründerin"."""
        if self.reader.lexicon.lang == "en":
            return not self.plural(number, chunk)
        tokens = self.reader.lines[number].tokens
        female = chunk.head.endswith(("in", "frau"))
        return tokens[chunk.head_at].text == chunk.head and tokens[chunk.start].text.lower() == (
            "die" if female else "der"
        )

    def former(self, line: Line, chunk: Chunk) -> bool:
        """Whether a title is one that somebody has had: "a former manager", "Ex-Chef", "früher Logistikchef"."""
        words = [t.lemma.lower() for t in line.tokens[max(chunk.start - 1, 0) : chunk.head_at + 1]]
        told = self.reader.lexicon.words["formeradj"] | self.reader.lexicon.words["onceword"]
        return any(w in told or w.startswith("ex-") for w in words)

    def verb_kind(self, predicate: Predicate | None) -> str | None:
        """Whether a verb gives a post ("appoint") or passes it on ("succeed")."""
        if predicate is None:
            return None
        lemmas, words = {predicate.lemma, predicate.base}, self.reader.lexicon.words
        return next((k for k in ("appointverb", "succeedverb") if lemmas & words[k]), None)
