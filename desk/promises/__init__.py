"""Promises with a term: declared in `catalog`, recorded from what was told, shown first (PRM-1).

`desk/use_cases/settle_promises.py` settles them by facts, and notes those whose day is over.
"""
