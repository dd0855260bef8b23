"""Extractions as text: a table for people, RDF and JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from kg.model import FACTS, Extraction, Fact


def write_extractions(extractions: Iterable[Extraction], format_: str, output: str | None) -> None:
    """Write in one of the formats "table", "json", "turtle", "trig", "nquads", "jsonld" to a file or stdout."""
    writer = {"table": as_table, "json": as_json}.get(format_)
    data = writer(extractions).encode() if writer else as_rdf(extractions, format_)
    if output and output != "-":
        Path(output).write_bytes(data)
        return
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def as_rdf(extractions: Iterable[Extraction], format_: str) -> bytes:
    """Quads of all extractions, one named graph an article."""
    from kg.graph.serialize import serialize
    from kg.graph.triples import all_quads

    return serialize(all_quads(list(extractions)), format_)


def as_json(extractions: Iterable[Extraction]) -> str:
    """One JSON object an article in the shape of the gold files, with offsets for the evidence."""
    return "".join(json.dumps(record(x), ensure_ascii=False) + "\n" for x in extractions)


def record(extraction: Extraction) -> dict:
    """An extraction in the shape of a gold file."""
    document = extraction.document
    head = {"id": document.id, "lang": document.lang, "title": document.title, "published": document.published, "source": document.source}
    entities = [{"id": e.id, "type": e.type, "names": list(e.names)} for e in extraction.entities]
    return {**{k: v for k, v in head.items() if v}, "entities": entities, "facts": [_fact(f) for f in extraction.facts]}


def _fact(fact: Fact) -> dict:
    row = {"type": fact.type, **fact.args, "date": fact.date, "announced": fact.announced, "attribution": fact.attribution}
    quotes = [{"quote": e.quote, "start": e.start, "end": e.end} for e in fact.evidence]
    return {k: v for k, v in row.items() if v} | {"factuality": fact.factuality, "confidence": fact.confidence, "evidence": quotes}


def as_table(extractions: Iterable[Extraction]) -> str:
    """A table of facts for each article, with the sentence behind each."""
    from rich.console import Console
    from rich.table import Table

    console = Console(soft_wrap=False)
    with console.capture() as capture:
        for extraction in extractions:
            title = extraction.document.title or extraction.document.id
            table = Table(title=title, title_justify="left", show_edge=False, pad_edge=False, header_style="bold")
            for column, options in (("fact", {"no_wrap": True}), ("of", {"ratio": 3}), ("date", {"no_wrap": True}), ("sentence", {"ratio": 4})):
                table.add_column(column, **options)
            for fact in extraction.facts:
                table.add_row(_type(fact), _arguments(extraction, fact), fact.date or "", fact.evidence[0].quote if fact.evidence else "")
            console.print(table)
            console.print()
    return capture.get()


def _type(fact: Fact) -> str:
    return fact.type if fact.factuality == "asserted" else f"{fact.type}\n({fact.factuality})"


def _arguments(extraction: Extraction, fact: Fact) -> str:
    slots = FACTS[fact.type].slots
    names = [extraction.entity(v).name if slots[r].types else f"“{v}”" for r, v in fact.args.items() if slots[r].required]
    return " → ".join(names)
