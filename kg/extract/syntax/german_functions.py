"""What the phrases of a German clause are: its subject (see `german_subjects`), the objects by case.

A relative pronoun has the function that its form and the phrases beside it leave.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extract.lexicon import Lexicon
from kg.extract.lexicon_rows import CHANGES
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.determiners import WHOSE
from kg.extract.syntax.german_predicates import JUST_SO
from kg.extract.syntax.german_subjects import COPULA, finite_of, german_subject, plural_phrase, plural_verb
from kg.text.capitals import LEGAL_WORDS

if TYPE_CHECKING:
    from kg.extract.syntax.arguments import Arguments

EQUALLY = JUST_SO | {"gleichermaßen", "ebensowenig", "genausowenig"}
_FEMININE = frozenset("die eine keine ihre seine unsere diese jene".split())
ALIKE = frozenset({"die", "das", "welche", "welches"})  # relative pronouns alike as subject and as object
_RECEIVING = frozenset({"an", "von", "durch"})
_LEGAL_FORMS = tuple([f" {form}" for form in sorted(LEGAL_WORDS)])


def german_functions(
    line: Line, clause: Clause, free: Sequence[Chunk], found: Arguments, lexicon: Lexicon, *, alone: bool = False
) -> None:
    """Add the functions of the free phrases and of the antecedent to `found`, in place.

    `alone`: the verb has no object, so that a phrase beside it is its subject.
    """
    if clause.predicate is not None and clause.predicate.base == "geben":  # "es gibt X": X is what there is
        there_is = any(c.pron == "es" for c in free)
        free = [c for c in free if c.pron != "es"]
        if there_is:
            given = [clause.antecedent] if clause.kind == "rel" and clause.antecedent and not clause.relative[0] else []
            found["obj"] = given or [c for c in free if c.cases != {"dat"}]
            return
    if any(likened(line, clause, c) for c in free):
        unlikened = [c for c in free if not c.start or line.low[c.start - 1] != "wie"]
        free = unlikened if any("nom" in c.cases for c in unlikened) else free
    if for_whoever(line, clause):
        found.setdefault("obj", []).extend(c for c in free if c.cases != {"dat"})
        return
    relative = _relative_function(line, clause, free, lexicon)
    predicate = clause.predicate
    at = predicate.at if predicate else 0
    dative = predicate is not None and lexicon.is_word("dativeverb", predicate.base)
    subject = None
    if relative != "subj":
        acting = free[1:] if relative == "owner" and _done_to(clause, free, lexicon) else free
        subject = german_subject(line, clause, acting, at, alone=alone)
    if relative and clause.antecedent is not None:
        found.setdefault(relative, []).append(clause.antecedent)
    if subject is not None:
        found.setdefault("subj", []).append(subject)
    for chunk in free:
        if chunk is subject:
            continue
        numbered = chunk.number and not (chunk.head or chunk.name)
        if numbered and any(c.end == chunk.start and c.head and c.prep for c in clause.chunks):
            continue  # "ab Version [5]"
        if chunk.pron in ("sich", "man", "wir", "ich"):
            continue
        if chunk.cases == {"dat"} or ("dat" in chunk.cases and dative):
            found.setdefault("dat", []).append(chunk)
        elif chunk.cases <= {"gen"}:
            found.setdefault("gen", []).append(chunk)  # "entledigt sich [des Dienstes X]"
        elif predicate is not None and predicate.base in COPULA and predicate.voice == "active":
            found.setdefault("pred", []).append(chunk)
        else:
            found.setdefault("obj", []).append(chunk)
            if "dat" in chunk.cases and "acc" not in chunk.cases:
                found.setdefault("dat", []).append(chunk)
    if subject is not None and predicate is not None and predicate.voice == "active":
        _give_dative(line, found)


def likened(line: Line, clause: Clause, chunk: Chunk) -> bool:
    """Whether a phrase is only what another is like: "bleibt ebenso erhalten wie [B]", "Wie [B] endet auch A".

    So it is behind a comma, too: "A stirbt, wie [B] vor ihm".
    """
    i, first = chunk.start - 1, min(clause.tokens)
    if i < first or line.low[i] != "wie":
        return False
    opens = i == first and line.cls[chunk.end : chunk.end + 1] == ("VFIN",)
    return opens or (i > 0 and line.low[i - 1] == ",") or any(line.low[k] in EQUALLY for k in clause.tokens)


def _give_dative(line: Line, found: Arguments) -> None:
    """Make a bare name before an object with an article the dative: "kaufte [Zorvane] 2012 den Dienst Klimbo ab"."""
    whom, what = (*found.get("obj", ()), None, None)[:2]
    if whom is None or what is None or whom.name is None or whom.head or whom.det or "dat" not in whom.cases:
        return
    if set(line.cls[whom.end : what.start]) <= {"DATE", "ADV"} and what.det and what.head and "acc" in what.cases:
        found["obj"] = found["obj"][1:]
        found.setdefault("dat", []).append(whom)


def _done_to(clause: Clause, free: Sequence[Chunk], lexicon: Lexicon) -> bool:
    """Whether a name behind "dessen" and an event is who makes it happen: "dessen Kauf [Zorvane] angekündigt hat"."""
    acts = clause.predicate is not None and clause.predicate.voice == "active" and clause.predicate.base not in COPULA
    return acts and len(free) > 1 and bool(free[1].name) and bool(lexicon.event_nouns(free[0].head))


def for_whoever(line: Line, clause: Clause) -> bool:
    """Whether "wer" is the subject: "[Wer die Uhr besitzt], [kann sie weiter benutzen]"."""
    if clause.marker == "wer":
        return True
    before = min(clause.tokens)
    if clause.kind != "main" or clause.predicate is None or line.cls[before] != "VFIN":
        return False
    return any(
        c.marker == "wer" and max(c.tokens) < before and c.parent is not None and line.clauses[c.parent] is clause
        for c in line.clauses
    )


def _relative_function(line: Line, clause: Clause, free: Sequence[Chunk], lexicon: Lexicon) -> str:
    prep, pronoun = clause.relative
    if clause.kind == "attr":
        return "subj"  # of the passive participle: the surface subject
    if clause.kind == "part" and clause.antecedent is not None:
        return "subj"
    if clause.kind != "rel" or clause.antecedent is None:
        return ""
    if prep:
        return prep
    if pronoun in ("den", "welchen"):
        return "obj"
    if pronoun in ("dem", "denen", "welchem") or (pronoun == "der" and _feminine(line, clause.antecedent)):
        return "dat"
    dative = clause.predicate is not None and lexicon.is_word("dativeverb", clause.predicate.base)
    if dative and pronoun in ALIKE and any("dat" in c.cases for c in free):
        return "subj"  # "der Dienst, der [der Zorvane GmbH] gehört"
    if pronoun in WHOSE:
        return "owner"
    first = next((c for c in free if "nom" in c.cases), None)
    if first is None:
        return "subj"
    opening = all(line.cls[i] == "REFL" for i in range(min(clause.tokens) + 1, first.start) if i in clause.tokens)
    if first.pron == "es" and pronoun == "das" and opening and not first.cases & {"dat"}:
        return "obj"  # "…, das es 2014 gekauft hatte"
    if first.name and not first.head and not first.det and not opening and len(free) == 1:
        return "subj"  # "…, das 2014 X übernahm": a subject would follow the pronoun
    if first.name and first.head and first.det == "def" and not opening and len(free) == 1:
        return "subj"  # "…, das im Mai die Schnittstelle X entfernte"
    plural = plural_verb(finite_of(line, clause))
    many = pronoun == "die" and len(free) == 1 and plural
    if many and not first.pron and plural_phrase(line, first) is False:
        return "subj"  # "A und B, die [das X] verkaufen", of which only one can be many
    receives = clause.antecedent.prep in _RECEIVING and first.pron == "sie"
    if receives and pronoun == "das" and not clause.antecedent.head:
        return "subj"  # "verkaufte die App an Zorvane, das [sie] 2017 einstellte"
    if first.det == "def" and not first.name and opening and pronoun in ALIKE:
        does = clause.antecedent.prep not in _RECEIVING and lexicon.org_noun(first.head)
        if _differs(line, clause, first) if plural else does:
            return "obj"  # "…, das [die Finnen] gekauft haben", "…, das [die Firma] gekauft hat"
    if len(free) == 1 and _acts_on(line, clause, first, lexicon):
        return "subj"
    acting = (c for c in free if "nom" in c.cases and c.pron != "es")
    if pronoun not in ALIKE or not any("acc" not in c.cases or not c.det or c.name for c in acting):
        return "subj"
    done = clause.predicate is None or (clause.predicate.voice == "active" and not _objectlike(first))
    return "obj" if done else "subj"


def _differs(line: Line, clause: Clause, chunk: Chunk) -> bool:
    """Whether the phrase, not the antecedent, is the subject of a plural verb: "X, das [die Finnen] gekauft haben"."""
    told_of = clause.antecedent
    one = told_of.name is not None and line.low[told_of.start - 1] not in ("und", "sowie", "oder", ",")
    single = clause.relative[1] in ("das", "welches") or (one and not told_of.head)
    active = clause.predicate is not None and clause.predicate.voice == "active"
    return active and single and plural_phrase(line, chunk) is not False


def _acts_on(line: Line, clause: Clause, chunk: Chunk, lexicon: Lexicon) -> bool:
    """Whether the antecedent rather than the phrase acts, where no form tells: "die AG, die [das Netz X] betreibt".

    A thing does nothing to what goes before it, and what is made or run is no firm; what a firm starts or ends is
    rather its thing than its owner: "die Firma, die [X] 2014 gestartet hat".
    """
    if clause.predicate is None or clause.predicate.voice != "active" or "acc" not in chunk.cases or chunk.pron:
        return False
    if lexicon.org_noun(chunk.head):
        return False
    senses = lexicon.verbs.get(clause.predicate.lemma, ())
    makes = any(s.op == "develops" and "obj" in s.roles.get("product", ()) for s in senses)
    firm = _firm(clause.antecedent, lexicon)
    thing = lexicon.kind_of(chunk.head) is not None
    does = (makes and chunk.name is not None) or _changes(line, clause, chunk, lexicon)
    return (thing and makes) or (firm and (thing or does))


def _changes(line: Line, clause: Clause, chunk: Chunk, lexicon: Lexicon) -> bool:
    """Whether a firm starts or ends what is named, no person and no owner, beside its relative pronoun."""
    firm, lemmas = clause.antecedent, {line.tokens[i].lemma for i in clause.tokens}
    if chunk.name is None or chunk.name.text.split()[0] in lexicon.first_names:
        return False
    if any(lexicon.is_word(c, firm.head) for c in ("daughternoun", "mediumnoun")):
        return False  # "die Tochter, die [X] 2014 gestartet hat"
    if plural_phrase(line, firm) and not plural_verb(finite_of(line, clause)):
        return False
    return any(
        s.op in CHANGES and "obj" in s.roles.get("product", ()) and s.told_by(lemmas)
        for s in lexicon.verbs.get(clause.predicate.lemma, ())
    )


def _firm(chunk: Chunk, lexicon: Lexicon) -> bool:
    """Whether a phrase has a noun for firms or a name with a legal form."""
    return lexicon.org_noun(chunk.head) or (chunk.name is not None and chunk.name.text.endswith(_LEGAL_FORMS))


def _feminine(line: Line, chunk: Chunk) -> bool:
    """Whether its article tells that a phrase is feminine, so that "der" is its dative: "die AG, [der] X gehört"."""
    return bool(chunk.det) and line.low[chunk.start + bool(chunk.prep)] in _FEMININE


def _objectlike(chunk: Chunk) -> bool:
    """A phrase that is rather the object beside a relative pronoun as subject: an indefinite or possessed thing."""
    if "acc" not in chunk.cases:
        return False  # "…, das [sein Hersteller X] nicht mehr verkauft"
    return chunk.det in ("indef", "poss", "neg") or (chunk.name is None and not chunk.pron and chunk.det == "")
