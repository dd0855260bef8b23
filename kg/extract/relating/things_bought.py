"""What is bought where a clause says it around a corner: a part, a share, what is left, what an apposition tells of."""

from __future__ import annotations

from kg.extract.frames import Reader
from kg.extract.lexicon_rows import Sense
from kg.extract.syntax.arguments import Arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.extract.syntax.english_compounds import noun_before
from kg.extract.who.apart import placed
from kg.extract.who.number import plural
from kg.extract.who.product_nouns import EMPTY
from kg.model import ORGANIZATION, PERSON

_MELTING = frozenset({"absorb", "swallow", "inherit", "swallow_up", "swallow up"})  # as things do, too
_PARTS = ("transparent", "assetnoun", "sharenoun")
_WHOLE = ("of", "from", "gen", "von", "in")
_NO_PART = ("vagueadj", "anyadj", "ordinal", "shareadj")
_NO_LINE = ("usernoun", "sidenoun", "jobnoun", "sharenoun", "moneynoun", "kinnoun", "essencenoun")


def things_bought(
    reader: Reader, number: int, arguments: Arguments, clause: Clause | None, chunks: list[Chunk]
) -> list[Chunk]:
    """What is bought where an English clause says it around a corner: a share in it, what an apposition tells of.

    "took 51 per cent [of X]", "[X], the chat app it bought", "[X and Y], two studios that Z bought"
    """
    if not chunks:
        return chunks
    chunk, line = chunks[0], reader.lines[number]
    if chunk.number and chunk.name is None and not chunk.head:
        return most_of(reader, number, arguments) or chunks
    if clause is None or clause.kind != "rel" or clause.antecedent is not chunk or chunk.prep or not chunk.head:
        return chunks
    if chunk.name is not None and (chunk.head_at is None or chunk.head_at < chunk.name.end):
        return chunks
    if chunk.start < 2 or line.tokens[chunk.start - 1].text not in (",", "–", "—", "("):
        return chunks
    before = line.name_ending(chunk.start - 1)
    if before is None or chunk in reader.discourse.listed(number, before):
        return chunks
    return [reader.discourse.list_of(number, before)[0] if plural(reader.lexicon, line, chunk) else before]


def own_line(reader: Reader, chunk: Chunk, sense: Sense) -> bool:
    """Whether a phrase tells what of a firm's is sold or bought: "sold its dealer network", "bought X's card games".

    What is sold can be anything, what is bought are things as firms make them.
    """
    sold = "subj" not in sense.roles.get("acquirer", ())
    if not sold and (sense.lemma in _MELTING or not reader.lexicon.kind_of(chunk.head)):
        return False
    owned = chunk.name is None and bool(chunk.head) and (chunk.owner is not None or chunk.det == "poss")
    lexicon = reader.lexicon
    if not owned or chunk.pron or _is_asset(reader, chunk) or lexicon.role_noun(chunk.head):
        return False
    return not lexicon.org_noun(chunk.head) and not any(lexicon.is_word(c, chunk.head) for c in _NO_LINE)


def part_bought(reader: Reader, number: int, chunk: Chunk) -> Chunk:
    """What a part is bought of: "the remains of X", "key assets of X", "die Reste von X"; else the phrase itself."""
    if business_part(reader, number, chunk):
        return chunk
    owned = chunk.owner is not None and chunk.name is None
    if owned and (reader.lexicon.role_noun(chunk.head) or (_of_firm(reader, chunk.owner) and _is_asset(reader, chunk))):
        return chunk.owner  # "Klimbo's founders sold out to X", "Klimbo's patents"
    parts = chunk.head and any(reader.lexicon.is_word(c, chunk.head) for c in _PARTS)
    some = chunk.head == "Teil" and not chunk.det  # "(große) Teile von X"
    if chunk.name is not None or not (parts or some):
        return chunk
    last = reader.discourse.listed(number, chunk)[-1]  # "the brand and the rights to X"
    of = (*_WHOLE, "to") if reader.lexicon.is_word("rightnoun", last.head) else _WHOLE
    whole = next((w for c in (chunk, last) if (w := reader.discourse.complement(number, c, of))), None)
    return whole if whole is not None and (parts or whole.name is not None) else chunk


def business_part(reader: Reader, number: int, chunk: Chunk) -> bool:
    """Whether an English phrase tells which part of a firm it means: "its Belgian operations", "its branch in Peru".

    "The corporate half of Klimbo", but "half of Klimbo", "Klimbo's operations".
    """
    if chunk.name is not None or not reader.lexicon.is_word("businesspart", chunk.head):
        return False
    line, lexicon = reader.lines[number], reader.lexicon
    owned = chunk.owner is not None or chunk.det == "poss"
    told = [a for a in chunk.adjectives if a not in EMPTY and not any(lexicon.is_word(c, a) for c in _NO_PART)]
    if told or noun_before(line, lexicon, chunk):
        return owned or (chunk.det == "def" and reader.discourse.complement(number, chunk, ("of",)) is not None)
    return owned and bool(placed(line, chunk))


def _of_firm(reader: Reader, owner: Chunk) -> bool:
    """Whether an owner is one that can be bought, by a name or a noun for firms: "the Denver firm's customers"."""
    return owner.name is not None or (reader.lexicon.lang == "en" and bool(reader.lexicon.org_noun(owner.head)))


def no_person(reader: Reader, number: int, chunk: Chunk) -> Chunk:
    """What a relative pronoun takes up that is no person or stuff: "[X], a start-up run by Y, which Z bought".

    "[X], a maker of spectacles that Z swallowed", "[X], a network for doctors that Z bought"
    """
    chunks, discourse = reader.lines[number].chunks, reader.discourse
    draft = discourse.register.of(chunk.name.text) if chunk.name is not None else None
    hangs = chunk.prep == "of" or (chunk.prep == "for" and bool(chunk.head))
    served = chunk.prep == "for" or not reader.lexicon.org_noun(chunk.head)  # "tools for developers that Z bought"
    stuff = hangs and chunk.name is None and not chunk.det and served
    if not stuff and (draft is None or draft.type != PERSON):
        return chunk
    for before in reversed([c for c in chunks if c.end <= chunk.start and c.name is not None]):
        other = discourse.register.of(before.name.text)
        if other is not None and other.type != PERSON and not reader.lexicon.role_noun(before.head):
            return before
    return chunk


def most_of(reader: Reader, number: int, arguments: Arguments) -> list[Chunk]:
    """What stands behind a word for a part, or for its people, that is no noun: "most [of X]", "die Osloer [von X]"."""
    line, parts = reader.lines[number], reader.lexicon.words["partword"]

    def taken(chunk: Chunk) -> bool:
        word = line.tokens[chunk.start - 1].text if chunk.start else ""
        people = (
            chunk.prep == "von" and word[:1].isupper() and word.endswith("er") and line.low[chunk.start - 2] == "die"
        )
        return word.lower() in parts or people

    return [c for p in ("of", "von") for c in arguments.get(p, []) if c.name is not None and taken(c)][:1]


def left_over(reader: Reader, number: int, clause: Clause) -> list[Chunk]:
    """What a free relative clause says is left of something: "bought what was left [of X]", "was [von X] übrig war"."""
    line = reader.lines[number]
    for other in line.clauses:
        low = {line.low[i] for i in other.tokens}
        if other is clause or not low & {"what", "was"} or not low & reader.lexicon.words["leftword"]:
            continue
        found = [c for c in other.chunks if c.prep in ("of", "von") and c.name is not None]
        if found:
            return found[:1]
    return []


def bankrupt(reader: Reader, number: int, chunk: Chunk, types: tuple[str, ...], but: tuple[str, ...]) -> str | None:
    """Whose assets a phrase means: the antecedent of "deren", "whose", a firm of the sentence, else what came last."""
    discourse = reader.discourse
    for clause in reader.lines[number].clauses:
        if clause.whose and clause.antecedent is not None and chunk in clause.chunks:
            return discourse.refer(number, clause.antecedent, types, but)
    seen = [s.entity for s in discourse.trail if s.line == number and s.at < chunk.start and s.entity not in but]
    firms = [e for e in seen if discourse.draft(e).type == ORGANIZATION]
    hero = discourse.protagonist() if chunk.det != "poss" else None
    if hero is not None and hero not in but:
        return hero
    return firms[-1] if firms else discourse.recent(number, chunk.start, types, but=but)


def means_assets(reader: Reader, chunk: Chunk) -> bool:
    """Whether a phrase means what is left of a firm spoken of before: "its remains", "die Reste", "its patents"."""
    told = chunk.name is None and chunk.det in ("def", "poss") and chunk.owner is None and bool(chunk.head)
    return told and _is_asset(reader, chunk)


def _is_asset(reader: Reader, chunk: Chunk) -> bool:
    """Whether a noun means what a firm has, in German by the end of a compound: "Software-Vermögen"."""
    assets = reader.lexicon.words["assetnoun"]
    return chunk.head in assets or (reader.lexicon.lang == "de" and chunk.head.rpartition("-")[2] in assets)
