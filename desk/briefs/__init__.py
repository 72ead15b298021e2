"""Product briefs: their content, files, and what of them is spoken (DIR-4, GDE-31)."""
