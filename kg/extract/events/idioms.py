"""What the words of a German idiom are looked up in, and what is left of a clause's arguments beside them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Set
from itertools import pairwise

from kg.extract.lexicon import Lexicon
from kg.extract.lexicon_rows import Sense
from kg.extract.parse import Line
from kg.extract.syntax.arguments import Arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause, once
from kg.extract.who.german_descriptions import told_behind
from kg.extract.who.german_reference import polite

_THERE = frozenset({"daraus", "darin", "darüber", "dorthin", "daran"})
LONE = frozenset({"@bare", "@alone"})  # marks of a verb with nothing but its subject
TELLING = 5  # letters of a noun that tells of a compound whose last part it is
_VAGUE = ((frozenset({"@date"}),), (frozenset({"Neu"}),))
_LASTING = frozenset({"sein", "stehen", "liegen"})  # what a thing does for a time: "ist im Handel"
_COMPLEMENTS = frozenset({"PRED", "VPP", "VINF", "TO", "CMP", "PTK", "WH"})


@functools.lru_cache(5000)
def tails(group: frozenset[str]) -> frozenset[str]:
    """What a compound with one of the nouns as its head ends in: singular and plural, for nouns long enough to tell."""
    singular = (w.lower() for w in group if w[:1].isupper() and len(w) >= TELLING)
    return frozenset(t for w in singular for t in (w, f"{w}s", f"{w}e", f"{w}en", f"{w}n"))


@once
def marks(line: Line, clause: Clause, lexicon: Lexicon) -> set[str]:
    """Lemmas and forms of a clause but for its dates; "@date" where it has one, "@bare" beside a lone subject, "@alone"
    where no adverb stands beside the verb either, "@solo" where no prepositional phrase follows it, "@whole" where no
    one business of a firm is meant.

    The noun before a name is none of them: "stellt seinen Dienst Tolvio ein" is not "stellt den Dienst ein".
    """
    predicate, undated = clause.predicate, [i for i in clause.tokens if line.cls[i] != "DATE"]
    tokens = [line.tokens[i] for i in undated]
    texts = [t.text for t in tokens]
    small = (line.low[i] for i in undated if not i or line.cls[i] != "NOUN")  # a "Weg" is not "weg"
    words = {*texts, *small, *(t.lemma for t in tokens), *(c.head for c in clause.chunks)}
    words -= {c.head for c in clause.chunks if c.number and not c.prep}  # "macht zwei Läden zu"
    if "App" in words and ("App", "Store") in pairwise(texts) and texts.count("App") == 1:
        words -= {"App", "app"}
    named = [c for c in clause.chunks if c.name and c.head_at == c.name.start - 1]
    words -= {w for c in named for w in (c.head, line.tokens[c.head_at].text)} - {predicate.governor}
    words |= {predicate.governor, predicate.modal}
    inside = {i for c in clause.chunks if c.attribute is not None for i in range(*c.attribute)}
    if any(start in clause.tokens and start not in inside for start, _, _ in line.dates):
        words.add("@date")
    finite = min((i for i in clause.tokens if line.cls[i] == "VFIN"), default=predicate.at)
    if not any(c.prep and c.start > min(finite, predicate.at) and not c.number for c in clause.chunks):
        words.add("@solo")
    if not any(not c.prep and _one_business(line, lexicon, c) for c in clause.chunks):
        words.add("@whole")
    rest = {line.cls[i] for i in clause.tokens} & _COMPLEMENTS
    said = [c for c in clause.chunks if not _in_insertion(clause, c) and not _hanging(clause, c)]
    said = [c for c in said if not _aside(line, clause, lexicon, c)]
    told = [c.end for c in said if _source(lexicon, c)]
    said = [c for c in said if c.end not in told and c.start not in told]
    behind = {c.start > predicate.at for c in said}
    away = "zurück" in words or "Zurück" in words  # "Zurück blieben X und Y"
    modal = predicate.modal not in ("", "sollen", "wollen")  # "X soll bleiben"
    rest -= {"VINF"} if predicate.modal and not modal else set()
    lone = len(behind) == 1 or (not said and clause.shares is not None)  # "gehört nicht dazu und bleibt"
    lone &= predicate.base != "sein" or not any(_predicative(a, b) for a, b in pairwise(said))
    if not (rest or away) and lone and not any(c.prep for c in said) and not modal:
        words.add("@bare")
        if "ADV" not in {line.cls[i] for i in clause.tokens if i >= predicate.at - 1}:
            words.add("@alone")
    return words


def _predicative(subject: Chunk, chunk: Chunk) -> bool:
    """Whether a noun without article right behind another phrase says what that is: "Seit Mai ist X [Marktführer]"."""
    return (
        subject.end == chunk.start and bool(chunk.head) and not (chunk.name or chunk.det or chunk.prep or chunk.number)
    )


def _one_business(line: Line, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether a phrase tells which business is meant, not all that a firm does: "gibt sein [Druckergeschäft] auf"."""
    if chunk.head.endswith(("Dienst", "dienst")):  # "stellt seinen [ältesten Dienst] ein", "… seinen [Dienst] und X"
        told = chunk.head != "Dienst" or chunk.adjectives or chunk.name or chunk.number
        listed = line.low[chunk.end : chunk.end + 1] == ("und",)
        return bool(told) or listed or told_behind(line, lexicon, chunk) is not None
    if not chunk.head or lexicon.kind_of(chunk.head) != "business":
        return False
    compound = chunk.head not in lexicon.kinds and (chunk.det == "poss" or chunk.owner or chunk.det == "def")
    return bool(compound) or told_behind(line, lexicon, chunk) is not None


def _hanging(clause: Clause, chunk) -> bool:
    """Whether a phrase hangs on the noun in the first place: "Die Fassung [für Android] bleibt"."""
    first = chunk.prep and chunk.end <= clause.predicate.at
    return bool(first) and any(c.end == chunk.start and c.start == min(clause.tokens) for c in clause.chunks)


def _aside(line: Line, clause: Clause, lexicon: Lexicon, chunk) -> bool:
    """Whether a phrase is an afterthought or says for whom: "bleibt, [ohne Neuerungen]", "bleibt [den Nutzern]".

    The comma of a list parts nothing off: "gehen A, B und C [an D]".
    """
    if not chunk.cases & {"nom", "prep"}:
        return chunk.name is None and lexicon.is_word("enduser", chunk.head)
    before = line.ending(chunk.start)
    if before is not None and line.cls[before.start - 1 : before.start] == ("KON",):
        return False
    between = range(clause.predicate.at, chunk.start)
    cut = bool(chunk.prep) and any(line.low[i] == "," for i in between)
    return cut and all(i in clause.tokens or line.low[i] == "," for i in between)


def _source(lexicon: Lexicon, chunk) -> bool:
    """Whether a phrase says who says so: "bleibt [laut Orrin]", "soll [nach ihren Worten] bleiben"."""
    return chunk.prep in ("laut", "zufolge") or (chunk.prep == "nach" and lexicon.is_word("hintnoun", chunk.head))


def _in_insertion(clause: Clause, chunk) -> bool:
    """Whether a phrase stands between commas inside a clause: "X, [die Variante für A], geht"."""
    inside, first, last = set(clause.tokens), min(clause.tokens), max(clause.tokens)
    before = next((i for i in range(chunk.start, first, -1) if i not in inside), None)
    behind = next((i for i in range(chunk.end, last) if i not in inside), None)
    return before is not None and behind is not None


def beside(sense: Sense, arguments: Arguments, ends_in: Callable[[frozenset[str], Set[str]], bool]) -> Arguments:
    """The arguments without the nouns of the idiom itself: beside "den Stecker ziehen" whose plug it is."""
    nouns = frozenset(w for group in sense.words for w in group if w[:1].isupper())
    nouns |= frozenset(w.capitalize() for group in sense.words for w in group if w.isalpha())  # "[Bestehen] bleibt X"
    if not nouns:
        return arguments
    if any("es" in group for group in sense.words):  # "es erwischt [X]"
        told = {f: [c for c in chunks if c.pron != "es"] for f, chunks in arguments.items()}
        arguments = {f: chunks for f, chunks in told.items() if chunks}
    found = {}
    for function, chunks in arguments.items():
        rest = [
            c
            for c in chunks
            if c.name or not c.head or not (c.head in nouns or ("-" not in c.head and ends_in(nouns, {c.head})))
        ]
        if rest:
            found[function] = rest
    bare = [c for c in found.get("obj", []) if c.name and not c.det and not c.head]
    if bare and "dat" not in found:  # a name shows no case: "zieht [X] den Stecker"
        found["dat"] = bare
    return found


def turned(lexicon: Lexicon, line: Line, clause: Clause, sense: Sense, words: Set[str]) -> str | None:
    """What a beginning or a withdrawal is once adverbs and bounds are heard; None where it is no statement of its kind.

    "ist weiter erhältlich" is a staying, "war bis 2015 erhältlich" an end, "wird endgültig heruntergefahren" an end.
    """
    adjective = sense.lemma in lexicon.adjectives
    if sense.op == "START" and ("nur", "noch") in pairwise(line.low[i] for i in clause.tokens):
        return None  # "ist ab Herbst nur noch gebraucht zu haben"
    if clause.predicate.longer and any(g & {"@date", "ab", "seit"} for g in sense.words):
        return None  # "steht ab Mai nicht mehr bereit": the plain reading says it
    beta = any("Beta" in group for group in sense.words)  # who never leaves that goes on all the same
    if sense.op == "START" and clause.predicate.negated and words & lexicon.words["never"] and not (adjective or beta):
        return "END"  # what never comes is given up: "wird nie auf den Markt kommen"
    if sense.op == "PHASE":
        return "END" if words & lexicon.words["final"] else "PHASE"
    lasting = adjective or clause.predicate.base in _LASTING
    bounded = any(d.role == "until" and start in clause.tokens for start, _, d in line.dates)
    left = words & ({"noch", "nur"} | lexicon.words["still"])
    if bounded and clause.predicate.modal == "sollen" and not left and not clause.predicate.negated:
        return "START"  # "soll bis Mai im Laden liegen"
    if bounded:
        return "END" if lasting and not clause.predicate.negated else None
    now = any(start in clause.tokens for start, _, _ in line.dates) or words & lexicon.words["now"]
    if adjective and not now and not words & lexicon.words["still"] and not clause.predicate.longer:
        return None  # that a thing can be had begins nothing
    if words & lexicon.words["still"] and lasting and not clause.predicate.negated:
        return "KEEP"
    if lasting and not adjective and not now and "noch" in words and not clause.predicate.longer:
        return None  # "ist noch im Handel"
    return "END" if clause.predicate.longer else "START"


def narrowed(
    lexicon: Lexicon, clause: Clause, sense: Sense, op: str, arguments: Arguments, words: Set[str]
) -> str | None:
    """The facet that a clause speaks of: of newcomers only their coming; None where only a platform is dropped."""
    new = any(
        c.prep in ("für", "von") and c.name is None and (c.head in lexicon.words["newcomer"] or _new_user(lexicon, c))
        for c in clause.chunks
    )
    if op == "END" and new:
        return "signup"
    restricted = any(arguments.get(prep) for prep in lexicon.words["platformprep"])
    restricted |= bool(words & _THERE)  # "A und B lassen sich [daraus] nicht mehr aufrufen"
    if op == "END" and sense.op == "ACT" and sense.facet == "operate" and restricted:
        return None
    return sense.facet


def _new_user(lexicon: Lexicon, chunk) -> bool:
    return "neu" in chunk.adjectives and lexicon.is_word("enduser", chunk.head)


def by_users(lexicon: Lexicon, line: Line, clause: Clause, arguments: Arguments) -> bool:
    """Whether it is users who do it: "wie man X deaktiviert", "wenn Sie die App schließen"."""
    if clause.predicate.voice != "active" or clause.predicate.longer:
        return False
    switched = all(s.facet == "operate" for s in lexicon.verbs.get(clause.predicate.lemma, ()))
    if switched and any(c.pron == "ich" for c in (*clause.chunks, *arguments.get("subj", ()))):
        return True  # who tries a thing out
    if not clause.predicate.finite:  # "Besitzern wird gesagt, das Gerät zu entsorgen"
        told = next(iter(arguments.get("shared", [])), None)
        people = told is not None and told.name is None and lexicon.is_word("enduser", told.head)
        return people and bool(arguments.get("obj"))
    present = clause.predicate.tense != "past"
    if (
        present
        and not clause.predicate.subjunctive
        and any(c.pron in ("man", "du") or polite(line, c) for c in clause.chunks)
    ):
        return True
    if line.tokens[min(clause.tokens)].text.lower() == "wer":
        return True
    subject = next(iter(arguments.get("subj", [])), None)
    user = subject is not None and subject.name is None and lexicon.is_word("enduser", subject.head)
    return user and bool(arguments.get("obj"))


def going_since(line: Line, clause: Clause, sense: Sense, words: Set[str]) -> bool:
    """Whether an activity goes on since a day, which is that of its beginning: "wird seit 2008 verkauft".

    Whether who sells it is its maker or a shop that sells what others make is asked later.
    """
    predicate = clause.predicate
    if sense.facet not in ("exist", "operate", "sell", "make") or predicate.negated:
        return False
    if predicate.tense != "present" and sense.facet != "exist":
        return False
    if sense.facet == "sell" and predicate.voice == "active" and "auch" in words and not predicate.modal:
        return False
    if predicate.modal not in ("", "können") or words & {"wieder", "nur", "keine"}:
        return False
    return any(d.role == "since" and d.edtf and start in clause.tokens for start, _, d in line.dates)


def denying(sense: Sense) -> bool:
    """Whether a denial is a part of an idiom: "es bleibt nichts von X", "an X arbeitet niemand mehr", "kein Jahr"."""
    return any(group & {"nichts", "niemand", "keine", "nicht", "@neg"} for group in sense.words)


def hidden_object(line: Line, clause: Clause) -> bool:
    """Whether a place is what something is done to, so that the subject is not: "X macht [Augsburg] dicht"."""
    covered = {i for c in clause.chunks for i in range(c.start, c.end)}
    verb = clause.predicate.at
    return any(
        i not in covered and i > min(clause.tokens) and line.cls[i] == "NAME" and i != verb
        and line.cls[i - 1] not in ("PREP", "NAME", "DET", "ADJ", "COMMA", "KON")
        for i in clause.tokens
    )  # fmt: skip


def vague(sense: Sense, op: str, name: object, head: str = "") -> bool:
    """Whether a mere "kommt im Mai" speaks of a nameless thing, which might be anything: "die Gutscheine folgen"."""
    if name == "es" and any(group & LONE for group in sense.words):
        return True  # "danach ging es bergab"
    if sense.lemma == "gründen" and name and not head:
        return True  # mostly a firm, in a tale of who its founders are
    return op == "START" and sense.words in _VAGUE and not name


def goes_back(clause: Clause, line: Line, op: str) -> bool:
    """Whether a staying is told of times long gone: "seit der Übernahme 2011 haben wir die Apps weitergeführt"."""
    dated = any(start in clause.tokens and (d.edtf or d.role == "for") for start, _, d in line.dates)
    return op == "KEEP" and clause.predicate.tense == "past" and clause.predicate.voice == "active" and dated
