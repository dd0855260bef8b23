"""`kg load`: who we are to a store, and that no secret is shown."""

import pytest

from kg.store import credentials
from kg.store.local import open_store
from tests.faulty import Fault, FaultyServer
from tests.loaded import sentence


def test_credentials_right_and_wrong(kg, source, virtuoso):
    right = kg("load", virtuoso, "--store", source, "--user", "dba", KG_PASSWORD="dba")
    assert right[0] == 0
    code, _, err = kg("load", virtuoso, "--store", source, "--user", "dba", KG_PASSWORD="not-the-password")
    assert code == 3 and "does not accept these credentials of dba (401)." in err and sentence(err)
    assert "not-the-password" not in err
    with open_store(source) as opened:
        opened.remove(["z-04"])
    code, _, err = kg("load", virtuoso.replace("//", "//dba:dba@"), "--store", source)
    assert code == 0 and "dba" not in err
    with open_store(source) as opened:
        opened.remove(["z-03"])
    code, _, err = kg("load", virtuoso, "--store", source)
    assert code == 3 and "(403)" in err and sentence(err)


def test_credentials_from_netrc(kg, source, virtuoso, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login dba password dba\n")
    netrc.chmod(0o600)
    assert kg("load", virtuoso, "--store", source, "--graph-prefix", "urn:netrc:", NETRC=str(netrc))[0] == 0
    netrc.write_text("machine 127.0.0.1 login dba password wrong-one\n")
    code, _, err = kg("load", virtuoso, "--store", source, "--graph-prefix", "urn:other:")
    assert code == 3 and "wrong-one" not in err


def test_a_broken_netrc_is_told_without_its_content(kg, source, target, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password hush-hush extra\n")
    code, _, err = kg("load", target, "--store", source, NETRC=str(netrc))
    assert code == 1 and "hush-hush" not in err and sentence(err)


@pytest.mark.parametrize("given", [{"KG_TOKEN": "tok-12345"}, {"KG_USER": "me", "KG_PASSWORD": "pass-12345"}])
def test_secrets_are_sent_where_asked_and_shown_nowhere(kg, source, target, given):
    asks = Fault("graphs", 401, 1, {"WWW-Authenticate": 'Basic realm="x"'})
    angry = Fault("update", 500, body=f"no {given.get('KG_TOKEN') or given['KG_PASSWORD']} \x1b[31mred".encode())
    with FaultyServer(target, *([asks] if "KG_USER" in given else []), angry) as server:
        code, out, err = kg("load", server.url + "?key=hidden", "--store", source, "-v", "--retries", 0, **given)
        sent = [s.headers.get("Authorization", "") for s in server.seen if s.service == "graphs"]
    assert code == 1 and sent[-1].startswith("Bearer tok" if "KG_TOKEN" in given else "Basic ")
    assert all("key=hidden" in s.path for s in server.seen if s.service != "other")
    for secret in ("tok-12345", "pass-12345", "hidden", "\x1b"):
        assert secret not in out + err


@pytest.mark.parametrize(
    "url, shown",
    [
        ("http://u:p@host:1/x?access-token=t#f", "http://host:1/x"),
        ("http://u%40x:p%3A@host/", "http://host/"),
        ("https://host", "https://host"),
    ],
)
def test_addresses_are_shown_without_secrets(url, shown):
    assert credentials.shown(url) == shown
