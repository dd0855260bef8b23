"""German constructions, one row each: a short text and the facts that it states (names of the arguments, date)."""

from __future__ import annotations

import pytest

from kg.model import Document
from kg.pipeline import extract

_ROWS = {
    "noun before an unknown name": (
        "Der Konzern Nordwelle schaltet den Messenger Quabbel am 3. Mai ab.",
        {"discontinued product=Quabbel 2017-05-03", "develops org=Nordwelle product=Quabbel"},
    ),
    "two taken up together": (
        "Nordwelle stellt die beiden Apps Quabbel und Trillo ein. Beide Dienste werden am 1. Juni 2017 abgeschaltet.",
        {"discontinued product=Quabbel 2017-06-01", "discontinued product=Trillo 2017-06-01"},
    ),
    "undated end and its consequence": (
        "Nordwelle beendet seinen „Merken“-Button. "
        "Infolgedessen schließt das Unternehmen seinen Vertriebskanal am 1. Februar.",
        {"discontinued product=Merken-Button 2017-02-01", "discontinued product=Vertriebskanal 2017-02-01"},
    ),
    "idiom with a possessed thing": (
        "Der Softwarekonzern Nordwelle zieht bei seinem Dienst Mapplix den Stecker.",
        {"discontinued product=Mapplix", "develops org=Nordwelle product=Mapplix"},
    ),
    "updates until a day": (
        "Der Browser Surfix erhält noch bis zum 3. April 2018 Updates.",
        {"supportEnded product=Surfix 2018-04-03"},
    ),
    "not affected": ("Der Dienst Quabbel ist von der Abschaltung nicht betroffen.", {"retained product=Quabbel"}),
    "no longer carried on": ("Die App Quabbel wird nicht fortgeführt.", {"discontinued product=Quabbel"}),
    "in the place of": (
        "An die Stelle des Dienstes Quabbel tritt die App Trillo.",
        {"replacedBy old=Quabbel new=Trillo"},
    ),
    "takeover without a named buyer": (
        "Der Konzern Nordwelle wächst. Im Mai 2016 wurde der Kartendienst Mapplix gekauft.",
        {"acquired target=Mapplix acquirer=Nordwelle 2016-05"},
    ),
    "handed on": (
        "Der Konzern Nordwelle reicht den Dienst Mapplix im Mai 2016 an den Rivalen Brankel weiter.",
        {"acquired target=Mapplix acquirer=Brankel 2016-05"},
    ),
    "new name": ("Die App Quabbel heißt seit Mai 2016 Trillo.", {"renamed product=Quabbel to=Trillo 2016-05"}),
    "post behind an adverb": (
        "Karl Meier, einst Vorstandssprecher des Konzerns Nordwelle, stellte das Gerät vor.",
        {"holdsRole person=Karl Meier org=Nordwelle role=Vorstandssprecher"},
    ),
    "a count is no version": (
        "Der Konzern Nordwelle ist groß. Im August 2016 hatte Nordwelle 250 Leute entlassen.",
        {"laidOff org=Nordwelle amount=250 2016-08"},
    ),
    "supplier of a component": (
        "Das Tablet Quabbel kommt an. Den Bildschirm liefert die Firma Brankel.",
        {"partnerOf partner=Brankel of=Quabbel"},
    ),
    "edition in apposition": (
        "Die App Quabbel bleibt. Tempino, ein Zusatzmodul zu Quabbel, wird eingestellt.",
        {"featureOf part=Tempino whole=Quabbel", "discontinued product=Tempino"},
    ),
    "insertion between dashes": (
        "Nordwelle hat zwei Apps – Quabbel ging im November 2005 an den Start, "
        "Trillo folgte im Oktober 2008 – und verdient nichts.",
        {"launched product=Quabbel 2005-11", "launched product=Trillo 2008-10"},
    ),
}


@pytest.mark.parametrize(("text", "expected"), _ROWS.values(), ids=_ROWS)
def test_construction(text: str, expected: set[str]) -> None:
    assert expected <= stated(text)


_NOTHING = {
    "idle fact of life": "Den Wecker schalte ich morgen früh ab.",
    "question": "Wird der Dienst Quabbel eingestellt?",
    "staff is taken on": "Nordwelle stellt 50 Techniker ein.",
}


@pytest.mark.parametrize("text", _NOTHING.values(), ids=_NOTHING)
def test_nothing_is_stated(text: str) -> None:
    assert not {fact for fact in stated(text) if fact.startswith("discontinued")}


def stated(text: str) -> set[str]:
    """The facts of a text as "type role=name … date"."""
    found = extract(Document(id="row", text=text, lang="de", published="2017-01-19"))
    names = {e.id: e.names[0] for e in found.entities}
    return {
        " ".join(
            [f.type, *(f"{r}={names.get(v, v)}" for r, v in f.args.items() if r != "agent"), *filter(None, [f.date])]
        )
        for f in found.facts
    }
