"""Guards of the return case, by subject."""
