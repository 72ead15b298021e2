"""An order told anew keeps its client's card: absent is unknown, and a new phone is one more of the same client."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orders.models import Order
from service.models import Client
from tests.factories import ClientFactory
from tests.orders.imports.shop import NAME, Shop, item

pytestmark = pytest.mark.django_db
FIRST, SECOND = "+79160000001", "+79160000002"
MENDED = {**NAME, "last": "Иваноффа"}
RESENDS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "without phones": ({"name": NAME}, [FIRST]),
    "with empty phones": ({"name": NAME, "phones": []}, [FIRST]),
    "with another phone": ({"name": NAME, "phones": [SECOND]}, [FIRST, SECOND]),
    "with a mended name and no phone": ({"name": MENDED}, [FIRST]),
    "with a mended name and one phone more": ({"name": MENDED, "phones": [SECOND, FIRST]}, [FIRST, SECOND]),
}


def of_client(number: str = "A-1", **client: Any) -> dict[str, Any]:
    """An order of the intake with this client."""
    return item(number=number, client={"name": NAME, **client})


@pytest.mark.parametrize(("client", "numbers"), RESENDS.values(), ids=RESENDS)
def test_a_resend_keeps_the_order_s_own_card(client: dict[str, Any], numbers: list[str], shop: Shop) -> None:
    shop.send(of_client(phones=[FIRST]))
    card = Client.objects.get()
    shop.send(item(client=client, remark="Звонить"))
    shop.send(item(client=client, remark="Звонить вечером"))
    assert Client.objects.get() == card == Order.objects.get().client
    assert sorted(card.phones.values_list("number", flat=True)) == numbers
    assert Client.objects.get().last == client["name"]["last"]


def test_a_card_without_phones_takes_the_mended_name_and_the_first_phone(shop: Shop) -> None:
    shop.send(of_client(phones=[]))
    shop.send(of_client(name=MENDED, phones=[FIRST]))
    card = Client.objects.get()
    assert (card.last, [phone.number for phone in card.phones.all()]) == ("Иваноффа", [FIRST])


def test_another_name_with_another_phone_is_another_client(shop: Shop) -> None:
    shop.send(of_client(phones=[FIRST]))
    shop.send(of_client(name={**NAME, "last": "Петрова"}, phones=[SECOND]))
    assert Order.objects.get().client.last == "Петрова"
    assert Client.objects.get(last="Иванова").phones.get().number == FIRST


def test_a_phone_of_another_card_of_that_name_moves_the_order_there(shop: Shop) -> None:
    shop.send(of_client(phones=[FIRST]))
    other = ClientFactory(**NAME, phones=[SECOND])
    shop.send(of_client(phones=[SECOND]))
    assert Order.objects.get().client == other
    assert Client.objects.count() == 2


def test_a_phone_of_both_cards_leaves_the_order_where_it_is(shop: Shop) -> None:
    other = ClientFactory(**NAME, phones=[SECOND])
    shop.send(of_client(phones=[FIRST]))
    card = Client.objects.exclude(pk=other.pk).get()
    shop.send(of_client(phones=[SECOND, FIRST]))
    assert Order.objects.get().client == card


def test_a_card_that_the_same_list_gives_another_order_keeps_its_name(shop: Shop) -> None:
    shop.send(of_client(phones=[FIRST]))
    shop.send(of_client("A-2", phones=[FIRST]), of_client(name=MENDED, phones=[FIRST]))
    assert Order.objects.get(number="A-1").client.last == "Иваноффа"
    assert Order.objects.get(number="A-2").client.last == "Иванова"


CARD_CHANGES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a mended name": ({"name": MENDED}, ["имя клиента"]),
    "one phone more": ({"name": NAME, "phones": [SECOND]}, ["телефоны клиента"]),
    "both": ({"name": MENDED, "phones": [FIRST, SECOND]}, ["имя клиента", "телефоны клиента"]),
    "the name in capitals": ({"name": {part: word.upper() for part, word in NAME.items()}, "phones": [FIRST]}, []),
}


@pytest.mark.parametrize(("client", "changes"), CARD_CHANGES.values(), ids=CARD_CHANGES)
def test_what_a_resend_changes_of_the_card_alone_is_told_once(
    client: dict[str, Any], changes: list[str], shop: Shop
) -> None:
    shop.send(item(client={"name": NAME, "phones": [FIRST]}, recipient=None))
    first, again = (shop.send(item(client=client, recipient=None))[0] for _ in range(2))
    assert (first["outcome"], first.get("changes", [])) == ("updated" if changes else "unchanged", changes)
    assert (again["outcome"], Order.objects.get().version) == ("unchanged", 1)


def test_a_name_mended_earlier_in_the_list_leaves_the_next_order_to_whom_it_names(shop: Shop) -> None:
    shop.send(of_client(phones=[FIRST]))
    shop.send(of_client(name=MENDED), of_client("A-2", phones=[FIRST]))
    assert Order.objects.get(number="A-1").client.last == "Иваноффа"
    assert Order.objects.get(number="A-2").client.last == "Иванова"


def queries_of_mended_names(shop: Shop, start: int, count: int) -> list[str]:
    """The queries about whose cards they are, of a list in which so many clients have mended names."""
    numbers = range(start, start + count)
    shop.send(*(of_client(f"A-{n}", phones=[f"+7916000{n:04}"]) for n in numbers))
    with CaptureQueriesContext(connection) as captured:
        shop.send(*(of_client(f"A-{n}", name=MENDED, phones=[f"+7916000{n:04}"]) for n in numbers))
    assert Client.objects.filter(last="Иваноффа").count() == start - 100 + count
    tables = ("returns_", "desk_", "escalations_")
    return [query["sql"] for query in captured if any(f'FROM "{table}' in query["sql"] for table in tables)]


def test_many_mended_names_ask_for_their_cards_once(shop: Shop) -> None:
    few = queries_of_mended_names(shop, 100, 2)
    many = queries_of_mended_names(shop, 102, 8)
    assert few
    assert len(many) == len(few)


def test_an_order_of_a_card_that_was_merged_goes_on_with_the_living_one(shop: Shop) -> None:
    shop.send(of_client(name=MENDED, phones=[FIRST]))
    living = ClientFactory(**NAME)
    Client.objects.exclude(pk=living.pk).update(merged_into=living)
    shop.send(of_client(name=MENDED, phones=[SECOND]))
    assert Order.objects.get().client == living
    assert Client.objects.count() == 2
    assert SECOND in living.phones.values_list("number", flat=True)
