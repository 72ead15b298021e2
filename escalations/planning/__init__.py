"""What may be done with a ticket now, and what leads on where something is denied (ORD-9)."""
