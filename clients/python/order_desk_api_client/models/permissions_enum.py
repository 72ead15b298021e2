from enum import StrEnum


class PermissionsEnum(StrEnum):
    ACCOUNTS_MANAGE = "accounts.manage"
    CLIENTS_LOOKUP = "clients.lookup"
    CLIENTS_READ = "clients.read"
    CLIENTS_SUPERVISE = "clients.supervise"
    CLIENTS_WRITE = "clients.write"
    CONTACTS_USE = "contacts.use"
    DIRECTORY_READ = "directory.read"
    DIRECTORY_WRITE = "directory.write"
    GUIDANCE_USE = "guidance.use"
    INTEGRATIONS_USE = "integrations.use"
    ORDERS_ACT = "orders.act"
    ORDERS_EDIT = "orders.edit"
    ORDERS_READ = "orders.read"
    ORDERS_SET_STATUS = "orders.set_status"
    RETURNS_DECIDE = "returns.decide"
    RETURNS_OPEN = "returns.open"
    RETURNS_READ = "returns.read"
    RETURNS_RECEIVE = "returns.receive"
    SETTINGS_READ = "settings.read"
    SETTINGS_WRITE = "settings.write"
    TICKETS_MAKE = "tickets.make"
    TICKETS_OPP_QUEUE = "tickets.opp_queue"
    TICKETS_READ_ALL = "tickets.read_all"
    TICKETS_SUPERVISOR_QUEUE = "tickets.supervisor_queue"

    def __str__(self) -> str:
        return str(self.value)
