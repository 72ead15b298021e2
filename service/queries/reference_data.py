"""What every request asks for and hardly anybody changes: read once for each version of it, in each process.

A trigger of the database gives every change of such a table a new version (`ReferenceVersion`); whoever authenticates a
request reads the versions along, so that a change counts from the next request on, and with them the number of the
rules in force, which the receipts of its decisions tell (FOR-1). Where no version is known (tasks,
commands, pages), where one looks back or reads on a standby, which may not have that version yet, and after a change of
the request's own the database is asked each time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from typing import Any, Generic, TypeVar

from django.core.signals import request_finished, request_started
from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete, post_save

from service.clock import is_the_present
from service.database.replica import is_read

Content = TypeVar("Content")
_version: ContextVar[tuple[int, ...] | None] = ContextVar("reference_version", default=None)
_rules: ContextVar[int | None] = ContextVar("rules_version", default=None)
_noticed: set[type[Model]] = set()


class Reference(Generic[Content]):
    """Something that is read out of reference tables alone; nobody may change what it answers.

    Args:
        read: asks the database.
        of: the models that it asks, each declared `reference()` in its `table_access.py`.
    """

    def __init__(self, read: Callable[[], Content], *of: str) -> None:
        self._read, self.of = read, of
        self._kept: tuple[tuple[int, ...], Content] | None = None
        REFERENCES.append(self)

    def __call__(self) -> Content:
        """What stands there."""
        version = _version.get()
        if version is None or not is_the_present() or is_read():
            return self._read()
        kept = self._kept
        if kept is None or kept[0] != version:
            self._kept = kept = version, self._read()
        return kept[1]

    def let_go(self) -> None:
        """Keep nothing: it is read when it is asked for next."""
        self._kept = None


REFERENCES: list[Reference[Any]] = []


def know_version(versions: Sequence[int], rules: int | None = None) -> None:
    """Take these versions of the tables for those of this request; none at all says nothing.

    Args:
        rules: the number of the rules in force, read with them.
    """
    _version.set(tuple(versions) or None)
    _rules.set(rules if versions else None)


def known_rules_version() -> int | None:
    """The number of the rules that this request decides by; None where the database is asked each time."""
    return _rules.get()


def forget_version(**kwargs: Any) -> None:
    """Ask the database from here on: the request has changed something, or is over."""
    _version.set(None)
    _rules.set(None)


def notice_change_of(model: type[Model]) -> None:
    """Rows of this model are changed by a statement that sends no signal."""
    if model in _noticed:
        forget_version()


class ReferenceQuerySet(QuerySet[Any]):
    """Rows of a reference table; changes of many at once are noticed as well, which send no signal."""

    def update(self, **values: Any) -> int:
        """As Django's."""
        forget_version()
        return super().update(**values)

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[Any]:
        """As Django's."""
        forget_version()
        return super().bulk_create(*args, **kwargs)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        """As Django's."""
        forget_version()
        return super().bulk_update(*args, **kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """As Django's."""
        forget_version()
        return super().delete()


def notice_changes(models: Sequence[type[Model]]) -> None:
    """Have a version count for one request at most, and no longer than until one of these changes in it."""
    for signal in (request_started, request_finished):
        signal.connect(forget_version, dispatch_uid="desk_reference_version", weak=False)
    _noticed.update(models)
    for model in models:
        for signal in (post_save, post_delete):
            signal.connect(forget_version, model, dispatch_uid=f"desk_reference_{model._meta.label}", weak=False)
