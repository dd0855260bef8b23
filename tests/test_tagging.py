"""Lemma, tag and universal part of speech of each token."""

from __future__ import annotations

import pytest
from HanTa.HanoverTagger import HanoverTagger
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document, Token
from kg.text import hanta
from kg.text.sentences import split
from kg.text.tagging import tag, universal

READINGS = [  # language, text, one of its tokens, its tag, lemma, universal part of speech
    ("de", 'Zorvane behält seinen "Merken" -Knopf bei.', "-Knopf", "NN", "Knopf", "NOUN"),
    ("de", 'Zorvane behält seinen "Merken" -Knopf bei.', "bei", "PTKVZ", "bei", "ADP"),
    ("de", "Das Büro schließt am 1. Februar.", "1.", "ADJ(A)", "1.", "ADJ"),
    ("de", "Das Büro schließt am 1. Februar.", "schließt", "VV(FIN)", "schließen", "VERB"),
    ("de", "Er nutzt sein iPhone und studiVZ.", "iPhone", "NE", "iPhone", "PROPN"),
    ("de", "Er nutzt sein iPhone und studiVZ.", "studiVZ", "NE", "studiVZ", "PROPN"),
    ("de", "Ihre E-Mail-Dienste enden.", "E-Mail-Dienste", "NN", "E-Mail-Dienst", "NOUN"),
    ("de", "Das Gerät misst, um zu helfen.", "um", "KOUI", "um", "SCONJ"),
    ("de", "Das Gerät misst, um zu helfen.", "zu", "PTKZU", "zu", "PART"),
    ("de", "Die „Uhr“ – ein Gerät – endet.", "–", "$(", "–", "PUNCT"),
    ("de", "Die „Uhr“ – ein Gerät – endet.", "„", "$(", "„", "PUNCT"),
    ("de", "Die App ist tot.", "App", "NN", "App", "NOUN"),
    ("de", "Er führt die Engines der Onlinehändler.", "Engines", "NN", "Engine", "NOUN"),
    ("de", "Er hilft den Zorv-Partnern.", "Zorv-Partnern", "NN", "Zorv-Partner", "NOUN"),
    ("de", "Mit Dezember war Schluss.", "Schluss", "NN", "Schluss", "NOUN"),
    ("de", "Der Laden wurde geschlossen.", "geschlossen", "VV(PP)", "schließen", "VERB"),
    ("de", "Im Jahr 2016 waren es 70.000 Nutzer.", "70.000", "CARD", "70.000", "NUM"),
    ("de", "Es gilt, dass sie geschlossen werden.", "werden", "VA(FIN)", "werden", "AUX"),
    ("de", "Wenn sie umsteigen, hilft das.", "umsteigen", "VV(FIN)", "umsteigen", "VERB"),
    ("de", "Er sagt, dass sie umsteigen sollen, um zu sparen.", "umsteigen", "VV(INF)", "umsteigen", "VERB"),
    ("de", "Er sagt, dass sie umsteigen sollen, um zu sparen.", "sparen", "VV(INF)", "sparen", "VERB"),
    ("de", "Es ist ein Werkzeug, das Firmen dabei helfen könnte.", "das", "PRELS", "der", "PRON"),
    ("de", "Er teilt mit, die Firma schließt.", "die", "ART", "der", "DET"),
    ("de", "Der Zorv-Chef ging.", "Zorv-Chef", "NN", "Zorv-Chef", "NOUN"),
    ("de", 'Der Knopf "Kaufen" bleibt.', "Kaufen", "NNI", "Kaufen", "NOUN"),
    ("en", "Nook is leaving. We liked the Nook.", "Nook", "NP0", "Nook", "PROPN"),
    ("en", "Market leaders met. A market is small.", "Market", "NN1", "market", "NOUN"),
    ("en", "It sold the Paragon Market to the French.", "Market", "NP0", "Market", "PROPN"),
    ("en", "It sold the Paragon Market to the French.", "French", "AJ0", "French", "ADJ"),
    ("en", "The users' data is gone.", "'", "POS", "'", "PART"),
    ("en", "He said 'no' twice.", "'", "PUQ", "'", "PUNCT"),
    ("en", "The company doesn't sell it.", "n't", "XX0", "not", "PART"),
    ("en", "It won’t sell.", "wo", "VM0", "will", "AUX"),
    ("en", "The studio's servers were shut down.", "'s", "POS", "'s", "PART"),
    ("en", "There's a new date.", "'s", "VBZ", "be", "AUX"),
    ("en", "The studio's servers were shut down.", "down", "AVP", "down", "ADP"),
    ("en", "The CEO left for $11.2m on the 15th.", "CEO", "NN1", "CEO", "NOUN"),
    ("en", "The CEO left for $11.2m on the 15th.", "$11.2m", "CRD", "$11.2m", "NUM"),
    ("en", "The CEO left for $11.2m on the 15th.", "15th", "ORD", "15th", "ADJ"),
    ("en", "He said vCloud would end.", "vCloud", "NP0", "vCloud", "PROPN"),
    ("en", "The “app” – a tool – ends.", "–", "PUN", "–", "PUNCT"),
    ("en", "The apps were discontinued.", "discontinued", "VVN", "discontinue", "VERB"),
]

PROSE = {
    "de": [
        "Am Montag stellte der Hersteller die Entwicklung seiner Uhr endgültig ein , weil sie niemand kaufte .",
        "Wer sie noch nutzt , soll bis Ende Mai umsteigen .",
        "Zorvane und Klimbo dementierten .",
    ],
    "en": [
        "On Monday the maker finally gave up its watch , since nobody had been buying it .",
        "Whoever still uses one should switch by the end of May .",
        "Zorvane and Klimbo denied it .",
    ],
}


PLAIN = {lang: HanoverTagger(model) for lang, model in hanta.MODELS.items()}


def tagged(text: str, lang: str) -> list[Token]:
    return [token for sentence in tag(split(Document("x", text, lang)), lang) for token in sentence]


@pytest.mark.parametrize(("lang", "text", "word", "tag_", "lemma", "pos"), READINGS)
def test_readings(lang: str, text: str, word: str, tag_: str, lemma: str, pos: str) -> None:
    token = next(token for token in tagged(text, lang) if token.text == word)
    assert (token.tag, token.lemma, token.pos) == (tag_, lemma, pos)


@pytest.mark.parametrize("lang", hanta.MODELS)
def test_remembering_changes_nothing(lang: str) -> None:
    plain = PLAIN[lang]
    for sentence in PROSE[lang] * 2:
        for casesensitive in (True, False):
            words = sentence.split()
            assert hanta.tagger(lang).tag_sent(words, casesensitive=casesensitive) == plain.tag_sent(
                words, casesensitive=casesensitive
            )


@settings(max_examples=150, deadline=None)
@given(
    words=st.lists(
        st.from_regex(r"[A-Za-zÄÖÜäöüß]{1,14}(-[A-Za-z]{1,6})?[.0-9]?", fullmatch=True), min_size=1, max_size=5
    ),
    lang=st.sampled_from(sorted(hanta.MODELS)),
)
def test_unknown_words_are_read_as_the_library_reads_them(words: list[str], lang: str) -> None:
    assert hanta.tagger(lang).tag_sent(words) == PLAIN[lang].tag_sent(words)


@pytest.mark.parametrize("lang", hanta.MODELS)
def test_every_tag_of_the_model_has_a_universal_one(lang: str) -> None:
    model = hanta.tagger(lang)
    assert {model.int2tag[-number] for number in model.int2tag if number < 0} <= set(universal(lang))


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=60), lang=st.sampled_from(sorted(hanta.MODELS)))
def test_any_text_is_tagged(text: str, lang: str) -> None:
    sentences = split(Document("x", text, lang))
    for before, after in zip(sentences, tag(sentences, lang), strict=True):
        assert [(t.text, t.start, t.end) for t in before] == [(t.text, t.start, t.end) for t in after]
        assert all(t.tag and t.lemma and t.pos for t in after)
