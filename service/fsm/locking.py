"""Locking an object for a change."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import Http404

from service.db.compiled_query import Given, Remembered


def locked_anew(model: Any, **where: Any) -> Any:
    """The one row of the model that `where` names, locked for the transaction and read once it is.

    A join made while waiting for the lock shows its neighbours as they were before: whoever had the row may have
    given it a successor meanwhile, so the row is read with `model.lock_with` only when the lock is held.

    Raises:
        Http404: there is no such row.
    """
    locking, reading = _statements(model, tuple(where))
    keys = locking(**where)
    if not keys:
        raise Http404
    return reading(pk=keys[0])[0]


@cache
def _statements(model: Any, names: tuple[str, ...]) -> tuple[Remembered, Remembered]:
    named = {name: Given(name) for name in names}
    return (
        Remembered(lambda: model.objects.select_for_update().filter(**named).order_by().values_list("pk", flat=True)),
        Remembered(lambda: model.objects.select_related(*model.lock_with).filter(pk=Given("pk")).order_by()),
    )
