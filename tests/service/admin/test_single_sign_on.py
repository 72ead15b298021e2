"""Signing on by OpenID Connect, against a provider that runs here."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from authlib.integrations.django_client import DjangoOAuth2App
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from service.accounts.provider import SingleSignOn
from service.accounts.roles import Role
from service.admin import single_sign_on
from service.http.anonymous_call_and_login_limits import Limit
from service.login.single_sign_on import SignOnRefused, second_factor_asked_there
from service.models import HistoryRow, RoleRequest, SignIn, User
from service.use_cases.single_sign_on import TAKEN, account_of
from tests.factories import UserFactory
from tests.service.provider import at_the_provider, knows
from tests.service.second_factors import account, enrolled, phone_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sso")]
BEGIN, BACK, INSIDE, LOGIN = (reverse(f"admin:{name}") for name in ("sso", "sso_callback", "index", "login"))


@pytest.fixture
def olga() -> User:
    """A supervisor whom the provider knows as s-1."""
    return UserFactory(role=Role.SUPERVISOR, display_name="Ольга", sso_subject="s-1")


def come_in(browser: Client, subject: str = "s-1", query: str = "") -> str:
    """Sign on as a browser does; where it ends."""
    begun = browser.get(BEGIN + query)
    assert begun.status_code == 302
    back = urlsplit(at_the_provider(begun.headers["Location"], subject))
    answer = browser.get(f"{back.path}?{back.query}")
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def is_inside(browser: Client) -> bool:
    return browser.get(INSIDE).status_code == 200


def said(browser: Client) -> str:
    return browser.get(LOGIN).content.decode()


def test_the_login_page_leads_there_and_back_where_one_wanted_to_go(issuer: str, olga: User) -> None:
    knows(issuer)
    browser = Client()
    assert "Войти через Провайдер" in said(browser)
    assert come_in(browser, query="?next=/admin/orders/order/") == "/admin/orders/order/"
    assert is_inside(browser)
    assert list(SignIn.objects.values_list("kind", "door", "account")) == [("logged_in", "sso", olga.pk)]


def test_the_request_carries_state_nonce_and_a_challenge(issuer: str) -> None:
    asked = parse_qs(urlsplit(Client().get(BEGIN).headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert all(len(asked[name][0]) >= 20 for name in ("state", "nonce", "code_challenge"))
    assert asked["redirect_uri"] == ["http://testserver" + BACK]


def test_an_answer_of_another_browser_or_of_no_request_opens_nothing(issuer: str, olga: User) -> None:
    knows(issuer)
    back = urlsplit(at_the_provider(Client().get(BEGIN).headers["Location"]))
    victim = Client()
    victim.get(BEGIN)
    for query in (back.query, "code=x&state=y", "error=access_denied&state=y", ""):
        assert victim.get(f"{back.path}?{query}").headers["Location"] == LOGIN
        assert not is_inside(victim)
    assert "не подтвердил, кто вы" in said(victim)
    assert list(SignIn.objects.values_list("kind", "reason")) == [("refused", "provider")], "one of a series"


def test_who_asks_too_often_begins_no_session(issuer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single_sign_on, "ANONYMOUS_CALLS", Limit("anonymous_calls", most=2, seconds=3600))
    calls = [Client().get(page).headers["Location"] for page in (BEGIN, BACK, BEGIN, BACK)]
    assert calls[0].startswith(issuer)
    assert calls[1:] == [LOGIN] * 3
    assert Session.objects.count() == 1


def test_a_code_counts_once(issuer: str, olga: User) -> None:
    knows(issuer)
    browser = Client()
    back = urlsplit(at_the_provider(browser.get(BEGIN).headers["Location"]))
    session = browser.session
    kept = {name: value for name, value in session.items() if name.startswith("_state_")}
    browser.get(f"{back.path}?{back.query}")
    again = Client()
    session = again.session
    session.update(kept)
    session.save()
    assert again.get(f"{back.path}?{back.query}").headers["Location"] == LOGIN


@pytest.mark.parametrize("wrong", ["nonce", "issuer"])
def test_a_token_for_somebody_else_or_of_another_request_is_refused(
    wrong: str, issuer: str, olga: User, settings: Settings, sso: SingleSignOn
) -> None:
    knows(issuer)
    browser = Client()
    back = urlsplit(at_the_provider(browser.get(BEGIN).headers["Location"]))
    if wrong == "nonce":
        expect_nonce(browser, "another")
    else:
        settings.SINGLE_SIGN_ON = replace(sso, issuer=f"{issuer}/")
    assert browser.get(f"{back.path}?{back.query}").headers["Location"] == LOGIN
    assert not is_inside(browser)


def expect_nonce(browser: Client, nonce: str) -> None:
    """Have the browser's session expect this nonce."""
    session = browser.session
    (name,) = (name for name, _ in session.items() if name.startswith("_state_"))
    kept = session[name]
    kept["data"]["nonce"] = nonce
    session[name] = kept
    session.save()


def test_a_token_that_was_given_to_another_client_is_refused(
    issuer: str, olga: User, settings: Settings, sso: SingleSignOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    knows(issuer)
    given: dict[str, Any] = {}
    fetch = DjangoOAuth2App.fetch_access_token
    monkeypatch.setattr(
        DjangoOAuth2App, "fetch_access_token", lambda *args, **more: given.update(fetch(*args, **more)) or dict(given)
    )
    settings.SINGLE_SIGN_ON = replace(sso, client_id="another")
    elsewhere = Client()
    begun = elsewhere.get(BEGIN).headers["Location"]
    back = urlsplit(at_the_provider(begun))
    assert elsewhere.get(f"{back.path}?{back.query}").headers["Location"] == INSIDE
    settings.SINGLE_SIGN_ON = sso
    monkeypatch.setattr(DjangoOAuth2App, "fetch_access_token", lambda *args, **more: dict(given))
    browser = Client()
    back = urlsplit(at_the_provider(browser.get(BEGIN).headers["Location"]))
    expect_nonce(browser, parse_qs(urlsplit(begun).query)["nonce"][0])
    assert browser.get(f"{back.path}?{back.query}").headers["Location"] == LOGIN
    assert not is_inside(browser)


def test_the_providers_groups_give_the_role_and_history_says_so(issuer: str, olga: User) -> None:
    knows(issuer, groups=["other", "desk-admins", "desk-chiefs"])
    come_in(Client())
    olga.refresh_from_db()
    assert (olga.role, olga.is_superuser) == (Role.ADMINISTRATOR, True)
    row = HistoryRow.objects.get(subject="user", subject_id=olga.pk)
    assert (row.role, row.changes) == ("system", {"role": ["supervisor", "administrator"]})
    knows(issuer, groups="desk-chiefs")
    come_in(Client())
    olga.refresh_from_db()
    assert (olga.role, olga.is_superuser) == (Role.SUPERVISOR, False)


def test_the_provider_alone_makes_no_administrator_where_it_takes_two(
    issuer: str, olga: User, settings: Settings
) -> None:
    settings.FOUR_EYES = True
    knows(issuer, groups=["desk-admins"])
    come_in(Client())
    olga.refresh_from_db()
    assert olga.role == Role.SUPERVISOR
    assert RoleRequest.objects.get(account=olga).made_by is None


@pytest.mark.parametrize("groups", [[], ["other"], None, 7, [7]])
def test_who_has_no_group_of_ours_does_not_come_in(groups: object, issuer: str, olga: User) -> None:
    knows(issuer, groups=groups)
    browser = Client()
    assert come_in(browser) == LOGIN
    assert "нет роли" in said(browser)
    assert not is_inside(browser)


def test_a_disabled_account_does_not_come_in(issuer: str, olga: User) -> None:
    knows(issuer)
    User.objects.filter(pk=olga.pk).update(is_active=False)
    browser = Client()
    assert come_in(browser) == LOGIN
    assert "отключена" in said(browser)
    assert SignIn.objects.get().reason == "disabled"


def test_a_role_without_a_place_here_does_not_come_in(issuer: str, olga: User) -> None:
    knows(issuer, groups=["desk"])
    browser = Client()
    assert come_in(browser) == LOGIN
    assert not is_inside(browser)


def test_nobody_unknown_comes_in_and_a_name_alone_is_nobody(issuer: str) -> None:
    UserFactory(username="olga", role=Role.ADMINISTRATOR)
    knows(issuer)
    browser = Client()
    assert come_in(browser) == LOGIN
    assert "Администратор заведёт" in said(browser)
    assert SignIn.objects.get().reason == "unknown_name"


def test_where_accounts_are_made_they_have_the_role_of_the_claim_and_no_password(
    issuer: str, settings: Settings, sso: SingleSignOn
) -> None:
    settings.SINGLE_SIGN_ON = replace(sso, makes_accounts=True)
    knows(issuer, "s-2", preferred_username="novaya")
    browser = Client()
    come_in(browser, "s-2")
    user = User.objects.get(username="novaya")
    assert (user.role, user.sso_subject, user.has_usable_password()) == (Role.SUPERVISOR, "s-2", False)
    assert is_inside(browser)


def test_without_roles_in_the_settings_a_new_account_has_the_least_rights(
    issuer: str, settings: Settings, sso: SingleSignOn
) -> None:
    settings.SINGLE_SIGN_ON = replace(sso, makes_accounts=True, roles=(), role_claim="")
    knows(issuer, "s-3", preferred_username="novichok", groups=["desk-admins"])
    come_in(Client(), "s-3")
    user = User.objects.get(username="novichok")
    assert (user.role, user.trainee) == (Role.OPERATOR, True)


@pytest.mark.parametrize(
    ("claims", "called"),
    [
        ({"preferred_username": "", "email": "nina@firm.example"}, "nina@firm.example"),
        ({"preferred_username": "с пробелом", "email": "nina"}, "nina"),
        ({"preferred_username": None}, None),
        ({"preferred_username": "", "email": "не имя"}, None),
    ],
)
def test_a_provider_that_names_nobody_has_the_mailbox_taken_or_is_told_why(
    issuer: str, settings: Settings, sso: SingleSignOn, claims: dict[str, str | None], called: str | None
) -> None:
    settings.SINGLE_SIGN_ON = replace(sso, makes_accounts=True, scopes="openid profile email")
    knows(issuer, "s-6", **claims)
    browser = Client()
    come_in(browser, "s-6")
    made = User.objects.filter(sso_subject="s-6").values_list("username", flat=True).first()
    assert made == called
    assert called or "preferred_username" in said(browser)


def test_an_account_that_is_made_takes_nobodys_name(issuer: str, settings: Settings, sso: SingleSignOn) -> None:
    settings.SINGLE_SIGN_ON = replace(sso, makes_accounts=True)
    UserFactory(username="Olga", role=Role.ADMINISTRATOR)
    knows(issuer, "s-4")
    browser = Client()
    assert come_in(browser, "s-4") == LOGIN
    assert not User.objects.filter(sso_subject="s-4").exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("subject", "comes_in"), [("s-5", True), ("s-6", False)])
def test_of_two_first_sign_ons_at_once_one_makes_the_account(
    subject: str, comes_in: bool, settings: Settings, sso: SingleSignOn
) -> None:
    """The other waits for it, and then comes in by it, or is told that another person has the name."""
    settings.SINGLE_SIGN_ON = replace(sso, makes_accounts=True)

    def other() -> str:
        try:
            return account_of({"sub": "s-5", "preferred_username": "olga", "groups": ["desk"]}).username
        except SignOnRefused as refused:
            return refused.words
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            UserFactory(username="olga", sso_subject=subject)
            outcome = pool.submit(other)
            wait_for_a_lock(outcome)
        assert outcome.result(30) == ("olga" if comes_in else TAKEN)
    assert User.objects.count() == 1


def wait_for_a_lock(outcome: Future[str]) -> None:
    """Until the other one stands at our uncommitted row."""
    waiting = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid())"
    while not outcome.done():
        with connection.cursor() as cursor:
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)


def test_the_second_factor_is_asked_for_unless_the_provider_did(issuer: str) -> None:
    anna = account()
    secret, _ = enrolled(anna)
    User.objects.filter(pk=anna.pk).update(sso_subject="s-1")
    knows(issuer, amr=["pwd"])
    browser = Client()
    assert come_in(browser) == reverse("admin:login_code")
    assert not is_inside(browser)
    assert browser.post(reverse("admin:login_code"), {"code": phone_code(secret)}).headers["Location"] == INSIDE
    assert is_inside(browser)
    knows(issuer, amr=["pwd", "mfa"])
    other = Client()
    assert come_in(other) == INSIDE
    assert is_inside(other)


def test_a_role_that_must_have_one_enrols_here_unless_the_provider_asked(
    issuer: str, olga: User, settings: Settings
) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({"supervisor"})
    knows(issuer)
    browser = Client()
    come_in(browser)
    assert browser.get(INSIDE).headers["Location"] == reverse("admin:second_factor")
    knows(issuer, acr="mfa")
    other = Client()
    come_in(other)
    assert is_inside(other)


@pytest.mark.parametrize("claims", [{"amr": [{"mfa": 1}, ["mfa"]]}, {"acr": ["mfa"]}, {"amr": "mfa"}, {"amr": None}])
def test_claims_of_another_shape_say_nothing_of_a_second_factor(claims: dict[str, Any], sso: SingleSignOn) -> None:
    assert not second_factor_asked_there(claims)
    assert second_factor_asked_there({"amr": [{"mfa": 1}, "mfa"]})


def test_what_the_provider_asked_counts_for_no_login_by_password(issuer: str, settings: Settings) -> None:
    anna = account()
    User.objects.filter(pk=anna.pk).update(sso_subject="s-1")
    settings.SECOND_FACTOR_ROLES = frozenset({"supervisor"})
    knows(issuer, amr=["mfa"])
    browser = Client()
    come_in(browser)
    assert is_inside(browser)
    browser.post(LOGIN, {"username": "anna", "password": "open sesame"})
    assert not is_inside(browser)


def test_leaving_leads_on_to_the_providers_page(issuer: str, olga: User) -> None:
    knows(issuer)
    browser = Client()
    come_in(browser)
    there = browser.post(reverse("admin:logout")).headers["Location"]
    assert there.startswith(f"{issuer}/oauth2/end_session?")
    assert not is_inside(browser)
    page = requests.get(there, timeout=10)
    assert page.status_code == 200
    assert f"http://testserver{LOGIN}?state=" in page.text


def test_a_foreign_page_logs_nobody_out(issuer: str, olga: User) -> None:
    knows(issuer)
    browser = Client()
    come_in(browser)
    led = browser.get(reverse("admin:logout")).headers.get("Location", "")
    assert not led.startswith(issuer)
    assert is_inside(browser)


def test_a_foreign_next_page_is_not_gone_to(issuer: str, olga: User) -> None:
    knows(issuer)
    assert come_in(Client(), query="?next=https://elsewhere.example/") == INSIDE


def test_a_provider_that_is_away_is_told_in_words(settings: Settings, sso: SingleSignOn) -> None:
    settings.SINGLE_SIGN_ON = replace(sso, issuer="http://127.0.0.1:9")
    browser = Client()
    assert browser.get(BEGIN).headers["Location"] == LOGIN
    assert "не отвечает" in said(browser)


def test_without_a_provider_there_are_no_such_pages(settings: Settings) -> None:
    settings.SINGLE_SIGN_ON = None
    assert [Client().get(page).status_code for page in (BEGIN, BACK)] == [404, 404]
    assert "Войти через" not in said(Client())
