"""Who saw whom."""
