"""Small bodies cost little: lengths come before contents, and an answer names a hundred faults at most (S14)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import get_resolver
from rest_framework import serializers

from orders.api.serializers.bodies import BODIES
from service.accounts.roles import Role
from service.api.serializers import Listing, Text
from service.http.validation_errors import MOST
from service.http.views import ApiView
from tests.factories import OrderFactory
from tests.orders.api.desk import API, Desk

pytestmark = pytest.mark.django_db


def views(patterns: list[Any]) -> Iterator[type[ApiView]]:
    """Every view of the API."""
    for pattern in patterns:
        view = getattr(getattr(pattern, "callback", None), "view_class", None)
        if isinstance(view, type) and issubclass(view, ApiView):
            yield view
        yield from views(getattr(pattern, "url_patterns", []))


def bodies() -> Iterator[Any]:
    """Every body that the API reads."""
    for view in views(get_resolver().url_patterns):
        yield from view.accepts.values()
    yield from BODIES.values()


def lists_in(field: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every list within a body, the body itself left out: how many items it may have its view says."""
    if isinstance(field, serializers.ListSerializer | serializers.ListField):
        yield path, field
        yield from lists_in(field.child, f"{path}.*")
    elif isinstance(field, serializers.Serializer):
        for name, inner in field.fields.items():
            yield from lists_in(inner, f"{path}.{name}")


def test_every_list_in_a_body_has_a_length() -> None:
    endless = []
    for body in bodies():
        made = body() if isinstance(body, type) else body
        whole = made.child if isinstance(made, serializers.ListSerializer) else made
        endless += [path for path, field in lists_in(whole, type(whole).__name__) if field.max_length is None]
    assert sorted(set(endless)) == []


class Counting(Text):
    """Text that notes how often it is read."""

    times = 0

    def to_internal_value(self, data: Any) -> str:
        """The text."""
        Counting.times += 1
        return super().to_internal_value(data)


def test_a_list_that_is_too_long_is_refused_before_it_is_read() -> None:
    field = Listing(child=Counting(), max_length=3)
    with pytest.raises(serializers.ValidationError) as refused:
        field.run_validation(["a"] * 4)
    assert [fault.code for fault in refused.value.detail] == ["max_length"]
    assert Counting.times == 0


def test_an_order_of_thousands_of_lines_has_one_fault() -> None:
    answer = Desk().call("PATCH", f"{API}/orders/{OrderFactory().number}", {"lines": [{}] * 16_000})
    assert answer.status == 400
    assert answer.faults == [("lines", "max_length")]


@pytest.mark.parametrize("number", [MOST, MOST + 1, 150, 5_000])
def test_an_answer_names_a_hundred_faults_and_says_how_many_more(number: int) -> None:
    answer = Desk().call("POST", f"{API}/clients", {f"f{position}": 1 for position in range(number)})
    assert answer.status == 400
    assert len(answer.body["errors"]) == MOST
    beside = len(Desk().call("POST", f"{API}/clients", {}).body["errors"])
    assert answer.body["errors"][-1]["message"] == f"И ещё ошибок: {number + beside - (MOST - 1)}."


def test_an_item_of_a_bulk_names_a_hundred_faults_too() -> None:
    item = {f"f{position}": 1 for position in range(5_000)} | {"lines": [{}] * 2_000}
    answer = Desk(Role.SHOP).call("POST", f"{API}/integrations/orders", [item])
    assert answer.status == 200
    (result,) = answer.body["results"]
    assert result["outcome"] == "refused"
    assert len(result["errors"]) <= MOST
