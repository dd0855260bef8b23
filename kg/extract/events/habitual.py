"""What changes no thing: what users do with it, what it does every day: "anyone who opens the app"."""

from __future__ import annotations

from kg.extract.events import idioms
from kg.extract.events.when import date_of
from kg.extract.frames import Reader
from kg.extract.lexicon_rows import Sense
from kg.extract.syntax.arguments import Arguments
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.german_functions import for_whoever
from kg.extract.who.number import plural

_WHOEVER = frozenset({"anyone", "you", "i", "everyone", "everybody", "nobody", "someone", "somebody", "one", "who"})
_HABITS = frozenset({"open", "start", "begin", "appear", "start up", "open up", "launch", "land"})


def no_news(reader: Reader, number: int, clause: Clause, op: str, arguments: Arguments) -> bool:
    """A mere purpose ("To launch X, tap …") or what a thing always does ("The app opens in two seconds")."""
    predicate, line = clause.predicate, reader.lines[number]
    if reader.lexicon.lang != "en" or line.sentence.part == "title" or op not in ("START", "END"):
        return False
    if clause.kind == "inf" and min(clause.tokens) == 0 and line.cls[0] == "TO":
        return True
    always = predicate.lemma in _HABITS and predicate.tense == "present" and predicate.voice == "active"
    with_what = line.low[predicate.at + 1 : predicate.at + 2] == ("with",)  # "an address that starts with …"
    bare = line.tokens[predicate.at].tag in ("VVZ", "VVB") and (with_what or not arguments.get("obj"))
    return op == "START" and always and bare and date_of(line, clause, reader.published) is None


def _anonymous(clause: Clause) -> bool:
    """Whether the firm of which a text tells is only "man"."""
    return any(c.pron == "man" for c in clause.chunks)


def by_users(reader: Reader, number: int, clause: Clause, arguments: Arguments, sense: Sense) -> bool:
    """Whether users do it, or the reader is told to: "anyone who opens the app", "launch the store and …"."""
    if reader.lexicon.lang == "de":
        firms = sense.op == "KEEP" or (sense.op == "END" and sense.words and sense.facet != "operate")
        if firms and clause.kind == "main" and not clause.predicate.modal and _anonymous(clause):
            return False  # "den Namen behält man", "vom Markt nimmt man X": the firm
        if sense.op != "KEEP" and for_whoever(reader.lines[number], clause):
            return True  # "Wer keine Meldungen will, [stellt sie ab]"
        return idioms.by_users(reader.lexicon, reader.lines[number], clause, arguments)
    above = reader.lines[number].clauses[clause.parent].predicate if clause.parent is not None else None
    if clause.kind == "inf" and above is not None and reader.lexicon.is_word("adviceverb", above.base):
        return True  # "suggests cancelling it"
    served = sense.facet == "support" and "subj" in sense.roles["product"]  # "Owners of the X got a last patch"
    if clause.predicate.voice != "active" or clause.predicate.longer or served:
        return False
    subject, verb = next(iter(arguments.get("subj", [])), None), reader.lines[number].tokens[clause.predicate.at]
    if subject is not None and arguments.get("shared") and subject.pron == "it" and verb.tag == "VVB":
        subject = None
    if subject is None:
        bare = (clause.kind == "main" and clause.predicate.finite) or clause.predicate.at == min(clause.tokens)
        return bare and verb.tag in ("VVB", "VVI") and bool(arguments.get("obj"))
    if subject.pron in ("he", "she") and clause.predicate.lemma in ("open", "close"):
        return date_of(reader.lines[number], clause, reader.published) is None  # "she closed the app"
    user = subject.name is None and reader.lexicon.is_word("usernoun", subject.head)
    if user and subject.det == "def" and reader.lexicon.is_word("buyernoun", subject.head):  # "the new owner"
        owner = reader.complement(number, subject, ("of",)) is None
        user = not owner or plural(reader.lexicon, reader.lines[number], subject)
    return subject.pron in _WHOEVER or (user and bool(arguments.get("obj")))
