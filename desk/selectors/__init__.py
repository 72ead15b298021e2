"""Reads of the desk; those of promises, call-backs, incidents and briefs stand in their own rooms."""
