"""Sessions and tokens are listed and ended at once; what happens at the door leaves rows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import ProgrammingError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from knox.models import AuthToken
from pytest_django import Settings

from service.accounts.roles import Role
from service.login.attempts import OF_PLACE
from service.login.sessions import live_sessions
from service.login.sign_ins import purge_sign_ins
from service.models import SessionUse, SignIn, User
from service.tasks import forget_sign_ins
from tests.service.admin.conftest import SignIn as SignedIn
from tests.service.admin.test_accounts_section import PASSWORD, account, account_form
from tests.service.second_factors import PASSWORD as ANNAS
from tests.service.second_factors import account as anna_account
from tests.service.second_factors import enrolled, phone_code, wrong_code

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
INSIDE, LOGIN, MINE = reverse("admin:index"), reverse("admin:login"), reverse("admin:sign_ins")
API_LOGIN, ME, JSON = "/api/v1/auth/token", "/api/v1/me", "application/json"


@pytest.fixture
def anna() -> User:
    """A supervisor with a password."""
    return account(Role.SUPERVISOR)


def browser(user: User, agent: str = FIREFOX) -> Client:
    """A browser in which the account has logged in by the form."""
    client = Client(headers={"User-Agent": agent})
    assert client.post(LOGIN, {"username": user.username, "password": PASSWORD}).status_code == 302
    return client


def program(user: User) -> Client:
    """A program with a token of the account."""
    answer = Client().post(API_LOGIN, {"username": user.username, "password": PASSWORD}, JSON)
    return Client(headers={"Authorization": f"Bearer {answer.json()['token']}"})


def is_inside(client: Client) -> bool:
    """Whether the browser still gets pages."""
    return client.get(INSIDE).status_code == 200


def kinds() -> list[tuple[str, str]]:
    """What happened and why, oldest first."""
    return list(SignIn.objects.order_by("id").values_list("kind", "reason"))


def test_my_sessions_and_tokens_are_listed_with_program_and_address(anna: User) -> None:
    here, _ = browser(anna), program(anna)
    page = here.get(MINE).content.decode()
    assert page.count("Firefox, Linux") == 2
    assert "127.0.0.1" in page
    assert page.count('name="end"') == 1
    assert "Этот вход" in page


def test_one_session_is_ended_and_the_others_go_on(anna: User) -> None:
    here, there = browser(anna), browser(anna)
    other = SessionUse.objects.exclude(session_id=here.session.session_key).get()
    here.post(MINE, {"end": f"session:{other.pk}"})
    assert (is_inside(here), is_inside(there)) == (True, False)
    assert kinds()[-1] == ("ended", "session")


def test_one_token_is_ended(anna: User) -> None:
    here, caller = browser(anna), program(anna)
    token = AuthToken.objects.get(user=anna)
    here.post(MINE, {"end": f"token:{token.use.pk}"})
    assert caller.get(ME).status_code == 401


def test_all_but_this_one_are_ended(anna: User) -> None:
    here, there, caller = browser(anna), browser(anna), program(anna)
    here.post(MINE, {"everything": "1"})
    assert (is_inside(here), is_inside(there), caller.get(ME).status_code) == (True, False, 401)


def test_nobody_ends_anothers_from_their_own_page(anna: User, administrator: Client) -> None:
    there = browser(anna)
    use = SessionUse.objects.get(user=anna)
    for answer in (administrator.post(MINE, {"end": f"session:{use.pk}"}), administrator.post(MINE, {"end": "user:1"})):
        assert answer.status_code == 302
    assert is_inside(there)


def test_an_administrator_ends_everything_of_somebody_and_the_log_says_who(anna: User, administrator: Client) -> None:
    there, caller = browser(anna), program(anna)
    page = reverse("admin:service_user_sign_ins", args=[anna.pk])
    assert "Firefox, Linux" in administrator.get(page).content.decode()
    administrator.post(page, {"everything": "1"})
    assert (is_inside(there), caller.get(ME).status_code) == (False, 401)
    event = SignIn.objects.get(kind="ended")
    assert (event.account, str(event.by_id)) == (anna, administrator.session["_auth_user_id"])


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST])
def test_nobody_but_administrators_sees_or_ends_anothers(role: Role, anna: User, sign_in: SignedIn) -> None:
    there, page = browser(anna), reverse("admin:service_user_sign_ins", args=[anna.pk])
    other = sign_in(role)
    assert [other.get(page).status_code, other.post(page, {"everything": "1"}).status_code] == [403, 403]
    assert other.get(reverse("admin:service_signin_changelist")).status_code == 403
    assert is_inside(there)


def by_form(user: User, administrator: Client) -> None:
    page = reverse("admin:service_user_change", args=[user.pk])
    assert administrator.post(page, account_form(user, is_active=None)).status_code == 302


def by_sql(user: User, administrator: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE service_user SET is_active = false WHERE id = %s", [user.pk])


@pytest.mark.parametrize("disable", [by_form, by_sql])
def test_a_disabled_account_loses_sessions_and_tokens_for_good(disable, anna: User, administrator: Client) -> None:
    there, caller = browser(anna), program(anna)
    disable(anna, administrator)
    assert not AuthToken.objects.filter(user=anna).exists()
    assert not SessionUse.objects.filter(user=anna).exists()
    User.objects.filter(pk=anna.pk).update(is_active=True)
    assert (is_inside(there), caller.get(ME).status_code) == (False, 401)


def test_a_session_whose_password_was_changed_or_whose_time_is_over_is_not_listed(
    anna: User, settings: Settings
) -> None:
    browser(anna)
    assert len(live_sessions(anna)) == 1
    settings.SESSION_IDLE = timedelta(0)
    assert not live_sessions(anna)
    settings.SESSION_IDLE = timedelta(hours=1)
    anna.set_password("another " + PASSWORD)
    anna.save()
    assert not live_sessions(anna)


def test_a_session_that_changes_its_own_password_stays_listed(anna: User) -> None:
    here = browser(anna)
    new = "совсем другой длинный пароль"
    form = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert here.post(reverse("admin:password_change"), form).status_code == 302
    assert is_inside(here)
    anna.refresh_from_db()
    assert [use.session_id for use in live_sessions(anna)] == [here.session.session_key]
    assert ("password_changed", "") in kinds()


def test_a_session_of_the_release_before_is_listed_at_its_next_page(anna: User) -> None:
    here = browser(anna)
    SessionUse.objects.all().delete()
    session = here.session
    del session["listed_as"]
    session.save()
    assert is_inside(here)
    assert len(live_sessions(anna)) == 1


def test_what_happens_at_the_door_leaves_rows_with_address_and_program(anna: User) -> None:
    here = browser(anna)
    here.post(reverse("admin:logout"))
    Client().post(API_LOGIN, {"username": anna.username, "password": "wrong"}, JSON)
    program(anna).delete(API_LOGIN)
    User.objects.filter(pk=anna.pk).update(is_active=False)
    Client().post(API_LOGIN, {"username": anna.username, "password": PASSWORD}, JSON)
    operator = account(Role.OPERATOR)
    Client().post(LOGIN, {"username": operator.username, "password": PASSWORD})
    assert kinds() == [
        ("logged_in", ""),
        ("logged_out", "session"),
        ("refused", "wrong_password"),
        ("logged_in", ""),
        ("logged_out", "token"),
        ("refused", "disabled"),
        ("refused", "no_place"),
    ]
    first = SignIn.objects.order_by("id").first()
    assert first is not None
    assert (first.account, first.door, first.address, first.agent) == (anna, "admin", "127.0.0.1", FIREFOX)


def test_a_session_whose_time_is_over_leaves_a_row(anna: User, settings: Settings) -> None:
    here = browser(anna)
    session = here.session
    session["seen_at"] -= int(settings.SESSION_IDLE.total_seconds()) + 1
    session.save()
    assert not is_inside(here)
    assert kinds()[-1] == ("ended", "expired")


def test_of_an_unknown_name_only_a_keyed_digest_is_kept() -> None:
    typed = "my-secret-passphrase"
    Client().post(API_LOGIN, {"username": typed, "password": typed}, JSON)
    (row,) = SignIn.objects.values()
    known = (row["kind"], row["reason"], row["account_id"], len(row["name_digest"]))
    assert known == (
        "refused",
        "unknown_name",
        None,
        32,
    )
    assert typed not in str(row)


def test_of_a_series_that_a_limit_stops_one_row_is_kept(anna: User) -> None:
    for _ in range(OF_PLACE.most + 5):
        Client().post(API_LOGIN, {"username": anna.username, "password": "wrong"}, JSON)
    assert kinds().count(("locked", "too_many")) == 1
    assert kinds().count(("refused", "wrong_password")) == OF_PLACE.most


def test_a_wrong_code_of_the_second_factor_leaves_a_row() -> None:
    anna = anna_account()
    secret, _ = enrolled(anna)
    words = {"username": "anna", "password": ANNAS}
    for code in (wrong_code(secret), phone_code(secret)):
        Client().post(API_LOGIN, {**words, "otp": code}, JSON)
    assert kinds() == [("refused", "wrong_code"), ("logged_in", "")]


def test_no_row_holds_a_password_a_code_or_a_token(anna: User) -> None:
    caller = program(anna)
    browser(anna)
    Client().post(API_LOGIN, {"username": anna.username, "password": "wrong-pass-word"}, JSON)
    kept = str(list(SignIn.objects.values()) + list(SessionUse.objects.values("address", "agent")))
    token = caller.defaults["HTTP_AUTHORIZATION"].removeprefix("Bearer ")
    assert caller.get(ME).status_code == 200
    for secret in (PASSWORD, "wrong-pass-word", token):
        assert secret not in kept


def test_administrators_read_the_log_and_find_an_account_or_an_address(anna: User, administrator: Client) -> None:
    browser(anna)
    Client().post(API_LOGIN, {"username": "nobody", "password": "x"}, JSON, REMOTE_ADDR="203.0.113.9")
    page = reverse("admin:service_signin_changelist")
    text = administrator.get(page).content.decode()
    for words in ("Вход", "Нет такой учётной записи", "203.0.113.9", "неизвестное имя", "Firefox, Linux"):
        assert words in text
    refused = administrator.get(page, {"kind": "refused"}).content.decode()
    assert "203.0.113.9" in refused
    assert "Firefox, Linux" not in refused


@pytest.mark.django_db(transaction=True)
def test_the_owner_alone_forgets_rows_and_only_when_their_period_is_over(anna: User, settings: Settings) -> None:
    settings.RETENTION = {**settings.RETENTION, "sign_ins": timedelta(days=10)}
    for days in (11, 9):
        SignIn.objects.create(kind="logged_in", account=anna, at=timezone.now() - timedelta(days=days))
    with pytest.raises(ProgrammingError):
        purge_sign_ins()
    assert forget_sign_ins() == 1
    assert SignIn.objects.count() == 1
    with pytest.raises(ProgrammingError):
        SignIn.objects.update(kind="refused")


def test_ending_a_session_takes_its_line_too(anna: User) -> None:
    browser(anna)
    Session.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert not SessionUse.objects.exists()
