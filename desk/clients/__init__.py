"""The client's card: what it shows, how it is found, what the desk refuses about it (CLI-1…12)."""
