"""What the queries on companies, partners and people answer in the invented world: name, parameters, rows."""

COMPANIES = [
    (
        "acquisitions",
        {},
        [
            "Picsy | Zorvane | 2012-05-03 | w-03",
        ],
    ),
    ("acquisitions", {"company": "Gulpo"}, []),
    (
        "after-acquisition",
        {},
        [
            "Fotolo | Zorvane | 2012-05-03 | 2013-07-01 | 424 | 424",
        ],
    ),
    (
        "company-profile",
        {},
        [
            "Zorvane | 3 | 1 | 1 | 1 | 1 | 2",
            "Gulpo | 2 | 0 | 1 | 0 | 0 | 0",
            "Picsy | 1 | 1 | 1 | 0 | 0 | 0",
        ],
    ),
    (
        "layoffs",
        {},
        [
            "Zorvane | 2016-12 | 336 | w-02",
        ],
    ),
    ("layoffs-near-shutdowns", {}, ["Zorvane | 2016-12 | 336 | Buy button | 2017-03-31"]),
    ("layoffs-near-shutdowns", {"days": "30"}, []),
    (
        "partner-exposure",
        {},
        [
            "Adwen | Buy button | 2017-03-31 | Zorvane",
            "Klimbo | Buy button | 2017-03-31 | Zorvane",
        ],
    ),
    (
        "partners",
        {},
        [
            "Adwen | Buy button |  | 2014-09/2015-01 | w-01",
            "Klimbo | Buy button | platform |  | w-01",
        ],
    ),
    (
        "partners",
        {"partner": "Adwen"},
        [
            "Adwen | Buy button |  | 2014-09/2015-01 | w-01",
        ],
    ),
    (
        "partners-at-end",
        {},
        [
            "Buy button | 2017-03-31 | Klimbo | platform | ",
        ],
    ),
    (
        "people-at-launch-and-end",
        {},
        [
            "Buy button | launch | 2014-09 | Dana Kirsch | CEO | Zorvane | 2010-10/2015-07",
            "Buy button | end | 2017-03-31 | Robin Vale | CEO | Zorvane | 2015-07/..",
        ],
    ),
    (
        "products-of-company",
        {"company": "Zorvane"},
        [
            "Zorvane | Zorvane app |  | ",
            "Zorvane | Buy button | 2014-09 | 2017-03-31",
            "Zorvane | Donate button |  | ",
        ],
    ),
    (
        "roles",
        {},
        [
            "Dana Kirsch | CEO | Zorvane | 2010-10/2015-07 | w-01",
            "Robin Vale | CEO | Zorvane | 2015-07/.. | w-01",
        ],
    ),
]
