"""What the API of tickets reads and answers."""
