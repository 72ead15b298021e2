"""The vocabulary that every machine of the desk is written in.

A model declares its life cycle as transitions (`transition`), each with guards (`guard`, `requires_field`); its
`Machine` reads
them back and decides in layers; `execute_transition` is the one door through which anything changes. Guards, targets
and transitions take the object and its `ActionContext`.
"""

from service.fsm.context import ActionContext, ActionQuestion, NoContext, SpentContext
from service.fsm.decision_and_denials import (
    Decision,
    Denial,
    GuardFailure,
    RoleDenied,
    TransitionDenied,
    VersionConflict,
)
from service.fsm.guard import About, Guard, guard, requires_field
from service.fsm.machine import NOT_AVAILABLE, Machine, Message
from service.fsm.stateful import Snapshot, StatefulModel
from service.fsm.transition import Target, transition

__all__ = [
    "NOT_AVAILABLE",
    "About",
    "ActionContext",
    "ActionQuestion",
    "Decision",
    "Denial",
    "Guard",
    "GuardFailure",
    "Machine",
    "Message",
    "NoContext",
    "RoleDenied",
    "Snapshot",
    "SpentContext",
    "StatefulModel",
    "Target",
    "TransitionDenied",
    "VersionConflict",
    "guard",
    "requires_field",
    "transition",
]
