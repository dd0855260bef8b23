"""The arguments of a clause by function, as they would stand in its active form.

`subj`, `obj`, `dat`, `pred`, prepositions; in a passive the surface subject is `obj` and the by-phrase `subj`. A
relative or participle clause takes its antecedent, a conjunct or an infinitive the subject of the clause it shares.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.chunks import Chunk
from kg.extract.clauses import Clause, once
from kg.extract.lexicon import Lexicon
from kg.extract.parse import Line

Arguments = dict[str, list[Chunk]]
_COPULA = frozenset({"sein", "werden", "bleiben", "heißen", "be", "become", "remain", "stay"})


def find_arguments(line: Line, index: int, lexicon: Lexicon) -> Arguments:
    """Function -> chunks, in the order of the text; not to be changed, since all readers share them."""
    return arguments_of(line, line.clauses[index], lexicon)


@once
def arguments_of(line: Line, clause: Clause, lexicon: Lexicon) -> Arguments:
    found: Arguments = {}
    surface = _surface(line, clause, lexicon)
    _inherit(line, clause, surface, lexicon)
    _object_of_relative(line, clause, surface, lexicon)
    predicate = clause.predicate
    passive = predicate is not None and predicate.voice in ("passive", "state")
    for function, chunks in surface.items():
        if passive and function == "subj":  # before what only looks like an object: "Started by A and B, [X] grew"
            found["obj"] = [*chunks, *found.get("obj", [])]
            found.setdefault("patient", []).extend(chunks)
        elif passive and function in lexicon.words["byprep"]:
            found.setdefault("subj", []).extend(chunks)
            found.setdefault(function, []).extend(chunks)
        else:
            found.setdefault(function, []).extend(chunks)
    return found


def _surface(line: Line, clause: Clause, lexicon: Lexicon) -> Arguments:
    free = _heads(line, clause)
    found: Arguments = {}
    for chunk in clause.chunks:
        if chunk.prep and not _attribute(line, clause, chunk, lexicon):
            found.setdefault(chunk.prep, []).append(chunk)
    if lexicon.lang == "en" and clause.predicate is not None:
        for chunks in found.values():  # what stands behind the verb hangs on it, what stands before on the subject
            chunks.sort(key=lambda c: c.start < clause.predicate.at)
    (_german if lexicon.lang == "de" else _english)(line, clause, free, found)
    if lexicon.lang == "en" and clause.predicate is not None and not found.get("subj") and found.get("obj"):
        before = [i for i in clause.tokens if i < clause.predicate.at]
        if not before and clause.predicate.base in lexicon.words["say"]:
            found["subj"] = [found.pop("obj")[0]]  # '"…," says [the boss]'
    return found


def _attribute(line: Line, clause: Clause, chunk: Chunk, lexicon: Lexicon) -> bool:
    """Whether "von X", "by X" hangs on the noun in front of the verb: "[Der Dienst von X] wird verkauft"."""
    if clause.predicate is None or not chunk.start or clause.kind != "main":
        return False
    if chunk.prep != ("von" if lexicon.lang == "de" else "by"):
        return False
    finite = next((i for i in clause.tokens if line.cls[i] == "VFIN"), -1)
    before = next((c for c in clause.chunks if c.end == chunk.start), None)
    return chunk.end <= finite and before is not None and bool(before.head or before.name)


def _heads(line: Line, clause: Clause) -> list[Chunk]:
    """The noun phrases that stand by themselves: no preposition, no genitive attribute, no later member of a list."""
    found: list[Chunk] = []
    before: Chunk | None = None
    inside = in_list = False
    for chunk in clause.chunks:
        between = [t.text.lower() for t in line.tokens[before.end : chunk.start]] if before else []
        attached = (before is not None and before.end == chunk.start and chunk.det and chunk.cases <= {"gen"}) or (
            before is not None and before.end == chunk.start and _genitive(line, before, chunk)
        )
        listed = (
            before is not None
            and bool(between)
            and (
                all(w in (",", "und", "and", "or", "oder", "sowie", "&") for w in between) or between == ["als", "auch"]
            )
        )
        if between == [","] and chunk.number and chunk.head and not chunk.det:  # "X, die Chefin, 250 Leute"
            listed = False
        if (
            between == [","] and before is not None and before.prep and (chunk.det or chunk.name or line.english)
        ):  # "According to X, the button will …"
            behind = line.tokens[chunk.end].text.lower() if chunk.end < len(line.tokens) else ""
            listed = behind in (",", "and", "or", "&", "und", "oder", "sowie")
        if (
            between == [","]
            and before is not None
            and before.prep
            and chunk.name
            and line.cls[chunk.end : chunk.end + 1] == ("VFIN",)
        ):
            listed = False  # "With the purchase of X, Y entered …"
        # "by A, B and former engineer C": what goes on with a phrase behind a preposition hangs on that, too
        apposed = in_list and before is not None and before.end == chunk.start and not chunk.det
        beside = line.english and ((inside and listed) or apposed)
        inside, in_list = bool(chunk.prep) or beside, beside and not chunk.prep
        if _bracketed(line, chunk):
            continue
        if not chunk.prep and not attached and not beside and not (listed and (found or before.prep)):
            found.append(chunk)
        before = chunk
    return found


def _genitive(line: Line, before: Chunk, chunk: Chunk) -> bool:
    """Whether a phrase that could be a subject hangs as a genitive on the one before it: "der Chef [der Firma]"."""
    return (
        "gen" in chunk.cases
        and chunk.det in ("def", "poss", "dem", "indef")
        and "nom" in chunk.cases
        and bool(before.head)
        and (not before.name or chunk.name is not None)
        and line.cls[chunk.start] in ("DET", "POSS")
        and line.tokens[chunk.start].text.lower() in ("der", "dieser", "seiner", "ihrer", "einer", "jener")
    )


def _bracketed(line: Line, chunk: Chunk) -> bool:
    """Whether a German name stands alone in brackets: "die Nordic Payment Union [(NPU)] streicht …"."""
    if line.english or chunk.name is None or not chunk.start or chunk.end >= len(line.tokens):
        return False
    return line.tokens[chunk.start - 1].text == "(" and line.tokens[chunk.end].text == ")"


def _german(line: Line, clause: Clause, free: Sequence[Chunk], found: Arguments) -> None:
    if clause.predicate is not None and clause.predicate.base == "geben":  # "es gibt X": X is what there is
        there_is = any(c.pron == "es" for c in free)
        free = [c for c in free if c.pron != "es"]
        if there_is:
            given = [clause.antecedent] if clause.kind == "rel" and clause.antecedent and not clause.relative[0] else []
            found["obj"] = given or [c for c in free if c.cases != {"dat"}]
            return
    relative = _relative_function(line, clause, free)
    predicate = clause.predicate
    at = predicate.at if predicate else 0
    subject = None
    if relative != "subj":
        subject = _german_subject(line, clause, free, at)
    if relative and clause.antecedent is not None:
        found.setdefault(relative, []).append(clause.antecedent)
    if subject is not None:
        found.setdefault("subj", []).append(subject)
    for chunk in free:
        if chunk is subject:
            continue
        if chunk.pron in ("sich", "man", "wir", "ich"):
            continue
        if chunk.cases == {"dat"}:
            found.setdefault("dat", []).append(chunk)
        elif chunk.cases <= {"gen"}:
            found.setdefault("gen", []).append(chunk)  # "entledigt sich [des Dienstes X]"
        elif predicate is not None and predicate.base in _COPULA and predicate.voice == "active":
            found.setdefault("pred", []).append(chunk)
        else:
            found.setdefault("obj", []).append(chunk)
            if "dat" in chunk.cases and "acc" not in chunk.cases:
                found.setdefault("dat", []).append(chunk)


def _inverted(line: Line, clause: Clause, at: int) -> bool:
    """Whether something else than the subject stands before the finite verb: "(und) im Mai übernahm X Y"."""
    finite = next((i for i in clause.tokens if line.cls[i] == "VFIN"), at)
    before = [i for i in clause.tokens if i < finite and line.cls[i] not in ("KON", "ADV", "COMMA")]
    return bool(before) and finite < max(clause.tokens) - 1


def _german_subject(line: Line, clause: Clause, free: Sequence[Chunk], at: int) -> Chunk | None:
    candidates = [c for c in free if "nom" in c.cases and (c.head or c.name or c.pron or not c.number)]
    candidates = candidates or [c for c in free if "nom" in c.cases]
    if not candidates or clause.kind == "inf":
        return None
    unmistakable = [c for c in candidates if not c.cases & {"acc"} or c.pron in ("er", "wir", "man")]
    if unmistakable:
        return unmistakable[0]
    if (
        clause.shares is not None
        and not _inverted(line, clause, at)
        and not any(c.end <= at and c.det != "poss" and line.cls[c.end : c.end + 1] == ("VFIN",) for c in candidates)
    ):
        return None  # "und reduzierte seine App": the subject is the one before
    # "Den Dienst stellt X ein" was settled by case; two alike: the first, unless it is a bare "es" before the noun
    if candidates[0].pron == "es" and len(candidates) > 1 and candidates[0].start > 0:
        return candidates[1]
    copula = clause.predicate is not None and clause.predicate.base in ("sein", "bleiben")
    if (
        copula and candidates[0].head and not candidates[0].det and not candidates[0].name
    ):  # "Bestehen bleibt [die App X]"
        return next((c for c in candidates[1:] if c.name), candidates[0])
    if (
        not candidates[0].det and not candidates[0].name and not candidates[0].pron
    ):  # "Lizenzen verkauft Atlassian nicht mehr"
        return next((c for c in candidates[1:] if c.name and not c.head and not c.det), candidates[0])
    return candidates[0]


def _relative_function(line: Line, clause: Clause, free: Sequence[Chunk]) -> str:
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
    if pronoun in ("dem", "denen", "welchem"):
        return "dat"
    if pronoun in ("dessen", "deren"):
        return "owner"
    first = next((c for c in free if "nom" in c.cases), None)
    opening = first is not None and all(
        line.cls[i] == "REFL" for i in range(min(clause.tokens) + 1, first.start) if i in clause.tokens
    )
    if first is not None and first.pron == "es" and pronoun == "das" and opening and not first.cases & {"dat"}:
        return "obj"  # "…, das es 2014 gekauft hatte"
    if first is not None and first.name and not first.head and not first.det and not opening and len(free) == 1:
        return "subj"  # "…, das 2014 X übernahm": a subject would follow the pronoun
    if first is not None and first.name and first.head and first.det == "def" and not opening and len(free) == 1:
        return "subj"  # "…, das im Mai die Schnittstelle X entfernte"
    if any(
        "nom" in c.cases and (not c.cases & {"acc"} or c.det == "" or c.name) and c.pron != "es" for c in free
    ) and pronoun in ("die", "das", "welche", "welches"):
        first = next(c for c in free if "nom" in c.cases)
        return (
            "obj"
            if clause.predicate is None
            or (clause.predicate.voice == "active" and first.cases & {"nom"} and not _objectlike(first))
            else "subj"
        )
    return "subj"


def _objectlike(chunk: Chunk) -> bool:
    """A phrase that is rather the object beside a relative pronoun as subject: an indefinite or possessed thing."""
    return chunk.det in ("indef", "poss", "neg") or (chunk.name is None and not chunk.pron and chunk.det == "")


def _english(line: Line, clause: Clause, free: Sequence[Chunk], found: Arguments) -> None:
    predicate = clause.predicate
    at = predicate.at if predicate else 0
    before = [c for c in free if c.end <= at and c.pron != "there"]
    after = [c for c in free if c.start > at]
    prep, pronoun = clause.relative
    if clause.kind == "rel" and clause.antecedent is not None:
        inner = [c for c in before if c.start > min(clause.tokens)] if prep or pronoun else before
        if pronoun == "whose":
            found.setdefault("owner", []).append(clause.antecedent)
            if len(inner) > 1 and predicate is not None and predicate.voice == "active":  # "whose wallet it retired"
                found.setdefault("obj", []).append(inner[0])
                inner = inner[1:]
        elif prep:
            found.setdefault(prep, []).append(clause.antecedent)
        elif inner and pronoun != "who":
            found.setdefault("obj", []).append(clause.antecedent)
        else:
            found.setdefault("subj", []).append(clause.antecedent)
        before = inner
    elif clause.kind in ("part", "attr") and clause.antecedent is not None:
        found.setdefault("subj", []).append(clause.antecedent)
    if clause.kind == "main" and _contact(before, at):  # "a commerce tool [it introduced]"
        found.setdefault("obj", []).append(before[-2])
        before = before[-1:]
    if before and (clause.kind not in ("part", "inf") or clause.antecedent is None):
        found.setdefault("subj", []).append(before[0])
        found["topics"] = list(before[1:])
    copula = predicate is not None and predicate.base in _COPULA and predicate.voice == "active"
    for chunk in after:
        found.setdefault("pred" if copula else "obj", []).append(chunk)
    # "it was renamed Newton", "they call it Newton": the second phrase behind the verb, in the passive the first
    named = after if predicate is not None and predicate.voice == "passive" else after[1:]
    if named and not copula:
        found["pred"] = list(named)


def _contact(before: Sequence[Chunk], at: int) -> bool:
    """Whether a relative clause without a pronoun is all there is: a noun and a pronoun side by side."""
    if len(before) < 2 or before[-1].pron not in ("it", "they", "he", "she", "we"):
        return False
    return before[-2].end == before[-1].start and bool(before[-2].head) and before[-1].end <= at


def _inherit(line: Line, clause: Clause, surface: Arguments, lexicon: Lexicon) -> None:
    """The subject that a conjunct, an infinitive or a sentence-initial participle leaves unsaid."""
    if surface.get("subj") or (surface.get("obj") and clause.kind in ("rel",)):
        return
    giver = clause.shares
    opens = clause.kind == "part" and clause.antecedent is None
    if giver is not None:  # "Launched in 2011 [and closed in 2019], X never made money"
        first = line.clauses[giver]
        opens = (opens and first.kind == "part") or (first.kind == "part" and first.antecedent is None)
    if opens:  # "Bought by X in 2014 and …, [Y] was shut"
        ahead = (k for k, c in enumerate(line.clauses) if c is not clause and c.kind == "main" and c.shares is None)
        giver = next((k for k in ahead if _acts(line, line.clauses[k], lexicon)), giver)
    if giver is None or line.clauses[giver] is clause:
        return
    other = line.clauses[giver]
    seen = {id(clause)}
    while other is not None and id(other) not in seen:
        seen.add(id(other))
        found = _surface(line, other, lexicon)
        given = found.get("subj")
        if not given and line.english and other.predicate is None and other.kind == "none":
            given = found.get("obj", [])[:1]  # "[A, B and C] to be discontinued"
        if given:
            surface["subj"] = list(given)
            surface.setdefault("shared", []).extend(given)
            return
        other = line.clauses[other.shares] if other.shares is not None else None


def _object_of_relative(line: Line, clause: Clause, surface: Arguments, lexicon: Lexicon) -> None:
    """The antecedent that is the object of an infinitive: "X, which the firm plans [to turn on]"."""
    above = line.clauses[clause.parent] if clause.parent is not None else None
    if clause.kind != "inf" or surface.get("obj") or above is None or above.kind != "rel" or above.antecedent is None:
        return
    if clause.predicate is None or clause.predicate.voice != "active" or above.relative[0] or not line.english:
        return
    given = _surface(line, above, lexicon)
    if given.get("subj") and given.get("obj", [])[:1] == [above.antecedent]:
        surface["obj"] = [above.antecedent]


def _acts(line: Line, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause has a subject of its own (English) or is one that a participle before it may look to."""
    return lexicon.lang != "en" or bool(_surface(line, clause, lexicon).get("subj"))
