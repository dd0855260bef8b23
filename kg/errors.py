"""The errors of the package: few, named, carrying their data; `str(error)` is the one sentence a user reads."""

from __future__ import annotations


class KgError(Exception):
    """Something that went wrong and can be told in one sentence; the command line prints it and exits with its code."""

    exit_code = 1


class ReadError(KgError):
    """An input that cannot be read as an article: `where` names it, `why` says what is wrong with it."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where, self.why = where, why
