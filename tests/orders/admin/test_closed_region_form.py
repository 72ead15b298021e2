"""The form of a closed region: days without a year, and regions by name wherever one is chosen (ORD-13)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from orders.admin.check_criteria_and_closed_regions import LEAP_YEAR, NO_YEAR, ClosedRegionForm
from orders.models import ClosedRegion
from service.texts import comparable


def bound(instance: ClosedRegion | None = None, **typed: Any) -> Any:
    """The form with what was typed into its own fields."""
    form = type("Form", (ClosedRegionForm,), {"Meta": type("Meta", (), {"model": ClosedRegion, "fields": "__all__"})})
    data = {"region": "14", "every_year": "on", "closed_from": "01.11", "closed_until": "30.04"}
    return form({**data, **typed}, instance=instance)


@pytest.mark.django_db
@pytest.mark.parametrize(("typed", "read"), [("29.02", (2, 29)), ("1.3", (3, 1)), (" 05.11. ", (11, 5))])
def test_a_day_of_every_year_needs_no_year(typed: str, read: tuple[int, int]) -> None:
    form = bound(closed_from=typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["closed_from"] == date(LEAP_YEAR, *read)


@pytest.mark.django_db
def test_a_day_without_a_year_is_refused_of_a_single_season() -> None:
    form = bound(every_year="", closed_until="30.04.2027")
    assert form.errors == {"closed_from": [NO_YEAR]}


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["31.02", "32.01", "1.13", "ноябрь"])
def test_a_day_that_is_none_is_refused(typed: str) -> None:
    assert set(bound(closed_from=typed).errors) == {"closed_from"}


@pytest.mark.django_db
def test_a_season_saved_as_shown_stays_what_it_was(supervisor: Client) -> None:
    days = {"closed_from": date(2024, 11, 1), "closed_until": date(2024, 4, 30)}
    closed = ClosedRegion.objects.create(region="14", every_year=True, **days)
    page = supervisor.get(reverse("admin:orders_closedregion_change", args=[closed.pk])).content.decode()
    assert 'value="01.11"' in page
    assert "2024" not in page.split("<form", 1)[1].split("Последствия", 1)[0]
    form = bound(closed, region=closed.region)
    assert form.is_valid(), form.errors
    assert {name: form.cleaned_data[name] for name in days} == days


@pytest.mark.django_db
def test_a_single_season_shows_its_years(supervisor: Client) -> None:
    closed = ClosedRegion.objects.create(
        region="14", every_year=False, closed_from=date(2027, 4, 1), closed_until=date(2027, 5, 9)
    )
    page = supervisor.get(reverse("admin:orders_closedregion_change", args=[closed.pk])).content.decode()
    assert 'value="01.04.2027"' in page


def test_every_list_of_regions_is_in_order_of_their_names() -> None:
    lists = {
        field: [str(label) for _, label in field.flatchoices]
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if getattr(field, "name", "") == "region" and getattr(field, "flatchoices", ())
    }
    assert len(lists) >= 4
    assert [str(field) for field, labels in lists.items() if labels != sorted(labels, key=comparable)] == []
