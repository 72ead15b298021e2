"""What may be done with a case now, and what leads on where something is denied (ORD-9)."""
