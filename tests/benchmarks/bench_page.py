"""The page against stock pyvis on the same graphs: `python -m tests.benchmarks.bench_page [NODES…] [--patience S]`.

Time to the first stable picture is that of the browser: for pyvis until vis-network says that its physics has
stabilised, for ours until the page is ready and has drawn. Frames are counted while the view is dragged. Stock pyvis is
given up after `--patience` seconds (it needs a quarter of an hour at 5,000 things). The best of three runs counts;
pyvis has one from 1,000 things on.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from kg.views import network, page, selection
from kg.views.material import Claim, Fact, Material, Quote, Source, Thing
from tests.conftest import CHROMIUM, FLAGS

BASE = "https://w3id.org/product-lifecycle/id/"
RUNS = 3
READY = """(() => {
  let held;
  Object.defineProperty(window, "network", {
    configurable: true,
    get: () => held,
    set: (made) => {
      held = made;
      made.once("stabilizationIterationsDone", () => (window.stableAt = performance.now()));
    },
  });
})()"""
COUNT = """() => {
  window.frames_ = 0;
  const tick = () => { window.frames_ += 1; requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
}"""


def material(things: int, seed: int = 1) -> Material:
    """Companies with products that begin, end, replace each other and have partners; few have many, most have few."""
    rng = random.Random(seed)
    source = Source(f"{BASE}article/a", "a", "An article", "2020-01-01", "en", "https://news.example/a")
    firms = max(2, things // 8)
    companies = [Thing(f"{BASE}organization/c{i}", "company", {"": f"Company {i}"}) for i in range(firms)]
    owners = [companies[min(int(rng.paretovariate(0.7)) - 1, firms - 1)] for _ in range(things - firms)]
    places = [f"{owner.iri.replace('organization', 'product')}/p{i}" for i, owner in enumerate(owners)]
    products = [Thing(iri, "product", {"": f"Product {i}"}) for i, iri in enumerate(places)]
    facts: dict[str, Fact] = {}

    def add(type_: str, when: str | None = None, **args: str) -> None:
        iri = f"{BASE}event/e{len(facts)}"
        quote = Quote(source.iri, "It is said that ", "this is so", " in the end.")
        facts[iri] = Fact(iri, type_, args, when, None, (when,) * 4, (Claim(source.iri, "asserted", quotes=(quote,)),))

    for owner, product in zip(owners, products, strict=True):
        year = rng.randint(2004, 2016)
        add("develops", agent=owner.iri, concerns=product.iri)
        add("launched", f"{year}-05-01", concerns=product.iri)
        if rng.random() < 0.5:
            add("discontinued", f"{year + 3}-02-01", concerns=product.iri)
        if rng.random() < 0.8:
            add("partnerOf", partner=rng.choice(companies).iri, concerns=product.iri)
        if rng.random() < 0.2:
            add("replacedBy", concerns=product.iri, successor=rng.choice(products).iri)
    return Material({t.iri: t for t in (*companies, *products)}, facts, {source.iri: source})


def stock(graph, path: Path) -> None:
    """What pyvis makes of the same graph as it comes, with names and types."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    for iri, node in graph.nodes(data=True):
        net.add_node(iri, label=node["thing"].name, title=node["thing"].type)
    for start, end, family in graph.edges(data="family"):
        net.add_edge(start, end, title=family)
    path.write_text(net.generate_html(), encoding="utf-8")


def measure(browser, path: Path, ready: str, patience: float) -> tuple[float | None, float | None]:
    """Seconds to the first stable picture and frames a second while dragging; None where patience ran out."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    tab = context.new_page()
    tab.add_init_script(READY)
    tab.route("http*://**", lambda route: route.abort())
    tab.set_default_timeout(patience * 1000)
    try:
        tab.goto(path.as_uri())
        if ready.startswith("window"):
            tab.wait_for_function(ready, polling=50)
        else:
            tab.wait_for_selector(ready)
        tab.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        stable = tab.evaluate("(window.stableAt || performance.now()) / 1000")
        return stable, _drag(tab)
    except Exception as error:
        if "Timeout" not in type(error).__name__:
            raise
        return None, None
    finally:
        context.close()


def _drag(tab) -> float:
    tab.mouse.move(700, 400)
    tab.mouse.down()
    tab.evaluate(COUNT)
    start = time.perf_counter()
    for i in range(60):
        tab.mouse.move(700 + i % 30 * 4, 400 + i % 20 * 3)
    frames, seconds = tab.evaluate("window.frames_"), time.perf_counter() - start
    tab.mouse.up()
    return frames / seconds


def row(browser, folder: Path, things: int, how: str, patience: float) -> str:
    """One line of the table."""
    graph, path = network.build(material(things)), folder / f"{how}-{things}.html"
    start = time.perf_counter()
    if how == "pyvis":
        stock(graph, path)
    else:
        limit, force = (things, True) if how == "ours, each drawn" else (None, False)
        page.write(page.page(selection.choose(graph, limit=limit, force=force)), path)
    built = time.perf_counter() - start
    ready = "window.stableAt" if how == "pyvis" else "body[data-ready]"
    found = [measure(browser, path, ready, patience) for _ in range(RUNS if things < 1000 or how != "pyvis" else 1)]
    stable = min((s for s, _ in found if s), default=None)
    frames = max((f for _, f in found if f), default=None)
    told = [f"{stable:.2f}" if stable else f"> {patience:.0f}", f"{frames:.0f}" if frames else "–"]
    return f"| {things:,} | {how} | {told[0]} | {told[1]} | {path.stat().st_size / 1e6:.2f} | {built:.1f} |"


def main() -> None:
    """Print the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("things", type=int, nargs="*", default=[100, 1000, 5000])
    parser.add_argument("--patience", type=float, default=180, help="seconds for one page")
    given = parser.parse_args()
    print("| things | page | first stable picture, s | frames/s while dragged | file, MB | written in, s |")
    print("|---|---|---|---|---|---|")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for things in given.things:
            for how in ("pyvis", "ours", "ours, each drawn"):
                print(row(browser, Path(folder), things, how, given.patience), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
