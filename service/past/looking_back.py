"""Entering the past: one transaction that reads rows as they stood, under rules as they stood, at the time it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from service.clock import looking_at
from service.fsm.decision_and_denials import Decision, Denial, GuardFailure, TransitionDenied
from service.http import json
from service.input_errors import FieldError, InvalidInput
from service.models import RowChange
from service.past.scope import Scope
from service.past.views import SCHEMA, recalled_models
from service.runtime_settings import reading

AS_OF = "as_of"
IN_THE_FUTURE = FieldError(AS_OF, "in_the_future", "Этот момент ещё не наступил.")
NOT_KNOWN_THEN = "not_known_then"
NOT_KEPT = "Прежние значения хранятся с {since}: как было раньше, сказать нельзя."
NOT_KEPT_AT_ALL = "Прежние значения здесь ещё не хранятся."
NOT_THERE = "В этот момент этой записи ещё не было."
ENTER = f"""
    SELECT set_config('search_path', '{SCHEMA}', true), set_config('desk.past', %s, true),
        set_config('desk.past_owners', %s, true), set_config('transaction_read_only', 'on', true)
"""


def not_known_then(message: str = NOT_THERE) -> TransitionDenied:
    """The refusal to tell what isn't known of a moment: a guess is never shown as a fact."""
    denial = Denial(NOT_KNOWN_THEN, message)
    return TransitionDenied(Decision("look_back", [GuardFailure(denial.code)], denials=[denial]))


def known_since() -> datetime | None:
    """From when on every table's earlier rows are kept."""
    begun = RowChange.objects.filter(table__in=recalled_models(), key=0)
    found: datetime | None = begun.aggregate(last=Max("at"))["last"]
    return found


def require_known(moment: datetime) -> None:
    """A moment that has been, and of which everything is kept.

    Raises:
        InvalidInput: it lies in the future.
        TransitionDenied: it lies before the first kept version.
    """
    if moment > timezone.now():
        raise InvalidInput([IN_THE_FUTURE])
    since = known_since()
    if since is None:
        raise not_known_then(NOT_KEPT_AT_ALL)
    if moment < since:
        raise not_known_then(NOT_KEPT.format(since=timezone.localtime(since).strftime("%d.%m.%Y %H:%M")))


@contextmanager
def looking_back(moment: datetime, scope: Scope) -> Iterator[None]:
    """What is read inside is read as of the moment; whatever is written fails, and all is undone at the end.

    Raises:
        InvalidInput, TransitionDenied: as `require_known` says.
    """
    require_known(moment)
    with transaction.atomic(), looking_at(moment):
        with connection.cursor() as cursor:
            cursor.execute(ENTER, [moment.isoformat(), json.dumps(scope.owners).decode()])
        reading.forget()
        try:
            yield
        finally:
            reading.forget()
            transaction.set_rollback(True)
