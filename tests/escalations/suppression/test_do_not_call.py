"""Whom the dialler leaves alone (CLI-9, INT-7; contract, "Integrations")."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from escalations.choices import SuppressedChannel as Channel
from escalations.suppression.do_not_call import may_contact
from service.accounts.roles import Role
from service.models import ClientPhone
from tests.factories import ClientFactory, OrderFactory
from tests.orders.api.desk import API, Desk

pytestmark = pytest.mark.django_db
PHONE = "+79160000001"


def read(query: str = "") -> dict[str, Any]:
    """The feed as telephony reads it."""
    answer = Desk(Role.TELEPHONY).call("GET", f"{API}/integrations/suppressions{query}")
    assert answer.status == 200, answer
    return answer.body


def suppressed_rows(body: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Number, channel and reason of each row."""
    return [(row["number"], row["channel"], row["reason"]) for row in body["results"]]


def test_an_opt_out_closes_its_channel_whoever_else_has_the_number() -> None:
    client, _ = ClientFactory(phones=[PHONE]), ClientFactory(phones=[PHONE])
    ClientPhone.objects.filter(client=client).update(sms_opt_out=True)
    assert suppressed_rows(read()) == [(PHONE, "sms", "opt_out")]
    assert (may_contact(PHONE, Channel.SMS), may_contact(PHONE, Channel.AUTODIAL)) == (False, True)


def test_a_client_not_to_be_contacted_is_silent_on_every_channel() -> None:
    ClientFactory(phones=[PHONE], do_not_contact=True)
    assert sorted(suppressed_rows(read())) == [(PHONE, "autodial", "opt_out"), (PHONE, "sms", "opt_out")]
    assert not may_contact(PHONE, Channel.AUTODIAL)


def test_a_resolved_suppression_is_in_the_feed_for_a_number_of_no_client_too() -> None:
    body = {"category": "contact_suppression", "text": "Чужой номер"}
    details = {"phone": PHONE, "channels": ["autodial"], "ground": "wrong_number"}
    ticket = Desk().call("POST", f"{API}/tickets", {**body, "details": details}).body["id"]
    supervisor = Desk(Role.SUPERVISOR)
    assert suppressed_rows(read()) == []
    for action, sent in (("claim", {}), ("resolve", {"resolution": "Номер закрыт"})):
        answer = supervisor.call("POST", f"{API}/tickets/{ticket}/actions/{action}", sent)
        assert answer.status == 200, answer
    assert suppressed_rows(read()) == [(PHONE, "autodial", "opt_out")]


def test_a_redeemed_or_returning_parcel_is_not_rung_about() -> None:
    OrderFactory(taken=True, phone=PHONE)
    OrderFactory(tracked=True, stage="returning", phone="+79160000002")
    OrderFactory(arrived=True, phone="+79160000003")
    assert sorted(suppressed_rows(read())) == [
        (PHONE, "autodial", "redeemed"),
        ("+79160000002", "autodial", "going_back"),
    ]
    assert may_contact(PHONE, Channel.AUTODIAL)


def test_a_number_is_rung_about_its_next_parcel() -> None:
    OrderFactory(taken=True, phone=PHONE)
    OrderFactory(arrived=True, phone=PHONE)
    assert suppressed_rows(read()) == []


def test_a_reader_goes_on_where_it_was_and_misses_nothing() -> None:
    for last in range(5):
        OrderFactory(taken=True, phone=f"+7916000000{last}")
    seen, after = [], ""
    for _ in range(3):
        body = read(f"?limit=2{after}")
        seen += suppressed_rows(body)
        after = f"&after={quote(body['next'])}"
    assert sorted(number for number, *_ in seen) == [f"+7916000000{last}" for last in range(5)]
    ClientFactory(phones=["+79160000009"], do_not_contact=True)
    assert ("+79160000009", "sms", "opt_out") in suppressed_rows(read(f"?{after[1:]}"))


BEYOND = ("0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00")
"""What is no moment any more once it is told in UTC"""


@pytest.mark.parametrize("after", ["nowhere", "WzFd", "2026-13-40T00:00:00", *BEYOND])
def test_a_place_in_the_feed_that_cannot_be_read_is_a_fault(after: str) -> None:
    answer = Desk(Role.TELEPHONY).call("GET", f"{API}/integrations/suppressions?after={after}")
    assert (answer.status, answer.faults) == (400, [("after", "invalid")])


def test_only_telephony_and_administrators_read_numbers() -> None:
    for role in set(Role) - {Role.SYSTEM}:
        status = Desk(role).call("GET", f"{API}/integrations/suppressions").status
        assert status == (200 if role in {Role.TELEPHONY, Role.ADMINISTRATOR} else 403), role
