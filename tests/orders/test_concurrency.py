"""Two doors at once: real threads, real transactions, one winner, and one history row for every version (ORD-3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.apps import apps
from django.db import connections

from orders.delivery.defaults import load_defaults
from orders.models import Order
from service.accounts.roles import Role
from service.models import DirectoryEntry, HistoryRow, OutboxEvent
from tests.orders.api.desk import Answer, Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db(transaction=True)
AGREED = {"client_agreed": True}
NOTE = {"hold_note": "Позвонить вечером"}


@pytest.fixture(autouse=True)
def shipped(transactional_db: None) -> Iterator[None]:
    """The shipped tariffs and directory, which an earlier test of this kind has emptied."""
    if not DirectoryEntry.objects.exists():
        load_defaults(apps, None)
    yield
    connections.close_all()


def at_once(*calls: Callable[[], Answer]) -> list[Answer]:
    """The calls, each in a thread and connection of its own, begun at the same moment."""
    ready = Barrier(len(calls))

    def go(call: Callable[[], Answer]) -> Answer:
        ready.wait()
        try:
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(go, calls))


def one_row_per_version(order: Order) -> None:
    fresh = Order.objects.get(pk=order.pk)
    of_order = {"subject": "order", "subject_id": order.pk}
    versions = list(HistoryRow.objects.filter(**of_order).order_by("id").values_list("version", flat=True))
    assert versions == list(range(2, fresh.version + 1))
    assert list(OutboxEvent.objects.filter(**of_order).order_by("id").values_list("version", flat=True)) == versions


def test_twenty_confirmations_have_one_winner() -> None:
    desks, order = [Desk() for _ in range(20)], make("new")
    answers = at_once(*(lambda desk=desk: desk.do(order.number, "confirm", AGREED) for desk in desks))
    assert Counter(answer.status for answer in answers) == {200: 1, 409: 19}
    assert {code for answer in answers if answer.status == 409 for code in answer.codes} == {"already_confirmed"}
    assert Order.objects.get(pk=order.pk).version == 2
    one_row_per_version(order)


def test_fifty_reissues_make_one_successor() -> None:
    desk, order = Desk(), make("postal_return")
    answers = at_once(*[lambda: desk.do(order.number, "reissue")] * 50)
    assert Counter(answer.status for answer in answers) == {201: 1, 409: 49}
    assert {code for answer in answers if answer.status == 409 for code in answer.codes} == {"already_reissued"}
    assert Order.objects.filter(reissue_of=order).count() == 1
    one_row_per_version(order)


@pytest.mark.parametrize("turn", range(3))
def test_an_edit_and_a_confirmation_follow_each_other(turn: int) -> None:
    """Whichever comes first: nobody confirms what was edited meanwhile, nobody edits a confirmed order unnoted."""
    one, other, order = Desk(), Desk(), make("new")
    edit, confirm = at_once(
        lambda: one.do(order.number, "edit", {"address": {"house": "2"}}),
        lambda: other.do(order.number, "confirm", AGREED),
    )
    outcome = edit.status, confirm.status
    assert outcome in {(200, 409), (409, 200)}
    assert (edit if edit.status == 409 else confirm).codes in (["hold_note_required"], ["delivery_not_calculated"])
    one_row_per_version(order)


def test_of_ten_editors_who_read_the_same_version_one_wins() -> None:
    desk, order = Desk(), make("new")
    href = f"/api/v1/orders/{order.number}"
    calls = [
        lambda flat=flat: desk.call("PATCH", href, {"address": {"flat": str(flat)}}, **{"If-Match": '"1"'})
        for flat in range(10)
    ]
    answers = at_once(*calls)
    assert Counter(answer.status for answer in answers) == {200: 1, 412: 9}
    winner = next(answer for answer in answers if answer.status == 200)
    assert Order.objects.get(pk=order.pk).flat == winner.body["address"]["flat"]
    one_row_per_version(order)


def test_the_desk_and_the_warehouse_at_once() -> None:
    """ORD-20: either the annulment stops the parcel or it finds it gone; never both."""
    desk, warehouse, order = Desk(), Desk(Role.WAREHOUSE), make("exported_without_tracking")
    annulled, dispatched = at_once(
        lambda: desk.do(order.number, "annul", {"reason": "correction"}),
        lambda: warehouse.do(order.number, "dispatch"),
    )
    assert annulled.status == 200
    expected = "annul_requested" if dispatched.status == 200 else "annulled"
    assert Order.objects.get(pk=order.pk).status == expected
    one_row_per_version(order)


def test_one_key_sent_ten_times_at_once_does_it_once() -> None:
    desk, order = Desk(), make("postponed")
    href = f"/api/v1/orders/{order.number}/actions/postpone"
    answers = at_once(*[lambda: desk.call("POST", href, NOTE, **{"Idempotency-Key": "k-1"})] * 10)
    assert {answer.status for answer in answers} == {200}
    assert sum("Idempotency-Replayed" in answer.headers for answer in answers) == 9
    assert order.hold_notes.count() == 1
    one_row_per_version(order)


def test_the_same_item_taken_over_by_two_at_once_is_made_once() -> None:
    shop = Desk(Role.SHOP)
    name = {"last": "Первая", "first": "Анна"}
    line = {"product": "NEW-1", "title": "Плед", "quantity": 1, "price": "10.00"}
    item = {"number": "TW-1", "client": {"name": name, "phones": ["+79165550001"]}, "lines": [line]}
    answers = at_once(*[lambda: shop.call("POST", "/api/v1/integrations/orders", [item])] * 6)
    outcomes = Counter(answer.body["results"][0]["outcome"] for answer in answers)
    assert outcomes == {"created": 1, "unchanged": 5}
    assert Order.objects.get().client.orders.count() == 1
