"""A ticket that waits comes back at a moment, or after an event (ESC-2)."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("escalations", "0014_stays_noticed")]

    operations = [
        migrations.AddField(
            model_name="ticket",
            name="wake_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="вернётся"),
        ),
        migrations.AddField(
            model_name="ticket",
            name="wake_on",
            field=models.CharField(
                blank=True,
                choices=[("client_called", "Клиент позвонит"), ("order_moved", "Заказ сменит статус")],
                db_default="",
                default="",
                max_length=16,
                verbose_name="вернётся, когда",
            ),
        ),
        AddConstraintNotValid(
            "ticket",
            models.CheckConstraint(
                condition=models.Q(("wake_at", None), ("wake_on", "")) | models.Q(("status", "waiting")),
                name="only_a_waiting_ticket_wakes",
            ),
        ),
        AddConstraintNotValid(
            "ticket",
            models.CheckConstraint(
                condition=models.Q(("wake_on__in", ["", "client_called", "order_moved"])),
                name="ticket_wake_event_known",
            ),
        ),
    ]
