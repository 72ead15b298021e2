"""The machine of return cases: its transitions, guards and words (RET-12)."""
