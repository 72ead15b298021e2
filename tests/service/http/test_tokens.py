"""Tokens and passwords of one's own: listed, capped, ended with the password, which is changed by its owner."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.utils import timezone
from knox.models import AuthToken
from pytest_django import Settings

from service.accounts.roles import Role
from service.models import TokenUse, User

TOKEN, TOKENS, CHANGE, ME = "/api/v1/auth/token", "/api/v1/auth/tokens", "/api/v1/auth/password", "/api/v1/me"
JSON = "application/json"
PASSWORD, NEXT = "open sesame", "long enough and new"

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> User:
    """An operator with a password."""
    return User.objects.create_user("anna", password=PASSWORD)


def given(password: str = PASSWORD) -> Client:
    """A client with a fresh token of the account."""
    answer = Client().post(TOKEN, {"username": "anna", "password": password}, JSON)
    assert answer.status_code == 200, answer.content
    return Client(headers={"Authorization": f"Bearer {answer.json()['token']}"})


def by_saving(user: User) -> None:
    user.set_password(NEXT)
    user.save()


def by_update(user: User) -> None:
    User.objects.filter(pk=user.pk).update(password="!")


def by_sql(user: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE service_user SET password = 'x' WHERE id = %s", [user.pk])


@pytest.mark.parametrize("change", [by_saving, by_update, by_sql])
def test_tokens_end_with_the_password_whoever_changes_it(change: Callable[[User], None], account: User) -> None:
    clients = [given(), given()]
    change(account)
    assert [client.get(ME).status_code for client in clients] == [401, 401]
    assert not TokenUse.objects.exists()


def test_what_else_changes_of_an_account_ends_no_token(account: User) -> None:
    client = given()
    account.display_name = "Анна"
    account.save()
    assert client.get(ME).status_code == 200


def test_ones_own_password_is_changed_by_the_api_and_the_answer_goes_on(account: User) -> None:
    earlier = given()
    answer = earlier.post(CHANGE, {"current_password": PASSWORD, "new_password": NEXT}, JSON)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert earlier.get(ME).status_code == 401
    assert Client(headers={"Authorization": f"Bearer {answer.json()['token']}"}).get(ME).status_code == 200
    assert Client().post(TOKEN, {"username": "anna", "password": PASSWORD}, JSON).status_code == 401
    assert given(NEXT).get(ME).status_code == 200


def test_a_change_needs_the_present_password_and_another_one(account: User) -> None:
    client = given()
    wrong = client.post(CHANGE, {"current_password": "wrong", "new_password": NEXT}, JSON)
    assert wrong.status_code == 401
    same = client.post(CHANGE, {"current_password": PASSWORD, "new_password": PASSWORD}, JSON)
    assert [(fault["field"], fault["code"]) for fault in same.json()["errors"]] == [("new_password", "same")]
    assert client.get(ME).status_code == 200


VALIDATORS = [{"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}}]


@override_settings(AUTH_PASSWORD_VALIDATORS=VALIDATORS)
def test_a_weak_new_password_is_refused_and_changes_nothing(account: User) -> None:
    client = given()
    answer = client.post(CHANGE, {"current_password": PASSWORD, "new_password": "short"}, JSON)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "new_password"
    assert client.get(ME).status_code == 200


def test_a_token_changes_no_other_accounts_password(account: User) -> None:
    User.objects.create_user("boris", password=PASSWORD)
    body = {"username": "boris", "current_password": PASSWORD, "new_password": NEXT}
    assert given().post(CHANGE, body, JSON).status_code == 400
    assert Client().post(CHANGE, {"current_password": PASSWORD, "new_password": NEXT}, JSON).status_code == 400


def test_a_password_that_must_be_changed_opens_nothing_else(account: User) -> None:
    User.objects.filter(pk=account.pk).update(must_change_password=True)
    refused = Client().post(TOKEN, {"username": "anna", "password": PASSWORD}, JSON)
    assert (refused.status_code, refused.json()["code"]) == (403, "password_change_required")
    assert not AuthToken.objects.exists()
    body = {"username": "anna", "current_password": PASSWORD, "new_password": NEXT}
    changed = Client().post(CHANGE, body, JSON)
    assert changed.status_code == 200
    assert given(NEXT).get(ME).status_code == 200


@pytest.mark.parametrize(("demo", "status"), [(True, 200), (False, 403)])
def test_the_demos_accounts_are_never_made_to_change_it(demo: bool, status: int, settings: Settings) -> None:
    settings.DEMO = demo
    User.objects.create_user("supervisor", password=PASSWORD, role=Role.SUPERVISOR, must_change_password=True)
    answer = Client().post(TOKEN, {"username": "supervisor", "password": PASSWORD}, JSON)
    assert answer.status_code == status


def test_ones_own_tokens_are_listed_and_ended_one_by_one(account: User) -> None:
    mine, other = given(), given()
    listed = mine.get(TOKENS).json()["results"]
    assert len(listed) == 2
    assert [result["current"] for result in listed].count(True) == 1
    (foreign,) = [result["id"] for result in listed if not result["current"]]
    assert mine.delete(f"{TOKENS}/{foreign}").json() == {"revoked": 1}
    assert mine.delete(f"{TOKENS}/{foreign}").status_code == 404
    assert (mine.get(ME).status_code, other.get(ME).status_code) == (200, 401)


def test_nobody_ends_anothers_token(account: User) -> None:
    User.objects.create_user("boris", password=PASSWORD)
    theirs = given()
    number = theirs.get(TOKENS).json()["results"][0]["id"]
    boris = Client().post(TOKEN, {"username": "boris", "password": PASSWORD}, JSON).json()["token"]
    assert Client(headers={"Authorization": f"Bearer {boris}"}).delete(f"{TOKENS}/{number}").status_code == 404
    assert theirs.get(ME).status_code == 200


def test_beyond_the_most_the_token_unused_for_longest_ends(account: User, settings: Settings) -> None:
    settings.TOKENS_PER_ACCOUNT = 3
    clients = [given() for _ in range(3)]
    AuthToken.objects.update(created=timezone.now() - timedelta(hours=2))
    for position in (0, 2):
        assert clients[position].get(ME).status_code == 200
    clients.append(given())
    assert [client.get(ME).status_code for client in clients] == [200, 401, 200, 200]


def test_a_token_of_the_version_before_works_and_gets_its_number(account: User) -> None:
    _, text = AuthToken.objects.create(account)
    client = Client(headers={"Authorization": f"Bearer {text}"})
    AuthToken.objects.update(created=timezone.now() - timedelta(hours=1))
    assert client.get(ME).status_code == 200
    (result,) = client.get(TOKENS).json()["results"]
    assert result["used_at"]
    AuthToken.objects.filter(user=account).delete()
    assert not TokenUse.objects.exists()
