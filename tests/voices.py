"""Who is told a machine's reasons, read from its declarations: what the tests of voices hold the words against."""

from __future__ import annotations

from collections.abc import Iterable

from service.accounts.roles import Role
from service.fsm import NOT_AVAILABLE, Machine, Message
from service.fsm.checks import guards_of

Cell = tuple[str, str]


def heard_by(machine: Machine, cells: Iterable[Cell] = ()) -> dict[str, set[Role]]:
    """Reason → the roles that may be denied with it; `cells` are the table's actions and reasons."""
    heard = {NOT_AVAILABLE: set().union(*machine.roles.values())}
    for action, reason in cells:
        heard.setdefault(reason, set()).update(machine.roles[action])
    for action, guard in guards_of(machine):
        heard.setdefault(guard.reason, set()).update(machine.roles[action] & (guard.binds or set(Role)))
    return heard


def voices(words: Message) -> dict[Role | str, str]:
    """What a reason says, by who hears it."""
    said = {
        Role.OPERATOR: words.message,
        "client": words.client_words,
        Role.SUPERVISOR: words.supervisor_note,
    }
    return {who: text.strip() for who, text in said.items() if text.strip()}
