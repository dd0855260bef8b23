"""`kg query` and `kg queries` as they are typed: output, messages, exit codes, pipes."""

import json
import os
import subprocess
import sys
import time

import pytest

from kg.cli import main
from kg.store.local import open_store
from tests.material import article, button_story, fact, org, product

PRODUCT = "https://w3id.org/product-lifecycle/id/product/zorvane/buy-button"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("cli") / "store"
    strange = article(
        "s-01",
        "",
        fact("discontinued", product="=1+1", date="2010"),
        fact("discontinued", product="E\x1b[31mvil"),
        things=[product("=1+1"), product("E\x1b[31mvil"), org("Zorvane")],
    )
    with open_store(path) as opened:
        opened.add([*button_story(), strange])
    return str(path)


@pytest.fixture
def kg(store, monkeypatch, capsys):
    """Run `kg …` here; returns exit code, stdout, stderr."""

    def run(*args, stdin=None, store=store):
        monkeypatch.setattr(sys, "argv", ["kg", *args])
        monkeypatch.setenv("KG_STORE", store)
        if stdin is not None:
            monkeypatch.setattr("sys.stdin", stdin)
        try:
            main()
        except SystemExit as ended:
            code = ended.code
        else:
            code = 0
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return code or 0, told.out, told.err

    return run


def test_the_table_fits_80_columns(kg):
    code, out, err = kg("query", "ended-products")
    assert (code, err) == (0, "3 rows.\n")
    assert out.splitlines()[0].split() == ["product", "company", "ended", "source"]
    assert ["Buy", "button", "Zorvane", "2017-04-30", "z-03"] in [line.split() for line in out.splitlines()]
    assert max(map(len, out.splitlines())) <= 80
    assert "E\\x1b" in out
    assert "\x1b" not in out


def test_quiet(kg):
    assert kg("query", "ended-products", "-q")[2] == ""


@pytest.mark.parametrize(
    ("args", "start"),
    [
        (
            ["ended-products", "--param", "company=zorvane", "--format", "csv"],
            f"product,company,ended,source\r\n{PRODUCT},",
        ),
        (["ended-products", "--format", "tsv"], "?product\t?company\t?ended\t?source\n<"),
        (["ended-products", "--format", "xml"], "<?xml"),
        (["ended-products", "--format", "csv", "--names"], "product,company,ended,source\r\n=1+1,,2010,s-01\r\n"),
        (
            ["ended-products", "--format", "csv", "--names", "--spreadsheet-safe"],
            "product,company,ended,source\r\n'=1+1,,",
        ),
        (["ASK { ?s a plc:Product }"], "yes\n"),
        (["ASK { ?s a plc:Product }", "--format", "csv", "--names"], "true\n"),
        (["SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a plc:Claim }", "--format", "csv"], "n\r\n14\r\n"),
        (["CONSTRUCT { ?s a ?t } WHERE { ?s a ?t } LIMIT 3", "--format", "turtle"], "@prefix "),
        (["CONSTRUCT { ?s a plc:P } WHERE { ?s a plc:Product }"], "subject "),
        (["DESCRIBE plc:nothing", "--format", "ntriples"], "\n"),
    ],
)
def test_formats(kg, args, start):
    code, out, _ = kg("query", *args)
    assert code == 0
    assert out.startswith(start)


def test_json_is_the_standard_one(kg):
    found = json.loads(kg("query", "ended-products", "--format", "json", "--param", "company=zorvane")[1])
    (row,) = found["results"]["bindings"]
    assert row["product"] == {"type": "uri", "value": PRODUCT}
    assert row["ended"]["datatype"].endswith("/EDTF")


def test_from_a_file_and_from_stdin(kg, tmp_path):
    path = tmp_path / "mine.rq"
    path.write_text('SELECT (STR(?x) AS ?y) { VALUES ?x { "ä" } }', encoding="utf-8")
    expected = (0, "y\r\nö\r\n")
    assert kg("query", "-f", str(path), "--param", "x=ö", "--format", "csv")[:2] == expected
    with path.open() as stdin:
        assert kg("query", "-", "--param", "x=ö", "--format", "csv", stdin=stdin)[:2] == expected


def test_a_file_is_written_whole_or_not_at_all(kg, tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("old")
    assert kg("query", "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "--timeout", "1", "-o", str(path))[0] == 124
    assert path.read_text() == "old"
    assert kg("query", "ended-products", "-o", str(path))[:2] == (0, "")
    assert "Buy button" in path.read_text()
    assert os.listdir(tmp_path) == ["out.csv"]  # noqa: PTH208


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["ended-product"], 1, "Error: There is no query 'ended-product'; did you mean ended-products?\n"),
        (["ended-products", "--param", "firm=x"], 1, "Error: The query has no parameter 'firm'; it has company"),
        (["ended-products", "--param", "company=Zorvana"], 1, "'Zorvana'; did you mean Zorvane?\n"),
        (["SELECT * { SERVICE <http://127.0.0.1:1/> {} }"], 1, "Error: query refused at line 1, column 12: SERVICE"),
        (["SELECT*{" + "{" * 2300], 1, "deeper than 64"),
        (["INSERT DATA { <a:a> <a:b> <a:c> }"], 1, "INSERT would change the graph"),
        (
            ["SELECT * {}\nLIMIT many"],
            1,
            "Error: syntax error in the query at line 2, column 7: 'many' is not expected",
        ),
        (["ended-products", "--format", "turtle"], 1, "Error: There is no turtle for SELECT queries; there are table"),
        (
            ["SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "--timeout", "0.5"],
            124,
            "Error: The query was stopped after 0.5 s",
        ),
        (
            ["ended-products", "--store", "/nonexistent/store"],
            1,
            "Error: There is no store at /nonexistent/store; `kg add",
        ),
        ([], 2, "Give a query: a name"),
        (["ended-products", "-f", __file__], 2, "Give a query: a name"),
        (["-f", "/nonexistent.rq"], 2, "does not exist"),
        (["ended-products", "--param", "company"], 2, "'company' is not NAME=VALUE"),
        (["ended-products", "--format", "doc"], 2, "'doc' is not one of"),
        (["ended-products", "--as-of", "2017"], 2, "'2017' does not match the format"),
    ],
)
def test_failures_are_one_sentence(kg, args, code, message):
    got, _, err = kg("query", *args)
    assert message in err
    assert got == code
    if code != 2:
        assert err.count("\n") == 1


def test_a_file_that_is_no_text(kg, tmp_path):
    path = tmp_path / "mine.rq"
    path.write_bytes(b"SELECT '\xff'")
    assert kg("query", "-f", str(path)) == (1, "", f"Error: {path}: not UTF-8 text\n")


def test_half_a_character_is_told(kg):
    code, _, err = kg("query", "SELECT ('\udcff' AS ?x) {}")
    assert (code, err.count("\n")) == (1, 1)


def test_timeline_and_why(kg):
    code, out, _ = kg("timeline", "buy button")
    assert code == 0
    assert out.startswith("Buy button, feature of Zorvane")
    assert "█ active" in out
    assert max(map(len, out.splitlines())) <= 80
    code, out, err = kg("why", "buy button", "discontinued")
    assert (code, err) == (0, "2 facts.\n")
    assert "“The Buy button of Zorvane closes on April 30, 2017, the company says.”" in out
    assert "2017-02-01" not in kg("why", "buy button", "launched")[1]
    assert "2017-04-30" not in kg("timeline", "buy button", "--known-on", "2017-02-01")[1]


def test_why_an_event(kg):
    text = "SELECT DISTINCT ?e { ?e a plc:Discontinuation ; plc:when ?w FILTER(STR(?w) = '2017-04-30') }"
    event = kg("query", text, "--format", "csv")[1].split()[1]
    code, out, err = kg("why", event)
    assert (code, err) == (0, "1 fact.\n")
    assert out.startswith("Zorvane ends Buy button, 2017-04-30\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["timeline", "nothing like it"], "Nothing in the graph is called 'nothing like it'"),
        (["why", "Zorvanna"], "did you mean Zorvane?"),
        (["why", "buy button", "discontinud"], "There is no property 'discontinud'; did you mean discontinued?"),
    ],
)
def test_what_is_not_there_is_told(kg, args, message):
    code, out, err = kg(*args)
    assert (code, out) == (1, "")
    assert message in err


def test_earlier_days(kg):
    assert "2017-02-01" in kg("query", "ended-products", "--known-on", "2017-02-01")[1]
    assert "Buy button" not in kg("query", "ended-products", "--as-of", "2017-01-01")[1]


def test_queries_are_listed_and_shown(kg):
    code, out, _ = kg("queries")
    assert code == 0
    assert "ended-products" in out
    assert max(map(len, out.splitlines())) <= 80
    assert kg("queries", "successors")[1].startswith("# title: What replaces what\n")
    assert kg("queries", "sucessors")[0] == 1


def start(store, *args, **options):
    return subprocess.Popen([sys.executable, "-m", "kg", *args, "--store", store], stderr=subprocess.PIPE, **options)


def test_a_closed_pipe_ends_quietly(store):
    flood = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    for format_ in ("table", "csv"):
        process = start(store, "query", flood, "--format", format_, "--timeout", "60", stdout=subprocess.PIPE)
        assert process.stdout.readline()
        process.stdout.close()
        began = time.monotonic()
        assert process.stderr.read() == b""
        assert process.wait() == 0
        assert time.monotonic() - began < 2


def test_text_that_the_terminal_cannot_write_is_escaped(store):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    told = subprocess.run(
        [sys.executable, "-m", "kg", "query", "SELECT ('ü€' AS ?x) {}", "--store", store],
        capture_output=True,
        env=environment,
        check=True,
    )
    assert b"\\xfc\\u20ac" in told.stdout


def test_no_heavy_import(store):
    code = (
        "import sys; sys.argv = ['kg', 'query', 'ended-products', '-q', '--store', sys.argv[1]]\n"
        "from kg.cli import main\n"
        "try: main()\n"
        "finally: print(*{'rdflib', 'pyoxigraph', 'networkx', 'rich.table'} & set(sys.modules), file=sys.stderr)"
    )
    told = subprocess.run([sys.executable, "-c", code, store], capture_output=True, check=True)
    assert told.stderr == b"\n"
