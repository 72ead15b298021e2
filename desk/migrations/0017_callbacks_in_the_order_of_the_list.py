"""Indexes that have the call-backs in the order of their list, for each reason that shows them: a page reads its own."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations
from django.db.models import Index, Q


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("desk", "0016_validate_attempt_known")]
    operations = [
        AddIndexConcurrently("callback", Index("window_to", "id", name="callback_by_window")),
        AddIndexConcurrently("callback", Index("owner", "window_to", "id", name="callback_of_owner")),
        AddIndexConcurrently("callback", Index("made_by", "window_to", "id", name="callback_of_maker")),
        AddIndexConcurrently(
            "callback", Index("queue", "window_to", "id", name="callback_of_queue", condition=~Q(queue=""))
        ),
        AddIndexConcurrently(
            "callback",
            Index("queue", "window_to", "id", name="callback_of_nobody", condition=Q(owner=None, team=None)),
        ),
    ]
