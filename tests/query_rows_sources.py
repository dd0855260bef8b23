"""What the queries on articles, claims and evidence answer in the invented world: name, parameters, rows."""

SOURCES = [
    (
        "articles",
        {},
        [
            "w-01 | 2016-05-20 | en | Shopping ahead | 10",
            "w-02 | 2017-01-18 | en |  | 6",
            "w-03 | 2017-01-25 | en |  | 6",
            "w-04 | 2018-03-01 | en |  | 7",
            "w-05 | 2018-06-01 | en |  | 5",
        ],
    ),
    (
        "articles",
        {"from": "2017-01-20", "to": "2018-03-01"},
        [
            "w-03 | 2017-01-25 | en |  | 6",
            "w-04 | 2018-03-01 | en |  | 7",
        ],
    ),
    (
        "denied-or-possible",
        {},
        [
            "Chatto | negated |  | never | 2018-06-01 | w-05",
            "Notey | possible |  | never | 2018-06-01 | w-05",
            "Buy button | reported | 2016-08 | elsewhere | 2016-05-20 | w-01",
        ],
    ),
    (
        "disagreements",
        {},
        [
            "Buy button | Discontinuation 2017-02-01 | w-02 | reported: Discontinuation 2016-08 | w-01",
            "Buy button | Discontinuation 2017-03-31 | w-03 | Discontinuation 2017-02-01 | w-02",
            "Buy button | Discontinuation 2017-03-31 | w-03 | reported: Discontinuation 2016-08 | w-01",
        ],
    ),
    (
        "entity-facts",
        {"about": "Mailo"},
        [
            "Mailo | Renaming | concerns | Mailo Classic | 2017 | asserted | w-04",
            "Mailo | Discontinuation | concerns |  | 2018-08-31 | asserted | w-04",
            "Mailo | Discontinuation | concerns |  | 2018-12-31 | asserted | w-05",
            "Mailo | Development | concerns | Gulpo |  | asserted | w-04, w-05",
        ],
    ),
    (
        "entity-facts",
        {"about": "Klimbo"},
        [
            "Klimbo | Partnership | partner | Buy button |  | asserted | w-01",
        ],
    ),
    (
        "evidence",
        {"about": "Chatto"},
        [
            "Chatto | Discontinuation |  | negated | Chatto stays. | w-05",
        ],
    ),
    (
        "evidence",
        {"about": "Klimbo"},
        [
            "Klimbo | Partnership |  | asserted | The Buy button sells. Insiders doubt it. | w-01",
        ],
    ),
    (
        "first-reports",
        {},
        [
            "Buy button | 2016-05-20 | w-01 | reported | Klimbo",
            "Fotolo | 2017-01-25 | w-03 | asserted | ",
            "Mailo | 2018-03-01 | w-04 | asserted | ",
            "Chatto | 2018-06-01 | w-05 | negated | ",
            "Notey | 2018-06-01 | w-05 | possible | ",
            "Oldie | 2018-06-01 | w-05 | asserted | ",
        ],
    ),
    (
        "names",
        {"part": "BUTTON"},
        [
            "Buy button | Product | Buy button",
            "Donate button | Product | Donate button",
            "Buy button | Product | Shopping button",
        ],
    ),
    (
        "postponed-plans",
        {},
        [
            "Mailo | Discontinuation | 2018-08-31 | 2018-12-31 | w-05",
        ],
    ),
    (
        "sources-by-claims",
        {},
        [
            "w-01 | 10 | 9 | 1 | 0 | 0",
            "w-04 | 7 | 7 | 0 | 0 | 0",
            "w-02 | 6 | 6 | 0 | 0 | 0",
            "w-03 | 6 | 6 | 0 | 0 | 0",
            "w-05 | 5 | 3 | 0 | 1 | 1",
        ],
    ),
    (
        "uncorroborated-ends",
        {},
        [
            "Oldie |  |  | w-05",
            "Fotolo | Picsy | 2013-07-01 | w-03",
        ],
    ),
    (
        "undated-ends",
        {},
        [
            "Oldie | Discontinuation |  | w-05",
        ],
    ),
    (
        "weak-claims",
        {},
        [
            "0.6 | Discontinuation | Buy button | 2016-08 | Insiders doubt it. | w-01",
        ],
    ),
    ("weak-claims", {"below": "0.5"}, []),
    (
        "who-reported",
        {"product": "Mailo"},
        [
            "2018-03-01 | w-04 | Development | Mailo |  | asserted",
            "2018-03-01 | w-04 | Discontinuation | Mailo | 2018-08-31 | asserted",
            "2018-03-01 | w-04 | Renaming | Mailo | 2017 | asserted",
            "2018-06-01 | w-05 | Development | Mailo |  | asserted",
            "2018-06-01 | w-05 | Discontinuation | Mailo | 2018-12-31 | asserted",
        ],
    ),
]
