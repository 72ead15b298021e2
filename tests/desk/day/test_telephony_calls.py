"""What telephony tells of a call: screens learn of it, a missed one is rung back (PRM-2)."""

from __future__ import annotations

from typing import Any

import pytest

from desk.models import Callback
from escalations.choices import SuppressedChannel, SuppressionGround
from escalations.models import Suppression
from service.accounts.roles import Role
from service.models import OutboxEvent
from tests.desk.callers import Caller, codes
from tests.escalations.making import ticket
from tests.factories import ClientFactory

pytestmark = pytest.mark.django_db
PHONE = "+79161234567"


@pytest.fixture
def telephony(noon: Any) -> Caller:
    """The telephony's account."""
    return Caller(Role.TELEPHONY)


def told(caller: Caller, event: str, call: str = "c-1", phone: str = PHONE, **more: Any) -> dict[str, Any]:
    """The answer about a call."""
    answer = caller.post("/clients/lookup", {"phone": phone, "call_id": call, "event": event} | more)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_each_event_of_a_call_is_told_to_its_operator_once(telephony: Caller, operator: Caller) -> None:
    for event in ("ringing", "ringing", "answered", "answered", "ended"):
        told(telephony, event, operator=operator.account.username)
    types = list(OutboxEvent.objects.filter(subject="call").order_by("pk").values_list("type", flat=True))
    assert types == ["call.screen_pop", "call.answered", "call.ended"]
    assert not Callback.objects.exists()


def test_a_missed_call_is_owed_a_call_back_once(telephony: Caller, operator: Caller) -> None:
    client = ClientFactory(phones=[PHONE])
    first, again = (told(telephony, "missed")["callback"] for _ in range(2))
    callback = Callback.objects.get()
    assert (first, again, callback.client, callback.phone) == (callback.pk, callback.pk, client, PHONE)
    assert told(telephony, "missed", call="c-2")["callback"] == callback.pk
    pulled = operator.post("/callbacks/next").json()
    assert (pulled["id"], pulled["reason"]) == (callback.pk, "Пропущенный звонок: клиент не дождался ответа.")
    assert operator.post(f"/callbacks/{callback.pk}/attempts", {"result": "reached"}).status_code == 200
    assert told(telephony, "missed")["callback"] is None
    assert told(telephony, "missed", call="c-3")["callback"] not in (None, callback.pk)


def test_a_number_of_nobody_is_rung_back_too(telephony: Caller) -> None:
    assert told(telephony, "missed")["match"] == "none"
    assert Callback.objects.get().client is None


@pytest.mark.parametrize("how", ["opt_out", "do_not_contact", "suppressed", "service_number"])
def test_a_number_that_is_not_to_be_rung_is_owed_nothing(telephony: Caller, how: str) -> None:
    phone = "8 499 350-43-27" if how == "service_number" else PHONE
    close(how)
    assert told(telephony, "missed", phone=phone)["callback"] is None
    assert not Callback.objects.exists()


def test_a_number_on_two_cards_one_of_which_isnt_to_be_contacted_is_owed_nothing(telephony: Caller) -> None:
    ClientFactory(phones=[PHONE])
    close("do_not_contact")
    answer = told(telephony, "missed")
    assert (answer["match"], answer["callback"]) == ("many", None)
    assert not Callback.objects.exists()


@pytest.mark.parametrize("how", ["opt_out", "suppressed"])
def test_a_number_closed_while_its_call_waits_is_not_pulled(telephony: Caller, operator: Caller, how: str) -> None:
    told(telephony, "missed")
    close(how)
    assert operator.post("/callbacks/next").status_code == 204


def close(how: str) -> None:
    """Close the number for calls."""
    if how == "opt_out":
        ClientFactory(phones=[PHONE]).phones.update(autodial_opt_out=True)
    elif how == "do_not_contact":
        ClientFactory(phones=[PHONE], do_not_contact=True)
    elif how == "suppressed":
        Suppression.objects.create(
            number=PHONE,
            channel=SuppressedChannel.AUTODIAL,
            ground=SuppressionGround.WRONG_NUMBER,
            since="2026-03-17T09:00:00Z",
            ticket=ticket(),
        )


def test_an_event_without_its_call_or_by_nobody_entitled_is_refused(telephony: Caller, operator: Caller) -> None:
    nameless = telephony.post("/clients/lookup", {"phone": PHONE, "event": "missed"})
    assert (nameless.status_code, codes(nameless)) == (400, ["required"])
    unknown = telephony.post("/clients/lookup", {"phone": PHONE, "call_id": "c", "event": "lost"})
    assert unknown.status_code == 400
    foreign = operator.post("/clients/lookup", {"phone": PHONE, "call_id": "c", "event": "missed"})
    assert foreign.status_code == 403
    assert not Callback.objects.exists()
