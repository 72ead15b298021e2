"""Sessions of the admin end by themselves, pages carry a policy for browsers, weak passwords are refused."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta

import pytest
import time_machine
from django.contrib import messages
from django.contrib.auth.password_validation import get_password_validators, validate_password
from django.contrib.messages.storage import default_storage
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings

from service.login.password_variety import VarietyValidator
from service.login.password_words import WordsValidator
from service.login.session_limits import BEGAN_AT, SEEN_AT
from tests.factories import UserFactory

PAGE = "/admin/"


@pytest.fixture(autouse=True)
def limits(settings: Settings) -> None:
    settings.SESSION_IDLE, settings.SESSION_COOKIE_AGE = timedelta(minutes=30), 12 * 3_600


def open_at(browser: Client, minutes: float) -> int:
    """The status of a page so many minutes from now."""
    with time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=False):
        return browser.get(PAGE).status_code


def test_notices_over_https_come_in_a_cookie_that_no_neighbour_sets(rf: RequestFactory, settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = True
    asked, heard, answer = rf.get(PAGE), rf.get(PAGE), HttpResponse()
    asked.session = heard.session = SessionStore()
    told = default_storage(asked)
    told.add(messages.ERROR, "Не вышло.")
    told.update(answer)
    ((name, cookie),) = answer.cookies.items()
    assert (name, cookie["secure"], cookie["path"], cookie["domain"]) == ("__Host-messages", True, "/", "")
    heard.COOKIES = {name: cookie.value}
    assert [str(one) for one in default_storage(heard)] == ["Не вышло."]


@pytest.mark.django_db
def test_a_session_ends_half_an_hour_after_its_last_page(supervisor: Client) -> None:
    assert [open_at(supervisor, minutes) for minutes in (0, 29, 58, 87)] == [200] * 4
    assert open_at(supervisor, 118) == 302
    assert not Session.objects.exists()


@pytest.mark.django_db
def test_a_session_of_a_minute_lasts_a_minute_from_its_last_page(supervisor: Client, settings: Settings) -> None:
    settings.SESSION_IDLE = timedelta(minutes=1)
    assert [open_at(supervisor, seconds / 60) for seconds in (0, 50, 100, 150)] == [200] * 4
    assert open_at(supervisor, 220 / 60) == 302


@pytest.mark.django_db
def test_a_session_ends_after_half_a_day_however_busy(supervisor: Client) -> None:
    assert {open_at(supervisor, minutes) for minutes in range(0, 720, 20)} == {200}
    assert open_at(supervisor, 722) == 302


@pytest.mark.django_db
def test_a_session_of_the_release_before_begins_now(supervisor: Client) -> None:
    session = supervisor.session
    del session[BEGAN_AT], session[SEEN_AT]
    session.save()
    assert open_at(supervisor, 29) == 200
    assert open_at(supervisor, 61) == 302


@pytest.mark.django_db
def test_answers_of_the_api_depend_on_no_session(supervisor: Client) -> None:
    answer = supervisor.get("/api/v1/me")
    assert answer.status_code == 401
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert supervisor.get(PAGE).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("path", [PAGE, "/admin/login/", "/admin/orders/orderfile/upload", "/admin/nowhere/"])
def test_pages_let_a_browser_run_our_own_scripts_alone(path: str, administrator: Client) -> None:
    answer = administrator.get(path)
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert "'unsafe-inline'" not in policy["script-src"]
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
    assert "camera=()" in answer.headers["Permissions-Policy"]
    text = answer.content.decode()
    assert "<script>" not in text
    for nonce in (part.split('"')[0] for part in text.split('<script nonce="')[1:]):
        assert f"'nonce-{nonce}'" in policy["script-src"]


@pytest.mark.parametrize(
    "password", ["passwordpassword", "aaaaaaaaaaaa", "adm-adm-adm-adm", "ЛетоЛетоЛето", "121212121212", "!?;:%№!?;:%№"]
)
def test_a_password_of_repetitions_is_refused(password: str) -> None:
    with pytest.raises(ValidationError) as refused:
        VarietyValidator().validate(password)
    assert refused.value.code == "password_repeats"


@pytest.mark.parametrize("tail", ["Kq7vLw", "Kq7vLwKq7vLw"])
@pytest.mark.parametrize("sign", ["_", "!", "-=", "a-"])
def test_a_password_of_many_signs_of_punctuation_is_judged_as_any_other(sign: str, tail: str) -> None:
    """The longest that the API takes: an expression with nested repetition never came back from these."""
    password = sign * ((128 - len(tail)) // len(sign)) + tail
    refused = tail == "Kq7vLwKq7vLw" and sign != "a-"
    with pytest.raises(ValidationError) if refused else nullcontext():
        VarietyValidator().validate(password)


@pytest.mark.parametrize("password", ["тихий вечер у реки", "correct-horse-battery", "Kq7vLw2zXn4d"])
def test_a_password_of_different_parts_is_taken(password: str) -> None:
    VarietyValidator().validate(password)


WORDS = WordsValidator(words=["Ромашка"], hosts=["crm.lavka-na-divane.ru", ".example", "*"])


@pytest.mark.parametrize(
    "password",
    [
        *("ПоддержкаЗаказов", "order-desk-support-2026", "Р о м а ш к а 2026!", "Lavka_DIVANE_1234567"),
        *("администратор!!", "operator12345678", "Заказ-2026-11-29", "20251231password"),
    ],
)
def test_a_password_of_the_companys_words_is_refused(password: str) -> None:
    with pytest.raises(ValidationError) as refused:
        WORDS.validate(password)
    assert refused.value.code == "password_of_known_words"


@pytest.mark.parametrize("password", ["тихий вечер", "Kq7vLw2zXn4d", "заказ-тихий-вечер", "ромашка и ещё васильки"])
def test_such_a_word_beside_enough_of_others_is_taken(password: str) -> None:
    WORDS.validate(password)


def test_a_password_like_the_accounts_own_names_is_refused() -> None:
    user = UserFactory.build(username="ivanova", display_name="Иванова Ольга Петровна")
    validators = get_password_validators(
        [
            {
                "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
                "OPTIONS": {"user_attributes": ("username", "display_name")},
            }
        ]
    )
    for password in ("Ivanova2026!!", "ольга петровна!"):
        with pytest.raises(ValidationError):
            validate_password(password, user, validators)
