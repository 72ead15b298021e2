"""The vocabulary that every machine of the desk is written in.

A model declares its life cycle as verbs (`verb`), each with guards (`guard`, `brought`); its `Machine` reads
them back and decides in layers; `perform` is the one door through which anything changes.
"""

from service.fsm.ask import Ask, Asked, NobodyAsks
from service.fsm.decision import Decision, Denial, Objection, Refused, RoleDenied, VersionConflict
from service.fsm.guards import About, Guard, brought, guard
from service.fsm.machine import NOT_AVAILABLE, Machine, Words
from service.fsm.transition import verb

__all__ = [
    "NOT_AVAILABLE",
    "About",
    "Ask",
    "Asked",
    "Decision",
    "Denial",
    "Guard",
    "Machine",
    "NobodyAsks",
    "Objection",
    "Refused",
    "RoleDenied",
    "VersionConflict",
    "Words",
    "brought",
    "guard",
    "verb",
]
