"""Proofs of the scripts: nothing missing, nothing dead, nothing refused, no word of the desk's kitchen."""
