"""Views of one's own: filters kept by name, shared, counted as the asker would see them, removed by their owner."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from service.accounts.roles import Role
from service.admin.saved_views import COUNTED
from service.models import SavedView
from tests.escalations.admin.queue import LIST, ROWS, held, make_ticket, user_of
from tests.factories import OrderFactory, UserFactory
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
KEEP, REMOVE = "admin:escalations_ticket_keep_view", "admin:escalations_ticket_remove_view"


def keep(browser: Client, name: str, query: str, **fields: str) -> Any:
    """Keep a view of the queue."""
    return browser.post(reverse(KEEP), {"name": name, "query": query, **fields})


def views(browser: Client, query: str = "", page: str = LIST) -> dict[str, Any]:
    """The views above the list, by name."""
    answer = browser.get(f"{reverse(page)}?{query}")
    assert answer.status_code == 200
    return {view["name"]: view for view in answer.context["saved_views"]}


def test_a_view_is_kept_counted_and_leads_back_to_its_filters(supervisor: Client) -> None:
    held(by=user_of(supervisor))
    make_ticket()
    answer = keep(supervisor, "Мои срочные", "holder=me&p=2&q=token")
    assert answer.headers["Location"] == f"{reverse(LIST)}?holder=me"
    view = views(supervisor, "holder=me")["Мои срочные"]
    assert (view["count"], view["active"], view["link"]) == ("1", True, f"{reverse(LIST)}?holder=me")
    keep(supervisor, "Мои срочные", "holder=none")
    assert views(supervisor)["Мои срочные"]["count"] == "1"
    assert SavedView.objects.count() == 1


def test_a_shared_view_counts_what_each_asker_would_see_and_only_its_owner_removes_it(
    supervisor: Client, sign_in: SignIn
) -> None:
    held(by=user_of(supervisor))
    keep(supervisor, "Мои", "holder=me", shared="1")
    keep(supervisor, "Тайный", "holder=none")
    colleague = sign_in(Role.SUPERVISOR)
    seen = views(colleague)
    assert set(seen) == {"Мои"}
    assert (seen["Мои"]["count"], seen["Мои"]["remove"], seen["Мои"]["whose"]) == ("0", "", str(user_of(supervisor)))
    pk = SavedView.objects.get(name="Мои").pk
    assert colleague.post(reverse(REMOVE, args=[pk])).status_code == 404
    assert supervisor.post(reverse(REMOVE, args=[pk])).status_code == 302
    assert views(colleague) == {}


def test_views_of_who_left_are_gone_and_a_page_counts_only_so_many(supervisor: Client) -> None:
    left = UserFactory(role=Role.SUPERVISOR, is_active=False)
    colleague = UserFactory(role=Role.SUPERVISOR)
    of = {"section": "escalations.ticket", "query": "holder=me", "shared": True}
    SavedView.objects.create(owner=left, name="Ушедшего", **of)
    for number in range(COUNTED):
        SavedView.objects.create(owner=colleague, name=f"Чужой {number}", **of)
    keep(supervisor, "Мой", "holder=none")
    seen = views(supervisor)
    assert "Ушедшего" not in seen
    assert seen["Мой"]["count"] != ""
    assert sum(view["count"] != "" for view in seen.values()) == COUNTED < len(seen)


def test_counts_of_an_open_list_are_told_anew_when_they_changed(supervisor: Client) -> None:
    keep(supervisor, "Мои", "holder=me")
    pk = SavedView.objects.get().pk
    counts, rows = reverse("admin:escalations_ticket_view_counts"), reverse(ROWS)
    first = supervisor.get(counts)
    held_tag = {"If-None-Match": first.headers["ETag"]}
    assert first.json() == {f"view-{pk}": "0"}
    assert supervisor.get(counts, headers=held_tag).status_code == 304
    held(by=user_of(supervisor))
    assert supervisor.get(counts, headers=held_tag).json() == {f"view-{pk}": "1"}
    assert supervisor.get(rows).json()["counts"][f"view-{pk}"] == "1"


@pytest.mark.parametrize(
    ("name", "query"),
    [(" ", "holder=me"), ("ы" * 41, "holder=me"), ("Чужое", "client__last=x"), ("Длинный", "holder=" + "9" * 600)],
)
def test_what_the_list_cannot_read_or_name_is_refused(supervisor: Client, name: str, query: str) -> None:
    keep(supervisor, name, query)
    assert not SavedView.objects.exists()


def test_a_view_whose_filter_is_gone_stays_without_a_count(supervisor: Client) -> None:
    SavedView.objects.create(owner=user_of(supervisor), section="escalations.ticket", name="Старый", query="gone=1")
    assert views(supervisor)["Старый"]["count"] == ""


def test_orders_have_views_too_and_who_has_no_section_keeps_none(supervisor: Client, sign_in: SignIn) -> None:
    OrderFactory()
    page = "admin:orders_order_changelist"
    supervisor.post(reverse("admin:orders_order_keep_view"), {"name": "Новые", "query": "status__exact=new"})
    assert views(supervisor, page=page)["Новые"]["count"] in {"0", "1"}
    assert sign_in(Role.RETURNS_SPECIALIST).post(reverse(KEEP), {"name": "Мои", "query": ""}).status_code == 403
