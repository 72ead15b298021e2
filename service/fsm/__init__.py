"""The vocabulary that every machine of the desk is written in.

A model declares its life cycle as verbs (`verb`), each with guards (`guard`, `brought`); its `Machine` reads
them back and decides in layers; `execute_transition` is the one door through which anything changes. Guards, targets
and transitions take the object and its `ActionContext`.
"""

from service.fsm.context import ActionContext, NoContext, SpentContext
from service.fsm.decision import Decision, Denial, Objection, Refused, RoleDenied, VersionConflict
from service.fsm.guards import About, Guard, brought, guard
from service.fsm.machine import NOT_AVAILABLE, Machine, Words
from service.fsm.stateful import Snapshot, StatefulModel
from service.fsm.transition import Target, verb

__all__ = [
    "NOT_AVAILABLE",
    "About",
    "ActionContext",
    "Decision",
    "Denial",
    "Guard",
    "Machine",
    "NoContext",
    "Objection",
    "Refused",
    "RoleDenied",
    "Snapshot",
    "SpentContext",
    "StatefulModel",
    "Target",
    "VersionConflict",
    "Words",
    "brought",
    "guard",
    "verb",
]
