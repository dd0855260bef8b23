"""Small rewrites that change no fact change none that is found; negating or hedging changes the factuality only."""

import pytest

from kg.model import FACTS, Document, Fact
from kg.pipeline import extract

DE = "Die Firma Nordwelle hat ihren Sitz in Kiel. Zu ihren Diensten gehört die App Tolvio."
EN = "Brightmoor is a company in Leeds. One of its services is the app Tolvio."

Key = tuple[str, frozenset[tuple[str, str]], str | None, str]


def facts(text: str, lang: str) -> set[Key]:
    """What a text says: (type, required arguments by name, date, factuality)."""
    found = extract(Document("x", text, lang, published="2020-03-10"))
    names = {e.id: e.name for e in found.entities}
    return {(f.type, required(f, names), f.date, f.factuality) for f in found.facts}


def required(fact: Fact, names: dict[str, str]) -> frozenset[tuple[str, str]]:
    slots = FACTS[fact.type].slots
    return frozenset((role, names.get(value, value)) for role, value in fact.args.items() if slots[role].required)


# pairs that say the same: active and passive, order of the sentence's parts, verb and noun, quotes, commas, adverbs
SAME_DE = [
    ("Nordwelle stellt Tolvio am 1. Mai ein.", "Tolvio wird am 1. Mai von Nordwelle eingestellt."),
    ("Nordwelle stellt Tolvio am 1. Mai ein.", "Am 1. Mai stellt Nordwelle Tolvio ein."),
    ("Nordwelle stellt Tolvio am 1. Mai ein.", "Nordwelle wird Tolvio am 1. Mai einstellen."),
    ("Nordwelle schaltet Tolvio am 1. Mai ab.", "Am 1. Mai wird Tolvio von Nordwelle abgeschaltet."),
    ("Nordwelle schaltet Tolvio am 1. Mai ab.", "Nordwelle wird Tolvio am 1. Mai 2020 abschalten."),
    ("Nordwelle hat Tolvio im Mai 2015 gestartet.", "Tolvio wurde im Mai 2015 von Nordwelle gestartet."),
    ("Nordwelle hat Tolvio im Mai 2015 gestartet.", "Im Mai 2015 hat Nordwelle Tolvio gestartet."),
    ("Nordwelle hat Tolvio im Mai 2015 gestartet.", "Nordwelle startete Tolvio im Mai 2015."),
    ("Nordwelle veröffentlichte Tolvio im Mai 2015.", "Im Mai 2015 wurde Tolvio von Nordwelle veröffentlicht."),
    ("Grelmar übernahm 2018 Tolvio.", "Tolvio wurde 2018 von Grelmar übernommen."),
    ("Grelmar kaufte 2018 Tolvio.", "Im Jahr 2018 kaufte Grelmar Tolvio."),
    ("Tolvio bleibt erhalten.", "Die App Tolvio bleibt erhalten."),
]
SAME_EN = [
    ("Brightmoor will shut down Tolvio on May 1.", "Tolvio will be shut down by Brightmoor on May 1."),
    ("Brightmoor will shut down Tolvio on May 1.", "On May 1, Brightmoor will shut down Tolvio."),
    ("Brightmoor will shut down Tolvio on May 1.", "Brightmoor will shut Tolvio down on May 1."),
    ("Brightmoor is discontinuing Tolvio.", "Tolvio is being discontinued by Brightmoor."),
    ("Brightmoor launched Tolvio in May 2015.", "Tolvio was launched by Brightmoor in May 2015."),
    ("Brightmoor launched Tolvio in May 2015.", "In May 2015 Brightmoor launched Tolvio."),
    ("Brightmoor released Tolvio in May 2015.", "Tolvio was released by Brightmoor in May 2015."),
    ("Brightmoor introduced Tolvio in May 2015.", "Tolvio was introduced by Brightmoor in May 2015."),
    ("Grelmar acquired Tolvio in 2018.", "Tolvio was acquired by Grelmar in 2018."),
    ("Grelmar bought Tolvio in 2018.", "In 2018 Grelmar bought Tolvio."),
    ("Tolvio is not affected.", "Tolvio isn't affected."),
    ("Tolvio will stay available.", "The app Tolvio will stay available."),
]
# adverbs and particles that say nothing of whether or when
ADVERBS = {"de": ("auch", "nun", "jedoch", "ebenfalls"), "en": ("also", "now", "however,")}
QUOTES = (("„", "“"), ('"', '"'), ("»", "«"), ("“", "”"))


def with_adverb(sentence: str, lang: str, adverb: str) -> str:
    """An adverb behind the finite verb (German: after the second word) or before it (English: after the subject)."""
    words = sentence.split(" ")
    place = 2 if lang == "de" else 1
    return " ".join([*words[:place], adverb, *words[place:]])


REWRITES = [
    *[("de", a, b) for a, b in SAME_DE],
    *[("en", a, b) for a, b in SAME_EN],
    *[("de", a, with_adverb(a, "de", w)) for a, _ in SAME_DE[:10:1] for w in ADVERBS["de"]],
    *[("en", a, with_adverb(a, "en", w)) for a, _ in SAME_EN[4:10] for w in ADVERBS["en"][:2]],
    *[("de", a, a.replace("Tolvio", f"{o}Tolvio{c}")) for a, _ in SAME_DE[:3] for o, c in QUOTES[:3]],
    *[("en", a, a.replace("Tolvio", f"{o}Tolvio{c}")) for a, _ in SAME_EN[:3] for o, c in QUOTES[1::2]],
    *[("de", f"{a} {b}", f"{b} {a}") for a, _ in SAME_DE[3:5] for b, _ in SAME_DE[5:8]],
    *[("en", f"{a} {b}", f"{b} {a}") for a, _ in SAME_EN[:3] for b, _ in SAME_EN[4:8]],
    *[("de", a, a[:-1] + ", wie es heute heißt.") for a, _ in SAME_DE[3:6]],
    *[("en", a, f"As expected, {a[0]}{a[1:]}") for a, _ in SAME_EN[4:8]],
]


def test_there_are_a_hundred() -> None:
    assert len(REWRITES) >= 100


@pytest.mark.parametrize(("lang", "one", "other"), REWRITES)
def test_a_rewrite_changes_no_fact(lang: str, one: str, other: str) -> None:
    first = {"de": DE, "en": EN}[lang]
    before, after = facts(f"{first} {one}", lang), facts(f"{first} {other}", lang)
    assert before == after
    assert len(before) > len(facts(first, lang))


TURNS = [
    ("de", "Nordwelle stellt Tolvio ein.", "Nordwelle stellt Tolvio nicht ein.", "negated"),
    ("de", "Nordwelle stellt Tolvio ein.", "Nordwelle könnte Tolvio einstellen.", "possible"),
    ("de", "Nordwelle stellt Tolvio ein.", "Möglicherweise stellt Nordwelle Tolvio ein.", "possible"),
    ("de", "Nordwelle stellt Tolvio ein.", "Berichten zufolge stellt Nordwelle Tolvio ein.", "reported"),
    ("de", "Nordwelle stellt Tolvio ein.", "Angeblich stellt Nordwelle Tolvio ein.", "reported"),
    ("de", "Nordwelle stellt Tolvio ein.", "Nordwelle erwägt, Tolvio einzustellen.", "possible"),
    ("de", "Nordwelle stellt Tolvio ein.", "Nordwelle dementiert, dass Tolvio eingestellt wird.", "negated"),
    ("en", "Brightmoor is shutting down Tolvio.", "Brightmoor is not shutting down Tolvio.", "negated"),
    ("en", "Brightmoor is shutting down Tolvio.", "Brightmoor may shut down Tolvio.", "possible"),
    ("en", "Brightmoor is shutting down Tolvio.", "Brightmoor could shut down Tolvio.", "possible"),
    ("en", "Brightmoor is shutting down Tolvio.", "Brightmoor is reportedly shutting down Tolvio.", "reported"),
    ("en", "Brightmoor is shutting down Tolvio.", "Brightmoor is considering shutting down Tolvio.", "possible"),
    ("en", "Brightmoor is shutting down Tolvio.", "Brightmoor denied that it is shutting down Tolvio.", "negated"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "plain", "turned", "factuality"), TURNS)
def test_a_hedge_changes_the_factuality_alone(lang: str, plain: str, turned: str, factuality: str) -> None:
    first = {"de": DE, "en": EN}[lang]
    before = {f for f in facts(f"{first} {plain}", lang) if f[0] == "discontinued"}
    after = {f for f in facts(f"{first} {turned}", lang) if f[0] == "discontinued"}
    assert {f[3] for f in before} == {"asserted"}
    assert {f[:3] for f in before} == {f[:3] for f in after}
    assert {f[3] for f in after} == {factuality}
