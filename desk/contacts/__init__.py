"""A contact: how it is shown, what closing it needs, what the desk refuses about it (CON-1…4)."""
