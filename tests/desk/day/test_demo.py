"""The demo's day: made by the use cases, nothing in the future, everything there that pages are to show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Count, F
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from pytest_django.plugin import DjangoDbBlocker

from desk.admin.insight.past import past_page, steps_of
from desk.demo.load_day import LATER, load
from desk.demo.load_partners import HOOK
from desk.insight.drift import drift_representation
from desk.insight.replay import RULES
from desk.insight.reports.counting import count_reports
from desk.models import (
    Brief,
    Callback,
    DrawnCall,
    GuidanceTurn,
    Incident,
    MissingAnswer,
    Promise,
    ReportCell,
    ReportState,
)
from desk.use_cases.replays import ask_replay, go_on
from orders.choices import Stage, Status
from orders.demo import demo_products
from orders.imports import take_over_products
from orders.models import FileState, InboundEvent, Order, OrderFile, OrderLine, ReportLine
from orders.models.hold_notes_and_contacts import ContactOrder
from service.accounts.roles import SYSTEM, Actor, Role
from service.clock import moscow_date, start_of
from service.demo.moments import lived_at
from service.models import (
    Contact,
    Delivery,
    DeliveryState,
    HistoryRow,
    Receipt,
    RowChange,
    RowVersion,
    SavedView,
    User,
)
from tests.demo_month import older_desk
from tests.factories import ClientFactory, OrderFactory, UserFactory, actor
from tests.module_data import made_once

pytestmark = pytest.mark.django_db
COMMAND = "load_demo_day"


@pytest.fixture(scope="module")
def book(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The desk with its day loaded."""
    with django_db_blocker.unblock(), older_desk(), made_once(django_db_blocker):
        make_book()
        counted_meanwhile()
        call_command(COMMAND, verbosity=0)
        yield


def counted_meanwhile() -> None:
    """The service, which runs already, counts its reports while the demo is being loaded."""
    count_reports()
    ReportState.objects.update(counted_at=timezone.now() + timedelta(minutes=5))


def make_book() -> None:
    """The goods, accounts of each role that takes part, and orders that the desk has had for a month."""
    roles = (Role.OPERATOR, Role.OPERATOR, Role.SUPERVISOR, Role.CLAIMS_SPECIALIST, Role.WAREHOUSE)
    for role in (*roles, Role.ADMINISTRATOR, Role.SHOP):
        UserFactory(role=role)
    month_ago = timezone.now() - timedelta(days=31)
    with lived_at(month_ago):
        take_over_products(demo_products(), actor=SYSTEM)
    for days in (0.1, 2, 9, 16):
        with lived_at(timezone.now() - timedelta(days=days)):
            taken_over(days, tracked=True, stage=Stage.REDEEMED)
    with lived_at(month_ago):
        for _ in range(14):
            taken_over(confirmed=True, status=Status.BUFFER)
            taken_over(tracked=True, stage=Stage.IN_TRANSIT)
            taken_over(tracked=True, stage=Stage.REDEEMED)
        for _ in range(5):
            taken_over(ff_annulled=True, method="post")
            taken_over(confirmed=True)
            taken_over(confirmed=True)
            taken_over(status=Status.POSTAL_RETURN, stage=Stage.RETURNING)
        for _ in range(36):
            taken_over(created_at=month_ago)
        twice = taken_over(created_at=month_ago)
        earlier = OrderFactory(client=twice.client, confirmed=True, created_at=month_ago - timedelta(days=10))
        OrderLine.objects.filter(order=earlier).update(product=twice.lines.first().product)


def taken_over(days_ago: float = 31, **traits: object) -> Order:
    """An order with its first row of history, as an import leaves it."""
    since = timezone.now() - timedelta(days=days_ago)
    order = OrderFactory(client=ClientFactory(), **{"created_at": since, **traits})
    HistoryRow.objects.get_or_create(
        subject="order",
        subject_id=order.pk,
        version=order.version,
        defaults={
            "at": since,
            "actor_name": "system",
            "role": Role.SYSTEM,
            "action": "create",
            "to_status": order.status,
        },
    )
    return order


def test_everything_that_pages_show_is_there(book: None) -> None:
    states = set(Promise.objects.values_list("state", flat=True))
    assert {"open", "kept", "broken", "released"} <= states
    assert Promise.objects.filter(overdue_noted_at__isnull=False).exists()
    assert {"waiting", "reached"} <= set(Callback.objects.values_list("state", flat=True))
    assert Order.objects.filter(excuse_unconfirmed=True).count() == 4
    assert sorted(incident.status for incident in Incident.objects.all()) == ["in_force", "in_force", "over"]
    assert Brief.objects.filter(versions__state="published").count() > 50


def on_the_line() -> list[int]:
    """The calls that go on, begun a few minutes ago."""
    lately = timezone.now() - timedelta(minutes=20)
    return list(Contact.objects.filter(closed_at=None, started_at__gt=lately).values_list("pk", flat=True))


def test_two_colleagues_talk_calls_are_reviewed_and_an_event_waits(book: None) -> None:
    assert len(on_the_line()) == 2
    assert MissingAnswer.objects.count() > 2
    assert DrawnCall.objects.filter(reviewed_at=None).count() == 3
    assert DrawnCall.objects.filter(score__gte=60, note__gt="").count() > 3
    assert InboundEvent.objects.filter(outcome="held").count() == 3
    assert SavedView.objects.filter(shared=True).count() == 3


def test_the_month_has_calls_on_every_topic_and_reports_over_them(book: None) -> None:
    asked = dict(Contact.objects.values_list("topic").annotate(calls=Count("pk")))
    assert {"where_is_parcel", "where_is_money", "reference", "bonus_card", "return_goods"} <= set(asked)
    count_reports()
    days = set(ReportCell.objects.filter(report="topics").values_list("day", flat=True))
    assert len(days) > 7
    assert Receipt.objects.filter(outcome="guided").count() > 30


def test_a_subscriber_is_dead_and_a_file_was_refused_line_by_line(book: None) -> None:
    dead = Delivery.objects.filter(state=DeliveryState.DEAD)
    assert set(dead.values_list("subscription__url", flat=True)) == {HOOK}
    file = OrderFile.objects.get()
    assert (file.state, file.refused, file.created, file.damaged) == (FileState.DONE, 5, 0, 0)
    assert sorted(set(ReportLine.objects.values_list("line", flat=True))) == [1, 2, 3, 4, 5]


def test_every_call_was_led_to_its_end_and_has_its_recording(book: None) -> None:
    calls = Contact.objects.all()
    assert calls.count() > 30
    assert not calls.filter(recording_url="").exists()
    assert len(set(calls.values_list("operator", flat=True))) > 1
    now = timezone.now()
    for call in calls.exclude(pk__in=on_the_line()):
        assert call.closed_at is not None
        assert now - timedelta(days=31) < call.started_at < call.closed_at <= now


def test_a_call_is_about_an_order_and_by_a_client_that_were_there_by_then(book: None) -> None:
    taken = dict(HistoryRow.objects.filter(subject="order", version=1).values_list("subject_id", "at"))
    links = ContactOrder.objects.select_related("contact__client", "order")
    assert links.count() > 50
    for link in links:
        begun, client = link.contact.started_at, link.contact.client
        assert client is not None
        assert max(taken[link.order_id], link.order.created_at, client.created_at) <= begun, link.order.number


def test_what_was_said_on_a_call_bears_its_moment(book: None) -> None:
    """Every row beside a call: the moment by which it tells when it was made lies within the call."""
    told = {ContactOrder: "at", GuidanceTurn: "at", MissingAnswer: "at", Promise: "said_at"}
    for model, name in told.items():
        rows = model._default_manager.exclude(contact__closed_at=None)
        assert rows.exists(), model
        apart = rows.exclude(**{f"{name}__gte": F("contact__started_at"), f"{name}__lte": F("contact__closed_at")})
        assert not apart.exists(), (model, apart.values_list(name, "contact__started_at", "contact__closed_at")[:3])


def test_a_second_load_changes_nothing(book: None) -> None:
    before = Contact.objects.count(), Promise.objects.count(), Callback.objects.count()
    call_command(COMMAND, verbosity=0)
    assert (Contact.objects.count(), Promise.objects.count(), Callback.objects.count()) == before


def test_a_load_that_was_broken_off_just_before_its_end_comes_to_it(book: None) -> None:
    """All that a load makes before the briefs, which say that it is done, can be made once more."""
    played = Contact.objects.filter(closed_at__isnull=False).count()
    load(timezone.now())
    assert Contact.objects.filter(closed_at__isnull=False).count() - played <= len(LATER)
    assert DrawnCall.objects.filter(reviewed_at=None).count() == 3
    assert SavedView.objects.filter(shared=True).count() == 3


def test_what_a_client_was_told_twelve_days_ago_is_shown_as_it_stood(book: None) -> None:
    head, day = Browser(), moscow_date(timezone.now()) - timedelta(days=12)
    head.force_login(User.objects.get(role=Role.SUPERVISOR))
    begins = start_of(day)
    told = GuidanceTurn.objects.get(rule="buffer.first", at__gte=begins, at__lt=begins + timedelta(days=1))
    receipt, order = Receipt.objects.get(contact_id=told.contact_id, outcome="guided"), told.order
    assert order is not None
    why, past = (
        reverse("admin:service_receipt_change", args=[receipt.pk]),
        past_page(order.pk, receipt.at, f"receipt-{receipt.pk}"),
    )
    call = head.get(reverse("admin:service_contact_change", args=[told.contact_id])).content.decode()
    assert f'href="{why}"' in call
    page = head.get(why).content.decode()
    assert escape(told.steps[0]["text"]) in page
    assert "Статус: Буфер" in page
    assert f'href="{escape(past)}"' in page
    then = head.get(past).content.decode()
    assert "<dd>Буфер</dd>" in then
    assert f"{order.number} — Буфер" in then
    order.refresh_from_db()
    assert order.status == Status.EXPORTED
    steps = [(row.to_status, after) for row, after in steps_of(order.pk, Actor.of(told.by))]
    for status, after in steps:
        assert f"<dd>{Status(status).label}</dd>" in head.get(past_page(order.pk, after)).content.decode()


def test_what_rows_were_is_kept_in_the_order_of_its_moments(book: None) -> None:
    for rows in (RowChange.objects.exclude(key=0), RowVersion.objects.all()):
        last: dict[tuple[str, Any], datetime] = {}
        for table, key, at in rows.order_by("id").values_list("table", "key", "at"):
            assert at >= last.get((table, key), at), (table, key)
            last[table, key] = at
    assert not RowChange.objects.filter(at__gt=timezone.now()).exists()


def test_the_month_has_confirmations_that_a_replay_asks_again(book: None) -> None:
    steps = HistoryRow.objects.filter(subject="order")
    confirmed = steps.filter(action="confirm")
    assert confirmed.count() > 20
    now = timezone.now()
    assert all(now - timedelta(days=29) < row.at < now - timedelta(days=3) for row in confirmed)
    for row in steps.filter(action="export", subject_id__in=confirmed.values("subject_id")):
        buffered = steps.get(action="buffer", subject_id=row.subject_id)
        assert timedelta(days=3) < row.at - buffered.at < timedelta(days=12)
    month = now - timedelta(days=31)
    draft = [
        {**one, "limit": "14"} if one["kind"] == "repeated_within_days" else one
        for one in RULES["check_criteria"].in_force()
    ]
    replay = ask_replay("check_criteria", draft, month, now, actor=actor(Role.ADMINISTRATOR))
    while go_on(replay.pk):
        pass
    replay.refresh_from_db()
    assert (replay.result["counted"], replay.result["not_repeated"]) == (confirmed.count(), 0)
    assert replay.result["differ"] > 0
    count_reports()
    terms = drift_representation(moscow_date(month), moscow_date(now))["terms"]
    told = next(term for term in terms if term["code"] == "buffer")
    assert not told["too_few"]
    assert told["spread"][-1]["days"] < 20
    assert told["kept_share"] < 90
    assert told["proposed"][1] > told["told"][1]
