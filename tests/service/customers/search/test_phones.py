"""CLI-1, CLI-4: a phone in any spelling, its last digits, and numbers that are nobody's."""

from __future__ import annotations

import pytest

from service.customers.search import by_phone, is_service_number
from service.input_errors import InvalidInput
from service.models import Client, ClientPhone
from tests.factories import ClientFactory

pytestmark = pytest.mark.django_db
GATEWAY = "8 499 350-43-27"


@pytest.fixture
def caller() -> Client:
    return ClientFactory(phones=["+79161234567", "+79169990000"])


@pytest.mark.parametrize(
    "said",
    [
        "8 (916) 123-45-67",
        "+7 916 123 45 67",
        "79161234567",
        "9161234567",
        "8.916.123.45.67",
        "+7\u00a0(916)\u00a0123–45–67",
        "8-916-123-45-67 доб. 12",
    ],
)
def test_a_phone_is_found_in_any_spelling(caller: Client, said: str) -> None:
    found = by_phone(said).found
    assert [(one.id, one.match) for one in found] == [(caller.pk, "exact")]
    assert found[0].phones == ["+79161234567", "+79169990000"]


@pytest.mark.parametrize("said", ["4567", "34567", "23-45-67", "1234567", "123 45 67"])
def test_a_phone_is_found_by_its_last_digits(caller: Client, said: str) -> None:
    assert [(one.id, one.match) for one in by_phone(said).found] == [(caller.pk, "likely")]


def test_all_clients_of_one_phone_are_told(caller: Client) -> None:
    family = ClientFactory(phones=["+79161234567"])
    assert [one.id for one in by_phone("89161234567").found] == [caller.pk, family.pk]


@pytest.mark.parametrize("said", ["", "567", "123456789", "телефон", "%", "+7%", "_" * 11, "9" * 10_000, "12ab"])
def test_nonsense_is_a_fault(caller: Client, said: str) -> None:
    with pytest.raises(InvalidInput):
        by_phone(said)


def test_the_gateway_is_nobodys_phone_even_where_a_source_wrote_it_down(caller: Client) -> None:
    ClientPhone.objects.create(client=caller, number="+74993504327")
    assert not by_phone(GATEWAY).found
    assert not by_phone("3504327").found
    assert is_service_number(GATEWAY)
    assert not is_service_number("89161234567")
