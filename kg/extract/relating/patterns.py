"""Which rows of `relations.tsv` fit a clause: by its verb and the words that stand in it."""

from __future__ import annotations

from kg.extract.events.senses import compounds_of, told
from kg.extract.lexicon import Lexicon, Pattern
from kg.extract.parse import Line
from kg.extract.syntax.arguments import arguments_of
from kg.extract.syntax.clauses import Clause, once


@once
def patterns_of(line: Line, clause: Clause, lexicon: Lexicon) -> tuple[Pattern, ...]:
    """The rows whose verb is the clause's and whose words stand in it."""
    predicate, arguments = clause.predicate, arguments_of(line, clause, lexicon)
    found = lexicon.patterns.get(predicate.lemma if predicate is not None else "-", ())
    if not found:
        return ()
    words = {line.tokens[i].lemma for i in clause.tokens}
    words.update(line.low[i] for i in clause.tokens)
    words.update(c.head for c in (*clause.chunks, *arguments.get("subj", ()), *arguments.get("patient", ())))
    words.update(c.pron for c in arguments.get("subj", ()))
    if clause.antecedent is not None:
        words.add(clause.antecedent.head)
    if "wer" in line.low[: min(clause.tokens)] and not (arguments.get("subj") or arguments.get("patient")):
        words.add("wer")  # "Wer zahlte, [wurde an X weitergereicht]"
    above = line.clauses[clause.parent].predicate if clause.kind == "inf" and clause.parent is not None else None
    if above is not None:  # "we recommend switching to X"
        words |= {above.lemma, above.base}
    if predicate is not None:
        words |= {predicate.governor, predicate.modal, f"@{predicate.voice}"}
    if any(start in clause.tokens and d.edtf for start, _, d in line.dates):
        words.add("@date")
    compounds = compounds_of(words, lexicon)
    return tuple(p for p in found if p.without.isdisjoint(words) and told(p.words, words, compounds))
