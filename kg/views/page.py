"""The graph as one HTML page: pyvis brings vis-network and writes marks and lines, the template and script are ours.

The page asks no other host for anything, runs only the two scripts whose hashes its policy names, and shows every text
as text. pyvis's own template loads from a CDN even inline and runs script out of titles, so it is replaced whole.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from kg import __version__, resources
from kg.views import layout, pagetables
from kg.views.payload import packed, payload
from kg.views.selection import Selection

_SHAPES = {"company": "square", "product": "dot", "person": "hexagon"}  # what vis-network draws until our script does
_OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "nodes": {"borderWidth": 0, "chosen": False},
    "edges": {"smooth": False, "chosen": False, "selectionWidth": 0, "hoverWidth": 0, "arrowStrikethrough": False},
    "interaction": {
        "hover": True,
        "keyboard": False,
        "dragNodes": True,
        "hideEdgesOnDrag": False,
        "hideEdgesOnZoom": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "tooltipDelay": 150,
        "zoomSpeed": 0.7,
    },
}
_MANY = 500  # marks above which lines are left out while the view moves


def page(selection: Selection, *, title: str | None = None, lang: str = "en") -> str:
    """The page of a selection; `lang` holds until the reader's browser says otherwise."""
    from pyvis.network import Network

    data, lines = payload(selection)
    data["title"] = title
    net = Network(directed=True, cdn_resources="in_line")
    net.options = _options(len(selection.shown))
    data["years"] = _add_marks(net, selection)
    for line in lines:
        net.add_edge(line["from"], line["to"], family=line["family"], facts=line["facts"])
    net.templateEnv, net.path = _environment(data, title, lang), "page.html"
    return net.generate_html()


def write(html: str, path: Path) -> None:
    """The page as a file, in UTF-8 whatever the locale."""
    path.write_text(html, encoding="utf-8", errors="replace", newline="\n")


def _options(marks: int) -> dict[str, Any]:
    interaction = {**_OPTIONS["interaction"], "hideEdgesOnDrag": marks > _MANY, "hideEdgesOnZoom": marks > _MANY}
    return {**_OPTIONS, "interaction": interaction}


def _add_marks(net: Any, selection: Selection) -> list[tuple[int, float]]:
    """A node of pyvis for each thing drawn at first, at its place in both arrangements; where the years begin."""
    drawn = selection.drawn
    free = layout.free(drawn)
    by_time, years = layout.by_time(drawn, free)
    number = {iri: i for i, iri in enumerate(selection.graph)}
    for iri in selection.shown:
        thing, (x, y) = drawn.nodes[iri]["thing"], free[iri]
        net.add_node(number[iri], label=" ", shape=_SHAPES[thing.type], x=x, y=y, time=list(by_time[iri]))
    return years


def _environment(data: dict[str, Any], title: str | None, lang: str) -> jinja2.Environment:
    """Our template in pyvis's place, with all that it shows beside the nodes and edges that pyvis hands it."""
    library, script, style = _library(), _script(), _style()
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(resources.path("data/page"))), autoescape=True, keep_trailing_newline=True
    )
    environment.filters["inline"] = lambda text: Markup(text.replace("<", "\\u003c"))
    small = packed(data)
    environment.globals.update(
        lang=lang,
        title=title or _words("kicker", lang),
        noscript=_words("noscript", lang),
        version=__version__,
        policy=_policy((library, script), style),
        library=library,
        script=script,
        style=style,
        packed=small,
        data=None if small else data,
    )
    return environment


def _words(key: str, lang: str) -> str:
    return next(row[lang] for row in pagetables.rows("strings") if row["key"] == key)


def _library() -> str:
    """vis-network as pyvis ships it, read from the installed package."""
    import pyvis

    found = sorted((Path(pyvis.__file__).parent / "templates" / "lib").glob("vis-*/vis-network.min.js"))
    return found[-1].read_text(encoding="utf-8").replace("</script", "<\\/script")


def _script() -> str:
    """Our script: its files in order, in one function, so that nothing else on a page can reach or change it."""
    load, *rest = (resources.text(f"data/page/script/{name}.js") for name in _scripts())
    return "\n".join(['(async () => {\n"use strict";', load, "const PAGE = await loadPage();", *rest, "})();"])


def _scripts() -> tuple[str, ...]:
    return tuple(row["file"] for row in pagetables.rows("scripts"))


def _style() -> str:
    """The style sheet, led by the colours for light and dark, as the system has it or as the reader chose."""
    light, dark = (
        ";".join(f"--{row['name']}:{row[mode]}" for row in pagetables.rows("colours")) for mode in ("light", "dark")
    )
    tones = "".join(f".tone-{row['name']}{{--tone:var(--{row['name']})}}" for row in pagetables.rows("colours"))
    return (
        f":root{{{light}}}@media(prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark};color-scheme:dark}}}}"
        f":root[data-theme=dark]{{{dark};color-scheme:dark}}{tones}\n" + resources.text("data/page/style.css")
    )


def _policy(scripts: tuple[str, ...], style: str) -> str:
    """Nothing but these scripts, this style and images out of the page itself."""
    hashes = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(style)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
