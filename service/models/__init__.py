"""The base records that every house stands on."""

from service.models.accounts import User
from service.models.clients import Client, ClientAddress, ClientPhone
from service.models.contacts import Contact
from service.models.directory import DirectoryEntry, DirectoryKind
from service.models.history import HistoryRow
from service.models.idempotency import IdempotentAnswer
from service.models.inbound import InboundKey, UsedSignature
from service.models.merges import ClientMerge
from service.models.outbox import OutboxEvent
from service.models.seals import Seal, SealedChunk, Verification
from service.models.search import SearchWord, WordKind
from service.models.seeds import SeededRow
from service.models.settings import Setting, SettingChange
from service.models.subscriptions import Delivery, DeliveryState, Subscription
from service.models.tokens import TokenUse
from service.models.uniqueness import FeedEnd, ObjectVersion
from service.models.versions import RowVersion
from service.models.views_log import CardView

__all__ = [
    "CardView",
    "Client",
    "ClientAddress",
    "ClientMerge",
    "ClientPhone",
    "Contact",
    "Delivery",
    "DeliveryState",
    "DirectoryEntry",
    "DirectoryKind",
    "FeedEnd",
    "HistoryRow",
    "IdempotentAnswer",
    "InboundKey",
    "ObjectVersion",
    "OutboxEvent",
    "RowVersion",
    "Seal",
    "SealedChunk",
    "SearchWord",
    "SeededRow",
    "Setting",
    "SettingChange",
    "Subscription",
    "TokenUse",
    "UsedSignature",
    "User",
    "Verification",
    "WordKind",
]
