"""kg.text.dates: tense, anchors, several dates, no publication day; what is no date."""

import pytest

from kg.text.dates import find_dates
from tests.datetexts import TODAY

# month or day, what the words say of the tense, the reading and the other one
TENSE = [
    ("en", "The app will close in September.", "2017-09", "2016-09"),
    ("en", "The app was closed in September.", "2016-09", "2017-09"),
    ("en", "The app was closed in March.", "2016-03", "2017-03"),
    ("en", "It will end on December 31.", "2017-12-31", "2016-12-31"),
    ("en", "It was closed on February 20.", "2016-02-20", "2017-02-20"),
    ("en", "From July 1 the new terms apply.", "2017-07-01", "2016-07-01"),
    ("de", "Am 30. Juni ist Schluss.", "2017-06-30", "2016-06-30"),
    ("en", "Support is to end on June 30.", "2017-06-30", "2016-06-30"),
    ("en", "Support ended on June 30.", "2016-06-30", "2017-06-30"),
    ("en", "The deal, which was signed in March, will take effect in September.", "2016-03", "2017-03"),
    ("de", "Im September wird die App geschlossen.", "2017-09", "2016-09"),
    ("de", "Im September wurde die App geschlossen.", "2016-09", "2017-09"),
    ("de", "Die im März gestartete App bleibt.", "2016-03", "2017-03"),
    ("de", "Der Support soll am 30. Juni enden.", "2017-06-30", "2016-06-30"),
    ("de", "Der Support war am 30. Juni beendet worden.", "2016-06-30", "2017-06-30"),
]


@pytest.mark.parametrize(("lang", "text", "date", "alternative"), TENSE)
def test_tense_chooses_the_year(lang: str, text: str, date: str, alternative: str) -> None:
    first = find_dates(text, TODAY, lang)[0]
    assert (first.edtf, first.alternative) == (date, alternative)


# counted from an earlier date of the text: the text, all EDTF in order, the anchor of the last
ANCHORED = [
    ("de", "2010 kam sie. Drei Jahre später kam sie zurück.", ["2010", "2013"], "2010"),
    ("de", "2010 kam sie. Drei Jahre später kam er, im Jahr darauf ging er.", ["2010", "2013", "2014"], "2013"),
    ("de", "Im Oktober 2014 kam sie, im Juli desselben Jahres war es beschlossen.", ["2014-10", "2014-07"], "2014-10"),
    ("de", "Im Oktober 2014 kam sie, im Juli jenes Jahres war es beschlossen.", ["2014-10", "2014-07"], "2014-10"),
    ("de", "Am 3. Mai 2014 kam sie. Am selben Tag ging er.", ["2014-05-03", "2014-05-03"], "2014-05-03"),
    ("de", "Am 3. Mai 2014 kam sie. Am folgenden Tag ging er.", ["2014-05-03", "2014-05-04"], "2014-05-03"),
    ("de", "Am 3. Mai 2014 kam sie. Von diesem Tag an war er fort.", ["2014-05-03", "2014-05-03"], "2014-05-03"),
    ("de", "Im Mai 2014 kam sie, zwei Monate später ging er.", ["2014-05", "2014-07"], "2014-05"),
    ("de", "Im Dezember 2014 kam sie, im Folgemonat ging er.", ["2014-12", "2015-01"], "2014-12"),
    ("de", "2014 kam sie, zwei Monate später ging er.", ["2014", None], None),
    ("de", "2014 kam sie; rund drei Jahre später ging er.", ["2014", None], None),
    ("de", "Drei Jahre später ging er.", [None], None),
    ("en", "It opened in 2010. Three years later it came back.", ["2010", "2013"], "2010"),
    ("en", "It opened in 2010 and closed the following year.", ["2010", "2011"], "2010"),
    ("en", "It opened in March 2014. A light came in August of the same year.", ["2014-03", "2014-08"], "2014-03"),
    ("en", "It opened in March 2014, and later that year it closed.", ["2014-03", "2014"], "2014-03"),
    ("en", "It opened on May 3, 2014. The same day it closed.", ["2014-05-03", "2014-05-03"], "2014-05-03"),
    ("en", "It opened on May 3, 2014. The next day it closed.", ["2014-05-03", "2014-05-04"], "2014-05-03"),
    ("en", "It opened in May 2014; two months earlier he had left.", ["2014-05", "2014-03"], "2014-05"),
    ("en", "It said on Friday that it will end on March 3; work stopped the same day.",
     ["2017-01-13", "2017-03-03", "2017-01-13"], "2017-01-13"),
    ("en", "A year later it closed.", [None], None),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "dates", "anchor"), ANCHORED)
def test_counted_from_an_earlier_date(lang: str, text: str, dates: list[str | None], anchor: str | None) -> None:
    found = find_dates(text, TODAY, lang)
    assert [m.edtf for m in found] == dates
    assert found[-1].anchor == anchor


# several dates in one text
TOGETHER = [
    ("de", "im März und August 2014", ["2014-03", "2014-08"]),
    ("de", "im Januar, Februar und März 2014", ["2014-01", "2014-02", "2014-03"]),
    ("de", "am 3. Mai und 5. Juni 2014", ["2014-05-03", "2014-06-05"]),
    ("de", "seit 2014, seit März 2016", ["2014", "2016-03"]),
    ("en", "in March and August 2014", ["2014-03", "2014-08"]),
    ("en", "on May 3 and June 5, 2014", ["2014-05-03", "2014-06-05"]),
    ("en", "in 2014 and 2016", ["2014", "2016"]),
    ("en", "in May, June and July 2014", ["2014-05", "2014-06", "2014-07"]),
    ("en", "in late 2018 or early 2019", ["2018", "2019"]),
    ("en", "Exchange Server 2016 and 2019 end on October 14, 2025", ["2025-10-14"]),
    ("en", "the iPhone 5 (2012) and the Galaxy S4 (2013)", ["2012", "2013"]),
    ("de", "im Juli/August 2018", ["2018-07", "2018-08"]),
    ("de", "am Mittwoch (1.2.)", ["2017-01-18", "2017-02-01"]),
]


@pytest.mark.parametrize(("lang", "text", "dates"), TOGETHER)
def test_several(lang: str, text: str, dates: list[str]) -> None:
    assert [m.edtf for m in find_dates(text, TODAY, lang)] == dates


# without a publication day
UNDATED = [
    ("de", "am 1. Februar", ["XXXX-02-01"]),
    ("de", "im September", ["XXXX-09"]),
    ("de", "am 1. Februar 2017", ["2017-02-01"]),
    ("de", "2013 gekauft", ["2013"]),
    ("de", "heute, gestern und am Montag", [None, None, None]),
    ("de", "im vergangenen Jahr, vor zwei Monaten", [None, None]),
    ("de", "im Mai 2014, im Juli desselben Jahres", ["2014-05", "2014-07"]),
    ("en", "on February 1", ["XXXX-02-01"]),
    ("en", "in September", ["XXXX-09"]),
    ("en", "on February 29", ["XXXX-02-29"]),
    ("en", "today and on Monday, last year, two years ago", [None, None, None, None]),
    ("en", "between March and May", ["XXXX-03", "XXXX-05"]),
]


@pytest.mark.parametrize("published", [None, "", "2017", "soon"])
@pytest.mark.parametrize(("lang", "text", "dates"), UNDATED)
def test_without_publication_day(lang: str, text: str, dates: list[str | None], published: str | None) -> None:
    assert [m.edtf for m in find_dates(text, published, lang)] == dates


NO_DATES = {
    "de": [
        *["Windows 10 und iOS 13", "Microsoft Office 2016 läuft aus", "Windows Server 2012 R2", "Visual Studio 2013"],
        *["die Windows-Version 1809", "Version 1.2.17 ist da", "iOS 10.3.17", "Android 4.4.2"],
        *["Firmware 01.02.17 beta", "für 2014 Euro", "mit 2014 Mitarbeitern", "rund 2000 Stellen"],
        *["2.014 Nutzer", "um 20.15 Uhr", "um 12 Uhr", "0711 2014 33"],
        *["Tel. 030/2016-17", "CVE-2019-1234", "https://example.org/2017/02/01/a", "1.2014.5.6"],
        *["Nr. 2015", "1920 x 1080", "von 2000 auf 1500", "ein Mai Tai an der Bar", "im Mai Tai", "mal sehen"],
        *["Anna Mai Müller", "Am Morgen kam er", "die Bild am Sonntag", "der Black Friday"],
        *["jeden Freitag", "alle 14 Tage", "jedes Jahr", "Sommerzeit"],
        *["Montagsdemo", "Am 31.02.", "5. Generation", "Platz 1."],
        *["1. und 2. Liga", "das 3. Modell", "der 30. Nutzer", "2101"],
        *["1899"],
    ],
    "en": [
        *[
            "Windows 10 and iOS 13",
            "Microsoft Office 2016 is out of support",
            "Windows Server 2012 R2",
            "Visual Studio 2013",
        ],
        *["version 1.2.17 is out", "iOS 10.3.17", "Android 4.4.2", "version 1809"],
        *["$2015", "2015%", "€ 2016", "CVE-2019-1234"],
        *["for 2014 dollars", "with 2014 employees", "about 2000 jobs", "2,014 users"],
        *["2014 users left", "call 555 2014", "It may close", "May it close?"],
        *["May I come in?", "May said she would resign", "Theresa May ", "on the march"],
        *["a march on the city", "the Sunday Times", "an august body", "Black Friday"],
        *["every Friday", "March on!", "they march in", "a fall in sales"],
        *["the fall of the firm", "sales fall", "spring into action", "12:15 pm"],
        *["at 3 pm", "1/2", "3/4 of users", "24/7"],
        *["13/13/2017", "https://example.org/2017/02/01/a", "Buy Now", "the second screen"],
        *[
            "the first product",
            "Formula 1",
            "1920 x 1080",
            "Monday.com is one",
            "in USA Today",
            "2000 posts",
            "No. 2015",
            "room 2012",
        ],
    ],
}


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, texts in NO_DATES.items() for text in texts])
def test_no_date(lang: str, text: str) -> None:
    assert [m for m in find_dates(text, TODAY, lang) if m.edtf] == []


SUSPECT = [
    ("de", "Twitter brachte den Knopf von Twitter 2015 heraus", "2015"),
    ("de", "Nun ist Schluss", TODAY),
    ("en", "The question now is", TODAY),
    ("en", "Contoso Phone 2015 is gone", "2015"),
]


@pytest.mark.parametrize(("lang", "text", "date"), SUSPECT)
def test_suspect(lang: str, text: str, date: str) -> None:
    assert [(m.edtf, m.suspect) for m in find_dates(text, TODAY, lang)] == [(date, True)]
