"""What touches many clients at once stands first on every card, order and answer that it touches (DIR-6)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core.exceptions import ValidationError

from desk.models import Incident
from orders.choices import Status
from service.accounts.roles import Role
from service.models import HistoryRow
from tests.desk.callers import Caller, codes
from tests.desk.day.conftest import NOON
from tests.factories import OrderFactory

pytestmark = pytest.mark.django_db
WORDS = {
    "title": "Задержки почты",
    "note": "Сортировка стоит до пятницы.",
    "client_words": "Посылки сейчас идут дольше обычного.",
    "ends_at": "2026-03-20",
}


def made(supervisor: Caller, **about: Any) -> dict[str, Any]:
    answer = supervisor.post("/incidents", {**WORDS, **about})
    assert answer.status_code == 201, answer.content.decode()
    return answer.json()


def shown_on(order: Any) -> list[int]:
    return [one["id"] for one in Caller().get(f"/orders/{order.number}").json()["incidents"]]


def test_a_date_means_its_whole_moscow_day(supervisor: Caller) -> None:
    incident = made(supervisor, region="Москва")
    assert (incident["state"], incident["ends_at"]) == ("in_force", "2026-03-21T00:00:00+03:00")
    assert (incident["starts_at"], incident["region_label"]) == ("2026-03-17T12:00:00+03:00", "Москва")


def test_an_incident_about_nothing_or_ended_already_names_every_fault(supervisor: Caller) -> None:
    answer = supervisor.post("/incidents", {**WORDS, "ends_at": "2026-03-10"})
    assert (answer.status_code, codes(answer)) == (400, ["required", "ends_before_start"])
    unknown = {**WORDS, "region": "Атлантида", "carrier": "nobody", "product": "NO"}
    assert sorted(codes(supervisor.post("/incidents", unknown))) == [
        "unknown_code",
        "unknown_product",
        "unknown_region",
    ]
    assert not Incident.objects.exists()


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST, Role.ADMINISTRATOR])
def test_everybody_at_the_desk_reads_and_only_supervisors_write(supervisor: Caller, role: Role) -> None:
    incident = made(supervisor, region="Москва")
    reader = Caller(role)
    assert reader.get(f"/incidents/{incident['id']}").status_code == 200
    assert [one["id"] for one in reader.get("/incidents").json()["results"]] == [incident["id"]]
    assert reader.post("/incidents", {**WORDS, "region": "Москва"}).status_code == 403
    assert reader.patch(f"/incidents/{incident['id']}", {"note": "Иначе."}).status_code == 403


def test_everything_that_an_incident_names_must_be_the_orders(supervisor: Caller) -> None:
    order = OrderFactory(tracked=True)
    product = order.lines.get().product.code
    touching = [
        made(supervisor, region="Москва"),
        made(supervisor, carrier=order.carrier_id),
        made(supervisor, product=product),
        made(supervisor, product=product, carrier=order.carrier_id, region="Москва"),
    ]
    made(supervisor, region="Башкортостан")
    made(supervisor, region="Москва", carrier="cdek")
    made(supervisor, product=OrderFactory().lines.get().product.code)
    assert shown_on(order) == [one["id"] for one in reversed(touching)]


def test_a_delay_is_no_news_of_an_order_that_is_over_but_a_products_incident_is(supervisor: Caller) -> None:
    order = OrderFactory(taken=True)
    made(supervisor, region="Москва")
    about_goods = made(supervisor, product=order.lines.get().product.code)
    assert shown_on(order) == [about_goods["id"]]


def test_an_incident_is_shown_only_while_it_is_in_force(supervisor: Caller, noon: time_machine.Traveller) -> None:
    order = OrderFactory(tracked=True)
    made(supervisor, region="Москва", starts_at="2026-03-18")
    assert shown_on(order) == []
    noon.move_to(NOON + timedelta(days=1))
    assert len(shown_on(order)) == 1
    noon.move_to(NOON + timedelta(days=4))
    assert shown_on(order) == []


def test_the_card_names_the_orders_that_it_touches(supervisor: Caller, operator: Caller) -> None:
    order = OrderFactory(tracked=True)
    OrderFactory(client=order.client, status=Status.ANNULLED)
    incident = made(supervisor, region="Москва")
    card = operator.get(f"/clients/{order.client_id}").json()
    assert [(one["id"], one["orders"]) for one in card["incidents"]] == [(incident["id"], [order.number])]


def test_guidance_begins_with_it_and_says_the_words_once_a_call(supervisor: Caller, operator: Caller) -> None:
    order = OrderFactory(tracked=True)
    incident = made(supervisor, region="Москва")
    contact = operator.call(order=order.number, identified_by="order_number")["id"]
    asked = [{"topic": topic, "order": order.number} for topic in ("where_is_parcel", "where_is_money")]
    first, second = (operator.post(f"/contacts/{contact}/guidance", body).json()["steps"] for body in asked)
    assert [(step["kind"], step["text"]) for step in first[:2]] == [
        ("note", "Задержки почты. Сортировка стоит до пятницы."),
        ("say", "Посылки сейчас идут дольше обычного."),
    ]
    assert [step["kind"] for step in second if step["code"] == "incident"] == ["note"]
    assert operator.get(f"/incidents/{incident['id']}").json()["calls"] == 1


def test_a_question_asked_anew_has_the_words_that_are_being_said(supervisor: Caller, operator: Caller) -> None:
    """A page that is loaded again shows them (GDE-30); they count as one call."""
    order = OrderFactory(tracked=True)
    incident = made(supervisor, region="Москва")
    contact = operator.call(order=order.number, identified_by="order_number")["id"]
    body = {"topic": "where_is_parcel", "order": order.number}
    first, again = (operator.post(f"/contacts/{contact}/guidance", body).json()["steps"] for _ in range(2))
    assert [step["text"] for step in again] == [step["text"] for step in first]
    assert operator.get(f"/incidents/{incident['id']}").json()["calls"] == 1


def test_an_unidentified_caller_is_told_of_no_incident(supervisor: Caller, operator: Caller) -> None:
    order = OrderFactory(tracked=True)
    made(supervisor, region="Москва")
    contact = operator.call(order=order.number)["id"]
    steps = operator.post(f"/contacts/{contact}/guidance", {"topic": "where_is_parcel", "order": order.number}).json()[
        "steps"
    ]
    assert not [step for step in steps if step["code"] == "incident"]


def test_ending_it_early_is_a_change_with_its_history_and_version(supervisor: Caller) -> None:
    order = OrderFactory(tracked=True)
    incident = made(supervisor, region="Москва")
    stale = supervisor.patch(f"/incidents/{incident['id']}", {"note": "Иначе."}, **{"If-Match": '"7"'})
    assert stale.status_code == 412
    ended = supervisor.patch(f"/incidents/{incident['id']}", {"ends_at": (NOON + timedelta(seconds=1)).isoformat()})
    assert (ended.status_code, ended.json()["version"]) == (200, 2)
    nothing = supervisor.patch(f"/incidents/{incident['id']}", {"region": ""})
    assert (nothing.status_code, codes(nothing)) == (400, ["required"])
    rows = HistoryRow.objects.filter(subject="incident", subject_id=incident["id"]).order_by("version")
    assert [row.action for row in rows] == ["make", "edit"]
    with time_machine.travel(NOON + timedelta(minutes=1), tick=False):
        assert shown_on(order) == []


@pytest.mark.parametrize(("state", "days"), [("planned", -2), ("in_force", 0), ("over", 5)])
def test_the_list_narrows_by_where_they_stand(
    supervisor: Caller, noon: time_machine.Traveller, state: str, days: int
) -> None:
    incident = made(supervisor, region="Москва")
    noon.move_to(NOON + timedelta(days=days))
    found = {one: Caller().get("/incidents", state=one).json()["results"] for one in ("planned", "in_force", "over")}
    assert {one: [row["id"] for row in rows] for one, rows in found.items()} == {
        one: [incident["id"]] if one == state else [] for one in found
    }


@pytest.mark.parametrize(("made_as", "told"), [({"confirmed": True}, False), ({}, False), ({"tracked": True}, True)])
def test_a_carrier_s_trouble_is_told_to_a_client_whose_parcel_it_has(
    supervisor: Caller, operator: Caller, made_as: dict[str, Any], told: bool
) -> None:
    """GDE-30: of an order that isn't sent nobody says how parcels go; the operator knows all the same."""
    order = OrderFactory(**made_as)
    made(supervisor, carrier=order.carrier_id)
    contact = operator.post("/contacts", {"order": order.number, "identified_by": "phone"}).json()["id"]
    answer = operator.post(f"/contacts/{contact}/guidance", {"topic": "where_is_parcel", "order": order.number}).json()
    kinds = [step["kind"] for step in answer["steps"] if step["code"] == "incident"]
    assert kinds == (["note", "say"] if told else ["note"])


def test_the_form_says_in_plain_words_that_an_incident_ends_before_it_begins() -> None:
    incident = Incident(**{**WORDS, "ends_at": NOON - timedelta(days=1)}, region="Москва", starts_at=NOON)
    with pytest.raises(ValidationError) as refused:
        incident.full_clean(exclude={"region"})
    assert "Происшествие должно закончиться позже, чем началось" in str(refused.value)


def named_bare() -> list[str]:
    """Messages of constraints that put a column's name that ends in a preposition into a sentence without quotes."""
    return [
        said
        for model in apps.get_models()
        for said in (str(one.violation_error_message) for one in model._meta.constraints)
        for column in model._meta.get_fields()
        if re.search(r" (с|до|по|от|из|для|на)$", label := str(getattr(column, "verbose_name", "")))
        if re.search(rf"(?<!«)\b{re.escape(label)}\b", said, re.IGNORECASE)
    ]


def test_no_constraint_speaks_in_names_of_columns() -> None:
    assert named_bare() == []
