"""The desk's day: promises, call-backs, incidents, briefs."""
