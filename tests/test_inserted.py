"""Insertions cost hardly any fact of sentences that are read (see `inserting`)."""

import pytest

from tests.inserting import Insertion, inserted, insertions, lost, places, tried

SENTENCES = 150
MOST = {"de": 0.06, "en": 0.05}


@pytest.mark.parametrize("lang", MOST)
def test_insertions_cost_few_facts(lang: str) -> None:
    assert lost(list(tried(lang, SENTENCES))) <= MOST[lang]


def test_insertions_stand_in_their_places() -> None:
    text = "Zorvane is closing Klimbo."
    found = dict(places(text, "en"))
    assert inserted(text, found["behind firm"], Insertion("", ", based in Leeds,")).startswith(
        "Zorvane, based in Leeds, is"
    )
    assert inserted(text, found["at the end"], Insertion("", ", sources say")).endswith("Klimbo, sources say.")
    assert inserted("The app ends.", 0, Insertion("", "Sources say that ")) == "Sources say that the app ends."


@pytest.mark.parametrize("lang", MOST)
def test_every_place_has_insertions(lang: str) -> None:
    verb = "behind verb" if lang == "de" else "behind auxiliary"
    told = {i.place for i in insertions(lang)}
    assert told == {"behind product", "behind firm", "behind person", "in front", "at the end", verb}
