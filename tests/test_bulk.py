"""`kg export --bulk`: files that other loaders read, described and checked."""

import gzip
import hashlib
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store.bulk import NotEmpty, write_bulk
from kg.store.local import open_store
from tests.material import button_story
from tests.pageworld import hostile, world
from tests.servers import missing

VOID, DCAT = "http://rdfs.org/ns/void#", "http://www.w3.org/ns/dcat#"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with open_store(tmp_path_factory.mktemp("bulk") / "store") as opened:
        opened.add([*world(), *button_story(), *hostile()])
        yield opened


@pytest.fixture(scope="module")
def folder(store, tmp_path_factory):
    folder = tmp_path_factory.mktemp("bulk") / "out"
    write_bulk(store, folder, quads_a_file=1000)
    return folder


def quads(folder):
    return [q for path in sorted(folder.glob("*.gz")) for q in ox.parse(gzip.open(path), format=ox.RdfFormat.N_QUADS)]


def test_the_files_hold_the_store_sorted_and_split(store, folder):
    found = quads(folder)
    assert set(found) == set(store.quads()) and len(found) == len(store.database)
    lines = [(q.graph_name.value, str(q)) for q in found]
    assert lines == sorted(lines)
    sizes = [gzip.decompress(path.read_bytes()).count(b"\n") for path in sorted(folder.glob("*.gz"))]
    assert len(sizes) > 2 and set(sizes[:-1]) == {1000} and 0 < sizes[-1] <= 1000


def test_the_same_store_gives_the_same_bytes_in_place_of_the_old_ones(store, folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    parts = write_bulk(store, folder, quads_a_file=1000)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert sum(part.quads for part in parts) == len(store.database)
    assert not list(folder.parent.glob(".*"))


def test_the_checksums_are_right(folder):
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert len((folder / "SHA256SUMS").read_text().splitlines()) == len(list(folder.glob("*.gz"))) + 1


def test_the_description_says_what_is_there(store, folder):
    described = ox.Store()
    base = "http://data.example/dump/"
    described.load(path=str(folder / "void.ttl"), format=ox.RdfFormat.TURTLE, base_iri=f"{base}void.ttl")
    dataset = ox.NamedNode(f"{base}void.ttl#dataset")
    values = {}
    for quad in described.quads_for_pattern(dataset, None, None, None):
        values.setdefault(quad.predicate.value, set()).add(quad.object.value)
    assert values[f"{VOID}triples"] == {str(len({q.triple for q in store.quads()}))}
    assert values[f"{VOID}dataDump"] == {f"{base}{path.name}" for path in folder.glob("*.gz")}
    checksum = "<http://spdx.org/rdf/terms#checksum>/<http://spdx.org/rdf/terms#checksumValue>"
    files = f"{{ ?file <{DCAT}byteSize> ?size ; {checksum} ?hash }}"
    row = next(iter(described.query(f"SELECT (SUM(?size) AS ?sum) (COUNT(?hash) AS ?hashes) {files}")))
    assert int(row["sum"].value) == sum(path.stat().st_size for path in folder.glob("*.gz"))
    assert int(row["hashes"].value) == len(list(folder.glob("*.gz")))
    products = described.query(f"""SELECT ?n {{ ?part <{VOID}class> <https://w3id.org/product-lifecycle#Product> ;
        <{VOID}entities> ?n }}""")
    counted = store.database.query(
        "SELECT (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s a <https://w3id.org/product-lifecycle#Product> } }"
    )
    assert next(iter(products))["n"].value == next(iter(counted))["n"].value


def test_another_program_loads_them(store, folder, tmp_path):
    program = Path(sys.executable).parent / "oxigraph"
    if not program.exists():
        missing("the Oxigraph server: pip install oxigraph")
    files = sorted(map(str, folder.glob("*.gz")))
    subprocess.run([program, "load", "--location", tmp_path / "ox", "--file", *files], check=True, capture_output=True)
    assert set(ox.Store.read_only(str(tmp_path / "ox"))) == set(store.quads())


def test_a_folder_of_something_else_is_left_alone(store, tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(NotEmpty):
        write_bulk(store, tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_the_command(store, tmp_path):
    def run(*args):
        command = [sys.executable, "-m", "kg", "export", "--store", str(store.path), *map(str, args)]
        return subprocess.run(command, capture_output=True, text=True)

    done = run("--bulk", tmp_path / "out")
    assert done.returncode == 0 and f"{len(store.database):,} quads in 1 file" in done.stderr
    assert run("--bulk", tmp_path / "out", "-o", "x").returncode == 2
    assert "oxigraph load" in (tmp_path / "out" / "README.md").read_text()
