"""Who else has a ticket's page open (issue: a supervisor's desk)."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from redis.exceptions import RedisError

from escalations.admin.queue import who_looks
from service.accounts.roles import Role
from tests.escalations.admin.queue import done, held, make_ticket, page_of, user_of
from tests.factories import UserFactory
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
OPEN = "admin:escalations_ticket_open"


def told(browser: Client, pk: int, version: int | str = "") -> dict[str, object]:
    """What an open page is answered."""
    answer = browser.get(reverse(OPEN, args=[pk]), {"version": version})
    assert answer.status_code == 200
    result: dict[str, object] = answer.json()
    return result


def test_colleagues_with_the_same_ticket_open_learn_of_each_other(supervisor: Client, sign_in: SignIn) -> None:
    ticket, other = make_ticket(), make_ticket()
    colleague = sign_in(Role.SUPERVISOR)
    user = user_of(colleague)
    user.display_name = "Ирина"
    user.save()
    cache.delete_many([f"ticket_open:{ticket.pk}", f"ticket_open:{other.pk}"])
    assert told(supervisor, ticket.pk)["others"] == ""
    told(colleague, ticket.pk)
    assert told(supervisor, ticket.pk)["others"] == "Этот тикет сейчас открыл ещё один сотрудник: Ирина."
    assert told(supervisor, other.pk)["others"] == ""
    assert reverse(OPEN, args=[ticket.pk]) in supervisor.get(page_of(ticket)).content.decode()


def test_whoever_closed_the_page_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.delete("ticket_open:7")
    who_looks.others_at(7, 1, "Анна")
    assert who_looks.others_at(7, 2, "Ирина") == ["Анна"]
    later = who_looks.time.time() + who_looks.FORGOTTEN_AFTER + 1
    monkeypatch.setattr(who_looks.time, "time", lambda: later)
    assert who_looks.others_at(7, 2, "Ирина") == []


def test_a_page_of_an_older_version_learns_that_the_ticket_was_changed(supervisor: Client) -> None:
    colleague = UserFactory(role=Role.SUPERVISOR)
    ticket = held(by=colleague)
    assert told(supervisor, ticket.pk, ticket.version)["changed"] is False
    done(ticket, "resolve", colleague, resolution="Готово")
    assert told(supervisor, ticket.pk, ticket.version)["changed"] is True


def test_only_readers_of_the_ticket_ask_for_it(sign_in: SignIn) -> None:
    money = make_ticket("prepaid_change")
    assert sign_in(Role.SUPERVISOR).get(reverse(OPEN, args=[money.pk])).status_code == 404
    assert sign_in(Role.RETURNS_SPECIALIST).get(reverse(OPEN, args=[money.pk])).status_code in (403, 404)


def test_without_the_cache_nobody_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    class Away:
        def get(self, key: str) -> None:
            raise RedisError

    monkeypatch.setattr(who_looks, "cache", Away())
    assert who_looks.others_at(7, 1, "Анна") == []
