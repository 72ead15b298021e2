"""The desk as of a moment (FOR-2): the same code, run over the rows as they stood, with the clock set.

`looking_back` opens a transaction in which the schema `past` is the only one: its views bear the names of the tables
and show each row as it was then. A table that has no view there can't be read at all, and nothing can be written.
"""

from service.past.looking_back import AS_OF, IN_THE_FUTURE, NOT_KNOWN_THEN, looking_back, not_known_then
from service.past.scope import Scope, may_look_back, register_recalled, register_right, scope_of_clients

__all__ = [
    "AS_OF",
    "IN_THE_FUTURE",
    "NOT_KNOWN_THEN",
    "Scope",
    "looking_back",
    "may_look_back",
    "not_known_then",
    "register_recalled",
    "register_right",
    "scope_of_clients",
]
