"""Phrases beside a phrase in its sentence: complements, lists, appositions, the names that a noun introduces.

Form alone tells these, nothing that the text said before.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.model import PERSON

_JOINTS = frozenset(
    ", und and oder or nor sowie & as well aber auch also then dann schließlich beziehungsweise plus".split()
)
_PAIRED = (["als", "auch"], ["wie", "auch"], [",", "sondern", "auch"])  # behind "sowohl", "nicht nur"
_FROM = ("aus", "in", "from", "of")
_ASIDE = 25  # tokens that an aside inside a list may have
_MARKS = frozenset('"“”„')
_HANGING = frozenset({"of", "for", "in", "on", "from", "with", "to", "by"})
_AS_WELL = (",", "as", "well", "as")
_NAMELY = frozenset({"nämlich", "namely", "sprich", "also", "genauer"})


def complement(line: Line, lexicon: Lexicon, chunk: Chunk, functions: tuple[str, ...]) -> Chunk | None:
    """The phrase that directly follows a noun as its genitive ("gen") or behind one of the prepositions."""
    chunks, k = line.chunks, line.place(chunk)
    if k is None or k + 1 == len(chunks) or chunks[k + 1].start != chunk.end:
        return None
    nxt = chunks[k + 1]
    if nxt.prep:
        return nxt if nxt.prep in functions else None
    named = nxt.name is not None and nxt.name.genitive and not nxt.head  # "das Ende Klimbos"
    genitive = "gen" in functions and lexicon.lang == "de" and (nxt.cases & {"gen"}) and (nxt.det or named)
    return nxt if genitive and not nxt.pron else None


def has_complement(line: Line, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether a noun has a genitive or its like behind it; "vom Netz" rather belongs to the verb."""
    behind = complement(line, lexicon, chunk, ("gen", "von", "of"))
    return behind is not None and not (behind.prep == "von" and lexicon.is_word("removalplace", behind.head))


def for_platform(line: Line, lexicon: Lexicon, chunk: Chunk) -> Chunk | None:
    """What a German noun says a thing is made for: "die Erweiterung [für den Desktop]", "die App [fürs Telefon]"."""
    behind = complement(line, lexicon, chunk, ("für",)) if lexicon.lang == "de" else None
    if behind is None or behind.pron:
        return None
    word = behind.name.text if behind.name is not None else line.tokens[behind.end - 1].text
    told = lexicon.is_word("platformname", word) or lexicon.kind_of(behind.head or "") in ("device", "os", "platform")
    return behind if told else None


def listed(line: Line, lexicon: Lexicon, chunk: Chunk) -> list[Chunk]:
    """The members of the list that begins with a chunk, itself first: joined by commas and conjunctions alone.

    It is found once for each phrase of a line.
    """
    place = line.place(chunk)
    if place is None:
        return [chunk]
    if place not in line.lists:
        line.lists[place] = _list_from(line, lexicon, chunk, place)
    return [chunk, *line.lists[place][1:]]


def _list_from(line: Line, lexicon: Lexicon, chunk: Chunk, place: int) -> list[Chunk]:
    chunks, k, found = line.chunks, place, [chunk]
    while True:
        if lexicon.lang == "en" and (past := _past_phrases(line, chunk, k)):
            k = past
        if (step := _next_member(line, lexicon, chunks, k)) is None:
            break
        nxt, words, aside = step
        joint = lexicon.lang == "en" and _alongside(lexicon, words, chunks[nxt])
        if joint and not _made_jointly(line, lexicon, chunk):
            found.append(chunks[nxt])
            k = nxt
            continue
        follows = bool(words) and (
            all(w in _JOINTS for w in words) or words in (["but", "also"], [",", "but", "also"], *_PAIRED)
        )
        if not follows or (chunks[nxt].prep and chunks[nxt].prep != chunk.prep) or chunks[nxt].pron:
            break
        if aside and not (chunks[k].name and chunks[nxt].name and not chunks[nxt].head):
            break
        if not aside and len(found) == 1 and len(words) > 1 and words[0] == "," and words[1] in ("und", "and"):
            break  # "…, and B, the app that …": a new clause, not a list of two
        if words == [","] and not _list_goes_on(line, lexicon, nxt, found):
            break
        opens = words == [","] and chunk.prep and not chunks[nxt].prep and lexicon.lang == "en"
        if opens and line.cls[chunks[nxt].end : chunks[nxt].end + 1] == ("VFIN",):
            break  # "With the purchase of X, Y entered …"
        if _new_subject(line, lexicon, chunk, chunks[nxt]):
            break
        found.append(chunks[nxt])
        k = nxt
    if chunk.prep and lexicon.lang == "en" and "well" in line.low:
        found += _resumed(line, chunk, chunks[k + 1 :])
    return found


def _resumed(line: Line, chunk: Chunk, behind: Sequence[Chunk]) -> list[Chunk]:
    """The member that a list takes up again behind an apposition: "the end for X, a handset …, as well as [for Y]"."""
    again = (c for c in behind if c.prep == chunk.prep and line.low[c.start - 4 : c.start] == _AS_WELL)
    return list(again)[:1]


def _next_member(line: Line, lexicon: Lexicon, chunks: Sequence[Chunk], k: int) -> tuple[int, list[str], bool] | None:
    """The next chunk of a list, the words before it, and whether an aside parts them: "A, which …, B", "A (…), B"."""
    behind = _behind_aside(line, chunks[k])
    place = next(iter(chunks[k + 1 : k + 2]), None)
    if behind is None and chunks[k].name and place is not None and place.start == chunks[k].end and place.prep in _FROM:
        said = " ".join(t.text for t in line.tokens[place.start + 1 : place.end])
        behind = place.end if said in lexicon.places else None  # "A aus Schweden und B"
    start = behind or chunks[k].end
    nxt = k + 1
    while nxt < len(chunks) and chunks[nxt].start < start:
        nxt += 1
    if nxt == len(chunks):
        return None
    return nxt, list(line.low[start : chunks[nxt].start]), bool(behind)


def _behind_aside(line: Line, chunk: Chunk) -> int | None:
    """The token behind what is said of a name in brackets or a relative clause that a list goes on after."""
    if chunk.name is None or chunk.end >= len(line.tokens):
        return None
    mark = line.tokens[chunk.end].text
    if mark == "(":
        closing = (i for i in range(chunk.end, min(chunk.end + _ASIDE, len(line.tokens))) if line.tokens[i].text == ")")
        close = next(closing, None)
        return close + 1 if close is not None else None
    if mark != ",":
        return None
    told = next((c for c in line.clauses if c.kind == "rel" and min(c.tokens) in (chunk.end, chunk.end + 1)), None)
    if told is None:
        return None
    reach = range(chunk.end + 2, min(chunk.end + _ASIDE, len(line.tokens)))
    close = next((i for i in reach if line.low[i] == ","), None)
    return close if close is not None and line.low[close + 1 : close + 2] not in ((), ("and",), ("und",)) else None


def _past_phrases(line: Line, first: Chunk, k: int) -> int:
    """The last of the phrases that hang on a list's member at `k`, where another member follows; 0 for none.

    "the apps [for iOS and Android] and the extension": what follows has to be built as the first member is.
    """
    chunks, m = line.chunks, k
    if first.name is not None or not first.head or not first.det:
        return 0
    while m + 1 < len(chunks):
        nxt, words = chunks[m + 1], line.low[chunks[m].end : chunks[m + 1].start]
        if nxt.prep in _HANGING and not words:
            m += 1
        elif m > k and set(words) <= {",", "and", "or"} and words and nxt.name and not nxt.det and not nxt.head:
            m += 1  # a name of the list that hangs there
        else:
            joined = m > k and set(words) <= {",", "and", "or"} and bool(words)
            return m if joined and nxt.det and nxt.head and not nxt.prep and not nxt.name else 0
    return 0


def _made_jointly(line: Line, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether a phrase is what two make together, so that "together with" names the second maker."""
    clause = next((c for c in line.clauses if chunk in c.chunks), None)
    verb = clause.predicate.lemma if clause is not None and clause.predicate is not None else ""
    return lexicon.is_word("jointverb", verb)


def _alongside(lexicon: Lexicon, words: Sequence[str], nxt: Chunk) -> bool:
    """Whether a phrase joins a thing to the one before: "X, along with Y", "X and, with it, Y"."""
    between = [w for w in words if w != ","]
    return bool(nxt.name) and ((nxt.prep == "with" and between in (["along"], ["together"])) or (
        nxt.prep in ("alongside", "plus") and not between
    ))  # fmt: skip


def _new_subject(line: Line, lexicon: Lexicon, first: Chunk, nxt: Chunk) -> bool:
    """Whether, behind an object, a conjunction opens a new clause: "discontinues A and B, and [C] acquires …"."""
    clause = next((c for c in line.clauses if first.core in c.tokens), None)
    behind_verb = clause is not None and clause.predicate is not None and clause.predicate.at < first.start
    return lexicon.lang == "en" and behind_verb and line.cls[nxt.end : nxt.end + 1] == ("VFIN",)


def _list_goes_on(line: Line, lexicon: Lexicon, k: int, found: list[Chunk]) -> bool:
    """A comma alone joins when a conjunction follows later or both sides are bare names (else it is an apposition)."""
    chunks = line.chunks
    if chunks[k].det == "indef" and chunks[k].name is None:
        return False
    for j in range(k, min(k + 9, len(chunks) - 1)):
        step = _next_member(line, lexicon, chunks, j)
        words = step[1] if step is not None else []
        if not words and lexicon.lang == "en" and chunks[j + 1].prep in _HANGING:
            continue
        if words and all(w in _JOINTS for w in words):
            if any(w in ("und", "and", "oder", "or", "sowie", "&") for w in words):
                return bool(found[-1].name) == bool(chunks[k].name) or (
                    found[-1].name is None and chunks[k].name is None
                )
            continue
        break
    return bool(found[-1].name and chunks[k].name and not found[-1].head and not chunks[k].head and chunks[k].det == "")


def apposition(line: Line, lexicon: Lexicon, chunk: Chunk) -> Chunk | None:
    """The phrase in apposition behind a comma, dash or parenthesis."""
    tokens = line.tokens
    inner = complement(line, lexicon, chunk, ("gen", "von", "of"))
    if inner is not None and inner.name is None:  # "die beiden Teile ihres Angebots, studiVZ und meinVZ"
        chunk = inner
    if lexicon.lang == "de" and chunk.name is None:
        chunk = _attributed(line, chunk)
    if chunk.end + 1 >= len(tokens) or tokens[chunk.end].text not in (",", "–", "—", "(", "-", ":"):
        return None
    begin = chunk.end + 1
    while begin < len(tokens) and tokens[begin].text in _NAMELY:
        begin += 1
    return next((c for c in line.chunks if c.start == begin and not c.prep and not c.pron), None)


def _attributed(line: Line, chunk: Chunk) -> Chunk:
    """The last phrase that hangs on a German noun: "der Laden [des Konzerns] [in der Volksrepublik], …"."""
    for nxt in line.chunks:
        genitive = "gen" in nxt.cases and nxt.det and not nxt.pron
        if nxt.start == chunk.end and (nxt.prep or genitive) and nxt.start > chunk.start:
            chunk = nxt
    return chunk


def introduced(line: Line, lexicon: Lexicon, chunk: Chunk, want: tuple[str, ...]) -> Chunk | None:
    """The name that a noun with another's name before it introduces: "rival [Axelo]", "Klimbo maker [Zorvane]"."""
    if chunk.name is None or chunk.head_at is None or chunk.head_at < chunk.name.end:
        return None
    chunks = line.chunks
    k = chunks.index(chunk) + 1 if chunk in chunks else len(chunks)
    after = chunks[k] if k < len(chunks) else None
    fits = (
        after is not None and after.start == chunk.end and after.name is not None and not after.det and not after.prep
    )
    made = lexicon.is_word("makernoun", chunk.head)
    if (lexicon.role_noun(chunk.head) or lexicon.is_word("personnoun", chunk.head)) and not made:
        return after if fits and PERSON in want else None  # "Zorvane CEO Mira Holt": the firm, where one is asked for
    said = lexicon.org_noun(chunk.head) or lexicon.kind_of(chunk.head)
    return after if fits and (said or made or lexicon.is_word("rivalnoun", chunk.head)) else None


def related_to_name(lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether a phrase means somebody by his relation to a name in it: "the [Klimbo] rival", "the [Klimbo] maker"."""
    if chunk.name is None or chunk.head_at is None or chunk.head_at < chunk.name.end:
        return False
    return lexicon.is_word("rivalnoun", chunk.head) or lexicon.is_word("makernoun", chunk.head)


def explained(line: Line, chunk: Chunk) -> Chunk | None:
    """The name that a definite phrase directly behind it explains: "[Zorvane], the platform that provided it"."""
    tokens = line.tokens
    if chunk.name is not None or chunk.det != "def" or chunk.prep or chunk.owner is not None or chunk.start < 2:
        return None
    if tokens[chunk.start - 1].text not in (",", "–", "—") or line.place(chunk) is None:
        return None  # "the Ionic, [the company]'s watch"
    before = next((c for c in line.chunks if c.end == chunk.start - 1), None)
    return before if before is not None and before.name is not None and before.name.end == before.end else None


def name_given(line: Line, lexicon: Lexicon, chunk: Chunk) -> Chunk | None:
    """The name that a phrase is given behind it: "the app, dubbed [Klimbo], …", "a firm known as [Gantry]"."""
    tokens = line.tokens
    i = chunk.end + (chunk.end < len(tokens) and tokens[chunk.end].text == ",")
    words = [t.text.lower() for t in tokens[i : i + 3]]
    if words[:1] and words[0] in ("now", "then", "simply", "originally", "aptly"):
        i, words = i + 1, words[1:]
    known = words[:2] == ["known", "as"]
    if not known and not (words and line.cls[i] == "VPP" and lexicon.is_word("callverb", tokens[i].lemma)):
        return None
    start = i + 1 + known
    return next((c for c in line.chunks if c.name and c.name.start == start), None)


def text_of(line: Line, start: int, end: int) -> str:
    """The words from one token to another, joined by spaces."""
    return " ".join(t.text for t in line.tokens[start:end])


def quoted(line: Line, at: int) -> bool:
    """Whether a token stands inside quotation marks of its sentence."""
    marks = [t.text for t in line.tokens[:at] if t.text in _MARKS]
    return len(marks) % 2 == 1
