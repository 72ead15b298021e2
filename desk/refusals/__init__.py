"""What leads on from the refusals of the desk, whatever they are about (ORD-9)."""
