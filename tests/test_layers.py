"""The layers hold: who may import what, checked on the source."""

import ast
from pathlib import Path

import pytest

import kg

ROOT = Path(kg.__file__).parent
EXTRACTION = ("text", "extract")
GRAPH = ("graph", "store", "views")
# third-party package -> the only modules (paths below kg/) that may import it
HOMES = {
    "click": ("cli",),
    "pyvis": ("views/page",),
    "networkx": ("views", "graph/resolve", "graph/clusters"),
    "trafilatura": ("text",),
    "HanTa": ("text",),
}
MODULES = sorted(ROOT.rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Full names of all modules that a file imports, those inside functions included."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def place(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").as_posix()


def test_there_are_modules() -> None:
    assert len(MODULES) > 40


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_extraction_knows_no_graph_and_graph_no_extraction(path: Path) -> None:
    part, names = place(path).split("/")[0], imports(path)
    if part in EXTRACTION:
        assert not {n for n in names if n.split(".")[0] in ("rdflib", "pyoxigraph", "networkx")}
        assert not {n for n in names if n.startswith(tuple(f"kg.{g}" for g in GRAPH))}
    if part in GRAPH:
        assert not {n for n in names if n.startswith(tuple(f"kg.{e}" for e in (*EXTRACTION, "pipeline")))}


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_packages_stay_in_their_rooms(path: Path) -> None:
    for package, homes in HOMES.items():
        if any(n.split(".")[0] == package for n in imports(path)):
            assert place(path).startswith(homes), f"{place(path)} imports {package}"


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_nobody_imports_the_command_line(path: Path) -> None:
    if not place(path).startswith(("cli", "__main__")):
        assert not {n for n in imports(path) if n.startswith("kg.cli")}


@pytest.mark.parametrize("path", sorted((ROOT / "cli").glob("*.py")), ids=place)
def test_commands_load_heavy_modules_only_when_run(path: Path) -> None:
    light = {"click", "kg", "__future__"}
    tops = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            tops |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            tops.add(node.module.split(".")[0])
    import sys

    assert tops - light <= set(sys.stdlib_module_names)
