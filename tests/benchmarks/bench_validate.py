"""CPU seconds that the two SHACL engines take for one graph, their ratio, and what remembering the last run saves.

    python tests/benchmarks/bench_validate.py [STATEMENTS]

A graph of at least so many statements (10,000 by default; pyshacl takes some minutes for 100,000) is made from the gold
articles, copied under other names as often as need be, the derived graph included. Both engines must find the same.
"""

from __future__ import annotations

import dataclasses
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from kg.gold import read_golds
from kg.graph import shacl
from kg.graph.canon import canon_quads
from kg.graph.resolve import resolve
from kg.graph.triples import article_quads
from kg.graph.validate import Report, validate
from kg.model import Extraction

GOLD = Path(__file__).parent.parent / "gold" / "learn"


def copy(extraction: Extraction, number: int) -> Extraction:
    """The same article about things of other names."""
    entities = tuple(
        dataclasses.replace(e, names=tuple(f"{name} {number}" for name in e.names)) for e in extraction.entities
    )
    document = dataclasses.replace(extraction.document, id=f"{extraction.document.id}-{number}")
    return dataclasses.replace(extraction, document=document, entities=entities)


def graphs(statements: int) -> list[ox.Quad]:
    """The quads of enough articles, and what is derived from them."""
    gold, articles, size, number = read_golds(GOLD), [], 0, 0
    while size < statements:
        new = [copy(extraction, number) for extraction in gold]
        resolution = resolve(new)
        size += sum(len(article_quads(e, resolution)) for e in new)
        articles += new
        number += 1
    resolution = resolve(articles)
    quads = [quad for e in articles for quad in article_quads(e, resolution)]
    return [*quads, *canon_quads(quads, resolution)]


def timed(run: Callable[[], Report]) -> tuple[float, Report]:
    start = time.process_time()
    report = run()
    return time.process_time() - start, report


def main(statements: int) -> None:
    quads = graphs(statements)
    names = {quad.graph_name for quad in quads}
    print(f"{len(quads):,} statements in {len(names):,} graphs, {len(shacl.shapes_of('OneGraph', 'AllGraphs'))} shapes")
    validate([])  # imports
    seconds, reports = {}, {}
    for engine in shacl.ENGINES:
        seconds[engine], reports[engine] = timed(lambda engine=engine: validate(quads, engine=engine))
        print(f"{engine:10} {seconds[engine]:8.2f} s   {len(reports[engine].results)} results")
    print(f"{'ratio':10} {seconds['pyshacl'] / seconds['shifty']:8.1f}")
    checked = reports["shifty"].checked
    print(f"{'unchanged':10} {timed(lambda: validate(quads, checked, 'shifty'))[0]:8.2f} s")
    one = next(quad.graph_name for quad in quads)
    less = [quad for quad in quads if quad.graph_name != one]
    print(f"{'one less':10} {timed(lambda: validate(less, checked, 'shifty'))[0]:8.2f} s")
    assert reports["shifty"].results == reports["pyshacl"].results


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
