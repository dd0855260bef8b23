"""Who builds a thing only for others: "which [Tarkon] builds for Zorvane", "made by X on contract"."""

from __future__ import annotations

from kg.extract.frames import Reader
from kg.extract.lexicon_rows import Sense
from kg.extract.syntax.clauses import Clause
from kg.model import ORGANIZATION


def builds_for_others(reader: Reader, number: int, clause: Clause, sense: Sense, row: dict[str, str]) -> bool:
    """Whether who makes a thing in a clause is no maker but builds another firm's thing."""
    if sense.op != "develops" or not clause.predicate or clause.predicate.voice == "active":
        return False
    if not reader.lexicon.is_word("contractverb", sense.lemma):
        return False  # "made by X" tells the maker
    return _made_by_others(reader, row) or _on_contract(reader, number, clause)


def client_of(reader: Reader, number: int, clause: Clause, lemma: str, but: tuple[str, ...]) -> str | None:
    """The firm that somebody builds a thing for, whose it is: "The Klimbo, which Tarkon builds for [Zorvane]"."""
    if lemma != "make" and not reader.lexicon.is_word("contractverb", lemma):
        return None
    for chunk in clause.chunks:
        if chunk.prep == "for" and chunk.name is not None and not chunk.head:
            client = reader.discourse.refer(number, chunk, (ORGANIZATION,))
            known = client is not None and reader.discourse.draft(client).type == ORGANIZATION
            return client if known and client not in but else None
    return None


def _made_by_others(reader: Reader, row: dict[str, str]) -> bool:
    """Whether the text has another firm as the maker, so that who builds it only does so on contract."""
    register, product = reader.discourse.register, row["product"]
    makers = set(register.makers.get(product, ()))
    if product in register.drafts and (brand := register.brand(product)) is not None:
        makers.add(brand)  # "The Zorvane Klimbo, built by Orrin"
    return bool(makers - {row["org"]}) and row["org"] not in register.owners.get(product, ())


def _on_contract(reader: Reader, number: int, clause: Clause) -> bool:
    """Whether a clause says that somebody builds a thing for others: "made by Zorvane as contract manufacturer"."""
    said = {reader.lines[number].tokens[i].lemma for i in clause.tokens}
    return clause.predicate.base == "assemble" or not said.isdisjoint(reader.lexicon.words["contractword"])
