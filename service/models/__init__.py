"""The base records that every house stands on."""

from service.models.accounts import User
from service.models.clients import Client, ClientAddress, ClientPhone
from service.models.directory import DirectoryEntry, DirectoryKind
from service.models.history import HistoryRow
from service.models.idempotency import IdempotentAnswer
from service.models.outbox import OutboxEvent

__all__ = [
    "Client",
    "ClientAddress",
    "ClientPhone",
    "DirectoryEntry",
    "DirectoryKind",
    "HistoryRow",
    "IdempotentAnswer",
    "OutboxEvent",
    "User",
]
