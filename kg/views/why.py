"""Why something is in the graph: each fact with the sentences that say it, who says so, and who has it otherwise."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterable, Iterator
from typing import TextIO

from kg.errors import KgError
from kg.model import FACTS
from kg.views import dossier
from kg.views.dossier import dated, sources, versions
from kg.views.material import Claim, Fact, Material, Quote
from kg.views.tables import terminal_width
from kg.views.terms import bold, visible

_WIDEST = 100  # characters


class UnknownProperty(KgError):
    """A property that no fact has."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(FACTS)}."
        super().__init__(f"There is no property {name!r}; {hint}")
        self.name = name


def fact_types(name: str) -> set[str]:
    """The fact types that a property, class or fact type names, in any case and with or without plc:."""
    wanted = name.removeprefix("plc:").casefold()
    spelled = {type_: {type_, kind.cls, kind.shortcut or type_} for type_, kind in FACTS.items()}
    found = {type_ for type_, names in spelled.items() if wanted in {n.casefold() for n in names}}
    if not found:
        raise UnknownProperty(name, sorted(set().union(*spelled.values())))
    return found


def write_why(facts: Iterable[Fact], material: Material, out: TextIO, *, width: int | None = None) -> int:
    """Write each fact with its sentences and rivals; returns the number of facts."""
    width, number = min(width or terminal_width(), _WIDEST), 0
    for number, fact in enumerate(dossier.in_order(facts), start=1):
        out.write("\n" if number > 1 else "")
        out.writelines(f"{line}\n" for line in _fact(fact, material, out, width))
    return number


def _fact(fact: Fact, material: Material, out: TextIO, width: int) -> Iterator[str]:
    for line in textwrap.wrap(dated(fact, material), width, subsequent_indent="  "):
        yield bold(line, out)
    for claim in sorted(fact.claims, key=lambda c: (material.sources[c.source].published or "9999", c.source)):
        yield from _claim(claim, material, out, width)
    for relation, other in versions(fact, material):
        yield from _indented(f"{relation}: {dated(other, material)} ({sources(other, material)})", width)


def _claim(claim: Claim, material: Material, out: TextIO, width: int) -> Iterator[str]:
    source = material.sources[claim.source]
    head = [source.id, source.published or "undated", claim.factuality]
    head += [f"according to {claim.according}"] if claim.according else []
    head += [f"confidence {claim.confidence:g}"] if claim.confidence < 1 else []
    yield from _indented(visible(", ".join(head)), width)
    for quote in claim.quotes:
        yield from _quote(quote, out, width)
    if source.url:
        yield f"    {visible(source.url)}"


def _quote(quote: Quote, out: TextIO, width: int) -> Iterator[str]:
    """The sentence in lines, what shows the fact in bold on a terminal."""
    start, end = "\ue000", "\ue001"  # of the evidence; private characters that no text has, of no width here
    words = " ".join(f"“{quote.before}{start}{quote.exact}{end}{quote.after}”".split())
    lit = False
    for line in textwrap.wrap(words, width - 4, break_on_hyphens=False):
        lit_before, lit = lit, (start in line or lit) and not (end in line and line.rfind(end) > line.rfind(start))
        yield f"    {_lit(line, lit_before, start, end, out)}"


def _lit(line: str, before: bool, start: str, end: str, out: TextIO) -> str:
    parts, lit, text = [], before, ""
    for character in [*line, end]:
        if character in (start, end):
            parts.append(bold(visible(text), out) if lit and text else visible(text))
            lit, text = character == start, ""
        else:
            text += character
    return "".join(parts)


def _indented(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent="  ", subsequent_indent="      ")
