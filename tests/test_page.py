"""The page as a file, the other formats, and `kg view`."""

import base64
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.store.local import open_store
from kg.views import export, network, page, pagetables, selection
from kg.views.material import asker, read_material
from kg.views.notebook import GraphView
from tests import pageworld

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "store"
    with open_store(path) as opened:
        opened.add(pageworld.world())
    return path


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "store"
    with open_store(path) as opened:
        opened.add(pageworld.hostile())
    return selection.choose(network.build(read_material(asker(path))))


@pytest.fixture(scope="module")
def chosen(store):
    return selection.choose(network.build(read_material(asker(store))))


@pytest.mark.parametrize("format_", ["html", "svg", "graphml", "json"])
def test_the_same_store_gives_the_same_bytes_in_every_process(store, tmp_path, format_: str) -> None:
    command = [sys.executable, "-m", "kg", "view", "--store", str(store), "--format", format_, "-q", "-o", "-"]
    runs = [subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}) for seed in "12"]
    assert runs[0].stdout == runs[1].stdout and len(runs[0].stdout) > 1000


@pytest.mark.parametrize("which", ["chosen", "hostile"])
def test_the_policy_names_exactly_the_scripts_and_the_style(which: str, request) -> None:
    html = page.page(request.getfixturevalue(which))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)[1].replace("&#39;", "'")
    executed = [text for kind, text in re.findall(r"<script([^>]*)>(.*?)</script>", html, re.S) if "type=" not in kind]
    styles = re.findall(r"<style>(.*?)</style>", html, re.S)
    assert len(executed) == 2 and len(styles) == 1
    for text in (*executed, *styles):
        assert f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy and "http" not in policy


class _Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict]] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.elements.append((tag, dict(attrs)))


def test_nothing_is_loaded_from_elsewhere(hostile) -> None:
    html = page.page(hostile, title=pageworld.HOSTILE[0])
    found = _Elements()
    found.feed(html)
    addresses = [v for _, attributes in found.elements for k, v in attributes.items() if k in ("src", "href", "srcset")]
    assert addresses == ["#v=table", "data:,"] or addresses == ["data:,", "#v=table"]
    assert not {"img", "iframe", "object", "embed", "base"} & {name for name, _ in found.elements}
    assert "@import" not in html and "url(http" not in html


def test_no_code_of_others_is_in_the_project() -> None:
    ours = [*(ROOT / "data" / "page").rglob("*.js"), *(ROOT / "data" / "page").rglob("*.css")]
    assert len(ours) > 15
    for path in ours:
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) < 250 and "@license" not in text and "copyright" not in text.lower()


def test_every_script_is_put_in() -> None:
    listed = [row["file"] for row in pagetables.rows("scripts")]
    assert sorted(listed) == sorted(path.stem for path in (ROOT / "data" / "page" / "script").glob("*.js"))


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    "names, against, least",
    [
        ("ink soft announced active phasing ended kept unknown denied", "paper", 4.5),
        ("ink soft denied", "raised", 4.5),
        ("company product person partner successor takeover post makes line focus", "paper", 3.0),
        ("announced active phasing ended kept company person", "on-mark", 3.0),
        ("ink", "mark", 7.0),
    ],
)
def test_colours_stand_out(mode: str, names: str, against: str, least: float) -> None:
    colours = {row["name"]: row[mode] for row in pagetables.rows("colours")}
    for name in names.split():
        high, low = sorted((_luminance(colours[name]), _luminance(colours[against])), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= least, name


@pytest.mark.parametrize("which", ["chosen", "hostile"])
@pytest.mark.parametrize("format_", export.FORMATS)
def test_each_format_is_well_formed_and_always_the_same(format_: str, which: str, request) -> None:
    picked = request.getfixturevalue(which)
    content = export.export(picked, format_, title="A & B")
    assert content == export.export(picked, format_, title="A & B")
    number = len(picked.shown)
    read = {
        "svg": lambda: len(ElementTree.fromstring(content).findall("{http://www.w3.org/2000/svg}g")),
        "png": lambda: number if content.startswith(b"\x89PNG\r\n") and len(content) > 5000 else 0,
        "graphml": lambda: nx.parse_graphml(content.decode()).number_of_nodes(),
        "gexf": lambda: nx.read_gexf(io.BytesIO(content)).number_of_nodes(),
        "json": lambda: len(json.loads(content)["things"]),
    }
    assert read[format_]() == number


def test_a_picture_of_a_day_has_no_later_things(store) -> None:
    graph = network.build(read_material(asker(store)))
    then = export.export(selection.choose(graph, day="2014-12-31"), "svg").decode()
    assert "Vidlo" in then and "Clipster" not in then


def test_large_data_are_packed(chosen, monkeypatch) -> None:
    from kg.views import payload

    assert 'id="packed"' not in page.page(chosen)
    monkeypatch.setattr(payload, "LARGE", 1000)
    assert 'id="packed"' in page.page(chosen) == page.page(chosen)


def test_in_a_notebook(store) -> None:
    shown = GraphView(store, "Zorvane", depth=1)
    frame = shown._repr_html_()
    assert frame.startswith("<iframe sandbox=") and frame.count("<") == 2 and shown.graph.number_of_nodes() == 8
    assert "allow-same-origin" not in frame


def kg(*arguments: str, cwd: Path) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "kg", "view", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, timeout=120)


@pytest.mark.parametrize(
    "arguments, file, told",
    [
        ([], "graph.html", "graph.html: 29 of 29 things."),
        (["--about", "zorvane", "--depth", "1", "-o", "z.svg"], "z.svg", "z.svg: 6 of 6 things."),
        (["--limit", "5", "-o", "five.html"], "five.html", "five.html: 5 of 29 things; --limit 29 draws all."),
        (["--query", "q.rq", "-o", "q.json"], "q.json", "q.json: 2 of 2 things."),
        (["--as-of", "2014-12-31", "--format", "graphml"], "graph.graphml", "graph.graphml: 29 of 29 things."),
    ],
)
def test_the_command(store, tmp_path, arguments: list[str], file: str, told: str) -> None:
    (tmp_path / "q.rq").write_text("CONSTRUCT { ?a plc:replacedBy ?b } WHERE { ?a plc:replacedBy ?b }")
    done = kg("--store", str(store), *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (0, "", told)
    assert (tmp_path / file).stat().st_size > 500 and not list(tmp_path.glob(".*"))


@pytest.mark.parametrize(
    "arguments, code, told",
    [
        (["--about", "Zorvan"], 1, "Error: Nothing here is called 'Zorvan'. Did you mean Zorvane"),
        (["-o", "x.doc"], 2, "x.doc ends like none of html, svg"),
        (["-o", "-", "--open"], 2, "--open needs a file"),
        (["--query", "q.rq", "--about", "Zorvane"], 2, "--query and --about both"),
        (["--query", "bad.rq"], 1, "Error: "),
        (["-o", "no/such/folder.html"], 1, "Error: "),
        (["--store", "nowhere"], 1, "Error: There is no store at nowhere"),
    ],
)
def test_what_goes_wrong_is_told_in_a_sentence(store, tmp_path, arguments: list[str], code: int, told: str) -> None:
    (tmp_path / "q.rq").write_text("SELECT ?a ?b { ?a plc:replacedBy ?b }")
    (tmp_path / "bad.rq").write_text("SELECT nonsense")
    done = kg("--store", str(store), *arguments, cwd=tmp_path)
    assert done.returncode == code and told in done.stderr and "Traceback" not in done.stderr
