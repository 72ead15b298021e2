"""Which parameters of a list's address are its filters', as rules of their own: no database is asked."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.admin import SimpleListFilter
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.filters import AllValuesFieldListFilter
from django.test import RequestFactory

from service.admin.allowed_list_filters import is_declared, refuse_undeclared, refuse_unstorable

NUL = chr(0)


class Late(SimpleListFilter):
    """A filter with a parameter of its own."""

    parameter_name = "late"


def section(date_hierarchy: str | None) -> Any:
    """A section with each kind of filter."""
    filters = ["status", ("client__region", AllValuesFieldListFilter), Late]
    return SimpleNamespace(date_hierarchy=date_hierarchy, get_list_filter=lambda request: filters)


@pytest.mark.parametrize(
    ("lookup", "declared"),
    [
        *(("status", True), ("status__exact", True), ("statuses", False), ("client__region", True), ("late", True)),
        *(("client__region__in", True), ("client__name", False), ("refund_amount__lte", False), ("Late", False)),
        *(("created_at__year", True), ("created_at__hour", False), ("sent_at__year", False)),
    ],
)
def test_a_parameter_counts_where_a_filter_or_the_dates_of_the_list_have_it(lookup: str, declared: bool) -> None:
    assert is_declared(section("created_at"), RequestFactory().get("/"), lookup) is declared


@pytest.mark.parametrize("lookup", ["None__year", "created_at__year"])
def test_a_list_without_dates_takes_none(lookup: str) -> None:
    assert not is_declared(section(None), RequestFactory().get("/"), lookup)


def test_what_no_filter_has_taken_is_refused() -> None:
    refuse_undeclared({})
    with pytest.raises(DisallowedModelAdminLookup):
        refuse_undeclared({"secret__startswith": "a"})


@pytest.mark.parametrize("query", [{"a": f"b{NUL}"}, {f"a{NUL}": "b"}])
def test_nul_is_refused_in_names_and_values(query: dict[str, str]) -> None:
    refuse_unstorable(RequestFactory().get("/", {"a": "b"}))
    with pytest.raises(DisallowedModelAdminLookup):
        refuse_unstorable(RequestFactory().get("/", query))
