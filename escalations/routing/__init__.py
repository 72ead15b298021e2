"""Where a ticket goes: a table of rules, kept as data, proven to answer every ticket exactly once (ESC-11)."""
