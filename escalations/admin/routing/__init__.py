"""What is kept about routing in the admin: tables, rules, teams, shifts, ladder, limits (ESC-11, ESC-12)."""
