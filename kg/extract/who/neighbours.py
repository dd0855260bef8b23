"""Phrases beside a phrase in its sentence: complements, lists, appositions, the names that a noun introduces.

Form alone tells these, nothing that the text said before.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extract.lexicon import Lexicon
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.determiners import WHOSE
from kg.extract.who.members import goes_on, listed, told_by
from kg.model import PERSON

_MARKS = frozenset('"“”„')
_NAMELY = frozenset({"nämlich", "namely", "sprich", "also", "genauer"})


def complement(line: Line, lexicon: Lexicon, chunk: Chunk, functions: tuple[str, ...]) -> Chunk | None:
    """The phrase that directly follows a noun as its genitive ("gen") or behind one of the prepositions."""
    nxt = line.beginning(chunk.end)
    if nxt is None or line.place(chunk) is None:
        return None
    if nxt.prep:
        if nxt.prep not in functions:
            return None
        apposed = bool(chunk.det) and line.low[chunk.start - 1 : chunk.start] == (",",)  # ", eine Funktion [von X]"
        done = (nxt.prep == "von" and not apposed and _by(line, nxt)) or (nxt.prep == "by" and _done_there(line, chunk))
        return None if done else nxt
    named = nxt.name is not None and nxt.name.genitive and not nxt.head  # "das Ende Klimbos"
    genitive = "gen" in functions and lexicon.lang == "de" and (nxt.cases & {"gen"}) and (nxt.det or named)
    return nxt if (genitive and not nxt.pron) or (nxt.pron == "beider" and "gen" in functions) else None


def whose_antecedent(clause: Clause, chunk: Chunk) -> Chunk | None:
    """Whose a phrase is that opens a German relative clause: "[X], dessen Ende Y angekündigt hat"."""
    whose = clause.relative[1] in WHOSE and chunk.start == min(clause.tokens)
    return clause.antecedent if whose else None


def _by(line: Line, chunk: Chunk) -> bool:
    """Whether "von X" says who does it, behind a participle at the head: "Betrieben wird die App [von X]"."""
    at = next((c.predicate.at for c in line.clauses if chunk in c.chunks and c.predicate is not None), -1)
    nxt = line.beginning(chunk.end)
    made_for = nxt is not None and nxt.prep == "für"  # "Eingestellt wird die App [von X] für Android"
    inverted = not made_for and 0 <= at < chunk.start and line.cls[at : at + 2] == ("VPP", "VFIN")
    return inverted and line.tokens[at + 1].lemma == "werden"


def _done_there(line: Line, chunk: Chunk) -> bool:
    """Whether a phrase only says where a passive's verb is done, by whom behind it: "shown [at the fair] by X"."""
    if chunk.prep not in ("at", "in", "on", "during"):
        return False
    told = (c.predicate for c in line.clauses if chunk in c.chunks and c.predicate is not None)
    return any(p.voice == "passive" and p.at < chunk.start for p in told)


def has_complement(line: Line, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether a noun has a genitive or its like behind it; "vom Netz" rather belongs to the verb."""
    behind = complement(line, lexicon, chunk, ("gen", "von", "of"))
    return behind is not None and not (behind.prep == "von" and lexicon.is_word("removalplace", behind.head))


def house_of(line: Line, lexicon: Lexicon, chunk: Chunk) -> Chunk:
    """The firm for whom people do what a clause says: "[Zorvane]'s engineers", "a team at [Zorvane]"; else the phrase.

    Who was with it once does so for himself: "two former Zorvane engineers".
    """
    told = line.english and chunk.head and lexicon.is_word("crewnoun", chunk.head) and not chunk.number
    if told and lexicon.role_noun(chunk.head) and line.tokens[chunk.head_at].tag != "NN2":
        return chunk  # "Zorvane engineer Mira Holt"
    if not told or not lexicon.words["onceadj"].isdisjoint((*chunk.adjectives, *line.low[chunk.start : chunk.end])):
        return chunk
    if chunk.owner is not None:
        return chunk.owner
    if chunk.name is not None and lexicon.role_noun(chunk.head) and chunk.name.end <= chunk.head_at:
        return replace(chunk, head="", head_at=None)
    return complement(line, lexicon, chunk, ("at", "within", "inside")) or chunk


def for_platform(line: Line, lexicon: Lexicon, chunk: Chunk) -> Chunk | None:
    """What a German noun says a thing is made for: "die Erweiterung [für den Desktop]", "die App [fürs Telefon]"."""
    behind = complement(line, lexicon, chunk, ("für",)) if lexicon.lang == "de" else None
    if behind is None or behind.pron:
        return None
    word = behind.name.text if behind.name is not None else line.tokens[behind.end - 1].text
    told = lexicon.is_word("platformname", word) or lexicon.kind_of(behind.head or "") in ("device", "os", "platform")
    return behind if told else None


def apposition(line: Line, lexicon: Lexicon, chunk: Chunk) -> Chunk | None:
    """The phrase in apposition behind a comma, dash or parenthesis."""
    inner = complement(line, lexicon, chunk, ("gen", "von", "of", "behind"))
    if inner is not None and inner.name is None:  # "die beiden Teile ihres Angebots, studiVZ und meinVZ"
        chunk = inner
    if chunk.name is None and (lexicon.lang == "de" or (chunk.det == "poss" and not chunk.prep)):
        chunk = attributed(line, chunk)
    past = line.past_places(chunk.end)
    end = past + (line.low[past : past + 1] == ("selbst",))  # "die Uhren von Klimbo [selbst], A und B"
    if end + 1 >= len(line.low) or line.low[end] not in (",", "–", "—", "(", "-", ":"):
        return None
    begin = end + 1
    while begin < len(line.low) and (line.low[begin] in _NAMELY or _timed(line, begin)):
        begin += 1
    found = next((c for c in line.chunks if c.start == begin and not c.prep and not c.pron), None)
    if found is not None and found.head and found.head == chunk.head and lexicon.lang == "en":
        return None  # "its PC version, [Mac version] and …"
    if found is not None and chunk.prep and goes_on(line, lexicon, chunk, found):
        return None  # "its app for A, [B and C]", "die App für A, [B und C]"
    acts = found is not None and past > chunk.end and line.cls[found.end : found.end + 1] == ("VFIN",)
    if acts or (found is not None and subject_behind(line, chunk, found)):
        return None  # "endet das Forum, [der Newsletter] bleibt", "closed its shop in Peru, [Klimbo] stays"
    if (
        found is not None
        and lexicon.lang == "en"
        and line.cls[found.end :][:1] == ("VFIN",)
        and (line.low[end] != "," or says_behind(line, lexicon, found))
    ):
        return None  # "Rivals lost no time: [Klimbo] was …", "…, [a spokesman] said on Monday"
    return found


def hung_on(line: Line, end: int) -> Chunk | None:
    """The noun on which prepositional phrases that end at a token hang: "[the portal] for doctors in Bonn"."""
    behind = {c.end: c for c in line.chunks}
    last = behind.get(end)
    while last is not None and last.prep:
        last = behind.get(last.start)
    return last if last is not None and last.end < end and last.head and last.name is None else None


def noun_apart(line: Line, chunk: Chunk) -> Chunk | None:
    """The noun that a name between commas explains across what hangs on it: "[the portal] for doctors, Klimbo,"."""
    end = chunk.start - 1
    if chunk.prep or line.low[end] != "," or line.low[chunk.end : chunk.end + 1] != (",",):
        return None
    noun, inner = hung_on(line, end), line.ending(end)
    if noun is None or line.cls[chunk.end + 1 : chunk.end + 2] in (("NAME",), ("KON",)):
        return None
    if inner.head and inner.det in ("def", "poss"):
        return None  # "the maker of the app, Klimbo, …": the app
    return noun if noun.det in ("def", "poss") or noun.owner is not None else None


def _timed(line: Line, at: int) -> bool:
    """Whether an English word only says since when an apposition holds: "X, [already] a partner of Y"."""
    return line.english and line.cls[at] in ("ADV", "DATE") and line.cls[at + 1 : at + 2] == ("DET",)


def pause_before(line: Line, chunk: Chunk) -> int:
    """The token before a phrase, what says since when it holds left aside: "X, [seit zwanzig Jahren] ein Partner"."""
    at = k = chunk.start - 1
    while k > 0 and line.cls[k] == "DATE":
        k -= 1
    k -= k < at and line.cls[k] == "PREP"
    if k < at and line.low[k] in (",", "–", "—", "("):
        return k
    return at - 1 if at > 0 and _timed(line, at) else at


def says_behind(line: Line, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether an English verb of saying or reporting follows a phrase directly."""
    return line.cls[chunk.end : chunk.end + 1] == ("VFIN",) and told_by(line, lexicon, chunk)


def inserted_source(line: Line, chunk: Chunk) -> Chunk | None:
    """The phrase between commas that says whose a thing is: "Klimbo, by Zorvane, is", "Klimbo, auch von uns, ist"."""
    k = line.place(chunk)
    after = line.chunks[k + 1] if k is not None and k + 1 < len(line.chunks) else None
    if chunk.name is None or after is None or line.low[chunk.end : chunk.end + 1] != (",",):
        return None
    if after.prep not in ("by", "from", "von", "aus") or (after.name is None and after.pron != "uns"):
        return None
    if any(c not in ("ADV", "PRED") for c in line.cls[chunk.end + 1 : after.start]):
        return None
    return after if line.low[after.end : after.end + 1] in ((",",), (".",)) else None


def across_apposition(line: Line, lexicon: Lexicon, chunk: Chunk) -> Chunk | None:
    """The name before an apposition that a second one follows: "[X], another of its apps, a video service, …".

    Also where the first ends with another name that it is set beside: "[X], its answer to Y, a video service, …".
    """
    if chunk.det != "indef" or len(listed(line, lexicon, chunk)) > 1:
        return None
    first = next((i for i in range(chunk.start - 2, 0, -1) if line.low[i] == ","), 0)
    inner = set(line.cls[first + 1 : chunk.start - 1])
    if not inner or not inner.isdisjoint(("VFIN", "VPP", "KON", "REL", "SUB", "PUNC", "COMMA")):
        return None
    last = line.ending(chunk.start - 1)
    if last is not None and last.name is not None:
        noun = hung_on(line, last.end)
        if line.cls[first + 1] != "POSS" or last.prep != "to" or noun is None or noun.start != first + 1:
            return None
    return line.name_ending(first)


def opens_clause(line: Line, chunk: Chunk) -> bool:
    """Whether a phrase stands first in a main clause, its verb behind it."""
    clause = next((c for c in line.clauses if chunk in c.chunks and c.repeats is None), None)
    first = clause is not None and clause.kind == "main" and min(clause.tokens) == chunk.start
    return first and line.cls[chunk.end : chunk.end + 1] == ("VFIN",)


def subject_behind(line: Line, before: Chunk, chunk: Chunk) -> bool:
    """Whether a phrase is no apposition to one before it: "founded by Zorvane, [the service] closed".

    In English it is as good as one behind an object or a name that it had: "offered as Klimbo", "when X bought Y, [the
    app] …"; in German it never is: "Das meldete die Zeitung X, [der Konzern] wolle …".
    """
    return (not line.english or before.prep not in ("", "as")) and opens_clause(line, chunk)


def attributed(line: Line, chunk: Chunk) -> Chunk:
    """The last phrase that hangs on a noun: "der Laden [des Konzerns] [in der Volksrepublik]", "its app [for kids]"."""
    for nxt in line.chunks:
        genitive = "gen" in nxt.cases and nxt.det and not nxt.pron and not line.english
        if nxt.start == chunk.end and ((nxt.prep and nxt.prep != "to") or genitive) and nxt.start > chunk.start:
            chunk = nxt
    return chunk


def introduced(line: Line, lexicon: Lexicon, chunk: Chunk, want: tuple[str, ...]) -> Chunk | None:
    """The name that a noun with another's name before it introduces: "rival [Axelo]", "Klimbo maker [Zorvane]"."""
    if chunk.name is None or chunk.head_at is None or chunk.head_at < chunk.name.end:
        return None
    after = next(iter(line.after(chunk)), None)
    fits = (
        after is not None and after.start == chunk.end and after.name is not None and not after.det and not after.prep
    )
    made = lexicon.is_word("makernoun", chunk.head)
    if (lexicon.role_noun(chunk.head) or lexicon.is_word("personnoun", chunk.head)) and not made:
        return after if fits and PERSON in want else None  # "Zorvane CEO Mira Holt": the firm, where one is asked for
    return after if fits else None


def _likened(lexicon: Lexicon, noun: str) -> bool:
    """Whether a noun means what stands against or is like another: "the Klimbo rival", "the Klimbo clone"."""
    return lexicon.is_word("rivalnoun", noun) or lexicon.is_word("likenoun", noun)


def related_to_name(lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether a phrase means somebody by his relation to a name in it: "the [Klimbo] rival", "the [Klimbo] maker"."""
    if chunk.name is None or chunk.head_at is None or chunk.head_at < chunk.name.end:
        return False
    return _likened(lexicon, chunk.head) or lexicon.is_word("makernoun", chunk.head)


def explained(line: Line, chunk: Chunk) -> Chunk | None:
    """The name that a definite phrase directly behind it explains: "[Zorvane], the platform that provided it"."""
    tokens = line.tokens
    if chunk.name is not None or chunk.det != "def" or chunk.prep or chunk.owner is not None or chunk.start < 2:
        return None
    if tokens[chunk.start - 1].text not in (",", "–", "—") or line.place(chunk) is None:
        return None  # "the Ionic, [the company]'s watch"
    before = line.ending(chunk.start - 1)
    if before is not None and subject_behind(line, before, chunk):
        return None
    return before if before is not None and before.name is not None and before.name.end == before.end else None


def explains(line: Line, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether a phrase says what the name before it is, and so names another thing: "Klimbo, [the Zorvane app]"."""
    before = line.ending(chunk.start - 1) if line.low[chunk.start - 1 : chunk.start] == (",",) else None
    if before is None or before.name is None or before.head or before.name.end != before.end:
        return False
    if before.prep and not before.start:
        return False  # "Unlike Klimbo, the Zorvane app stays"
    return all(c.start != chunk.start for c in listed(line, lexicon, before))


def name_given(line: Line, lexicon: Lexicon, chunk: Chunk) -> Chunk | None:
    """The name that a phrase is given behind it: "the app, dubbed [Klimbo], …", "a firm known as [Gantry]"."""
    tokens = line.tokens
    i = chunk.end + (chunk.end < len(tokens) and tokens[chunk.end].text == ",")
    words = line.low[i : i + 8]
    while words and (line.cls[i] == "ADV" or words[0] == "now") and words[0] != "then":  # that name it has no more
        i, words = i + 1, words[1:]
    known = words[:1] == ("known",) and "as" in words[1:3]
    if not known and not (words and line.cls[i] == "VPP" and lexicon.is_word("callverb", tokens[i].lemma)):
        return None
    start = i + 1 + (words.index("as") if known else 0)
    start += known and line.cls[start : start + 1] == ("DET",)  # "known as the X"
    return next((c for c in line.chunks if c.name and c.name.start == start), None)


def text_of(line: Line, start: int, end: int) -> str:
    """The words from one token to another, joined by spaces."""
    return " ".join(t.text for t in line.tokens[start:end])


def quoted(line: Line, at: int) -> bool:
    """Whether a token stands inside quotation marks of its sentence."""
    marks = [t.text for t in line.tokens[:at] if t.text in _MARKS]
    return len(marks) % 2 == 1
