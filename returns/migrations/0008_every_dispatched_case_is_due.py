"""Every dispatched case has the last day of its answer period (OPP-1), each change with its history row.

A case taken over without its day of dispatch counts from the day of taking over, the latest that it can have been
posted. What v1 writes has the day already. The way back keeps the days: v1 reads them.
"""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.postgres.operations import AddConstraintNotValid, ValidateConstraint
from django.db import migrations, models, transaction
from django.db.models import Q
from django.utils import timezone

CHUNK = 500
MOSCOW = ZoneInfo("Europe/Moscow")
DEFAULT_DAYS = 30
DISPATCHED = [
    "examined",
    "exchange_approved",
    "received",
    "refund_approved",
    "refused",
    "resend_approved",
    "sent",
    "settled",
]
DUE = models.CheckConstraint(
    condition=~Q(status__in=DISPATCHED) | Q(refund_due_on__isnull=False), name="case_dispatched_is_due"
)


def fill_due_days(apps: Any, schema_editor: Any) -> None:
    """Store the day where it is missing, a chunk of cases at a time."""
    cases, history = apps.get_model("returns", "ReturnCase").objects, apps.get_model("service", "HistoryRow").objects
    setting = apps.get_model("service", "Setting").objects.filter(code="refund_days").first()
    days = setting.value if setting else DEFAULT_DAYS
    undated = cases.filter(status__in=DISPATCHED, refund_due_on__isnull=True).order_by("pk")
    while keys := list(undated.values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            for case in undated.select_for_update().filter(pk__in=keys):
                store_due_day(case, days, history)


def store_due_day(case: Any, days: int, history: Any) -> None:
    """Let the case be due so many days after it was taken over; the desk sees the step unless others are hidden."""
    case.refund_due_on = (case.imported_at or case.created_at).astimezone(MOSCOW).date() + timedelta(days=days)
    changes = {"refund_due_on": [None, str(case.refund_due_on)]}
    if case.refund_days is None:
        case.refund_days = days
        changes["refund_days"] = [None, days]
    case.version += 1
    if case.desk_version == case.version - 1:
        case.desk_version = case.version
    case.save(update_fields=["refund_due_on", "refund_days", "version", "desk_version"])
    history.create(
        subject="case",
        subject_id=case.pk,
        version=case.version,
        at=timezone.now(),
        actor_name="",
        role="system",
        action="count_from_taking_over",
        from_status=case.status,
        to_status=case.status,
        changes=changes,
    )


class Migration(migrations.Migration):
    """The rows first, then the check, without a long lock."""

    atomic = False
    dependencies = [("returns", "0007_changed_cases_by_time"), ("service", "0032_carriers_of_accounts")]
    operations = [
        migrations.RunPython(fill_due_days, migrations.RunPython.noop),
        AddConstraintNotValid("returncase", DUE),
        ValidateConstraint("returncase", "case_dispatched_is_due"),
    ]
