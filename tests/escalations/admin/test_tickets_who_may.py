"""Role × page of the tickets in the admin: exactly the API's (contract, "Who may")."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from escalations.admin.queue.tickets import TicketAdmin
from escalations.choices import Action
from escalations.models import Ticket
from service.accounts.roles import Role
from tests.escalations.admin.queue import (
    ACT,
    BULK,
    EXPORT,
    LIST,
    NEXT,
    ORDER_ACT,
    OVERVIEW,
    PAGE,
    RESULTS,
    ROWS,
    by_role,
    state_of,
)
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
R = Role
WORKERS = {R.SUPERVISOR, R.CLAIMS_SPECIALIST}
READERS = WORKERS | {R.ADMINISTRATOR}
IN_ADMIN = READERS | {R.RETURNS_SPECIALIST}
ROLES = [role for role in Role if role is not R.SYSTEM]
VIEWS = ("keep_view", "remove_view", "view_counts", "open")
"""Tried in tests/service/admin/test_saved_views.py and test_who_looks.py."""
NOT_ITS_OWN = {"add", "delete", "autocomplete"}


def expected(role: Role, allowed: set[Role], success: int = 200) -> int:
    """Outsiders are sent to the login page, insiders without the right are refused."""
    if role not in IN_ADMIN:
        return 302
    return success if role in allowed else 403


def test_every_address_of_the_section_is_tried_below() -> None:
    from django.contrib import admin

    named = {url.name for url in TicketAdmin(Ticket, admin.site).get_urls() if url.name}
    tried = {name.removeprefix("admin:") for name in (LIST, PAGE, ACT, ORDER_ACT, NEXT, ROWS, EXPORT, BULK, RESULTS)}
    tried |= {f"escalations_ticket_{name}" for name in ("add", "delete", "history", *VIEWS)} | {
        OVERVIEW.removeprefix("admin:")
    }
    assert named == tried


@pytest.mark.parametrize("role", ROLES)
def test_the_pages_of_the_section_open_for_readers_alone(role: Role, sign_in: SignIn) -> None:
    browser = sign_in(role)
    for name in (LIST, ROWS, EXPORT, OVERVIEW):
        assert browser.get(reverse(name)).status_code == expected(role, READERS), name
    for name in ("admin:escalations_ticket_add",):
        assert browser.get(reverse(name)).status_code == expected(role, WORKERS), name
    results = browser.get(reverse(RESULTS))
    assert results.status_code == expected(role, WORKERS, 302)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("worker", sorted(WORKERS))
@pytest.mark.sample(9)
def test_a_ticket_is_there_for_its_queue_and_the_administrator_only(role: Role, worker: Role, sign_in: SignIn) -> None:
    browser, ticket = sign_in(role), by_role(worker)
    readers = {worker, R.ADMINISTRATOR}
    result = 404 if role in READERS - readers else expected(role, readers)
    assert browser.get(reverse(PAGE, args=[ticket.pk])).status_code == result
    history = browser.get(reverse("admin:escalations_ticket_history", args=[ticket.pk])).status_code
    assert history == (302 if result == 200 else result)
    assert browser.get(reverse("admin:escalations_ticket_delete", args=[ticket.pk])).status_code in (302, 403)
    assert browser.post(reverse(PAGE, args=[ticket.pk]), {"status": "resolved"}).status_code in (302, 403)
    assert state_of(ticket) == state_of(by_pk(ticket))


def by_pk(ticket: Ticket) -> Ticket:
    """The same ticket, asked anew."""
    return Ticket.objects.get(pk=ticket.pk)


@pytest.mark.sample(3)
@pytest.mark.parametrize("role", sorted(set(ROLES) - WORKERS))
def test_nobody_but_those_who_work_a_queue_takes_or_changes_anything(role: Role, sign_in: SignIn) -> None:
    browser = sign_in(role)
    tickets = [by_role(worker) for worker in WORKERS]
    before = [state_of(ticket) for ticket in tickets]
    refused = expected(role, set())
    assert browser.post(reverse(NEXT)).status_code == refused
    for action in ("reassign", "resolve"):
        posted = {"ticket": [t.pk for t in tickets], "resolution": "x", "to": "x"}
        assert browser.post(reverse(BULK, args=[action]), posted).status_code == refused
    chosen = {"action": "claim_chosen", "_selected_action": [t.pk for t in tickets]}
    assert browser.post(reverse(LIST), chosen).status_code in (200, 302, 403)
    for ticket in tickets:
        for action in Action:
            assert browser.post(reverse(ACT, args=[ticket.pk, action]), {"version": 1}).status_code in (302, 403)
    assert [state_of(ticket) for ticket in tickets] == before


@pytest.mark.parametrize("role", sorted(WORKERS))
def test_those_who_work_a_queue_take_from_their_own_only(role: Role, sign_in: SignIn) -> None:
    browser = sign_in(role)
    own, (other,) = by_role(role), [by_role(worker) for worker in WORKERS - {role}]
    before = state_of(other)
    assert browser.post(reverse(NEXT)).headers["Location"] == reverse(PAGE, args=[own.pk])
    empty = browser.post(reverse(NEXT))
    assert empty.headers["Location"] == reverse(LIST)
    assert browser.post(reverse(ACT, args=[other.pk, "claim"]), {"version": other.version}).status_code == 404
    assert state_of(other) == before


def test_the_section_is_in_the_menu_of_its_readers(sign_in: SignIn) -> None:
    menus = {role: sign_in(role).get(reverse("admin:index")).content.decode() for role in IN_ADMIN}
    assert {role for role, menu in menus.items() if reverse(LIST) in menu} == READERS
    assert {role for role, menu in menus.items() if reverse(OVERVIEW) in menu} == READERS


def test_an_account_that_lost_its_role_gets_nothing_more(supervisor: Client) -> None:
    from service.models import User

    assert supervisor.get(reverse(ROWS)).status_code == 200
    User.objects.filter(pk=supervisor.session["_auth_user_id"]).update(role=R.RETURNS_SPECIALIST)
    assert supervisor.get(reverse(ROWS)).status_code == 403
