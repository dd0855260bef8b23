"""Loading and asking: the embedded store beside plain pyoxigraph, rdflib in memory and Virtuoso, in one run.

    python tests/benchmarks/bench_store.py [QUADS …]     100,000 and 1,000,000 by default

A graph of invented lifecycle events, some 25 quads each in a named graph of its own, lies in one N-Quads file. `kg`
asks as `kg serve` does, each query in a process of its own within its limits; plain pyoxigraph has the store open in
this process. Loading is timed once, a query seven times; seconds of wall time, the median of a query in milliseconds.
rdflib is left out above 100,000 quads, where it takes minutes, and Virtuoso where it isn't installed.
"""

from __future__ import annotations

import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.store import database, worker
from kg.store.engines import POOL

PLC, EX = "https://w3id.org/product-lifecycle#", "http://bench.example/"
KINDS = ("Launch", "Discontinuation", "PhaseOut", "EndOfSupport", "Acquisition")
PREFIX = f"PREFIX plc: <{PLC}> PREFIX ex: <{EX}> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
QUERIES = {
    "events of a product": "SELECT ?e ?c { GRAPH ?g { ?e plc:concerns ex:p7 ; a ?c } }",
    "ended between two days": (
        "SELECT ?p ?d { GRAPH ?g { ?e a plc:Discontinuation ; plc:concerns ?p ; plc:earliestEnd ?d "
        'FILTER(?d >= "2014-01-01"^^xsd:date && ?d < "2014-03-01"^^xsd:date) } }'
    ),
    "ends by company": (
        "SELECT ?o (COUNT(?e) AS ?n) { GRAPH ?g { ?e a plc:Discontinuation ; plc:agent ?o } } GROUP BY ?o"
    ),
    "successors of a product": "SELECT ?p { GRAPH ?g { ex:p7 plc:replacedBy ?p } }",
    "sentences of a company": (
        "SELECT ?e ?q { GRAPH ?g { ?e plc:agent ex:o3 . ?c plc:claims ?e ; plc:quote ?q } } ORDER BY ?q LIMIT 100"
    ),
}


def lines(quads: int) -> Iterator[str]:
    """The graph as N-Quads, the same for the same size."""
    rng, written, event = random.Random(7), 0, 0
    while written < quads:
        rows = list(_event(rng, event, max(quads // 100, 10)))
        yield from rows
        written += len(rows)
        event += 1


def _event(rng: random.Random, number: int, things: int) -> Iterator[str]:
    graph, event, claim = f"<{EX}g{number}>", f"<{EX}e{number}>", f"<{EX}c{number}>"
    day = f"20{rng.randrange(10, 24):02}-{rng.randrange(1, 13):02}-{rng.randrange(1, 28):02}"
    product, other, firm = (f"<{EX}{k}{rng.randrange(n)}>" for k, n in (("p", things), ("p", things), ("o", 200)))
    a, label = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "<http://www.w3.org/2000/01/rdf-schema#label>"
    date = f'"{day}"^^<http://www.w3.org/2001/XMLSchema#date>'
    yield from (
        f"{event} {a} <{PLC}{rng.choice(KINDS)}> {graph} .\n",
        f"{event} <{PLC}concerns> {product} {graph} .\n",
        f"{event} <{PLC}agent> {firm} {graph} .\n",
        f'{event} <{PLC}when> "{day}"^^<http://id.loc.gov/datatypes/edtf/EDTF> {graph} .\n',
        f"{product} <{PLC}replacedBy> {other} {graph} .\n",
        f"{claim} <{PLC}claims> {event} {graph} .\n",
        f"{claim} <{PLC}factuality> <{PLC}asserted> {graph} .\n",
    )
    yield from (
        f"{event} <{PLC}{bound}> {date} {graph} .\n"
        for bound in ("earliestBegin", "latestBegin", "earliestEnd", "latestEnd")
    )
    for thing in (product, other, firm):
        yield f'{thing} {label} "Thing {thing[-6:-1]}"@en {graph} .\n'
        yield f"{thing} {a} <{PLC}Product> {graph} .\n"
    for k in range(8):
        yield f'{claim} <{PLC}quote> "Sentence {number}, {k}: it ends on {day}."@en {graph} .\n'


def clocked(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def median(run: Callable[[], object], between: Callable[[], object] = lambda: None) -> float:
    """Milliseconds; `between` two runs is not timed."""
    run()
    found = []
    for _ in range(7):
        between()
        found.append(clocked(run))
    return 1000 * statistics.median(found)


def of_pyoxigraph(file: Path, folder: Path) -> dict[str, float]:
    store = ox.Store(str(folder / "plain"))
    found = {"load": clocked(lambda: (store.bulk_extend(ox.parse(path=file)), store.flush()))}
    asked = {name: (lambda q=PREFIX + q: list(store.query(q))) for name, q in QUERIES.items()}
    return {**found, **{name: median(run) for name, run in asked.items()}}


def of_kg(file: Path, folder: Path) -> dict[str, float]:
    path = folder / "kg"
    path.mkdir()
    (path / "store.json").write_text("{}")  # laid out as a store of articles, without the articles
    (path / "graph").symlink_to("graph.1")
    found = {"load": clocked(lambda: database.fill(path / "graph.1", ox.parse(path=file)))}

    def next_request() -> None:
        worker.prepare(2, path)  # the server has engines waiting, too, started while nobody asks
        time.sleep(0.3)

    asked = {name: (lambda q=PREFIX + q: worker.run_query(path, q)) for name, q in QUERIES.items()}
    try:
        return {**found, **{name: median(run, next_request) for name, run in asked.items()}}
    finally:
        POOL.dismiss()


def of_rdflib(file: Path, folder: Path) -> dict[str, float]:
    import rdflib

    store = rdflib.Dataset()
    found = {"load": clocked(lambda: store.parse(file, format="nquads"))}
    return {**found, **{name: median(lambda q=PREFIX + q: list(store.query(q))) for name, q in QUERIES.items()}}


def of_virtuoso(file: Path, folder: Path) -> dict[str, float]:
    import httpx

    from tests.servers import virtuoso_server

    home = folder / "virtuoso"
    home.mkdir()
    shutil.copy(file, home)  # the one folder that it may read
    with virtuoso_server(home) as url:
        port = next(line for line in (home / "virtuoso.ini").read_text().splitlines() if line.startswith("ServerPort"))
        script = f"ld_dir('{home}','{file.name}','urn:default'); rdf_loader_run(); checkpoint;"
        command = ["isql-vt", port.partition("= ")[2], "dba", "dba", f"exec={script}"]
        found = {"load": clocked(lambda: subprocess.run(command, check=True, capture_output=True))}

        def ask(query: str) -> None:
            httpx.get(f"{url}/sparql", params={"query": query}, timeout=300).raise_for_status()

        return {**found, **{name: median(lambda q=PREFIX + q: ask(q)) for name, q in QUERIES.items()}}


def main(sizes: list[int]) -> None:
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            file = folder / "graph.nq"
            file.write_text("".join(lines(size)), encoding="utf-8")
            ways = {"kg": of_kg, "pyoxigraph": of_pyoxigraph}
            ways |= {"rdflib": of_rdflib} if size <= 100_000 else {}
            ways |= {"virtuoso": of_virtuoso} if shutil.which("virtuoso-t") else {}
            found = {way: measure(file, folder) for way, measure in ways.items()}
        print(f"\n{size:,} quads" + "".join(f"{way:>14}" for way in found))
        for row in ("load", *QUERIES):
            unit = "s" if row == "load" else "ms"
            print(f"{row:<26}" + "".join(f"{figures[row]:>11.1f} {unit:<2}" for figures in found.values()))
        kg, plain = found["kg"], found["pyoxigraph"]
        more = max(kg[q] - plain[q] for q in QUERIES)
        print(f"kg beside pyoxigraph: load {kg['load'] / plain['load']:.2f} x, a query {more:+.1f} ms at most")


if __name__ == "__main__":
    main([int(n.replace(",", "")) for n in sys.argv[1:]] or [100_000, 1_000_000])
