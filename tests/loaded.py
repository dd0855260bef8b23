"""What is loaded, and what is then there: quads by graph, a sentence of an error."""

import httpx
import pyoxigraph as ox

from kg.store.local import open_store

GRAPH = "https://w3id.org/product-lifecycle/id/graph/"


def make(path, extractions):
    with open_store(path) as store:
        store.add(extractions)
    return path


def wipe(url):
    httpx.post(f"{url}/update", data={"update": "DROP ALL"}).raise_for_status()


def here(path):
    """What a store in a folder holds: graph -> N-Triples lines."""
    with open_store(path, read_only=True) as store:
        return grouped((quad.graph_name.value, str(quad.triple)) for quad in store.quads())


def there(url):
    """What an Oxigraph server holds, staged graphs and all."""
    answer = httpx.get(f"{url}/store", headers={"Accept": "application/n-quads"})
    quads = ox.parse(answer.content, format=ox.RdfFormat.N_QUADS)
    return grouped((quad.graph_name.value, str(quad.triple)) for quad in quads)


def grouped(pairs):
    found = {}
    for graph, triple in pairs:
        found.setdefault(graph, set()).add(triple)
    return found


def sentence(text):
    """Whether that is one line of one sentence, without anything that drives a terminal."""
    return (
        text.startswith("Error: ") and text.count("\n") == 1 and "Traceback" not in text and text.strip().isprintable()
    )
