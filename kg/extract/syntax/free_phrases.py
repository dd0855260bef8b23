"""The noun phrases of a clause that stand by themselves: no preposition, no genitive, no later member of a list.

They are what can be subject, object or predicate noun; everything else hangs on one of them or on the verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.lexicon import Lexicon
from kg.extract.naming.names import JOINTS
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause

_BRACKETS = frozenset("()")
_COMMA = (",",)
_GOES_ON = tuple((joint,) for joint in (",", "und", "sowie", "oder"))
_MONEY = frozenset("Euro Dollar Million Milliarde Franken Pfund Yen Prozent".split())


def free_phrases(line: Line, clause: Clause, lexicon: Lexicon) -> list[Chunk]:
    """The noun phrases that stand by themselves: no preposition, no genitive attribute, no later member of a list."""
    found: list[Chunk] = []
    before: Chunk | None = None
    inside = in_list = False
    closing, owner = -1, False
    for chunk in clause.chunks:
        between = line.low[before.end : chunk.start] if before else ()
        adjacent = before is not None and before.end == chunk.start
        opens_apposition = adjacent and _opens_apposition(line, before)
        attached = adjacent and bool(
            (chunk.det and chunk.cases <= {"gen"})
            or (chunk.det and chunk.cases <= {"gen", "dat"} and opens_apposition)
            or _genitive(line, before, chunk)
            or _in_first_place(line, clause, before, chunk)
            or _of_place(clause, before, chunk, lexicon)
        )
        listed = before is not None and bool(between) and (JOINTS.issuperset(between) or between == ("als", "auch"))
        if between == _COMMA and chunk.number and chunk.head and not chunk.det:  # "X, die Chefin, 250 Leute"
            listed = False
        if (
            between == _COMMA and before is not None and before.prep and (chunk.det or chunk.name or line.english)
        ):  # "According to X, the button will …"
            behind = line.tokens[chunk.end].text.lower() if chunk.end < len(line.tokens) else ""
            listed = behind in (",", "and", "or", "&", "und", "oder", "sowie")
            told = line.english and before.name is not None and chunk.name is None and chunk.det == "indef"
            listed |= told and clause.predicate is not None and before.start > clause.predicate.at  # "with X, [an app]"
            listed = listed and not _fronted(line, clause, before, chunk)
        if (
            between == _COMMA
            and before is not None
            and before.prep
            and chunk.name
            and line.cls[chunk.end : chunk.end + 1] == ("VFIN",)
        ):
            listed = False  # "With the purchase of X, Y entered …"
        # "by A, B and former engineer C": what goes on with a phrase behind a preposition hangs on that, too
        apposed = in_list and before is not None and before.end == chunk.start and not chunk.det
        beside = line.english and ((inside and listed) or apposed)
        inside, in_list = bool(chunk.prep) or beside, beside and not chunk.prep
        if (
            between == _COMMA
            and owner
            and (chunk.det or chunk.name)
            and line.low[chunk.end : chunk.end + 1] not in _GOES_ON
        ):
            listed = False  # behind an apposition: "Orrin, die Tochter der X AG, [die App Y]"
        owner = attached and opens_apposition
        if line.tokens[chunk.start - 1].text == "," and closing == chunk.start - 1:
            listed = False  # behind an insertion: "X, seinerzeit Sprecher, [das Produkt Y]"
        if (end := _inserted(line, clause, chunk, lexicon)) is not None:
            closing, before = end, chunk
            continue
        if (
            _gloss(line, chunk, before)
            or _of_receiver(line, chunk, before, found)
            or _afterthought(line, clause, chunk)
            or _among_them(before, chunk)
            or _with_place(line, chunk)
        ):
            before = chunk
            continue
        if _bracketed(line, clause, chunk):
            continue
        if not chunk.prep and not attached and not beside and not (listed and (found or before.prep)):
            found.append(chunk)
        before = chunk
    return found


def _fronted(line: Line, clause: Clause, before: Chunk, chunk: Chunk) -> bool:
    """Whether an English phrase is the subject behind one in front: "After the sale, [the app], which …, will close".

    It is the last before the verb but for what explains it ("After the sale, [Klimbo], a small app, will close") or
    begins a list that no comma parts from the verb ("Under the deal, [Klimbo], Tapgo and the shop will close").
    """
    first, predicate = min(clause.tokens), clause.predicate
    if not line.english or predicate is None or before.start != first or chunk.end > predicate.at:
        return False
    later = [c for c in clause.chunks if chunk.end <= c.start < predicate.at and not c.prep]
    if later and line.cls[later[-1].start - 1] == "KON":
        return "," not in line.low[later[-1].end : predicate.at]
    explains = len(later) == 1 and chunk.name is not None and later[0].name is None and later[0].start == chunk.end + 1
    return line.low[chunk.end] == "," and (not later or (explains and later[0].det in ("indef", "def", "poss")))


def _opens_apposition(line: Line, chunk: Chunk) -> bool:
    """Whether a German phrase without a name opens an apposition to the name before it: "X, [die Tochter] der Y AG"."""
    i = chunk.start
    nominal = chunk.det and chunk.head and not (chunk.prep or chunk.name or line.english)
    return bool(nominal) and i > 1 and line.tokens[i - 1].text == "," and line.cls[i - 2] in ("NAME", "NOUN", "PUNC")


def _genitive(line: Line, before: Chunk, chunk: Chunk) -> bool:
    """Whether a phrase that could be a subject hangs as a genitive on the one before it: "der Chef [der Firma]"."""
    return (
        "gen" in chunk.cases
        and chunk.det in ("def", "poss", "dem", "indef")
        and "nom" in chunk.cases
        and bool(before.head or before.prep)
        and (not before.name or chunk.name is not None)
        and before.head not in _MONEY  # "für 930 Millionen Euro [der Konkurrent Zorvane]"
        and line.cls[chunk.start] in ("DET", "POSS")
        and line.tokens[chunk.start].text.lower() in ("der", "dieser", "seiner", "ihrer", "einer", "jener")
    )


def _in_first_place(line: Line, clause: Clause, before: Chunk, chunk: Chunk) -> bool:
    """Whether a genitive or dative stands before the finite verb with a noun, where there is place for one phrase only.

    "[Das Ende der App] hat die Firma verkündet"
    """
    if clause.kind != "main" or not before.head or not chunk.det or not chunk.cases <= {"gen", "dat"}:
        return False
    finite = next((i for i in clause.tokens if line.cls[i] == "VFIN"), -1)
    return chunk.end <= finite


def _of_place(clause: Clause, before: Chunk, chunk: Chunk, lexicon: Lexicon) -> bool:
    """Whether a genitive that looks like a dative hangs on a noun behind a preposition: "in den Besitz [der X AG]"."""
    if not (before.prep and before.head and chunk.det) or before.name is not None or before.head in _MONEY:
        return False
    gives = clause.predicate is None or lexicon.is_word("dativeverb", clause.predicate.base)
    return not gives and "gen" in chunk.cases and chunk.cases <= {"gen", "dat"}


def _inserted(line: Line, clause: Clause, chunk: Chunk, lexicon: Lexicon) -> int | None:
    """The comma that ends an insertion which a phrase opens: "X, [damals Chef], …", "…, so [der Konzern], …"."""
    i = chunk.start - 1
    if not line.english and chunk.name is not None and (end := _other_name(line, chunk, lexicon)) is not None:
        return end
    if line.english or chunk.prep or i < 1 or line.cls[i] != "ADV":
        return None
    if (chunk.det or chunk.name) and (line.low[i] != "so" or line.tokens[i - 1].text != ","):
        return None
    while line.cls[i] == "ADV" and i:
        i -= 1
    if line.tokens[i].text != ",":
        return None
    end = next((k for k in range(chunk.end, max(clause.tokens)) if line.tokens[k].text == ","), None)
    verbal = {"VFIN", "VPP", "VINF", "PTK", "KON"} & set(line.cls[chunk.end : end]) if end is not None else True
    return None if verbal else end


def _other_name(line: Line, chunk: Chunk, lexicon: Lexicon) -> int | None:
    """The comma that ends the former or present name of what stands before it: "X, vormals [Y], gehört zu Z"."""
    i = chunk.start - 1
    once = i > 1 and not chunk.prep and any(lexicon.is_word(c, line.low[i]) for c in ("formername", "nowname"))
    if not once or line.low[i - 1] != "," or line.ending(i - 1) is None:
        return None
    closed = line.low[chunk.end : chunk.end + 1] == (",",) and line.cls[chunk.end + 1 : chunk.end + 2] == ("VFIN",)
    return chunk.end if closed else None


def _among_them(before: Chunk | None, chunk: Chunk) -> bool:
    """Whether a phrase only names some of those spoken of: "vier Studenten, unter ihnen [Jari Lund], gründeten …"."""
    told = before is not None and before.end == chunk.start and before.pron in ("ihnen", "denen", "them")
    return told and before.prep in ("unter", "among")


def _with_place(line: Line, chunk: Chunk) -> bool:
    """Whether a German phrase goes on with places behind a preposition: "in Kiel, Lund und [29 weiteren Ländern]"."""
    k = chunk.start - 1
    if line.english or chunk.prep or k < 2 or line.cls[k] != "KON" or line.cls[k - 1] != "NAME":
        return False
    while k > 0 and (line.low[k] == "," or line.cls[k] in ("KON", "NAME")) and line.beginning(k) is None:
        k -= 1
    return line.cls[k] == "PREP" and line.beginning(k) is None


def _gloss(line: Line, chunk: Chunk, before: Chunk | None) -> bool:
    """Whether a phrase without name explains a name between commas: "X hingegen, [der teure Bruder], wurde …".

    Behind the place where a firm is at home it needs no article: "X aus Berlin, [Anbieter] der App Y, schließt".
    """
    if line.english or before is None or before.prep or before.name is None or chunk.prep or chunk.name is not None:
        return False
    between = line.cls[before.end : chunk.start - 1]
    home = line.low[before.end : before.end + 1] == ("aus",) and between == ("PREP", "NAME")
    if not (chunk.det in ("def", "indef") or (home and not chunk.det)) or line.tokens[chunk.start - 1].text != ",":
        return False
    end = next((k for k in range(chunk.end, min(chunk.end + 8, len(line.tokens))) if line.tokens[k].text == ","), None)
    if end is None or not (home or all(c == "ADV" for c in between)):
        return False
    inside, behind = line.cls[chunk.end : end], line.cls[end + 1 : end + 2]
    return behind == ("VFIN",) and not {"VFIN", "VPP", "VINF", "KON"} & set(inside)


def _of_receiver(line: Line, chunk: Chunk, before: Chunk | None, found: Sequence[Chunk]) -> bool:
    """Whether a German phrase explains the name behind a preposition: "geht an Zorvane, [einen Anbieter] aus Kiel".

    Where the clause has its subject before, it need not show its case: "X geht an Zorvane, [eine Tochter] von Y".
    """
    if line.english or before is None or not before.prep or before.name is None or chunk.prep or not chunk.head:
        return False
    beside = before.end == chunk.start - 1 and line.tokens[before.end].text == ","
    told = "nom" not in chunk.cases or any("nom" in c.cases for c in found)
    return beside and chunk.name is None and chunk.det in ("def", "indef") and told


def _afterthought(line: Line, clause: Clause, chunk: Chunk) -> bool:
    """Whether a German phrase only explains one before the verb's bracket: "muss X gehen, [der letzte Roboter]"."""
    i = chunk.start - 2
    if line.english or chunk.prep or i < 0 or clause.repeats is not None:
        return False
    if line.low[i + 1] == "so" and line.tokens[i].text == "," and i in range(min(clause.tokens), max(clause.tokens)):
        return line.tokens[chunk.end : chunk.end + 1] != () and line.tokens[chunk.end].text == ","  # ", so [der Chef],"
    if not chunk.head or line.tokens[i + 1].text != ",":
        return False
    if clause.kind == "sub" and clause.predicate is not None and clause.predicate.at == i:
        return chunk.det in ("def", "indef")  # "dass X an Y geht, [einen Anbieter] aus Kiel"
    closed = line.cls[i] in ("VPP", "VINF", "PTK", "VFIN") and i in clause.tokens and clause.predicate is not None
    shared = (
        clause.shares is not None and closed and clause.predicate.at == i
    )  # "hatte A gekauft und B gebaut, [das C]"
    return closed and (shared or any(line.cls[k] == "VFIN" for k in clause.tokens if k < i))


def _bracketed(line: Line, clause: Clause, chunk: Chunk) -> bool:
    """Whether a German phrase of a clause around it stands in brackets: "Orrin [(300 Mitarbeiter)] stellt".

    That of a clause within them does not: "die Firma Orrin ([sie] wurde 2019 verkauft)".
    """
    if line.english or "(" not in line.low:
        return False
    before = next((w for w in reversed(line.low[min(clause.tokens) : chunk.start]) if w in _BRACKETS), "")
    behind = next((w for w in line.low[chunk.end :] if w in _BRACKETS), "")
    return (before, behind) == ("(", ")")
