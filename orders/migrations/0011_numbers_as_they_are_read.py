"""Phones and tracking numbers of orders in the form in which they are looked for; keys of localities anew (CLI-13).

Each order changed gets its version with its history row in the same transaction, as the database demands (ORD-3).
"""

from typing import Any

from django.db import migrations, transaction
from django.db.models import Q
from django.utils import timezone

from orders.migrations._locality_key_of_0022 import locality_key
from orders.migrations._tracking_numbers_of_0011 import canonical_number
from service.migrations._phones_of_0021 import normalize

CHUNK = 500
UNREAD = (~Q(phone="") & ~Q(phone__regex=r"^\+[0-9]+$")) | (
    ~Q(tracking_number="") & ~Q(tracking_number__regex=r"^[0-9A-Z]+$")
)


def read_numbers(apps: Any, schema_editor: Any) -> None:
    """Read what isn't in one form yet, a chunk of orders at a time."""
    orders, history = apps.get_model("orders", "Order").objects, apps.get_model("service", "HistoryRow").objects
    last = 0
    while keys := list(orders.filter(UNREAD, pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            for order in orders.select_for_update().filter(pk__in=keys).order_by("pk"):
                read_order(order, history)
        last = keys[-1]


def read_order(order: Any, history: Any) -> None:
    """Give the order its numbers as they are read, if that changes any."""
    read = {"phone": normalize(order.phone) or order.phone, "tracking_number": canonical_number(order.tracking_number)}
    changes = {name: [getattr(order, name), value] for name, value in read.items() if getattr(order, name) != value}
    if not changes:
        return
    for name, (_, value) in changes.items():
        setattr(order, name, value)
    order.damage = [fault for fault in order.damage if not (fault["field"] == "phone" and "phone" in changes)]
    untouched = order.imported_version == order.version
    order.version += 1
    if untouched:
        order.imported_version = order.version
    order.save(update_fields=[*changes, "damage", "version", "imported_version"])
    history.create(
        subject="order",
        subject_id=order.pk,
        version=order.version,
        at=timezone.now(),
        actor_name="",
        role="system",
        action="normalize",
        from_status=order.status,
        to_status=order.status,
        changes=changes,
    )


def key_localities(apps: Any, schema_editor: Any) -> None:
    """The keys of the localities that supervisors vouch for."""
    localities = apps.get_model("orders", "Locality").objects
    for locality in localities.all():
        if locality.key != locality_key(locality.name):
            localities.filter(pk=locality.pk).update(key=locality_key(locality.name))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("orders", "0010_status_since"), ("service", "0021_phones_as_they_are_read")]
    operations = [
        migrations.RunPython(read_numbers, migrations.RunPython.noop),
        migrations.RunPython(key_localities, migrations.RunPython.noop),
    ]
