"""Guidance: the desk's script as a decision table that is proven whole (handbook section 5).

Facts are observed (`observing`), layers of rules over them choose exactly one rule (`deciding`, proven by
`proofs`), and its steps are put into words and ready requests (`telling`).
"""
