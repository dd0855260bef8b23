"""Who says it, in German: what the words of a clause and the clauses above and beside it make of a statement.

A statement may hang on a verb above ("bestätigte, dass …"), on one beside it in reported speech ("X werde eingestellt,
heißt es aus Kreisen", "Insider berichten, X habe …", "wie der Y berichtet") or on a phrase ("laut Insidern", "nach
Informationen der Zeitung"). A third party only reports; a firm that speaks of its own things asserts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.syntax.arguments import Arguments, find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.model import ORGANIZATION, PERSON

if TYPE_CHECKING:
    from kg.extract.events.factuality import Stance
    from kg.extract.frames import Reader

_SOURCES = frozenset({"laut", "nach", "zufolge", "aus", "unter", "mit", "gemäß", "in"})
_WHEREBY = frozenset({"wonach", "demzufolge", "demnach"})  # what opens the content of a noun
_BY_WHICH = tuple((p, d) for p in ("nach", "laut") for d in ("dem", "denen", "der"))
_OTHERS = frozenset(
    {"Berufung", "Verweis", "Gerücht", "Hörensagen", "Recherche", "Recherchen", "Leak"}
)  # always of third parties


def stance(reader: Reader, number: int, index: int, own: Stance, arguments: Arguments, *, noun: bool) -> Stance:
    """The stance of a clause by its own words (`own`), by what it hangs on and by what stands beside it."""
    clauses = reader.lines[number].clauses
    found = of_clause(reader, number, index, own, arguments)
    above, seen = (index if noun else clauses[index].parent), {index}
    while above is not None and len(seen) < 7:
        if not _teller(reader, number, index, above):
            found = under(reader, number, above, found)
        seen.add(above)
        above = clauses[above].parent
    if any(conditional(reader, number, c) for c in clauses if c is not clauses[index]):
        found = replace(found, possible=True)
    elif conditional(reader, number, clauses[index]):  # "Sollte X schließen, …" is no hearsay
        found = replace(found, possible=True, reported=False)
    explains = clauses[index].tokens[0] and reader.lines[number].tokens[clauses[index].tokens[0] - 1].text == ":"
    for other in beside(reader, number, index):
        told = under(reader, number, other, found) if other not in seen else found
        found = told if not explains or other > index or told.negated == found.negated else found
    return found


def holding(reader: Reader, number: int, start: int) -> Chunk | None:
    """The noun whose content a German clause tells: "[Berichte], dass …", "[Gerüchte] aus der Branche, wonach …"."""
    line, lexicon = reader.lines[number], reader.lexicon
    if lexicon.lang != "de" or start < 2 or line.low[start - 1] != ",":
        return None
    if line.low[start] == "dass":
        return line.ending(start - 1)
    if line.low[start] not in _WHEREBY and line.low[start : start + 2] not in _BY_WHICH:
        return None
    before = (c for c in reversed(line.chunks) if c.end < start and c.head)
    return next((c for c in before if any(lexicon.is_word(k, c.head) for k in ("rumournoun", "hintnoun"))), None)


def conditional(reader: Reader, number: int, clause: Clause) -> bool:
    """Whether a clause sets a condition: "falls …", "sollte sich kein Käufer finden, …"."""
    first = reader.lines[number].tokens[min(clause.tokens)].text.lower()
    return clause.marker in ("falls", "sofern") or (first in ("sollte", "sollten") and min(clause.tokens) == 0)


def of_clause(reader: Reader, number: int, index: int, stance: Stance, arguments: Arguments) -> Stance:
    """The stance of a clause by German phrases and moods: "nach Informationen von …", "soll … haben", "droht"."""
    clause, words = reader.lines[number].clauses[index], reader.lexicon.words
    predicate, texts = clause.predicate, reader.words(number, clause)
    source = stance.source or told_by(reader, number, clause)
    possible = stance.possible or bool(texts & words["open"])
    reported = stance.reported or source is not None
    if predicate is not None:
        possible |= predicate.lemma in words["threat"] and not predicate.negated
        reported |= predicate.modal == "sollen" and predicate.voice == "active" and _alleged(reader, number, arguments)
    same = (possible, reported, source) == (stance.possible, stance.reported, stance.source)
    return stance if same else replace(stance, possible=possible, reported=reported, source=source)


def _alleged(reader: Reader, number: int, arguments: Arguments) -> bool:
    """Whether "soll" tells hearsay: "[Die Firma X] soll ihre App einstellen", not "die App soll enden"."""
    subject = next(iter(arguments.get("subj", [])), None)
    if subject is None or subject.name is None or not arguments.get("obj"):
        return False
    return reader.discourse.draft(e).type == ORGANIZATION if (e := _entity(reader, number, subject)) else False


def _entity(reader: Reader, number: int, chunk: Chunk) -> str | None:
    return reader.discourse.refer(number, chunk, (ORGANIZATION,))


def told_by(reader: Reader, number: int, clause: Clause) -> str | None:
    """The third party in a phrase of a clause: "Insidern zufolge", "nach Angaben der Zeitung X", "aus Kreisen"."""
    line = reader.lines[number]
    for k, chunk in enumerate(line.chunks):
        if chunk.prep not in _SOURCES or chunk not in clause.chunks:
            continue
        if reader.lexicon.is_word("hintnoun", chunk.head) and chunk.name is None and "eigen" not in chunk.adjectives:
            behind = line.chunks[k + 1] if k + 1 < len(line.chunks) else None
            of = behind if behind is not None and behind.start == chunk.end else chunk.owner
            if chunk.head in _OTHERS or (of is not None and third(reader, of)):
                return chunk.head
        if chunk.prep in ("laut", "zufolge", "nach", "gemäß", "aus") and third(reader, chunk):
            return chunk.name.text if chunk.name else chunk.head
        verb = clause.predicate.base if clause.predicate else ""
        if chunk.prep in ("in", "bei") and verb in ("heißen", "verlauten") and third(reader, chunk):
            return chunk.head or chunk.name.text
    return None


def third(reader: Reader, chunk: Chunk) -> bool:
    """Whether a phrase names someone who only tells of others' things: a publication, an analyst, insiders."""
    if chunk.head and medium_noun(reader, chunk.head):
        return True
    if chunk.name is None:
        return False
    if chunk.name.text in reader.lexicon.media or medium_noun(reader, chunk.name.text):
        return True
    draft = reader.discourse.register.of(chunk.name.text)
    if draft is None or draft.type not in (ORGANIZATION, PERSON):
        return False
    return any(medium_noun(reader, k) for k in draft.kinds)


def medium_noun(reader: Reader, noun: str) -> bool:
    """Whether a noun, by its last part, names a medium or another source: "Fachmagazin", "Branchenkreise"."""
    return reader.lexicon.is_word("mediumnoun", noun) or noun.lower().endswith(
        lexicon.tails(reader.lexicon.lang, "mediumnoun", 5)
    )


def beside(reader: Reader, number: int, index: int) -> Iterator[int]:
    """The clauses of a line that tell, as main clauses of their own, where the clause `index` comes from."""
    clauses = reader.lines[number].clauses
    clause = clauses[index]
    spoken, first = clause.predicate is not None and clause.predicate.subjunctive, min(clause.tokens)
    opens = spoken and reader.lines[number].cls[first] != "VFIN"  # not "Weil …, [werde X …]"
    for k, other in enumerate(clauses):
        if k == index or other.predicate is None or other.kind not in ("main", "sub"):
            continue
        believed = clauses[k].predicate.base == "glauben"
        if (
            other.marker == "wie"
            or believed
            or (other.kind == "main" and (spoken or quoted(reader, number, other, clause)))
            or (opens and max(other.tokens) == first - 2)  # "nachdem X gemeldet hatte, [Y wolle …]"
        ):
            yield k


def quoted(reader: Reader, number: int, other: Clause, clause: Clause) -> bool:
    """Whether a clause only says who says the other: its verb first, behind it, nothing but a speaker in it."""
    line = reader.lines[number]
    verb_first = line.cls[other.tokens[0]] == "VFIN" and other.tokens[0] > clause.tokens[0]
    return verb_first and bool({other.predicate.lemma, other.predicate.base} & reader.lexicon.words["saying"])


def _teller(reader: Reader, number: int, index: int, above: int) -> bool:
    """Whether a relative clause describes him who tells in the clause above: "X, [die Y leitet], berichtet"."""
    line = reader.lines[number]
    clause = line.clauses[index]
    if clause.kind != "rel" or clause.parent != above or clause.antecedent is None:
        return False
    return clause.antecedent in find_arguments(line, above, reader.lexicon).get("subj", [])[:1]


def _reports_to(reader: Reader, clause: Clause) -> bool:
    """Whether somebody has somebody above him rather than something to tell: "berichtet künftig an den Vorstand"."""
    return clause.predicate.base == "berichten" and any(
        c.prep in ("an", "ans") and (c.name or reader.lexicon.role_noun(c.head) or reader.lexicon.org_noun(c.head))
        for c in clause.chunks
    )


def under(reader: Reader, number: int, index: int, stance: Stance) -> Stance:
    """The stance of a statement once a clause that it hangs on is considered."""
    clause, words = reader.lines[number].clauses[index], reader.lexicon.words
    predicate, texts = clause.predicate, reader.words(number, clause)
    if predicate is None:
        return stance
    if _reports_to(reader, clause):
        return stance
    lemmas = {predicate.lemma, predicate.base}
    if lemmas & words["deny"] or texts & words["false"] or _opposes_reports(reader, clause):
        unsure = predicate.negated and not texts & words["false"]  # "schließt das nicht aus"
        return replace(stance, possible=True) if unsure else replace(stance, negated=True)
    if (lemmas & words["plan"] and predicate.negated) or texts & words["noplan"]:
        return replace(stance, negated=True)
    if lemmas & words["threat"] and not predicate.negated:
        return replace(stance, possible=True)
    if lemmas & words["consider"] or texts & words["open"]:
        return replace(stance, possible=True)
    if texts & words["reported"]:
        return replace(stance, reported=True)
    if predicate.modal == "wollen" and predicate.base in (
        "erfahren",
        "hören",
        "wissen",
    ):  # "X will erfahren haben, dass"
        return replace(stance, reported=True)
    if predicate.base in ("glauben", "folgen", "trauen") and any(third(reader, c) for c in clause.chunks):
        return replace(stance, reported=True)  # "glaubt man dem Magazin X, …"
    teller = told_by(reader, number, clause)
    saying = bool(lemmas & words["saying"])
    subject = next(iter(find_arguments(reader.lines[number], index, reader.lexicon).get("subj", [])), None)
    if teller is not None and (saying or lemmas & words["report"]):
        return replace(stance, reported=True, source=stance.source or teller)
    if saying and subject is not None and third(reader, subject):
        return replace(stance, reported=True, source=subject.name.text if subject.name else subject.head)
    if lemmas & words["corroborate"] and not predicate.negated and not (subject and third(reader, subject)):
        return replace(stance, reported=False)  # "bestätigte Berichte, wonach …"
    if "heißen" in lemmas and len(clause.tokens) < 3:  # "Es heißt, …"
        return replace(stance, reported=True)
    if lemmas & words["report"] and not _firm(reader, number, subject):
        return replace(stance, reported=True)
    return stance


def _opposes_reports(reader: Reader, clause: Clause) -> bool:
    """Whether somebody fights what is said: "wendet sich [gegen Berichte], wonach …", "wehrt sich [gegen Gerüchte]"."""
    words = reader.lexicon.words
    against = clause.predicate.base in words["opposeverb"] and not clause.predicate.negated
    said = words["rumournoun"] | words["saynoun"]
    return against and any(c.prep == "gegen" and c.head in said for c in clause.chunks)


def _firm(reader: Reader, number: int, subject: Chunk | None) -> bool:
    """Whether a subject is a firm that speaks for itself."""
    if subject is None or third(reader, subject):
        return False
    entity = _entity(reader, number, subject)
    return entity is not None and not reader.lexicon.is_word("mediumname", entity)
