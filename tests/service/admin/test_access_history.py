"""Who made, changed and disabled accounts, keys and subscribers stands in the history, from and to (S10)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from service.accounts.roles import Role
from service.models import HistoryRow, User
from tests.factories import UserFactory
from tests.orders.api.desk import API, Desk
from tests.service.admin.test_accounts_section import PASSWORD, account_form

pytestmark = pytest.mark.django_db


def history(subject: str, pk: int) -> list[tuple[str, str, dict[str, Any]]]:
    """Action, who, and what changed, oldest first."""
    rows = HistoryRow.objects.filter(subject=subject, subject_id=pk).order_by("version")
    return [(row.action, row.actor_name, row.changes) for row in rows]


def test_an_account_that_changes_its_role_or_is_disabled_leaves_from_and_to(administrator: Client) -> None:
    chief = User.objects.get(pk=administrator.session["_auth_user_id"]).username
    made = {"username": "novaya", "role": "operator", "password1": PASSWORD, "password2": PASSWORD}
    assert administrator.post(reverse("admin:service_user_add"), made).status_code == 302
    user = User.objects.get(username="novaya")
    page = reverse("admin:service_user_change", args=[user.pk])
    assert administrator.post(page, account_form(user, role="supervisor")).status_code == 302
    user.refresh_from_db()
    assert administrator.post(page, account_form(user, is_active=None)).status_code == 302
    new, promoted, disabled = history("user", user.pk)
    assert (new[0], new[1], new[2]["role"]) == ("add", chief, [None, "operator"])
    assert promoted == ("edit", chief, {"role": ["operator", "supervisor"]})
    assert disabled == ("edit", chief, {"is_active": [True, False]})
    assert PASSWORD not in str(history("user", user.pk))


def test_a_password_that_an_administrator_gives_and_one_s_own_are_told_apart(administrator: Client) -> None:
    chief, user = User.objects.get(pk=administrator.session["_auth_user_id"]), UserFactory(role=Role.OPERATOR)
    given = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    assert administrator.post(reverse("admin:auth_user_password_change", args=[user.pk]), given).status_code == 302
    desk = Desk(Role.OPERATOR)
    desk.user.set_password(PASSWORD)
    desk.user.save()
    own = {"username": desk.user.username, "password": PASSWORD}
    token = Client().post(f"{API}/auth/token", own, content_type="application/json").json()["token"]
    words = {"current_password": PASSWORD, "new_password": "Длинная-фраза-о-посылках-27"}
    header = {"Authorization": f"Bearer {token}"}
    assert (
        Client(headers=header).post(f"{API}/auth/password", words, content_type="application/json").status_code == 200
    )
    assert history("user", user.pk) == [("set_password", chief.username, {})]
    assert history("user", desk.user.pk) == [("change_password", desk.user.username, {})]


def test_keys_and_subscribers_are_kept_by_whichever_door_and_never_their_secrets() -> None:
    chief = Desk(Role.ADMINISTRATOR)
    partner = UserFactory(role=Role.CARRIER)
    key = chief.call("POST", f"{API}/inbound-keys", {"account": partner.username}).body
    chief.call("DELETE", f"{API}/inbound-keys/{key['id']}")
    assert [row[0] for row in history("inboundkey", key["id"])] == ["add", "withdraw"]
    assert history("inboundkey", key["id"])[1][2] == {"active": [True, False]}
    made = chief.call("POST", f"{API}/subscriptions", {"url": "https://203.0.114.9/a", "types": []}).body
    chief.call("PATCH", f"{API}/subscriptions/{made['id']}", {"types": ["order.confirm"]})
    renewed = chief.call("POST", f"{API}/subscriptions/{made['id']}/secret", {}).body
    assert chief.call("DELETE", f"{API}/subscriptions/{made['id']}").status == 204
    rows = history("subscription", made["id"])
    assert [row[0] for row in rows] == ["add", "edit", "exchange_secret", "delete"]
    assert rows[1][2] == {"types": [[], ["order.confirm"]]}
    assert {row[1] for row in rows} == {chief.user.username}
    secrets = (key["secret"], made["secret"], renewed["secret"])
    assert not [secret for secret in secrets if secret in str(rows) + str(history("inboundkey", key["id"]))]
