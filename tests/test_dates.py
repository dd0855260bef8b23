"""kg.text.dates: every form a row, in both languages; what is no date; linear time; no day invented."""

import datetime
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import edtf
from kg.text import date_tables
from kg.text.date_automaton import variants
from kg.text.dates import find_dates

TODAY = "2017-01-19"  # a Thursday

# text with the span in brackets, its EDTF, its role where it isn't "at"
GERMAN = [
    # whole dates
    ("Der Dienst endet am [1. Februar 2017].", "2017-02-01"),
    ("Der Dienst endet am [1.Februar 2017].", "2017-02-01"),
    ("Der Dienst endet am [01.02.2017].", "2017-02-01"),
    ("Der Dienst endet am [1.2.17].", "2017-02-01"),
    ("Der Dienst endet am [1. 2. 2017].", "2017-02-01"),
    ("Stand: [2017-02-01], ohne Gewähr", "2017-02-01"),
    ("Schluss ist am [Mittwoch, dem 1. Februar 2017].", "2017-02-01"),
    ("Schluss ist am [Mittwoch, den 1.2.2017].", "2017-02-01"),
    ("am [ersten Februar 2017] war Schluss", "2017-02-01"),
    ("mit Ablauf des [31. März 2022] geschlossen", "2022-03-31"),
    ("zum [31. Dez. 2018] eingestellt", "2018-12-31"),
    ("am [9. Nov. 2016]", "2016-11-09"),
    ("am [3. Januar dieses Jahres] gestartet", "2017-01-03"),
    ("am [3. Dezember letzten Jahres] gestartet", "2016-12-03"),
    ("am [3. Mai des kommenden Jahres]", "2018-05-03"),
    ("am [letzten Tag des Monats März 2018]", "2018-03-31"),
    # no year
    ("Das Angebot endet am [1. Februar].", "2017-02-01"),
    ("Das Angebot endete am [20. Dezember].", "2016-12-20"),
    ("zum [31. August] verlieren die Geräte ihre Funktion", "2017-08-31", "at", "2016-08-31"),
    ("am [29. Februar] ist Schluss", "2016-02-29"),
    ("am [01.02.] ist Schluss", "2017-02-01"),
    ("am [15. dieses Monats]", "2017-01-15"),
    ("am [15. des Monats]", "2017-01-15"),
    ("am [15. nächsten Monats]", "2017-02-15"),
    # months
    ("wurde im [September 2014] eröffnet", "2014-09"),
    ("wurde [Ende September 2014] eröffnet", "2014-09"),
    ("im [September] eingeführt", "2016-09"),
    ("Im [Januar] wurde er entlassen", "2017-01"),
    ("seit [Mai] wird sie zurückgefahren", "2016-05", "since"),
    ("seit [letztem Mai]", "2016-05", "since"),
    ("im [vergangenen August]", "2016-08"),
    ("im [August vergangenen Jahres]", "2016-08"),
    ("im [Mai dieses Jahres]", "2017-05"),
    ("ab [kommendem März]", "2017-03", "since"),
    ("im [nächsten Februar]", "2017-02"),
    ("[Anfang Mai 2018]", "2018-05"),
    ("[Mitte September] begann es", "2016-09"),
    ("im [Sept.] war es", "2016-09"),
    ("im [Sept. 2014] war es", "2014-09"),
    ("bis [Ende März] läuft er weiter", "2017-03", "until"),
    ("In [diesem Monat] wurde die App verändert", "2017-01"),
    ("[Ende des Monats] verstummen sie", "2017-01"),
    ("zum [Monatsende] verstummen sie", "2017-01"),
    ("[Anfang des Monats] war er gegangen", "2017-01"),
    ("[Ende nächsten Monats] ist Schluss", "2017-02"),
    ("im [letzten Monat]", "2016-12"),
    ("[vergangenen Monat]", "2016-12"),
    ("im [Vormonat]", "2016-12"),
    # years
    ("Im [Jahr 2010] gestartet", "2010"),
    ("des [Jahres 2010]", "2010"),
    ("wurde [2013] abgeschaltet", "2013"),
    ("wurde in [2013] gekauft", "2013"),
    ("(seit [2013])", "2013", "since"),
    ("bis mindestens [2029] erhalten", "2029", "until"),
    ("[Anfang 2019] ist es soweit", "2019"),
    ("[Ende des Jahres 2019]", "2019"),
    ("im [vergangenen Jahr]", "2016"),
    ("[letztes Jahr] kam sie heraus", "2016"),
    ("im [vorletzten Jahr]", "2015"),
    ("im [Vorjahr]", "2016"),
    ("im [kommenden Jahr] erscheinen", "2018"),
    ("[Anfang nächsten Jahres]", "2018"),
    ("noch in [diesem Jahr]", "2017"),
    ("fällt [heuer] aus", "2017"),
    ("am [Jahresende] tot", "2017"),
    ("zum [Jahresende 2022]", "2022"),
    ("bis [Ende des Jahres]", "2017", "until"),
    ("mit dem [alten Jahr] verschwinden", "2017"),
    ("im [Geschäftsjahr 2015/16]", "2015/2016", "for"),
    # seasons, quarters, halves: the year
    ("Im [Herbst 2020] kam das Aus", "2020"),
    ("im [Frühjahr] kam es", "2016"),
    ("im [vergangenen Sommer]", "2016"),
    ("im [kommenden Herbst]", "2017"),
    ("im [Winter 2019/20]", "2019/2020", "for"),
    ("im [Sommer letzten Jahres]", "2016"),
    ("im [dritten Quartal 2016]", "2016"),
    ("im [3. Quartal 2016]", "2016"),
    ("im [dritten Quartal] stieg der Umsatz", "2016"),
    ("in [Q3 2016]", "2016"),
    ("in der [zweiten Hälfte des kommenden Jahres]", "2018"),
    ("in der [ersten Jahreshälfte 2015]", "2015"),
    ("im [letzten Quartal]", "2016"),
    ("in der [zweiten Maihälfte 2016]", "2016-05"),
    ("Ab [Herbst] gibt es keine Updates mehr", "2017", "since", "2016"),
    ("Mit dem [Jahreswechsel] endet der Dienst", None),
    ("[Monatsende März] ist Schluss", "2017-03"),
    ("[Mitte der 2010er] war es anders", None, "for"),
    # counted from today
    ("[Heute] endet der Dienst", "2017-01-19"),
    ("Seit [heute] ist er weg", "2017-01-19", "since"),
    ("[ab sofort] nicht mehr", "2017-01-19", "since"),
    ("mit [sofortiger Wirkung]", "2017-01-19", "since"),
    ("wie [gestern] bekannt wurde", "2017-01-18"),
    ("wie [vorgestern] bekannt wurde", "2017-01-17"),
    ("wird [morgen] abgeschaltet", "2017-01-20"),
    ("[Morgen] ist Schluss", "2017-01-20"),
    ("[übermorgen]", "2017-01-21"),
    ("wie [gestern Abend] bekannt wurde", "2017-01-18"),
    ("am [morgigen Freitag, dem 20. Januar], endet", "2017-01-20"),
    ("am [heutigen Tag]", "2017-01-19"),
    ("am [gestrigen Mittwoch]", "2017-01-18"),
    # weekdays
    ("Das meldete am [Mittwoch] die Zeitung", "2017-01-18", "at", "2017-01-25"),
    ("Das teilte sie am [Donnerstag] mit", "2017-01-19"),
    ("in der Nacht zum [Montag]", "2017-01-16", "at", "2017-01-23"),
    ("am [Freitagabend] sagte er", "2017-01-13", "at", "2017-01-20"),
    ("am [Freitag] wird er abgeschaltet", "2017-01-20", "at", "2017-01-13"),
    ("[letzten Donnerstag]", "2017-01-12"),
    ("am [vergangenen Freitag]", "2017-01-13"),
    ("am [kommenden Montag]", "2017-01-23"),
    ("[nächsten Donnerstag]", "2017-01-26"),
    ("am [Mittwoch vergangener Woche]", "2017-01-11"),
    ("am [Freitag der kommenden Woche]", "2017-01-27"),
    ("bis [Samstag] können sie", "2017-01-21", "until", "2017-01-14"),
    ("seit [Montag] ist er aus", "2017-01-16", "since"),
    # weeks
    ("in der [vergangenen Woche]", "2017-01"),
    ("in der [Woche vom 23. Januar 2017]", "2017-01"),
    ("[vergangene Woche Mittwoch]", "2017-01-11"),
    ("[diese Woche]", "2017-01"),
    ("am [Wochenende] wurde bekannt", "2017-01"),
    # counts
    ("[vor zwei Jahren] gekauft", "2015"),
    ("[vor einem Jahr]", "2016"),
    ("[vor drei Monaten]", "2016-10"),
    ("[vor zwei Wochen]", "2017-01"),
    ("[vor drei Tagen]", "2017-01-16"),
    ("[vor rund zwei Jahren]", None),
    ("[vor zweieinhalb Jahren]", "2014"),
    ("[vor einigen Wochen]", None),
    ("schon [vor Monaten]", None),
    ("[in zwei Monaten]", "2017-03"),
    ("[in 14 Tagen]", "2017-02-02"),
    ("innerhalb von [30 Tagen]", "2017-02-18", "by"),
    ("seit [zwei Jahren]", "2015", "since"),
    ("[drei Wochen lang]", None, "for"),
    ("für [zwei Jahre]", None, "for"),
    ("in den [kommenden Monaten]", None, "for"),
    ("in den [letzten drei Jahren]", None, "for"),
    ("in den [90er Jahren]", None, "for"),
    # bounds
    ("vom [12. Januar] an", "2017-01-12", "since", "2018-01-12"),
    ("ab dem [1. Februar]", "2017-02-01", "since", "2016-02-01"),
    ("nach dem [30. Juni 2017]", "2017-06-30", "after"),
    ("vor dem [30. Juni 2017]", "2017-06-30", "before"),
    ("bis zum [31. März 2017]", "2017-03-31", "until"),
    ("spätestens am [31. März 2017]", "2017-03-31", "by"),
    ("die Meldung vom [12. Januar]", "2017-01-12", "at", "2018-01-12"),
    # ranges
    ("von [2014 bis 2016]", "2014/2016", "for"),
    ("im Zeitraum [2014 bis 2016]", "2014/2016", "for"),
    ("vom [1. März 2018 bis einschließlich 30. Juni 2018]", "2018-03-01/2018-06-30", "for"),
    ("[2014–2016]", "2014/2016", "for"),
    ("in den [Jahren 2014 bis 2016]", "2014/2016", "for"),
    ("von [März bis Mai 2019]", "2019-03/2019-05", "for"),
    ("von [November bis Februar 2019]", "2018-11/2019-02", "for"),
    ("zwischen [März und Mai 2019]", "2019-03/2019-05", "for"),
    ("vom [1. bis 3. Mai 2019]", "2019-05-01/2019-05-03", "for"),
    ("vom [1. Mai bis zum 3. Juni 2019]", "2019-05-01/2019-06-03", "for"),
]

ENGLISH = [
    ("The service ends on [February 1, 2017].", "2017-02-01"),
    ("The service ends on [February 1 2017].", "2017-02-01"),
    ("The service ends on [Feb. 1st, 2017].", "2017-02-01"),
    ("The service ends on [1 February 2017].", "2017-02-01"),
    ("The service ends on [the 1st of February 2017].", "2017-02-01"),
    ("The service ends on [01.02.2017].", "2017-02-01"),
    ("The service ends on [1/31/2017].", "2017-01-31"),
    ("The service ends on [31/1/2017].", "2017-01-31"),
    ("The service ends on [2/1/2017].", "2017"),
    ("The service ends on [2/2/2017].", "2017-02-02"),
    ("updated [2017-02-01]", "2017-02-01"),
    ("on [Wednesday, February 1, 2017]", "2017-02-01"),
    ("on [Wednesday 1 February 2017]", "2017-02-01"),
    ("as of [February 1, 2017]", "2017-02-01", "since"),
    ("on [January 3 of this year]", "2017-01-03"),
    ("on the [last day of March 2018]", "2018-03-31"),
    # no year
    ("closes its doors on [February 1]", "2017-02-01"),
    ("would cease operation on [15th March]", "2017-03-15"),
    ("closed on [December 20]", "2016-12-20"),
    ("By [31st May] all transfers must be made", "2017-05-31", "by"),
    ("[this 15 March]", "2017-03-15"),
    ("on [Friday, January 20]", "2017-01-20"),
    ("on [Wednesday, February 1]", "2017-02-01"),
    ("on [Monday, February 1]", "2016-02-01"),
    ("on the [15th of this month]", "2017-01-15"),
    # months
    ("dates back to [September 2014]", "2014-09"),
    ("introduced in [September]", "2016-09"),
    ("since [May]", "2016-05", "since"),
    ("since [last May]", "2016-05", "since"),
    ("since [last October]'s alliance", "2016-10", "since"),
    ("[last September] it opened", "2016-09"),
    ("[next July]", "2017-07"),
    ("[this March]", "2017-03"),
    ("at [January]'s fair", "2017-01"),
    ("by the [end of March]", "2017-03", "by"),
    ("in [early May] 20 people", "2016-05"),
    ("in [mid-September 2018]", "2018-09"),
    ("in [late 2018]", "2018"),
    ("in [May of last year]", "2016-05"),
    ("[Sept. 2014]", "2014-09"),
    ("[this month]", "2017-01"),
    ("[last month]", "2016-12"),
    ("[later this month]", "2017-01"),
    ("[next month]", "2017-02"),
    ("at the [end of the month]", "2017-01"),
    ("at the [end of next month]", "2017-02"),
    # years
    ("opened in [2014], and", "2014"),
    ("its [2014] launch", "2014"),
    ("in [early 2019]", "2019"),
    ("in [mid-2019]", "2019"),
    ("[last year]", "2016"),
    ("[next year]", "2018"),
    ("[this year]", "2017"),
    ("[late last year]", "2016"),
    ("[later this year]", "2017"),
    ("by the [end of the year]", "2017", "by"),
    ("by [year-end]", "2017", "by"),
    ("before [the year is out]", "2017", "before"),
    ("in [fiscal 2018]", "2018"),
    # seasons, quarters, halves
    ("in the [spring of 2018]", "2018"),
    ("in [summer 2018]", "2018"),
    ("[last autumn]", "2016"),
    ("[this fall]", "2017"),
    ("[last winter]", None),
    ("in the [third quarter of 2016]", "2016"),
    ("to be completed in the [second quarter]", "2017"),
    ("in the [first half of the year]", "2017"),
    ("in the [second half of last year]", "2016"),
    ("in the [last quarter]", "2016"),
    ("in [Q3 2016]", "2016"),
    ("in the [second half of May] it closed", "2016-05"),
    ("by the [turn of the year]", None, "by"),
    ("in the [mid-2010s]", None, "for"),
    ("for [a year and a half]", None, "for"),
    ("over the [course of the next year]", "2018"),
    # counted from today
    ("opens [today]", "2017-01-19"),
    ("[with immediate effect]", "2017-01-19", "since"),
    ("as of [today]", "2017-01-19", "since"),
    ("said [yesterday], it", "2017-01-18"),
    ("[the day before yesterday]", "2017-01-17"),
    ("ends [tomorrow]", "2017-01-20"),
    ("ends [tomorrow night]", "2017-01-20"),
    ("told customers [last night]", "2017-01-18"),
    ("said [this morning]", "2017-01-19"),
    # weekdays
    ("On [Wednesday] the firm confirmed", "2017-01-18", "at", "2017-01-25"),
    ("confirmed on [Thursday]", "2017-01-19"),
    ("will close on [Friday]", "2017-01-20", "at", "2017-01-13"),
    ("[last Friday]", "2017-01-13"),
    ("[next Tuesday]", "2017-01-24"),
    ("on [Tuesday night] it said", "2017-01-17", "at", "2017-01-24"),
    ("[Wednesday last week]", "2017-01-11"),
    ("by [Monday]", "2017-01-23", "by", "2017-01-16"),
    ("since [Monday]", "2017-01-16", "since"),
    # weeks
    ("[this week]", "2017-01"),
    ("the [week of January 9]", "2017-01"),
    ("[last week]", "2017-01"),
    ("[next week]", "2017-01"),
    ("reported over [the weekend]", "2017-01"),
    # counts
    ("[two years ago]", "2015"),
    ("[a year ago]", "2016"),
    ("[three months ago]", "2016-10"),
    ("[two weeks ago]", "2017-01"),
    ("[three days ago]", "2017-01-16"),
    ("[about two years ago]", None),
    ("[two and a half years ago]", "2014"),
    ("[a few weeks ago]", None),
    ("[months ago]", None),
    ("[in two months]", "2017-03"),
    ("[in two weeks' time]", "2017"),
    ("within [30 days]", "2017-02-18", "by"),
    ("for [two years]", None, "for"),
    ("after [three and a half years]", None, "for"),
    ("in the [coming months]", None, "for"),
    ("within the [next few months]", None, "for"),
    ("in the [1990s]", None, "for"),
    ("over the [past two years]", None, "for"),
    # bounds
    ("until [March 31, 2017]", "2017-03-31", "until"),
    ("through [March 31, 2017]", "2017-03-31", "until"),
    ("after [June 30, 2017]", "2017-06-30", "after"),
    ("before [June 30, 2017]", "2017-06-30", "before"),
    ("on or before [June 30, 2017]", "2017-06-30", "by"),
    ("no later than [June 30, 2017]", "2017-06-30", "by"),
    ("from [June 30, 2017] on", "2017-06-30", "since"),
    ("starting [June 30, 2017]", "2017-06-30", "since"),
    ("until at least [2029]", "2029", "until"),
    # ranges
    ("from [2014 to 2016]", "2014/2016", "for"),
    ("[2014–2016]", "2014/2016", "for"),
    ("[2014-16]", "2014/2016", "for"),
    ("between [March and May 2019]", "2019-03/2019-05", "for"),
    ("from [March until May 2019]", "2019-03/2019-05", "for"),
    ("from [May 1 to 3, 2019]", "2019-05-01/2019-05-03", "for"),
    ("from [May 1 to June 3, 2019]", "2019-05-01/2019-06-03", "for"),
    ("from [November to February 2019]", "2018-11/2019-02", "for"),
]


def _row(row: tuple[str | None, ...]) -> tuple[str, list[str], str | None, str]:
    """The bare text, the spans in brackets, the EDTF, the role."""
    marked, date, role = (*row, "at")[:3]
    return re.sub(r"[\[\]]", "", marked or ""), re.findall(r"\[(.*?)\]", marked or ""), date, role or "at"


def _found(text: str, lang: str, published: str | None = TODAY) -> list[tuple[str, str | None, str]]:
    return [(text[m.start : m.end], m.edtf, m.role) for m in find_dates(text, published, lang)]


@pytest.mark.parametrize("row", GERMAN, ids=lambda row: row[0])
def test_german(row: tuple) -> None:
    text, spans, date, role = _row(row)
    assert _found(text, "de") == [(spans[0], date, role)]


@pytest.mark.parametrize("row", ENGLISH, ids=lambda row: row[0])
def test_english(row: tuple) -> None:
    text, spans, date, role = _row(row)
    assert _found(text, "en") == [(spans[0], date, role)]


@pytest.mark.parametrize("row", [row for row in (*GERMAN, *ENGLISH) if len(row) == 4], ids=lambda row: row[0])
def test_alternative(row: tuple) -> None:
    text, *_ = _row(row)
    lang = "de" if row in GERMAN else "en"
    assert [m.alternative for m in find_dates(text, TODAY, lang)] == [row[3]]


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


# -- properties ----------------------------------------------------------------------------------------------------

_DAY = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))


@settings(deadline=None)
@given(_DAY, st.sampled_from(["day", "month"]), st.sampled_from(["de", "en"]))
def test_edtf_says_itself(day, exact_to: str, lang: str) -> None:
    text = edtf.of(day, exact_to)
    assert _found(text, lang) == [(text, text, "at")]


@settings(deadline=None)
@given(_DAY, _DAY, st.sampled_from(["de", "en"]))
def test_intervals_say_themselves(a, b, lang: str) -> None:
    text = f"{min(a, b)}/{max(a, b)}"
    assert [m.edtf for m in find_dates(text, TODAY, lang)] == [text]


def _vocabulary(lang: str) -> list[str]:
    numbers = ["1.", "3", "12", "15th", "31.", "2014", "2016-05", "01.02.", "2/1/2017", "30", "99"]
    return [
        *sorted(date_tables.load(lang).words),
        *date_tables.load(lang).prepositions,
        *numbers,
        ",",
        "–",
        "-",
        "/",
        "\n\n",
    ]


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    """A language and a row of its date words, numbers and noise."""
    lang = draw(st.sampled_from(["de", "en"]))
    words = draw(st.lists(st.sampled_from(_vocabulary(lang)) | st.text(max_size=6), max_size=14))
    return lang, " ".join(words)


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TELLS_A_DAY = re.compile(
    r"\d|tag|mittwoch|abend|heut|gest|morg|day|night|tomorrow|morning|evening|afternoon"
    r"|sofort|jetzt|nun|inzwischen|now|immediate|(?:st|nd|rd|th|ten?|first|second|third)\b",
    re.IGNORECASE,
)


@settings(deadline=None)
@given(texts(), st.none() | _DAY.map(str), st.integers(0, 10_000))
def test_any_text(case: tuple[str, str], published: str | None, offset: int) -> None:
    lang, text = case
    found = find_dates(text, published, lang)
    at = 0
    for m in found:
        assert at <= m.start < m.end <= len(text) and m.end - m.start <= 64
        assert m.role in {"at", "since", "until", "by", "before", "after", "for"}
        at = m.end
        span = text[m.start : m.end]
        assert span == span.strip() and "\n\n" not in span
        for date in (m.edtf, m.alternative):
            assert date is None or edtf.is_valid(date)
            if date and re.search(r"-\d\d-\d\d", date):
                assert _TELLS_A_DAY.search(_YEAR.sub("", span)), (span, date)
    shifted = find_dates(text, published, lang, offset)
    assert [(m.start - offset, m.end - offset, m.edtf) for m in shifted] == [(m.start, m.end, m.edtf) for m in found]


_UNITS = [
    *[
        "1 ",
        "01.01.",
        "1.1",
        "may ",
        "May ",
        "Mai ",
        "heute ",
        "2017 ",
        "2017-",
        "1/2/",
        "1. Februar ",
        "last ",
        "\n",
        ".",
    ],
    *["vor zwei Jahren ", "in the end of the ", "Ende des ersten ", "a few ", "Monday, ", "the ", "und ", "–", "Feb. "],
]


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("unit", _UNITS)
def test_time_is_linear(unit: str, lang: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        begin = time.process_time()
        find_dates(text, TODAY, lang)
        return time.process_time() - begin

    seconds(1_000)
    small = min(seconds(2_000) for _ in range(3))
    assert seconds(16_000) < 8 * small * 3 + 0.1


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [("a", ["a"]), ("a(b|c)", ["ab", "ac"]), ("a[b|c]d", ["ad", "abd", "acd"]), ("x[y[z]]", ["x", "xy", "xyz"])],
)
def test_variants(pattern: str, expected: list[str]) -> None:
    assert variants(pattern) == expected


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_form_has_a_reading(lang: str) -> None:
    from kg.text.dates import READINGS

    states = [date_tables.load(lang).forms.root]
    seen, used = set(), set()
    while states:
        node = states.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if node.form:
            used.add(node.form[1])
        states += [child for ways in node.ways.values() for *_, child in ways]
    assert used and used <= set(READINGS)
