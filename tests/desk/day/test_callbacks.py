"""Calls that the desk owes: asked for, pulled by one only, attempted, ended or expired (PRM-2)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from desk.callbacks.representation import callback_representation
from desk.callbacks.selectors import late_count
from desk.models import Callback, Promise
from desk.use_cases.settle_promises import settle
from desk.use_cases.sweep_callbacks import expire, return_idle
from escalations.models import Team
from orders.choices import Status
from service.accounts.roles import Role
from service.clock import MOSCOW, as_of
from service.models import HistoryRow
from tests.desk.callers import Caller, codes
from tests.desk.day.conftest import NOON
from tests.factories import ClientFactory, OrderFactory

pytestmark = pytest.mark.django_db
PHONE = "+79161230077"
BODY = {"phone": "8 916 123-00-77", "reason": "Сказать, когда отправят."}


def asked(caller: Caller, **more: Any) -> dict[str, Any]:
    answer = caller.post("/callbacks", {**BODY, **more})
    assert answer.status_code == 201, answer.content.decode()
    return answer.json()


def pulled(caller: Caller) -> dict[str, Any]:
    answer = caller.post("/callbacks/next")
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()


def attempt(caller: Caller, pk: int, result: str, **more: Any) -> Any:
    return caller.post(f"/callbacks/{pk}/attempts", {"result": result, **more})


def window(begins: datetime, hours: int = 2) -> dict[str, str]:
    return {"from": begins.isoformat(), "to": (begins + timedelta(hours=hours)).isoformat()}


def test_a_call_without_a_window_is_owed_from_now_for_one_working_day(operator: Caller) -> None:
    made = asked(operator)
    assert (made["phone"], made["state"], made["queue"]) == (PHONE, "waiting", None)
    assert made["window"] == {"from": "2026-03-17T12:00:00+03:00", "to": "2026-03-18T12:00:00+03:00"}


def test_a_call_that_is_owed_past_its_window_is_counted_for_the_figures(
    operator: Caller, noon: time_machine.Traveller
) -> None:
    asked(operator, window=window(NOON))
    assert late_count() == 0
    noon.move_to(NOON + timedelta(hours=3))
    assert late_count() == 1
    attempt(operator, pulled(operator)["id"], "reached")
    assert late_count() == 0


@pytest.mark.parametrize(
    ("begins", "ends", "code"),
    [
        (NOON + timedelta(hours=2), NOON + timedelta(hours=1), "window_backwards"),
        (NOON - timedelta(hours=3), NOON - timedelta(hours=1), "window_over"),
        (NOON, NOON + timedelta(days=40), "window_too_long"),
        (NOON + timedelta(hours=10), NOON + timedelta(hours=11), "no_working_time"),
    ],
)
def test_a_window_in_which_nobody_can_ring_is_refused(
    operator: Caller, begins: datetime, ends: datetime, code: str
) -> None:
    answer = operator.post("/callbacks", {**BODY, "window": {"from": begins.isoformat(), "to": ends.isoformat()}})
    assert (answer.status_code, codes(answer)) == (400, [code])
    assert not Callback.objects.exists()


def test_everything_that_is_not_there_is_named_at_once(operator: Caller) -> None:
    body = {**BODY, "client": 10**9, "order": "NO", "ticket": 10**9, "team": "nobody", "contact": 10**9}
    answer = operator.post("/callbacks", body)
    assert answer.status_code == 400
    assert set(codes(answer)) == {
        "unknown_client",
        "unknown_order",
        "unknown_ticket",
        "unknown_team",
        "unknown_contact",
    }


def test_an_order_of_another_client_is_refused(operator: Caller) -> None:
    body = {**BODY, "client": ClientFactory().pk, "order": OrderFactory().number}
    answer = operator.post("/callbacks", body)
    assert (answer.status_code, codes(answer)) == (400, ["order_of_another_client"])


@pytest.mark.parametrize(
    ("client", "phone", "code"),
    [
        ({"do_not_contact": True}, PHONE, "client_do_not_contact"),
        ({}, PHONE, "phone_suppressed"),
        ({}, "8 499 350-43-27", "service_number"),
    ],
)
def test_a_number_that_is_not_to_be_rung_is_denied(
    operator: Caller, client: dict[str, Any], phone: str, code: str
) -> None:
    person = ClientFactory(phones=[PHONE], **client)
    if code == "phone_suppressed":
        person.phones.update(autodial_opt_out=True)
    answer = operator.post("/callbacks", {**BODY, "phone": phone, "client": person.pk})
    assert (answer.status_code, codes(answer)) == (409, [code])


def test_a_number_that_was_suppressed_meanwhile_is_never_pulled(operator: Caller) -> None:
    asked(operator)
    ClientFactory(phones=[PHONE]).phones.update(autodial_opt_out=True)
    assert operator.post("/callbacks/next").status_code == 204


def test_the_call_whose_window_closes_first_is_pulled_first_and_by_one_only(operator: Caller) -> None:
    later = asked(operator, window=window(NOON, 4))
    sooner = asked(operator, window=window(NOON, 2))
    colleague = Caller()
    first, second = pulled(operator), pulled(colleague)
    assert [first["id"], second["id"]] == [sooner["id"], later["id"]]
    assert (first["state"], first["taken_by"]["username"]) == ("taken", operator.account.username)
    assert colleague.post("/callbacks/next").status_code == 204


def test_a_call_waits_for_its_window(operator: Caller, noon: time_machine.Traveller) -> None:
    made = asked(operator, window=window(NOON + timedelta(hours=3)))
    assert operator.post("/callbacks/next").status_code == 204
    early = attempt(operator, made["id"], "reached")
    assert (early.status_code, codes(early)) == (409, ["callback_too_early"])
    noon.shift(timedelta(hours=3))
    assert pulled(operator)["id"] == made["id"]


def test_each_department_pulls_its_own_line(operator: Caller, supervisor: Caller) -> None:
    claims = Caller(Role.CLAIMS_SPECIALIST)
    desk, opp = asked(operator), asked(claims)
    of_team = asked(operator, team=Team.objects.filter(queue="supervisor").values_list("code", flat=True)[0])
    assert [desk["queue"], opp["queue"], of_team["queue"]] == [None, "opp", "supervisor"]
    assert pulled(claims)["id"] == opp["id"]
    assert pulled(operator)["id"] == desk["id"]
    assert operator.post("/callbacks/next").status_code == 204
    supervisor_team = Team.objects.get(code=of_team["team"])
    assert supervisor.post("/callbacks/next").status_code == 204
    supervisor_team.members.create(account=supervisor.account)
    assert pulled(supervisor)["id"] == of_team["id"]


def test_a_returns_specialist_sees_and_rings_only_their_own(operator: Caller) -> None:
    asked(operator)
    specialist = Caller(Role.RETURNS_SPECIALIST)
    own = asked(specialist)
    assert [one["id"] for one in specialist.get("/callbacks").json()["results"]] == [own["id"]]
    assert pulled(specialist)["id"] == own["id"]


def test_what_is_not_for_ones_eyes_is_not_there(operator: Caller) -> None:
    own = asked(Caller(Role.CLAIMS_SPECIALIST))
    assert operator.get(f"/callbacks/{own['id']}").status_code == 404
    assert attempt(operator, own["id"], "reached").status_code == 404


def test_a_talk_ends_the_call_back_and_keeps_the_promise(operator: Caller) -> None:
    order = OrderFactory(confirmed=True)
    contact = operator.call(order=order.number, identified_by="order_number")["id"]
    made = asked(operator, contact=contact, order=order.number)
    operator.post(f"/contacts/{contact}/close", {"result": "consulted"})
    promise = Promise.objects.get()
    assert (promise.code, promise.client_id, made["promise"]) == ("call_back", order.client_id, promise.pk)
    assert str(promise.due_on) == "2026-03-18"
    taken = pulled(operator)
    done = attempt(operator, taken["id"], "reached", note="Срок назван.").json()
    assert (done["state"], done["attempts"][0]["note"]) == ("reached", "Срок назван.")
    promise.refresh_from_db()
    assert (promise.state, promise.fact) == ("kept", "callback.reach")
    over = attempt(operator, taken["id"], "busy")
    assert (over.status_code, codes(over)) == (409, ["callback_ended"])


def test_after_three_attempts_without_an_answer_the_call_is_given_up(
    operator: Caller, noon: time_machine.Traveller
) -> None:
    made = asked(operator, window=window(NOON, 5))
    for result in ("no_answer", "busy"):
        assert attempt(operator, pulled(operator)["id"], result).json()["state"] == "waiting"
        assert operator.post("/callbacks/next").status_code == 204
        noon.shift(timedelta(minutes=60))
    assert attempt(operator, pulled(operator)["id"], "no_answer").json()["state"] == "unreached"
    actions = HistoryRow.objects.filter(subject="callback", subject_id=made["id"]).order_by("version")
    assert [row.action for row in actions] == ["request", "take", "attempt", "take", "attempt", "take", "give_up"]


def test_a_client_who_asks_for_another_time_is_rung_then(operator: Caller, noon: time_machine.Traveller) -> None:
    asked(operator)
    taken = pulled(operator)
    untold = attempt(operator, taken["id"], "later")
    assert (untold.status_code, codes(untold)) == (400, ["required"])
    tomorrow = NOON + timedelta(days=1)
    moved = attempt(operator, taken["id"], "later", window=window(tomorrow)).json()
    assert (moved["state"], moved["window"]["from"]) == ("waiting", tomorrow.isoformat())
    assert operator.post("/callbacks/next").status_code == 204
    noon.move_to(tomorrow)
    assert pulled(Caller(account=operator.account))["id"] == taken["id"]


def test_a_colleague_who_rings_is_not_disturbed(operator: Caller, supervisor: Caller) -> None:
    asked(operator)
    taken = pulled(operator)
    denied = attempt(Caller(), taken["id"], "reached")
    assert (denied.status_code, codes(denied)) == (409, ["callback_taken"])
    assert attempt(supervisor, taken["id"], "reached").status_code == 200


def test_what_was_taken_and_left_alone_goes_back_into_line(operator: Caller, noon: time_machine.Traveller) -> None:
    asked(operator)
    taken = pulled(operator)
    assert return_idle() == 0
    noon.shift(timedelta(minutes=31))
    assert (return_idle(), return_idle()) == (1, 0)
    assert pulled(Caller())["id"] == taken["id"]


def test_a_call_never_made_expires_two_days_after_its_window_and_breaks_the_promise(
    operator: Caller, noon: time_machine.Traveller
) -> None:
    contact = operator.call(client=ClientFactory().pk)["id"]
    made = asked(operator, contact=contact)
    noon.move_to(datetime(2026, 3, 20, 11, tzinfo=MOSCOW))
    assert expire() == 0
    noon.move_to(datetime(2026, 3, 20, 13, tzinfo=MOSCOW))
    assert (expire(), expire(), settle()) == (1, 0, 1)
    assert Callback.objects.get(pk=made["id"]).state == "expired"
    promise = Promise.objects.get()
    assert (promise.state, promise.fact) == ("broken", "callback.expire")


def test_whether_the_client_sleeps_is_told_as_of_the_moment_that_is_told_of(operator: Caller) -> None:
    callback = Callback.objects.get(pk=asked(operator)["id"])
    assert callback_representation(callback)["client_asleep"] is False
    with as_of(NOON + timedelta(hours=14)):
        assert callback_representation(callback)["client_asleep"] is True


def test_words_that_promise_a_ring_make_a_call_back_of_the_tickets_queue(operator: Caller) -> None:
    order = OrderFactory(ff_annulled=True)
    contact = operator.call(order=order.number, identified_by="order_number", phone=PHONE)["id"]
    body = {"topic": "where_is_parcel", "order": order.number}
    answer = operator.post(f"/contacts/{contact}/guidance", body).json()
    handed = next(step for step in answer["steps"] if step["kind"] == "hand_over")
    ticket = operator.post("/tickets", handed["body"]).json()
    assert not Callback.objects.exists()
    operator.post(f"/contacts/{contact}/close", {"result": "handed_to_supervisor"})
    callback = Callback.objects.get()
    assert (callback.ticket_id, callback.queue, callback.phone) == (ticket["id"], "supervisor", PHONE)
    assert callback.promise == Promise.objects.get()
    assert callback.window_to == datetime(2026, 3, 20, tzinfo=MOSCOW)


def test_a_ticket_that_waits_for_a_ring_already_gets_no_second_one(operator: Caller) -> None:
    order = OrderFactory(ff_annulled=True)
    for _ in range(2):
        contact = operator.call(order=order.number, identified_by="order_number", phone=PHONE)["id"]
        body = {"topic": "where_is_parcel", "order": order.number}
        operator.post(f"/contacts/{contact}/guidance", body)
        made = {"category": "order_question", "order": order.number, "text": "Что с заказом?", "contact": contact}
        operator.post("/tickets", made)
        operator.post(f"/contacts/{contact}/close", {"result": "handed_to_supervisor"})
    assert Callback.objects.count() <= 1


def test_a_plain_consultation_owes_no_call(operator: Caller) -> None:
    order = OrderFactory(confirmed=True, status=Status.BUFFER)
    contact = operator.call(order=order.number, identified_by="order_number")["id"]
    operator.post(f"/contacts/{contact}/guidance", {"topic": "where_is_parcel", "order": order.number})
    operator.post(f"/contacts/{contact}/close", {"result": "consulted"})
    assert not Callback.objects.exists()


REGIONS = {
    "Калининградская область": 2,
    "г. Москва": 3,
    "Омская область": 6,
    "Приморский край": 10,
    "Камчатский край": 12,
}


@pytest.mark.parametrize("hour", range(0, 24, 3))
@pytest.mark.parametrize("region", REGIONS)
def test_a_call_is_handed_out_by_the_clients_own_day_alone(
    operator: Caller, noon: time_machine.Traveller, region: str, hour: int
) -> None:
    order = OrderFactory(region=region, locality="Посёлок")
    made = asked(operator, order=order.number)
    assert (made["client_town"], made["client_utc_offset"]) == ("Посёлок", REGIONS[region])
    noon.move_to(NOON + timedelta(days=2, hours=hour))
    local = (9 + hour + REGIONS[region]) % 24
    answer = Caller().post("/callbacks/next")
    assert answer.status_code == (200 if 9 <= local < 21 else 204)


def test_a_window_in_the_clients_night_is_refused(operator: Caller) -> None:
    order = OrderFactory(region="Камчатский край")
    answer = operator.post("/callbacks", {**BODY, "order": order.number, "window": window(NOON + timedelta(hours=1))})
    assert (answer.status_code, codes(answer)) == (400, ["client_asleep"])


def test_a_client_who_is_rung_puts_it_off_to_no_night_of_theirs(operator: Caller, noon: time_machine.Traveller) -> None:
    order = OrderFactory(region="Камчатский край")
    asked(operator, order=order.number)
    morning = NOON + timedelta(hours=22)
    noon.move_to(morning)
    caller = Caller()
    taken = pulled(caller)
    night = attempt(caller, taken["id"], "later", window=window(morning + timedelta(hours=3)))
    assert (night.status_code, codes(night)) == (400, ["client_asleep"])
    day = attempt(caller, taken["id"], "later", window=window(morning + timedelta(hours=1), 1))
    assert day.status_code == 200


def test_of_a_window_that_has_begun_what_is_left_counts(operator: Caller) -> None:
    order = OrderFactory(region="Камчатский край")
    begun = window(NOON - timedelta(hours=2), 5)
    answer = operator.post("/callbacks", {**BODY, "order": order.number, "window": begun})
    assert (answer.status_code, codes(answer)) == (400, ["client_asleep"])
