"""Locking an object for a change."""

from __future__ import annotations

from typing import Any

from django.http import Http404


def locked_anew(model: Any, **where: Any) -> Any:
    """The one row of the model that `where` names, locked for the transaction and read once it is.

    A join made while waiting for the lock shows its neighbours as they were before: whoever had the row may have
    given it a successor meanwhile, so the row is read with `model.lock_with` only when the lock is held.

    Raises:
        Http404: there is no such row.
    """
    pk = model.objects.select_for_update().filter(**where).values_list("pk", flat=True).first()
    if pk is None:
        raise Http404
    return model.objects.select_related(*model.lock_with).get(pk=pk)
