"""How phrases sound: their syntax and placeholders; numbers, names, orders and addresses in good Russian."""
