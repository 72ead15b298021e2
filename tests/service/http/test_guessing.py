"""Guessing passwords: bounded, counted, and never a way to keep the owner of an account out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.test import Client, override_settings
from prometheus_client import REGISTRY
from pytest_django import Settings

from service.clock import MOSCOW
from service.http.anonymous_call_and_login_limits import network_of
from service.login import hashing
from service.login.attempts import OF_ACCOUNT, OF_NETWORK, OF_PLACE
from service.models import User

TOKEN = "/api/v1/auth/token"
ME = "/api/v1/me"
JSON = "application/json"
PASSWORD = "open sesame"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def still_clock() -> Iterator[None]:
    """A moment in the middle of every window that limits are counted in."""
    with time_machine.travel(datetime(2026, 11, 20, 12, 32, tzinfo=MOSCOW), tick=False):
        yield


@pytest.fixture
def account() -> User:
    """An account with a password."""
    return User.objects.create_user("anna", password=PASSWORD)


def log_in(name: str = "anna", password: str = PASSWORD, address: str = "203.0.113.1", browser: Client | None = None):
    return (browser or Client()).post(TOKEN, {"username": name, "password": password}, JSON, REMOTE_ADDR=address)


def guess(times: int, name: str = "anna", address: str = "203.0.113.1") -> list[int]:
    return [log_in(name, f"wrong-{position}", address).status_code for position in range(times)]


def test_a_place_may_guess_so_often_and_no_more(account: User) -> None:
    assert guess(OF_PLACE.most + 1) == [401] * OF_PLACE.most + [429]
    limited = log_in()
    assert limited.status_code == 429
    assert 0 < int(limited.headers["Retry-After"]) <= OF_PLACE.seconds


def test_guesses_from_elsewhere_keep_nobody_out(account: User) -> None:
    for last in range(OF_ACCOUNT.most // OF_PLACE.most + 2):
        guess(OF_PLACE.most, address=f"198.51.{last}.1")
    assert log_in(address="192.0.2.7").status_code == 200


def test_who_has_logged_in_from_a_device_gets_in_beside_guesses_from_the_same_network(account: User) -> None:
    browser = Client()
    assert log_in(browser=browser).status_code == 200
    assert guess(OF_PLACE.most + 1)[-1] == 429
    assert log_in(browser=browser).status_code == 200
    assert log_in().status_code == 429


def test_a_known_network_does_not_suffer_from_guesses_at_other_accounts(account: User) -> None:
    assert log_in().status_code == 200
    spraying = [log_in(f"name-{position}", "Spring2026!").status_code for position in range(OF_NETWORK.most + 1)]
    assert spraying == [401] * OF_NETWORK.most + [429]
    assert log_in().status_code == 200


def test_an_ipv6_network_is_one_place(account: User) -> None:
    spraying = [
        log_in(f"name-{position}", "x", f"2001:db8:1:2::{position:x}").status_code
        for position in range(OF_NETWORK.most + 1)
    ]
    assert spraying[-1] == 429
    assert log_in(address="2001:db8:1:3::1").status_code == 200


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("203.0.113.9:4711", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2::1]:443", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unknown", "unknown"),
    ],
)
def test_addresses_are_counted_by_their_network(address: str, network: str) -> None:
    assert network_of(address) == network


def test_under_attack_each_new_network_has_one_try_and_the_owner_gets_in_with_it(
    account: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    networks = [f"198.51.{last}.1" for last in range(OF_ACCOUNT.most // OF_PLACE.most)]
    for address in networks:
        guess(OF_PLACE.most, address=address)
    assert guess(2, address="192.0.2.1") == [401, 429]
    assert log_in(address="192.0.2.2").status_code == 200


def test_a_stranger_is_sent_away_before_any_hash_while_all_slots_are_taken(account: User, settings: Settings) -> None:
    held = [hashing._SLOTS.acquire(blocking=False) for _ in range(settings.LOGIN_HASHES_AT_ONCE)]
    try:
        busy = log_in()
        assert (busy.status_code, busy.json()["code"]) == (503, "unavailable")
        assert busy.headers["Retry-After"] == "1"
        page = Client().post("/admin/login/", {"username": "anna", "password": PASSWORD})
    finally:
        for _ in held:
            hashing._SLOTS.release()
    assert page.status_code == 404 or (page.status_code == 503 and page.headers["Retry-After"])
    assert log_in().status_code == 200


def test_whoever_is_known_waits_for_a_slot(account: User, settings: Settings) -> None:
    assert log_in().status_code == 200
    for _ in range(settings.LOGIN_HASHES_AT_ONCE):
        hashing._SLOTS.acquire()
    threading.Timer(0.2, hashing._SLOTS.release).start()
    try:
        assert log_in().status_code == 200
    finally:
        for _ in range(settings.LOGIN_HASHES_AT_ONCE - 1):
            hashing._SLOTS.release()


def test_the_wrong_password_is_told_as_one() -> None:
    assert "Имя или пароль не подходят" in log_in().json()["detail"]


def test_failures_and_logins_are_counted(account: User) -> None:
    def counted(name: str, **labels: str) -> float:
        return REGISTRY.get_sample_value(name, labels) or 0

    wrong = counted("desk_login_failures_total", door="api", why="wrong")
    limited = counted("desk_login_failures_total", door="api", why="throttled")
    came_in = counted("desk_logins_total", door="api")
    guess(OF_PLACE.most + 1)
    log_in(address="192.0.2.7")
    assert counted("desk_login_failures_total", door="api", why="wrong") == wrong + OF_PLACE.most
    assert counted("desk_login_failures_total", door="api", why="throttled") == limited + 1
    assert counted("desk_logins_total", door="api") == came_in + 1


def test_failures_are_logged_without_a_name_or_an_address(account: User, caplog: pytest.LogCaptureFixture) -> None:
    log_in(password="wrong", address="203.0.113.77")
    (result,) = [record.msg for record in caplog.records if "login_failed" in str(record.msg)]
    assert result["why"] == "wrong"
    assert len(result["network"]) == 12
    assert "anna" not in str(result)
    assert "203.0.113.77" not in str(result)


ARGON2 = ["service.login.hashing.DeskArgon2Hasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]


@override_settings(PASSWORD_HASHERS=ARGON2)
def test_a_hash_of_the_version_before_is_made_anew_at_login_and_ends_no_token() -> None:
    user = User.objects.create(username="anna", password=make_password(PASSWORD, hasher="pbkdf2_sha256"))
    client = Client(headers={"Authorization": f"Bearer {log_in().json()['token']}"})
    user.refresh_from_db()
    assert user.password.startswith("argon2$argon2id$")
    User.objects.filter(pk=user.pk).update(last_name="x")
    assert client.get(ME).status_code == 200
    assert log_in().status_code == 200
    assert client.get(ME).status_code == 200
