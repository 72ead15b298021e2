"""The second factor in the admin: the second step of logging in, one's own page, an administrator's reset."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from knox.models import AuthToken
from pytest_django import Settings

from service.accounts.roles import Role
from service.admin.second_factor import WAITS_SECONDS
from service.clock import MOSCOW
from service.login.attempts import OF_PLACE
from service.login.devices import COOKIE
from service.login.one_time_codes import RECOVERY_CODES
from service.models import HistoryRow, SecondFactor, User
from service.use_cases.second_factor import end_second_factor
from tests.factories import actor
from tests.service.admin.conftest import SignIn
from tests.service.second_factors import PASSWORD, account, enrolled, phone_code, wrong_code

pytestmark = pytest.mark.django_db
RECOVERY = re.compile(r"<code>([A-Z2-7]{4}(?:-[A-Z2-7]{4}){5})</code>")
LETTERS = re.compile(r"<code>([A-Z2-7]{4}(?: [A-Z2-7]{4}){7})</code>")


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """A moment in the middle of every window that limits are counted in."""
    with time_machine.travel(datetime(2026, 11, 20, 12, 32, 10, tzinfo=MOSCOW), tick=False) as traveller:
        yield traveller


@pytest.fixture
def anna() -> User:
    """A supervisor with a password alone."""
    return account()


def first_step(query: str = "", name: str = "anna") -> tuple[Client, str]:
    """A browser that has posted the right password, and where it was led."""
    browser = Client()
    answer = browser.post(reverse("admin:login") + query, {"username": name, "password": PASSWORD})
    assert answer.status_code == 302
    return browser, answer.headers["Location"]


def second_step(browser: Client, code: str):
    """What entering a code answers with."""
    return browser.post(reverse("admin:login_code"), {"code": code})


def is_inside(browser: Client) -> bool:
    """Whether the browser gets the admin's first page."""
    return browser.get(reverse("admin:index")).status_code == 200


def own(browser: Client, **form: str):
    """What one's own page answers with."""
    return browser.post(reverse("admin:second_factor"), form)


def enrolled_in(browser: Client) -> tuple[str, list[str]]:
    """Enrol on one's own page as a person does: the secret and the recovery codes that it showed."""
    begun = own(browser, begin="1")
    (letters,) = LETTERS.findall(begun.content.decode())
    secret = letters.replace(" ", "")
    confirmed = own(browser, confirm="1", code=phone_code(secret))
    return secret, RECOVERY.findall(confirmed.content.decode())


def test_the_password_alone_opens_nothing_and_the_code_everything(anna: User) -> None:
    secret, _ = enrolled(anna)
    browser, page = first_step("?next=/admin/orders/order/")
    assert page == reverse("admin:login_code")
    assert not is_inside(browser)
    asked = browser.get(page)
    assert "Код из приложения или запасной код" in asked.content.decode()
    assert asked.headers["Cache-Control"] == "no-store"
    entered = second_step(browser, phone_code(secret))
    assert (entered.status_code, entered.headers["Location"]) == (302, "/admin/orders/order/")
    assert COOKIE in entered.cookies
    assert is_inside(browser)


def test_a_foreign_address_is_led_nowhere(anna: User) -> None:
    secret, _ = enrolled(anna)
    browser, _ = first_step("?next=https://evil.example/")
    assert second_step(browser, phone_code(secret)).headers["Location"] == reverse("admin:index")


def test_a_wrong_or_used_code_is_told_and_lets_nobody_in(anna: User) -> None:
    secret, _ = enrolled(anna)
    code = phone_code(secret)
    second_step(first_step()[0], code)
    browser, _ = first_step()
    for refused in (wrong_code(secret), code):
        answer = second_step(browser, refused)
        assert "Код не подходит" in answer.content.decode()
        assert not is_inside(browser)


def test_codes_are_guarded_like_passwords(anna: User) -> None:
    secret, _ = enrolled(anna)
    browser, _ = first_step()
    for _ in range(OF_PLACE.most):
        second_step(browser, wrong_code(secret))
    assert "Слишком много неудачных попыток" in second_step(browser, phone_code(secret)).content.decode()
    assert not is_inside(browser)


def test_a_recovery_code_does_as_well(anna: User) -> None:
    _, codes = enrolled(anna)
    browser, _ = first_step()
    assert second_step(browser, codes[0]).status_code == 302
    assert is_inside(browser)


def test_the_second_step_without_the_first_begins_anew(anna: User) -> None:
    secret, _ = enrolled(anna)
    stranger = Client()
    for answer in (stranger.get(reverse("admin:login_code")), second_step(stranger, phone_code(secret))):
        assert (answer.status_code, answer.headers["Location"]) == (302, reverse("admin:login"))


def test_the_first_step_counts_for_five_minutes(anna: User, clock: time_machine.Traveller) -> None:
    secret, _ = enrolled(anna)
    browser, _ = first_step()
    clock.shift(WAITS_SECONDS + 1)
    assert second_step(browser, phone_code(secret)).headers["Location"] == reverse("admin:login")
    assert not is_inside(browser)


@pytest.mark.parametrize("change", ["password", "is_active", "role"])
def test_an_account_that_has_changed_between_the_steps_begins_anew(anna: User, change: str) -> None:
    secret, _ = enrolled(anna)
    browser, _ = first_step()
    changed = {"password": "!", "is_active": False, "role": Role.OPERATOR}
    User.objects.filter(pk=anna.pk).update(**{change: changed[change]})
    assert second_step(browser, phone_code(secret)).headers["Location"] == reverse("admin:login")


def test_enrolling_shows_the_secret_once_and_leaves_this_session_alone(anna: User) -> None:
    browser, elsewhere = (first_step()[0] for _ in range(2))
    AuthToken.objects.create(anna)
    begun = own(browser, begin="1")
    page = begun.content.decode()
    assert "no-store" in begun.headers["Cache-Control"]
    assert "<svg" in page
    (letters,) = LETTERS.findall(page)
    secret = letters.replace(" ", "")
    refused = own(browser, confirm="1", code=wrong_code(secret)).content.decode()
    assert "Код не подходит" in refused
    assert letters not in refused
    assert letters not in browser.get(reverse("admin:second_factor")).content.decode()
    confirmed = own(browser, confirm="1", code=phone_code(secret)).content.decode()
    codes = RECOVERY.findall(confirmed)
    assert len(codes) == RECOVERY_CODES
    assert codes[0] not in browser.get(reverse("admin:second_factor")).content.decode()
    assert (is_inside(browser), is_inside(elsewhere)) == (True, False)
    assert not AuthToken.objects.exists()


def test_new_recovery_codes_replace_the_old_for_a_code(anna: User) -> None:
    browser, _ = first_step()
    secret, old = enrolled_in(browser)
    assert not RECOVERY.findall(own(browser, renew="1", code=wrong_code(secret)).content.decode())
    new = RECOVERY.findall(own(browser, renew="1", code=phone_code(secret, 1)).content.decode())
    assert len(new) == RECOVERY_CODES
    assert second_step(first_step()[0], old[0]).status_code == 200
    assert second_step(first_step()[0], new[0]).status_code == 302


def test_one_takes_ones_own_away_with_a_code(anna: User) -> None:
    browser, _ = first_step()
    secret, _ = enrolled_in(browser)
    own(browser, remove="1", code=wrong_code(secret))
    assert SecondFactor.objects.exists()
    assert own(browser, remove="1", code=phone_code(secret, 1)).status_code == 302
    assert not SecondFactor.objects.exists()
    assert is_inside(browser)
    assert first_step()[1] == reverse("admin:index")
    rows = HistoryRow.objects.filter(subject="user", subject_id=anna.pk).order_by("version")
    assert [row.action for row in rows] == ["enrol_second_factor", "remove_second_factor"]


def test_a_role_that_needs_one_is_led_to_enrolment_and_gets_no_other_page(anna: User, settings: Settings) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({"supervisor"})
    User.objects.filter(pk=anna.pk).update(must_change_password=True)
    browser, _ = first_step()
    page = reverse("admin:second_factor")
    for name in ("index", "orders_order_changelist", "service_client_changelist", "password_change"):
        answer = browser.get(reverse(f"admin:{name}"))
        assert (answer.status_code, answer.headers["Location"]) == (302, page), name
    assert "обязателен второй фактор" in browser.get(page).content.decode()
    secret, codes = enrolled_in(browser)
    assert len(codes) == RECOVERY_CODES
    assert browser.get(reverse("admin:index")).headers["Location"] == reverse("admin:password_change")
    User.objects.filter(pk=anna.pk).update(must_change_password=False)
    assert is_inside(browser)
    own(browser, remove="1", code=phone_code(secret, 1))
    assert SecondFactor.objects.exists(), "a role that needs one doesn't take it away"


def test_a_session_from_before_a_reset_ends(anna: User) -> None:
    secret, _ = enrolled(anna)
    browser, _ = first_step()
    second_step(browser, phone_code(secret))
    assert is_inside(browser)
    end_second_factor(User.objects.get(pk=anna.pk), "reset_second_factor", actor(Role.ADMINISTRATOR))
    assert not is_inside(browser)


def test_an_administrator_resets_somebodys_and_history_says_who(administrator: Client, anna: User) -> None:
    page = reverse("admin:service_user_second_factor", args=[anna.pk])
    change = reverse("admin:service_user_change", args=[anna.pk])
    assert "не подключён" in administrator.get(change).content.decode()
    enrolled(anna)
    assert page in administrator.get(change).content.decode()
    assert "Сбросить второй фактор" in administrator.get(page).content.decode()
    assert SecondFactor.objects.exists()
    answer = administrator.post(page, {"reset": "1"}, follow=True)
    assert "Второй фактор сброшен: Анна" in answer.content.decode()
    assert not SecondFactor.objects.exists()
    row = HistoryRow.objects.filter(subject="user", subject_id=anna.pk).latest("version")
    assert (row.action, row.actor_id) == ("reset_second_factor", int(administrator.session["_auth_user_id"]))
    shown = administrator.get(reverse("admin:service_historyrow_change", args=[row.pk])).content.decode()
    assert "Второй фактор сброшен" in shown
    assert first_step()[1] == reverse("admin:index")


def test_nobody_else_resets_it_and_no_administrator_ones_own(
    sign_in: SignIn, administrator: Client, anna: User
) -> None:
    enrolled(anna)
    page = reverse("admin:service_user_second_factor", args=[anna.pk])
    for role in (Role.SUPERVISOR, Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST):
        assert sign_in(role).post(page, {"reset": "1"}).status_code == 403
    mine = reverse("admin:service_user_second_factor", args=[administrator.session["_auth_user_id"]])
    assert administrator.post(mine, {"reset": "1"}).status_code == 403
    assert administrator.get(reverse("admin:service_user_second_factor", args=[0])).status_code == 404
    assert SecondFactor.objects.exists()


def test_the_demos_accounts_enrol_none() -> None:
    account("supervisor")
    browser, _ = first_step(name="supervisor")
    assert "общая учётная запись" in browser.get(reverse("admin:second_factor")).content.decode()
    own(browser, begin="1")
    assert not SecondFactor.objects.exists()
