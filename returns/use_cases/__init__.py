"""Writes of return cases: open and act, tell the order, and what the clock or the feed of events does by itself."""
