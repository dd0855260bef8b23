"""Extractions and evaluations as text: tables for people, RDF and JSON for programs."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from kg.evaluate import Result, Score
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
    head = {
        "id": document.id,
        "lang": document.lang,
        "title": document.title,
        "published": document.published,
        "source": document.source,
    }
    entities = [{"id": e.id, "type": e.type, "names": list(e.names)} for e in extraction.entities]
    return {**{k: v for k, v in head.items() if v}, "entities": entities, "facts": [_fact(f) for f in extraction.facts]}


def _fact(fact: Fact) -> dict:
    row = {
        "type": fact.type,
        **fact.args,
        "date": fact.date,
        "announced": fact.announced,
        "attribution": fact.attribution,
    }
    quotes = [{"quote": e.quote, "start": e.start, "end": e.end} for e in fact.evidence]
    return {k: v for k, v in row.items() if v} | {
        "factuality": fact.factuality,
        "confidence": fact.confidence,
        "evidence": quotes,
    }


def as_table(extractions: Iterable[Extraction]) -> str:
    """A table of facts for each article, with the sentence behind each."""
    from rich.console import Console
    from rich.table import Table

    console = Console(soft_wrap=False)
    with console.capture() as capture:
        for extraction in extractions:
            title = extraction.document.title or extraction.document.id
            table = Table(title=title, title_justify="left", show_edge=False, pad_edge=False, header_style="bold")
            for column, options in (
                ("fact", {"no_wrap": True}),
                ("of", {"ratio": 3}),
                ("date", {"no_wrap": True}),
                ("sentence", {"ratio": 4}),
            ):
                table.add_column(column, **options)
            for fact in extraction.facts:
                table.add_row(
                    _type(fact),
                    _arguments(extraction, fact),
                    fact.date or "",
                    fact.evidence[0].quote if fact.evidence else "",
                )
            console.print(table)
            console.print()
    return capture.get()


def _type(fact: Fact) -> str:
    return fact.type if fact.factuality == "asserted" else f"{fact.type}\n({fact.factuality})"


def _arguments(extraction: Extraction, fact: Fact) -> str:
    slots = FACTS[fact.type].slots
    names = [
        extraction.entity(v).name if slots[r].types else f"“{v}”" for r, v in fact.args.items() if slots[r].required
    ]
    return " → ".join(names)


def result_as_table(result: Result, before: dict[str, float]) -> str:
    """Precision, recall, F1 by type and language; behind F1 its change against `before` in points."""
    from rich.console import Console
    from rich.table import Table

    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    table.add_column("")
    for column in ("P", "R", "F1", "change", "found", "extra", "missed"):
        table.add_column(column, justify="right")
    for name, score in rows_of(result).items():
        change = f"{100 * (score.f1 - before[name]):+.1f}" if name in before and score.f1 != before[name] else ""
        figures = (f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}", change)
        table.add_row(name, *figures, *map(str, score), end_section=name in ("strict", "en"))
    console = Console()
    with console.capture() as capture:
        console.print(table)
        console.print(
            f"dates right {result.share(result.dates):.3f}, factuality right {result.share(result.factuality):.3f}"
        )
    return capture.get()


def rows_of(result: Result) -> dict[str, Score]:
    """The lines of the table: all facts, strict, each language, each type."""
    langs = {k: result.by_lang[k] for k in sorted(result.by_lang)}
    types = {k: result.by_type[k] for k in FACTS if k in result.by_type}
    return {"facts": result.facts, "strict": result.strict, **langs, **types}


def remember(result: Result, folder: Path, gold: tuple[str, ...], confidence: float = 0.0) -> dict[str, float]:
    """Keep the F1 figures for the next run on the same gold at the same confidence; returns those of the last one."""
    run = [*(str(Path(g).resolve()) for g in gold), *([str(confidence)] if confidence else [])]
    key = hashlib.sha256("\n".join(run).encode()).hexdigest()[:16]
    path = folder / f"evaluation-{key}.json"
    before = json.loads(path.read_text()) if path.is_file() else {}
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({name: score.f1 for name, score in rows_of(result).items()}))
    return before


def errors_as_text(result: Result) -> str:
    """One line a fact found without reason or missed: article, type, arguments, date, quote."""
    lines = [_error("extra", name, fact) for name, fact in result.extra]
    lines += [_error("missed", name, fact) for name, fact in result.missed]
    return "".join(sorted(lines))


def _error(what: str, article: str, fact: Fact) -> str:
    arguments = " ".join(f"{k}={v}" for k, v in fact.args.items())
    quote = fact.evidence[0].quote.replace("\n", " ") if fact.evidence else ""
    return f"{article} {what:6} {fact.type} {arguments} {fact.date or ''} {fact.factuality} << {quote}\n"
