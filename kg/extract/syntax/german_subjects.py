"""Which phrase of a German clause is its subject: case first, then number, then order.

Most forms of a noun fit more than one case, and the subject may stand behind the verb or look like a genitive.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.determiners import WHOSE
from kg.extract.syntax.german_predicates import moving
from kg.text.hanta import tagger

_NO_OBJECT = frozenset(
    "folgen kommen entfallen verschwinden erscheinen starten beginnen enden existieren fehlen gehen sterben".split()
)
_SINGULAR = ("ung", "heit", "keit", "schaft", "ion", "tät")
_PLURAL = frozenset("die diese beide keine seine ihre unsere alle".split())  # before a noun in another form
_PLURALS = ("ungen", "heiten", "keiten", "schaften", "ionen", "täten")
_FIRMS = frozenset("Unternehmen Firma Gesellschaft Gruppe Bank Startup Tochter Haus".split())
_SINGLE = frozenset({"hat", "wird", "ist", "stellt", "gibt"})
_SEVERAL = frozenset({"beide", "beides", "alle"})  # alone: "[Beide] will Orrin behalten"
COPULA = frozenset({"sein", "werden", "bleiben", "heißen"})
_BY_THINGS = frozenset({"ablösen", "ersetzen", "verdrängen"})  # "nebenbei löst [es] die alte App ab"
_THAT = ("dass", "ob")  # behind them "es" is rather who says so
_SUBJECTS = frozenset({"er", "wir", "man", "niemand", "keiner", "jemand"})  # "X rührt [keiner] an"


def german_subject(line: Line, clause: Clause, free: Sequence[Chunk], at: int, *, alone: bool) -> Chunk | None:
    """The subject of the free phrases; `alone`: the verb has no object, so that a phrase beside it is its subject."""
    if clause.kind == "inf":
        return None
    candidates = [c for c in free if "nom" in c.cases and (c.head or c.name or c.pron or not c.number)]
    candidates = candidates or [c for c in free if "nom" in c.cases]
    candidates = [c for c in candidates if len(candidates) < 2 or not _glossed_as_object(line, clause, c)]
    if not candidates:
        return _hidden_subject(line, clause)
    candidates = _in_number(line, clause, candidates)
    if (several := _several(line, clause, candidates)) is not None:
        return several
    candidates = _agreeing(line, clause, candidates)
    equated = clause.predicate is not None and clause.predicate.base in COPULA
    for chunk in candidates:
        told = "acc" not in chunk.cases and line.cls[chunk.start - 1] != "CMP"  # not "so groß wie [ein Kleinwagen]"
        kind = not (chunk.name or chunk.pron) and chunk.det != "def"  # "X bleibt [fester Bestandteil]", "[ein Erfolg]"
        if (told and not (equated and (kind or chunk.det in ("indef", "poss")))) or chunk.pron in _SUBJECTS:
            return _list_head(line, candidates, chunk)
    if (
        clause.shares is not None
        and not alone
        and not (candidates[0].start == min(clause.tokens) and line.tokens[min(clause.tokens) - 1].text == ",")
        and not _own_subject(line, clause, candidates[0])
        and not _inverted(line, clause, at)
        and not any(c.end <= at and c.det != "poss" and line.cls[c.end : c.end + 1] == ("VFIN",) for c in candidates)
    ):
        return None  # "und reduzierte seine App": the subject is the one before
    # "Den Dienst stellt X ein" was settled by case; two alike: the first, unless it is a bare "es" before the noun
    if candidates[0].pron == "es" and len(candidates) > 1 and (candidates[0].start > 0 or _holds_place(line, clause)):
        # a thing's own maker is rather what is bought: "nachdem [es] deren Hersteller kaufte"
        told = line.low[candidates[0].start - 1] in _THAT or line.low[candidates[1].start] in WHOSE
        acts = told and not _holds_place(line, clause)
        acts |= clause.predicate is not None and clause.predicate.lemma in _BY_THINGS and bool(candidates[1].head)
        return candidates[0] if acts else candidates[1]  # "teilte mit, dass [es] Klimbo einstellt"
    copula = clause.predicate is not None and clause.predicate.base in ("sein", "bleiben")
    if (
        copula and candidates[0].head and not candidates[0].det and not candidates[0].name
    ):  # "Bestehen bleibt [die App X]"
        return next((c for c in candidates[1:] if c.name), candidates[0])
    if (
        not candidates[0].det and not candidates[0].name and not candidates[0].pron and not candidates[0].number
    ):  # "Lizenzen verkauft Atlassian nicht mehr"
        return next((c for c in candidates[1:] if _firm(c) or (c.name and not c.head and not c.det)), candidates[0])
    return candidates[0]


def _glossed_as_object(line: Line, clause: Clause, chunk: Chunk) -> bool:
    """Whether an apposition shows the case of a name that opens its clause: "X, [den Vorgänger], stellte Y ein"."""
    if chunk.start > min(clause.tokens) or chunk.det or line.low[chunk.end : chunk.end + 1] != (",",):
        return False
    gloss = next((c for c in clause.chunks if c.start == chunk.end + 1), None)
    told = gloss is not None and gloss.head and not (gloss.prep or "nom" in gloss.cases)
    return bool(told) and line.low[gloss.start] in ("den", "einen", "seinen", "ihren")


def _inverted(line: Line, clause: Clause, at: int) -> bool:
    """Whether something else than the subject stands before the finite verb: "(und) im Mai übernahm X Y"."""
    finite = next((i for i in clause.tokens if line.cls[i] == "VFIN"), None)
    if finite is None and clause.predicate is not None and clause.predicate.voice == "active":
        return False  # "hatte A gekauft und im Mai [B] gebaut"
    finite = at if finite is None else finite
    before = [i for i in clause.tokens if i < finite and line.cls[i] not in ("KON", "ADV", "COMMA")]
    return bool(before) and finite < max(clause.tokens) - 1


def _in_number(line: Line, clause: Clause, candidates: list[Chunk]) -> list[Chunk]:
    """The candidates without those that differ in number from the verb: "Gegründet hatten X [die Brüder Y]"."""
    finite = finite_of(line, clause)
    if len(candidates) < 2 or not finite:
        return candidates
    plural = plural_verb(finite)
    fitting = [c for c in candidates if plural_phrase(line, c) in (plural, None)]
    sure = any(plural_phrase(line, c) is plural for c in fitting)
    bare = plural and bool(fitting) and all(c.name and not c.head for c in candidates if c not in fitting)
    return fitting if sure or bare else candidates


def finite_of(line: Line, clause: Clause) -> str:
    """The finite verb of a clause as it stands there, in lower case."""
    return next((line.low[i] for i in clause.tokens if line.cls[i] == "VFIN"), "")


def plural_verb(finite: str) -> bool:
    """Whether the form of a verb has a plural as its subject."""
    return finite.endswith(("en", "eln", "ern")) or finite == "sind"


def plural_phrase(line: Line, chunk: Chunk) -> bool | None:
    """Whether a phrase is plural; None where its form doesn't tell."""
    end = chunk.end
    if line.low[end : end + 1] == ("(",):
        end = next((k + 1 for k in range(end, len(line.low)) if line.low[k] == ")"), end)
    behind = line.low[end] if end < len(line.low) else ""
    if behind in ("und", "sowie", ",") or (chunk.start and line.low[chunk.start - 1] in ("und", "sowie", "oder")):
        return True if behind in ("und", "sowie") else None
    if chunk.number or (not chunk.head and chunk.name is None and line.low[chunk.start] in _SEVERAL):
        return True
    if chunk.pron:
        return None if chunk.pron not in ("er", "es", "man") else False
    at = chunk.head_at
    if at is None and chunk.name and line.cls[opens := chunk.start + bool(chunk.det)] == "NOUN":
        at = opens  # "die Stadtwerke Norden"
    if at is None:
        return False
    form, lemma = line.tokens[at].text, line.tokens[at].lemma
    if form == lemma:
        return False if chunk.det in ("indef", "poss") or line.low[chunk.start] in ("das", "der") else None
    if form.endswith(_PLURALS):
        return True
    if not tagger("de").knows(lemma, "NN") and (chunk.det or chunk.name or form != f"{lemma}s"):  # but "Updates"
        return None  # what only looks like a plural: "die Halvorsen Systems GmbH"
    return True if line.low[chunk.start] in _PLURAL or not chunk.det else None


def _own_subject(line: Line, clause: Clause, chunk: Chunk) -> bool:
    """Whether the phrase of a conjunct is its subject, since there is no object: "…, dass A geht und [B] beendet wird".

    So it is before a verb of motion, and behind a passive: "dass A gelöscht wird und [B] vom Netz geht".
    """
    other = line.clauses[clause.shares].predicate if clause.shares is not None else None
    own = clause.predicate
    if own is None or other is None or not own.finite or line.cls[max(clause.tokens)] != "VFIN":
        return False
    moves = moving(own.lemma) and own.base not in COPULA and bool(chunk.name or chunk.det)
    return moves or "passive" in (own.voice, other.voice)


def _list_head(line: Line, candidates: Sequence[Chunk], member: Chunk) -> Chunk:
    """The first of a list whose later member alone shows its case: "Weiter laufen [die App A] und der Dienst B"."""
    k = next(n for n, c in enumerate(candidates) if c is member)
    joints = ("und", "sowie")
    while k and line.low[candidates[k].start - 1] in joints:
        k, joints = k - 1, ("und", "sowie", ",")
    return candidates[k]


def _firm(chunk: Chunk) -> bool:
    """Whether a phrase is a firm, which acts rather than a bare noun: "Geld verdient [die Firma] mit X"."""
    return chunk.det == "def" and chunk.head in _FIRMS


def _hidden_subject(line: Line, clause: Clause) -> Chunk | None:
    """The subject that looks like the genitive of the phrase before it: "folgte als erstes Gerät [der Klimbo One]".

    Without a name it hangs on nothing but a preposition: "endet nach langem Zögern [der Support]".
    """
    predicate = clause.predicate
    if clause.kind not in ("main", "sub") or clause.shares is not None or predicate is None or not predicate.finite:
        return None
    main = clause.kind == "main"
    first = next((i for i in clause.tokens if line.cls[i] == "VFIN"), 0) if main else min(clause.tokens)
    for before, chunk in itertools.pairwise((None, *clause.chunks)):
        if chunk.prep or "nom" not in chunk.cases or line.low[chunk.start] != "der":
            continue
        if main and chunk.name and chunk.start > min(clause.tokens):
            return chunk
        if before is not None and before.prep and before.start > first and not before.name:
            return chunk
    return None


def _holds_place(line: Line, clause: Clause) -> bool:
    """Whether "es" only holds the first place: "Es bleiben zwei Läden", "Es wurde die App X eingestellt"."""
    predicate = clause.predicate
    finite = finite_of(line, clause)
    if predicate is None:
        return False
    return predicate.voice == "passive" or predicate.base in _NO_OBJECT or finite.endswith(("en", "rn", "ln"))


def _agreeing(line: Line, clause: Clause, candidates: Sequence[Chunk]) -> Sequence[Chunk]:
    """The candidates without a plural before a singular verb: "[Die Headsets] hatte Zorvane an Fernlake abgegeben"."""
    first = candidates[0]
    finite = next((i for i in clause.tokens if line.cls[i] == "VFIN"), None)
    if finite is None or first.end > finite or first.head_at is None or first.name is not None:
        return candidates
    form = line.tokens[first.head_at].text
    plural = line.low[first.start] in ("die", "seine", "ihre") and form != first.head
    plural = plural and form.endswith(("s", "en", "e", "er", "n"))
    single = not line.low[finite].endswith(("n", "nd")) or line.low[finite] in _SINGLE
    behind = [c for c in candidates[1:] if c.start > finite and c.name is not None and not c.det]
    return behind if plural and single and behind else candidates


def _several(line: Line, clause: Clause, candidates: Sequence[Chunk]) -> Chunk | None:
    """The list behind a plural verb that a feminine singular before it cannot be the subject of.

    "Die Geschäftsführung teilten sich [A und B]"
    """
    first = candidates[0]
    finite = next((i for i in clause.tokens if line.cls[i] == "VFIN"), None)
    single = first.name is None and first.det and first.head.endswith(_SINGULAR) and not first.number
    if finite is None or first.end > finite or not single or line.tokens[first.head_at].text != first.head:
        return None
    plural = line.low[finite].endswith("en")
    behind = [c for c in candidates[1:] if c.start > finite and line.low[c.end : c.end + 1] in (("und",), (",",))]
    return behind[0] if plural and behind and behind[0].name is not None else None
