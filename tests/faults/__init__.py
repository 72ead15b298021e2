"""Faults planted on purpose, each of which a named test must find.

`make faults` plants what `table.py` declares, one at a time, and runs the one test that must turn red; `make mutants`
takes the mutants that cosmic-ray makes of the core's modules. Nothing on the disk is touched: a fault replaces code in
a forked copy of a process that has imported everything, made one database and seen the tests green (`planting.py`,
`forked.py`). docs/security-faults.md is made of the table.
"""
