"""Every page of the admin, as each role sees it, is written for people: no codes, machines' dates, English, data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from desk.models import DrawnCall
from escalations.choices import TicketStatus
from orders.models import ContactOrder, Order
from service.accounts.roles import Role
from service.models import Contact, SavedView, User
from tests.escalations.admin.queue import answered, done, held, make_ticket
from tests.factories import ClientFactory, OrderFactory, UserFactory
from tests.returns.fsm.test_machine import case_in
from tests.service.admin.conftest import SignIn
from tests.service.admin.sections import changelist_of, read_by
from tests.service.admin.test_visible_words import own_names
from tests.service.admin.visible_text import faults_in

pytestmark = pytest.mark.django_db
ROLES = (Role.SUPERVISOR, Role.CLAIMS_SPECIALIST, Role.RETURNS_SPECIALIST, Role.ADMINISTRATOR)
ALONE = (
    *("index", "password_change", "second_factor", "escalations_ticket_head", "escalations_ticket_overview"),
    *("orders_order_review", "desk_guidance_usage"),
)
"""Pages that are nobody's list or object."""
MEANT = ("desk_phrase", "service_subscription", "service_delivery", "service_historyrow", "service_outboxevent")
"""Sections whose rows are named by the codes that programmers and authors of scripts read."""


OTHER_NAMES = {"Google Authenticator", "FreeOTP", "Aegis", "https", "{number}"}
"""Names of apps, and what is to be typed as it stands."""


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


def pages_of(role: Role) -> Iterator[str]:
    """The lists, forms and newest objects that a role reads, and the pages beside them."""
    for model, section, request in read_by(role):
        if f"{model._meta.app_label}_{model._meta.model_name}" in MEANT:
            continue
        listed = changelist_of(model)
        yield listed
        if section.has_add_permission(request):
            yield f"{listed}add/"
        newest = section.get_queryset(request).order_by("-pk").values_list("pk", flat=True).first()
        if newest is not None:
            yield f"{listed}{newest}/change/"
    for name in ALONE:
        try:
            yield reverse(f"admin:{name}")
        except NoReverseMatch:
            continue


def said_badly(browser: Browser, role: Role) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the words of a role's pages: page, kind, text."""
    pages = dict.fromkeys(pages_of(role))
    names = own_names() | OTHER_NAMES
    for page in pages:
        answer = browser.get(page)
        assert answer.status_code in (200, 302, 403), (role, page, answer.status_code)
        if answer.status_code == 200:
            yield from ((page, kind, text) for kind, text in faults_in(answer.content.decode(), names))


def test_every_page_of_every_role_is_written_for_people(sign_in: SignIn) -> None:
    a_desk_at_work()
    assert Order.objects.exists()
    assert TicketStatus.WAITING in set(User.objects.values_list("tickets__status", flat=True))
    browsers = {role: sign_in(role) for role in ROLES}
    found = [(role, *fault) for role, browser in browsers.items() for fault in said_badly(browser, role)]
    assert found == [], "\n".join(map(str, found))
