"""Numbers of clients' parcels in the form in which they are looked for (CLI-13), each change with its history row."""

from typing import Any

from django.db import migrations, transaction
from django.utils import timezone

from orders.migrations._tracking_numbers_of_0011 import canonical_number

CHUNK = 500


def read_numbers(apps: Any, schema_editor: Any) -> None:
    """Read what isn't in one form yet, a chunk of cases at a time."""
    cases, history = apps.get_model("returns", "ReturnCase").objects, apps.get_model("service", "HistoryRow").objects
    unread = cases.exclude(tracking_number="").exclude(tracking_number__regex=r"^[0-9A-Z]+$")
    last = 0
    while keys := list(unread.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            for case in cases.select_for_update().filter(pk__in=keys).order_by("pk"):
                read_case(case, history)
        last = keys[-1]


def read_case(case: Any, history: Any) -> None:
    """Give the case its parcel's number as it is read, if that is another."""
    old, case.tracking_number = case.tracking_number, canonical_number(case.tracking_number)
    if case.tracking_number == old:
        return
    case.version += 1
    case.save(update_fields=["tracking_number", "version"])
    history.create(
        subject="case",
        subject_id=case.pk,
        version=case.version,
        at=timezone.now(),
        actor_name="",
        role="system",
        action="normalize",
        from_status=case.status,
        to_status=case.status,
        changes={"tracking_number": [old, case.tracking_number]},
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("returns", "0003_feed_place"), ("orders", "0011_numbers_as_they_are_read")]
    operations = [migrations.RunPython(read_numbers, migrations.RunPython.noop)]
