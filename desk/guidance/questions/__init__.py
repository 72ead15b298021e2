"""Questions to the caller: their options, the answers so far, values known already."""
