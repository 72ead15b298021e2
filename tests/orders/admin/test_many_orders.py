"""Many orders at once: each by its own door, with its own result (ORD-9)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from orders.admin.page_views import ORDER_ACTIONS
from orders.choices import Status
from orders.models import Order
from service.accounts.roles import Actor, Role
from service.models import CardView, Contact, Receipt
from tests.factories import OrderFactory, UserFactory
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
LIST = "admin:orders_order_changelist"


def asked(browser: Client, action: str, *orders: Order) -> Any:
    """Tick orders in the list and choose an action."""
    return browser.post(reverse(LIST), {"action": f"{action}_chosen", "_selected_action": [one.pk for one in orders]})


def many(browser: Client, action: str, *orders: Order, **fields: str) -> dict[int, tuple[bool, str]]:
    """What became of each order, as the page after it says."""
    versions = {f"version_{one.pk}": str(one.version) for one in orders}
    page = reverse("admin:orders_order_many", args=[action])
    answer = browser.post(page, {"order": [one.pk for one in orders], **versions, **fields})
    if answer.status_code == 409:
        assert [one.pk for one in answer.context["orders"]] == [one.pk for one in orders]
        return {row["pk"]: (row["done"], row["words"]) for row in answer.context["refused"]}
    assert answer.headers["Location"] == reverse("admin:orders_order_many_results")
    rows = browser.get(answer.headers["Location"]).context["rows"]
    return {row["pk"]: (row["done"], row["words"]) for row in rows}


def test_ticked_orders_are_annulled_each_with_its_result(supervisor: Client) -> None:
    first, gone = OrderFactory(status=Status.SUPERVISOR_CHECK), OrderFactory(status=Status.ANNULLED)
    page = asked(supervisor, "annul", first, gone)
    assert [order.pk for order in page.context["orders"]] == [first.pk, gone.pk]
    result = many(supervisor, "annul", first, gone, reason="duplicate")
    assert result[first.pk] == (True, "Заказ аннулирован.")
    assert result[gone.pk][0] is False
    assert Order.objects.get(pk=first.pk).status == Status.ANNULLED


def test_the_page_of_ticked_orders_is_a_look_at_their_clients(supervisor: Client) -> None:
    orders = [OrderFactory(status=Status.SUPERVISOR_CHECK) for _ in "ab"]
    asked(supervisor, "annul", *orders)
    look = CardView.objects.latest("pk")
    assert (look.clients, look.count) == (sorted(order.client_id for order in orders), 2)


def test_a_refusal_in_a_contact_leaves_its_receipt() -> None:
    gone, user = OrderFactory(status=Status.ANNULLED), UserFactory(role=Role.SUPERVISOR)
    contact = Contact.objects.create(operator=user, client=gone.client)
    body = {"reason": "duplicate", "contact": contact.pk}
    outcome = ORDER_ACTIONS.attempt(gone.number, "annul", actor=Actor.of(user), body=body, version=gone.version)
    assert outcome.status == 409
    assert Receipt.objects.filter(outcome="refused").count() == 1


def test_what_the_action_lacks_is_said_of_each_and_changes_nothing(supervisor: Client) -> None:
    order = OrderFactory(status=Status.SUPERVISOR_CHECK)
    done, words = many(supervisor, "annul", order)[order.pk]
    assert (done, bool(words)) == (False, True)
    assert Order.objects.get(pk=order.pk).version == order.version


def test_what_was_filled_in_stays_where_every_order_was_refused(supervisor: Client) -> None:
    """A text isn't typed twice, and the orders aren't sought again, because nothing could be done."""
    gone, order = OrderFactory(status=Status.ANNULLED), OrderFactory(status=Status.SUPERVISOR_CHECK)
    page = reverse("admin:orders_order_many", args=["cancel"])
    refused = supervisor.post(page, {"order": [gone.pk], "note": "Дважды по ошибке"}).content.decode()
    assert "Не выполнено ни для одного заказа" in refused
    assert (many(supervisor, "annul", gone, order, reason="duplicate")[order.pk])[0] is True


def test_an_order_that_changed_meanwhile_is_refused(supervisor: Client) -> None:
    order = OrderFactory(status=Status.SUPERVISOR_CHECK)
    order.version += 1
    assert many(supervisor, "annul", order, reason="duplicate")[order.pk][0] is False


def test_only_supervisors_act_on_many(supervisor: Client, sign_in: SignIn) -> None:
    assert supervisor.post(reverse("admin:orders_order_many", args=["edit"])).status_code == 404
    assert supervisor.get(reverse("admin:orders_order_many", args=["annul"])).status_code == 302
    for role in (Role.CLAIMS_SPECIALIST, Role.RETURNS_SPECIALIST, Role.ADMINISTRATOR):
        assert sign_in(role).post(reverse("admin:orders_order_many", args=["annul"])).status_code == 403
