"""The vocabulary that every machine of the desk is written in.

A model declares its life cycle as verbs (`verb`), each with guards (`guard`, `brought`); its `Machine` reads
them back and decides in layers; `perform` is the one door through which anything changes.
"""

from service.workflow.ask import Ask, Asked, NobodyAsks
from service.workflow.decision import Decision, Denial, Objection, Refused, RoleDenied, VersionConflict
from service.workflow.guards import About, Guard, brought, guard
from service.workflow.machine import NOT_AVAILABLE, Machine, Words
from service.workflow.verbs import verb

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
