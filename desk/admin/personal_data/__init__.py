"""A person's data in the admin: what is known, given as a file, taken out with an act (PDN-4)."""
