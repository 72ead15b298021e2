"""Pulling the next ticket, many at once, beside bare SQL."""
