"""HTML from the templates in `data/serve/`: everything that is filled in is escaped."""

from __future__ import annotations

import functools
from typing import Any

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kg import __version__, resources
from kg.views import pagetables

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page of ours; `values` are what its template names."""
    html = _environment().get_template(template).render(version=__version__, url=request.url_for, **values)
    headers = {"Content-Security-Policy": POLICY, "Vary": "Accept, Origin"}
    return HTMLResponse(html.encode("utf-8", "replace"), status, headers)


@functools.cache
def colours() -> str:
    """The page's colours as CSS variables, light and dark: those of `kg view`."""
    rows = pagetables.rows("colours")
    light, dark = ("".join(f"--{row['name']}:{row[mode]};" for row in rows) for mode in ("light", "dark"))
    return f":root{{color-scheme:light dark;{light}}}\n@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"


@functools.cache
def _environment() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(resources.path("data/serve"))
    return jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
