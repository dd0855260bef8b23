"""Things that are described first and named after: "a new app. It is called Klimbo", "a service by the name of Gantry".

The phrase that describes the thing means what bears the name, so that what is told of the one is told of the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.extract.lexicon import Lexicon
from kg.extract.naming.names import DOMAIN
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.who import sections
from kg.extract.who.homes import place
from kg.extract.who.members import listed
from kg.model import ORGANIZATION, PERSON, PRODUCT

_REACH = 8  # tokens between the verb and the name
_WHOSE = frozenset({"by", "from", "of", "at", "in", "with"})
_OTHER_NAME = frozenset({"old", "former", "previous", "original", "new"})  # than the one it has as it is brought in


class Christening(NamedTuple):
    """A phrase without a name, by line, and the name that it is given."""

    line: int
    phrase: Chunk
    name: str


def christenings(lines: Sequence[Line], lexicon: Lexicon, heads: Collection[int]) -> Iterator[Christening]:
    """The names that a text gives to what it has described; `heads` are its headings."""
    yield from (Christening(*told) for told in sections.named_phrases(lines, lexicon, heads))
    if lexicon.lang == "de":
        yield from _german(lines, lexicon)
        return
    before: tuple[int, Chunk] | None = None  # the thing described last
    for number, line in enumerate(lines):
        for chunk in line.chunks:
            if lexicon.is_word("namenoun", chunk.head) and (named := _by_the_name(line, lexicon, chunk)) is not None:
                yield Christening(number, *named)
        if number and (phrase := _pointing(line, lexicon)) and (name := _named_last(lines[number - 1])) is not None:
            yield Christening(number, phrase, name)
        for clause in line.clauses:
            target = _target(number, line, clause, lexicon, before)
            name = _name_given(line, clause, lexicon) if target is not None else None
            if name is not None:
                yield Christening(*target, name)
        described = [c for c in line.chunks if _describes(c, lexicon)]
        if described and line.tokens[-1].text != "?":
            before = (number, described[-1])
            last = line.chunks[-1]
            if len(described) == 1 and _behind_colon(line, last):
                yield Christening(number, described[0], last.name.text)
        elif any(c.name is not None for c in line.chunks):
            before = None


def _german(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[Christening]:
    """In German: "stellt unter dem Namen Klimbo [eine App] vor", "startet [einen Dienst]. Er heißt Klimbo."."""
    before: Chunk | None = None
    ways = (_under_name, _relatively, _told_of)
    for number, line in enumerate(lines):
        yield from (Christening(number, *told) for told in _with_name(line, lexicon))
        for clause in line.clauses:
            if (told := next(filter(None, (f(line, clause, lexicon) for f in ways)), None)) is not None:
                yield Christening(number, *told)
            elif before is not None and (name := _is_called(line, clause, before, lexicon)) is not None:
                yield Christening(number - 1, before, name)
        described = [c for c in line.chunks if _describes(c, lexicon) and not c.prep]
        before = described[0] if len(described) == 1 else None


class Equation(NamedTuple):
    """A phrase without a name, by line, the phrases that name what it means, and the types of what its noun tells."""

    line: int
    phrase: Chunk
    names: list[Chunk]
    types: frozenset[str]


def equated(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[Equation]:
    """The German phrases of which "mit" says who or what they are: "Mit Klimbo endet [ein Dienst]"."""
    for number, line in enumerate(lines if lexicon.lang == "de" else ()):
        for clause in line.clauses:
            named = [c for c in clause.chunks if c.prep == "mit" and c.name is not None and c.det != "poss"]
            if not named or clause.predicate is None:
                continue
            shown = not lexicon.words["showverb"].isdisjoint((clause.predicate.lemma, clause.predicate.base))
            for chunk in (c for c in clause.chunks if c.start >= named[0].end and _counts_in(c, lexicon, shown)):
                if types := _types(lexicon, chunk.head):
                    yield Equation(number, chunk, listed(line, lexicon, named[0]), types)


def _counts_in(chunk: Chunk, lexicon: Lexicon, shown: bool) -> bool:
    """Whether a phrase says that somebody or something is one of a kind: "ein weiterer Dienst", "zwei Banken".

    What is `shown` needs no further word: "zeigte mit X [eine Uhr]".
    """
    if chunk.prep or chunk.name is not None or not chunk.head:
        return False
    if any(lexicon.is_word("edge", a) for a in chunk.adjectives):
        return True
    fresh = chunk.det == "indef" and (shown or bool(chunk.adjectives) or lexicon.kind_of(chunk.head) is None)
    return fresh or (not chunk.det and bool(chunk.number or chunk.adjectives))  # no "Mit X lassen sich Lampen schalten"


def _types(lexicon: Lexicon, noun: str) -> frozenset[str]:
    """The types of what a noun can mean: "Dienst" a product, "Bank" a firm, "Managerin", "Schwede" a person."""
    told = {
        PRODUCT: lexicon.kind_of(noun) is not None or lexicon.is_word("featurenoun", noun),
        ORGANIZATION: lexicon.org_noun(noun) or lexicon.is_word("partnernoun", noun),
        PERSON: lexicon.role_noun(noun) or lexicon.is_word("personnoun", noun) or place(noun) is not None,
    }
    return frozenset(type_ for type_, fits in told.items() if noun and fits)


def _relatively(line: Line, clause: Clause, lexicon: Lexicon) -> tuple[Chunk, str] | None:
    """ "[eine App], die Klimbo heißt", "[die Uhr], die den Namen Klimbo trägt": what is described and its name."""
    noun = clause.antecedent
    if clause.kind != "rel" or noun is None or noun.prep == "als":
        return None
    if not _renaming(lexicon, "bis", "seit").isdisjoint(line.low):
        return None
    name = _name_borne(clause, clause.chunks, lexicon) if _nameless(noun, lexicon) else None
    return (noun, name) if name is not None else None


def _told_of(line: Line, clause: Clause, lexicon: Lexicon) -> tuple[Chunk, str] | None:
    """ "[Die App], die X im Mai vorgestellt hat, heißt Klimbo", "[Ein neuer Dienst] von X heißt Klimbo"."""
    if clause.kind != "main" or len(clause.chunks) < 2:
        return None
    noun, *rest = clause.chunks
    name = _name_borne(clause, rest, lexicon) if _nameless(noun, lexicon) and not noun.prep else None
    if name is None or noun.start != min(clause.tokens):
        return None
    told = noun.det == "indef" or any(c.kind == "rel" and c.antecedent == noun for c in line.clauses)
    if not told or not _renaming(lexicon, "bis", "seit").isdisjoint(line.low[i] for i in clause.tokens):
        return None
    return noun, name


def _renaming(lexicon: Lexicon, *more: str) -> frozenset[str]:
    """The words by which a name is told to be a new or a former one, and `more`."""
    return lexicon.words["nowname"].union(lexicon.words["formername"], more)


def _nameless(noun: Chunk, lexicon: Lexicon) -> bool:
    """Whether a phrase describes a product without its name."""
    return noun.name is None and noun.det in ("indef", "def", "poss") and lexicon.kind_of(noun.head or "") is not None


def _name_borne(clause: Clause, chunks: Sequence[Chunk], lexicon: Lexicon) -> str | None:
    """The name that its predicate says something has: "heißt X", "trägt den Namen X"."""
    predicate = clause.predicate
    titled = any(lexicon.is_word("namenoun", c.head) for c in chunks)
    if predicate is None or predicate.negated:
        return None
    if predicate.base != "heißen" and not (titled and predicate.base in ("tragen", "hören", "haben")):
        return None
    named = [c for c in chunks if c.name is not None and (not c.head or lexicon.is_word("namenoun", c.head))]
    return named[0].name.text if len(named) == 1 else None


def _is_called(line: Line, clause: Clause, thing: Chunk, lexicon: Lexicon) -> str | None:
    """What a thing is called that the sentence before has described: "Er heißt X", "Die App soll X heißen"."""
    if clause.kind != "main" or clause.predicate is None or clause.predicate.base != "heißen" or not clause.chunks:
        return None
    if not _renaming(lexicon).isdisjoint(line.low):
        return None
    first = clause.chunks[0]
    pronoun = {"m": "er", "f": "sie", "n": "es"}.get(lexicon.gender_of(thing.head) or "")
    taken = (first.pron and first.pron == pronoun) or (first.det == "def" and first.head == thing.head)
    named = [c for c in clause.chunks[1:] if c.name is not None and not c.head and not c.prep]
    return named[0].name.text if taken and len(named) == 1 else None


def _with_name(line: Line, lexicon: Lexicon) -> Iterator[tuple[Chunk, str]]:
    """ "[die App] mit dem Namen Klimbo", "[das Spiel] mit dem Decknamen Tarvo": what is described and its name."""
    for noun, behind in pairwise(line.chunks):
        named = behind.name is not None and behind.prep == "mit" and noun.end == behind.start
        if named and lexicon.is_word("namenoun", behind.head) and _nameless(noun, lexicon):
            yield noun, behind.name.text


def _under_name(line: Line, clause: Clause, lexicon: Lexicon) -> tuple[Chunk, str] | None:
    """ "bietet unter dem Namen Klimbo [eine App] an", "betreibt unter klimbo.com [ein Portal]"; no new name."""
    under = (c for c in clause.chunks if c.prep == "unter" and c.name is not None)
    name = next((c for c in under if lexicon.is_word("namenoun", c.head) or DOMAIN.match(c.name.text)), None)
    if name is None or not _renaming(lexicon).isdisjoint(line.low):
        return None
    described = [c for c in clause.chunks if _describes(c, lexicon) and not c.prep]
    return (described[0], name.name.text) if len(described) == 1 else None


def _describes(chunk: Chunk, lexicon: Lexicon) -> bool:
    """Whether a phrase brings in a product without its name: "a new photo app"."""
    if chunk.name is not None or chunk.det != "indef" or not chunk.head:
        return False
    like = any(lexicon.is_word(c, chunk.head) for c in ("successornoun", "likenoun"))
    return lexicon.kind_of(chunk.head) is not None or (like and lexicon.lang == "en")


def _behind_colon(line: Line, chunk: Chunk) -> bool:
    """Whether a name alone ends the sentence behind a colon: "launched a photo app: Klimbo."."""
    alone = chunk.name is not None and not chunk.head and not chunk.prep and chunk.start > 0
    return alone and line.tokens[chunk.start - 1].text == ":" and chunk.end >= len(line.tokens) - 1


def _by_the_name(line: Line, lexicon: Lexicon, chunk: Chunk) -> tuple[Chunk, str] | None:
    """ "a photo app by the name of Klimbo", "under the working title Klimbo", "with Klimbo as its working title"."""
    k = line.place(chunk)
    if not k or not _OTHER_NAME.isdisjoint(chunk.adjectives):
        return None
    before, behind = line.chunks[k - 1], line.chunks[k + 1] if k + 1 < len(line.chunks) else None
    named = None
    if chunk.prep == "as" and before.prep == "with" and before.end == chunk.start:
        named, k = before, k - 1
    elif chunk.name is not None:
        named = chunk if chunk.prep in ("by", "under", "with", "") else None
    elif chunk.prep in ("by", "under", "with") and behind is not None and behind.start == chunk.end:
        named = behind if behind.prep == "of" else None
    described = _described_before(line, lexicon, named.start) if named is not None and named.name is not None else None
    if described is None:
        return None
    between = line.chunks[line.chunks.index(described) : k]
    close = all(a.end == b.start for a, b in pairwise((*between, line.chunks[k])))
    return (described, named.name.text) if close or line.tokens[named.start - 1].text == "," else None


def _pointing(line: Line, lexicon: Lexicon) -> Chunk | None:
    """The noun by which a sentence says what the last one ended with: "Now there is X. That's [the new app] by Y"."""
    if line.low[0] not in ("this", "that") or line.low[1:2] not in (("is",), ("was",), ("'s",), ("’s",)):
        return None
    phrase = line.beginning(2)
    plain = phrase is not None and phrase.name is None and phrase.det in ("def", "indef")
    return phrase if plain and lexicon.kind_of(phrase.head) is not None else None


def _named_last(line: Line) -> str | None:
    """The name that ends a sentence, unless it is somebody's there: "I'd rather wait for [Klimbo]."."""
    last = line.chunks[-1] if line.chunks else None
    alone = last is not None and last.name is not None and not last.head and last.end >= len(line.tokens) - 1
    return last.name.text if alone and last.prep not in _WHOSE else None


def _described_before(line: Line, lexicon: Lexicon, end: int) -> Chunk | None:
    """The thing without a name that a line brings in before a token, what hangs on it left aside."""
    before = [c for c in line.chunks if c.end <= end]
    while before and (before[-1].prep or before[-1].det == "poss") and not _describes(before[-1], lexicon):
        before.pop()
    return before[-1] if before and _describes(before[-1], lexicon) else None


def _target(
    number: int, line: Line, clause: Clause, lexicon: Lexicon, before: tuple[int, Chunk] | None
) -> tuple[int, Chunk] | None:
    """What a clause that gives a name is about: what it hangs on, or what "it" or "its name" takes up."""
    predicate = clause.predicate
    if predicate is None or predicate.negated or predicate.longer:
        return None
    if clause.kind in ("rel", "part", "inf"):
        noun, own = _described_before(line, lexicon, min(clause.tokens)), clause.antecedent
        if clause.kind == "rel" and own is not None and own.det == "poss" and lexicon.kind_of(own.head):
            noun = own if own.name is None else noun  # "its photo app, which is called Klimbo"
        return (number, noun) if noun is not None else None
    first = next((c for c in clause.chunks if c.end <= predicate.at), None)
    own = first is not None and (first.pron == "it" or (first.head == "name" and first.det == "poss"))
    same = [c for c in line.chunks if _describes(c, lexicon) and first is not None and c.end <= first.start]
    if not own:
        return None
    if same:
        return number, same[-1]
    return before if before is not None and number - before[0] == 1 else None


def _name_given(line: Line, clause: Clause, lexicon: Lexicon) -> str | None:
    """The name that a clause gives: "is called X", "goes by the name of X", "its name is X"; no new or former one."""
    predicate = clause.predicate
    assert predicate is not None
    stretch = " ".join(line.low[min(clause.tokens) : max(clause.tokens) + 1]).replace("for now", "")
    renamed = _renaming(lexicon, "until", "till", "since", "no")
    if not renamed.difference({"currently"} if clause.kind in ("part", "inf") else ()).isdisjoint(stretch.split()):
        return None
    behind = [c for c in clause.chunks if c.start > predicate.at and c.start - predicate.at < _REACH]
    named = next((c for c in behind if c.name is not None and not c.head and c.owner is None), None)
    if named is None:
        return None
    titled = any(c.head == "name" for c in clause.chunks)
    passive = predicate.voice == "passive" or clause.kind == "rel"  # "which it called Klimbo"
    called = lexicon.is_word("callverb", predicate.base) and passive and not named.prep
    known = predicate.base == "know" and predicate.voice == "passive" and named.prep == "as"
    goes = predicate.base in ("go", "bear", "carry", "answer") and titled and named.prep in ("of", "")
    is_name = predicate.base == "be" and titled and not named.prep
    return named.name.text if called or known or goes or is_name else None
