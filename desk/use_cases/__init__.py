"""What the desk does on a call."""
