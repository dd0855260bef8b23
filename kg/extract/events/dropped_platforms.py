"""What an app drops that no longer runs there: "X läuft nicht mehr unter [Y]", "X is no longer made for [Y and Z]"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.events.factuality import Stance
from kg.extract.frames import Raw, Reader
from kg.extract.syntax.arguments import Arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.model import PRODUCT

PLATFORM = "END support platform"  # the rule of such facts
_FOR = {"de": ("für",), "en": ("for",)}


def platforms_dropped(
    reader: Reader, number: int, clause: Clause, arguments: Arguments, stance: Stance, *, runs: bool
) -> list[Raw]:
    """What an activity that ends drops alone: "X no longer runs on [Y]" (`runs`), "X is no longer made for [Y]"."""
    dropped = list(run_no_longer(reader, number, clause, arguments, stance)) if runs else []
    return dropped or list(made_no_longer(reader, number, clause, stance))


def run_no_longer(reader: Reader, number: int, clause: Clause, arguments: Arguments, stance: Stance) -> Iterator[Raw]:
    """What an app no longer runs on: "X läuft nicht mehr unter [Y]" ends the support of Y."""
    for prep in reader.lexicon.words["platformprep"]:
        for chunk in arguments.get(prep, [])[:1]:
            members = reader.discourse.listed(number, chunk) if chunk.name is not None else ()
            found = list(_ended(reader, number, clause, members, stance))
            yield from found
            if found:
                return


def made_no_longer(reader: Reader, number: int, clause: Clause, stance: Stance) -> Iterator[Raw]:
    """For which systems an app is no longer made: "X wird nicht mehr für [A und B] entwickelt".

    They are told by their names, one of them at least. What becomes of an app "für A und B" becomes of the app alone.
    """
    if clause.predicate is None or not clause.predicate.longer:
        return
    preps = (*_FOR[reader.lexicon.lang], *reader.lexicon.words["platformprep"])
    for chunk in clause.chunks:
        if chunk.prep in preps and chunk.name is not None and not chunk.head and not _hangs(reader, number, chunk):
            members = reader.discourse.listed(number, chunk)
            if any(_system(reader, m) for m in members):
                yield from _ended(reader, number, clause, members, stance)
                return


def _hangs(reader: Reader, number: int, chunk: Chunk) -> bool:
    """Whether a phrase tells which app is meant, "[die App] für A", not for what all is: "[seine App] für A und B"."""
    noun = reader.lines[number].ending(chunk.start)
    return noun is not None and (noun.det != "poss" or noun.name is not None or noun.prep != "" or noun.start == 0)


def _system(reader: Reader, chunk: Chunk) -> bool:
    """Whether a name is that of an operating system: "Windows Phone 8", "BlackBerry OS"."""
    words = chunk.name.text.split() if chunk.name is not None else []
    known = any(reader.lexicon.is_word("platformname", w) for w in (" ".join(words), *words[:1]))
    return bool(words) and not reader.lexicon.is_word("storeword", words[-1]) and (known or "OS" in words)


def _ended(reader: Reader, number: int, clause: Clause, members: Sequence[Chunk], stance: Stance) -> Iterator[Raw]:
    for member in members:
        if system := reader.discourse.refer(number, member, (PRODUCT,)):
            yield reader.raw("supportEnded", {"product": system}, number, clause, stance, PLATFORM)
