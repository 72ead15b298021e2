"""Time: when a ticket is due, what happens when it is late, and what becomes a ticket by itself (ESC-11…14)."""
