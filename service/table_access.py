"""What the service's account may do with the tables of this house and of the libraries."""

from service.database.access import APPEND_ONLY, FULL, NO_DELETE, READ_ONLY, append_and_update, declare

declare(
    "service",
    {
        "CardView": APPEND_ONLY,
        "Client": NO_DELETE,
        "ClientAddress": FULL,
        "ClientMerge": append_and_update("undone_at", "undone_by_id"),
        "ClientPhone": FULL,
        "Contact": NO_DELETE,
        "Delivery": FULL,
        "DirectoryEntry": FULL,
        "HistoryRow": APPEND_ONLY,
        "IdempotentAnswer": FULL,
        "InboundKey": NO_DELETE,
        "OutboxEvent": append_and_update("position"),
        "SearchWord": APPEND_ONLY,
        "SeededRow": FULL,
        "Setting": NO_DELETE,
        "SettingChange": APPEND_ONLY,
        "Subscription": FULL,
        "TokenUse": FULL,
        "UsedSignature": FULL,
        "User": NO_DELETE,
    },
)
declare("admin", {"LogEntry": APPEND_ONLY})
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
