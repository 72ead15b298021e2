"""Logging in and out, and what an account may."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.cache import caches
from django.test import Client, override_settings
from django.utils import timezone
from knox.models import AuthToken

from service import choices_registry
from service.accounts.roles import Role
from service.clock import MOSCOW
from service.http.views import EVERYONE, ApiView
from service.models import User

TOKEN = "/api/v1/auth/token"
ME = "/api/v1/me"
JSON = "application/json"


@pytest.fixture
def account(db: None) -> User:
    """An operator with a password."""
    return User.objects.create_user("anna", password="open sesame", display_name="Анна", trainee=True)


@pytest.fixture
def still_clock() -> Iterator[None]:
    """A moment in the middle of every window that limits are counted in."""
    with time_machine.travel(datetime(2026, 11, 20, 12, 32, tzinfo=MOSCOW), tick=False):
        yield


def log_in(password: str = "open sesame", **kwargs: str):
    return Client(**kwargs).post(TOKEN, {"username": "anna", "password": password}, JSON)


def bearer(token: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {token}"})


def test_a_name_and_password_give_a_token_that_works(account: User) -> None:
    answer = log_in()
    assert answer.status_code == 200
    assert answer.json().keys() == {"token", "expires_at"}
    me = bearer(answer.json()["token"]).get(ME).json()
    assert me["username"] == "anna"
    assert me["display_name"] == "Анна"
    assert me["trainee"] is True
    assert me["role"] == "operator"
    assert "orders.act" in me["permissions"]
    assert "accounts.manage" not in me["permissions"]


def test_a_token_is_known_to_the_database_as_a_hash_only(account: User) -> None:
    token = log_in().json()["token"]
    assert token not in str(list(AuthToken.objects.values()))


def test_wrong_credentials_are_not_told_apart(account: User) -> None:
    wrong = log_in("wrong")
    unknown = Client().post(TOKEN, {"username": "nobody", "password": "x"}, JSON)
    assert (wrong.status_code, wrong.json()["code"]) == (401, "not_authenticated")
    assert {**wrong.json(), "request_id": ""} == {**unknown.json(), "request_id": ""}


@pytest.mark.parametrize(
    "body", [{}, {"username": "a"}, {"username": 1, "password": []}, {"username": "a\0", "password": "b"}]
)
def test_a_login_without_its_fields_is_invalid(body: dict, db: None) -> None:
    assert Client().post(TOKEN, body, JSON).status_code == 400


def test_logging_out_revokes_this_token_or_all(account: User) -> None:
    tokens = [log_in().json()["token"] for _ in range(3)]
    assert bearer(tokens[0]).delete(TOKEN).json() == {"revoked": 1}
    assert [bearer(token).get(ME).status_code for token in tokens] == [401, 200, 200]
    assert bearer(tokens[1]).delete(f"{TOKEN}?all=true").json() == {"revoked": 2}
    assert [bearer(token).get(ME).status_code for token in tokens] == [401, 401, 401]
    assert Client().delete(TOKEN).status_code == 401


def test_a_disabled_account_and_a_changed_role_count_at_once(account: User) -> None:
    client = bearer(log_in().json()["token"])
    User.objects.filter(pk=account.pk).update(role=Role.CARRIER, trainee=False)
    assert client.get(ME).json()["role"] == "carrier"
    assert client.post("/api/v1/people", {}, JSON).status_code == 403
    User.objects.filter(pk=account.pk).update(is_active=False)
    assert client.get(ME).status_code == 401
    assert log_in().status_code == 401


def test_a_token_that_a_disabled_account_holds_all_the_same_is_none(account: User) -> None:
    """The database takes the tokens away when the account is disabled; one that is given later it doesn't know of."""
    User.objects.filter(pk=account.pk).update(is_active=False)
    _, late = AuthToken.objects.create(account)
    assert bearer(late).get(ME).status_code == 401
    User.objects.filter(pk=account.pk).update(is_active=True)
    assert bearer(late).get(ME).status_code == 200


def test_an_expired_token_is_none(account: User) -> None:
    client = bearer(log_in().json()["token"])
    AuthToken.objects.update(expiry=timezone.now() - timedelta(seconds=1))
    assert client.get(ME).status_code == 401


def test_reading_a_token_takes_one_query_however_many_there_are(account: User, django_assert_num_queries) -> None:
    client = bearer([log_in().json()["token"] for _ in range(5)][-1])
    with django_assert_num_queries(1):
        client.get(ME)


@pytest.mark.usefixtures("still_clock")
def test_failed_logins_are_limited_by_name_and_address(account: User) -> None:
    assert [log_in("wrong").status_code for _ in range(11)] == [401] * 10 + [429]
    limited = log_in()
    assert (limited.status_code, limited.json()["code"]) == (429, "throttled")
    assert 0 < int(limited.headers["Retry-After"]) <= 300
    assert log_in(REMOTE_ADDR="10.0.0.9").status_code == 200


def test_successful_logins_are_not_counted(account: User) -> None:
    assert {log_in().status_code for _ in range(15)} == {200}


@pytest.mark.usefixtures("still_clock")
def test_calls_without_an_account_are_limited_and_those_with_one_are_not(
    account: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from service.http import views
    from service.http.anonymous_call_and_login_limits import Limit

    monkeypatch.setattr(views, "ANONYMOUS_CALLS", Limit("anonymous_calls", most=5, seconds=3600))
    client = bearer(log_in().json()["token"])
    assert [Client().get(ME).status_code for _ in range(6)] == [401] * 5 + [429]
    assert bearer("junk").get(ME).status_code == 429
    assert {client.get(ME).status_code for _ in range(20)} == {200}


@override_settings(TRUSTED_PROXIES=1)
@pytest.mark.usefixtures("still_clock")
def test_behind_a_proxy_its_word_counts_and_not_the_callers(account: User) -> None:
    for position in range(10):
        log_in("wrong", HTTP_X_FORWARDED_FOR=f"8.8.8.{position}, 10.1.1.1")
    assert log_in(HTTP_X_FORWARDED_FOR="9.9.9.9, 10.1.1.1").status_code == 429
    assert log_in(HTTP_X_FORWARDED_FOR="10.1.1.1, 10.1.1.2").status_code == 200


@pytest.fixture
def no_cache() -> Iterator[None]:
    """A cache address where nobody answers."""
    gone = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
            "OPTIONS": {"socket_connect_timeout": 1},
        }
    }
    with override_settings(CACHES=gone):
        yield
    caches.close_all()


def test_logging_in_works_while_the_cache_is_away(account: User, no_cache: None) -> None:
    assert log_in().status_code == 200
    assert log_in("wrong").status_code == 401


def test_every_vocabulary_is_told_with_its_labels(operator: Client) -> None:
    choices_registry.register_choices("roles", Role)
    first = operator.get("/api/v1/choices")
    assert {"code": "warehouse", "label": "Склад (ФФ)"} in first.json()["roles"]
    assert operator.get("/api/v1/choices", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_a_vocabulary_is_not_replaced_by_another_of_its_name() -> None:
    choices_registry.register_choices("roles", Role)
    with pytest.raises(ValueError, match="roles"):
        choices_registry.register_choices("roles", [("a", "б")])


def test_a_view_that_does_not_say_who_may_cannot_be_written() -> None:
    with pytest.raises(TypeError, match="PATCH"):

        class Careless(ApiView):
            roles = {"GET": EVERYONE}

            def get(self) -> None: ...

            def patch(self) -> None: ...


@pytest.mark.parametrize("role", sorted(EVERYONE))
def test_every_role_sees_itself(role: Role, caller: Callable[..., Client]) -> None:
    assert caller(role).get(ME).json()["role"] == role
