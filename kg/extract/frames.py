"""The frame of a fact as one clause states it, and what reading a clause needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from kg.extract.events.factuality import Stance
from kg.extract.events.senses import ends_in, senses_of, spoken
from kg.extract.events.when import date_of, governed_date
from kg.extract.lexicon import Lexicon
from kg.extract.lexicon_rows import Sense
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who.discourse import Discourse
from kg.extract.who.neighbours import complement
from kg.model import DateMention

Reading = Callable[..., Iterable["Raw"]]


@dataclass(frozen=True, slots=True)
class Raw:
    """A fact as one clause states it; `args` hold entity ids and literals; tokens [start, end) of its line say it."""

    type: str
    args: dict[str, str]
    line: int
    start: int
    end: int
    date: DateMention | None = None
    stance: Stance = field(default_factory=Stance)
    rule: str = ""
    weak: bool = False  # only worth keeping when something else supports it
    announced: DateMention | None = None  # when it was told


class Reader:
    """What reading a clause needs: the lines, the discourse, the lexicon, the text."""

    def __init__(
        self, lines: tuple[Line, ...], discourse: Discourse, lexicon: Lexicon, source: str, published: str | None = None
    ) -> None:
        self.lines, self.lexicon, self.source, self.published = lines, lexicon, source, published
        self._discourse, self._asked = discourse, False

    @property
    def discourse(self) -> Discourse:
        """Who is who; whoever looks there may find something else once more is known of the names."""
        self._asked = True
        return self._discourse

    def ask(self, reading: Reading, number: int) -> Iterable[Raw]:
        """What a method that reads lines finds in one.

        Where it has found nothing without a look at the discourse, the line holds nothing for it, and it isn't asked
        again when the document is read for the second time.
        """
        telling, method = self.lines[number].telling, reading.__func__
        if method in telling:
            return reading(number) if telling[method] else ()
        self._asked = False
        found = list(reading(number))
        telling[method] = self._asked or bool(found)
        return found

    def ask_each(self, reading: Reading, number: int, parts: Sequence[Chunk] | Sequence[Clause]) -> Iterator[Raw]:
        """As `ask`, for a method that reads parts of a line, of which those that hold something are remembered."""
        telling, method = self.lines[number].telling, reading.__func__
        if method in telling:
            for part in telling[method]:
                yield from reading(number, part)
            return
        telling[method] = kept = []
        for part in parts:
            self._asked = False
            found = list(reading(number, part))
            if found or self._asked:
                kept.append(part)
                yield from found

    def complement(self, number: int, chunk: Chunk, functions: tuple[str, ...]) -> Chunk | None:
        """The phrase that directly follows a noun, which form alone tells; see `Discourse.complement`."""
        return complement(self.lines[number], self.lexicon, chunk, functions)

    def senses(self, line: Line, clause: Clause) -> tuple[Sense, ...]:
        """The readings of a predicate whose words stand in the clause; an idiom hides the plain reading of its verb."""
        return senses_of(line, clause, self.lexicon)

    def compound(self, group: frozenset[str], words: Set[str]) -> bool:
        """Whether a German compound ends in one of the words: "Firmenkunde" for "Kunde"."""
        return ends_in(group, words, self.lexicon)

    def words(self, number: int, clause: Clause) -> Set[str]:
        """The words of a clause in lower case, alone and by two and three."""
        return spoken(self.lines[number], clause, self.lexicon)

    def raw(self, type_: str, args: dict[str, str], number: int, clause: Clause, stance: Stance, rule: str) -> Raw:
        """A fact that a clause states, with the clause's own date and the day it was told."""
        start, end = min(clause.tokens), max(clause.tokens) + 1
        date, told = date_of(self.lines[number], clause, self.published), self.told(number, clause)
        if date is None:
            date = governed_date(self.lines[number], clause, self.published)
        if type_ == "renamed" and self.name_of_today(number, clause, date):
            date = None
        return Raw(type_, args, number, start, end, date, stance, rule, announced=told)

    def name_of_today(self, number: int, clause: Clause, date: DateMention | None) -> bool:
        """Whether a name is only said to be borne at present: "heißt heute X", "is now called X", not "ab heute"."""
        if date is None or date.role != "at" or clause.predicate is None:
            return False
        line, words = self.lines[number], self.lexicon.words
        at = next((start for start, end, d in line.dates if d is date and end - start == 1), None)
        bare = at is not None and line.low[at] in words["nowname"]
        return bare and clause.predicate.base in words["bearverb"]

    def told(self, number: int, clause: Clause) -> DateMention | None:
        """When that was announced which a clause under a verb of announcing says: "On 3 May X announced that …"."""
        line, words = self.lines[number], self.lexicon.words
        above = line.clauses[clause.parent] if clause.parent is not None else None
        if self.lexicon.lang != "en" or above is None or above.predicate is None:
            return None
        if not {above.predicate.lemma, above.predicate.base} & words["announcer"]:
            return None
        return date_of(line, above, self.published)
