"""Making an administrator takes two; every administrator is told what others have changed in who may come in."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from service.accounts.roles import Actor, Role
from service.admin.access_changes import unseen_by
from service.fsm.history import append_record_history
from service.input_errors import InvalidInput
from service.models import HistoryRow, RoleRequest, User
from service.use_cases.role_requests import LASTS, TAKEN_OVER_FOR, ask_for_role, confirm_role
from tests.factories import UserFactory
from tests.service.admin.conftest import SignIn
from tests.service.admin.test_accounts_section import PASSWORD, account_form

pytestmark = pytest.mark.django_db
CHANGES = reverse("admin:access_changes")


@pytest.fixture(autouse=True)
def four_eyes(settings: Settings) -> None:
    settings.FOUR_EYES = True


@pytest.fixture
def other(sign_in: SignIn) -> Client:
    """Another administrator's browser."""
    return sign_in(Role.ADMINISTRATOR)


@pytest.fixture
def olga() -> User:
    """An operator who is to become an administrator."""
    return UserFactory(role=Role.OPERATOR, display_name="Ольга")


def who(browser: Client) -> User:
    return User.objects.get(pk=browser.session["_auth_user_id"])


def edit(browser: Client, user: User, **changes: object) -> str:
    """What the page says after the account's form was posted."""
    page = reverse("admin:service_user_change", args=[user.pk])
    return browser.post(page, account_form(user, **changes), follow=True).content.decode()


def decide(browser: Client, name: str, request: RoleRequest | None = None) -> str:
    page = reverse("admin:service_rolerequest_change", args=[(request or RoleRequest.objects.get()).pk])
    return browser.post(page, {name: "1"}, follow=True).content.decode()


def role_of(user: User) -> str:
    return str(User.objects.values_list("role", flat=True).get(pk=user.pk))


def test_a_form_that_makes_an_administrator_asks_another_one(administrator: Client, other: Client, olga: User) -> None:
    assert "когда это подтвердит другой администратор" in edit(administrator, olga, role="administrator")
    assert role_of(olga) == Role.OPERATOR
    assert "подтверждён" in decide(other, "confirm")
    olga.refresh_from_db()
    assert (olga.role, olga.is_superuser, olga.is_staff) == (Role.ADMINISTRATOR, True, True)
    actions = HistoryRow.objects.filter(subject="user", subject_id=olga.pk).order_by("version")
    assert [(row.action, row.actor) for row in actions] == [
        ("ask_role", who(administrator)),
        ("confirm_role", who(other)),
    ]


def test_a_new_account_is_no_administrator_before_two_have_said_so(administrator: Client) -> None:
    made = {"username": "novaya", "role": "administrator", "password1": PASSWORD, "password2": PASSWORD}
    assert administrator.post(reverse("admin:service_user_add"), made).status_code == 302
    user = User.objects.get(username="novaya")
    assert (user.role, user.is_superuser) == (Role.OPERATOR, False)
    assert RoleRequest.objects.get(account=user).role == Role.ADMINISTRATOR


def test_an_administrator_who_was_disabled_comes_back_by_two(administrator: Client, other: Client) -> None:
    gone = UserFactory(role=Role.ADMINISTRATOR, is_active=False)
    edit(administrator, gone, is_active="on")
    gone.refresh_from_db()
    assert not gone.is_active
    decide(other, "confirm")
    gone.refresh_from_db()
    assert gone.is_active


@pytest.mark.parametrize("whose", ["asker", "asked"])
def test_nobody_confirms_their_own(whose: str, administrator: Client, olga: User) -> None:
    edit(administrator, olga, role="administrator")
    browser = administrator
    if whose == "asked":
        User.objects.filter(pk=olga.pk).update(role=Role.ADMINISTRATOR)
        browser = Client()
        browser.force_login(User.objects.get(pk=olga.pk))
    assert "подтверждает другой администратор" in decide(browser, "confirm")
    assert not RoleRequest.objects.get().outcome


@pytest.mark.parametrize("deciding", ["made_by_id", "account_id"])
def test_the_database_holds_the_two_apart(deciding: str, administrator: Client, olga: User) -> None:
    request = ask_for_role(olga, Role.ADMINISTRATOR, Actor.of(who(administrator)))
    with pytest.raises(IntegrityError, match="two_people_give_a_role"), transaction.atomic():
        RoleRequest.objects.filter(pk=request.pk).update(
            outcome="confirmed", by_id=getattr(request, deciding), decided_at=timezone.now()
        )
    with pytest.raises(IntegrityError, match="nobody_asks_for_themselves"), transaction.atomic():
        RoleRequest.objects.create(account=olga, role="administrator", made_by=olga, expires_at=timezone.now())


def test_an_account_whose_password_the_asker_gave_confirms_nothing(
    administrator: Client, other: Client, olga: User
) -> None:
    edit(administrator, olga, role="administrator")
    given = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    second = who(other)
    assert administrator.post(reverse("admin:auth_user_password_change", args=[second.pk]), given).status_code == 302
    puppet = Client()
    puppet.force_login(User.objects.get(pk=second.pk))
    mine = PASSWORD + ", свой"
    own = {"old_password": PASSWORD, "new_password1": mine, "new_password2": mine}
    assert puppet.post(reverse("admin:password_change"), own).status_code == 302
    assert "он менял ваш пароль" in decide(puppet, "confirm")
    assert role_of(olga) == Role.OPERATOR


@pytest.mark.parametrize(
    ("action", "changes"),
    [
        ("add", {"username": [None, "second"]}),
        ("set_password", {}),
        ("reset_second_factor", {}),
        ("edit", {"sso_subject": [None, "s-9"]}),
    ],
)
@pytest.mark.parametrize("asker_is_puppet", [False, True])
def test_accounts_of_which_one_could_come_in_as_the_other_are_one_person(
    asker_is_puppet: bool, action: str, changes: dict[str, list[str | None]], olga: User
) -> None:
    asking, confirming = UserFactory.create_batch(2, role=Role.ADMINISTRATOR)
    puppet, master = (asking, confirming) if asker_is_puppet else (confirming, asking)
    append_record_history("user", puppet.pk, action, actor=Actor.of(master), changes=changes)
    request = ask_for_role(olga, Role.ADMINISTRATOR, Actor.of(asking))
    with pytest.raises(InvalidInput) as refused:
        confirm_role(request.pk, Actor.of(confirming))
    assert [error.code for error in refused.value.errors] == [
        "access_given_to_asker" if asker_is_puppet else "access_given_by_asker"
    ]
    with time_machine.travel(timezone.now() + TAKEN_OVER_FOR, tick=False):
        confirm_role(ask_for_role(olga, Role.ADMINISTRATOR, Actor.of(asking)).pk, Actor.of(confirming))
    assert role_of(olga) == Role.ADMINISTRATOR


def test_another_edit_makes_no_puppet(administrator: Client, other: Client, olga: User) -> None:
    edit(administrator, who(other), display_name="Другое имя")
    edit(administrator, olga, role="administrator")
    decide(other, "confirm")
    assert role_of(olga) == Role.ADMINISTRATOR


def test_who_confirms_is_told_that_the_account_was_disabled_meanwhile(
    administrator: Client, other: Client, olga: User
) -> None:
    edit(administrator, olga, role="administrator")
    page = reverse("admin:service_rolerequest_change", args=[RoleRequest.objects.get().pk])
    assert "подтверждение включит её" not in other.get(page).content.decode()
    User.objects.filter(pk=olga.pk).update(is_active=False)
    assert "подтверждение включит её" in other.get(page).content.decode()


def test_a_request_expires(administrator: Client, other: Client, olga: User) -> None:
    edit(administrator, olga, role="administrator")
    with time_machine.travel(timezone.now() + LASTS + timedelta(seconds=1), tick=False):
        with pytest.raises(InvalidInput):
            confirm_role(RoleRequest.objects.get().pk, Actor.of(who(other)))
        ask_for_role(olga, Role.ADMINISTRATOR, Actor.of(who(other)))
    assert list(RoleRequest.objects.order_by("id").values_list("outcome", flat=True)) == ["withdrawn", ""]
    assert role_of(olga) == Role.OPERATOR


@pytest.mark.parametrize(("mine", "outcome"), [(True, "withdrawn"), (False, "refused")])
def test_a_request_is_withdrawn_or_refused(
    mine: bool, outcome: str, administrator: Client, other: Client, olga: User
) -> None:
    edit(administrator, olga, role="administrator")
    decide(administrator if mine else other, "refuse")
    assert RoleRequest.objects.get().outcome == outcome
    assert "уже решён" in decide(other, "confirm")
    assert role_of(olga) == Role.OPERATOR


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.CLAIMS_SPECIALIST, Role.RETURNS_SPECIALIST])
def test_nobody_but_administrators_decides_or_reads(
    role: Role, administrator: Client, olga: User, sign_in: SignIn
) -> None:
    edit(administrator, olga, role="administrator")
    browser, page = sign_in(role), reverse("admin:service_rolerequest_change", args=[RoleRequest.objects.get().pk])
    assert [browser.get(page).status_code, browser.post(page, {"confirm": "1"}).status_code] == [403, 403]
    assert browser.get(CHANGES).status_code == 403
    assert role_of(olga) == Role.OPERATOR


def test_other_roles_take_one_and_without_the_setting_so_does_this(
    administrator: Client, olga: User, settings: Settings
) -> None:
    edit(administrator, olga, role="supervisor")
    assert role_of(olga) == Role.SUPERVISOR
    settings.FOUR_EYES = False
    edit(administrator, olga, role="administrator")
    assert role_of(olga) == Role.ADMINISTRATOR
    assert not RoleRequest.objects.exists()


def test_what_others_change_stands_on_the_first_page_until_it_is_read(
    administrator: Client, other: Client, olga: User
) -> None:
    edit(administrator, olga, role="supervisor")
    assert "Изменения доступа" in other.get(reverse("admin:index")).content.decode()
    page = other.get(CHANGES).content.decode()
    for words in ("Новое", "Ольга", "«Оператор» → «Супервайзер»", str(who(administrator))):
        assert words in page
    assert unseen_by(who(other)).count() == 1
    assert not unseen_by(who(administrator)).exists()
    newest = HistoryRow.objects.order_by("-pk")[0].pk
    other.post(CHANGES, {"up_to": str(newest)})
    assert not unseen_by(who(other)).exists()
    assert "Новое" not in other.get(CHANGES).content.decode()
    other.post(CHANGES, {"up_to": "1"})
    assert not unseen_by(who(other)).exists()


def test_what_a_subscriber_is_told_of_stands_in_words(administrator: Client, other: Client) -> None:
    told = {"types": (None, ["order.confirm"])}
    append_record_history("subscription", 1, "add", actor=Actor.of(who(administrator)), changes=told)
    page = other.get(CHANGES).content.decode()
    assert "Заказ: Подтверждён" in page
    assert "order.confirm" not in page


def test_a_request_that_waits_for_me_stands_on_my_first_page_until_its_time_is_over(
    administrator: Client, other: Client, olga: User, sign_in: SignIn
) -> None:
    edit(administrator, olga, role="administrator")
    assert "Запросы прав администратора" in other.get(reverse("admin:index")).content.decode()
    assert "Запросы прав администратора" not in administrator.get(reverse("admin:index")).content.decode()
    with time_machine.travel(timezone.now() + LASTS, tick=False):
        later = sign_in(Role.ADMINISTRATOR).get(reverse("admin:index")).content.decode()
    assert "Запросы прав администратора" not in later
