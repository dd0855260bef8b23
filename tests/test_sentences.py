"""Where sentences end and what a token is: one row a decision."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document
from kg.text.sentences import MAX_TOKENS, split

SENTENCES = [  # "|" marks the ends that must be found
    ("de", "Der Dienst endet am 1. Februar.|Danach bleibt nichts."),
    ("de", "Am 30. Oktober ging Blinko ans Netz.|Es war der 3. Versuch."),
    ("de", "Zum 31. März 2022 wird er eingestellt."),
    ("de", "Das betrifft u. a. Blinko, z. B. die App, bzw. den Dienst.|Mehr dazu morgen."),
    ("de", "Rund 3 Mio. Nutzer und ca. 4,7 Mrd. Euro.|Dr. Weber widersprach."),
    ("de", "Es läuft noch auf Windows 8.|Der Nachfolger heißt Windows 8.1.|Beide enden."),
    ("de", "Das war 2016.|Blinko lebt."),
    ("de", "„Wir hören auf.|Das war es.“|Blinko schließt."),
    ("de", "„Schluss!“, sagte sie.|»Wirklich?« fragte er."),
    ("de", "Eines bleibt: Die App.|Und die Website … vielleicht."),
    ("de", "Warum?|Darum!|iPhones bleiben.|studiVZ geht."),
    ("de", "Nr. 5 lebt.|Die Yahoo! Group nicht."),
    ("de", "Sie stammt von J. K. Weber.|Er nicht."),
    ("de", "Der Dienst endet.|„Schade“, sagt Weber."),
    ("en", "Zorv Inc. said so.|Blinko Corp. and Co. Ltd. did not.|Mr. Hill left the U.S. in May."),
    ("en", "It leaves the U.S.|The app stays."),
    ("en", "It was No. 1 in Va. and elsewhere.|No.|It was not."),
    (
        "en",
        'He said: "It is over.|We are done."|Then he left.',
    ),
    ("en", '"Is it over?" he asked.|"Yes!" they said.'),
    ("en", "The end (again.) came.|Visit nook.com/gb for more.|Re/code knew."),
    ("en", "Version 8.1 ends approx. in May, i.e. soon, e.g. on May 5.|After that, nothing."),
    ("en", "It costs $11.2m.|9% left 😀!|Wow..."),
    ("en", "Complaints?|Plenty."),
    ("en", "Yahoo! Messenger ends.|So does Yahoo!|It is over."),
]

TOKENS = [
    ("de", "Er endet auf der Wii U.", "Er endet auf der Wii U ."),
    ("de", "Er gehört der Zorv Inc.", "Er gehört der Zorv Inc."),
    ("de", 'Sein "Kaufen" -Button', 'Sein " Kaufen " -Button'),
    ("de", 'Sein "Kaufen"-Button', 'Sein " Kaufen " -Button'),
    ("de", "E-Commerce-Plattform, Twitter-Vertriebskanal", "E-Commerce-Plattform , Twitter-Vertriebskanal"),
    ("de", "Messaging- und Supportdienste", "Messaging- und Supportdienste"),
    ("de", "Blinkos „Reader“ (kurz: R).", "Blinkos „ Reader “ ( kurz : R ) ."),
    ("de", "70.000 von 2,7 Mio. am 1. Mai 2020.", "70.000 von 2,7 Mio. am 1. Mai 2020 ."),
    ("de", "Geht's noch, Macy's?", "Geht's noch , Macy's ?"),
    ("de", "So geht's weiter – Nutzer:innen - ja", "So geht 's weiter – Nutzer:innen - ja"),
    ("en", "Re/code, Nike+, C#, C++, Node.js and AT&T", "Re/code , Nike+ , C# , C++ , Node.js and AT&T"),
    ("en", "Zorv's app doesn’t work; it's dead, I'd say", "Zorv 's app does n’t work ; it 's dead , I 'd say"),
    ("en", "the users' data, O'Brien", "the users ' data , O'Brien"),
    ("en", "$11.2m on the 15th, 9% of 1,000", "$11.2m on the 15th , 9% of 1,000"),
    (
        "en",
        "See https://a.example/b?c=d. Or mail x.y@b.example!",
        "See https://a.example/b?c=d . Or mail x.y@b.example !",
    ),
    ("en", "U.S.-based @zorv #end 👩‍💻👍🏽", "U.S.-based @zorv #end 👩‍💻 👍🏽"),
    ("en", "It is dead—really...", "It is dead — really ..."),
    ("en", "It is over.The end.", "It is over . The end ."),
]

PARAGRAPHS = [
    ("Was bleibt?\nVon der Abschaltung ist die App nicht betroffen, so das Unternehmen.", 2),
    ("1. Zorv Player\nDer Player endet nach vielen Jahren im Dezember.\n2. Blinko\nAuch er geht.", 4),
    ("Eine Zeile, die bei siebzig Zeichen von Hand umbrochen worden ist, hat\nkeinen Absatz.", 1),
    ("Eins.\n\n \nZwei.\n", 2),
    ("- Zorv\n- Blinko", 2),
]


def document(text: str, lang: str = "en", title: str = "") -> Document:
    return Document("x", text, lang, title)


@pytest.mark.parametrize(("lang", "marked"), SENTENCES)
def test_sentence_ends(lang: str, marked: str) -> None:
    text = marked.replace("|", " ")
    found = [text[s.start : s.end] for s in split(document(text, lang))]
    assert found == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize(("lang", "text", "tokens"), TOKENS)
def test_tokens(lang: str, text: str, tokens: str) -> None:
    assert [token.text for sentence in split(document(text, lang)) for token in sentence] == tokens.split()


@pytest.mark.parametrize(("text", "count"), PARAGRAPHS)
def test_paragraphs(text: str, count: int) -> None:
    assert len({sentence.paragraph for sentence in split(document(text, "de"))}) == count


def test_the_title_is_a_part_of_its_own() -> None:
    sentences = split(document("Zorv ends. Why?\n\nIt does.", title="Zorv ends. Why?"))
    assert [(s.part, s.paragraph, s.index) for s in sentences] == [("title", 0, 0), ("title", 0, 1), ("body", 1, 2)]


PIECES = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            ["1.", " ", "\n", "\n\n", "z. B.", "Inc.", '"', "„", "“", "...", "!", "don't", "-", "U.S.", "a@b.c"]
        ),
    ),
    max_size=40,
).map("".join)


@given(text=PIECES, lang=st.sampled_from(["de", "en"]))
def test_every_character_is_in_one_token(text: str, lang: str) -> None:
    text = text.replace(":", ";")  # the marks of a list that a colon announces are read as commas
    sentences = split(document(text, lang))
    tokens = [token for sentence in sentences for token in sentence]
    assert all(text[t.start : t.end] == t.text and not any(c.isspace() for c in t.text) for t in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    assert "".join(t.text for t in tokens) == "".join(c for c in text if not c.isspace())
    assert [s.index for s in sentences] == list(range(len(sentences)))
    assert all(s.tokens and s.start == s.tokens[0].start and s.end == s.tokens[-1].end for s in sentences)


def test_a_list_of_names_ends_the_sentence_that_announces_it() -> None:
    text = "Orrin räumt auf. Es enden:\n\n- Klimbo Pro\n* Vastel,\n3. Quill Mail\n\nDer Rest bleibt."
    found = split(document(text, "de"))
    assert [" ".join(t.text for t in s.tokens) for s in found] == [
        "Orrin räumt auf .",
        "Es enden : Klimbo Pro , Vastel , Quill Mail",
        "Der Rest bleibt .",
    ]
    assert [text[t.start : t.end] for t in found[1].tokens[-3:]] == ["3.", "Quill", "Mail"]


@pytest.mark.parametrize(
    "items", ["- Klimbo endet. Vastel auch.", "- Klimbo: endet im Mai", "Klimbo", "- " + 30 * "Klimbo "]
)
def test_what_is_no_bare_name_stays_a_sentence_of_its_own(items: str) -> None:
    assert len(split(document(f"Es enden:\n\n{items}", "de"))) >= 2


HOSTILE = [
    '"',
    "1.",
    "1. ",
    "a.",
    "a. ",
    "A.B.",
    ".",
    "!",
    "-",
    "+-",
    "a-",
    "@",
    "a@",
    "'",
    "http://",
    "\n",
    "\na",
    "1,",
    "😀\u200d",
    "(",
    "$",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_input_takes_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    begin = time.process_time()
    sentences = split(document(text, "de"))
    assert time.process_time() - begin < 4
    assert max((len(s) for s in sentences), default=0) <= MAX_TOKENS


def test_a_long_list_of_names_is_cut() -> None:
    sentences = split(document("The following apps close:\n" + "- Klimbo\n" * 20_000, "en"))
    assert [s.index for s in sentences] == list(range(len(sentences)))
    assert max(len(s) for s in sentences) == MAX_TOKENS
    assert sum(token.text == "Klimbo" for s in sentences for token in s) == 20_000
