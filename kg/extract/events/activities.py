"""What a clause says of an activity, of selling, making, running, supporting: that it ends, goes on or began."""

from __future__ import annotations

from collections.abc import Set

from kg.extract.events import idioms
from kg.extract.events.when import date_of, final_day
from kg.extract.frames import Reader
from kg.extract.lexicon_rows import Sense
from kg.extract.parse import Line
from kg.extract.syntax.clauses import Clause

STOPPING = frozenset({"aufhören", "stop", "cease", "quit", "halt", "end", "beenden", "einstellen", "discontinue"})
GOING_ON = frozenset({"continue", "keep", "carry on", "fortfahren", "weitermachen", "keep on", "go on"})
_HAVE = frozenset({"has", "have", "had", "'s", "'ve"})
_PERFECT = _HAVE - {"had"}
WILL = frozenset({"will", "wo", "'ll"})
_UNTIL_THEN = frozenset({"until then", "till then", "until that day", "bis dahin"})
_JOINING = frozenset({"sign up", "register", "enrol", "enroll"})
_PERMITTING = frozenset({"allow", "let", "permit", "enable"})
_NEWCOMERS = frozenset({"anyone", "anybody", "newcomer"})
_NEVER = frozenset({"nie", "niemals"})
_NONE = frozenset({"nobody", "none", "nothing"})


def of_activity(reader: Reader, number: int, clause: Clause, sense: Sense, until: bool) -> str | None:
    """What a clause says of an activity: that it ends, goes on or began."""
    predicate, words = clause.predicate, reader.words(number, clause)
    parent = reader.lines[number].clauses[clause.parent].predicate if clause.parent is not None else None
    if sense.facet in ("make", "sell") and reader.lexicon.lang == "en" and _last_of(clause):
        return "END"
    if reader.lexicon.lang == "en" and final_day(reader.lines[number], clause):
        return "END"
    if reader.lexicon.lang == "en" and not predicate.negated and _or_longer(reader, number, clause):
        return "END"
    if predicate.longer or none_of(reader.lines[number], clause) or _denied_from(reader, number, clause, sense, words):
        return "END"
    if predicate.negated and _never_made(reader, clause, sense, words):
        return "END"
    told = reader.lexicon.lang == "de" or (not until and (sense.words or sense.lemma in _JOINING))
    if predicate.negated and sense.facet == "signup" and told:
        return "END"  # "doesn't take new customers"
    if until or _going_on_until(reader, number, clause):  # "will be supported until May"
        again = sense.facet == "support" and not words.isdisjoint(_UNTIL_THEN)  # the end is told already
        return None if predicate.negated or again else "END"
    if clause.kind == "inf" and parent is not None:
        if parent.lemma in STOPPING or parent.base in STOPPING or _impossible(reader, number, clause):
            return "END"
        if parent.lemma in _PERMITTING and _forbidden(reader, number, clause, sense):
            return "END"  # "no longer lets anyone register"
        if parent.lemma == "go on" and reader.lines[number].low[min(clause.tokens)] == "to":
            return None  # "went on to develop X"
        if parent.lemma in GOING_ON:
            return "KEEP"
        if parent.base in ("begin", "start") and "agent" in sense.roles and sense.facet in ("sell", "make"):
            return "START"  # "has begun selling X"
    if reader.lexicon.lang == "en" and _open_from(reader, number, clause, sense):
        return "START"
    if _going_since(reader, number, clause, sense) or (
        reader.lexicon.lang == "de" and idioms.going_since(reader.lines[number], clause, sense, words)
    ):
        return "START"
    return "KEEP" if words & reader.lexicon.words["still"] and not predicate.negated else None


def _forbidden(reader: Reader, number: int, clause: Clause, sense: Sense) -> bool:
    """Whether a verb of permitting is denied for good: "no longer lets people join", "does not let new users join"."""
    above = reader.lines[number].clauses[clause.parent]
    if above.predicate.longer:
        return True
    anybody = any({c.pron, c.head} & _NEWCOMERS or "new" in c.adjectives for c in above.chunks if not c.prep)
    perfect = not _PERFECT.isdisjoint(reader.words(number, above))  # "has not let anyone new in since May"
    lasting = perfect or above.predicate.tense != "past"
    return above.predicate.negated and lasting and sense.facet == "signup" and anybody


def _never_made(reader: Reader, clause: Clause, sense: Sense, words: Set[str]) -> bool:
    """Whether a German thing was given up before there was one: "wurde nie gebaut", "kam nie in den Verkauf"."""
    done = clause.predicate.voice == "passive" and clause.predicate.tense == "past" and sense.facet in ("make", "sell")
    return reader.lexicon.lang == "de" and done and bool(words & _NEVER)


def _going_on_until(reader: Reader, number: int, clause: Clause) -> bool:
    """Whether the date that ends an activity stands with the verb above: "until May we go on supporting X"."""
    above = reader.lines[number].clauses[clause.parent] if clause.kind == "inf" and clause.parent is not None else None
    if above is None or above.predicate is None or above.predicate.lemma not in GOING_ON or above.predicate.negated:
        return False
    date = date_of(reader.lines[number], above, reader.published)
    return reader.lexicon.lang == "en" and date is not None and date.role == "until"


def _denied_from(reader: Reader, number: int, clause: Clause, sense: Sense, words: Set[str]) -> bool:
    """Whether something is denied from a day on, or done for the last time: "can't be ordered from May"."""
    if reader.lexicon.lang != "en":  # "erhält ab sofort keine Updates", "wird seit Mai nicht gepflegt"
        date = date_of(reader.lines[number], clause, reader.published) if clause.predicate.negated else None
        return date is not None and date.role in ("since", "after") and sense.facet == "support"
    if words & reader.lexicon.words["lasttime"]:
        return not clause.predicate.negated
    if not clause.predicate.negated:
        return False
    date = date_of(reader.lines[number], clause, reader.published)
    perfect = bool(_HAVE & words)
    if words & reader.lexicon.words["furthermore"] or (perfect and words & reader.lexicon.words["longtime"]):
        return True
    if clause.predicate.modal in WILL and "any" in words:
        return True  # "There won't be any updates"
    from_then = bool(clause.predicate.modal) or (perfect and date is not None and date.role == "since")
    return date is not None and date.role in ("since", "after") and from_then


def _impossible(reader: Reader, number: int, clause: Clause) -> bool:
    """Whether the clause above says that it can't be done: "impossible to open an account", "no longer able"."""
    above = reader.lines[number].clauses[clause.parent]
    if reader.lexicon.lang != "en" or above.predicate is None or above.predicate.base not in ("be", "become"):
        return False
    words = reader.words(number, above)
    if words & reader.lexicon.words["impossible"] or _unable(reader, number, clause, above):
        return True
    if above.predicate.negated and above.predicate.modal in WILL and "possible" in words:
        dates = [date_of(reader.lines[number], c, reader.published) for c in (clause, above)]
        return any(d and d.role in ("since", "after") for d in dates)  # "won't be possible to order X after 1 May"
    return above.predicate.longer and bool(words & {"able", "possible", "allowed"})


def _unable(reader: Reader, number: int, clause: Clause, above: Clause) -> bool:
    """Whether from a day on nobody can do it: "nobody will be able to use X from May", "you won't be able to …"."""
    if "able" not in reader.words(number, above) or not (
        above.predicate.negated or none_of(reader.lines[number], above)
    ):
        return False
    line = reader.lines[number]
    dates = [date_of(line, c, reader.published) for c in (clause, above)]
    return any(d is not None and d.role in ("since", "after", "at") for d in dates)


def _open_from(reader: Reader, number: int, clause: Clause, sense: Sense) -> bool:
    """Whether a thing can be had or used from a day on: "can be ordered from 1 July"."""
    predicate = clause.predicate
    if predicate.negated or predicate.voice != "passive" or predicate.modal not in ("can", "could", "may"):
        return False
    date = date_of(reader.lines[number], clause, reader.published)
    return sense.facet in ("sell", "operate") and date is not None and date.role == "since"


def _going_since(reader: Reader, number: int, clause: Clause, sense: Sense) -> bool:
    """Whether a thing has been there since a day, which is that of its beginning: "has been around since 2010"."""
    predicate = clause.predicate
    if reader.lexicon.lang != "en" or sense.facet not in ("exist", "operate", "sell", "make"):
        return False
    done = "agent" in sense.roles or sense.roles.get("product") == ("subj",)
    date = date_of(reader.lines[number], clause, reader.published)
    has = _HAVE & reader.words(number, clause)
    told = has or (predicate.voice == "passive" and (predicate.tense == "past" or clause.kind == "part"))
    # "was sold from 2013", "X, sold since May, …"
    return done and date is not None and date.role == "since" and bool(told) and not predicate.negated


def _or_longer(reader: Reader, number: int, clause: Clause) -> bool:
    """Whether "or" lets a denial go on: "no longer sells [or supports] X"."""
    line = reader.lines[number]
    first = min(clause.tokens)
    if clause.shares is None or {"or", "nor"}.isdisjoint(line.low[max(0, first - 1) : first + 1]):
        return False
    before = line.clauses[clause.shares].predicate
    return before is not None and before.longer


def _last_of(clause: Clause) -> bool:
    """Whether the last piece of a thing was made or will be: "built the last X in May", "will sell its last X"."""
    last = (c for c in clause.chunks if not c.prep and c.det in ("def", "poss") and c.name is not None)
    return clause.predicate.tense != "present" and any({"last", "final"} & set(c.adjectives) for c in last)


def none_of(line: Line, clause: Clause) -> bool:
    """Whether the denial stands with the noun: "no new accounts can be opened", "there will be no more updates"."""
    verb = clause.predicate.at if clause.predicate is not None else -1
    for chunk in clause.chunks if line.english else ():
        apart = chunk.start > verb and line.low[chunk.start - 1] == "but"  # "they get fixes, but no features"
        none = (chunk.det == "neg" and chunk.head and not chunk.name) or chunk.pron in _NONE
        if none and not chunk.prep and not apart:
            return True
    return False
