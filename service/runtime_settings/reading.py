"""Reading the settings: once per request or task, so that a change counts from the next one in every process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from celery.signals import task_postrun, task_prerun
from django.core.signals import request_finished, request_started

from service.queries.compiled_query import CompiledQuery
from service.queries.reference_data import Reference

_as_if: ContextVar[Mapping[str, Any] | None] = ContextVar("supposed_settings", default=None)
_kept: ContextVar[dict[str, dict[str, Any]] | None] = ContextVar("desk_settings", default=None)


@contextmanager
def as_if(values: Mapping[str, Any]) -> Iterator[None]:
    """Have these settings, and no others, stand inside: those of another day, or of a draft (FOR-3)."""
    token = _as_if.set(values)
    try:
        yield
    finally:
        _as_if.reset(token)


def stored_settings() -> Mapping[str, Any]:
    """Every stored setting by its code; outside a request or task they are read anew each time."""
    supposed = _as_if.get()
    if supposed is not None:
        return supposed
    kept = _kept.get()
    if kept is None:
        return STORED()
    if "all" not in kept:
        kept["all"] = STORED()
    return kept["all"]


def forget() -> None:
    """Something was changed: read again."""
    kept = _kept.get()
    if kept is not None:
        kept.clear()


def _read() -> dict[str, Any]:
    return dict(_statement()())


@cache
def _statement() -> CompiledQuery:
    from service.models import Setting

    return CompiledQuery(lambda: Setting.objects.values_list("code", "value"))


STORED = Reference(_read, "service.Setting")


def _begin(**kwargs: Any) -> None:
    _kept.set({})


def _end(**kwargs: Any) -> None:
    _kept.set(None)


def read_once_per_request() -> None:
    """Keep what was read for as long as the request or task lasts."""
    for started in (request_started, task_prerun):
        started.connect(_begin, dispatch_uid="desk_settings_begin", weak=False)
    for ended in (request_finished, task_postrun):
        ended.connect(_end, dispatch_uid="desk_settings_end", weak=False)
