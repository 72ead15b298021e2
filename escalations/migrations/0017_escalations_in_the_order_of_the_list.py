"""Indexes that have the escalations in the order of their list, of all levels and of each: a page reads its own."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations
from django.db.models import F, Index


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("escalations", "0016_waking_tickets_found")]
    operations = [
        AddIndexConcurrently("escalation", Index(F("seen_at").desc(), F("id").desc(), name="escalation_unseen_first")),
        AddIndexConcurrently(
            "escalation", Index(F("level"), F("seen_at").desc(), F("id").desc(), name="escalation_of_level")
        ),
    ]
