"""`/api/v1/docs` says in both languages how to log in, who may what, what errors mean and which names are old."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import Settings

from service.accounts.roles import Role
from service.api.serializers.old_names import MARKED
from service.api.views.opening_page import ERRORS, ROLES
from service.http.problems import TITLES

PAGE = "/api/v1/docs"
pytestmark = pytest.mark.django_db


def page(anyone: Client, language: str) -> str:
    """The page in a language."""
    answer = anyone.get(f"{PAGE}?lang={language}")
    assert (answer.status_code, answer.headers["Content-Language"]) == (200, language)
    return answer.content.decode()


def test_every_role_and_every_problem_is_told() -> None:
    assert set(ROLES) == set(Role) - {Role.SYSTEM}
    assert set(ERRORS) == set(TITLES)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_page_names_every_role_error_and_old_name_and_leads_on(language: str, anyone: Client) -> None:
    text = page(anyone, language)
    codes = set(re.findall(r"<code>([^<]+)</code>", text))
    assert {*map(str, ROLES), *ERRORS, *(name for pair in MARKED for name in pair)} <= codes
    assert f'<html lang="{language}">' in text
    for link in set(re.findall(r'<a href="(/[^"]+)"', text)):
        assert anyone.get(link).status_code == 200, link
    anchors = set(re.findall(r'href="#([a-z]+)"', text))
    assert anchors == set(re.findall(r'<h2 id="([a-z]+)"', text))


def test_english_has_no_russian_but_in_the_example_and_the_name_of_the_other_language(anyone: Client) -> None:
    text = re.sub(r"<pre.*?</pre>", "", page(anyone, "en"), flags=re.DOTALL)
    assert set(re.findall("[А-Яа-яё]+", text)) == {"Язык", "Русский"}


def test_it_is_russian_where_nothing_is_said(anyone: Client) -> None:
    assert anyone.get(PAGE).headers["Content-Language"] == "ru"
    assert anyone.get(f"{PAGE}?lang=fr").status_code == 400


def test_accounts_of_the_demo_are_told_on_the_demo_alone(anyone: Client, settings: Settings) -> None:
    for language in ("ru", "en"):
        settings.DEMO = True
        assert "<code>demo</code>" in page(anyone, language)
        settings.DEMO = False
        assert "<code>demo</code>" not in page(anyone, language)


def test_the_script_of_the_reference_asks_no_other_host_for_its_logo(anyone: Client) -> None:
    (script,) = re.findall(r'<script src="([^"]+)"', anyone.get(f"{PAGE}/reference").content.decode())
    answer = anyone.get(script)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert b"cdn.redoc.ly" not in answer.content
    assert answer.content.count(b"/favicon.svg") == 1
    assert anyone.get(script, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
