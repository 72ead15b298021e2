"""The generated pages about guidance: what is said and done, and how conversations end."""
