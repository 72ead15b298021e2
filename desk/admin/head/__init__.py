"""The page of whoever heads the desk."""
