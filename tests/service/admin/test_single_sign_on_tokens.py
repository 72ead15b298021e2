"""From the provider's page back to the operators': a ticket for one tab, and a token for the ticket."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from service.accounts.roles import Role
from service.login.attempts import OF_CODES
from service.login.sign_on_tickets import challenge_of
from service.models import SecondFactor, SignIn, User
from service.stream.credentials import actors_of_tokens
from tests.factories import UserFactory
from tests.service.provider import at_the_provider, knows
from tests.service.second_factors import account, enrolled, phone_code, wrong_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sso")]
API = "/api/v1"
VERIFIER = "a-tab-keeps-this-verifier-to-itself-and-nobody-else-knows-it"
BEHIND = "/workspace#sign-on="


@pytest.fixture
def vera() -> User:
    """An operator whom the provider knows as s-1."""
    return UserFactory(username="vera", role=Role.OPERATOR, display_name="Вера", sso_subject="s-1")


def ticket(browser: Client | None = None, verifier: str = VERIFIER) -> str:
    """Sign on from the operators' page; the ticket that comes back."""
    browser = browser or Client()
    begun = browser.get(reverse("admin:sso"), {"workspace": challenge_of(verifier)})
    back = urlsplit(at_the_provider(begun.headers["Location"]))
    answer = browser.get(f"{back.path}?{back.query}")
    assert answer.headers["Location"].startswith(BEHIND)
    assert answer.headers["Cache-Control"] == "no-store"
    return str(answer.headers["Location"].removeprefix(BEHIND))


def token_for(ticket: str, verifier: str = VERIFIER, **more: str) -> tuple[int, dict[str, str]]:
    """What the API answers to a ticket."""
    body = {"ticket": ticket, "verifier": verifier, **more}
    answer = Client().post(f"{API}/auth/token/sign-on", body, content_type="application/json")
    return answer.status_code, answer.json()


def me(token: str) -> tuple[int, dict[str, str]]:
    answer = Client().get(f"{API}/me", headers={"Authorization": f"Bearer {token}"})
    return answer.status_code, answer.json()


def test_an_operator_comes_back_with_a_token_and_leaves_no_session(issuer: str, vera: User) -> None:
    knows(issuer, groups=["desk"])
    status, answer = token_for(ticket())
    assert status == 200
    assert me(answer["token"])[1]["username"] == "vera"
    assert not Session.objects.exists()
    assert list(SignIn.objects.values_list("kind", "door", "account")) == [("logged_in", "sso", vera.pk)]


def test_a_session_of_the_admin_goes_on_beside_the_operators_page(issuer: str, vera: User) -> None:
    knows(issuer, groups=["desk"])
    browser = Client()
    browser.force_login(UserFactory(role=Role.SUPERVISOR))
    assert token_for(ticket(browser))[0] == 200
    assert browser.get(reverse("admin:index")).status_code == 200


def test_the_role_follows_the_claim_as_in_the_admin(issuer: str, vera: User) -> None:
    knows(issuer, groups=["desk-chiefs"])
    assert me(token_for(ticket())[1]["token"])[1]["role"] == "supervisor"


def test_a_ticket_opens_nothing_in_another_tab_and_counts_once(issuer: str, vera: User) -> None:
    knows(issuer, groups=["desk"])
    mine = ticket()
    assert token_for(mine, VERIFIER + "!")[0] == 401
    assert token_for(mine[:-1] + ("A" if mine[-1] != "A" else "E"))[0] == 401
    assert token_for(mine)[0] == 200
    assert token_for(mine)[0] == 401


def test_a_ticket_is_over_after_ten_minutes(issuer: str, vera: User) -> None:
    knows(issuer, groups=["desk"])
    mine = ticket()
    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
        assert token_for(mine)[0] == 401


def test_a_ticket_counts_at_a_server_that_signs_by_another_key_while_the_key_is_replaced(
    issuer: str, vera: User, settings: Settings
) -> None:
    knows(issuer, groups=["desk"])
    settings.SECRET_KEY_FALLBACKS = ["the-key-that-others-have-in-front-already-" + "k" * 20]
    own, settings.SECRET_KEY = settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS[0]
    theirs = ticket()
    settings.SECRET_KEY = own
    assert token_for(theirs)[0] == 200


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "!another"}])
def test_a_ticket_ends_with_the_accounts_password_and_the_account(
    change: dict[str, object], issuer: str, vera: User
) -> None:
    knows(issuer, groups=["desk"])
    mine = ticket()
    User.objects.filter(pk=vera.pk).update(**change)
    assert token_for(mine)[0] == 401


def test_whom_the_provider_gives_no_role_is_told_so_in_that_tab_alone(issuer: str, vera: User) -> None:
    knows(issuer, groups=["other"])
    mine = ticket()
    status, problem = token_for(mine)
    assert (status, problem["code"]) == (401, "not_authenticated")
    assert "нет роли" in problem["detail"]
    assert "нет роли" not in token_for(mine, VERIFIER + "!")[1]["detail"]


def test_the_code_of_the_second_factor_is_asked_for_and_guarded(issuer: str) -> None:
    anna = account(role=Role.OPERATOR)
    secret, _ = enrolled(anna)
    User.objects.filter(pk=anna.pk).update(sso_subject="s-1")
    knows(issuer, groups=["desk"])
    mine = ticket()
    assert token_for(mine)[1]["code"] == "second_factor_required"
    assert token_for(mine, otp=wrong_code(secret))[1]["code"] == "second_factor_wrong"
    assert token_for(mine, otp=phone_code(secret))[0] == 200
    stranger = ticket()
    for _ in range(OF_CODES.most + 1):
        last = token_for(stranger, otp=wrong_code(secret))
    assert last[0] == 429


def test_a_role_that_must_have_one_enrols_by_its_ticket(issuer: str, vera: User, settings: Settings) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({"operator"})
    knows(issuer, groups=["desk"])
    mine = {"ticket": ticket(), "verifier": VERIFIER}
    assert token_for(**mine)[1]["code"] == "second_factor_enrolment_required"
    post = {"content_type": "application/json"}
    begun = Client().post(f"{API}/auth/second-factor", mine, **post).json()
    assert begun["qr_size"] > 20
    code = {"otp": phone_code(begun["secret"], -1)}
    assert Client().post(f"{API}/auth/second-factor/confirm", {**mine, **code}, **post).status_code == 200
    assert SecondFactor.objects.filter(user=vera).exists()
    assert token_for(**mine)[0] == 401, "given before there was one"
    again = ticket()
    assert token_for(again, otp=phone_code(begun["secret"]))[0] == 200
    assert Client().post(f"{API}/auth/second-factor", mine | {"ticket": ticket()}, **post).status_code == 400


@pytest.mark.parametrize("lacking", ["verifier", "password"])
def test_half_a_proof_enrols_nobody(lacking: str) -> None:
    body = {"ticket": "x"} if lacking == "verifier" else {"username": "vera"}
    answer = Client().post(f"{API}/auth/second-factor", body, content_type="application/json")
    assert (answer.status_code, [error["field"] for error in answer.json()["errors"]]) == (400, [lacking])


def test_where_the_provider_has_asked_for_a_second_factor_the_token_counts(
    issuer: str, vera: User, settings: Settings
) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({"operator"})
    knows(issuer, groups=["desk"], amr=["mfa"])
    token = token_for(ticket())[1]["token"]
    assert me(token)[0] == 200
    (digest,) = vera.auth_token_set.values_list("pk", flat=True)
    assert list(actors_of_tokens([digest])) == [digest]


@pytest.mark.parametrize("sent", ["", "short", "long" * 20, "=" * 43])
def test_without_a_challenge_of_its_shape_it_is_the_admin_that_is_signed_on_to(
    sent: str, issuer: str, vera: User
) -> None:
    knows(issuer, groups=["desk"])
    browser = Client()
    back = urlsplit(at_the_provider(browser.get(reverse("admin:sso"), {"workspace": sent}).headers["Location"]))
    assert browser.get(f"{back.path}?{back.query}").headers["Location"] == reverse("admin:login")
