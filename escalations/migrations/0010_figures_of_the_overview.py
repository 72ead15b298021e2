"""What the overview counts, from indexes alone; and the tickets at the ladder's top, so that no sweep looks for them."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.models import Q

OPEN = ["in_progress", "open", "reopened", "waiting"]


class Migration(migrations.Migration):
    """Indexes that hold what is counted; the one by the day of making takes the place of its narrower forerunner."""

    atomic = False
    dependencies = [("escalations", "0009_clocks_of_open_tickets")]
    operations = [
        AddIndexConcurrently("ticket", models.Index("created_at", "id", name="ticket_made", include=["queue"])),
        RemoveIndexConcurrently("ticket", "ticket_created"),
        AddIndexConcurrently(
            "ticket",
            models.Index(
                "resolved_at",
                name="ticket_answered",
                include=["queue", "due_at"],
                condition=Q(("resolved_at__isnull", False)),
            ),
        ),
        AddIndexConcurrently(
            "ticket",
            models.Index("queue", "category", "created_at", name="ticket_open_age", condition=Q(("status__in", OPEN))),
        ),
        AddIndexConcurrently(
            "ticket",
            models.Index(
                "escalation_level",
                name="ticket_at_the_top",
                condition=Q(("status__in", OPEN), ("escalate_at__isnull", True)),
            ),
        ),
    ]
