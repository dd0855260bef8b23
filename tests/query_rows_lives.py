"""What the queries on the lives of products answer in the invented world: name, parameters, rows."""

LIVES = [
    (
        "chronicle",
        {"from": "2017-01-01", "to": "2018-02-28"},
        [
            "2017 | Renaming | Mailo |  | w-04",
            "2017-03-31 | Discontinuation | Buy button | Zorvane | w-03",
            "2018-01 | EndOfSupport | Phona | Gulpo | w-04",
            "2018-02 | EndOfSales | Tabbo |  | w-04",
        ],
    ),
    (
        "chronicle",
        {"about": "Fotolo"},
        [
            "2011 | Launch | Fotolo | Picsy | w-03",
            "2013-07-01 | Discontinuation | Fotolo | Picsy | w-03",
        ],
    ),
    (
        "ended-between",
        {"from": "2017-01-01", "to": "2017-12-31"},
        [
            "Buy button | Zorvane | 2017-03-31 | w-03",
        ],
    ),
    (
        "ended-products",
        {},
        [
            "Fotolo | Picsy | 2013-07-01 | w-03",
            "Buy button | Zorvane | 2017-03-31 | w-03",
            "Mailo | Gulpo | 2018-12-31 | w-05",
            "Oldie |  |  | w-05",
        ],
    ),
    (
        "ended-products",
        {"company": "zorvane"},
        [
            "Buy button | Zorvane | 2017-03-31 | w-03",
        ],
    ),
    (
        "ended-products",
        {"factuality": "possible"},
        [
            "Notey |  |  | w-05",
        ],
    ),
    (
        "ended-products",
        {"factuality": "any", "company": "ZORVANE"},
        [
            "Buy button | Zorvane | 2016-08 | w-01",
            "Buy button | Zorvane | 2017-03-31 | w-03",
        ],
    ),
    (
        "ended-within",
        {"day": "2018-01-15", "months": "6"},
        [
            "Phona | support ends | 2018-01 | Gulpo | w-04",
            "Tabbo | sales end | 2018-02 |  | w-04",
            "Tabbo | support ends | 2018-06 |  | w-04",
        ],
    ),
    (
        "ended-within",
        {"day": "2018-01-15", "months": "12", "product": "Mailo"},
        [
            "Mailo | ends | 2018-12-31 | Gulpo | w-05",
        ],
    ),
    (
        "features-of",
        {},
        [
            "Zorvane app | Buy button | 2017-03-31 | w-01",
        ],
    ),
    (
        "killed-young",
        {"years": "2"},
        [
            "Fotolo | Picsy | 2011/2013-07-01 | 912",
        ],
    ),
    ("killed-young", {"years": "1"}, []),
    (
        "launches",
        {},
        [
            "Fotolo | Picsy | 2011 | w-03",
            "Buy button | Zorvane | 2014-09 | w-01",
        ],
    ),
    (
        "lifetimes",
        {},
        [
            "Fotolo | Picsy | 2011/2013-07-01 | 548 | 912",
            "Buy button | Zorvane | 2014-09/2017-03-31 | 913 | 942",
        ],
    ),
    (
        "notice-given",
        {},
        [
            " | Tabbo | EndOfSupport | 2018-03-01/2018-06 | 92 | 121",
            "Gulpo | Mailo | Discontinuation | 2018-06-01/2018-12-31 | 213 | 213",
            "Zorvane | Buy button | Discontinuation | 2017-01-25/2017-03-31 | 65 | 65",
        ],
    ),
    (
        "renaming-chain",
        {},
        [
            "Picsy | acquired by | Zorvane | 2012-05-03 | w-03",
            "Mailo | renamed to | Mailo Classic | 2017 | w-04",
            "Buy button | replaced by | Shop cards |  | w-02",
        ],
    ),
    (
        "retained-products",
        {},
        [
            "Donate button | Zorvane |  | w-02",
        ],
    ),
    ("retained-products", {"company": "Gulpo"}, []),
    (
        "state-on-day",
        {"day": "2016-12-24", "product": "buy-button"},
        [
            "Buy button | phasingOut | 2016-05/2017-03-31 | yes",
        ],
    ),
    (
        "state-on-day",
        {"day": "2019-01-01", "product": "Tabbo"},
        [
            "Tabbo | offSale | 2018-02/.. | yes",
            "Tabbo | unsupported | 2018-06/.. | yes",
        ],
    ),
    (
        "successors",
        {"product": "Buy button"},
        [
            "Buy button | Shop cards |  | w-02",
        ],
    ),
    (
        "support-ended-still-sold",
        {},
        [
            "Phona | Gulpo | 2018-01 | w-04",
        ],
    ),
]
