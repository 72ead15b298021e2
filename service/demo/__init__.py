"""The demo: how far it is filled, and the month that it lives through."""
