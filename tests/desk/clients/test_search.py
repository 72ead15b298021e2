"""`POST /clients/search` and `/clients/lookup`: exactly one way to look, ranked answers, hints (CLI-1…4)."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from service.accounts.roles import Role
from service.models import Client
from tests.desk.callers import Caller, codes
from tests.factories import TRACKING_NUMBER, ClientFactory, OrderFactory

GATEWAY = "8 (499) 350-43-27"


def found(caller: Caller, **asked: str) -> list[int]:
    answer = caller.post("/clients/search", asked)
    assert answer.status_code == 200, answer.content.decode()
    return [one["id"] for one in answer.json()["results"]]


def test_a_caller_is_told_with_what_the_operator_reads_back(operator: Caller, anna: Client) -> None:
    answer = operator.post("/clients/search", {"phone": "8 (916) 123-45-67"}).json()
    assert answer == {
        "results": [
            {
                "id": anna.pk,
                "name": {"last": "Ковалёва", "first": "Анна", "patronymic": "Ивановна"},
                "address_as": "Анна Ивановна",
                "phones": ["+79161234567"],
                "localities": ["Казань"],
                "do_not_contact": False,
                "match": "exact",
            }
        ],
        "more": False,
        "hint": None,
    }


def test_a_misspelt_name_with_a_locality_finds_the_caller(operator: Caller, anna: Client) -> None:
    assert found(operator, name="кавалева  анна", locality="г. казань") == [anna.pk]
    assert found(operator, name="кавалева анна", locality="Москва") == []


def test_an_order_and_a_tracking_number_find_their_client(operator: Caller, anna: Client) -> None:
    order = OrderFactory(client=anna, tracked=True, number="A-77")
    assert found(operator, order="A-77") == [anna.pk]
    assert found(operator, order=" a-77 ") == [anna.pk]
    assert found(operator, tracking_number=f" {TRACKING_NUMBER[:6]} {TRACKING_NUMBER[6:]}") == [order.client_id]
    assert found(operator, order="A-78") == []
    assert found(operator, tracking_number="0") == []


def test_the_gateway_finds_nobody_and_says_why(operator: Caller, anna: Client) -> None:
    answer = operator.post("/clients/search", {"phone": GATEWAY}).json()
    assert answer["results"] == []
    assert answer["hint"]["code"] == "service_number"
    assert "телефон" in answer["hint"]["message"]


@pytest.mark.parametrize(
    ("asked", "hint"),
    [({"name": "Несуществова"}, "not_found"), ({"name": "А."}, "too_short"), ({"phone": "89990000000"}, "not_found")],
)
def test_nobody_found_says_what_to_say(operator: Caller, anna: Client, asked: dict[str, str], hint: str) -> None:
    assert operator.post("/clients/search", asked).json()["hint"]["code"] == hint


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"phone": "89161234567", "name": "Анна"},
        {"phone": "89161234567", "locality": "Казань"},
        {"locality": "Казань"},
        {"phone": "не скажу"},
        {"phone": "9" * 10_000},
        {"name": "А" * 10_000},
        {"name": "а\0"},
        {"name": ""},
        {"name": 5},
        {"phone": 89161234567},
        {"order": "A" * 41},
        {"surname": "Анна"},
        [],
    ],
)
def test_nonsense_is_a_400_that_names_the_field(operator: Caller, asked: Any) -> None:
    answer = operator.http.post("/api/v1/clients/search", asked, "application/json")
    assert answer.status_code == 400
    assert answer.json()["errors"]


def test_searching_by_phone_takes_one_query_beside_the_account_and_the_look(
    operator: Caller, anna: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(30):
        ClientFactory(phones=["+79161234567"])
    with django_assert_num_queries(3):
        assert len(found(operator, phone="89161234567")) == 31


def test_telephony_learns_a_name_and_no_more(anna: Client) -> None:
    telephony = Caller(Role.TELEPHONY)
    answer = telephony.post("/clients/lookup", {"phone": "89161234567"}).json()
    assert answer["match"] == "one"
    assert [sorted(one) for one in answer["clients"]] == [["address_as", "id", "name"]]
    ClientFactory(phones=["+79161234567"])
    assert telephony.post("/clients/lookup", {"phone": "89161234567"}).json()["match"] == "many"
    assert telephony.post("/clients/lookup", {"phone": "89161234568"}).json() == {"match": "none", "clients": []}
    assert telephony.post("/clients/lookup", {"phone": GATEWAY}).json() == {"match": "service_number", "clients": []}
    assert codes(telephony.post("/clients/lookup", {"phone": "скрыт"})) == ["not_a_phone"]
    assert telephony.post("/clients/search", {"phone": "89161234567"}).status_code == 403
    assert telephony.get(f"/clients/{anna.pk}").status_code == 403
