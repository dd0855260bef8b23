"""Small articles for tests: a text, the things it names, the facts it states.

    article(
        "a1", "Acme ends Rocket in May 2016.",
        fact("discontinued", product="Rocket", date="2016-05", quote="ends Rocket"),
        things=[org("Acme"), product("Rocket")], published="2016-04-01",
    )

Facts name things by their first name.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import FACTS, ORGANIZATION, PERSON, PRODUCT, Document, Entity, Evidence, Extraction, Fact

_BESIDE_ARGS = ("date", "announced", "factuality", "attribution", "confidence")


def org(*names: str) -> Entity:
    """An organisation with its names, the fullest first."""
    return Entity(names[0], ORGANIZATION, names)


def product(*names: str, kind: str | None = None) -> Entity:
    """A product with its names, the fullest first."""
    return Entity(names[0], PRODUCT, names, kind)


def person(*names: str) -> Entity:
    """A person with their names, the fullest first."""
    return Entity(names[0], PERSON, names)


def fact(type_: str, /, quote: str | None = None, **values: str) -> tuple[Fact, str | None]:
    """A fact with its arguments (things by first name) and date, factuality, attribution …, and a quote."""
    args = {role: values[role] for role in FACTS[type_].slots if role in values}
    beside = {name: values[name] for name in _BESIDE_ARGS if name in values}
    assert len(args) + len(beside) == len(values), f"{type_} has no {set(values) - set(args) - set(beside)}"
    return Fact(type_, args, **beside), quote


def article(
    id_: str,
    text: str = "",
    *facts: tuple[Fact, str | None],
    things: Iterable[Entity],
    lang: str = "en",
    published: str | None = "2017-01-18",
    source: str | None = None,
    title: str = "",
    path: str | None = None,
) -> Extraction:
    """An extraction; a fact without a quote has the whole text for evidence."""
    text = text or "Nothing is said here."
    document = Document(id_, text, lang, title, published, source or f"https://news.example/{id_}", path)
    return Extraction(document, tuple(things), tuple(_with_evidence(f, q, text) for f, q in facts))


def _with_evidence(fact_: Fact, quote: str | None, text: str) -> Fact:
    quote = text if quote is None else quote
    start = text.index(quote)
    evidence = (Evidence(start, start + len(quote), quote),)
    return Fact(
        fact_.type,
        fact_.args,
        fact_.date,
        fact_.announced,
        fact_.factuality,
        fact_.attribution,
        fact_.confidence,
        evidence,
    )


def button_story() -> list[Extraction]:
    """Four articles in two languages that tell one story of an invented firm and disagree about its end."""
    firm, shop = org("Zorvane", "Zorvane Inc."), org("Klimbo")
    return [
        article(
            "z-01",
            "Zorvane gives up its Buy button. It opened in 2014 with Klimbo and goes on February 1, 2017.",
            fact("develops", org="Zorvane", product="Buy button", quote="its Buy button"),
            fact("launched", product="Buy button", date="2014", quote="opened in 2014"),
            fact("partnerOf", partner="Klimbo", of="Buy button", quote="with Klimbo"),
            fact("discontinued", product="Buy button", date="2017-02-01", quote="goes on February 1, 2017"),
            things=[firm, shop, product("Buy button", kind="feature")],
            published="2017-01-18",
            source="https://www.daily.example/zorvane",
            title="Zorvane closes shop",
        ),
        article(
            "z-02",
            "Laut Daily endet der Kaufknopf von Zorvane am 1. Februar. Der Spendenknopf bleibt.",
            fact("develops", org="Zorvane", product="Kaufknopf", quote="der Kaufknopf von Zorvane"),
            fact(
                "discontinued",
                product="Kaufknopf",
                date="2017-02-01",
                factuality="reported",
                attribution="Daily",
                quote="endet der Kaufknopf von Zorvane am 1. Februar",
            ),
            fact("retained", product="Spendenknopf", quote="Der Spendenknopf bleibt"),
            things=[org("Zorvane"), product("Kaufknopf"), product("Spendenknopf")],
            lang="de",
            published="2017-01-19",
        ),
        article(
            "z-03",
            "The Buy button of Zorvane closes on April 30, 2017, the company says.",
            fact("develops", org="Zorvane", product="Buy button", quote="The Buy button of Zorvane"),
            fact(
                "discontinued",
                product="Buy button",
                date="2017-04-30",
                attribution="Zorvane",
                quote="closes on April 30, 2017",
            ),
            things=[org("Zorvane"), product("Buy button")],
            published="2017-03-01",
        ),
        article(
            "z-04",
            "Zorvane denies that it worked with Klimbo on its Buy button. In 2014 the button appeared.",
            fact("develops", org="Zorvane", product="Buy button", quote="its Buy button"),
            fact(
                "partnerOf",
                partner="Klimbo",
                of="Buy button",
                factuality="negated",
                quote="denies that it worked with Klimbo",
            ),
            fact("launched", product="Buy button", date="2014-09", quote="In 2014 the button appeared"),
            things=[firm, shop, product("Buy button")],
            published="2017-03-02",
        ),
    ]
