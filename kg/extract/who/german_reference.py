"""What tells in German who a phrase means: a name in apposition, "ersteres", people of a place, who acts beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.lexicon import Lexicon
from kg.extract.parse import Line
from kg.extract.syntax.arguments import arguments_of
from kg.extract.syntax.chunks import Chunk
from kg.extract.who.members import listed
from kg.extract.who.neighbours import complement, whose_antecedent
from kg.model import ORGANIZATION, PRODUCT

_LATTER = ("letzterer", "letztere", "letzteres", "letzteren", "letzterem", "letztgenannte", "letztgenannter")
_FORMER = ("ersterer", "erstere", "ersteres", "ersteren", "ersterem", "erstgenannte", "erstgenannter", "erstgenanntes")
_CLOSES = (",", ".", ")", "–", "—", ";")
_OWN = frozenset({"eigen", "hauseigen", "konzerneigen"})
_OPENING = frozenset(':;.„“"»«–—(')  # behind which any sentence may begin


def contrasted(word: str) -> str:
    """Whether a word means the last or the last but one of two things: "latter", "former", or "" for neither."""
    low = word.lower()
    return "latter" if low in _LATTER else "former" if low in _FORMER else ""


def named_behind(line: Line, lexicon: Lexicon, chunk: Chunk) -> Chunk | None:
    """The name in apposition behind a description: "der Laden des Konzerns in China, [der Klimbo Store], wird …"."""
    k = line.place(chunk)
    if chunk.name is not None or chunk.pron or chunk.det in ("", "neg") or k is None:
        return None
    if not lexicon.kind_of(chunk.head) and not lexicon.org_noun(chunk.head):
        return None
    k, end = k + 1, chunk.end
    while (
        k < len(line.chunks) and line.chunks[k].start == end and (line.chunks[k].prep or "gen" in line.chunks[k].cases)
    ):
        end, k = line.chunks[k].end, k + 1
    pauses = (",", "–", "—", "(")
    if chunk.det in ("indef", "poss"):  # "führt ein neues System ein, [Klimbo S2], …"
        while end < len(line.tokens) and line.cls[end] in ("PTK", "VINF", "VPP", "VIZU"):
            end, pauses = end + 1, (",", "–", "—", ":")
    if k >= len(line.chunks) or end >= len(line.tokens) or line.low[end] not in pauses:
        return None
    behind = line.chunks[k]
    called = lexicon.is_word("calling", line.low[end + 1])
    if (
        behind.start != end + 1 + called
        or behind.name is None
        or behind.head
        or behind.prep
        or behind.det not in ("", "def")
    ):
        return None
    after = line.tokens[behind.end].text if behind.end < len(line.tokens) else "."
    alone = len(listed(line, lexicon, behind)) == 1 and len(listed(line, lexicon, chunk)) <= 2
    return behind if after in _CLOSES and alone else None


def type_of(lexicon: Lexicon, chunk: Chunk) -> str:
    """What a description describes: a product or an organisation."""
    return PRODUCT if lexicon.kind_of(chunk.head) else ORGANIZATION


def beside(line: Line, lexicon: Lexicon, chunk: Chunk) -> Iterator[Chunk]:
    """The names of the clause of a pronoun, which it cannot mean: "Zorvane verkauft sie an Gantry".

    Where it is given a name, that is its own, and so is what it does something as: "Es begann als Klimbo".
    """
    clause = line.clause_of(chunk)
    naming = clause is not None and clause.predicate and clause.predicate.base in lexicon.words["namingverb"]
    for other in clause.chunks if clause is not None and not naming else ():
        named = other.name is not None and other.prep != "als" and not other.head and not other.owner
        if named and other is not chunk:
            yield other


def acting(line: Line, lexicon: Lexicon, chunk: Chunk) -> Iterator[Chunk]:
    """Who does in another clause what is done to a pronoun: "[Zorvane] kaufte Klimbo 2016 und verkaufte es 2023"."""
    clause = line.clause_of(chunk)
    subjects = arguments_of(line, clause, lexicon).get("subj", ()) if clause is not None else ()
    yield from (c for c in subjects if c.name is not None and c not in clause.chunks)


def origins(lines: Iterable[Line]) -> frozenset[str]:
    """What the text says something is from: "aus Göttingen"."""
    return frozenset(
        token.text
        for line in lines
        for before, token in zip(line.tokens, line.tokens[1:], strict=False)
        if token.text[:1].isupper() and token.text.isalpha() and before.text.lower() in ("aus", "in", "bei")
    )


def polite(line: Line, chunk: Chunk) -> bool:
    """Whether a pronoun is the "Sie" that addresses the reader, as far as its capital tells."""
    at = chunk.start
    return chunk.pron == "sie" and at > 0 and line.tokens[at].text == "Sie" and line.low[at - 1] not in _OPENING


def seen_through(line: Line, lexicon: Lexicon, chunk: Chunk) -> Chunk | None:
    """What a German noun only tells a part or the make of: "die Beta [der App]", "die Telefone [der Reihe Klimbo]".

    Or whose house it is where a relative clause says what is made there: "[X], in dessen Labor Y entsteht".
    """
    if chunk.det == "poss" and lexicon.is_word("innerhouse", chunk.head):
        return next((whose for c in line.clauses if (whose := whose_antecedent(c, chunk)) is not None), None)
    inner = complement(line, lexicon, chunk, ("gen", "von"))
    if inner is None or inner.core == chunk.core:
        return None
    return inner if line_of_products(lexicon, inner) or lexicon.is_word("transparent", chunk.head) else None


def line_of_products(lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether a phrase names what many devices are together: "der Reihe Klimbo", "der hauseigenen Marke Klimbo"."""
    brand = chunk.head == "Marke" and not _OWN.isdisjoint(chunk.adjectives)  # else mostly the firm's name
    return chunk.name is not None and (brand or lexicon.is_word("wholeproduct", chunk.head))
