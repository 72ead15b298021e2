"""What partners see of orders."""
