"""Calls at once: one contact is open, whoever came first; what two promise alike is one promise (CON-4, PRM-1)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from desk.models import Promise
from desk.use_cases.contacts import start
from service.accounts.roles import Actor, Role
from service.fsm import TransitionDenied
from service.models import Contact
from tests.desk.callers import Caller
from tests.factories import OrderFactory, UserFactory, actor

AT_ONCE = 20


def all_at_once(callers: list[Actor], **given: object) -> list[object]:
    """Start a contact for each at the same moment; each gets what came of it."""
    ready = Barrier(len(callers))

    def ring(caller: Actor) -> object:
        try:
            ready.wait(30)
            return start(given, actor=caller).contact.pk
        except TransitionDenied as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(callers)) as pool:
        return list(pool.map(ring, callers))


@pytest.mark.django_db(transaction=True)
def test_twenty_starts_of_one_operator_open_one_contact() -> None:
    operator = Actor.of(UserFactory())
    outcomes = all_at_once([operator] * AT_ONCE)
    (made,) = [outcome for outcome in outcomes if isinstance(outcome, int)]
    refusals = [outcome for outcome in outcomes if isinstance(outcome, TransitionDenied)]
    assert len(refusals) == AT_ONCE - 1
    assert {refusal.decision.denials[0].extra["contact"] for refusal in refusals} == {made}
    assert Contact.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_call_that_rings_again_is_taken_up_by_one_operator() -> None:
    first = actor(Role.OPERATOR)
    parked = start({"phone": "+79161234567"}, actor=first).contact
    Contact.objects.filter(pk=parked.pk).update(parked_at=parked.started_at)
    others = [actor(Role.OPERATOR) for _ in range(8)]
    outcomes = all_at_once(others, phone="+79161234567")
    assert outcomes.count(parked.pk) == 1
    assert len(set(outcomes)) == len(others)


@pytest.mark.django_db(transaction=True)
def test_two_calls_that_end_at_the_same_moment_leave_one_promise() -> None:
    callers, order = [Caller(), Caller()], OrderFactory(ff_annulled=True)
    calls = {caller: caller.call(order=order.number, identified_by="order_number")["id"] for caller in callers}
    for caller, contact in calls.items():
        caller.post(f"/contacts/{contact}/guidance", {"topic": "where_is_parcel", "order": order.number})
    assert Promise.objects.filter(state="open").count() == 2
    ready = Barrier(len(callers))

    def end(caller: Caller) -> int:
        try:
            ready.wait(30)
            body = {"result": "consulted", "unfinished_reason": "Номер передан."}
            return int(caller.post(f"/contacts/{calls[caller]}/close", body).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(callers)) as pool:
        assert list(pool.map(end, callers)) == [200, 200]
    assert sorted(Promise.objects.values_list("state", flat=True)) == ["open", "released"]
