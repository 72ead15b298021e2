"""How the facts of a call are observed: by the same objects and functions that the machines' guards use."""
