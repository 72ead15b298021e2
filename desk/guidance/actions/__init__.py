"""The `do` and `hand over` steps: requests that are ready to be sent as they are (GDE-24)."""
