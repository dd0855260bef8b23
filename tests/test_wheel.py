"""The built wheel carries ontology and data: installed into a bare environment, it reads an article there."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT / "data" / "articles" / "vine.md"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the checkout, without the network (the build back end is installed)."""
    folder = tmp_path_factory.mktemp("build")
    source = folder / "source"
    skip = shutil.ignore_patterns(".git", ".venv", "node_modules", "__pycache__", "kg-store", "dist", "*.egg-info")
    shutil.copytree(ROOT, source, ignore=skip)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    return next(folder.glob("*.whl"))


@pytest.mark.parametrize(
    "name",
    [
        "kg/_files/ontology/lifecycle.ttl",
        "kg/_files/ontology/shapes.ttl",
        "kg/_files/ontology/queries/ended-products.rq",
        "kg/_files/data/lexicon/de/verbs.tsv",
        "kg/_files/data/entities/organisations.csv",
        "kg/_files/data/articles/vine.md",
    ],
)
def test_files_ship(wheel: Path, name: str) -> None:
    assert name in zipfile.ZipFile(wheel).namelist()


def test_the_installed_wheel_extracts(wheel: Path, tmp_path: Path) -> None:
    """Installed with its dependencies into a new environment, started far from the checkout."""
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "bare")], check=True, env=env)
    python = tmp_path / "bare" / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "-q", "-c", str(ROOT / "constraints.txt"), str(wheel)]
    subprocess.run(install, check=True, capture_output=True, text=True, timeout=600, env=env)
    shutil.copy(ARTICLE, tmp_path / "article.md")
    command = [str(tmp_path / "bare" / "bin" / "kg"), "extract", "article.md", "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=tmp_path, env=env)
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout)["facts"]
    assert any(f["type"] == "discontinued" and f["product"] == "vine" for f in facts)
