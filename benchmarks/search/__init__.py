"""How fast a caller is found among a million clients."""
