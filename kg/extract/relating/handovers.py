"""Posts that pass from one person to another without being named: "she was succeeded by X", "ihm folgte Y nach".

Who goes and who comes are told by the verb (`handovers.tsv`); the post is the one that the text has told of either.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from kg import resources
from kg.extract.frames import Raw
from kg.extract.relating.phrases import Phrases
from kg.extract.relating.titles import Titles
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.model import PERSON

# words of which one must stand there, the functions of who goes, of who comes
Row = tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]


_REACH = 2  # sentences back in which a post may stand that nobody yet holds


@functools.cache
def _table(lang: str) -> dict[str, tuple[Row, ...]]:
    """Verb -> how it tells of a handover."""
    found: dict[str, tuple[Row, ...]] = {}
    for line in resources.text(f"data/lexicon/{lang}/handovers.tsv").splitlines()[1:]:
        if line and line[0] != "#":
            verb, words, goes, comes = line.split("\t")
            row = frozenset(filter(None, words.split("/"))), tuple(goes.split("|")), tuple(comes.split("|"))
            found[verb.replace("_", " ")] = (*found.get(verb.replace("_", " "), ()), row)
    return found


@dataclass(frozen=True)
class Handovers(Phrases):
    """The handovers of the posts of a document."""

    def read(self, number: int) -> Iterator[Raw]:
        """The posts that a line hands on."""
        line, lexicon = self.reader.lines[number], self.reader.lexicon
        table = _table(lexicon.lang)
        for index, clause in enumerate(line.clauses):
            predicate = clause.predicate
            if predicate is None or predicate.negated or not (predicate.lemma in table or predicate.base in table):
                continue
            rows = table.get(predicate.lemma) or table[predicate.base]
            words = {line.tokens[i].lemma.lower() for i in clause.tokens} | {c.head.lower() for c in clause.chunks}
            row = next((r for r in rows if r[0] and r[0] & words), None) or next((r for r in rows if not r[0]), None)
            named = any(c.prep in ("as", "als") and c.head and lexicon.role_noun(c.head) for c in clause.chunks)
            if row is not None and not (named and row[1][-1] != "gen"):  # the post is named
                yield from self.handed(number, clause, row, find_arguments(line, index, lexicon))

    def handed(self, number: int, clause: Clause, row: Row, arguments: Arguments) -> Iterator[Raw]:
        """The post of the one who goes for the one who comes, or the other way round."""
        goes, comes = (self.person(number, clause, row, functions, arguments) for functions in row[1:])
        if goes is None or comes is None or goes[0] == comes[0]:
            return
        post = self.post(goes[0])
        (person, place), post = (comes, post) if post is not None else (goes, self.post(comes[0]))
        if post is None and (post := self.untaken(number, clause, (goes[0], comes[0]))) is not None:
            former = {"person": comes[0], "org": post[0], "role": post[1]}
            yield from self.fact("holdsRole", former, number, comes[1], goes[1], "handover")
        if post is None:
            return
        args = {"person": person, "org": post[0], "role": post[1]}
        if place is comes[1]:  # of who goes nothing was told, so that "the founder" may still be he
            self.reader.discourse.posts.append((person, *post))
        yield from self.fact("holdsRole", args, number, place, goes[1] if place is comes[1] else comes[1], "handover")

    def untaken(self, number: int, clause: Clause, people: tuple[str, str]) -> tuple[str, str] | None:
        """The post that the text told of just before without a holder: "It has a new chief executive. X succeeds Y"."""
        lexicon, titles, discourse = self.reader.lexicon, Titles(self.reader), self.reader.discourse
        near = {0, *range(max(number - _REACH, 0), number + 1)} if lexicon.lang == "en" else ()
        for back in sorted(near, reverse=True):
            for chunk in reversed(self.reader.lines[back].chunks):
                single = chunk.name is None and not chunk.pron and (back < number or chunk.end <= min(clause.tokens))
                if single and chunk.head in lexicon.words["firmrole"] and not titles.plural(back, chunk):
                    firm, role = discourse.main_org(number, min(clause.tokens), people), titles.text(back, chunk)
                    held = firm is None or any(told[1:] == (firm, role) for told in discourse.posts)
                    return None if held else (firm, role)
        return None

    def post(self, person: str) -> tuple[str, str] | None:
        """The last post that the text has told of a person, none that he has for good."""
        founders = tuple(w.lower() for w in self.reader.lexicon.words["founderrole"])
        told = [p for p in self.reader.discourse.posts_of(person) if not p[1].lower().endswith(founders)]
        return told[-1] if told else None

    def person(
        self, number: int, clause: Clause, row: Row, functions: tuple[str, ...], arguments: Arguments
    ) -> tuple[str, Chunk] | None:
        """The person that fills one of some functions, with the phrase that says so."""
        discourse = self.reader.discourse
        for function in functions:
            if function == "poss":
                owned = next((c for c in clause.chunks if c.det == "poss" and c.head.lower() in row[0]), None)
                if owned is None:
                    continue
                own = discourse.refer(number, owned.owner, (PERSON,)) if owned.owner is not None else None
                meant = own or discourse.recent(number, min(clause.tokens), (PERSON,))
                return (meant, owned) if meant is not None else None
            chunks = arguments.get(function, [])
            if function == "gen":  # "die Nachfolge [von X]", "in die Fußstapfen [des Zorvane-Chefs X]"
                nouns = (c for c in clause.chunks if c.head.lower() in row[0])
                chunks = [c for n in nouns if (c := discourse.complement(number, n, ("gen", "von", "of"))) is not None]
            for chunk in chunks[:1]:
                entity = discourse.refer(number, chunk, (PERSON,)) if chunk.name or chunk.pron else None
                if entity is not None and discourse.draft(entity).type == PERSON:
                    return entity, chunk
        return None
