"""What spares callers work: compression, answers they hold already, limits told, pages of other origins let in."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from service.accounts.roles import Role
from service.http.anonymous_call_and_login_limits import ANONYMOUS_CALLS
from service.http.deprecations import HEADERS
from service.login.attempts import OF_PLACE
from service.models import Client as Person
from tests.factories import UserFactory
from tests.orders.api.conftest import NOON
from tests.service.http.test_problems import PEOPLE

CHOICES = "/api/v1/choices"
GZIP = {"Accept-Encoding": "gzip"}
PAGE = "https://crm.example"
PASSWORD = "Первая-Осень-2026"
TOLD = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
pytestmark = pytest.mark.django_db


def test_an_answer_is_compressed_for_whoever_takes_it(operator: Client) -> None:
    plain = operator.get(CHOICES)
    packed = operator.get(CHOICES, headers=GZIP)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 3
    assert {"Accept-Encoding", "Authorization"} <= {part.strip() for part in packed.headers["Vary"].split(",")}


def test_a_version_stays_the_one_to_be_sent_back(operator: Client) -> None:
    person = Person.objects.create(last="А" * 100, version=3)
    answer = operator.get(f"{PEOPLE}/{person.pk}", headers=GZIP)
    assert answer.headers["ETag"] == '"3"'


def test_an_answer_that_tells_a_secret_is_never_compressed(caller: Callable[..., Client]) -> None:
    chief = caller(Role.ADMINISTRATOR)
    body = {"url": "https://203.0.114.9/" + "a" * 300, "types": []}
    made = chief.post("/api/v1/subscriptions", body, "application/json", headers=GZIP)
    assert (made.status_code, "Content-Encoding" in made.headers) == (201, False)
    assert "Content-Encoding" in chief.get(f"/api/v1/subscriptions/{made.json()['id']}", headers=GZIP).headers


def test_a_list_that_a_reader_holds_is_not_sent_again(operator: Client) -> None:
    Person.objects.create(last="Абрамова")
    first = operator.get(PEOPLE)
    held = operator.get(PEOPLE, headers={"If-None-Match": first.headers["ETag"]})
    assert (held.status_code, held.content, held.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert held.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert "Content-Type" not in held.headers
    Person.objects.create(last="Белова")
    changed = operator.get(PEOPLE, headers={"If-None-Match": first.headers["ETag"]})
    assert (changed.status_code, len(changed.json()["results"])) == (200, 2)


def test_a_tag_covers_what_this_caller_is_answered(operator: Client, caller: Callable[..., Client]) -> None:
    mine = operator.get("/api/v1/me").headers["ETag"]
    other = caller(Role.SUPERVISOR).get("/api/v1/me", headers={"If-None-Match": mine})
    assert (other.status_code, other.json()["role"]) == (200, "supervisor")
    assert operator.get("/api/v1/me", headers={"If-None-Match": mine}).status_code == 304


def test_whoever_may_not_read_is_told_so_whatever_tag_they_bring(anyone: Client, operator: Client) -> None:
    tag = operator.get(PEOPLE).headers["ETag"]
    assert anyone.get(PEOPLE, headers={"If-None-Match": tag}).status_code == 401
    assert anyone.get(PEOPLE, headers={"If-None-Match": "*"}).status_code == 401
    assert "ETag" not in operator.get(f"{PEOPLE}/999").headers


def test_personal_data_is_stored_nowhere_and_codes_are_asked_after(operator: Client) -> None:
    assert operator.get(PEOPLE).headers["Cache-Control"] == "private, no-store"
    assert operator.get(CHOICES).headers["Cache-Control"] == "private, no-cache"


def test_an_anonymous_call_is_told_what_is_left_and_an_account_has_no_limit(anyone: Client, operator: Client) -> None:
    with time_machine.travel(NOON, tick=False):
        first, second = anyone.get(CHOICES), anyone.get("/api/v1/schema")
    assert [one.headers["RateLimit-Limit"] for one in (first, second)] == [str(ANONYMOUS_CALLS.most)] * 2
    assert int(first.headers["RateLimit-Remaining"]) == int(second.headers["RateLimit-Remaining"]) + 1
    assert 0 < int(first.headers["RateLimit-Reset"]) <= ANONYMOUS_CALLS.seconds
    assert not set(TOLD) & set(operator.get(CHOICES).headers)


@pytest.mark.parametrize("path", ["token", "password"])
def test_a_try_of_a_password_is_told_how_many_are_left(path: str, anyone: Client) -> None:
    account = UserFactory(username="fedotova")
    account.set_password(PASSWORD)
    account.save()
    right = {"username": "fedotova", "password": PASSWORD}
    if path == "password":
        right = {"username": "fedotova", "current_password": PASSWORD, "new_password": "Вторая-Осень-2026"}
    wrong = right | {name: "wrong" for name in ("password", "current_password") if name in right}
    answers = [anyone.post(f"/api/v1/auth/{path}", body, "application/json") for body in (wrong, wrong, right)]
    assert [one.status_code for one in answers] == [401, 401, 200]
    assert [one.headers["RateLimit-Limit"] for one in answers] == [str(OF_PLACE.most)] * 3
    left = [int(one.headers["RateLimit-Remaining"]) - OF_PLACE.most for one in answers]
    assert left == [-1, -2, -2]
    assert all(0 < int(one.headers["RateLimit-Reset"]) <= OF_PLACE.seconds for one in answers)


def test_whoever_called_too_often_is_told_until_when(anyone: Client) -> None:
    wrong = {"username": "nobody", "password": "wrong"}
    answers = [anyone.post("/api/v1/auth/token", wrong, "application/json") for _ in range(12)]
    last = answers[-1]
    assert last.status_code == 429
    assert last.headers["RateLimit-Remaining"] == "0"
    assert last.headers["RateLimit-Reset"] == last.headers["Retry-After"]


@pytest.fixture
def page_of_ours(settings: Settings) -> None:
    """A page of another origin that may call."""
    settings.CORS_ALLOWED_ORIGINS = [PAGE]


@pytest.mark.usefixtures("page_of_ours")
def test_a_page_of_a_known_origin_calls_and_reads_the_headers_it_needs(operator: Client, settings: Settings) -> None:
    answer = operator.get(CHOICES, headers={"Origin": PAGE})
    assert answer.headers["Access-Control-Allow-Origin"] == PAGE
    exposed = {name.strip() for name in answer.headers["Access-Control-Expose-Headers"].split(",")}
    assert exposed == {"ETag", "X-Request-ID", "Idempotency-Replayed", "Retry-After", "Location", *TOLD, *HEADERS}
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "origin" in answer.headers["Vary"].lower()


@pytest.mark.usefixtures("page_of_ours")
def test_the_refusal_of_a_call_is_readable_to_the_page_too(anyone: Client) -> None:
    refused = anyone.get(PEOPLE, headers={"Origin": PAGE})
    assert (refused.status_code, refused.headers["Access-Control-Allow-Origin"]) == (401, PAGE)
    large = anyone.post(PEOPLE, b"x" * 11_000_000, "application/json", headers={"Origin": PAGE})
    assert (large.status_code, large.headers["Access-Control-Allow-Origin"]) == (413, PAGE)


@pytest.mark.usefixtures("page_of_ours")
def test_a_preflight_is_answered_without_an_account(anyone: Client) -> None:
    wanted = "authorization,content-type,if-match,if-none-match,idempotency-key,last-event-id,x-request-id"
    asked = {"Origin": PAGE, "Access-Control-Request-Method": "PATCH", "Access-Control-Request-Headers": wanted}
    answer = anyone.options(PEOPLE, headers=asked)
    assert (answer.status_code, answer.content) == (200, b"")
    allowed = {name.strip() for name in answer.headers["Access-Control-Allow-Headers"].split(",")}
    assert allowed == {*wanted.split(","), "accept"}
    assert "PATCH" in answer.headers["Access-Control-Allow-Methods"]


@pytest.mark.usefixtures("page_of_ours")
@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://crm.example", f"{PAGE}.evil.example", "null", f"{PAGE}:8443"]
)
def test_a_page_of_any_other_origin_is_let_read_nothing(operator: Client, origin: str) -> None:
    asked = {"Origin": origin, "Access-Control-Request-Method": "GET"}
    for answer in (operator.get(CHOICES, headers={"Origin": origin}), operator.options(CHOICES, headers=asked)):
        assert not [name for name in answer.headers if name.lower().startswith("access-control-allow-origin")]


@pytest.mark.usefixtures("page_of_ours")
def test_pages_outside_of_the_api_are_open_to_no_origin(anyone: Client) -> None:
    assert "Access-Control-Allow-Origin" not in anyone.get("/healthz", headers={"Origin": PAGE}).headers
