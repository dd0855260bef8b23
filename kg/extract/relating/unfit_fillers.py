"""What fills no role though it stands where a filler does: stuff paid for, data handed on, "the company" alone."""

from __future__ import annotations

from kg.extract.events.marks import marks_of
from kg.extract.frames import Reader
from kg.extract.lexicon_rows import Sense
from kg.extract.relating.things_bought import means_assets
from kg.extract.syntax.arguments import Arguments
from kg.extract.syntax.chunks import Chunk


def paid_for(arguments: Arguments) -> bool:
    """Whether a payment is for another thing than what was spoken of: "paid Orrin $3 million [for advertising]"."""
    return bool(arguments.get("for")) or any(c.name is not None for c in arguments.get("obj", ()))


def is_stuff(reader: Reader, chunk: Chunk, sense: Sense) -> bool:
    """Whether a phrase without article names what one pays for and nobody takes over: "advertising", "licences"."""
    if sense.lemma != "pay" or chunk.prep != "for":
        return False
    plain = chunk.name is None and chunk.owner is None and not (chunk.det or chunk.pron or chunk.number)
    return plain and bool(chunk.head) and not means_assets(reader, chunk)


def handed_on(reader: Reader, number: int, chunk: Chunk, sense: Sense) -> bool:
    """Whether a verb hands on what is no thing by name, so rather data than a business: "they can be passed on to X".

    With its day or price told, one thing is sold all the same: "ehe [es] 2003 an X ging", "für 20 Euro geht [es] an X".
    For "sie", which may be several, the day does not count.
    """
    passed = sense.lemma in reader.lexicon.words["handverb"]
    kind = reader.lexicon.kind_of(chunk.head) if chunk.head else None
    if passed and chunk.pron in ("es", "er", "sie", "it"):
        line = reader.lines[number]
        clauses = [c for c in line.clauses if chunk in c.chunks]
        dated = chunk.pron != "sie" and any(line.cls[i] == "DATE" for c in clauses for i in c.tokens)
        return not (dated or any("@money" in marks_of(line, c, reader.lexicon) for c in clauses))
    passed = passed and not (reader.lexicon.lang == "en" and means_assets(reader, chunk))  # "the carcass went to X"
    return passed and chunk.name is None and (kind is None or bool(chunk.pron))


def generic_firm(reader: Reader, number: int, chunk: Chunk) -> bool:
    """Whether a phrase only says "the company", as whoever is bought is called."""
    tokens = reader.lines[number].tokens
    plain = chunk.name is None and chunk.det == "def" and chunk.owner is None and bool(chunk.head)
    if chunk.start and tokens[chunk.start - 1].text in (",", "–", "—", "("):
        return False  # "Ticketfly, the company which …"
    if (
        not plain
        or (number, chunk.core) in reader.discourse.made
        or not reader.lexicon.is_word("companynoun", chunk.head)
    ):
        return False
    return reader.discourse.complement(number, chunk, ("of", "von", "gen", "behind", "hinter")) is None
