"""Tickets of the demo: a fortnight's worth of both queues."""
