"""What looking back costs: receipts, kept rows, the desk as of a moment, replays, reports (FOR-1…5)."""
