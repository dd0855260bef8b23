"""What a German phrase without a name means in its sentence: the whole of a first piece, the subject of "ist ein …"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract import lexicon as lexicon_module
from kg.extract.syntax.arguments import find_arguments
from kg.extract.syntax.chunks import Chunk
from kg.model import PRODUCT

if TYPE_CHECKING:
    from kg.extract.frames import Reader
    from kg.extract.parse import Line

_NO_THINGS = (
    "enduser", "newcomer", "personnoun", "entrynoun", "namenoun", "massnoun", "masstail", "contentnoun", "themenoun",
    "mediumnoun", "datenoun", "affairnoun", "worknoun", "jobnoun", "moneynoun", "storenoun", "seatnoun",
)  # fmt: skip
_USERS = {"de": ("enduser", ("gen", "von")), "en": ("usernoun", ("of",))}  # a class of nouns, what tells of what
_SUCH = (("wie",), ("wie", "etwa"), ("wie", "beispielsweise"), ("wie", "zum", "beispiel"))
_ANYTHING = frozenset({"Sache", "Ding", "Ganze", "Geschichte"})
_ABSTRACT = ("ung", "ion", "heit", "keit", "schaft", "tät", "ismus", "nis", "tag", "jahr", "zeit")


def meant(reader: Reader, number: int, chunk: Chunk) -> Chunk:
    """The phrase that names what a nameless one speaks of; itself where there is none."""
    if chunk.name is not None or chunk.pron or not chunk.head:
        return chunk
    if reader.lexicon.is_word("makernoun", chunk.head):  # "Die Betreiber [des Forums X] stellen den Betrieb ein"
        inner = reader.discourse.complement(number, chunk, ("gen", "von"))
        return inner if inner is not None and inner.name is not None else chunk
    if reader.lexicon.kind_of(chunk.head) == "business":  # "stellt das Geschäft [mit dem Klimbo] ein"
        dealt = reader.discourse.complement(number, chunk, ("gen", "von", "mit"))
        if dealt is not None and dealt.name is not None and reader.discourse.refer(number, dealt, (PRODUCT,)):
            return dealt
    if (means := _by_means_of(reader, number, chunk)) is not None:
        return means
    return _whole(reader, number, chunk) or _subject(reader, number, chunk) or _heading(reader, number, chunk) or chunk


def _by_means_of(reader: Reader, number: int, chunk: Chunk) -> Chunk | None:
    """The thing by which a deed is done: "die Sicherung der Daten [mit der App X]", "der Abgleich … [über X]"."""
    if not chunk.head.endswith(("ung", "ion")) or chunk.det != "def" or "-" in chunk.head:
        return None
    what = reader.discourse.complement(number, chunk, ("gen", "von"))
    chunks = reader.lines[number].chunks
    means = next((c for c in chunks if what is not None and c.start == what.end and c.name is not None), None)
    if means is None or means.prep not in ("mit", "über", "per", "via") or what.name is not None:
        return None
    return means if reader.discourse.refer(number, means, (PRODUCT,)) else None


def used(reader: Reader, number: int, chunk: Chunk) -> Chunk:
    """The thing whose users a phrase means: "für Nutzer [des Systems X] gibt es keine Updates", "owners [of X]"."""
    users, functions = _USERS[reader.lexicon.lang]
    if chunk.name is None and reader.lexicon.is_word(users, chunk.head):
        return reader.discourse.complement(number, chunk, functions) or chunk
    named = reader.lexicon.lang == "en" and chunk.name is not None and chunk.head_at == chunk.name.end
    if not named or not reader.lexicon.is_word(users, chunk.head):
        return chunk
    thing = replace(chunk, head="", head_at=None)  # "[Klimbo 3] owners"
    return thing if reader.discourse.refer(number, thing, (PRODUCT,)) is not None else chunk


def _whole(reader: Reader, number: int, chunk: Chunk) -> Chunk | None:
    """ "die erste Version [von X]", "keine Geräte [der Reihe X] mehr", "die Telefone [der Reihe X]".

    The first of its pieces is a thing's launch, the last its end.
    """
    inner = reader.discourse.complement(number, chunk, ("gen", "von"))
    if inner is None or (inner.name is None and not _named_line(reader, inner)):
        return None
    first_or_none = chunk.det == "neg" or any(reader.lexicon.is_word("edge", a) for a in chunk.adjectives)
    return inner if first_or_none or inner.name is None else None


def _named_line(reader: Reader, chunk: Chunk) -> bool:
    """Whether a compound names a line of products by a name: "die Geräte [der Klimbo-Reihe]"."""
    first, _, last = chunk.head.rpartition("-")
    return bool(first) and first[0].isupper() and reader.lexicon.is_word("wholeproduct", last)


def _subject(reader: Reader, number: int, chunk: Chunk) -> Chunk | None:
    """ "[X] ist ein Browser, der …": what is said of the browser is said of X."""
    line = reader.lines[number]
    index = next((k for k, c in enumerate(line.clauses) if chunk in c.chunks), None)
    if index is None or chunk.det != "indef":
        return None
    predicate = line.clauses[index].predicate
    if predicate is None or predicate.base not in ("sein", "werden", "bleiben") or predicate.voice != "active":
        return None
    subject = next(iter(find_arguments(line, index, reader.lexicon).get("subj", [])), None)
    return subject if subject is not None and subject is not chunk and subject.name is not None else None


def _heading(reader: Reader, number: int, chunk: Chunk) -> Chunk | None:
    """ "[X]: Firma schließt Fotodienst": the name before the colon, where the phrase is a mere kind of product."""
    line, lexicon = reader.lines[number], reader.lexicon
    colon = next((i for i, t in enumerate(line.tokens[: chunk.start]) if t.text == ":"), None)
    if colon is None or lexicon.kind_of(chunk.head) is None or chunk.det not in ("", "poss", "def"):
        return None
    if line.sentence.part != "title" and line.tokens[-1].text in ".!":
        return None
    before = [c for c in line.chunks if c.end <= colon and c.name is not None]
    things = [c for c in before if reader.discourse.refer(number, c, (PRODUCT,))]
    return things[-1] if len(things) == 1 else None


def headed(reader: Reader, number: int, chunk: Chunk) -> str | None:
    """The product that a section's heading names, where a phrase is a mere kind of product: "[Juke.] … den Dienst"."""
    if chunk.name is not None or chunk.pron or reader.lexicon.kind_of(chunk.head or "") is None:
        return None
    if chunk.det not in ("def", "poss", "dem") or chunk.number or "-" in chunk.head:
        return None
    entity = reader.discourse.section(number)
    inner = reader.discourse.complement(number, chunk, ("gen", "von"))
    if entity is None or inner is not None:
        return None
    kinds = {reader.lexicon.kind_of(k) for k in reader.discourse.draft(entity).kinds} - {None}
    generic = reader.lexicon.is_word("genericnoun", chunk.head)
    return entity if not kinds or generic or reader.lexicon.kind_of(chunk.head) in kinds else None


def listed_behind(reader: Reader, number: int, chunk: Chunk) -> list[Chunk]:
    """The names behind the colon that a German plural announces: "Folgende Dienste werden eingestellt: A, B und C"."""
    if reader.lexicon.lang != "de":
        return []
    line = reader.lines[number]
    words = {t.text.lower() for t in line.tokens[chunk.start : chunk.end]}
    if chunk.name is None and (examples := _exemplified(reader, number, chunk)):
        return examples
    if chunk.name is not None or not words & reader.lexicon.words["following"]:
        return []
    colon = next((i for i in range(chunk.end, len(line.tokens)) if line.tokens[i].text == ":"), None)
    first = next((c for c in line.chunks if colon is not None and c.start in (colon + 1, colon + 2) and c.name), None)
    return [c for c in reader.discourse.listed(number, first) if c.name is not None] if first is not None else []


def _exemplified(reader: Reader, number: int, chunk: Chunk) -> list[Chunk]:
    """The names that an insertion gives for a noun: "Die übrigen Dienste, [darunter A und B], bleiben"."""
    line = reader.lines[number]
    inner = reader.discourse.complement(number, chunk, ("gen", "von", "aus"))
    end = (inner or chunk).end
    while line.cls[end : end + 1] in (("VFIN",), ("VPP",), ("VINF",), ("PTK",)):
        end += 1  # "Alle anderen Dienste bleiben, [darunter A und B]"
    first = next((c for c in line.chunks if c.start >= end and c.name is not None), None)
    gap = line.low[end : first.start] if first is not None else ()
    phrase = " ".join(gap[1:])
    if first is None or first.prep:
        return []
    if gap in _SUCH and not chunk.det:  # "Geräte [wie X]"
        return [c for c in reader.discourse.listed(number, first) if c.name is not None]
    if gap[:1] not in ((",",), ("(",), ("–",)) or not phrase:
        return []
    if not reader.lexicon.is_word("namely", phrase) and phrase not in ("bei uns", "also", "sprich", "etwa", "nämlich"):
        return []
    return [c for c in reader.discourse.listed(number, first) if c.name is not None]


def singled(reader: Reader, number: int, chunk: Chunk) -> bool:
    """Whether a facet's noun means one piece of it: "das Update wurde zurückgezogen" ends no support."""
    form = reader.lines[number].tokens[chunk.head_at].text if chunk.head_at is not None else ""
    return chunk.det in ("def", "indef", "dem") and reader.lexicon.is_word("oneoff", form) and not any(
        reader.lexicon.is_word("edge", a) for a in chunk.adjectives
    )  # fmt: skip


def existing(reader: Reader, chunk: Chunk) -> bool:
    """Whether accounts are those that there are, not the new ones that are no longer opened."""
    return reader.lexicon.is_word("accountnoun", chunk.head) and "neu" not in chunk.adjectives and chunk.det != "neg"


def everyones(reader: Reader, number: int, chunk: Chunk) -> bool:
    """Whether all of them are meant, so that the service ends with them: "sämtliche Konten werden geschlossen"."""
    words = {t.text.lower() for t in reader.lines[number].tokens[chunk.start : chunk.end]}
    return bool(words & reader.lexicon.words["all"])


def epithet(reader: Reader, number: int, chunk: Chunk, op: str) -> str | None:
    """What a definite noun that is nothing's kind means where it begins or is ended at a time: "das Ganze"."""
    line, lexicon = reader.lines[number], reader.lexicon
    if chunk.name is not None or chunk.prep or chunk.owner is not None or chunk.number or not chunk.head:
        return None
    if line.low[chunk.start] not in ("der", "die", "das", "den", "diese", "dieser", "dieses") or not line.dates:
        return None
    form = line.tokens[chunk.head_at].text
    if line.low[chunk.start] in ("die", "diese") and form != chunk.head:
        return None  # a plural
    if lexicon.kind_of(chunk.head) or lexicon.org_noun(chunk.head) or lexicon.role_noun(chunk.head):
        return None
    last = chunk.head.rpartition("-")[2]
    if last.lower().endswith(_ABSTRACT) or last.lower().endswith(lexicon_module.tails("de", "affairnoun", 4)):
        return None
    told = any(lexicon.is_word(c, chunk.head) for c in _NO_THINGS) and chunk.head not in _ANYTHING
    if lexicon.event_nouns(chunk.head) or told:
        return None
    if op == "END" and not _ended_by_somebody(line, chunk):
        return None
    return reader.discourse.concern(number, chunk.start)


def _ended_by_somebody(line: Line, chunk: Chunk) -> bool:
    """Whether a clause tells the month in which its subject is ended: "Der Verleih wird zum 31. März geschlossen"."""
    clause = next((c for c in line.clauses if chunk in c.chunks and c.predicate is not None), None)
    if clause is None or clause.predicate.voice != "passive":
        return False
    return any(start in clause.tokens and len(d.edtf or "") >= len("2020-06") for start, _, d in line.dates)
