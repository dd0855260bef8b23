"""The store over HTTP: SPARQL 1.1 Protocol, Graph Store Protocol, pages of things, a page to ask it, the graph page."""
