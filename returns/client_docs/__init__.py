"""What a client is given: instructions, and the letter with its address label (RET-5…RET-11)."""
