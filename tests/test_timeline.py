"""`kg timeline` and `kg why`: a thing's life and the sentences behind it, in the terminal."""

import io

import pytest

from kg.namespaces import iri
from kg.store import parameters, worker
from kg.store.local import open_store
from kg.views import dossier
from kg.views.material import Fact, Material, Thing
from kg.views.timeline import bar, write_timeline
from kg.views.why import UnknownProperty, fact_types, write_why
from tests.material import article, button_story, fact, org, product


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("timeline") / "store"
    more = article(
        "m-01",
        "Mailo closes in August.",
        fact("discontinued", product="Mailo", date="2018-08-31"),
        things=[product("Mailo")],
        published="2018-03-01",
    ), article(
        "m-02",
        "Mailo lives on until the end of the year, Gulpo says.",
        fact("discontinued", product="Mailo", date="2018-12-31", attribution="Gulpo", confidence=0.8),
        fact("laidOff", org="Gulpo", amount="9%", date="2018-05"),
        things=[product("Mailo"), org("Gulpo")],
        published="2018-06-01",
    )  # fmt: skip
    with open_store(path) as opened:
        opened.add([*button_story(), *more])
    return path


@pytest.fixture(scope="module")
def known(store):
    """The material about a thing, and the thing's term."""

    def read(name):
        def run_query(*args, **options):
            return worker.run_query(store, *args, **options)

        things = list(parameters.find(name, "thing", run_query))
        return dossier.read(things, run_query), things

    return read


def timeline(known, name, width=80):
    material, things = known(name)
    out = io.StringIO()
    write_timeline([material.things[t.value] for t in things], material, out, width=width)
    assert max(map(len, out.getvalue().splitlines())) <= width
    return out.getvalue()


def why(known, name, types=None, width=80):
    material, things = known(name)
    facts = [f for f in material.facts.values() if dossier.is_about(f, things) and (types is None or f.type in types)]
    out = io.StringIO()
    number = write_why(facts, material, out, width=width)
    assert number == len(facts)
    return out.getvalue()


def test_a_life_with_its_disagreements(known):
    lines = [" ".join(line.split()) for line in timeline(known, "Buy button", 100).splitlines()]
    assert lines[0] == "Buy button, feature of Zorvane"
    assert lines[1] == "also: Kaufknopf"
    assert "2014-09 Zorvane launches Buy button z-04" in lines
    assert "· also 2014 z-01" in lines  # says less, and no other day
    at = lines.index("2017-04-30 Zorvane ends Buy button z-03")
    assert lines[at + 1] == "· but 2017-02-01 z-01, z-02"
    assert any(line.startswith("Klimbo takes part in Buy button z-01") for line in lines)
    assert "· but denied: Klimbo takes part in Buy button z-04" in lines


def test_a_plan_that_was_moved(known):
    lines = [" ".join(line.split()) for line in timeline(known, "mailo").splitlines()]
    at = lines.index("2018-12-31 Mailo ends m-02")
    assert lines[at + 1] == "· was planned 2018-08-31 m-01"


def test_a_company_has_no_bar(known):
    text = timeline(known, "Gulpo")
    assert text.startswith("Gulpo, company\n\nwhen ")
    assert "Gulpo lays off 9% of its people" in text


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_timelines_keep_to_the_width(known, width):
    timeline(known, "Buy button", width)


ENDED = (("", "unknown"), ("2014-01-01", "active"), ("2016-01-01", "phasing"), ("2017-01-01", "ended"))


@pytest.mark.parametrize(
    ("steps", "days", "width", "lines"),
    [
        (
            ENDED,
            ("2014-05-01", "2017-02-01"),
            41,
            ["│2014     │2015     │2016     │2017", "█" * 20 + "▓" * 10 + "·" * 10],
        ),
        (ENDED[:2], ("2014-05-01", "2014-06-01"), 11, ["│2014", "█" * 10]),
        (
            ENDED,
            ("2013-01-01", "2017-12-31"),
            26,
            ["│2013     │2015     │2017"[:25], " " * 5 + "█" * 10 + "▓" * 5 + "·" * 5],
        ),
        (
            (("", "unknown"), ("2014-01-01", "announced"), ("2014-07-02", "kept")),
            ("2014-02-01",) * 2,
            11,
            ["│2014", "░" * 5 + "▬" * 5],
        ),
    ],
)
def test_bar(steps, days, width, lines):
    found = bar(steps, days, width)
    assert found[:2] == lines
    assert all(len(line) < width for line in found[:2])


@pytest.mark.parametrize(("steps", "days"), [((("", "unknown"),), ("2014", "2015")), (ENDED, None)])
def test_no_bar_where_nothing_is_known(steps, days):
    assert bar(steps, days, 80) == []


def test_why_shows_sentences_sources_and_rivals(known):
    text = why(known, "Buy button", {"discontinued"})
    assert (
        "Zorvane ends Buy button, 2017-04-30\n"
        "  z-03, 2017-03-01, asserted, according to Zorvane\n"
        "    “The Buy button of Zorvane closes on April 30, 2017, the company says.”\n"
        "    https://news.example/z-03\n"
        "  but: Zorvane ends Buy button, 2017-02-01 (z-01, z-02)\n"
    ) in text
    assert "  z-02, 2017-01-19, reported, according to Daily\n" in text
    assert "    “Laut Daily endet der Kaufknopf von Zorvane am 1. Februar." in text


def test_why_tells_what_the_extractor_was_unsure_of(known):
    text = why(known, "Mailo")
    assert "  m-02, 2018-06-01, asserted, according to Gulpo, confidence 0.8\n" in text
    assert "  was planned: Mailo ends, 2018-08-31 (m-01)\n" in text


def test_what_shows_the_fact_is_bold_on_a_terminal(known, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    def written():
        out = Terminal()
        material, _ = known("Buy button")
        write_why(material.facts.values(), material, out, width=100)
        return out.getvalue()

    monkeypatch.delenv("NO_COLOR", raising=False)
    lit = written()
    assert "    “The Buy button of Zorvane \x1b[1mcloses on April 30, 2017\x1b[0m, the company says.”\n" in lit
    monkeypatch.setenv("NO_COLOR", "1")
    assert written() == lit.replace("\x1b[1m", "").replace("\x1b[0m", "")


@pytest.mark.parametrize(
    ("name", "types"),
    [
        ("discontinued", {"discontinued"}),
        ("plc:endedSupportFor", {"supportEnded"}),
        ("Partnership", {"partnerOf"}),
        ("LAUNCH", {"launched"}),
        ("holdsRoleAt", {"holdsRole"}),
        ("discontinud", None),
        ("x", None),
    ],
)
def test_properties_by_any_of_their_names(name, types):
    if types:
        assert fact_types(name) == types
    else:
        with pytest.raises(UnknownProperty, match=r"did you mean discontinued\?|there are develops"):
            fact_types(name)


@pytest.mark.parametrize(
    ("type_", "args", "words"),
    [
        ("develops", {"agent": "c", "concerns": "p"}, "Firm makes Thing"),
        ("featureOf", {"concerns": "p", "whole": "q"}, "Thing is part of Whole"),
        ("partnerOf", {"partner": "c", "concerns": "p"}, "Firm takes part in Thing"),
        ("partnerOf", {"partner": "c", "agent": "c"}, "Firm works with Firm"),
        ("launched", {"concerns": "p"}, "Thing is launched"),
        ("phasedOut", {"concerns": "p"}, "Thing begins to be phased out"),
        ("discontinued", {"concerns": "p", "agent": "c"}, "Firm ends Thing"),
        ("supportEnded", {"concerns": "p"}, "support for Thing ends"),
        ("salesEnded", {"concerns": "p"}, "sales of Thing end"),
        ("retained", {"concerns": "p"}, "Thing stays"),
        ("acquired", {"concerns": "p", "agent": "c"}, "Firm takes over Thing"),
        ("renamed", {"concerns": "p", "newName": "{New}"}, "Thing is renamed to {New}"),
        ("replacedBy", {"concerns": "p", "successor": "q"}, "Whole replaces Thing"),
        ("laidOff", {"agent": "c"}, "Firm lays off people"),
        ("laidOff", {"agent": "c", "count": "9%"}, "Firm lays off 9% of its people"),
        ("holdsRole", {"person": "d", "agent": "c", "role": "CEO"}, "Da\\x1bna is CEO at Firm"),
    ],
)
def test_every_fact_has_words(type_, args, words):
    names = {"c": "Firm", "p": "Thing", "q": "Whole", "d": "Da\x1bna"}
    material = Material({key: Thing(key, "product", {"": name}) for key, name in names.items()})
    assert dossier.phrase(Fact(iri("plc:x"), type_, args), material) == words
