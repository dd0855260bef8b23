"""The arguments of a clause by function, as they would stand in its active form.

`subj`, `obj`, `dat`, `pred`, prepositions; in a passive the surface subject is `obj` and the by-phrase `subj`. A
relative or participle clause takes its antecedent, a conjunct or an infinitive the subject of the clause it shares.
"""

from __future__ import annotations

from kg.extract.lexicon import Lexicon
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause, once
from kg.extract.syntax.english_functions import english_functions
from kg.extract.syntax.free_phrases import free_phrases
from kg.extract.syntax.german_functions import german_functions

_POSTED = frozenset(
    {"act", "be", "become", "serve", "start", "step in", "step up", "take over", "work"}
)  # "as": what post

Arguments = dict[str, list[Chunk]]


def find_arguments(line: Line, index: int, lexicon: Lexicon) -> Arguments:
    """Function -> chunks, in the order of the text; not to be changed, since all readers share them."""
    return arguments_of(line, line.clauses[index], lexicon)


@once
def arguments_of(line: Line, clause: Clause, lexicon: Lexicon) -> Arguments:
    found: Arguments = {}
    surface = _surface(line, clause, lexicon)
    if (whole := _same_field(line, clause)) is not None:
        given = _surface(line, whole, lexicon)
        surface |= {f: list(given[f]) for f in ("subj", "obj", "dat") if f in given}
        surface["shared"] = [c for f in ("subj", "obj", "dat") for c in given.get(f, ())]
    _inherit(line, clause, surface, lexicon)
    _object_of_relative(line, clause, surface, lexicon)
    _object_of_conjunct(line, clause, surface, lexicon)
    _cleft(line, clause, surface, lexicon)
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


def surface_subject(arguments: Arguments) -> Chunk | None:
    """The first subject of a clause as it stands: in a passive who or what is affected."""
    return next(iter(arguments.get("patient") or arguments.get("subj", ())), None)


def _surface(line: Line, clause: Clause, lexicon: Lexicon) -> Arguments:
    free = free_phrases(line, clause, lexicon)
    found: Arguments = {}
    for chunk in clause.chunks:
        if chunk.prep and not _attribute(line, clause, chunk, lexicon):
            found.setdefault(chunk.prep, []).append(chunk)
    if lexicon.lang == "en" and clause.predicate is not None:
        for chunks in found.values():  # what stands behind the verb hangs on it, what stands before on the subject
            chunks.sort(key=lambda c: c.start < clause.predicate.at)
    if lexicon.lang == "de":
        german_functions(line, clause, free, found, lexicon, alone=_intransitive(clause, lexicon))
    else:
        english_functions(line, clause, free, found)
    if lexicon.lang == "en" and clause.predicate is not None and not found.get("subj") and found.get("obj"):
        before = [i for i in clause.tokens if i < clause.predicate.at]
        if not before and clause.predicate.base in lexicon.words["say"] and clause.repeats is None:
            found["subj"] = [found.pop("obj")[0]]  # '"…," says [the boss]'
    return found


def _intransitive(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether the table of verbs knows the verb of a clause only as one that has no object."""
    senses = lexicon.verbs.get(clause.predicate.lemma, ()) if clause.predicate is not None else ()
    return bool(senses) and all(s.roles.get("product") == ("subj",) and "agent" not in s.roles for s in senses)


def _attribute(line: Line, clause: Clause, chunk: Chunk, lexicon: Lexicon) -> bool:
    """Whether "von X", "by X" hangs on a noun: in front of the verb, on a place: "[Der Dienst von X] wird verkauft"."""
    if clause.predicate is None or not chunk.start:
        return False
    before = next((c for c in clause.chunks if c.end == chunk.start), None)
    if before is None:
        return False
    if chunk.prep == "zu" and clause.predicate.base == "werden":  # "wird eine Alternative [zu X]"
        return bool(before.head) and (before.prep or before.det) in ("zu", "indef")
    if chunk.prep == "to" and lexicon.is_word("rightnoun", before.head):
        return any(c.prep == "to" and c.start >= chunk.end for c in clause.chunks)  # "sold the rights [to X] to Y"
    apposed = lexicon.lang == "de" and before.head and line.low[before.start - 1 : before.start] == (",",)
    if apposed and chunk.prep in ("von", "bei", "beim") and not before.det and lexicon.role_noun(before.head):
        return True  # "…, so Jan Holm, Chef [von X], …"
    if chunk.prep != ("von" if lexicon.lang == "de" else "by"):
        return False
    if before.head and line.cls[before.core] == "DET":
        return True  # "ebenso die [von X]"
    if before.prep and before.name is None:
        if before.prep == "als" or (before.prep == "with" and before.head):
            return True  # "wird als Nachfolger [von X] eingeführt", "was added with hardware [by X]"
        if lexicon.is_word("salesplace", before.head):
            return True  # "wird an den Kassen [von X] verkauft"
    if apposed and before.det:
        return True  # "gestrichen wird X, eine Funktion [von Y]"
    if clause.kind != "main" or not (before.head or before.name):
        return False
    return chunk.end <= next((i for i in clause.tokens if line.cls[i] == "VFIN"), -1)


def _same_field(line: Line, clause: Clause) -> Clause | None:
    """The German clause of which one only has another participle or infinitive: "hatte X gestartet und [eingestellt]".

    All that stands before the first of them belongs to both.
    """
    if line.english or clause.shares is None or clause.predicate is None:
        return None
    other = line.clauses[clause.shares]
    own = [i for i in clause.tokens if line.cls[i] == "VFIN" and i not in other.tokens]
    verbs = other.predicate is not None and {line.cls[clause.predicate.at], line.cls[other.predicate.at]}
    alike = verbs in ({"VPP"}, {"VINF"}) and any(line.cls[i] == "VFIN" for i in other.tokens)
    return other if alike and not own and all(c.prep for c in clause.chunks) else None


def _inherit(line: Line, clause: Clause, surface: Arguments, lexicon: Lexicon) -> None:
    """The subject that a conjunct, an infinitive or a sentence-initial participle leaves unsaid."""
    if surface.get("subj") or (surface.get("obj") and clause.kind in ("rel",)):
        return
    if (controlled := _controlled(line, clause, lexicon)) is not None:
        surface["subj"] = [controlled]
        surface.setdefault("shared", []).append(controlled)
        return
    if line.english and clause.kind == "inf" and (told := _told_by_copula(line, clause, lexicon)) is not None:
        surface["subj"] = [told]
        return
    giver = clause.shares
    opens = clause.kind == "part" and clause.antecedent is None
    if giver is not None:  # "Launched in 2011 [and closed in 2019], X never made money"
        first = line.clauses[giver]
        opens = (opens and first.kind == "part") or (first.kind == "part" and first.antecedent is None)
    if opens:  # "Bought by X in 2014 and …, [Y] was shut"
        start, mains = min(clause.tokens), (k for k, c in enumerate(line.clauses) if c.kind == "main")
        ahead = (k for k in mains if line.clauses[k].shares is None and min(line.clauses[k].tokens) > start)
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
        elif given:
            given = _called(line, other, given[0], found, lexicon) or given
        if given:
            surface["subj"] = list(given)
            surface.setdefault("shared", []).extend(given)
            return
        other = line.clauses[other.shares] if other.shares is not None else None


def _called(line: Line, clause: Clause, subject: Chunk, found: Arguments, lexicon: Lexicon) -> list[Chunk]:
    """The name that a clause gives its subject, of which the conjunct goes on: "Der Nachfolger heißt [X] und kommt".

    "Das Ergebnis nennt sich [X] und startet", "Das Spiel trägt den Namen [X] und erscheint"
    """
    predicate = clause.predicate
    if predicate is None or subject.name is not None or subject.pron not in ("", "es"):
        return []
    given = [c for f in ("pred", "obj") for c in found.get(f, ()) if c.name is not None][:1]
    if predicate.voice == "passive":
        return given if lexicon.is_word("callverb", predicate.base) else []
    if predicate.base == "tragen":
        return [c for c in given if lexicon.is_word("namenoun", c.head)]
    itself = predicate.base == "nennen" and any(line.cls[i] == "REFL" for i in clause.tokens)
    return given if itself or predicate.base == "heißen" else []


def _told_by_copula(line: Line, clause: Clause, lexicon: Lexicon) -> Chunk | None:
    """What an infinitive at the head of a sentence, or behind a plural, is said of.

    "Next to go is [X]", "First to close will be [X]"; "[products] to be discontinued"
    """
    first = min(clause.tokens)
    if clause.parent is None and not clause.chunks:
        index = next(k for k, c in enumerate(line.clauses) if c is clause)
        behind = (c for c in line.clauses if c.shares == index and c.predicate is not None and c.predicate.base == "be")
        return next((c for other in behind for c in _surface(line, other, lexicon).get("pred", [])[:1]), None)
    if clause.predicate is None or clause.predicate.voice != "passive" or line.low[first] != "to":
        return None
    before = line.ending(first)
    fits = before is not None and before.head and before.name is None and before.prep in ("", "among", "of")
    return before if fits and line.tokens[before.head_at].tag == "NN2" else None


def _controlled(line: Line, clause: Clause, lexicon: Lexicon) -> Chunk | None:
    """The object of the English verb above whose infinitive a clause is: "expects [some functions] to be removed"."""
    above = line.clauses[clause.parent] if clause.kind == "inf" and clause.parent is not None else None
    first = min(clause.tokens)
    if above is None or above.predicate is None or above.predicate.voice != "active":
        return None
    lets = above.predicate.base == "let"  # "let [X] die"
    if not lets and line.low[first] not in ("to", "into"):  # "talked [Orrin and Norvia] into joining"
        return None
    if not lexicon.is_word("objectcontrol", above.predicate.base) and not _appointed(above, clause, lexicon):
        return None
    between = [c for c in above.chunks if above.predicate.at < c.start and c.end <= first]
    joined = all(c.prep or line.cls[c.start - 1] in ("KON", "PUNC", "COMMA") for c in between[1:])
    apart = len(between) > 1 and line.low[between[0].end] == "," == line.low[first - 1]
    ends = first - apart - (line.low[first - 1] in ("all", "both"))  # "hired X, once of Y, to run it", "us all to"
    return between[0] if between and not between[0].prep and between[-1].end == ends and joined else None


def _appointed(above: Clause, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether an infinitive says what post somebody is given: "hired her [to be its CEO]", "picked X [to run it]"."""
    does = {clause.predicate.base, clause.predicate.lemma} if clause.predicate is not None else set()
    labels = {label for verb in does for label in lexicon.labels(verb)}
    post = not does.isdisjoint(_POSTED) or not labels.isdisjoint(("leadverb", "succeedverb"))
    return post and lexicon.is_word("appointverb", above.predicate.base)


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


def _cleft(line: Line, clause: Clause, surface: Arguments, lexicon: Lexicon) -> None:
    """What stands on the other side of an English free relative is its object or subject: "What they close is [X]".

    Also before it: "[X] is what they close", "[X] is what it was called".
    """
    first = min(clause.tokens, default=0)
    if not line.english or clause.predicate is None or "what" not in line.low[max(first - 1, 0) : first + 1]:
        return
    passive = clause.predicate.voice != "active"
    called = passive and lexicon.is_word("callverb", clause.predicate.base)
    if surface.get("obj") or clause.predicate.base == "be" or (passive and surface.get("subj") and not called):
        return
    at, last = first - (line.low[first] != "what"), max(clause.tokens)
    for other in line.clauses:
        if other.predicate is None or other.predicate.base != "be" or other.predicate.negated:
            continue
        if min(other.tokens) == last + 1 == other.predicate.at and not called:
            told = [c for c in _surface(line, other, lexicon).get("pred", []) if c.start > other.predicate.at][:1]
        elif other.predicate.at == at - 1:
            told = _surface(line, other, lexicon).get("subj", [])[:1]
        else:
            continue
        if told:
            surface["pred" if called else "obj" if surface.get("subj") else "subj"] = told
        return


def _object_of_conjunct(line: Line, clause: Clause, surface: Arguments, lexicon: Lexicon) -> None:
    """The object that two English verbs have together: "no longer sells or supports [X]"."""
    if not line.english or surface.get("obj") or clause.predicate is None or clause.predicate.voice != "active":
        return
    at = clause.predicate.at
    if line.cls[at] not in ("VFIN", "VING", "VPP") or line.cls[at + 1 : at + 2] != ("KON",):
        return
    second = at + 2 + (line.cls[at + 2 : at + 3] == ("ADV",))
    if max(clause.tokens) >= second:
        return
    other = line.clause_of_verb(second)
    if other is None:
        return
    related = clause.kind == other.kind == "rel" and clause.antecedent is not None
    if related and other.shares is None:
        joined = clause.antecedent is other.antecedent  # "X, which bought and then closed [Y]"
    else:
        shared = other.shares is not None and line.clauses[other.shares] is clause
        joined = shared or (other.shares is not None and (other.kind, other.shares) == (clause.kind, clause.shares))
    if joined and (objects := _surface(line, other, lexicon).get("obj")):
        surface["obj"] = list(objects)


def _acts(line: Line, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause has a subject of its own (English) or is one that a participle before it may look to."""
    return lexicon.lang != "en" or bool(_surface(line, clause, lexicon).get("subj"))
