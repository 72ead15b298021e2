"""The queue at a million tickets: its pages and pulling the next one, beside bare SQL."""
