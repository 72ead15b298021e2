"""Changing an order in memory and making its successor (ORD-16, ORD-24, ORD-25)."""
