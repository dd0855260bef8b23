"""The articles that the tests of the store keep, and what a store then holds."""

from kg.graph.serialize import serialize
from kg.store.local import open_store
from tests.material import article, button_story, fact, org, product

STORY = button_story()
MORE = [
    article(
        f"m-{i}", f"Klimbo ends Thing {i}.",
        fact("develops", org="Klimbo", product=f"Thing {i}"),
        fact("discontinued", product=f"Thing {i}", date="2017"),
        things=[org("Klimbo"), product(f"Thing {i}")],
    )
    for i in range(3)
]  # fmt: skip


def contents(path):
    with open_store(path, read_only=True) as store:
        return serialize(store.quads(), "nquads")


def filled(path, *batches):
    with open_store(path) as store:
        for batch in batches:
            store.add(batch)
    return contents(path)
