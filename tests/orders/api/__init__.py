"""The order book over HTTP: api."""
