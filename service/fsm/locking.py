"""Locking an object for a change."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import TypeVar

from django.http import Http404

from service.fsm.stateful import StatefulModel
from service.queries.compiled_query import CompiledQuery, Param, ParamList, ParamTexts

SubjectT = TypeVar("SubjectT", bound=StatefulModel)


def locked_anew(model: type[SubjectT], **where: object) -> SubjectT:
    """The one row of the model that `where` names, locked for the transaction and read once it is.

    A join made while waiting for the lock shows its neighbours as they were before: whoever had the row may have
    given it a successor meanwhile, so the row is read with `model.read_when_locked` only when the lock is held.

    Raises:
        Http404: there is no such row.
    """
    locking, reading = _statements(model, tuple(where))
    keys = locking(**where)
    if not keys:
        raise Http404
    found: SubjectT = reading(pk=keys[0])[0]
    return found


def all_locked_anew(model: type[SubjectT], name: str, values: Collection[str]) -> list[SubjectT]:
    """The rows whose column of this name has one of the values, locked in order of ids and read once they all are.

    Whoever locks many rows locks them in order of ids: those who do never wait for each other in a circle.
    """
    locking, reading = _statements_of_many(model, name)
    keys = locking(values=values)
    return reading(keys=keys) if keys else []


@cache
def _statements_of_many(model: type[StatefulModel], name: str) -> tuple[CompiledQuery, CompiledQuery]:
    named = {f"{name}__in": ParamTexts("values")}
    rows = model._default_manager
    return (
        CompiledQuery(
            lambda: rows.select_for_update(no_key=True).filter(**named).order_by("pk").values_list("pk", flat=True)
        ),
        CompiledQuery(lambda: rows.select_related(*model.lock_with).filter(pk__in=ParamList("keys")).order_by()),
    )


@cache
def _statements(model: type[StatefulModel], names: tuple[str, ...]) -> tuple[CompiledQuery, CompiledQuery]:
    named = {name: Param(name) for name in names}
    return (
        CompiledQuery(
            lambda: (
                model._default_manager.select_for_update(no_key=True)
                .filter(**named)
                .order_by()
                .values_list("pk", flat=True)
            )
        ),
        CompiledQuery(lambda: model.read_when_locked().filter(pk=Param("pk")).order_by()),
    )
