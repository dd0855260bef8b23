"""English constructions, one row each: a short text and the facts that it states (names of the arguments, date)."""

from __future__ import annotations

import pytest

from kg.model import Document
from kg.pipeline import extract

_ROWS = {
    "relative within the subject": (
        "Nordwelle runs the Tolvio app. Merchants that accept Tolvio include Brankel, Ostrava and Quimby.",
        {"partnerOf partner=Brankel of=Tolvio", "partnerOf partner=Quimby of=Tolvio"},
    ),
    "fronted date and appositions": (
        "Nordwelle makes the Tolvio app. On 3 May 2016, it shut down.",
        {"discontinued product=Tolvio 2016-05-03"},
    ),
    "predicative adjective with a date": (
        "Nordwelle makes the Tolvio app. Tolvio has been available since March 2014.",
        {"launched product=Tolvio 2014-03"},
    ),
    "unaffected": (
        "Nordwelle is closing the Tolvio app. The Brankel app is not affected.",
        {"retained product=Brankel"},
    ),
    "apposed adjective": ("The Tolvio phone, out since May 2014, sold badly.", {"launched product=Tolvio 2014-05"}),
    "nobody new": (
        "Nordwelle makes the Tolvio app. No new accounts can be opened as of today.",
        {"phasedOut product=Tolvio 2016-07-01"},
    ),
    "support until a date": (
        "Nordwelle makes the Tolvio app. Tolvio will be supported until 4 May 2017.",
        {"supportEnded product=Tolvio 2017-05-04"},
    ),
    "verb with particle": (
        "Nordwelle took over the app Tolvio in 2012.",
        {"acquired target=Tolvio acquirer=Nordwelle 2012"},
    ),
    "a majority counts": (
        "Nordwelle acquired a majority in Brankel Inc. in 2012.",
        {"acquired target=Brankel Inc. acquirer=Nordwelle 2012"},
    ),
    "renamed in the passive": (
        "Nordwelle launched the app Tolvio in 2013. In 2015 it was renamed Quimby.",
        {"renamed product=Tolvio to=Quimby 2015"},
    ),
    "who announces": (
        "Nordwelle said yesterday that Tolvio, its app for readers, would be shut down.",
        {"discontinued product=Tolvio", "develops org=Nordwelle product=Tolvio"},
    ),
    "a subject of several members": (
        "Nordwelle told customers that the Tolvio app, the Brankel app and the Quimby app would be closed in May 2017.",
        {"discontinued product=Tolvio 2017-05", "discontinued product=Quimby 2017-05"},
    ),
    "two posts": (
        "Nordwelle Inc. is closing the Tolvio app, said Karen Miller, founder and chief executive of Nordwelle.",
        {"holdsRole person=Karen Miller org=Nordwelle Inc. role=founder"},
    ),
    "quoted small name": ('Nordwelle is closing its "buy now" button.', {"discontinued product=buy now button"}),
}

_NOT = {
    "reader told to start an app": ("Nordwelle makes the Tolvio app. Launch the Tolvio app and log in.", "launched"),
    "what never was": ("Nordwelle makes Tolvio, a game which was to have been launched in May 2015.", "launched"),
    "question": ("Will Nordwelle close the Tolvio app?", "discontinued"),
}


def _facts(text: str) -> set[str]:
    """The facts of a text as strings, with and without their dates."""
    extraction = extract(Document(id="t", text=text, lang="en", published="2016-07-01"))
    names = {e.id: e for e in extraction.entities}
    found = set()
    for fact in extraction.facts:
        args = [
            (role, names[v].names if v in names else (v,))
            for role, v in fact.args.items()
            if role not in ("agent", "amount")
        ]
        for first in args[0][1]:
            rest = " ".join(f"{role}={values[0]}" for role, values in args[1:])
            plain = " ".join(p for p in (fact.type, f"{args[0][0]}={first}", rest) if p)
            found |= {plain, f"{plain} {fact.date}"}
    return found


@pytest.mark.parametrize("text, facts", _ROWS.values(), ids=_ROWS)
def test_states(text: str, facts: set[str]) -> None:
    assert facts <= _facts(text)


@pytest.mark.parametrize("text, kind", _NOT.values(), ids=_NOT)
def test_does_not_state(text: str, kind: str) -> None:
    assert not any(f.startswith(f"{kind} ") for f in _facts(text))
