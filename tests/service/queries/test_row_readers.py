"""What a compiled query makes of its rows is what its queryset would have made of them."""

from __future__ import annotations

import pytest
from django.db.models import Count, F, QuerySet

from orders.models import InboundEvent, Order
from service.models import Client, ClientPhone
from service.queries.compiled_query import CompiledQuery, ParamTexts
from tests.factories import ClientFactory, OrderFactory

pytestmark = pytest.mark.django_db


def columns(row: object) -> dict[str, object]:
    """Everything that an instance holds, its relations by the same."""
    held = {name: value for name, value in vars(row).items() if name != "_state"}
    beside = {name: other and columns_of_plain(other) for name, other in row._state.fields_cache.items()}
    return held | {"beside": beside, "stored": (row._state.adding, row._state.db)}


def columns_of_plain(row: object) -> dict[str, object]:
    """The columns alone: the other side of a relation names the first again."""
    return {name: value for name, value in vars(row).items() if name != "_state"}


@pytest.mark.parametrize(
    "rows",
    [
        lambda: Order.objects.select_related("client", "partner", "successor", "reissue_of").order_by("pk"),
        lambda: Order.objects.select_related("reissue_of").defer("reissue_of__phone", "phone").order_by("pk"),
        lambda: Order.objects.annotate(of=F("client__last")).only("number").order_by("pk"),
        lambda: ClientPhone.objects.select_related("client").order_by("pk"),
        lambda: InboundEvent.objects.select_related("sender").order_by("pk"),
    ],
)
def test_instances_hold_what_the_querysets_instances_hold(rows: object) -> None:
    first = OrderFactory(client=ClientFactory(phones=["+79160000001"]))
    OrderFactory(reissue_of=first, client=first.client)
    asked: QuerySet = rows()
    assert [columns(row) for row in CompiledQuery(rows)()] == [columns(row) for row in asked]


@pytest.mark.parametrize(
    "rows",
    [
        lambda: Client.objects.order_by("pk").values("last", "pk"),
        lambda: Client.objects.order_by("pk").values("last").annotate(phones_known=Count("phones")),
        lambda: Client.objects.order_by("pk").values_list("last", "pk"),
        lambda: Client.objects.order_by("-pk").values_list("pk", flat=True),
        lambda: Client.objects.order_by("version", "pk").values_list("last").distinct(),
    ],
)
def test_values_are_those_of_the_queryset(rows: object) -> None:
    ClientFactory(last="Первая", phones=["+79160000001"])
    ClientFactory(last="Вторая")
    asked: QuerySet = rows()
    assert CompiledQuery(rows)() == list(asked)


def test_a_form_that_nothing_here_makes_is_refused() -> None:
    with pytest.raises(TypeError, match="NamedValuesListIterable"):
        CompiledQuery(lambda: Client.objects.values_list("pk", named=True))()


def test_texts_are_given_as_a_list() -> None:
    odd = ClientFactory(last='О"К, {2}')
    found = CompiledQuery(lambda: Client.objects.filter(last__in=ParamTexts("names")).order_by())
    assert found(names=[odd.last, "нет"]) == [odd]
    assert found(names=[]) == []


def test_rows_that_refer_to_the_same_row_share_its_instance() -> None:
    client = ClientFactory(phones=["+79160000001", "+79160000002"])
    ClientFactory(phones=["+79160000003"])
    phones = CompiledQuery(lambda: ClientPhone.objects.select_related("client").order_by("pk"))()
    assert phones[0].client is phones[1].client == client
    assert phones[2].client is not client
    again = CompiledQuery(lambda: ClientPhone.objects.select_related("client").order_by("pk"))()
    assert again[0].client is not phones[0].client


def test_each_of_two_that_belong_together_names_the_other() -> None:
    firsts = [OrderFactory() for _ in range(2)]
    for first in firsts:
        OrderFactory(reissue_of=first, client=first.client)
    told = CompiledQuery(lambda: Order.objects.select_related("successor").order_by("pk"))()
    assert [order.successor.reissue_of is order for order in told if hasattr(order, "successor")] == [True, True]
