"""What the words of a German idiom are looked up in, and what is left of a clause's arguments beside them."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.arguments import Arguments
from kg.extract.clauses import Clause
from kg.extract.lexicon import Sense
from kg.extract.parse import Line

_COMPLEMENTS = frozenset({"PRED", "VPP", "VINF", "TO", "CMP", "PTK", "WH"})


def marks(line: Line, clause: Clause) -> set[str]:
    """Lemmas and forms of a clause but for its dates; "@date" where it has one, "@bare" beside a lone subject.

    The noun before a name is none of them: "stellt seinen Dienst Tolvio ein" is not "stellt den Dienst ein".
    """
    predicate, tokens = clause.predicate, [line.tokens[i] for i in clause.tokens if line.cls[i] != "DATE"]
    words = {t.lemma for t in tokens} | {t.text.lower() for t in tokens} | {t.text for t in tokens}
    words |= {c.head for c in clause.chunks}
    named = [c for c in clause.chunks if c.name and c.head_at == c.name.start - 1]
    words -= {w for c in named for w in (c.head, line.tokens[c.head_at].text)} - {predicate.governor}
    words |= {predicate.governor, predicate.modal}
    if any(start in clause.tokens and d.edtf for start, _, d in line.dates):
        words.add("@date")
    rest = {line.cls[i] for i in clause.tokens} & _COMPLEMENTS
    if not rest and len(clause.chunks) == 1 and not clause.chunks[0].prep and not predicate.modal:
        words.add("@bare")
    return words


def beside(sense: Sense, arguments: Arguments, ends_in: Callable[[frozenset[str], set[str]], bool]) -> Arguments:
    """The arguments without the nouns of the idiom itself: beside "den Stecker ziehen" whose plug it is."""
    nouns = frozenset(w for group in sense.words for w in group if w[:1].isupper())
    if not nouns:
        return arguments
    found = {}
    for function, chunks in arguments.items():
        rest = [c for c in chunks if c.name or not c.head or not (c.head in nouns or ends_in(nouns, {c.head}))]
        if rest:
            found[function] = rest
    bare = [c for c in found.get("obj", []) if c.name and not c.det and not c.head]
    if bare and "dat" not in found:  # a name shows no case: "zieht [X] den Stecker"
        found["dat"] = bare
    return found
