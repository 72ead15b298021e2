"""Logging in, and the accounts that administrators keep."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from knox.models import AuthToken

from service.accounts.roles import Role
from service.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "длинный-пароль-смены"
CATALOGUE = Path(__file__).resolve().parents[3] / "service/locale/ru/LC_MESSAGES/django.po"


def log_in(username: str, password: str = PASSWORD) -> int:
    """The status that logging in answers with: 302 inside, 200 refused."""
    return Client().post(reverse("admin:login"), {"username": username, "password": password}).status_code


def account(role: Role, **kwargs: object) -> User:
    """An account with the password."""
    user: User = UserFactory(role=role, **kwargs)
    user.set_password(PASSWORD)
    user.save()
    return user


def account_form(user: User, **changes: object) -> dict[str, object]:
    """The account's form as the page would post it."""
    form = {"username": user.username, "display_name": user.display_name, "role": user.role, "is_active": "on"}
    return {name: value for name, value in {**form, **changes}.items() if value is not None}


def test_the_login_page_speaks_russian() -> None:
    page = Client().get(reverse("admin:login")).content.decode()
    for words in ("Вход для сотрудников", "Пароль", "Войти"):
        assert words in page
    assert "Welcome" not in page


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM])
def test_only_those_with_a_place_in_the_admin_log_in(role: Role) -> None:
    inside = role in {Role.SUPERVISOR, Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST, Role.ADMINISTRATOR}
    assert log_in(account(role).username) == (302 if inside else 200)


def test_a_disabled_account_does_not_log_in() -> None:
    assert log_in(account(Role.SUPERVISOR, is_active=False).username) == 200


def test_guessing_passwords_is_stopped_even_before_the_right_one() -> None:
    user = account(Role.SUPERVISOR)
    for guess in range(10):
        assert log_in(user.username, f"мимо-{guess}") == 200
    assert log_in(user.username) == 200


def test_a_new_account_gets_its_flags_from_its_role(administrator: Client) -> None:
    form = {"username": "new-one", "role": Role.SUPERVISOR, "password1": PASSWORD, "password2": PASSWORD}
    assert administrator.post(reverse("admin:service_user_add"), form).status_code == 302
    made = User.objects.get(username="new-one")
    assert (made.role, made.is_staff, made.is_superuser) == (Role.SUPERVISOR, True, False)
    assert log_in("new-one") == 302


def test_only_an_operator_can_be_a_trainee(administrator: Client) -> None:
    user = account(Role.SUPERVISOR)
    url = reverse("admin:service_user_change", args=[user.pk])
    answer = administrator.post(url, account_form(user, trainee="on"))
    assert "Новым сотрудником бывает только оператор" in answer.content.decode()


def test_disabling_an_account_takes_its_tokens(administrator: Client) -> None:
    user = account(Role.OPERATOR)
    AuthToken.objects.create(user)
    url = reverse("admin:service_user_change", args=[user.pk])
    assert administrator.post(url, account_form(user, is_active=None)).status_code == 302
    user.refresh_from_db()
    assert not user.is_active
    assert not AuthToken.objects.filter(user=user).exists()


def test_nobody_takes_their_own_role_away(administrator: Client) -> None:
    me = User.objects.get(pk=administrator.session["_auth_user_id"])
    url = reverse("admin:service_user_change", args=[me.pk])
    administrator.post(url, account_form(me, role=Role.OPERATOR, is_active=None))
    me.refresh_from_db()
    assert (me.role, me.is_active) == (Role.ADMINISTRATOR, True)


def test_the_compiled_catalogue_says_what_the_source_says() -> None:
    entries = [block.splitlines() for block in CATALOGUE.read_text("utf-8").strip().split("\n\n")[1:]]
    pairs = [(entry[-2][7:-1].replace('\\"', '"'), entry[-1][8:-1].replace('\\"', '"')) for entry in entries]
    assert len(pairs) > 40
    with translation.override("ru"):
        for english, russian in pairs:
            assert translation.gettext(english) == russian
