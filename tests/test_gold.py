"""Gold in plain text: blocks of sentences, each followed by what it states."""

import re
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.gold import read_golds, read_texts

TEXTS = """== Halvren schaltet Klimbo ab
+ discontinued(Klimbo)
Der Anbieter Halvren stellt seinen Fotodienst Klimbo ein.
+ discontinued(Klimbo)
+ develops(Halvren, Klimbo)
Angeblich kauft ihn Zorvane.
+ acquired(Klimbo, Zorvane) reported

==
Nichts geschieht.
Ada Quent leitet die Firma Orrin weiter.
+ holdsRole(Ada Quent, Orrin, Leiterin)
"""


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_blocks_are_texts_with_the_facts_of_their_sentences(tmp_path: Path) -> None:
    first, second = read_texts(written(tmp_path / "de-x.txt", TEXTS))
    assert (first.document.id, first.document.lang, first.document.title) == (
        "de-x-0",
        "de",
        "Halvren schaltet Klimbo ab",
    )
    assert first.document.text.split("\n\n")[1] == (
        "Der Anbieter Halvren stellt seinen Fotodienst Klimbo ein. Angeblich kauft ihn Zorvane."
    )
    assert [(f.type, f.factuality, [e.quote.split()[0] for e in f.evidence]) for f in first.facts] == [
        ("discontinued", "asserted", ["Halvren", "Der"]),
        ("develops", "asserted", ["Der"]),
        ("acquired", "reported", ["Angeblich"]),
    ]
    assert all(first.document.text[e.start : e.end] == e.quote for f in first.facts for e in f.evidence)
    assert second.document.text == "Nichts geschieht. Ada Quent leitet die Firma Orrin weiter."
    (post,) = second.facts
    assert (second.entity(post.args["person"]).name, post.args["role"]) == ("Ada Quent", "Leiterin")


def test_a_headline_begins_a_new_text_without_a_blank_line(tmp_path: Path) -> None:
    assert len(read_texts(written(tmp_path / "en-x.txt", "== One\nIt ends.\n== Two\nIt begins."))) == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Klimbo endet.\n", "line 1: a text begins with its headline"),
        ("== Aus\nKlimbo endet.\n+ beendet(Klimbo)\n", "line 3: no fact: + beendet(Klimbo)"),
        ("== Aus\nKlimbo endet.\n+ develops(Klimbo)\n", "line 3: no fact"),
        ("== Aus\nKlimbo endet.\n+ discontinued(Klimbo) perhaps\n", "line 3: no fact"),
    ],
)
def test_what_is_no_gold_is_told_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ReadError, match=re.escape(says)):
        read_golds(written(tmp_path / "de-x.txt", text))
