"""Rules that no test cites, each with its reason; whatever is neither tested nor here fails the test of the index."""

UNTESTED: dict[str, str] = {}
