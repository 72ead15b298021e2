"""The HTTP edge of the order book: a few lines each, everything else is use cases and selectors."""
