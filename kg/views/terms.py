"""RDF terms as people read them: names for IRIs, prefixes where there is no name, nothing that moves a cursor."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import TextIO

from kg.namespaces import NAMESPACES
from kg.store.answers import Term

# control characters, and signs that are invisible or turn the direction of text
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_OWN = NAMESPACES["plc"]


def shown(term: Term | None, names: Mapping[str, str] | None = None) -> str:
    """The text of a table's cell: the name of an IRI, its prefixed form or itself, else the value as stated.

    >>> shown(Term("iri", "https://w3id.org/product-lifecycle#Launch")), shown(Term("literal", "a\\x1bb"))
    ('Launch', 'a\\\\x1bb')
    """
    if term is None:
        return ""
    if term.kind == "iri":
        return visible((names or {}).get(term.value) or short(term.value))
    return visible(f"_:{term.value}" if term.kind == "bnode" else term.value)


def short(iri: str) -> str:
    """The IRI with a prefix where it has one; terms of the project's own vocabulary by their local name."""
    if iri.startswith(_OWN):
        return iri.removeprefix(_OWN)
    for prefix, namespace in NAMESPACES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def visible(text: str) -> str:
    """The text with control, invisible and direction-turning characters written as escapes."""
    return _UNSEEN.sub(lambda m: _escape(m.group()), text)


def bold(text: str, out: TextIO) -> str:
    """The text in bold where it goes to a terminal; NO_COLOR in the environment keeps it plain."""
    return f"\x1b[1m{text}\x1b[0m" if out.isatty() and "NO_COLOR" not in os.environ else text


def _escape(character: str) -> str:
    return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(character) or (
        f"\\x{ord(character):02x}" if ord(character) < 0x100 else f"\\u{ord(character):04x}"
    )
