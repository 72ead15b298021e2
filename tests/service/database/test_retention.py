"""What may be forgotten is forgotten when its setting says, in batches; the page of periods is up to date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import environ
import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from knox.models import AuthToken

from config.retention import PERIODS, retention
from orders.models import FilePart, OrderFile
from orders.models.files import ReportLine
from orders.tasks import forget_order_files
from service import tasks
from service.database.access_declarations import access_by_table
from service.models import Delivery, IdempotentAnswer, OutboxEvent, Subscription, User


@pytest.fixture
def someone(db: None) -> User:
    return User.objects.create_user("someone", password="x")


def answer(someone: User, at: datetime) -> None:
    kept = IdempotentAnswer.objects.create(account=someone, method="POST", path="/", key=str(at), status=200, body=b"")
    IdempotentAnswer.objects.filter(pk=kept.pk).update(created_at=at)


def delivery(at: datetime, state: str) -> None:
    subscriber = Subscription.objects.create(url=f"https://{at.timestamp()}.example/", secret="s" * 40)
    common = {"subject": "order", "subject_id": at.timestamp() * 1_000_000, "version": 1, "at": at}
    event = OutboxEvent.objects.create(**common, type="order.edit", key="1")
    when = {"due_at": at, "sent_at": at if state == "sent" else None}
    del common["version"], common["at"]
    Delivery.objects.create(subscription=subscriber, event=event, position=1, state=state, **common, **when)


def order_file(someone: User, at: datetime) -> None:
    file = OrderFile.objects.create(
        sender=someone,
        digest=str(at.timestamp()),
        state="done",
        size=1,
        is_csv=True,
        encoding="utf-8",
        lines_total=1,
        finished_at=at,
    )
    FilePart.objects.create(file=file, position=0, content=b"x")
    ReportLine.objects.create(file=file, line=1)


CASES: dict[str, tuple[Callable[[User, datetime], object], type, Callable[[], object]]] = {
    "idempotent_answers": (answer, IdempotentAnswer, tasks.purge_idempotent_answers),
    "deliveries": (lambda _, at: delivery(at, "sent"), Delivery, tasks.purge_deliveries),
    "dead_deliveries": (lambda _, at: delivery(at, "dead"), Delivery, tasks.purge_deliveries),
    "order_files": (order_file, FilePart, forget_order_files),
    "order_file_reports": (order_file, ReportLine, forget_order_files),
    "ended_tokens": (
        lambda someone, at: AuthToken.objects.filter(pk=AuthToken.objects.create(someone)[0].pk).update(expiry=at),
        AuthToken,
        tasks.purge_expired_tokens,
    ),
    "ended_sessions": (
        lambda _, at: Session.objects.create(session_key=str(at.timestamp()), session_data="", expire_date=at),
        Session,
        tasks.purge_expired_sessions,
    ),
}


@pytest.mark.parametrize("kind", sorted(CASES))
def test_rows_go_when_their_period_is_over_and_not_before(
    someone: User, kind: str, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, model, purge = CASES[kind]
    monkeypatch.setitem(settings.RETENTION, kind, timedelta(days=40))
    for days in (39, 41, 90):
        make(someone, timezone.now() - timedelta(days=days))
    purge()
    assert model.objects.count() == 1
    purge()
    assert model.objects.count() == 1


def test_no_table_that_must_stay_has_a_period(db: None) -> None:
    appended = {table for table, access in access_by_table().items() if access.appends_only or access.sealed}
    assert not appended & {period.table for period in PERIODS.values()}
    with connection.cursor() as cursor:
        assert {period.table for period in PERIODS.values()} <= set(connection.introspection.table_names(cursor))


@pytest.mark.parametrize("value", ["23", "x", "-1"])
def test_a_period_shorter_than_promised_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("IDEMPOTENT_ANSWERS_KEPT_HOURS", value)
    with pytest.raises(ImproperlyConfigured, match="IDEMPOTENT_ANSWERS_KEPT_HOURS"):
        retention(environ.Env())


def test_a_period_is_read_from_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DELIVERIES_KEPT_DAYS", "3")
    assert retention(environ.Env())["deliveries"] == timedelta(days=3)
    assert settings.RETENTION["idempotent_answers"] == timedelta(hours=24)


def test_the_page_is_up_to_date() -> None:
    call_command("make_retention_docs", "--check")
