"""Phrases: the texts in force, their preview and review, and the texts that a new database starts with."""
