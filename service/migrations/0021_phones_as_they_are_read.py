"""Clients' numbers that can be read now are kept in one form, by which callers are found (CLI-13)."""

from typing import Any

from django.db import migrations, transaction

from service.migrations._phones_of_0021 import normalize

CHUNK = 1_000
READ_ALREADY = r"^\+[0-9]+$"


def read_numbers(apps: Any, schema_editor: Any) -> None:
    """Read every number that isn't in one form yet, a chunk at a time; of two equal ones the opt-outs stay (CLI-9)."""
    phones = apps.get_model("service", "ClientPhone").objects
    last = 0
    while some := list(phones.filter(pk__gt=last).exclude(number__regex=READ_ALREADY).order_by("pk")[:CHUNK]):
        with transaction.atomic():
            for phone in some:
                if number := normalize(phone.number):
                    keep_as(phones, phone, number)
        last = some[-1].pk


def keep_as(phones: Any, phone: Any, number: str) -> None:
    """Give the phone its number, or its opt-outs to the client's row that has the number already."""
    same = phones.filter(client_id=phone.client_id, number=number).first()
    if same is None:
        phones.filter(pk=phone.pk).update(number=number)
        return
    for name in ("autodial_opt_out", "sms_opt_out"):
        setattr(same, name, getattr(same, name) or getattr(phone, name))
    same.save(update_fields=["autodial_opt_out", "sms_opt_out"])
    phone.delete()


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("service", "0020_one_person_however_typed")]
    operations = [migrations.RunPython(read_numbers, migrations.RunPython.noop)]
