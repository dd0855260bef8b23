"""`kg load`: cut at any point, it leaves the old or the new."""

import os
import random
import signal
import subprocess
import sys
import time
from functools import partial

import pytest

from kg.store.local import open_store
from tests.faulty import Fault, FaultyServer
from tests.loaded import here, make, sentence, there
from tests.pageworld import world


def old_and_new(tmp_path, target, kg):
    """A target that holds an old version of every graph, and a store with a new one of each."""
    path = make(tmp_path / "s", [renamed(e, "old") for e in world()])
    assert kg("load", target, "--store", path)[0] == 0
    old = here(path)
    with open_store(path) as store:
        store.add([renamed(e, "new") for e in world()])
    return path, old, here(path)


def renamed(extraction, suffix):
    """The article with another text behind its last sentence, so that its graph differs."""
    from dataclasses import replace

    document = extraction.document
    return replace(extraction, document=replace(document, text=f"{document.text} That is the {suffix} version."))


def assert_old_or_new(found, old, new):
    """No target graph is anything but what it was or what it shall be; beside them only staged ones."""
    for graph, triples in found.items():
        assert graph.endswith("/staging") or triples in (old.get(graph), new.get(graph)), f"{graph} is mixed"
    assert set(old) <= set(found), "a graph went missing"


@pytest.mark.parametrize("percent", [1, 50, 99])
def test_cut_for_good(kg, tmp_path, target, percent):
    path, old, new = old_and_new(tmp_path, target, kg)
    changed = [triple for graph, triples in new.items() if triples != old[graph] for triple in triples]
    total = sum(len(f"{triple} .\n".encode()) for triple in changed)
    with FaultyServer(target, cut_after=total * percent / 100) as server:
        code, _, err = kg("load", server.url, "--store", path, "--retries", 1, "-q")
        assert code == 4 and sentence(err), f"{server.received} of {total} bytes"
    assert_old_or_new(there(target), old, new)
    with FaultyServer(target) as server:
        assert kg("load", server.url, "--store", path)[0] == 0
        again = sum(len(seen.body) for seen in server.seen if seen.service == "graphs")
    assert there(target) == new
    if percent == 99:
        assert again < total / 2, "what lay there already was sent again"


def test_killed_at_random_moments(kg, tmp_path, target):
    path, old, new = old_and_new(tmp_path, target, kg)
    rng, command = random.Random(7), [sys.executable, "-m", "kg", "load", "--store", str(path)]
    for _ in range(int(os.environ.get("KG_MOMENTS", "6"))):
        began = []
        with FaultyServer(target) as server:
            process = subprocess.Popen([*command, server.url], stderr=subprocess.DEVNULL)
            stop_at = rng.randrange(1, 2 * len(new) + 4)
            while process.poll() is None and len(server.seen) < stop_at:
                time.sleep(0.002)
            process.send_signal(signal.SIGKILL)
            process.wait()
            began.append(len(server.seen))
        assert_old_or_new(there(target), old, new)
    assert kg("load", target, "--store", path)[0] == 0
    assert there(target) == new


def test_interrupted_by_the_user(tmp_path, source, target):
    with FaultyServer(target, Fault(stall=20)) as server:
        command = [sys.executable, "-m", "kg", "load", server.url, "--store", str(source)]
        # a runner that was started in the background hands on that Ctrl-C is ignored; a terminal doesn't
        heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=heed)
        while server.count("graphs") == 0:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        _, err = process.communicate(timeout=10)
    assert process.returncode == 130 and err.strip() == "Stopped." and time.monotonic() - began < 1.5
