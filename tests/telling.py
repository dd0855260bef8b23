"""Articles that tell given facts, and the graph derived of them."""

import pyoxigraph as ox

from kg.graph import vocab
from kg.graph.canon import canon_quads
from kg.graph.resolve import resolve
from kg.graph.triples import all_quads
from tests.material import article, fact, org, person, product

FIRM, SHOP, ROCKET, COMET, ANN = org("Acme"), org("Bolt Works"), product("Rocket"), product("Comet"), person("Ann Lee")
THINGS = (FIRM, SHOP, ROCKET, COMET, ANN)
OWNS = fact("develops", org="Acme", product="Rocket")


def tells(id_, *facts, published="2017-01-18"):
    return article(id_, "x y", *facts, things=THINGS, published=published, source=f"https://{id_}.example/x")


def whole_graph(extractions):
    quads = all_quads(extractions)
    store = ox.Store()
    store.extend(quads)
    store.extend(canon_quads(quads, resolve(extractions)))
    return store


def select(store, pattern, *variables):
    prefixes = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in vocab.NAMESPACES.items())
    query = f"{prefixes} SELECT DISTINCT {' '.join('?' + v for v in variables)} WHERE {{ {pattern} }}"
    rows = store.query(query, use_default_graph_as_union=True)
    return sorted(tuple(shown(row[v]) for v in variables) for row in rows)


def shown(value):
    if value is None:
        return None
    return value.value.removeprefix(vocab.DEFAULT_BASE).removeprefix(vocab.NAMESPACES["plc"])


def ends(date=None, **more):
    return fact("discontinued", product="Rocket", **({"date": date} if date else {}), **more)
