"""What the running service tells its keepers: logs without personal data, figures, health."""
