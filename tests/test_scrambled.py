"""Words left out, put in or swapped may cost facts, but no text makes the reading fail."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document
from kg.pipeline import extract
from tests.test_constructions import PUBLISHED, rows

MARKS = [",", "(", ")", "–", ":", ";", '"', ".", "und", "die", "der", "zu", "and", "that", "which", "to"]
TEXTS = {lang: [p.values[1]["text"].split() for p in rows() if p.values[0] == lang] for lang in ("de", "en")}
ALREADY_FAILED = [
    (
        "de",
        "Nicht berührt sind Klimbo, eine Funktion zum Senden von Geld, sowie Tarvo, der im Herbst 2015 gemeinsam mit "
        "Orrin eingeführte Dienst, mit den Kassen von Velto und Quill Bargeld abheben und einzahlen lässt.",
    ),
    ("de", "Das Unternehmen hinter Klimbo heißt am Montag Zorvane."),
    *(("de", text) for text in ("Warum Zorvos jetzt", "Firefox Send, der", "Klimbo, die")),
    ("de", "Firmen , die Kunden mit Apps betreuen"),
    *(("en", text) for text in ("Gone", "President of", "Zorvane, a partner", "Klimbo, Mira Holt's")),
    ("en", "Zorvane, the group announced, has sold its two programs for traders, Klimbo TRY!"),
    ("en", "Ltd. does not own the photo service"),
    ("en", "If it's action you are after,"),
    ("en", "Restore-to-Door, by which we"),
    ("de", "jüngste Werk der Ingelheimer, läuft weiter, ebenso „Klimbo of Tarvo“"),
    ("en", "Zorvane is ending Klimbo.\n\nMira Holt\nHead"),
    ("en", "and freezers will cease to work on November 6, and from that day the Klimbo Wi-Fi"),
    (
        "en",
        "A New York outfit started in 1998 by one of the founders of the women's portal iVillage, sold gift money that "
        "could be spent at Barnes & Noble, Tower Records, J.Crew some seventy other web shops.",
    ),
]


@pytest.mark.parametrize("lang", ["de", "en"])
@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_scrambled(lang: str, data: st.DataObject) -> None:
    words = list(data.draw(st.sampled_from(TEXTS[lang])))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(words)))
        if data.draw(st.booleans()):
            del words[at : at + data.draw(st.integers(1, 6))]
        else:
            words.insert(at, data.draw(st.sampled_from(MARKS)))
    if data.draw(st.booleans()):  # a heading, a title cut short
        words = words[: data.draw(st.integers(0, len(words)))]
    extract(Document("x", " ".join(words), lang, published=PUBLISHED))


@pytest.mark.parametrize(("lang", "text"), ALREADY_FAILED)
def test_failed_once(lang: str, text: str) -> None:
    extract(Document("x", text, lang, published=PUBLISHED))
