"""The names of things in the graph: namespaces, and IRIs minted from content.

Whatever is not a term of a published vocabulary gets an IRI under `base()`: readable, stable, a function of content
alone, so that two runs over the same articles write the same bytes and no blank node is ever needed.
"""

from __future__ import annotations

import functools
import hashlib
import os
import re
import unicodedata

from pyoxigraph import NamedNode

from kg.errors import KgError
from kg.namespaces import NAMESPACES

DEFAULT_BASE = "https://w3id.org/product-lifecycle/id/"

CLASS_OF_TYPE = {"Organization": "schema:Organization", "Product": "plc:Product", "Person": "schema:Person"}
_FOLDER_OF_TYPE = {"Organization": "organization", "Product": "product", "Person": "person"}

# letters whose decomposition is not how German and the Nordic languages write them without diacritics
_LETTERS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "æ": "ae",
        "ø": "oe",
        "å": "a",
        "đ": "d",
        "ł": "l",
        "œ": "oe",
        "ı": "i",
    }
)
# signs that tell names apart: Google+ is not Google, C# is not C, .NET is not Net
_SIGNS = (("+", " plus "), ("#", " sharp "), ("&", " and "), ("@", " at "), ("%", " percent "))
_LONGEST_SLUG = 60
_CANON = "canon"
_SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,99}\Z")
_SAFE_BASE = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]*[/#]\Z", re.IGNORECASE)


@functools.cache
def term(name: str) -> NamedNode:
    """The node of a prefixed name, `term("plc:Launch")`; KeyError where the prefix is unknown."""
    prefix, local = name.split(":", 1)
    return NamedNode(NAMESPACES[prefix] + local)


def base() -> str:
    """The IRI under which things are minted: `KG_BASE` where it is set, else the project's own.

    Raises KgError where it is no IRI that ends in `/` or `#`.
    """
    value = os.environ.get("KG_BASE") or DEFAULT_BASE
    if not _SAFE_BASE.match(value):
        raise KgError(f"The base {value!r} is no IRI that ends in / or #.")
    return value


def mint(*parts: str) -> str:
    """The IRI of a path under the base: `mint("organization", "twitter")`."""
    return base() + "/".join(parts)


def digest(*parts: object, length: int = 16) -> str:
    """The first `length` hex digits of the SHA-256 of the parts (up to 64), the same on every machine."""
    data = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()[:length]


@functools.lru_cache(maxsize=65536)
def slug(name: str) -> str:
    """A name as lower-case ASCII words joined by hyphens; a hash is added where letters were lost or cut.

    >>> slug("Süddeutsche Zeitung"), slug("Google+"), slug("„Kaufen“-Button")
    ('sueddeutsche-zeitung', 'google-plus', 'kaufen-button')
    """
    text = unicodedata.normalize("NFC", name).casefold()
    text = re.sub(r"(?<![^\s(\"'„“])\.(?=\w)", "dot ", text)
    for sign, words in _SIGNS:
        text = text.replace(sign, words)
    text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    text = "".join(c for c in text if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    text = re.sub(r"(?<=\w)['’`´](?=\w)", "", text)  # Blackwell's is blackwells
    lost = any(c.isalnum() and not c.isascii() for c in text)
    plain = re.sub(r"[^a-z0-9]+", "-", text).strip("-")
    if lost or not plain or len(plain) > _LONGEST_SLUG:
        head = plain[:_LONGEST_SLUG].rstrip("-") or "x"
        return f"{head}-{digest(name, length=8)}"
    return plain


def entity_iri(entity_type: str, name: str, owner_slug: str | None = None, mark: str = "") -> str:
    """The IRI of an organisation, product or person; a product's is led by its owner's slug where that is known.

    `mark` tells apart what would else share an IRI.
    """
    own = slug(name)
    if owner_slug and own.startswith(f"{owner_slug}-") and not own.startswith(f"{owner_slug}-plus"):
        own = own.removeprefix(f"{owner_slug}-")  # product/twitter/sales-channel, not …/twitter-sales-channel
    parts = [_FOLDER_OF_TYPE[entity_type], *([owner_slug] if owner_slug else []), f"{own}-{mark}" if mark else own]
    return mint(*parts)


def article_slug(article_id: str) -> str:
    """The identifier itself where it is safe in an IRI, else its slug with a hash: two identifiers never share one."""
    if _SAFE_ID.match(article_id) and article_id != _CANON:
        return article_id
    return f"{slug(article_id)[:_LONGEST_SLUG]}-{digest(article_id, length=8)}"


def article_iri(article_id: str) -> str:
    """The IRI of the article."""
    return mint("article", article_slug(article_id))


def graph_iri(article_id: str) -> str:
    """The IRI of the named graph that holds what the article says."""
    return mint("graph", article_slug(article_id))


def canon_iri() -> str:
    """The IRI of the derived graph; no article's graph can have it (see `article_slug`)."""
    return mint("graph", _CANON)
