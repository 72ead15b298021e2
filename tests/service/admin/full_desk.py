"""A row of every section of the admin, so that each page has something to show; the pages come from the URL conf."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.contrib import admin
from django.core.management import call_command
from django.db.models import Model
from django.utils import timezone

from desk.insight.reports import REPORTS
from desk.insight.reports.counting import count_reports
from desk.models import DrawnCall, Message
from escalations.models import Escalation, Shift, Ticket
from orders.models import ClosedRegion, ContactOrder, Locality, OrderFile
from service.accounts.roles import Role
from service.clock import today
from service.models import (
    Contact,
    Delivery,
    Erasure,
    InboundKey,
    OutboxEvent,
    RoleRequest,
    SavedView,
    SignIn,
    SignInDoor,
    SignInKind,
    Subscription,
)
from tests.desk.callers import Caller
from tests.desk.day.test_demo import make_book
from tests.desk.insight.test_replay import confirmed, criteria, replayed
from tests.escalations.admin.queue import answered, done, held, make_ticket
from tests.factories import ClientFactory, OrderFactory, UserFactory
from tests.returns.fsm.test_machine import case_in
from tests.service.admin.sections import changelist_of
from tests.service.admin.test_hostile_input import PAGES

FEW = 2
NO_PAGES = (
    *("logout", "jsi18n", "autocomplete", "/r/{}", "/export/", "/csv/", "/counts/", "/diagram/", "/letter/"),
    *("/again/", "orderfile/{}/report/", "search/"),
)
"""Addresses that answer with a file, with data for a script, or end the session."""


def a_full_desk() -> None:
    """Everything that is worked with, said, counted and kept."""
    make_book()
    call_command("load_demo_day", verbosity=0)
    a_desk_at_work()
    a_call_with_decisions()
    partners()
    what_nobody_ships()
    ticket, head = Ticket.objects.order_by("pk").first(), UserFactory(role=Role.SUPERVISOR)
    assert ticket is not None
    now = timezone.now()
    Escalation.objects.create(ticket=ticket, level=2, at=now, due_at=now, priority=1, head=head)
    count_reports()
    the_administrators_book()


def the_administrators_book() -> None:
    """A log-in, a right that a second administrator is to confirm, a person who asked to be forgotten."""
    boss, now = UserFactory(role=Role.ADMINISTRATOR), timezone.now()
    SignIn.objects.create(kind=SignInKind.LOGGED_IN, door=SignInDoor.API, account=boss, address="10.0.0.7")
    RoleRequest.objects.create(
        account=UserFactory(role=Role.SUPERVISOR),
        role=Role.ADMINISTRATOR,
        made_by=boss,
        expires_at=now + timedelta(days=7),
    )
    Erasure.objects.create(client=ClientFactory(), by=boss, ground="Обращение от 12 ноября", done_at=now)


def a_desk_at_work() -> None:
    """A row of most kinds, in several states."""
    supervisor, operator = UserFactory(role=Role.SUPERVISOR, display_name="Ирина"), UserFactory(display_name="Олег")
    order = OrderFactory()
    done(held("order_question", by=supervisor, order=order.number), "wait", supervisor, wake_at=soon(), note="Ждём")
    answered(by=supervisor)
    make_ticket("contact_suppression", client=ClientFactory(phones=["+79161112233"]).pk)
    make_ticket("prepaid_change", order=OrderFactory(prepaid=True).number)
    for status in ("sent", "received", "examined"):
        case_in(status)
    at = timezone.now() - timedelta(days=1)
    call = Contact.objects.create(
        operator=operator, client=order.client, topic="where_is_parcel", started_at=at, closed_at=at, result="consulted"
    )
    ContactOrder.objects.create(contact=call, order=order, at=at)
    Contact.objects.create(operator=operator, topic="change_order", subtopic="add_item")
    DrawnCall.objects.create(contact=call, operator=operator)
    SavedView.objects.create(
        owner=supervisor, section="escalations.ticket", name="Ждут", query="state=waiting", shared=True
    )


def soon() -> object:
    """A moment that is yet to come."""
    return timezone.now() + timedelta(hours=5)


def a_call_with_decisions() -> None:
    """A call whose refusal and words left receipts, and a message that was asked for in it."""
    operator, order = Caller(), OrderFactory(confirmed=True)
    contact = operator.call(client=order.client_id, order=order.number, identified_by="phone")["id"]
    operator.post(f"/orders/{order.number}/actions/confirm", {"client_agreed": True})
    operator.post(f"/contacts/{contact}/guidance", {"topic": "where_is_parcel", "order": order.number})
    Message.objects.create(
        template="tracking",
        phone="+79161112233",
        text="Номер посылки и ссылка",
        client=order.client,
        order=order,
        contact=Contact.objects.get(pk=contact),
        made_by=operator.account,
    )


def what_nobody_ships() -> None:
    """A rule's draft replayed, a shift, a closed region, a locality that a supervisor vouches for."""
    day = today()
    since = timezone.now()
    confirmed(OrderFactory())
    replayed("check_criteria", criteria(repeated_within_days=14), since)
    Shift.objects.create(account=UserFactory(role=Role.SUPERVISOR))
    Locality.objects.create(name="Зелёный Бор", region="77")
    ClosedRegion.objects.create(region="82", closed_from=day, closed_until=day + timedelta(days=30))


def partners() -> None:
    """A subscriber with what didn't arrive, and a file of the shop's."""
    now = timezone.now()
    subscriber = Subscription.objects.create(url="https://partner.example/", secret="s" * 40)
    event = OutboxEvent.objects.latest("pk")
    Delivery.objects.create(
        subscription=subscriber,
        event=event,
        position=1,
        subject=event.subject,
        subject_id=event.subject_id,
        due_at=now,
        state="dead",
    )
    InboundKey.objects.create(account=UserFactory(role=Role.CARRIER), key_id="key-1")
    OrderFile.objects.create(
        sender=UserFactory(role=Role.SHOP), digest="d", size=1, is_csv=True, encoding="utf-8-sig", lines_total=1
    )


def addresses() -> Iterator[str]:
    """Every page of the admin, those about a row with the newest rows of their section."""
    sections = {changelist_of(model): model for model in admin.site._registry}
    for page, kinds in PAGES:
        if any(part in page for part in NO_PAGES):
            continue
        if not kinds:
            yield page
        elif "reportstate/{}" in page:
            yield from (page.format(code) for code in REPORTS)
        elif len(kinds) == 1:
            rows = next((newest(model) for listed, model in sections.items() if page.startswith(listed)), [])
            yield from (page.format(pk) for pk in rows)


def newest(model: type[Model]) -> list[object]:
    """The newest rows of a section, one of each status where there are statuses."""
    rows = model._default_manager.order_by("-pk")
    if any(field.name == "status" for field in model._meta.concrete_fields):
        latest = {status: pk for pk, status in rows.reverse().values_list("pk", "status")}
        return list(latest.values())
    return list(rows.values_list("pk", flat=True)[:FEW])
