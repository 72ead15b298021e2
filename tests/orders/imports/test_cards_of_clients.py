"""What orders of intake add to the card of a known client is a version of the card, with its history (ORD-3)."""

from __future__ import annotations

from typing import Any

import pytest

from desk.use_cases.clients import merge, undo
from orders.models import Order
from service.accounts.roles import Actor, Role
from service.models import Client, ClientPhone, HistoryRow, OutboxEvent
from tests.factories import ClientFactory, UserFactory
from tests.orders.api.desk import API, Desk
from tests.orders.imports.shop import ADDRESS, NAME, Shop, item

pytestmark = pytest.mark.django_db
FIRST, SECOND = "+79160000001", "+79160000002"
TVER = {**ADDRESS, "postal_index": "170000", "region": "Тверская обл.", "locality": "Тверь"}


def versions() -> list[tuple[str, int, list[str]]]:
    """What history tells of cards: action, version, the fields that changed."""
    rows = HistoryRow.objects.filter(subject="client").order_by("pk")
    return [(row.action, row.version, sorted(row.changes)) for row in rows]


def of_known_client(number: str, *phones: str, **changes: Any) -> dict[str, Any]:
    """An order of the client whose first phone is known."""
    return item(number=number, client={"name": NAME, "phones": [FIRST, *phones]}, **changes)


def test_a_bulk_adds_one_version_to_a_known_card_whatever_it_brings(shop: Shop) -> None:
    known = ClientFactory(**NAME, phones=[FIRST])
    shop.send(of_known_client("A-1"), of_known_client("A-2", SECOND), of_known_client("A-3", address=TVER))
    known.refresh_from_db()
    assert known.version == 2
    assert versions() == [("add_contacts", 2, ["addresses", "phones"])]
    row = HistoryRow.objects.get(subject="client")
    before, after = row.changes["phones"]
    assert [[phone["number"] for phone in phones] for phones in (before, after)] == [[FIRST], [FIRST, SECOND]]
    assert [place["locality"] for place in row.changes["addresses"][1]] == ["Москва", "Тверь"]
    assert (row.actor_id, row.role) == (shop.user.pk, "shop")
    assert OutboxEvent.objects.get(subject="client").payload == {"fields": ["addresses", "phones"]}


def test_what_the_card_already_has_leaves_no_version(shop: Shop) -> None:
    known = ClientFactory(**NAME, phones=[FIRST])
    shop.send(of_known_client("A-1"))
    shop.send(of_known_client("A-2"))
    known.refresh_from_db()
    assert (known.version, len(versions())) == (2, 1)


def test_an_order_told_anew_adds_to_the_card_by_a_version_too(shop: Shop) -> None:
    ClientFactory(**NAME, phones=[FIRST])
    shop.send(of_known_client("A-1"))
    (result,) = shop.send(of_known_client("A-1", SECOND, remark="Звонить вечером"))
    assert result["outcome"] == "updated"
    assert versions() == [("add_contacts", 2, ["addresses"]), ("add_contacts", 3, ["phones"])]


def test_a_card_that_the_bulk_itself_has_made_is_in_its_first_version(shop: Shop) -> None:
    shop.send(of_known_client("A-1"), of_known_client("A-2", SECOND, address=TVER))
    client = Client.objects.get()
    assert (client.version, client.phones.count(), client.addresses.count()) == (1, 2, 2)
    assert versions() == []


def test_each_known_card_of_a_bulk_gets_its_own_version(shop: Shop) -> None:
    others = [{**NAME, "last": f"Петров{ending}"} for ending in "абв"]
    cards = [ClientFactory(**name, phones=[FIRST]) for name in others]
    shop.send(
        *(item(number=f"A-{n}", client={"name": name, "phones": [FIRST]}) for n, name in enumerate(others)),
        item(number="A-9", client={"name": NAME, "phones": [FIRST]}),
    )
    assert {row.subject_id for row in HistoryRow.objects.filter(subject="client")} == {card.pk for card in cards}
    assert {card.version for card in Client.objects.filter(pk__in=[card.pk for card in cards])} == {2}


MENDED = {**NAME, "last": "Иваноффа"}


def mended(number: str = "A-1") -> dict[str, Any]:
    """The order once more, with the client's name mended by its source."""
    return item(number=number, client={"name": MENDED, "phones": [FIRST]})


def test_a_name_that_its_source_has_mended_makes_no_second_card(shop: Shop) -> None:
    shop.send(of_known_client("A-1"))
    (result,) = shop.send(mended())
    card = Client.objects.get()
    assert (result["outcome"], card.last, card.version) == ("updated", "Иваноффа", 2)
    assert versions() == [("mend_name", 2, ["last"])]
    (again,) = shop.send(of_known_client("A-1", remark="Звонить"))
    assert (again["outcome"], Client.objects.get().last) == ("updated", "Иванова")


def test_of_two_orders_of_one_card_one_with_another_name_is_another_person_s(shop: Shop) -> None:
    shop.send(of_known_client("A-1"), of_known_client("A-2"))
    shop.send(mended())
    assert sorted(Client.objects.values_list("last", flat=True)) == ["Иванова", "Иваноффа"]


def test_a_card_that_the_desk_has_worked_on_keeps_its_name(shop: Shop) -> None:
    shop.send(of_known_client("A-1"))
    card = Client.objects.get()
    answer = Desk().call("PATCH", f"{API}/clients/{card.pk}", {"bonus_card": True})
    assert answer.status == 200, answer
    shop.send(mended())
    card.refresh_from_db()
    assert card.last == "Иванова"
    assert Client.objects.count() == 2


def test_a_name_of_before_a_merge_leads_to_the_card_that_lives_on(shop: Shop) -> None:
    """The shop still knows her by her maiden name: merged once or twice, she is no third person (CLI-14)."""
    maiden, widow, kept = (ClientFactory(last=last, first="Анна") for last in ("Иванова", "Петрова", "Сидорова"))
    ClientPhone.objects.create(client=maiden, number=FIRST)
    supervisor = Actor.of(UserFactory(role=Role.SUPERVISOR))
    merge(widow.pk, maiden.pk, actor=supervisor)
    last = merge(kept.pk, widow.pk, actor=supervisor)
    names = [{"last": one, "first": "Анна"} for one in ("Иванова", "ПЕТРОВА", "Сидорова", "Другая")]
    shop.send(*(item(number=f"A-{at}", client={"name": name, "phones": [FIRST]}) for at, name in enumerate(names)))
    cards = list(Order.objects.order_by("number").values_list("client", flat=True))
    assert cards[:3] == [kept.pk] * 3
    assert cards[3] not in (maiden.pk, widow.pk, kept.pk)
    undo(last.pk, actor=supervisor)
    shop.send(item(number="A-9", client={"name": names[0], "phones": [FIRST]}))
    assert Order.objects.get(number="A-9").client_id == widow.pk
