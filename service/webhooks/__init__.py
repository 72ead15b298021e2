"""Subscribers: the feed of events, and its delivery, signed, in order per object, at least once (INT-3)."""
