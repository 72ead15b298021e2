"""Every path of the API leads where Django, trying one pattern after the other, would lead it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.urls import Resolver404, ResolverMatch, URLResolver, get_resolver, include, path, re_path, reverse
from django.urls.resolvers import RegexPattern

from config import urls
from service.http.paths_by_first_segment import by_first_segment, first_segment

PLAIN = URLResolver(RegexPattern(r"^/"), [path("api/v1/", include(paths)) for paths in urls.API])
SAMPLES = {"pk": "17", "key": "17", "number": "F-1"}


def view(request: object) -> None:
    """No view."""


def paths_of_api() -> Iterator[str]:
    """A path of every pattern, and what comes near one."""
    for resolver in PLAIN.url_patterns:
        assert isinstance(resolver, URLResolver)
        for entry in resolver.url_patterns:
            route = str(entry.pattern).removeprefix("^").removesuffix("$")
            route = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", lambda met: SAMPLES.get(met[1], "a"), route)
            made = re.sub(r"<(?:\w+:)?(\w+)>", lambda met: SAMPLES.get(met[1], "a"), route)
            yield from (
                f"/api/v1/{made}",
                f"/api/v1/{made}/",
                f"/api/v1/{made}/x",
                f"/api/v1/x{made}",
                f"/api/v1/{made}x",
            )
            yield f"/api/v1/{made.partition('/')[0]}"
    yield from ("/api/v1/", "/api/v1", "/api/v1//", "/api/v1/tickets//17", "/api/v1/nothing/17", "/api/v1/заказы")


def led(match: ResolverMatch) -> tuple[object, ...]:
    """All that a request is told of its path."""
    return match.func, match.args, match.kwargs, match.route, match.view_name, match.namespaces, match.app_names


def where(resolver: URLResolver, asked: str) -> tuple[object, ...] | None:
    """What a path leads to; None: nowhere."""
    try:
        return led(resolver.resolve(asked))
    except Resolver404:
        return None


def test_every_path_of_the_api_leads_where_trying_all_patterns_leads() -> None:
    found, sought = get_resolver("config.urls"), sorted(set(paths_of_api()))
    met = {asked: where(PLAIN, asked) for asked in sought}
    assert {asked: where(found, asked) for asked in sought} == met
    assert sum(one is not None for one in met.values()) > 100


def test_what_the_patterns_leave_open_is_tried_for_every_segment_in_its_place() -> None:
    patterns = [
        re_path(r"^(?P<any>[a-z]+)/first$", view, name="any"),
        path("orders/first", view, name="hidden by the one before"),
        path("orders", view, name="orders"),
        re_path(r"^orders/(?P<pk>[0-9]+)$", view, name="order"),
        re_path(r"^orders/a|returns/b$", view, name="either"),
        path("or", include([path("ders/nested", view, name="nested")])),
        path("<int:pk>", view, name="number"),
    ]
    plain = path("base/", include(patterns))
    sought = by_first_segment(plain)
    for asked in ("orders/first", "orders", "orders/17", "orders/a", "x/returns/b", "orders/nested", "17", "x", ""):
        assert where(sought, f"base/{asked}") == where(plain, f"base/{asked}"), asked
    assert where(sought, "elsewhere/orders") is None
    houses = path("base/", include([path("", include((patterns[:3], "one"))), path("", include((patterns, "two")))]))
    narrowed = by_first_segment(houses)
    for asked in ("orders/first", "orders", "orders/17", "x/returns/b", "orders/nested", "17", "x", "x/first"):
        assert where(narrowed, f"base/{asked}") == where(houses, f"base/{asked}"), asked
    assert [first_segment(entry) for entry in patterns] == [None, "orders", "orders", "orders", None, None, None]


@pytest.mark.parametrize("name", ["escalations:ticket-next", "orders:orders"])
def test_names_lead_back_to_paths(name: str) -> None:
    assert get_resolver("config.urls").resolve(reverse(name, urlconf="config.urls")).view_name == name
