"""Whose a post is where nothing says it: the firm the text else gives the person, that it speaks of or is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.relating.phrases import Phrases
from kg.extract.syntax.chunks import Chunk
from kg.extract.who.definite_firms import nickname
from kg.extract.who.employing import Unsaid
from kg.model import ORGANIZATION


@dataclass(frozen=True)
class UnsaidEmployers(Phrases):
    """The employers that only the text around tells."""

    def unsaid(self, number: int, group: Sequence[Chunk], person: str) -> str | None:
        """Where nothing says it: the firm that the text else gives the person, that it speaks of here or is about."""
        discourse, lexicon = self.reader.discourse, self.reader.lexicon
        founding = any(self.told(c.head, "founderrole") for c in group)
        known = discourse.register.employers.get(person, [])
        if founding:
            known = discourse.register.founded.get(person, [])
        low = self.reader.lines[number].low
        ours = discourse.for_insiders and any("our" in low[c.start : c.end] for c in group)
        outside = [c for c in group if lexicon.is_word("outsiderole", c.head.rpartition("-")[2])]
        if ours or any(not self.placed(number, c) for c in outside):
            return known[-1] if known else None
        near = not any(self.told(c.head, "administratorrole") for c in group)  # he speaks for who is bankrupt
        chambers = [c for c in self.reader.lines[number].chunks if not near and lexicon.is_word("advisernoun", c.head)]
        but = (person, *(e for c in chambers if (e := self.org(number, c))))
        whole = any(c.head.startswith(tuple(lexicon.words["groupword"])) for c in group)
        own = self.of_his_name(person)
        if own is not None and own not in but:
            return own
        spoken = self.spoken_of(number, group[0].start) if near else {}
        likely = discourse.firm_here(
            number, group[0].start, but, founding=founding, near=near, group=whole, spoken=spoken
        )
        post = Unsaid(founding, whole, spoken, known)
        return discourse.employing(number, group[0].start, but, likely=likely, post=post)

    def placed(self, number: int, chunk: Chunk) -> bool:
        """Whether a post is said to be at whom the text speaks of: "an engineer [there] until 2013"."""
        behind = self.reader.lines[number].low[chunk.end : chunk.end + 1]
        return any(self.reader.lexicon.is_word("placeadv", word) for word in behind)

    def spoken_of(self, number: int, at: int) -> dict[str, int]:
        """The firms that phrases without a name take up near a place, with their lines: "der Konzern", "die Kölner"."""
        discourse, lexicon, found = self.reader.discourse, self.reader.lexicon, {}
        for n in range(max(number - 1, 0), number + 1):
            for chunk in self.reader.lines[n].chunks:
                nameless = chunk.name is None and chunk.det in ("def", "dem") and (n < number or chunk.end <= at)
                if not nameless or not (lexicon.org_noun(chunk.head) or nickname(discourse, n, chunk)):
                    continue
                if (entity := discourse.refer(n, chunk, (ORGANIZATION,))) is not None:
                    found[entity] = n
        return found

    def of_his_name(self, person: str) -> str | None:
        """The firm of the text that is called like a person: that of Michael Dell, of Andreas Sennheiser."""
        discourse = self.reader.discourse
        surnames = {n.split()[-1].lower() for n in discourse.draft(person).names if " " in n}
        known = discourse.register.gazetteer.types
        firms = ((e, n) for e in discourse.firms_told if e != person for n in discourse.draft(e).names)
        sure = ((e, n.split()[0]) for e, n in firms if " " in n or ORGANIZATION in known.get(n, ()))
        return next((e for e, first in sure if first.lower() in surnames), None)

    def told(self, post: str, class_: str) -> bool:
        """Whether a post is of a class, in German by the end of the word."""
        lexicon = self.reader.lexicon
        if lexicon.lang == "en":
            return lexicon.is_word(class_, post)
        return post.endswith(tuple(w for p in lexicon.words[class_] for w in (p, p.lower())))
