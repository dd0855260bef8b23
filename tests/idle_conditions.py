"""Conditions that decide nothing: without them all texts of the tests give the same facts.

    python -m tests.idle_conditions kg/extract/who/groups.py …

A rule stays behind when a later one does its work. This finds it as mutation testing does (DeMillo, Lipton, Sayward:
Hints on Test Data Selection, 1978), with the facts of all articles, constructions and short texts as the test: each
condition of a module is left out in turn (a member of an `and` or `or`, an `if` with what it does, a filter of a
comprehension), and up to 300 of the texts in which that makes a difference to the condition are read again until one
gives other facts; a module takes some minutes. What is listed can go, one at a time, as long as it keeps nothing from
failing on odd texts; two that do the same work are both listed.
"""

from __future__ import annotations

import ast
import builtins
import functools
import importlib
import os
import types
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import click

from kg.gold import read_golds
from kg.model import Document
from kg.pipeline import extract
from tests.test_constructions import document_of, rows

GOLD = Path(__file__).parent / "gold"
FOLDERS = ("learn", "news-open", "short")
MOST = 300  # texts that are read again for a condition
_WATCH = "_watch_condition"


@dataclass(frozen=True)
class Condition:
    """A condition: its node, which member of it is meant, and the value with which it would be as if left out."""

    node: ast.AST
    member: int | None
    without: bool

    @property
    def test(self) -> ast.expr:
        return self._members[self.member] if self.member is not None else self.node.test

    def put(self, test: ast.expr) -> None:
        """Write another test in its place."""
        if self.member is None:
            self.node.test = test
        else:
            self._members[self.member] = test

    @property
    def _members(self) -> list[ast.expr]:
        return self.node.ifs if isinstance(self.node, ast.comprehension) else self.node.values

    def __str__(self) -> str:
        whole = ast.unparse(self.node).partition("\n")[0]
        return f"{self.test.lineno}: {ast.unparse(self.test)}   in: {whole}"


def conditions(tree: ast.Module) -> list[Condition]:
    """All conditions inside the functions of a module, inner ones behind those they are in."""
    found = []
    for function in (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)):
        for node in ast.walk(function):
            if isinstance(node, ast.BoolOp):
                found += [Condition(node, i, isinstance(node.op, ast.And)) for i in range(len(node.values))]
            elif isinstance(node, ast.comprehension):
                found += [Condition(node, i, True) for i in range(len(node.ifs))]
            elif isinstance(node, ast.If):
                found.append(Condition(node, None, False))
    return found


def functions(module: types.ModuleType) -> Iterator[types.FunctionType]:
    """The functions and methods that a module defines, those behind decorators, too."""
    owners = [module, *(o for o in vars(module).values() if isinstance(o, type) and o.__module__ == module.__name__)]
    for value in [v for owner in owners for v in vars(owner).values()]:
        for name in ("__wrapped__", "__func__", "func", "fget"):
            value = getattr(value, name, value)
        if isinstance(value, types.FunctionType) and value.__module__ == module.__name__:
            yield value


def put(module: types.ModuleType, tree: ast.Module) -> None:
    """Let the functions of a module run the code of another tree of the same shape."""
    codes: dict[str, types.CodeType] = {}
    waiting = [compile(ast.fix_missing_locations(tree), str(module.__file__), "exec")]
    while waiting:
        inner = [c for c in waiting.pop().co_consts if isinstance(c, types.CodeType)]
        codes |= {c.co_qualname: c for c in inner}
        waiting += inner
    for function in functions(module):
        if (code := codes.get(function.__qualname__)) is not None and code.co_freevars == function.__code__.co_freevars:
            function.__code__ = code
    for value in vars(module).values():
        if isinstance(value, functools._lru_cache_wrapper):
            value.cache_clear()


def texts() -> list[Document]:
    """The texts whose facts are the measure."""
    articles = [g.document for folder in FOLDERS for g in read_golds(GOLD / folder)]
    return articles + [document_of(*parameter.values) for parameter in rows()]


def facts(document: Document) -> Any:
    """What is read in a text; the failure where one is."""
    try:
        return extract(document).facts
    except Exception as error:
        return repr(error)


def differing(module: types.ModuleType, path: Path, documents: list[Document]) -> dict[int, list[int]]:
    """By the number of a condition the texts in which it isn't as if it were left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: dict[int, list[int]] = defaultdict(list)
    now = 0

    def watch(number: int, without: bool, value: Any) -> Any:
        if bool(value) != without and found[number][-1:] != [now]:
            found[number].append(now)
        return value

    setattr(builtins, _WATCH, watch)
    for number, condition in reversed(list(enumerate(conditions(tree)))):
        values = [ast.Constant(number), ast.Constant(condition.without), condition.test]
        condition.put(ast.Call(ast.Name(_WATCH, ast.Load()), values, []))
    put(module, tree)
    for now, document in enumerate(documents):  # noqa: B007
        facts(document)
    put(module, ast.parse(path.read_text(encoding="utf-8")))
    return found


def idle(path: Path, documents: list[Document], right: list[Any]) -> list[Condition]:
    """The conditions of a module that decide nothing; `right` are the facts of the documents."""
    module = importlib.import_module(".".join(path.with_suffix("").parts))
    where = differing(module, path, documents)

    def decides(number: int) -> bool:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        condition = conditions(tree)[number]
        condition.put(ast.Constant(condition.without))
        put(module, tree)
        among = where[number][:: len(where[number]) // MOST + 1]
        return any(facts(documents[i]) != right[i] for i in among)

    every = conditions(ast.parse(path.read_text(encoding="utf-8")))
    return [c for number, c in enumerate(every) if not apart(functools.partial(decides, number))]


def apart(work: Callable[[], bool]) -> bool:
    """The answer of a process of its own, since the code of this one stays as it is; True where it gives none."""
    receiver, sender = (context := get_context("fork")).Pipe(duplex=False)
    process = context.Process(target=lambda: (sender.send(work()), os._exit(0)))
    process.start()
    sender.close()
    answered = receiver.poll(600)
    try:
        return receiver.recv() if answered else True
    except EOFError:
        return True
    finally:
        process.kill()
        process.join()


@click.command()
@click.argument("modules", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(modules: tuple[Path, ...]) -> None:
    """List the conditions of MODULES that decide nothing."""
    documents = texts()
    right = [facts(d) for d in documents]
    for path in modules:
        for condition in idle(path, documents, right):
            click.echo(f"{path}:{condition}")


if __name__ == "__main__":
    main()
