"""Every filter of every list, of the API and of the admin, narrows what is asked of the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

import pytest
import time_machine
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver
from rest_framework import serializers

from desk.api.views.replays import ReplayedDecisionsView
from desk.models import Replay
from orders.api.serializers.queries import OrderFilters
from orders.api.views.orders import OrderListView
from orders.models import OrderFile
from service.accounts.roles import Role
from service.api.serializers import QueryFlag, QueryNumber
from service.api.serializers.moments import BoundField, DayField
from service.api.views.deliveries import DeliveryListView
from service.clock import MOSCOW
from service.http.list_parameters_system_check import (
    IGNORED_FILTER,
    UNREACHABLE_FILTER,
    api_views,
    filter_problems,
    list_filters,
    parameters_of,
)
from service.http.views import ApiView
from service.models import Subscription
from tests.factories import ClientFactory, UserFactory
from tests.orders.api.desk import API, Desk
from tests.sampling import some

NOON = datetime(2026, 3, 17, 12, tzinfo=MOSCOW)
NOT_ASKED_OF_THE_DATABASE = {("OrderFileReportView", "format")}


def addresses(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, type[ApiView]]]:
    """The address of every view, with what stands for the objects it names."""
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern):
            view = getattr(pattern.callback, "view_class", None)
            if isinstance(view, type) and issubclass(view, ApiView):
                yield path, view


VIEWS = {view: path for path, view in addresses(get_resolver().url_patterns)}
FILTERS = sorted(
    ((view, name) for view in VIEWS for name in parameters_of(view)), key=lambda pair: (pair[0].__name__, pair[1])
)


def sample(field: serializers.Field[Any, Any, Any, Any]) -> str:
    """A value that isn't what a list takes without the parameter."""
    if isinstance(field, serializers.ChoiceField):
        return str(next(value for value in field.choices if value != getattr(field, "default", None)))
    if isinstance(field, QueryFlag):
        return "true"
    if isinstance(field, QueryNumber):
        return str(min(7, 7 if field.max_value is None else int(field.max_value)))
    return "2026-01-15" if isinstance(field, (DayField, BoundField)) else "made-up"


def address_of(view: type[ApiView], desk: Desk) -> str:
    """An address that the view answers: the one object that a list is of is a file of orders, or a subscriber."""
    if view is DeliveryListView:
        subscriber = Subscription.objects.create(url="https://partner.example/desk", secret="a secret")
        return f"{API}/subscriptions/{subscriber.pk}/deliveries"
    address = f"/{VIEWS[view]}"
    if "<int:pk>" not in address:
        return address
    if view is ReplayedDecisionsView:
        period = {"since": NOON - timedelta(days=1), "until": NOON}
        replay = Replay.objects.create(rule="check_criteria", draft=[], digest="d", asked_by=desk.user, **period)
        return address.replace("<int:pk>", str(replay.pk))
    file = OrderFile.objects.create(
        sender=desk.user, digest="d" * 64, size=1, is_csv=True, encoding="utf-8", lines_total=1
    )
    return address.replace("<int:pk>", str(file.pk))


def asked(desk: Desk, address: str) -> list[str]:
    """What a request asks of the database."""
    with CaptureQueriesContext(connection) as queries:
        answer = desk.call("GET", address)
    assert answer.status == 200, answer
    return [query["sql"] for query in queries]


@pytest.mark.django_db
@pytest.mark.parametrize(("view", "name"), FILTERS, ids=[f"{view.__name__}-{name}" for view, name in FILTERS])
def test_a_filter_of_the_api_changes_what_is_asked_of_the_database(view: type[ApiView], name: str) -> None:
    if (view.__name__, name) in NOT_ASKED_OF_THE_DATABASE:
        return
    with time_machine.travel(NOON, tick=False):
        desk = Desk(min(view.roles["GET"], key=list(Role).index))
        address = address_of(view, desk)
        plain = asked(desk, address)
        assert asked(desk, address) == plain
        assert asked(desk, f"{address}?{name}={sample(view.query['GET']().fields[name])}") != plain


def samples(view: type[ApiView]) -> dict[str, str]:
    """Each parameter of a list as it stands in an address."""
    fields = view.query["GET"]().fields
    names = [name for name in sorted(parameters_of(view)) if (view.__name__, name) not in NOT_ASKED_OF_THE_DATABASE]
    return {name: f"{name}={sample(fields[name])}" for name in names}


@pytest.mark.django_db
@pytest.mark.parametrize("view", sorted({view for view, _ in FILTERS}, key=lambda view: view.__name__))
def test_two_filters_of_a_list_narrow_more_than_either_of_them(view: type[ApiView]) -> None:
    with time_machine.travel(NOON, tick=False):
        desk = Desk(min(view.roles["GET"], key=list(Role).index))
        ClientFactory(pk=7)
        address, texts = address_of(view, desk), samples(view)
        pairs = some(combinations(texts, 2), 6)
        named = sorted({name for pair in pairs for name in pair})
        alone = {name: asked(desk, f"{address}?{texts[name]}") for name in named}
        for one, other in pairs:
            together = asked(desk, f"{address}?{texts[one]}&{texts[other]}")
            assert together not in (alone[one], alone[other]), (one, other)


def test_every_parameter_of_every_list_is_applied() -> None:
    assert list_filters() == []
    assert len(FILTERS) > 30


class MoreFilters(OrderFilters):
    """A parameter that nobody applies."""

    wrapped_by = serializers.CharField(required=False)


class HalfDeclared(OrderListView):
    """A list that reads a parameter and ignores it."""

    query = {"GET": MoreFilters}


class Unreachable(OrderListView):
    """A list whose selector knows a filter that can't be asked for."""

    applies = (*OrderListView.applies, "wrapped_by")


@pytest.mark.parametrize(
    ("view", "code"),
    [(HalfDeclared, IGNORED_FILTER), (Unreachable, UNREACHABLE_FILTER)],
    ids=["ignored", "unreachable"],
)
def test_a_filter_declared_by_half_is_named(view: type[ApiView], code: str) -> None:
    (problem,) = filter_problems([view])
    assert problem.id == code
    assert "wrapped_by" in problem.msg


def test_the_views_are_found_behind_nested_patterns() -> None:
    assert OrderListView in set(api_views(get_resolver().url_patterns))


FILTERED = [model_admin for model_admin in admin.site._registry.values() if model_admin.list_filter]


@pytest.mark.django_db
@pytest.mark.parametrize("model_admin", FILTERED, ids=[str(one) for one in FILTERED])
def test_a_filter_of_the_admin_changes_what_is_asked_of_the_database(model_admin: Any) -> None:
    administrator = UserFactory(role=Role.ADMINISTRATOR, is_superuser=True, is_staff=True)

    def page(query: str) -> ChangeList:
        request = RequestFactory().get("/" + query)
        request.user, request.session = administrator, {}
        return model_admin.get_changelist_instance(request)

    with time_machine.travel(NOON, tick=False):
        start = page("")
        for spec in start.filter_specs:
            ways = statements(page, list(spec.choices(start)))
            assert len(set(ways)) == len(ways), f"{spec.title}: two choices ask the same"


def statements(page: Callable[[str], ChangeList], choices: list[Any]) -> list[str]:
    """What each choice of a filter asks of the database."""
    return [str(page(choice["query_string"]).queryset.query) for choice in choices if "query_string" in choice]
