"""Whether a date bounds what a clause tells: "stays online until 6 May", "lief bis 2016"."""

from __future__ import annotations

from kg.extract.events.when import date_of
from kg.extract.frames import Reader
from kg.extract.lexicon_rows import Sense
from kg.extract.syntax.arguments import arguments_of
from kg.extract.syntax.clauses import Clause
from kg.model import PERSON, DateMention

_BEYOND = frozenset({"and beyond", "or beyond", "or longer", "or later", "if not longer"})


def bounded(reader: Reader, number: int, clause: Clause, sense: Sense) -> bool:
    """Whether a clause bounds what it says by a date: "stays online until 6 May", "bleibt noch bis zum 6. Mai"."""
    date = date_of(reader.lines[number], clause, reader.published)
    if reader.lexicon.lang == "en":
        lasting = sense.op in ("ACT", "KEEP") and date is not None and _was_until(reader, clause, date)
        beyond = _BEYOND.isdisjoint(reader.words(number, clause))  # "until 2030 and beyond"
        told = date is not None and beyond and (date.role == "until" or lasting)
        return told and not (sense.op == "ACT" and _by_person(reader, number, clause))
    if sense.facet in ("make", "sell") and any(c.number and not c.prep for c in clause.chunks):
        return False  # "bis Jahresende wurden zwei Millionen Stück verkauft"
    adjective = sense.lemma in reader.lexicon.adjectives
    lasting = sense.op in ("ACT", "KEEP") and sense.lemma != "machen"
    if date is not None and lasting and (_was_until(reader, clause, date) or _allowed_until(sense, clause, date)):
        return True
    if date is None or date.role not in ("until", "by", "at") or not (sense.op in ("ACT", "KEEP") or adjective):
        return False
    nouns = {s.facet for c in clause.chunks if c.head for s in reader.lexicon.event_nouns(c.head) if s.op == "ACT"}
    support = sense.op in ("ACT", "KEEP") and "support" in {sense.facet, *nouns}
    told = reader.words(number, clause) & reader.lexicon.words["until" if support else "untilonly"]
    return bool(told) or (support and date.role == "until")


def _by_person(reader: Reader, number: int, clause: Clause) -> bool:
    """Whether a person does what a clause tells, so that the thing outlasts it: "Mira Holt ran X until 2012"."""
    subject = next(iter(arguments_of(reader.lines[number], clause, reader.lexicon).get("subj", ())), None)
    named = subject is not None and subject.name is not None and subject.owner is None
    draft = reader.discourse.register.of(subject.name.text) if named else None
    person = draft is not None and draft.type == PERSON
    return person or (subject is not None and subject.pron in ("he", "she", "who"))


def put_off(reader: Reader, number: int, clause: Clause) -> bool:
    """Whether a denial holds until a day only, on which it comes to pass: "won't ship before May", "not until 2014"."""
    predicate = clause.predicate
    if reader.lexicon.lang != "en" or predicate is None or not predicate.negated or predicate.longer:
        return False
    date = date_of(reader.lines[number], clause, reader.published)
    return date is not None and date.ends


def _allowed_until(sense: Sense, clause: Clause, date: DateMention) -> bool:
    """Whether a thing may be used up to a day: "Kunden dürfen X bis Jahresende nutzen"."""
    may = clause.predicate.modal in ("können", "dürfen") and not clause.predicate.negated
    return may and date.role == "until" and sense.op == "ACT" and sense.facet == "operate"


def _was_until(reader: Reader, clause: Clause, date: DateMention) -> bool:
    """Whether something was done until a day gone by: "lief bis 2016", "wurde von 2003 bis 2009 gebaut"."""
    predicate, end = clause.predicate, (date.edtf or "").rpartition("/")[2]
    gone = reader.published is not None and end[:1].isdigit() and end < reader.published[: len(end)]
    spans = date.role == "until" or (date.role == "for" and "/" in (date.edtf or ""))
    told = gone or (reader.lexicon.lang == "de" and not predicate.modal and not predicate.subjunctive)
    return predicate.tense == "past" and spans and told and not predicate.negated


def lasted(reader: Reader, number: int, clause: Clause) -> bool:
    """Whether a clause tells both the first and the last day of what is past: "lief von 2003 bis 2009"."""
    date = date_of(reader.lines[number], clause, reader.published)
    spans = date is not None and "/" in (date.edtf or "") and _was_until(reader, clause, date)
    return spans and not (reader.lexicon.lang == "en" and _by_person(reader, number, clause))
