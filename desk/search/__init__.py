"""Search over everything that is said: briefs, phrases, refusals."""
