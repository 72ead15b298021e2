"""Looking back: why something was decided (FOR-1), and reports of what was (FOR-5)."""
