"""What a clause does to a thing: begins, ends, phases out, keeps it, or states nothing of the kind.

The table of verbs gives the plain operation; negation, aspect, adverbs and dates may turn it round: "no longer sold" is
an end, "stays online until May" as well.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from kg.extract.events import idioms
from kg.extract.events.activities import GOING_ON, STOPPING, WILL, none_of, of_activity
from kg.extract.events.marks import outage
from kg.extract.events.until import bounded, put_off
from kg.extract.events.when import date_of
from kg.extract.frames import Reader
from kg.extract.lexicon_rows import Sense
from kg.extract.parse import Line
from kg.extract.syntax.arguments import Arguments
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.german_subordinators import UNDONE
from kg.model import PRODUCT

_ASPECTS = frozenset({"begin", "start", "continue", "beginnen", "anfangen", "fortfahren"})
_REACH = 3  # lines back in which an end may be that another "went before"
_INSTEAD = (("rather", "than"), ("instead", "of"))
_PLANNING = frozenset({"plan", "want", "hope", "intend", "mean", "aim", "expect"})
_WHERE = frozenset({"in", "on", "outside", "under", "as", "beyond"})


_NEVER = frozenset({"never", "after all", "at all", "ever"})
_WILL = WILL | {"would"}
_SOME = frozenset({"for", "yet", "until", "before", "everyone", "with", "without"})  # then or for those it will
_DECIDING = frozenset({"decide", "opt", "choose", "elect"})
_CHANGING = frozenset("be have grow rise increase improve fall decline shrink lose suffer struggle".split())
_CEASING = frozenset({"stop", "cease", "quit"})


def operation_of(reader: Reader, number: int, clause: Clause, sense: Sense) -> str | None:
    """The operation that is left when negation, aspect and adverbs have done their work; None for no statement."""
    predicate, words = clause.predicate, reader.words(number, clause)
    op = sense.op
    english = reader.lexicon.lang == "en"
    lasts = (sense.facet == "operate" or not english) and outage(reader.lines[number], clause)
    if not english and (clause.marker in UNDONE or (op == "KEEP" and clause.marker in ("wie", "ob"))):
        return None  # "ohne dass ein Dienst schließt", "wie es mit X weitergeht"
    if not english and op == "KEEP" and clause.marker == "um" and not _here_to_stay(reader.lines[number], clause):
        return None  # "um im Rennen zu bleiben"
    if not english and predicate.longer and _by_another(reader, number, clause):
        return None
    if op == "ACT" and predicate.modal == "wollen" and reader.lines[number].low[min(clause.tokens)] == "wer":
        return None  # "wer X weiter nutzen will"
    brief = lasts or words & reader.lexicon.words["briefly"]
    if op == "END" and (brief or words & reader.lexicon.words.get("almost", frozenset())):
        return None
    if op == "START" and _too_late(reader, number, clause):
        return None
    if (op in ("START", "END") and _unreal(reader, number, clause)) or (
        op == "START" and predicate.modal in ("can", "ca", "cannot")
    ):
        return None
    if op in ("START", "END") and put_off(reader, number, clause):
        return op
    until = bounded(reader, number, clause, sense)
    if op == "ACT":
        return of_activity(reader, number, clause, sense, until)
    if op == "AFFECT":
        none = sense.words and none_of(reader.lines[number], clause)  # "will notice no change"
        return "KEEP" if predicate.negated or none else None
    if op in ("END", "PHASE") and predicate.longer and not idioms.denying(sense):
        return None
    if reader.lexicon.lang == "de" and op in ("START", "PHASE"):
        op = idioms.turned(reader.lexicon, reader.lines[number], clause, sense, words)
        if op in ("KEEP", "END", None):
            return op
    if english and op == "START" and sense.facet == "sell" and ("still" in words or _goes_on(reader, number, clause)):
        return "END" if predicate.longer else "KEEP"  # "is still being shipped", "will keep shipping X"
    if op == "START" and _never(reader, number, clause, sense):
        return "END"
    if english and op == "START" and stopped(reader, number, clause):
        return "END"
    if (op == "START" and predicate.longer) or (op == "KEEP" and predicate.negated and not idioms.denying(sense)):
        return "END"
    if op == "END" and predicate.negated and _here(reader, clause, words):
        return "KEEP"
    gradual = words & reader.lexicon.words["gradual"] or _lasting(reader, number, clause) or _piecemeal(words)
    if op == "END" and (gradual or _beginning(reader, number, clause)):
        return "PHASE"
    if op == "KEEP" and until:
        return "END"
    if op == "KEEP" and reader.lexicon.lang == "en" and words & reader.lexicon.words["untilsold"]:
        return None
    return op


def _here_to_stay(line: Line, clause: Clause) -> bool:
    """Whether an infinitive hangs on a clause that says that a thing is there: "ist hier, [um zu bleiben]"."""
    above = line.clauses[clause.parent if clause.parent is not None else clause.shares or 0].predicate
    return above is not None and above.base in ("sein", "kommen")


def _by_another(reader: Reader, number: int, clause: Clause) -> bool:
    """Whether only somebody does it no more: "wird nicht mehr von Zorvane gebaut, sondern von Vexo"."""
    low, passive = reader.lines[number].low, clause.predicate.voice == "passive"
    return passive and any(c.prep in ("von", "durch") and "mehr" in low[: c.start][-1:] for c in clause.chunks)


def _goes_on(reader: Reader, number: int, clause: Clause) -> bool:
    """Whether the verb above only says that what a clause tells goes on: "keeps [shipping X]"."""
    above = reader.lines[number].clauses[clause.parent] if clause.kind == "inf" and clause.parent is not None else None
    return above is not None and above.predicate is not None and above.predicate.lemma in GOING_ON


def stopped(reader: Reader, number: int, clause: Clause) -> bool:
    """Whether an English verb of beginning says what no longer happens: "stopped [shipping X]"."""
    above = reader.lines[number].clauses[clause.parent] if clause.kind == "inf" and clause.parent is not None else None
    return above is not None and above.predicate is not None and above.predicate.base in _CEASING


def _unreal(reader: Reader, number: int, clause: Clause) -> bool:
    """What was to be and never was: "which was to have hit the shelves", "would have been launched"."""
    words = reader.words(number, clause) if reader.lexicon.lang == "en" else ()
    if _only_planned(reader, number, clause):
        return True
    return ("to have" in words and bool({"was", "were"} & words)) or "would have" in words or "should have" in words


def _only_planned(reader: Reader, number: int, clause: Clause) -> bool:
    """Whether only a plan that came to nothing is told, or what was not done: "had planned to", "instead of"."""
    line, first = reader.lines[number], min(clause.tokens)
    if reader.lexicon.lang != "en" or clause.kind == "main":
        return False
    if "instead of" in reader.words(number, clause) or line.low[first - 2 : first] in _INSTEAD:
        return True
    above = line.clauses[clause.parent] if clause.kind == "inf" and clause.parent is not None else None
    if above is None or above.predicate is None or above.predicate.base not in _PLANNING:
        return False
    return "had" in reader.words(number, above) and above.predicate.at in above.tokens


def _too_late(reader: Reader, number: int, clause: Clause) -> bool:
    """Whether a beginning was forestalled by an end: "was called off before it had shipped"."""
    if clause.marker not in ("before", "bevor", "ehe") or clause.parent is None:
        return False
    above = reader.lines[number].clauses[clause.parent]
    return above.predicate is not None and any(s.op == "END" for s in reader.senses(reader.lines[number], above))


def _here(reader: Reader, clause: Clause, words: Set[str]) -> bool:
    """Whether not to do what a verb says is to stay or to keep: "isn't going away", "trennt sich nicht von"."""
    gone = clause.predicate.base == "go" and "away" in words
    return gone or reader.lexicon.is_word("awayverb", clause.predicate.lemma)


def _never(reader: Reader, number: int, clause: Clause, sense: Sense) -> bool:
    """Whether a thing is never to begin: "may never see the light of day", not "never launched in Europe"."""
    predicate, line = clause.predicate, reader.lines[number]
    if _decided_against(line, clause):
        return True
    if reader.lexicon.lang != "en" or not predicate.negated:
        return False
    somewhere = any(line.low[i] in _WHERE for i in clause.tokens if i > predicate.at)
    if _NEVER.isdisjoint(reader.words(number, clause)):  # "will not see the light of day"
        at_all = sense.words and predicate.modal in _WILL and not somewhere
        below = [min(c.tokens) for c in line.clauses if c.parent is not None and line.clauses[c.parent] is clause]
        at_all = at_all and not any(line.low[i] in _SOME for i in (*clause.tokens, *below) if i > predicate.at)
        return bool(at_all) and date_of(line, clause, reader.published) is None
    ahead = predicate.modal in (*_WILL, "may", "might", "could")
    return ahead or (predicate.tense == "past" and not somewhere)


def _decided_against(line: Line, clause: Clause) -> bool:
    """Whether it was decided that a thing is not to begin: "opted not to release X", "decided against launching X"."""
    above = line.clauses[clause.parent].predicate if clause.kind == "inf" and clause.parent is not None else None
    denied = clause.predicate.negated or clause.marker == "against"
    return line.english and denied and above is not None and above.base in _DECIDING and not above.negated


def _lasting(reader: Reader, number: int, clause: Clause) -> bool:
    """Whether an end has been going on for some time: "has been winding down since 2019"."""
    line, at = reader.lines[number], clause.predicate.at
    if reader.lexicon.lang != "en" or line.cls[at] != "VING" or "been" not in line.low[max(0, at - 2) : at]:
        return False
    date = date_of(line, clause, reader.published)
    return date is not None and date.role in ("since", "for")


def _piecemeal(words: Set[str]) -> bool:
    """Whether it is done one after the other: "city by city", "Land für Land", "Stück um Stück"."""
    triples = (w.split(" ") for w in words if w.count(" ") == 2)
    return any(a == b and link in ("by", "für", "um", "nach") for a, link, b in triples)


def _beginning(reader: Reader, number: int, clause: Clause) -> bool:
    """Whether an end only begins: "has begun to wind down X"."""
    if not reader.lexicon.is_word("gradualverb", clause.predicate.lemma) or clause.parent is None:
        return False
    above = reader.lines[number].clauses[clause.parent].predicate
    return clause.kind == "inf" and above is not None and above.base in ("begin", "start")


def only_governs(reader: Reader, number: int, clause: Clause, arguments: Arguments) -> bool:
    """ "continue to support X", "stop selling X": the activity below says it, the verb above only how."""
    clauses = reader.lines[number].clauses
    index = next(k for k, c in enumerate(clauses) if c is clause)
    below = next((c for c in clauses if c.kind == "inf" and c.parent == index and not c.marker), None)
    if below is None or below.predicate is None:
        return False
    if reader.lexicon.lang == "en" and below.predicate.at < clause.predicate.at:
        return False  # "X, a tool to use at home, will stay"
    named = any(c.name is not None or c.pron for c in arguments.get("obj", []))
    right_behind = reader.lexicon.lang == "en" and min(below.tokens) == clause.predicate.at + 1
    right_behind = right_behind and any(s.op == "ACT" for s in reader.senses(reader.lines[number], below))
    if arguments.get("obj") and (named or not right_behind):  # "stopped selling X, the smart glasses": no object
        return False
    going = clause.predicate.base in ("go", "come") and reader.lines[number].cls[min(below.tokens)] == "TO"
    if clause.predicate.base in _ASPECTS or going:  # "began to phase out X": no beginning of X; "went off to found Y"
        return not _serves_on(reader, number, clause, below)
    if clause.predicate.base in STOPPING and reader.lines[number].cls[below.predicate.at] == "VING":
        return True  # "stopped growing"
    if clause.predicate.lemma == "aufhören" and any(not c.prep for c in below.chunks):
        return True  # "hört auf, Werbung zu zeigen": that it does no longer
    return any(s.op == "ACT" for s in reader.senses(reader.lines[number], below))


def _serves_on(reader: Reader, number: int, clause: Clause, below: Clause) -> bool:
    """Whether a thing is to do what it has always done: "X will continue [to receive new tracks]"."""
    subject = next((c for c in clause.chunks if not c.prep), None)
    if clause.predicate.base != "continue" or clause.predicate.tense == "past" or subject is None:
        return False
    if below.predicate.base in _CHANGING or reader.senses(reader.lines[number], below):
        return False
    return reader.discourse.refer(number, subject, (PRODUCT,)) is not None


def followed(reader: Reader, number: int, clause: Clause) -> tuple[str, str] | None:
    """The end told before that this clause takes up: "A starb 2017, [B folgte 2018]", "[B war 2016 vorausgegangen]"."""
    line = reader.lines[number]
    before = [c for c in line.clauses if min(c.tokens) < min(clause.tokens) and c.predicate is not None]
    inside = bool(before)
    if inside:
        return _last_end(reader, number, sorted(before, key=lambda c: -min(c.tokens)), inside)
    ahead = 1 if clause.predicate.lemma.endswith("folgen") else _REACH
    for k in range(number - 1, max(number - 1 - ahead, -1), -1):
        last = [c for c in reader.lines[k].clauses if c.predicate is not None][-1:]
        if (found := _last_end(reader, k, last, inside)) is not None:
            return found
    return None


def _last_end(reader: Reader, number: int, clauses: Sequence[Clause], inside: bool) -> tuple[str, str] | None:
    """What the last of some clauses ends, if nothing begins behind it."""
    line = reader.lines[number]
    for earlier in clauses:
        for sense in reader.senses(line, earlier):
            op = operation_of(reader, number, earlier, sense)
            if op in ("END", "PHASE") and "product" in sense.roles and (inside or sense.facet != "sell"):
                return op, sense.facet
            if op == "START":
                return None
    return None
