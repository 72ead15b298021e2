"""Briefs in the admin: drafts, publication, files."""
