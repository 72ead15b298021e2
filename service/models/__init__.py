"""The base records that every house stands on."""

from service.models.accounts import TokenUse, User
from service.models.clients import CardView, Client, ClientAddress, ClientPhone
from service.models.contacts import Contact
from service.models.history import HistoryRow, RowVersion
from service.models.idempotency import IdempotentAnswer
from service.models.merges import ClientMerge
from service.models.outbox import OutboxEvent
from service.models.partner_keys import InboundKey, UsedSignature
from service.models.phone_directory import DirectoryEntry, DirectoryKind
from service.models.receipts import Receipt
from service.models.reference_versions import ReferenceVersion
from service.models.role_requests import RequestOutcome, RoleRequest
from service.models.row_changes import RowChange
from service.models.saved_views import SavedView
from service.models.seals import Erasure, Pseudonymisation, Seal, SealedChunk, Verification
from service.models.search_dictionary import SearchWord, WordKind
from service.models.second_factors import SecondFactor
from service.models.seeds import SeededRow
from service.models.settings import Setting, SettingChange
from service.models.sign_ins import SessionUse, SignIn, SignInDoor, SignInKind, SignInReason
from service.models.subscriptions import Delivery, DeliveryState, Subscription
from service.models.uniqueness import FeedEnd, ObjectVersion

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
    "Erasure",
    "FeedEnd",
    "HistoryRow",
    "IdempotentAnswer",
    "InboundKey",
    "ObjectVersion",
    "OutboxEvent",
    "Pseudonymisation",
    "Receipt",
    "ReferenceVersion",
    "RequestOutcome",
    "RoleRequest",
    "RowChange",
    "RowVersion",
    "SavedView",
    "Seal",
    "SealedChunk",
    "SearchWord",
    "SecondFactor",
    "SeededRow",
    "SessionUse",
    "Setting",
    "SettingChange",
    "SignIn",
    "SignInDoor",
    "SignInKind",
    "SignInReason",
    "Subscription",
    "TokenUse",
    "UsedSignature",
    "User",
    "Verification",
    "WordKind",
]
