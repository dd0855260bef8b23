"""German or English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.language import LANGUAGES, detect

TEXTS = [
    ("de", "Der Hersteller stellt die Uhr ein, weil sie niemand kaufte, und verweist auf den Nachfolger."),
    ("en", "The maker gives up its watch, since nobody had been buying it, and points to the successor."),
    ("de", "Das Aus für den Player"),
    ("de", "Die App ist tot"),
    ("en", "Zorvane shuts down its reader"),
    ("en", "The app is dead"),
    (
        "de",
        "Der Dienst „The Daily Planet and the Rest of It“ wird von dem Verlag nicht mehr angeboten und ist am Ende.",
    ),
    ("en", ""),
    ("en", "2016 🙂 8.1"),
]


@pytest.mark.parametrize(("lang", "text"), TEXTS)
def test_language(lang: str, text: str) -> None:
    assert detect(text) == lang


@given(st.text(max_size=200))
def test_any_text_is_one_of_the_two(text: str) -> None:
    assert detect(text) in LANGUAGES
