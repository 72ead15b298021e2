"""Deleting what is kept no longer without one long statement: batch by batch, each its own transaction."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

BATCH = 5_000


def delete_in_batches(rows: QuerySet[Any], size: int = BATCH) -> int:
    """Delete the rows, at most `size` a statement, so that nobody waits long; how many there were."""
    gone = 0
    while keys := list(rows.order_by("pk").values_list("pk", flat=True)[:size]):
        gone += rows.model._default_manager.filter(pk__in=keys).delete()[0]
    return gone
