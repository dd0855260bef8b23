"""Which rows of `relations.tsv` fit a clause: by its verb and the words that stand in it."""

from __future__ import annotations

from kg.extract.events.senses import compounds_of, senses_of, told
from kg.extract.lexicon import Lexicon
from kg.extract.lexicon_rows import ANY_VERB, Pattern
from kg.extract.parse import Line
from kg.extract.syntax.arguments import arguments_of
from kg.extract.syntax.clauses import Clause, once


def candidates(line: Line, clause: Clause, lexicon: Lexicon) -> tuple[Pattern, ...]:
    """The rows of the clause's verb and those for any verb of whose words the sentence has one."""
    own = lexicon.patterns.get(clause.predicate.lemma if clause.predicate is not None else "-", ())
    any_verb = clause.predicate is not None and not lexicon.telling.isdisjoint(line.lemmas)
    return (*own, *lexicon.patterns.get(ANY_VERB, ())) if any_verb else own


@once
def patterns_of(line: Line, clause: Clause, lexicon: Lexicon) -> tuple[Pattern, ...]:
    """The rows whose verb is the clause's, or any, and whose words stand in it."""
    found = candidates(line, clause, lexicon)
    if not found:
        return ()
    predicate, arguments = clause.predicate, arguments_of(line, clause, lexicon)
    named = {i for n in line.names for i in range(n.start, n.end)}
    said = [i for i in clause.tokens if i not in named]  # "Summit Partners" are nobody's partners
    words = {line.tokens[i].lemma for i in said}
    words.update(line.low[i] for i in said)
    words.update(c.head for c in (*clause.chunks, *arguments.get("subj", ()), *arguments.get("patient", ())))
    words.update(c.pron for c in arguments.get("subj", ()))
    if clause.antecedent is not None:
        words.add(clause.antecedent.head)
    if "wer" in line.low[: min(clause.tokens)] and not (arguments.get("subj") or arguments.get("patient")):
        words.add("wer")  # "Wer zahlte, [wurde an X weitergereicht]"
    above = line.clauses[clause.parent].predicate if clause.kind == "inf" and clause.parent is not None else None
    if above is not None:  # "we recommend switching to X"
        words |= {above.lemma, above.base}
    if clause.kind == "part" and line.english and _had(line, clause):
        words.add("@had")
    if predicate is not None:
        words |= {predicate.governor, predicate.modal, f"@{predicate.voice}"}
        if any(s.op == "END" for s in senses_of(line, clause, lexicon)):
            words.add("@ending")
        words.update(f"@then_{low}" for low in line.low[predicate.at + 1 : predicate.at + 2])
    if any(line.cls[i] == "PRED" for i in said):
        words.add("@predicative")
    if any(start in clause.tokens and d.edtf for start, _, d in line.dates):
        words.add("@date")
    compounds = compounds_of(words, lexicon)
    within = named and {low for i in named if i in clause.tokens for low in (line.low[i], line.tokens[i].lemma)}
    barred = words | within  # "removed from the Play Store": a store, if by its name
    return tuple(p for p in found if p.without.isdisjoint(barred) and told(p.words, words, compounds))


def _had(line: Line, clause: Clause) -> bool:
    """Whether somebody has others do what an English participle tells: "Zorvane had the Klimbo [built by X]"."""
    above = line.clauses[clause.parent].predicate if clause.parent is not None else None
    lets = above is not None and above.base in ("have", "get") and above.voice == "active"
    thing = clause.antecedent if lets else None
    return thing is not None and thing.det != "indef" and above.at < thing.start < thing.end == clause.tokens[0]
