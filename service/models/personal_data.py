"""Where this house keeps clients' data, and which of its texts hold none (PDN-4)."""

from django.db.models import Q

from service.database.pseudonyms import PSEUDONYM
from service.erasure.registry import Person, Personal, calling, declare, holds_nobody, of


def whole_family(person: Person) -> Q:
    """The cards themselves."""
    return Q(pk__in=person.clients)


declare(
    "service",
    {
        "Client": Personal(
            whole_family,
            {"last": PSEUDONYM, "first": "", "patronymic": "", "bonus_card": False},
            subject="client",
            in_history=("phones", "addresses", "name"),
        ),
        "ClientPhone": Personal(of("client")),
        "ClientAddress": Personal(of("client")),
        "ClientMerge": Personal(of("kept", "other"), {"note": "", "moved": {}}),
        "Contact": Personal(
            calling(),
            {"phone": "", "comment": "", "recording_url": "", "unfinished_reason": "", "non_collection_reason": ""},
            subject="contact",
            known=of("client"),
        ),
    },
)
holds_nobody(
    "service",
    {
        "CardView": ("role", "request_id", "way", "route", "clients"),
        "Contact": ("topic", "subtopic", "identified_by", "result", "rung_by"),
        "Delivery": ("subject", "answer"),
        "DirectoryEntry": ("name", "phone", "note", "tracking_url", "code"),
        "Erasure": ("ground", "rows"),
        "HistoryRow": ("subject", "actor_name", "role", "action", "from_status", "to_status", "request_id"),
        "IdempotentAnswer": ("method", "path", "key", "body_hash", "headers", "clients"),
        "InboundKey": ("key_id",),
        "ObjectVersion": ("subject",),
        "OutboxEvent": ("type", "subject", "key", "payload"),
        "Pseudonymisation": ("ground", "rows", "fields"),
        "Receipt": ("role", "question", "given", "reasons", "facts", "request_id"),
        "ReferenceVersion": ("table",),
        "RoleRequest": ("role", "outcome"),
        "RowChange": ("table",),
        "RowVersion": ("table", "key", "data"),
        "SavedView": ("section", "name", "query"),
        "Seal": ("table", "digest", "chain"),
        "SealedChunk": ("digest", "leaves"),
        "SecondFactor": ("secret", "recovery_digests"),
        "SeededRow": ("kind", "code"),
        "SessionUse": ("address", "agent"),
        "Setting": ("value", "code"),
        "SettingChange": ("before", "after"),
        "SignIn": ("kind", "door", "reason", "name_digest", "address", "agent"),
        "Subscription": ("url", "types", "secret", "earlier_secret", "last_error"),
        "TokenUse": ("address", "agent"),
        "UsedSignature": ("signature",),
        "User": ("password", "username", "first_name", "last_name", "email", "display_name", "sso_subject"),
        "Verification": ("looked_at", "faults"),
    },
)
TAKEN_BY_ERASURE = {
    "service.HistoryRow": ("changes", "reason", "note"),
    "service.IdempotentAnswer": ("body",),
    "service.RowChange": ("before",),
    "service.SearchWord": ("word", "damaged"),
}
"""What `service.erasure.erase` sees to by itself."""
