"""Taking persons out."""
