"""What the order book reads and answers over HTTP."""
