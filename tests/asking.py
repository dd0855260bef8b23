"""How the tests ask a server."""

import httpx


def ask(url, query, **headers):
    return httpx.post(f"{url}/sparql", data={"query": query}, headers=headers, timeout=30)
