"""What tells a German thing without a name apart: what it is for, what a business is in, whose it is by the deed."""

from __future__ import annotations

from kg.extract.lexicon import Lexicon
from kg.extract.naming.compounds import on_platform
from kg.extract.naming.proper import strange
from kg.extract.parse import Line
from kg.extract.syntax.chunks import Chunk
from kg.extract.who.drafts import Draft
from kg.extract.who.mentions import Mentions
from kg.extract.who.neighbours import complement, for_platform
from kg.extract.who.product_nouns import called_part, tail

_LENGTH = 5  # words of what a thing is for
_PURPOSE = {"business": ("mit", "für"), "feature": ("für", "zu")}

_NO_THINGS = (
    "enduser", "newcomer", "personnoun", "entrynoun", "namenoun", "massnoun", "masstail", "contentnoun", "themenoun",
    "mediumnoun", "datenoun", "affairnoun", "jobnoun", "moneynoun", "seatnoun", "makernoun",
)  # fmt: skip


def compound_thing(line: Line, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether a hyphen tells a thing apart, whatever it is: "das Lumo-Konto"; no firm, no person, no event.

    What runs on a platform is nobody's one thing ("Android-Programme"), nor is what an adjective tells of many.
    """
    first, _, last = chunk.head.rpartition("-")
    if lexicon.lang != "de" or len(first) < 2 or chunk.number or not last[:1].isupper():
        return False
    many = not chunk.det and line.tokens[chunk.head_at].text != chunk.head
    if many and (chunk.adjectives or lexicon.is_word("platformname", first) or not strange(first)):
        return False
    if lexicon.org_noun(chunk.head) or lexicon.role_noun(chunk.head) or lexicon.event_nouns(chunk.head):
        return False
    return not any(lexicon.is_word(c, last) for c in _NO_THINGS)


def told_behind(line: Line, lexicon: Lexicon, chunk: Chunk) -> Chunk | None:
    """What stands behind a noun and tells its thing apart: "das Angebot [für Vereine]", "das Geschäft [mit Handys]"."""
    if lexicon.lang != "de" or not chunk.head or not chunk.det:
        return None
    behind = complement(line, lexicon, chunk, _PURPOSE.get(lexicon.kind_of(chunk.head) or "", ("für",)))
    if behind is None or behind.pron or behind.number or behind.end - behind.start > _LENGTH:
        return None
    return behind if behind.head or behind.name else None


def app_of(mentions: Mentions, line: int, chunk: Chunk) -> bool:
    """Whether a German phrase tells by a name whose app it means, that itself is none: "die App von Zorvane"."""
    lexicon = mentions.lexicon
    if lexicon.lang != "de" or lexicon.kind_of(chunk.head or "") != "app" or chunk.det != "def" or chunk.number:
        return False
    behind = complement(mentions.lines[line], lexicon, chunk, ("gen", "von"))
    owner = mentions.register.of(behind.name.text) if behind is not None and behind.name is not None else None
    return owner is not None and not any(lexicon.kind_of(k) in ("app", "software") for k in owner.kinds)


def whole_told(line: Line, lexicon: Lexicon, chunk: Chunk) -> str:
    """The name of that of which an apposition says that a noun is a part, so that the noun means something else."""
    part = called_part(line, lexicon, chunk)
    behind = complement(line, lexicon, part, ("gen", "von")) if part is not None else None
    return behind.name.text if behind is not None and behind.name is not None else ""


def runs_on(line: Line, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether a German phrase tells on what its thing runs: "eine Android-App", "die App fürs Telefon"."""
    if lexicon.lang != "de" or not chunk.head:
        return False
    return for_platform(line, lexicon, chunk) is not None or on_platform(lexicon, chunk.head)


def anybodys(line: Line, lexicon: Lexicon, chunk: Chunk, *, own: bool) -> bool:
    """Whether a German noun for devices means what people have, not what a firm makes: "ihr Telefon".

    `own`: the phrase is the object of what a firm does with its things: "stellt [sein Tablet] ein".
    """
    device = lexicon.lang == "de" and lexicon.kind_of(chunk.head) == "device"
    if not device or chunk.adjectives or chunk.owner or "-" in chunk.head:
        return False
    behind = complement(line, lexicon, chunk, ("gen", "von"))
    return not (own and chunk.det == "poss") and (behind is None or not _makers(lexicon, chunk, behind))


def _makers(lexicon: Lexicon, chunk: Chunk, behind: Chunk) -> bool:
    """Whether what stands behind a noun for devices names a maker or a brand: "die Geräte von X", "Handys der Marke X".

    No "Konsole von der Größe eines X", "Kameras vom Typ X", "der Akku der Kamera X".
    """
    if behind.name is None:
        return False
    branded = lexicon.kind_of(behind.head) == "product" or lexicon.org_noun(behind.head) if behind.head else False
    return branded or (behind.prep == "von" and bool(chunk.det) and not behind.head)


def others_thing(mentions: Mentions, line: int, chunk: Chunk, draft: Draft) -> bool:
    """Whether a German phrase is of another than a thing's name says: "die App von [Zorvane]" is no Klimbo-App.

    Nor is "die [Zorvane]-App".
    """
    if mentions.lexicon.lang != "de" or not draft.names:
        return False
    first, hyphen, last = next(iter(draft.names)).rpartition("-")
    if not hyphen or tail(chunk.head) != last.lower():
        return False
    behind = complement(mentions.lines[line], mentions.lexicon, chunk, ("von",))
    front = chunk.head.rpartition("-")[0] or (behind.name.text if behind is not None and behind.name else "")
    named, owner = mentions.register.of(first), mentions.register.of(front) if front else None
    return named is not None and owner is not None and owner is not named
