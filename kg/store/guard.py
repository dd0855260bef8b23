"""What a query may not do, told before any engine sees it: one linear scan over its tokens, no grammar, no recursion.

Oxigraph reads SPARQL without a tokenizer, so `SERVICE:x`, `SERVICE?x` and even `trueSERVICE<x>` are calls to other
servers there; and it recurses on nesting until the process dies. The scan therefore errs on the side of refusing.
`FROM <file:…>` and `FROM <http:…>` pass: both name graphs of the store, and no engine used here fetches them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.errors import KgError

MAX_DEPTH = 64  # pyoxigraph 0.5 dies at some 2,000 groups, its server at 1,000
MAX_LENGTH = 200_000  # code points; long chains of operators recurse, too
FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
_PROLOGUE = ("PREFIX", "BASE", "VERSION")

# No possessive quantifier stands behind a group, for Python's re misreads these before 3.11.5. None is needed: what
# such a group repeats can't be what follows it, so that there is one place alone where it can end.
_TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\r\n]* )
    | (?P<iri> <(?:[^<>"{}|^`\\\x00-\x20]|\\[uU])*> )
    | (?P<string> "{3}(?:[^"\\]|\\.|"(?!""))*"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
                | "(?!"")(?:[^"\\\r\n]|\\.)*" | '(?!'')(?:[^'\\\r\n]|\\.)*' )
    | (?P<unclosed> ["'] )
    | (?P<variable> [?$]\w+ )
    | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<word> \w[\w.-]*+ (?: : (?:(?:[\w:%]|\\.)(?:[\w:%.-]|\\.)*)? )?  # no local name starts with a dot
                | : (?:(?:[\w:%]|\\.)(?:[\w:%.-]|\\.)*)? )
    | (?P<open> <<\(? | [({\[] )
    | (?P<close> \)?>> | [)}\]] )
    | (?P<space> \s+ )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
# SPARQL lets an engine decode \uXXXX before it reads the grammar: an escaped quote or brace would mean two things
_ESCAPED_SYNTAX = re.compile(r"\\(?:u|U0000)00(?:09|0[aAdD]|[2-6][0-9a-fA-F]|7[0-9a-eA-E])")
# in a bare word anywhere; in a prefixed name where Oxigraph could end a number, a boolean or a local name before it
_CALL = re.compile(r"(service|load)", re.IGNORECASE)
_CALL_IN_NAME = re.compile(r"(?:^[^:]*(?:true|false|[\d.])|^|\.)(service|load)", re.IGNORECASE)


class RefusedQuery(KgError):
    """A query that is not run: `why` names the reason, `line` and `column` (from 1) the place."""

    def __init__(self, why: str, line: int = 1, column: int = 1) -> None:
        super().__init__(f"query refused at line {line}, column {column}: {why}")
        self.why, self.line, self.column = why, line, column


class Token(NamedTuple):
    """A piece of the query: its kind (a group of the token table), its text and its offset."""

    kind: str
    text: str
    start: int


class Form(NamedTuple):
    """What a query is: its form (`SELECT`, …, or `UPDATE`) and whether it names its own dataset with FROM."""

    name: str
    dataset: bool


def tokens(sparql: str) -> Iterator[Token]:
    """Everything but space and comments, in order; strings and IRIs are whole tokens. Linear in the text's length.

    >>> [t.text for t in tokens("ASK { ?s :p '}' } # {")]
    ['ASK', '{', '?s', ':p', "'}'", '}']
    """
    for match in _TOKEN.finditer(sparql):
        if match.lastgroup == "unclosed":  # Oxigraph would read an unclosed long string as two short ones
            raise _refused(sparql, match.start(), "a string that starts here is not closed")
        if match.lastgroup not in ("space", "comment"):
            yield Token(match.lastgroup, match.group(), match.start())  # type: ignore[arg-type]


def check(sparql: str, *, updates: bool = False) -> Form:
    """The form of a query that is safe to hand to an engine; RefusedQuery where it is not.

    >>> check("SELECT * FROM <http://a/g> { ?s ?p ?o }")
    Form(name='SELECT', dataset=True)
    """
    if len(sparql) > MAX_LENGTH:
        raise RefusedQuery(f"it is {len(sparql):,} characters long, {MAX_LENGTH:,} are allowed")
    if escape := _ESCAPED_SYNTAX.search(sparql):
        raise _refused(sparql, escape.start(), f"write the character itself instead of {escape.group()}")
    found = list(tokens(sparql))
    dataset = _check_tokens(sparql, found)
    return Form(_form(sparql, found, updates), dataset)


def _check_tokens(sparql: str, found: list[Token]) -> bool:
    """Refuse what no token may be, wherever it stands; True if a FROM clause was seen."""
    depth, dataset = 0, False
    for token in found:
        if token.kind == "open":
            depth += 1
            if depth > MAX_DEPTH:
                raise _refused(sparql, token.start, f"brackets are nested deeper than {MAX_DEPTH}")
        elif token.kind == "close":
            depth -= 1
        elif token.kind == "word":
            if call := (_CALL_IN_NAME if ":" in token.text else _CALL).search(token.text):
                why = f"{call[1].upper()} would fetch from another server, which kg never does"
                raise _refused(sparql, token.start, why)
            dataset |= depth <= 0 and token.text.upper().startswith("FROM")
        elif token.text == "\\":
            raise _refused(sparql, token.start, "a backslash may stand in strings and names only")
    return dataset


def _form(sparql: str, found: list[Token], updates: bool) -> str:
    """The first keyword after the prologue, as a form; RefusedQuery where it is an update or nothing known."""
    words = (t for t in found if t.kind == "word" and ":" not in t.text)
    first = next((t for t in words if not t.text.upper().startswith(_PROLOGUE)), None)
    if first is None:
        raise RefusedQuery("it holds no SELECT, ASK, CONSTRUCT or DESCRIBE")
    for form in FORMS:
        if first.text.upper().startswith(form):
            return form
    for form in UPDATES:
        if first.text.upper().startswith(form):
            if updates:
                return "UPDATE"
            raise _refused(sparql, first.start, f"{form} would change the graph, and queries only read")
    raise _refused(sparql, first.start, f"a query starts with SELECT, ASK, CONSTRUCT or DESCRIBE, not {first.text!r}")


def _refused(sparql: str, offset: int, why: str) -> RefusedQuery:
    before = sparql[:offset]
    return RefusedQuery(why, before.count("\n") + 1, offset - before.rfind("\n"))
