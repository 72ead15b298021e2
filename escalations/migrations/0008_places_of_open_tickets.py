"""The open tickets in their order, so that no page reads past those that were answered long ago."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

OPEN = ["in_progress", "open", "reopened", "waiting"]


class Migration(migrations.Migration):
    """Indexes of the open tickets alone."""

    atomic = False
    dependencies = [("escalations", "0007_teams_of_rules")]
    operations = [
        AddIndexConcurrently(
            "ticket",
            models.Index("priority", "due_at", "id", name="ticket_open_place", condition=models.Q(status__in=OPEN)),
        ),
        AddIndexConcurrently(
            "ticket",
            models.Index(
                "queue", "priority", "due_at", "id", name="ticket_open_queue_place", condition=models.Q(status__in=OPEN)
            ),
        ),
        AddIndexConcurrently(
            "ticket",
            models.Index(
                "assignee", "priority", "due_at", "id", name="ticket_open_hands", condition=models.Q(status__in=OPEN)
            ),
        ),
    ]
