"""The lists of a sentence: phrases joined by commas and conjunctions, what is said of a member left aside."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.who import german_members
from kg.extract.who.lists import counted_up

_JOINTS = frozenset(
    ", und and oder or nor sowie & as well aber auch also then dann schließlich beziehungsweise plus "
    "ebenso ebenfalls".split()
)
_PAIRED = (["als", "auch"], ["noch"], ["wie", "auch"], [",", "sondern", "auch"])  # "sowohl", "weder", "nicht nur"
_FROM = ("aus", "in", "from", "of")
_PLACED = tuple((w,) for w in _FROM)
_ASIDE = 25  # tokens that an aside inside a list may have
_AND = frozenset({",", "and", "or", "und", "oder", "sowie"})
_HANGING = frozenset({"of", "for", "in", "on", "from", "with", "to", "by", "für", "von", "aus", "mit", "auf"})
_AS_WELL = (",", "as", "well", "as")


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


def goes_on(line: Line, lexicon: Lexicon, first: Chunk, nxt: Chunk) -> bool:
    """Whether a phrase goes on a list of names that hangs on a noun: "seine App für A, [B] und C".

    A comma behind it closes what is set beside: "die Spiele von A, [B und C], bleiben".
    """
    members = listed(line, lexicon, first)
    closed = line.low[members[-1].end : members[-1].end + 1] == (",",)
    bare = all(c.name and not c.det and not c.head for c in members[1:])
    return len(members) > 2 and nxt in members and bare and not closed


def _list_from(line: Line, lexicon: Lexicon, chunk: Chunk, place: int) -> list[Chunk]:
    chunks, k, found = line.chunks, place, [chunk]
    while True:
        apposed = (_past_apposition if lexicon.lang == "en" else german_members.past_apposition)(line, chunks, k)
        if past := apposed or _past_phrases(line, chunk, k):
            k = past
        if (step := _next_member(line, lexicon, chunks, k)) is None:
            break
        nxt, words, aside = step
        joint = lexicon.lang == "en" and _alongside(lexicon, words, chunks[nxt])
        if apposed or (joint and not _made_jointly(line, lexicon, chunk)):
            found.append(chunks[nxt])
            k = nxt
            continue
        follows = bool(words) and (
            all(w in _JOINTS for w in words) or words in (["but", "also"], [",", "but", "also"], *_PAIRED)
        )
        counted = line.english and words == [","] and k == place and counted_up(chunks[k - 1] if k else None, chunk)
        if not follows or counted or (chunks[nxt].prep and chunks[nxt].prep != chunk.prep) or chunks[nxt].pron:
            break
        if aside and not (chunks[k].name and chunks[nxt].name and bool(chunks[nxt].head) <= bool(chunks[k].head)):
            break
        if not aside and len(found) == 1 and len(words) > 1 and words[0] == "," and words[1] in ("und", "and"):
            break  # "…, and B, the app that …": a new clause, not a list of two
        if words == [","] and (told_by(line, lexicon, chunks[nxt]) or not _list_goes_on(line, lexicon, nxt, found)):
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
    elif behind is None and chunks[k].name and line.low[chunks[k].end : chunks[k].end + 1] in _PLACED:
        at = chunks[k].end + 1 + (line.low[chunks[k].end + 1 : chunks[k].end + 2] == ("the",))
        texts = [t.text for t in line.tokens[at : at + 2]]  # "A in Sweden and B", "A in the United States and B"
        behind = next((at + n for n in (2, 1) if " ".join(texts[:n]) in lexicon.places), None)
    if behind is None and chunks[k].name and k + 2 < len(chunks) and place.start == chunks[k].end:
        after = chunks[k + 2]  # "sells A [to firms] and B to schools", "A [für Firmen] und B für Schulen"
        if after.name and not after.prep and line.low[after.end : after.end + 1] == (place.prep,):
            behind = place.end
    start = behind or chunks[k].end
    if not line.english:
        start = german_members.behind_frame(line, chunks[k], start)
    nxt = k + 1
    while nxt < len(chunks) and chunks[nxt].start < start:
        nxt += 1
    with_it = nxt + 1 < len(chunks) and chunks[nxt].prep in ("with", "alongside") and chunks[nxt].pron in ("it", "them")
    if with_it and "and" in line.low[start : chunks[nxt].start]:  # "X and, [with it], Y"
        begin = chunks[nxt].end + (line.low[chunks[nxt].end] == ",")
        if chunks[nxt + 1].start == begin and chunks[nxt + 1].name:
            return nxt + 1, ["and"], bool(behind)
    if nxt == len(chunks):
        return None
    if not line.english and line.low[start : start + 1] == ("der",) and line.tokens[start + 1].text in lexicon.places:
        start += 2  # "den Marktplatz [der Schweiz] und die App"
    return nxt, list(line.low[start : chunks[nxt].start]), bool(behind)


def _behind_aside(line: Line, chunk: Chunk) -> int | None:
    """The token behind what is said of a name in brackets, a relative or participle clause, where a list goes on."""
    if chunk.name is None or chunk.end >= len(line.tokens):
        return None
    mark = line.tokens[chunk.end].text
    if mark == "(":
        closing = (i for i in range(chunk.end, min(chunk.end + _ASIDE, len(line.tokens))) if line.tokens[i].text == ")")
        close = next(closing, None)
        return close + 1 if close is not None else None
    if mark != ",":
        return None
    begins = (chunk.end, chunk.end + 1)
    told = next((c for c in line.clauses if c.kind in ("rel", "part") and min(c.tokens) in begins), None)
    if told is None:
        return None
    reach = range(chunk.end + 2, min(chunk.end + _ASIDE, len(line.tokens)))
    close = next((i for i in reach if line.low[i] == "," and not (told.kind == "rel" and i + 1 in told.tokens)), None)
    if close is None or close + 1 >= len(line.low):
        return None
    if told.kind == "rel" and not any(line.cls[i] == "VFIN" for i in told.tokens if i < close):
        return None  # "A, für die man B[, C und D] gewonnen hat"
    if told.kind == "part" and max(told.tokens) > close:
        return None  # "A, getragen von B[, C und D]"
    if line.low[close + 1] not in ("and", "und"):
        return close
    nxt = line.beginning(close + 2)
    return close if nxt is not None and line.in_one_clause(chunk, nxt) else None


def _past_phrases(line: Line, first: Chunk, k: int) -> int:
    """The last of the phrases that hang on a list's member at `k`, where another member follows; 0 for none.

    "the apps [for iOS and Android] and the extension": what follows has to be built as the first member is, or cannot
    hang on it with what does ("the apps [for the phone] and the extension", "den Markt [des Landes] und die App X").
    """
    chunks, m = line.chunks, k
    again = any(c.det == "dem" and c.head == first.head for c in chunks[k + 2 : k + 3])  # "use of A and [that] of B"
    if first.name is not None or not first.head or not (first.det or again):
        return 0
    while m + 1 < len(chunks):
        nxt, words = chunks[m + 1], line.low[chunks[m].end : chunks[m + 1].start]
        if (nxt.prep in _HANGING or (nxt.det and nxt.cases <= {"gen"})) and not words:
            m += 1
        elif m > k and set(words) <= _AND and words and nxt.name and not nxt.det and not nxt.head:
            m += 1  # a name of the list that hangs there
        else:
            joined = m > k and set(words) <= _AND and bool(words)
            fits = joined and nxt.det and nxt.head and not nxt.prep
            alike = (line.english and nxt.name is None) or (chunks[m].cases <= {"gen"} and "gen" not in nxt.cases)
            return m if fits and (alike or not any(c.det for c in chunks[k + 1 : m + 1])) else 0
    return 0


def _past_apposition(line: Line, chunks: Sequence[Chunk], k: int) -> int:
    """The last phrase of what is said of a named member, where a list goes on behind it; 0 for none.

    "A, the file format, and B", "A, its chat app, B, a calendar for phones, and C", "A, an app that few used, B and C"
    """
    m = k + 1
    if (named := _past_name(line, chunks, k)) is not None:
        return named
    if chunks[k].name is None or m >= len(chunks) or line.low[chunks[k].end : chunks[k].end + 1] != (",",):
        return 0
    if line.cls[chunks[k].end + 1 : chunks[m].start] not in ((), ("ADV",), ("DATE",)):  # "A, now a partner at X, and B"
        return 0
    told = chunks[m].det in ("def", "indef", "poss") or chunks[m].owner is not None
    if chunks[m].name is not None or chunks[m].prep or not told:
        return 0
    while m + 1 < len(chunks) and chunks[m + 1].start == chunks[m].end and chunks[m + 1].prep:
        m += 1
    if behind := _behind_relative(line, chunks[m].end):
        m = next((n for n in range(m + 1, len(chunks)) if chunks[n].start > behind), len(chunks)) - 1
    if (
        m + 1 >= len(chunks)
        or (chunks[m].name and chunks[m].prep != "at" and not (behind and chunks[m + 1].det))
        or chunks[m + 1].name is None
        or chunks[m + 1].prep not in ("", chunks[k].prep)
    ):
        return 0
    between = line.low[behind or chunks[m].end : chunks[m + 1].start]
    if between not in ((",", "and"), (",",)):
        return 0
    later = line.cls[chunks[m + 1].end : chunks[m + 1].end + _ASIDE]
    if between == (",", "and"):
        subject = later[:1] == ("VFIN",) and line.in_one_clause(chunks[k], chunks[m + 1])
        ends = later[:1] in (("STOP",), ("KON",), ("PUNC",), ("PREP",)) and not behind
        ends |= line.low[chunks[m + 1].end : chunks[m + 1].end + 1] in ((), (".",))  # "A, an app that few used, and B."
        return m if subject or ends else 0
    if behind and chunks[k + 1].det == "def" and not (chunks[m + 1].det or chunks[m + 1].head):
        return 0  # "There is A, the wallet with which X surprised us, [B and C] at its side"
    stop = next((n for n, c in enumerate(later) if c in ("VFIN", "VPP", "VING", "VINF", "STOP")), len(later))
    return m if "KON" in later[:stop] else 0


def _behind_relative(line: Line, at: int) -> int:
    """The comma that closes an English relative clause that begins at a token; 0 where none does."""
    told = next((c for c in line.clauses if c.kind == "rel" and min(c.tokens) == at), None)
    return next((i for i in range(at + 1, at + _ASIDE) if line.low[i : i + 1] == (",",)), 0) if told is not None else 0


def _past_name(line: Line, chunks: Sequence[Chunk], k: int) -> int | None:
    """The name that a member has for an apposition where the list goes on: "its app, [A], and its calendar, B"."""
    if chunks[k].name is not None or chunks[k].det not in ("poss", "def") or k + 2 >= len(chunks):
        return None
    name, nxt = chunks[k + 1], chunks[k + 2]
    inside = line.low[chunks[k].end : name.start] == (",",) and line.low[name.end : nxt.start] == (",", "and")
    fits = name.name is not None and not name.det and not name.head and nxt.name is None and nxt.det == chunks[k].det
    return k + 1 if inside and fits else None


def _made_jointly(line: Line, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether a phrase is what two make together, so that "together with" names the second maker."""
    clause = line.clause_of(chunk)
    verb = clause.predicate.lemma if clause is not None and clause.predicate is not None else ""
    return lexicon.is_word("jointverb", verb)


def _alongside(lexicon: Lexicon, words: Sequence[str], nxt: Chunk) -> bool:
    """Whether a phrase joins a thing to the one before: "X, along with Y", "X and, with it, Y"."""
    between = [w for w in words if w != ","]
    return bool(nxt.name) and ((nxt.prep == "with" and between in (["along"], ["together"])) or (
        nxt.prep in ("alongside", "plus") and not between
    ))  # fmt: skip


def _new_subject(line: Line, lexicon: Lexicon, first: Chunk, nxt: Chunk) -> bool:
    """Whether, behind an object, a conjunction opens a new clause: "discontinues A and B, and [C] acquires …".

    "sold X to A and [Y] to B", "kauft A und [B] wird eingestellt"
    """
    if lexicon.lang == "en" and any(c.repeats is not None and min(c.tokens) == nxt.start for c in line.clauses):
        return True
    if line.cls[nxt.end : nxt.end + 1] != ("VFIN",):
        return False
    clause = next((c for c in line.clauses if first.core in c.tokens), None)
    if lexicon.lang == "de":
        acts = clause is not None and any(line.cls[i] == "VFIN" for i in clause.tokens if i < first.start)
        return acts and not line.in_one_clause(first, nxt)
    if clause is None or clause.predicate is None or clause.predicate.at >= first.start:
        return False
    return ":" not in line.low[clause.predicate.at : first.start]  # "bought three: [A, B and C] were the best"


def told_by(line: Line, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether an English phrase behind a comma is who tells what stands before: "closed X, [Bloomberg] reported"."""
    verb = line.tokens[chunk.end].lemma if lexicon.lang == "en" and chunk.end < len(line.tokens) else ""
    return bool(verb) and (lexicon.is_word("say", verb) or lexicon.is_word("report", verb))


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
                alike = bool(chunks[k].head) and found[-1].head == chunks[k].head  # "its PC version, Mac version and …"
                return alike or bool(found[-1].name) == bool(chunks[k].name)
            continue
        break
    return bool(found[-1].name and chunks[k].name and not found[-1].head and not chunks[k].head and chunks[k].det == "")
