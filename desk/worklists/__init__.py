"""Worklists: what the desk must see to today, each a query that says by itself when its work is done."""
