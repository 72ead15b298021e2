"""What the service's account may do with the tables of this house and of the libraries."""

from service.database.access_declarations import (
    APPEND_ONLY,
    FULL,
    NO_DELETE,
    READ_ONLY,
    aging,
    append_and_update,
    declare,
    forgotten_by_owner,
    recalled,
    reference,
    sealed,
    versioned,
)

CHANGED_FIELDS = """(
    SELECT jsonb_agg(field ORDER BY field)
    FROM jsonb_object_keys(CASE jsonb_typeof(changes) WHEN 'object' THEN changes ELSE '{}' END) field
)"""
HISTORY = (
    *("subject", "subject_id", "version", "at", "actor_id", "role", "contact_id", "action"),
    *("from_status", "to_status", CHANGED_FIELDS, "request_id", "txid"),
)
LOOK = """CASE
    WHEN way = 'card' AND clients IS NULL AND address IS NULL AND route = '' AND count = 1 THEN to_jsonb(role)
    ELSE jsonb_build_array(role, way, clients, count, host(address), route)
END"""  # looks of before there were ways keep the digests they are sealed with
RECEIPT = ("at", "account_id", "role", "contact_id", "question", "subject_id", "version", "outcome", "reasons", "rules")
EVENT = ("at", "type", "subject", "subject_id", "version")
declare(
    "service",
    {
        "CardView": sealed(APPEND_ONLY, "client_id", "at", "actor_id", LOOK, "request_id", moment="at"),
        "Client": recalled(NO_DELETE, "id"),
        "ClientAddress": recalled(FULL, "client_id"),
        "ClientMerge": recalled(append_and_update("undone_at", "undone_by_id"), "kept_id"),
        "ClientPhone": recalled(FULL, "client_id"),
        "Contact": recalled(NO_DELETE, "client_id"),
        "Delivery": FULL,
        "DirectoryEntry": reference(versioned(FULL, ignoring=("updated_at",))),
        "Erasure": sealed(APPEND_ONLY, "client_id", "at", "by_id", "ground", moment="at"),
        "FeedEnd": READ_ONLY,
        "HistoryRow": aging(sealed(APPEND_ONLY, *HISTORY, moment="at"), "at"),
        "IdempotentAnswer": FULL,
        "InboundKey": NO_DELETE,
        "ObjectVersion": READ_ONLY,
        "OutboxEvent": sealed(append_and_update("position"), *EVENT, moment="at"),
        "Pseudonymisation": sealed(READ_ONLY, "at", "ground", "rows", "fields", "txid"),
        "ReferenceVersion": READ_ONLY,
        "Receipt": sealed(APPEND_ONLY, *RECEIPT, moment="at"),
        "RoleRequest": append_and_update("by_id", "decided_at", "outcome"),
        "RowChange": sealed(READ_ONLY, '"table"', "key", "owner", "at", "born"),
        "RowVersion": sealed(READ_ONLY, '"table"', "key", "at", "removed", "data"),
        "SavedView": FULL,
        "Seal": READ_ONLY,
        "SealedChunk": READ_ONLY,
        "SearchWord": APPEND_ONLY,
        "SecondFactor": FULL,
        "SeededRow": FULL,
        "SessionUse": FULL,
        "Setting": reference(versioned(NO_DELETE)),
        "SettingChange": sealed(APPEND_ONLY, "setting_id", "at", "actor_id", "before", "after", moment="at"),
        "SignIn": forgotten_by_owner(APPEND_ONLY),
        "Subscription": FULL,
        "TokenUse": FULL,
        "UsedSignature": FULL,
        "User": NO_DELETE,
        "Verification": READ_ONLY,
    },
)
LOGGED = ("action_time", "user_id", "content_type_id", "object_id", "action_flag")
declare("admin", {"LogEntry": sealed(APPEND_ONLY, *LOGGED, moment="action_time")})
declare("auth", {"Group": FULL, "Permission": FULL})
declare("contenttypes", {"ContentType": READ_ONLY})
declare("knox", {"AuthToken": FULL})
declare("sessions", {"Session": FULL})
declare(
    "django_celery_beat",
    {
        "ClockedSchedule": FULL,
        "CrontabSchedule": FULL,
        "IntervalSchedule": FULL,
        "PeriodicTask": FULL,
        "PeriodicTasks": FULL,
        "SolarSchedule": FULL,
    },
)
