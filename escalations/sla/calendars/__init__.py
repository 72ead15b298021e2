"""Working time: which hours people work, and how a term is laid on them (ESC-11, ESC-15)."""
