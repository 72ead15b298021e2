"""Writes of the order book, one module per action of the desk; each through the one door (`service.fsm.execute`)."""
