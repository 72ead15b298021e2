"""The rules of orders, each with its yes and its no, over HTTP."""
