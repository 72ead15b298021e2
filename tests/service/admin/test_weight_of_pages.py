"""Pages of the admin are sent compressed where nothing secret is told, and load no library that nothing uses."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client as Browser
from django.urls import reverse

from service.accounts.roles import Role
from tests.escalations.admin.queue import LIST
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
GZIP = {"Accept-Encoding": "gzip"}
KB = 1024


def test_a_page_that_is_looked_at_is_compressed_and_small(supervisor: Browser) -> None:
    answer = supervisor.get(reverse(LIST), headers=GZIP)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.content) < 60 * KB
    assert b"<html" in gzip.decompress(answer.content)
    assert "Content-Encoding" not in supervisor.get(reverse(LIST)).headers


def test_what_tells_or_repeats_something_stays_as_it_is(supervisor: Browser, sign_in: SignIn) -> None:
    for page in ("second_factor", "password_change"):
        assert "Content-Encoding" not in supervisor.get(reverse(f"admin:{page}"), headers=GZIP).headers
    administrator = sign_in(Role.ADMINISTRATOR)
    subscriptions = reverse("admin:service_subscription_changelist")
    assert "Content-Encoding" in administrator.get(subscriptions, headers=GZIP).headers
    assert "Content-Encoding" not in administrator.get(f"{subscriptions}?active__exact=1", headers=GZIP).headers
    repeated = f"{reverse('admin:login')}?next=/admin/"
    assert "Content-Encoding" not in Browser().get(repeated, headers=GZIP).headers


@pytest.mark.parametrize(
    ("file", "most"),
    [
        ("unfold/js/chart/chart.js", 1),
        ("unfold/js/alpine/alpine.sort.js", 1),
        ("unfold/fonts/material-symbols/Material-Symbols-Outlined.woff2", 32),
        ("unfold/fonts/inter/Inter-Regular.woff2", 24),
    ],
)
def test_the_frames_files_are_cut_to_what_is_shown(file: str, most: int) -> None:
    found = finders.find(file)
    assert isinstance(found, str)
    assert Path(found).stat().st_size <= most * KB
