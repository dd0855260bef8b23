"""What requests carry: read up to a limit, decoded as the SPARQL protocol says."""

from __future__ import annotations

from typing import NoReturn
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

FORM = "application/x-www-form-urlencoded"
Fields = list[tuple[str, str]]


def refuse(status: int, why: str, **headers: str) -> NoReturn:
    """End the request with that status and sentence."""
    raise HTTPException(status, why, headers or None)


def media_type(request: Request) -> tuple[str, str]:
    """The type of the body, without parameters, and its charset; "" where it is not told."""
    type_, _, parameters = request.headers.get("content-type", "").partition(";")
    charset = next((p.partition("=")[2] for p in parameters.split(";") if p.strip().lower().startswith("charset=")), "")
    return type_.strip().lower(), charset.strip(" \"'").lower()


async def read(request: Request, most_mb: int) -> bytes:
    """The body; 413 where it is larger than may be."""
    parts, size = [], 0
    async for part in request.stream():
        parts.append(part)
        size += len(part)
        if size > most_mb << 20:
            refuse(413, f"Requests of more than {most_mb} MB are not taken; send it in parts.")
    return b"".join(parts)


def text(body: bytes, charset: str = "") -> str:
    """The body as text: UTF-8, and nothing else."""
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        refuse(415, f"The body has to be UTF-8, not {charset}.")
    try:
        return body.decode()
    except UnicodeDecodeError:
        refuse(400, "The body is not UTF-8.")


def fields(encoded: str) -> Fields:
    """The fields of a query string or form, in order, blank ones kept."""
    try:
        return parse_qsl(encoded, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except (UnicodeDecodeError, ValueError):
        refuse(400, "The parameters are not UTF-8, or too many.")


def only(found: Fields, name: str) -> str | None:
    """The value of a field that may be there once; 400 where it is there more often."""
    values = [value for key, value in found if key == name]
    if len(values) > 1:
        refuse(400, f"There may be one {name}, not {len(values)}.")
    return values[0] if values else None


def all_of(found: Fields, name: str) -> tuple[str, ...]:
    """The values of a field, in order."""
    return tuple(value for key, value in found if key == name)
