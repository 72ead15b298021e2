"""What a role may do at all, as codes for a frontend's menus (contract, "Who may"); the rules decide the rest."""

from __future__ import annotations

from service.accounts.roles import CLAIMS_DESK, DESK, INTEGRATIONS, SUPERVISORS, Role

PEOPLE = DESK | {Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST}
READERS = PEOPLE | {Role.ADMINISTRATOR}
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})

CAPABILITIES: dict[str, frozenset[Role]] = {
    "clients.read": READERS,
    "clients.write": DESK,
    "clients.lookup": READERS | {Role.TELEPHONY},
    "clients.supervise": SUPERVISORS,
    "orders.read": READERS,
    "orders.edit": CLAIMS_DESK,
    "orders.act": CLAIMS_DESK,
    "orders.set_status": SUPERVISORS,
    "contacts.use": PEOPLE,
    "guidance.use": PEOPLE,
    "returns.read": READERS,
    "returns.open": DESK,
    "returns.receive": frozenset({Role.WAREHOUSE, Role.RETURNS_SPECIALIST}),
    "returns.decide": frozenset({Role.RETURNS_SPECIALIST}),
    "tickets.make": PEOPLE,
    "tickets.supervisor_queue": SUPERVISORS,
    "tickets.opp_queue": frozenset({Role.CLAIMS_SPECIALIST}),
    "tickets.read_all": ADMINISTRATORS,
    "directory.read": READERS,
    "directory.write": ADMINISTRATORS,
    "settings.read": READERS,
    "settings.write": ADMINISTRATORS,
    "accounts.manage": ADMINISTRATORS,
    "integrations.use": INTEGRATIONS | ADMINISTRATORS,
}


def capabilities_of(role: Role) -> list[str]:
    """The codes of everything that a role may do."""
    return sorted(code for code, roles in CAPABILITIES.items() if role in roles)
