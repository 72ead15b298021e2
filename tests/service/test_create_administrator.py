"""The first account of a new installation."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from service.accounts.roles import Role
from service.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "очень-длинный-пароль"
VALIDATORS = [{"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}}]


def create(name: str, password: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run the command with the password in its standard input."""
    said = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    call_command("create_administrator", name, "--password-stdin", stdout=said)
    return said.getvalue()


def test_the_administrator_opens_the_admin(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "boss" in create("boss", PASSWORD, monkeypatch)
    browser = Client()
    assert browser.post("/admin/login/", {"username": "boss", "password": PASSWORD}).status_code == 302
    assert browser.get("/admin/service/user/").status_code == 200
    made = User.objects.get(username="boss")
    assert (made.role, made.is_staff, made.is_superuser) == (Role.ADMINISTRATOR, True, True)
    assert not made.must_change_password


@override_settings(FOUR_EYES=True)
def test_the_first_one_is_told_that_there_must_be_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "второго" in create("boss", PASSWORD, monkeypatch)
    assert "второго" not in create("deputy", PASSWORD, monkeypatch)


@override_settings(AUTH_PASSWORD_VALIDATORS=VALIDATORS)
def test_a_weak_password_makes_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="Пароль не подходит"):
        create("boss", "short", monkeypatch)
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["anna", "ANNA", "a b", ""])
def test_a_name_that_is_taken_or_unfit_changes_nothing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = User.objects.create_user("anna", role=Role.OPERATOR)
    with pytest.raises(CommandError):
        create(name, PASSWORD, monkeypatch)
    before.refresh_from_db()
    assert (User.objects.count(), before.role) == (1, Role.OPERATOR)


@override_settings(AUTH_PASSWORD_VALIDATORS=VALIDATORS)
def test_a_name_that_is_taken_and_a_weak_password_are_told_together(monkeypatch: pytest.MonkeyPatch) -> None:
    User.objects.create_user("anna", role=Role.OPERATOR)
    with pytest.raises(CommandError, match=r"anna уже есть.*Пароль не подходит"):
        create("anna", "short", monkeypatch)


def test_without_a_terminal_the_password_is_asked_for_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    for arguments in (["boss"], ["boss", "--password-stdin"]):
        with pytest.raises(CommandError, match=r"[Пп]арол"):
            call_command("create_administrator", *arguments)


def test_djangos_own_command_makes_an_administrator_too() -> None:
    assert User.objects.create_superuser("boss", password=PASSWORD).role == Role.ADMINISTRATOR
