"""Bodies and answers of the desk."""
