"""Incidents: which are in force, which orders they touch, how they are told first (DIR-6)."""
