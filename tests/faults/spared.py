"""Mutants that live on, and why no test can or should kill them."""

SPARED: dict[str, str] = {}
