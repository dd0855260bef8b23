"""The README tells the truth: every `$ kg …` of its console blocks is run and its output compared.

`python tests/test_readme.py` writes the outputs anew. Messages on stderr are not shown in the README.
"""

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def commands() -> list[tuple[str, str]]:
    """(command, output as it stands in the README), in order."""
    found = []
    for block in BLOCK.findall(README.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output.strip("\n")))
    return found


def run(command: str, folder: Path) -> str:
    """The output of a command in a folder that holds the articles and the store, in a terminal of 80 columns."""
    words = shlex.split(command)
    assert words[0] == "kg"
    env = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "kg", *words[1:]],
        cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("tour")
    (made / "data").symlink_to(ROOT / "data")
    return made


@pytest.mark.parametrize(("command", "shown"), commands())
def test_outputs_are_real(command: str, shown: str, folder: Path) -> None:
    output = run(command, folder)
    assert output == shown
    assert all(len(line) <= 80 for line in output.splitlines())


def test_the_python_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("kg add data/articles -q", folder)
    monkeypatch.chdir(folder)
    done = doctest.testfile(str(README), module_relative=False, parser=_PythonBlocks())
    assert done.attempted > 1 and done.failed == 0


class _PythonBlocks(doctest.DocTestParser):
    """Only what stands in blocks of Python."""

    def parse(self, string: str, name: str = "<string>") -> list:
        blocks = re.findall(r"```python\n(.*?)```", string, re.DOTALL)
        return super().parse("\n".join(blocks), name)


def test_the_two_commands_are_there() -> None:
    text = README.read_text(encoding="utf-8")
    assert "kg add data/articles && " in text and "-m pytest\n" in text


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README.read_text(encoding="utf-8")))))
def test_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


def write(folder: Path) -> None:
    """Put today's outputs into the README."""
    outputs = iter([run(command, folder) for command, _ in commands()])

    def block(match: re.Match) -> str:
        parts = re.split(r"^\$ ", match[1], flags=re.MULTILINE)[1:]
        lines = []
        for part in parts:
            output = next(outputs)
            lines.append(f"$ {part.partition(chr(10))[0]}" + (f"\n{output}" if output else ""))
        return "```console\n" + "\n".join(lines) + "\n```"

    README.write_text(BLOCK.sub(block, README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as made:
        (Path(made) / "data").symlink_to(ROOT / "data")
        write(Path(made))
