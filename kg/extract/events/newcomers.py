"""What is closed to newcomers, whatever the verb: "Neue Shops lassen sich nicht mehr eröffnen", "not to new ones"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.events.factuality import Stance
from kg.extract.frames import Raw, Reader
from kg.extract.lexicon import Lexicon
from kg.extract.lexicon_rows import Sense
from kg.extract.syntax.arguments import Arguments
from kg.extract.syntax.chunks import Chunk
from kg.extract.syntax.clauses import Clause
from kg.model import ORGANIZATION, PRODUCT


def shut_to(
    reader: Reader, number: int, clause: Clause, senses: Sequence[Sense], arguments: Arguments, stance: Stance
) -> Iterator[Raw]:
    """The phase-out that a clause tells by something new which is no longer done: a contract, an account, a member."""
    predicate = clause.predicate
    if reader.lexicon.lang != "de" or not predicate.longer:
        return
    if any((s.op == "ACT" and s.lemma not in reader.lexicon.adjectives) or s.facet == "signup" for s in senses):
        return
    things = arguments.get("patient", [])[:1] or [*arguments.get("obj", [])[:1], *arguments.get("subj", [])[:1]]
    if not any(_new(reader, c) for c in things):
        return
    named = [c for prep in ("bei", "für", "in", "auf") for c in arguments.get(prep, []) if c.name is not None]
    found = [e for c in named if (e := reader.discourse.refer(number, c, (PRODUCT,)))]
    entity = found[0] if found else whose_accounts(reader, arguments)
    entity = entity or reader.discourse.concern(number, min(clause.tokens))
    if entity is not None:
        stance = replace(stance, negated=False)
        yield reader.raw("phasedOut", {"product": entity}, number, clause, stance, "END signup newcomers")


def only_to_newcomers(reader: Reader, clause: Clause) -> bool:
    """Whether an English clause speaks of what newcomers get: "no longer available [to new customers]"."""
    if reader.lexicon.lang != "en" or clause.predicate is None or not clause.predicate.negated:
        return False
    chunks = (c for c in clause.chunks if c.prep in ("to", "for", "by") and c.start > clause.predicate.at)
    return any("new" in c.adjectives and c.name is None for c in chunks)


def _new(reader: Reader, chunk: Chunk) -> bool:
    """Whether a phrase means new accounts, contracts, members, users."""
    lexicon = reader.lexicon
    if chunk.name is not None or "neu" not in chunk.adjectives or not chunk.head:
        return False
    return _of_entry(lexicon, chunk.head) or _of_entry(lexicon, chunk.head.rpartition("-")[2])


def _of_entry(lexicon: Lexicon, noun: str) -> bool:
    """Whether a noun means that by which, or as whom, one comes to a thing: "Konto", "Vertrag", "Kunde"."""
    signup = any(s.facet == "signup" for s in lexicon.event_nouns(noun))
    return signup or lexicon.is_word("enduser", noun) or lexicon.is_word("entrynoun", noun)


def whose_accounts(reader: Reader, arguments: Arguments) -> str | None:
    """At what the accounts are that a German clause speaks of: "neue [Klimbo]-Verträge", "[Klimbo]-Konten"."""
    chunks = (c for function in ("patient", "obj", "subj") for c in arguments.get(function, ()))
    return next((e for c in chunks if (e := _whose_account(reader, c))), None)


def _whose_account(reader: Reader, chunk: Chunk) -> str | None:
    first, _, last = chunk.head.rpartition("-") if chunk.head else ("", "", "")
    if not first or reader.lexicon.lang != "de" or not _of_entry(reader.lexicon, last):
        return None
    draft = reader.discourse.register.of(first)
    return draft.id if draft is not None and draft.type in (PRODUCT, ORGANIZATION) else None
