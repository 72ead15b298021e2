"""When beat starts which task; `OWNERS_TASKS` in the settings says which are the database owner's work."""

from datetime import timedelta
from typing import Any

from celery.schedules import crontab

MISSED_BY = timedelta(hours=20)
"""A nightly task that no worker took by then is left to the next night's."""

_TASKS: dict[str, Any] = {
    "purge idempotent answers": {"task": "service.tasks.purge_idempotent_answers", "schedule": timedelta(hours=1)},
    "purge expired tokens": {"task": "service.tasks.purge_expired_tokens", "schedule": timedelta(hours=1)},
    "purge deliveries": {"task": "service.tasks.purge_deliveries", "schedule": timedelta(hours=1)},
    "forget signatures": {"task": "service.tasks.forget_signatures", "schedule": timedelta(minutes=5)},
    "flag overdue refunds": {"task": "escalations.tasks.flag_overdue_refunds", "schedule": crontab(hour=0, minute=10)},
    "sweep overdue refunds": {"task": "escalations.tasks.sweep_overdue_refunds", "schedule": timedelta(minutes=1)},
    "sweep closed regions": {"task": "orders.tasks.sweep_closed_region_orders", "schedule": timedelta(hours=1)},
    "relay events": {"task": "service.tasks.relay_events", "schedule": timedelta(seconds=5)},
    "tell of held events": {"task": "escalations.tasks.tell_of_held_events", "schedule": timedelta(minutes=5)},
    "tell of stuck orders": {"task": "escalations.tasks.tell_of_stuck_orders", "schedule": timedelta(minutes=15)},
    "tell of unusual readers": {
        "task": "escalations.tasks.tell_of_unusual_readers",
        "schedule": timedelta(minutes=10),
    },
    "raise overdue tickets": {"task": "escalations.tasks.raise_overdue_tickets", "schedule": timedelta(minutes=1)},
    "return idle tickets": {"task": "escalations.tasks.return_idle_tickets", "schedule": timedelta(minutes=1)},
    "wake waiting tickets": {"task": "escalations.tasks.wake_waiting_tickets", "schedule": timedelta(minutes=1)},
    "return orphaned tickets": {
        "task": "escalations.tasks.return_orphaned_tickets",
        "schedule": timedelta(minutes=1),
    },
    "give waiting tickets": {"task": "escalations.tasks.give_waiting_tickets", "schedule": timedelta(minutes=1)},
    "retry held events": {"task": "orders.tasks.retry_held_events", "schedule": timedelta(minutes=1)},
    "sweep order files": {"task": "orders.tasks.sweep_order_files", "schedule": timedelta(minutes=1)},
    "forget order files": {"task": "orders.tasks.forget_order_files", "schedule": crontab(hour=3, minute=30)},
    "receive sent returns": {"task": "returns.tasks.receive_sent_returns", "schedule": timedelta(seconds=5)},
    "reencrypt secrets": {"task": "service.tasks.reencrypt_secrets", "schedule": crontab(hour=3, minute=20)},
    "purge sessions": {"task": "service.tasks.purge_expired_sessions", "schedule": crontab(hour=3, minute=10)},
    "forget sign-ins": {"task": "service.tasks.forget_sign_ins", "schedule": crontab(hour=3, minute=15)},
    "make partitions": {"task": "service.tasks.make_partitions", "schedule": timedelta(hours=1)},
    "erase persons": {"task": "service.tasks.erase_persons", "schedule": timedelta(minutes=1)},
    "erase dormant clients": {
        "task": "desk.tasks.ask_for_dormant_erasures",
        "schedule": crontab(hour=2, minute=10),
    },
    "seal days": {"task": "service.tasks.seal_days", "schedule": crontab(hour=0, minute=5)},
    "verify the past": {"task": "service.tasks.verify_past", "schedule": crontab(hour=1, minute=30)},
    "settle promises": {"task": "desk.tasks.settle_promises", "schedule": timedelta(minutes=1)},
    "sweep call-backs": {"task": "desk.tasks.sweep_callbacks", "schedule": timedelta(minutes=1)},
    "count reports": {"task": "desk.tasks.count_reports", "schedule": timedelta(minutes=5)},
    "note overdue promises": {"task": "desk.tasks.note_overdue_promises", "schedule": timedelta(minutes=5)},
    "sweep replays": {"task": "desk.tasks.sweep_replays", "schedule": timedelta(minutes=1)},
    "forget replays": {"task": "desk.tasks.forget_replays", "schedule": crontab(hour=3, minute=40)},
    "draw calls": {"task": "desk.tasks.draw_calls", "schedule": crontab(hour=0, minute=40)},
    "show changes of orders": {"task": "orders.tasks.show_changes_of_orders", "schedule": crontab(hour=0, minute=1)},
    "show changes of cases": {"task": "returns.tasks.show_changes_of_cases", "schedule": crontab(hour=0, minute=1)},
    "lapse unsent cases": {"task": "returns.tasks.lapse_unsent_cases", "schedule": crontab(hour=0, minute=20)},
}


def expires_of(schedule: timedelta | crontab) -> int:
    """The seconds after which a message that waits is dropped: the next one does its work."""
    return int((schedule if isinstance(schedule, timedelta) else MISSED_BY).total_seconds())


CELERY_BEAT_SCHEDULE = {
    name: {**entry, "options": {"expires": expires_of(entry["schedule"])}} for name, entry in _TASKS.items()
}
