"""What the desk adds to the section of tickets."""
