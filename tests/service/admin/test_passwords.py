"""Passwords in the admin: given by an administrator, changed by their owners, and what ends with them."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from knox.models import AuthToken

from service.accounts.roles import Role
from service.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
GIVEN, OWN = "пароль-от-администратора", "свой-длинный-пароль"


@pytest.fixture
def person() -> User:
    """A supervisor who has logged in, with a token of the API."""
    user: User = UserFactory(role=Role.SUPERVISOR)
    user.set_password("прежний-длинный-пароль")
    user.save()
    AuthToken.objects.create(user)
    return user


def reset(administrator: Client, user: User, **form: str) -> None:
    """Give the account another password, as the administrator's page does."""
    page = reverse("admin:auth_user_password_change", args=[user.pk])
    body = {"password1": GIVEN, "password2": GIVEN, "usable_password": "true"} | form
    assert administrator.post(page, body).status_code == 302


def logged_in(user: User, password: str) -> Client:
    """A browser that has logged in with the password."""
    browser = Client()
    form = {"username": user.username, "password": password}
    assert browser.post(reverse("admin:login"), form).status_code == 302
    return browser


def test_a_password_given_by_an_administrator_opens_nothing_but_its_change(administrator: Client, person: User) -> None:
    session = Client()
    session.force_login(person)
    reset(administrator, person, must_change_password="on")
    assert not AuthToken.objects.filter(user=person).exists()
    assert session.get(reverse("admin:index")).status_code == 302
    browser = logged_in(person, GIVEN)
    change = reverse("admin:password_change")
    for name in ("index", "orders_order_changelist", "service_client_changelist"):
        answer = browser.get(reverse(f"admin:{name}"))
        assert (answer.status_code, answer.headers["Location"]) == (302, change)
    assert "назначил администратор" in browser.get(change).content.decode()


def test_once_it_is_changed_everything_opens(administrator: Client, person: User) -> None:
    reset(administrator, person, must_change_password="on")
    browser = logged_in(person, GIVEN)
    form = {"old_password": GIVEN, "new_password1": GIVEN, "new_password2": GIVEN}
    same = browser.post(reverse("admin:password_change"), form)
    assert "совпадает с прежним" in same.content.decode()
    form |= {"new_password1": OWN, "new_password2": OWN}
    assert browser.post(reverse("admin:password_change"), form).status_code == 302
    assert browser.get(reverse("admin:index")).status_code == 200
    person.refresh_from_db()
    assert not person.must_change_password
    assert logged_in(person, OWN).get(reverse("admin:index")).status_code == 200


def test_the_page_of_a_reset_sent_as_it_stands_forces_a_change(administrator: Client, person: User) -> None:
    page = reverse("admin:auth_user_password_change", args=[person.pk])
    shown = administrator.get(page).content.decode()
    inputs = [dict(re.findall(r'([a-z_]+)="([^"]*)"', tag)) for tag in re.findall(r"<input [^>]*>", shown)]
    fields = {each["name"] for each in inputs if "name" in each}
    assert {"must_change_password", "password1", "password2"} <= fields
    (box,) = [tag for tag in re.findall(r"<input [^>]*>", shown) if 'name="must_change_password"' in tag]
    assert " checked" in box
    form = {name: "on" if name == "must_change_password" else GIVEN for name in fields if "password" in name}
    assert administrator.post(page, form).status_code == 302
    person.refresh_from_db()
    assert person.must_change_password


def test_an_administrator_may_give_a_password_that_stays(administrator: Client, person: User) -> None:
    reset(administrator, person)
    assert logged_in(person, GIVEN).get(reverse("admin:index")).status_code == 200


def test_changing_ones_own_password_in_the_admin_ends_the_tokens(person: User) -> None:
    browser = logged_in(person, "прежний-длинный-пароль")
    form = {"old_password": "прежний-длинный-пароль", "new_password1": OWN, "new_password2": OWN}
    assert browser.post(reverse("admin:password_change"), form).status_code == 302
    assert not AuthToken.objects.filter(user=person).exists()
    assert browser.get(reverse("admin:index")).status_code == 200


def test_a_new_account_changes_the_password_it_was_given(administrator: Client) -> None:
    form = {"username": "new-one", "role": Role.SUPERVISOR, "password1": GIVEN, "password2": GIVEN}
    made = administrator.post(reverse("admin:service_user_add"), form | {"must_change_password": "on"})
    assert made.status_code == 302
    assert User.objects.get(username="new-one").must_change_password
    page = administrator.get(reverse("admin:service_user_add")).content.decode()
    assert "сменит пароль" in page
