"""The open tickets by their due time, those whose clock runs apart from those whose clock stands still."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q

OPEN = ["in_progress", "open", "reopened", "waiting"]


class Migration(migrations.Migration):
    """Indexes for counting and listing what is overdue."""

    atomic = False
    dependencies = [("escalations", "0008_places_of_open_tickets")]
    operations = [
        AddIndexConcurrently(
            "ticket",
            models.Index(
                "queue",
                "due_at",
                name="ticket_running",
                condition=Q(("status__in", OPEN), ("waiting_since__isnull", True)),
            ),
        ),
        AddIndexConcurrently(
            "ticket",
            models.Index(
                "queue",
                "due_at",
                name="ticket_standing",
                condition=Q(("status__in", OPEN), ("waiting_since__isnull", False)),
            ),
        ),
    ]
