"""The desk's day of the demo: calls of the last weeks and what was promised, call-backs, excuses, incidents, briefs."""
