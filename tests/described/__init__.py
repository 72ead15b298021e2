"""The description against the running service: every role, every operation."""
