"""An operator's own day in figures."""
