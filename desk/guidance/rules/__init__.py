"""What scripts are written in: facts, rules over them, which rule applies, how conversations end."""
