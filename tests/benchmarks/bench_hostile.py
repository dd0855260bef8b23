"""How soon `kg serve` answers after a hostile query: the next question of somebody else, asked at once.

    python tests/benchmarks/bench_hostile.py [QUERIES]     2,000 by default

The kinds are those of `tests/serve/test_serve_load.py`, at random with a seed; those that run until their deadline are
given a quarter of a second. After each the same small question is asked, and its wall time taken.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import httpx

from kg.store.local import open_store
from tests.asking import ask
from tests.pageworld import world
from tests.serve.test_serve_load import HOSTILE
from tests.serving import served


def main(number: int) -> None:
    rng, waits, told = random.Random(1), [], Counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store"
        with open_store(path) as store:
            store.add(world())
        # somebody else, who has a connection already
        with served(path, "--timeout", "0.25") as url, httpx.Client(timeout=30) as other:
            other.post(f"{url}/sparql", data={"query": "ASK {}"})
            for _ in range(number):
                kind, make, _status = rng.choice(HOSTILE)
                told[kind, ask(url, make(rng)).status_code] += 1
                began = time.perf_counter()
                assert other.post(f"{url}/sparql", data={"query": "ASK {}"}).json()["boolean"]
                waits.append(1000 * (time.perf_counter() - began))
    for (kind, status), times in sorted(told.items()):
        print(f"{kind:<10} {status}  {times:>5} times")
    waits.sort()
    late = sum(wait > 100 for wait in waits)
    print(f"the next answer: median {waits[len(waits) // 2]:.0f} ms, longest {waits[-1]:.0f} ms, {late} above 100 ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 2000)
