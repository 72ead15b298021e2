"""Pulling has an index that nothing else can take the place of: it walks over nothing that somebody holds (ESC-13)."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations
from django.db.models import Case, F, Index, Q, When

IN_QUEUE = ["open", "reopened"]


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("escalations", "0019_constraint_error_messages")]
    operations = [
        AddIndexConcurrently(
            "ticket",
            Index(
                Case(When(status__in=IN_QUEUE, then=F("queue"))),
                F("priority"),
                F("due_at"),
                F("id"),
                name="ticket_to_pull",
                condition=Q(status__in=IN_QUEUE),
            ),
        ),
        RemoveIndexConcurrently("ticket", "ticket_next"),
    ]
