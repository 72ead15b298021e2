"""Documents in `docs/` that are written from code: their Markdown, and the index of rules."""
