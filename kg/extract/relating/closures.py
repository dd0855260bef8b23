"""Jobs that go with a firm that closes: "Zorvane schließt das Studio Fernlake. 60 Leute verlieren ihren Job"."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.relating.staff import Staff
from kg.extract.syntax.arguments import find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.model import ORGANIZATION


@dataclass(frozen=True)
class Closures(Staff):
    """The firms of a document that close and whose staff is spoken of without saying whose it is."""

    def closed(self, number: int, index: int) -> str | None:
        """The one firm that ends by the clauses before in the line, else by the line before if that cuts no jobs."""
        discourse, start = self.reader.discourse, min(self.reader.lines[number].clauses[index].tokens)
        here = [s.entity for s in discourse.named if s.line == number and s.at < start]
        before = discourse.names_in(number - 1) if number and not self.cuts(number - 1) else ()
        for names in (here, before):
            ending = {e for e in names if e in discourse.register.ending}
            if len(ending) == 1 and discourse.draft(firm := ending.pop()).type == ORGANIZATION:
                return firm
        return None

    def affected_staff(self, number: int, index: int, clause: Clause) -> list[Chunk]:
        """The staff that an end concerns which was told before: "[Rund 60 Beschäftigte] sind betroffen"."""
        line = self.reader.lines[number]
        if clause.predicate.negated or all(s.op != "AFFECT" for s in self.reader.senses(line, clause)):
            return []
        staff = [c for c in find_arguments(line, index, self.reader.lexicon).get("patient", []) if self.is_staff(c)]
        return staff if self.closed(number, index) or (number and self.cuts(number - 1)) else []

    def cuts(self, number: int) -> bool:
        """Whether a line tells of layoffs: by a verb, else by a noun."""
        line, lexicon = self.reader.lines[number], self.reader.lexicon
        senses = (s for c in line.clauses if c.predicate is not None for s in self.reader.senses(line, c))
        nouns = (s for c in line.chunks if c.head for s in lexicon.event_nouns(c.head))
        return any(s.op == "laidOff" for s in (*senses, *nouns))
