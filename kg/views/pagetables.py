"""The tables of the page under `data/page/`: tab-separated, a header line, `#` starts a comment line."""

from __future__ import annotations

import functools

from kg import resources


@functools.cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table by column name: `rows("relations")[0]["fact"]`."""
    lines = [line for line in resources.text(f"data/page/{name}.tsv").splitlines() if line.strip() and line[0] != "#"]
    header, *body = (line.split("\t") for line in lines)
    return tuple(dict(zip(header, [*cells, *[""] * len(header)], strict=False)) for cells in body)
