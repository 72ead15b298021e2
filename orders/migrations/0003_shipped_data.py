"""What the desk starts with: directory, tariffs, pick-up points (DLV-4) and the check criteria of ORD-14."""

from django.db import migrations

from orders.delivery.defaults import load_defaults

DEFAULT_CRITERIA = {"total_above": 30_000, "quantity_above": 5, "repeated_within_days": 7}


def add_criteria(apps, schema_editor):
    """Ship the defaults of ORD-14."""
    criterion = apps.get_model("orders", "CheckCriterion")
    criterion.objects.bulk_create(criterion(kind=kind, limit=limit) for kind, limit in DEFAULT_CRITERIA.items())


def drop_criteria(apps, schema_editor):
    """Take them back."""
    apps.get_model("orders", "CheckCriterion").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("orders", "0002_keep_the_door")]
    operations = [
        migrations.RunPython(load_defaults, migrations.RunPython.noop),
        migrations.RunPython(add_criteria, drop_criteria),
    ]
