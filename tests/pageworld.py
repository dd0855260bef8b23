"""An invented corner of the tech world for the page: every kind of fact, state, sureness and date, in two languages."""

from kg.model import Extraction
from tests.material import article, fact, org, person, product

HOSTILE = (
    "</script><img src=x onerror=alert(1)>",
    '"><svg onload=alert(2)>',
    "javascript:alert(3) href=x",
    "{{7*7}} ${alert(4)} <!--",
    "שלום עולם \u202eevil\u202c",
    "🦄👩‍👩‍👧‍👦 Ünïcødé 日本",
    "Long " + "x" * 9_995,
    "tab\tand\nline",
)
PARTNERS = tuple(f"Partner {letter}" for letter in "ABCDEFGHIJKLMN")


def world() -> list[Extraction]:
    """Eight articles on Zorvane, which closes its shop, Gulpo, which buys others, and those around them."""
    return [_shop(), _shop_german(), _later(), _video(), _rumour(), _deal(), _partners(), _plans()]


def _shop() -> Extraction:
    return article(
        "p-01",
        "Zorvane closes its Buy button on 1 February 2017. The button opened in September 2014 together with Klimbo. "
        "The Donate button stays. Dana Kirsch, chief of Zorvane, cut 336 jobs in October 2016.",
        fact("develops", org="Zorvane", product="Buy button", quote="its Buy button"),
        fact("develops", org="Zorvane", product="Donate button", quote="The Donate button stays."),
        fact("launched", product="Buy button", date="2014-09", quote="The button opened in September 2014"),
        fact("phasedOut", product="Buy button", date="2016-05/..", quote="Zorvane closes its Buy button"),
        fact("discontinued", product="Buy button", date="2017-02-01", quote="closes its Buy button on 1 February 2017"),
        fact("partnerOf", partner="Klimbo", of="Buy button", quote="together with Klimbo"),
        fact("retained", product="Donate button", quote="The Donate button stays"),
        fact("holdsRole", person="Dana Kirsch", org="Zorvane", role="chief", quote="Dana Kirsch, chief of Zorvane"),
        fact("laidOff", org="Zorvane", amount="336", date="2016-10", quote="cut 336 jobs in October 2016"),
        things=[
            org("Zorvane"),
            org("Klimbo"),
            product("Buy button", kind="feature"),
            product("Donate button", kind="feature"),
            person("Dana Kirsch"),
        ],
        published="2017-01-18",
        title="Zorvane shuts up shop",
    )


def _shop_german() -> Extraction:
    return article(
        "p-02",
        "Laut der Zeitung Kurier endet der Kaufknopf von Zorvane schon am 1. Januar 2017. Klimbo bestreitet, je "
        "Partner gewesen zu sein.",
        fact("develops", org="Zorvane", product="Buy button", quote="der Kaufknopf von Zorvane"),
        fact(
            "discontinued",
            product="Buy button",
            date="2017-01-01",
            factuality="reported",
            attribution="Kurier",
            quote="endet der Kaufknopf von Zorvane schon am 1. Januar 2017",
        ),
        fact("partnerOf", partner="Klimbo", of="Buy button", factuality="negated", quote="Klimbo bestreitet"),
        things=[org("Zorvane"), org("Klimbo"), product("Buy button", "Kaufknopf")],
        lang="de",
        published="2016-12-20",
        title="Zorvane: Ende des Kaufknopfs",
    )


def _later() -> Extraction:
    return article(
        "p-03",
        "The Buy button of Zorvane goes on 30 April 2017 instead, the company says.",
        fact("develops", org="Zorvane", product="Buy button", quote="The Buy button of Zorvane"),
        fact("discontinued", product="Buy button", date="2017-04-30", quote="goes on 30 April 2017 instead"),
        things=[org("Zorvane"), product("Buy button")],
        published="2017-03-01",
        title="A reprieve for shoppers",
    )


def _video() -> Extraction:
    return article(
        "p-04",
        "Zorvane winds down Vidlo, begun in 2012, from October 2016. Clipster takes its place and was released on "
        "3 May 2016. Vidlo was part of Zorvane Suite.",
        fact("develops", org="Zorvane", product="Vidlo", quote="Zorvane winds down Vidlo"),
        fact("develops", org="Zorvane", product="Clipster", quote="Clipster takes its place"),
        fact("launched", product="Vidlo", date="2012", quote="begun in 2012"),
        fact("phasedOut", product="Vidlo", date="2016-10", quote="winds down Vidlo, begun in 2012, from October 2016"),
        fact("launched", product="Clipster", date="2016-05-03", quote="was released on 3 May 2016"),
        fact("replacedBy", old="Vidlo", new="Clipster", quote="Clipster takes its place"),
        fact("featureOf", part="Vidlo", whole="Zorvane Suite", quote="Vidlo was part of Zorvane Suite"),
        things=[
            org("Zorvane"),
            product("Vidlo", kind="app"),
            product("Clipster", kind="app"),
            product("Zorvane Suite"),
        ],
        published="2016-11-02",
        title="Clipster in, Vidlo out",
    )


def _rumour() -> Extraction:
    return article(
        "p-05",
        "Clipster could close in 2018, insiders hint. Gulpo reportedly wants to stop selling Phona.",
        fact(
            "discontinued", product="Clipster", date="2018", factuality="possible", quote="Clipster could close in 2018"
        ),
        fact(
            "salesEnded",
            product="Phona",
            factuality="reported",
            attribution="insiders",
            quote="Gulpo reportedly wants to stop selling Phona",
        ),
        fact("develops", org="Gulpo", product="Phona", factuality="reported", quote="Gulpo reportedly"),
        things=[org("Gulpo"), product("Clipster"), product("Phona", kind="device")],
        published="2017-06-01",
        title="What the rumours say",
    )


def _deal() -> Extraction:
    return article(
        "p-06",
        "Gulpo has bought Picsy for its photo app Fotolo, which is now called Gulpo Photos. Fotolo ran from 2009 "
        "until 2015.",
        fact("acquired", target="Picsy", acquirer="Gulpo", date="2013-04", quote="Gulpo has bought Picsy"),
        fact("develops", org="Picsy", product="Fotolo", quote="its photo app Fotolo"),
        fact("renamed", product="Fotolo", to="Gulpo Photos", quote="is now called Gulpo Photos"),
        fact("launched", product="Fotolo", date="2009", quote="Fotolo ran from 2009"),
        fact("discontinued", product="Fotolo", date="2015", quote="until 2015"),
        things=[org("Gulpo"), org("Picsy"), product("Fotolo", kind="app")],
        published="2015-09-09",
        title="Gulpo swallows Picsy",
    )


def _partners() -> Extraction:
    names = ", ".join(PARTNERS)
    return article(
        "p-07",
        f"Paywell by Gulpo works with {names}.",
        fact("develops", org="Gulpo", product="Paywell", quote="Paywell by Gulpo"),
        fact("launched", product="Paywell", date="2015-03", quote="Paywell by Gulpo works"),
        *(fact("partnerOf", partner=name, of="Paywell", quote=name) for name in PARTNERS),
        things=[org("Gulpo"), product("Paywell", kind="service"), *(org(name) for name in PARTNERS)],
        published="2015-04-01",
        title="Paywell wins shops",
    )


def _plans() -> Extraction:
    return article(
        "p-08",
        "Gulpo will open Nimbo on 1 June 2019. Support for Oldie ends in 2018; Oldie is still sold on 1 February.",
        fact("develops", org="Gulpo", product="Nimbo", quote="Gulpo will open Nimbo"),
        fact("launched", product="Nimbo", date="2019-06-01", quote="will open Nimbo on 1 June 2019"),
        fact("develops", org="Gulpo", product="Oldie", quote="Support for Oldie"),
        fact("supportEnded", product="Oldie", date="2018", quote="Support for Oldie ends in 2018"),
        fact("retained", product="Oldie", date="XXXX-02-01", quote="Oldie is still sold on 1 February"),
        things=[org("Gulpo"), product("Nimbo", kind="service"), product("Oldie", kind="device")],
        published="2018-02-15",
        title="Plans of Gulpo",
    )


def hostile() -> list[Extraction]:
    """An article in which every name, title, role and quote is out to do harm."""
    firm = org("<b>Firm</b> &amp; href")
    text = "</script><script>alert(5)</script> says <img src=x onerror=alert(6)> & more href."
    return [
        article(
            "h-01",
            text,
            *(fact("develops", org=firm.name, product=name, quote=text) for name in HOSTILE),
            *(fact("discontinued", product=name, date="2017-02-01", quote=text) for name in HOSTILE),
            fact("renamed", product=HOSTILE[0], to="<i>new</i>", quote=text),
            fact("holdsRole", person="<u>P</u>", org=firm.name, role="<script>alert(7)</script>", quote=text),
            things=[firm, person("<u>P</u>"), *(product(name) for name in HOSTILE)],
            source="javascript:alert(8)",
            title="</title><script>alert(9)</script>",
        )
    ]
