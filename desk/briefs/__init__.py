"""Product briefs: their content, files, search, and what of them is spoken (DIR-4, GDE-31)."""
