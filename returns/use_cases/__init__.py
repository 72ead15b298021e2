"""Writes of return cases."""
