"""Patterns over classes of words as one automaton: what may follow what, determined lazily as texts ask for it.

A pattern is a row of items: a word, `{class}` or `{name:class}` for a word of a class whose value is wanted,
`(a|b)` a choice, `[a|b]` one that may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

Phrases = Mapping[str, Sequence[tuple[Sequence[str], str]]]  # class -> its entries of several words, with their values
Kept = tuple[tuple[str, str], ...]  # names and values of the words passed

_BRACKETS = re.compile(r"([\[\]()|])")
_ITEM = re.compile(r"\{(\w+)(?::(\w+))?\}|([\[\]()|]|\w+|[^\w\s])")


class Symbols(NamedTuple):
    """The classes that a token belongs to (a word's own is `=word`) and its value in each."""

    classes: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Node:
    """A word's place in a pattern: where each class leads, as which name the value is kept, and what ends here."""

    ways: dict[str, list[tuple[str | None, str | None, Node]]] = field(default_factory=dict)
    form: tuple[int, str] | None = None  # rank, reading


@dataclass(slots=True, eq=False)
class State:
    """A set of nodes, reached together: where the classes of a token lead."""

    nodes: frozenset[Node]
    accepts: bool
    moves: dict[tuple[str, ...], State | None] = field(default_factory=dict)


class Automaton:
    """All patterns side by side."""

    def __init__(self) -> None:
        self.root = Node()
        self.literals: set[str] = set()
        self._states: dict[frozenset[Node], State] = {}
        self.start = State(frozenset([self.root]), False)

    def add(self, pattern: str, phrases: Phrases, form: tuple[int, str]) -> None:
        """Take a pattern in; to be called before the first step."""
        for node in self._sequence(iter(_ITEM.findall(pattern)), [self.root], phrases):
            node.form = node.form or form

    def step(self, state: State, symbols: Symbols) -> State | None:
        """The state after a token, None where no pattern goes on."""
        classes = symbols.classes
        if classes not in state.moves:
            nodes = frozenset(
                child for node in state.nodes for kind in classes for *_, child in node.ways.get(kind, ())
            )
            state.moves[classes] = self._state(nodes) if nodes else None
        return state.moves[classes]

    def read(self, tokens: Sequence[Symbols]) -> Iterator[tuple[int, tuple[int, str], Kept]]:
        """All that the tokens and their beginnings stand for: number of tokens, rank and reading, the values kept."""
        ways: list[tuple[Node, Kept]] = [(self.root, ())]
        for count, symbols in enumerate(tokens, 1):
            ways = [
                (child, ((name, fixed or value), *kept) if name else kept)
                for node, kept in ways
                for kind, value in zip(*symbols, strict=True)
                for name, fixed, child in node.ways.get(kind, ())
            ]
            yield from ((count, node.form, kept) for node, kept in ways if node.form)

    def _state(self, nodes: frozenset[Node]) -> State:
        return self._states.setdefault(nodes, State(nodes, any(node.form for node in nodes)))

    def _sequence(self, items: Iterator[tuple[str, str, str]], before: list[Node], phrases: Phrases) -> list[Node]:
        """Where a row of items leads from some nodes, up to the bracket that closes, which is taken too."""
        done: list[Node] = []
        at = before
        for name, kind, word in items:
            if word in (")", "]"):
                break
            if word == "|":
                done, at = done + at, before
            elif word in ("(", "["):
                inner = self._sequence(items, at, phrases)
                at = inner if word == "(" else [*inner, *(node for node in at if node not in inner)]
            elif word:
                at = [self._word(at, word)]
            else:
                at = self._class(at, name, kind or name, phrases)
        return [*done, *(node for node in at if node not in done)]

    def _word(self, before: list[Node], word: str, name: str | None = None, value: str | None = None) -> Node:
        self.literals.add(word)
        return _lead(before, f"={word}", name, value)

    def _class(self, before: list[Node], name: str, kind: str, phrases: Phrases) -> list[Node]:
        after = [_lead(before, kind, name, None)]
        for words, value in phrases.get(kind, ()):
            at = before
            for word in words[:-1]:
                at = [self._word(at, word)]
            after.append(self._word(at, words[-1], name, value))
        return after


def variants(pattern: str) -> list[str]:
    """All the words that a pattern without classes stands for.

    >>> variants("letzt(e|en)[s]")
    ['letzte', 'letztes', 'letzten', 'letztens']
    """
    return _variants(iter(_BRACKETS.split(pattern)))


def _variants(tokens: Iterator[str]) -> list[str]:
    """The variants up to the bracket that closes, which is taken from the tokens too."""
    done: list[str] = []
    ways = [""]
    for token in tokens:
        if token in (")", "]"):
            break
        if token == "|":
            done, ways = done + ways, [""]
        elif token in ("(", "["):
            inner = ([""] if token == "[" else []) + _variants(tokens)
            ways = [way + more for way in ways for more in inner]
        else:
            ways = [way + token for way in ways]
    return done + ways


def _lead(before: list[Node], symbol: str, name: str | None, value: str | None) -> Node:
    """A new node, reached from each of some nodes."""
    node = Node()
    for earlier in before:
        earlier.ways.setdefault(symbol, []).append((name, value, node))
    return node
