"""The goods of a return: which lines go back, which are held, what was sent and what arrived."""
