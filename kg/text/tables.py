"""Rows of the tab-separated tables under `data/`: a header line, then one row a line; `#` starts a comment line."""

from __future__ import annotations

import functools

from kg import resources


@functools.cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table as dicts by column name; missing trailing cells are empty: `rows("lexicon/de/tags.tsv")`."""
    lines = [line for line in resources.text(f"data/{name}").splitlines() if line.strip() and line[0] != "#"]
    header, *body = (line.split("\t") for line in lines)
    return tuple(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=False)) for cells in body)


@functools.cache
def words_by_class(name: str) -> dict[str, frozenset[str]]:
    """The words of a `word, class` table, grouped: `words_by_class("lexicon/de/abbreviations.tsv")["never"]`."""
    groups: dict[str, set[str]] = {}
    for row in rows(name):
        groups.setdefault(row["class"], set()).add(row["word"])
    return {group: frozenset(words) for group, words in groups.items()}
