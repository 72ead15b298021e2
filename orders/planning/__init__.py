"""What may be done with an order now, and which steps lead to what may not (ORD-9)."""
