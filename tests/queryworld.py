"""A small world that has a row for every named query: articles of invented firms, products, people."""

from tests.material import article, fact, org, person, product

ZORVANE, GULPO, KLIMBO, ADWEN, PICSY = map(org, ("Zorvane", "Gulpo", "Klimbo", "Adwen", "Picsy"))
BUTTON, APP, DONATE, CARDS = map(product, ("Buy button", "Zorvane app", "Donate button", "Shop cards"))
MAILO, PHONA, TABBO, CHATTO, NOTEY, OLDIE, FOTOLO = map(
    product, ("Mailo", "Phona", "Tabbo", "Chatto", "Notey", "Oldie", "Fotolo")
)
DANA, ROBIN = person("Dana Kirsch"), person("Robin Vale")


def world():
    return [
        article(
            "w-01",
            "The Buy button sells. Insiders doubt it.",
            fact("develops", org="Zorvane", product="Buy button"),
            fact("develops", org="Zorvane", product="Zorvane app"),
            fact("featureOf", part="Buy button", whole="Zorvane app"),
            fact("launched", product="Buy button", date="2014-09", quote="The Buy button sells."),
            fact("phasedOut", product="Buy button", date="2016-05"),
            fact("partnerOf", partner="Klimbo", of="Buy button", role="platform"),
            fact("partnerOf", partner="Adwen", of="Buy button", date="2014-09/2015-01"),
            fact("holdsRole", person="Dana Kirsch", org="Zorvane", role="CEO", date="2010-10/2015-07"),
            fact("holdsRole", person="Robin Vale", org="Zorvane", role="CEO", date="2015-07/.."),
            fact(
                "discontinued",
                product="Buy button",
                date="2016-08",
                factuality="reported",
                attribution="Klimbo",
                confidence=0.6,
                quote="Insiders doubt it.",
            ),
            things=[ZORVANE, product("Buy button", "Shopping button"), APP, KLIMBO, ADWEN, DANA, ROBIN],
            published="2016-05-20",
            title="Shopping ahead",
        ),
        article(
            "w-02",
            "The Buy button goes on 1 February.",
            fact("develops", org="Zorvane", product="Buy button"),
            fact("develops", org="Zorvane", product="Donate button"),
            fact("discontinued", product="Buy button", date="2017-02-01", announced="2017-01-17"),
            fact("retained", product="Donate button"),
            fact("laidOff", org="Zorvane", amount="336", date="2016-12"),
            fact("replacedBy", old="Buy button", new="Shop cards"),
            things=[ZORVANE, BUTTON, DONATE, CARDS],
            published="2017-01-18",
        ),
        article(
            "w-03",
            "The Buy button lives until 31 March. Fotolo is long gone.",
            fact("develops", org="Zorvane", product="Buy button"),
            fact("discontinued", product="Buy button", date="2017-03-31", attribution="Zorvane"),
            fact("develops", org="Picsy", product="Fotolo"),
            fact("acquired", target="Picsy", acquirer="Zorvane", date="2012-05-03"),
            fact("launched", product="Fotolo", date="2011"),
            fact("discontinued", product="Fotolo", date="2013-07-01"),
            things=[ZORVANE, BUTTON, PICSY, FOTOLO],
            published="2017-01-25",
        ),
        article(
            "w-04",
            "Mailo ends in August.",
            fact("develops", org="Gulpo", product="Mailo"),
            fact("develops", org="Gulpo", product="Phona"),
            fact("discontinued", product="Mailo", date="2018-08-31"),
            fact("renamed", product="Mailo", to="Mailo Classic", date="2017"),
            fact("supportEnded", product="Phona", date="2018-01"),
            fact("supportEnded", product="Tabbo", date="2018-06"),
            fact("salesEnded", product="Tabbo", date="2018-02"),
            things=[GULPO, MAILO, PHONA, TABBO],
            published="2018-03-01",
        ),
        article(
            "w-05",
            "Mailo stays until the end of the year. Chatto stays.",
            fact("develops", org="Gulpo", product="Mailo"),
            fact("discontinued", product="Mailo", date="2018-12-31", attribution="Gulpo"),
            fact("discontinued", product="Chatto", factuality="negated", quote="Chatto stays."),
            fact("discontinued", product="Notey", factuality="possible"),
            fact("discontinued", product="Oldie"),
            things=[GULPO, MAILO, CHATTO, NOTEY, OLDIE],
            published="2018-06-01",
        ),
    ]
