"""What English idioms are told by, and what they tell of their subjects before any reading of the whole text."""

from __future__ import annotations

from kg.extract.events.marks import staff_noun
from kg.extract.lexicon import Lexicon
from kg.extract.lexicon_rows import CHANGES
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause, once
from kg.extract.syntax.english_compounds import noun_before
from kg.extract.syntax.english_functions import inverted
from kg.model import ORGANIZATION, PRODUCT

_AS_RESULT = frozenset("result part consequence matter precaution rule whole service brand product".split())
_BESIDES = {("in", "favour"), ("in", "favor"), ("along", "with"), ("together", "with"), ("as", "well")}
_AT_ONCE = frozenset({"at", "on", "in"})
_TIMES = frozenset("time moment day date week month year breath".split())
_EDGES = frozenset({"end", "close", "beginning", "start", "turn"})  # of a time, no word of an idiom


_FOR_LATER = (("for", "later"), ("for", "early"), ("for", "late"), ("for", "sometime"))


@once
def marks(line: Line, clause: Clause, lexicon: Lexicon) -> set[str]:
    """Lemmas and forms of a clause, "@date" where it has one, phrases by preposition and noun ("from_store").

    The noun that says what a name is is none of them: "ended the chat service Klimbo" is not "ended service", nor is
    "ended its photo service".
    """
    predicate = clause.predicate
    calling = {c.head_at for c in clause.chunks if (_calls(c, lexicon) if c.name is not None else _apposed(line, c))}
    calling |= {c.head_at for c in clause.chunks if _of_a_kind(line, c, lexicon)}
    aside = {i for c in clause.chunks if c.name is None and _apposed(line, c) for i in range(c.start, c.end)}
    unsaid = calling | aside  # "Klimbo, an [online database], goes to X" doesn't go online
    said = [i for i in clause.tokens if i not in unsaid and not (line.cls[i] == "DATE" and line.low[i] in _EDGES)]
    words = {predicate.governor, predicate.modal, *(c.head for c in clause.chunks if c.head_at not in calling)}
    words.update(line.tokens[i].lemma for i in said)
    words.update(line.low[i] for i in said)
    if inverted(line, clause) or predicate.at not in clause.tokens:
        words.add("@inverted")
    if any(start in clause.tokens and d.edtf for start, _, d in line.dates):
        words.add("@date")
    if clause.kind != "part" and any(s in clause.tokens and "for" in _before(line, s) for s, _, _ in line.dates):
        words.add("@for_date")  # "is slated for May", no "version planned for May"
    besides = next((i for i in clause.tokens if line.low[i : i + 2] in _BESIDES and i > predicate.at), None)
    if besides == predicate.at + 1 and line.low[besides] == "along":
        besides = None  # "went along with the plan"
    end = max(clause.tokens) + 1 if besides is None else besides  # "goes in May, in favour of Y", "…, along with Y"
    behind = {line.cls[i] for i in _meanwhile(clause, predicate.at, end) if not _of_date(line, i)}
    if " " in predicate.lemma and _lone(line, clause, end):
        words.add("@lone")  # "goes on"
    if behind <= {"ADV", "PUNC", "COMMA", "STOP", "DATE"}:
        words.add("@bare")
    let = clause.parent is not None and line.clauses[clause.parent].predicate is not None
    let = let and line.clauses[clause.parent].predicate.base == "let"  # "let [40 people go]"
    again = not predicate.modal and not line.tokens[predicate.at].tag.startswith("V")  # "X goes in May, [Y in June]"
    if predicate.finite and not let and (again or line.tokens[predicate.at].tag in ("VVZ", "VVB", "VVD")):
        words.add("@simple")
    if predicate.negated:
        words.add("@neg")
    if line.cls[predicate.at + 1 : predicate.at + 3] == ("PTK", "PREP"):
        words.add(f"@{line.low[predicate.at + 1]}_{line.low[predicate.at + 2]}")  # "@out_of"
    then = line.cls[predicate.at + 1 : predicate.at + 2]
    if then in (("PREP",), ("ADV",), ("ADJ",)) or (then == ("PTK",) and " " not in predicate.lemma):
        words.add(f"@then_{line.low[predicate.at + 1]}")
    if line.cls[predicate.at - 1 : predicate.at] == ("DATE",) and not any(
        not c.prep and c.end <= predicate.at for c in clause.chunks
    ):
        words.add("@datesubject")  # "2016 brought X"
    particle = predicate.lemma.partition(" ")[2]
    for chunk in clause.chunks:
        prep = chunk.prep or (particle if particle and chunk.start and line.low[chunk.start - 1] == particle else "")
        if prep:  # also in "taken off the air", where it could be the verb's
            last = line.tokens[chunk.end - 1]
            words |= {f"{prep}_{w}" for w in (chunk.head, last.lemma.lower(), last.text.lower()) if w}
        elif chunk.head_at not in calling and chunk.head:
            words.add(f"~{chunk.head}")  # "closed its [purchase] of X", not "after its purchase of X it closed Y"
            if _undescribed(chunk, predicate.at):
                words.add(f"={line.low[chunk.head_at]}")  # "closed [shop]", "ends [its service]", no "its shops"
        if chunk.prep == "as" and chunk.start > predicate.at and chunk.det in ("def", "poss", "indef"):
            words |= {"@role"} if chunk.head not in _AS_RESULT else set()  # "drops X as its default player"
    if predicate.base in ("have", "give"):
        words |= _purposes(line, clause)
    if predicate.voice == "passive" and clause.shares is not None:  # "3,700 jobs are going [to be cut]"
        words |= {c.head for c in line.clauses[clause.shares].chunks if not c.prep}
    meant = clause.antecedent if clause.kind == "rel" else None
    if meant is not None and meant.name is None and staff_noun(meant.head, lexicon):
        words.add(meant.head)  # "the [jobs] that the firm cut"
    above = line.clauses[clause.parent].predicate if clause.parent is not None else None
    if predicate.base == "let" and any(_let_before(line, c) and _goes(c) for c in line.clauses):
        words.add("go")  # "let half its people [go]"
    if above is not None:
        words.add(f"^{above.base}")  # "let [40 people go]"
    elif predicate.base == "go" and _let_before(line, clause):
        words.add("^let")
    return words


def _meanwhile(clause: Clause, verb: int, end: int) -> list[int]:
    """The tokens of a clause behind its verb but for what says that it happens together: "goes at the same time"."""
    told = (c for c in clause.chunks if c.prep in _AT_ONCE and "same" in c.adjectives and c.head in _TIMES)
    same = {i for c in told for i in range(c.start, c.end)}
    return [i for i in clause.tokens if verb < i < end and i not in same]


def _calls(chunk: Chunk, lexicon: Lexicon) -> bool:
    """Whether the noun of a phrase with a name says what it is: "the service Klimbo", but "bore the name Klimbo"."""
    if lexicon.is_word("namenoun", chunk.head):
        return False
    return chunk.head_at == chunk.name.start - 1 or (not chunk.prep and lexicon.kind_of(chunk.head) is not None)


def _of_a_kind(line: Line, chunk: Chunk, lexicon: Lexicon) -> bool:
    """Whether a noun means a thing that another noun tells from others: "ended its [photo service]"."""
    plain = chunk.name is None and not chunk.prep and lexicon.kind_of(chunk.head) == "service"
    return plain and noun_before(line, lexicon, chunk)


def _undescribed(chunk: Chunk, verb: int) -> bool:
    """Whether an object has neither article nor adjective; before the verb a noun may have its article."""
    own = chunk.det == "poss" or (chunk.det == "def" and chunk.start < verb)
    return chunk.owner is None and chunk.head_at == chunk.start + own


def _apposed(line: Line, chunk: Chunk) -> bool:
    """Whether a noun stands behind a name and a comma, and so says what it is: "Klimbo, [the chat service], was …"."""
    if chunk.prep or not chunk.head or not chunk.det or not chunk.start or line.low[chunk.start - 1] != ",":
        return False
    before = line.name_ending(chunk.start - 1)
    return before is not None and not before.prep


def _before(line: Line, start: int) -> tuple[str, ...]:
    """The word before a token, the one before an article with it; "for" of "for later in 2022"."""
    if start > 2 and line.low[start - 1] in ("in", "this") and line.low[start - 3 : start - 1] in _FOR_LATER:
        return ("for",)
    return line.low[max(0, start - 1 - (start > 1 and line.low[start - 1] == "the")) : start]


def _purposes(line: Line, clause: Clause) -> set[str]:
    """The verbs in infinitives behind a date of the clause, each with "+": "have until 1 May to [+download] it"."""
    found = set()
    for other in line.clauses:
        if other.kind == "inf" and other.predicate is not None and other is not clause:
            first = min(other.tokens)
            if first - 1 in clause.tokens and line.cls[first - 1] == "DATE" and line.low[first] == "to":
                found.add(f"+{other.predicate.base}")
    return found


def _goes(clause: Clause) -> bool:
    """Whether a clause is a bare "go"."""
    return clause.predicate is not None and clause.predicate.base == "go"


def _let_before(line: Line, clause: Clause) -> bool:
    """Whether what stands directly before belongs to a "let": "40 had been let [go]", "let [another 40 go]"."""
    first = min(clause.tokens)
    before = next((c for c in line.clauses if c is not clause and first - 1 in c.tokens), None)
    return before is not None and before.predicate is not None and before.predicate.base == "let"


def _lone(line: Line, clause: Clause, end: int) -> bool:
    """Whether nothing but its particle, adverbs and dates follows the verb of a clause: "Klimbo goes on"."""
    predicate = clause.predicate
    particle, last = predicate.lemma.partition(" ")[2], max(clause.tokens)
    if predicate.tense == "past" and "," in (line.low[last], *line.low[last + 1 : last + 2]):
        return False  # "The firm, it went on, would …"
    below = next((c for c in line.clauses if c.kind == "inf" and c.predicate and min(c.tokens) == last + 1), None)
    if below is not None and below.predicate.voice == "active" and any(not c.prep for c in below.chunks):
        return False  # "goes on providing images"
    return all(
        line.cls[i] in ("ADV", "PUNC", "COMMA", "STOP", "DATE") or line.low[i] == particle or _of_date(line, i)
        for i in clause.tokens
        if predicate.at < i < end
    )


def _of_date(line: Line, i: int) -> bool:
    """Whether a token is the preposition or the article of a date."""
    article = i + 1 + (line.cls[i] == "PREP" and line.cls[i + 1 : i + 2] == ("DET",))
    return line.cls[i] in ("PREP", "DET") and line.cls[article : article + 1] == ("DATE",)


def subject_type(line: Line, clause: Clause, lexicon: Lexicon) -> str | None:
    """What an idiom in a clause tells of its subject: "X opened its doors" of a thing, "Y pulls the plug" of a firm."""
    predicate = clause.predicate
    if predicate is None or predicate.voice != "active":
        return None
    for lemma in dict.fromkeys((predicate.lemma, predicate.base)):
        for sense in lexicon.verbs.get(lemma, ()):
            if not sense.words or sense.op not in CHANGES:
                continue
            if sense.told_by(marks(line, clause, lexicon)):
                product = sense.roles.get("product", ())
                if "subj" in sense.roles.get("agent", ()):
                    filled = {"obj", "topic"} & set(product) or any(c.prep in product for c in clause.chunks if c.prep)
                    return ORGANIZATION if filled else None
                return PRODUCT if "subj" in product or "self" in product else None
    return None
