"""Looking back in the admin: why something was decided, and reports."""
