"""Questions of looking back and ahead about moments and periods that cannot be: clear words, no guess (FOR-1…6).

Which operations take a moment or a period is read from the specification, so that a new one is asked as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from desk.insight.replay import RULES
from desk.insight.reports import REPORTS
from desk.insight.reports.counting import count_reports
from service.accounts.roles import Role
from tests.desk.callers import Caller, codes
from tests.desk.insight.test_as_of import moment
from tests.kept_description import kept_description
from tests.returns.admin.cases import case_in

pytestmark = pytest.mark.django_db
TOLD = kept_description()
MALFORMED = ("вчера", "2026-11-29", "2026-11-29T10:00:00", "12", "2026-13-01T00:00:00+03:00", "0001-01-01T00:00:00Z")
"""No moment: a word, a day, a moment without offset, a number, a month that there isn't, a year out of reach."""
LATER = "2099-01-01T00:00:00+03:00"
ELSEWHERE = ("/events", "/traces")
"""What takes a period and isn't looking back: the feed's places, the log of looks."""


def operations(*wanted: str) -> Iterator[tuple[str, str]]:
    """Method and path of what takes these parameters, in the address or the body."""
    for path, methods in TOLD["paths"].items():
        for method, operation in methods.items():
            named = {each["name"] for each in operation.get("parameters", [])}
            content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            shape = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
            named |= set(TOLD["components"]["schemas"].get(shape, {}).get("properties", {}))
            if set(wanted) <= named and not path.endswith(ELSEWHERE):
                yield method.upper(), path.removeprefix("/api/v1")


LOOKING_BACK = sorted(operations("as_of"))
PERIODS = sorted(operations("from", "to"))
PLANS = sorted(operations("at", "goal"))


@pytest.fixture
def here(db: None) -> dict[str, Any]:
    """A path's ids: an order with a case, a ticket and a call."""
    return made()


def made() -> dict[str, Any]:
    """The same, made now."""
    case, supervisor = case_in("advised"), Caller(Role.SUPERVISOR)
    order = case.order
    call = supervisor.post("/contacts", {"client": order.client_id, "order": order.number, "identified_by": "phone"})
    ticket = supervisor.post("/tickets", {"category": "other", "order": order.number, "text": "Вопрос"})
    assert (call.status_code, ticket.status_code) == (201, 201), ticket.content
    ids = {"clients": order.client_id, "returns": case.pk, "number": order.number}
    return ids | {"contacts": call.json()["id"], "tickets": ticket.json()["id"]}


def ask(method: str, path: str, here: dict[str, Any], **named: str) -> Any:
    """The operation, asked by a supervisor with these parameters."""
    filled = path.replace("{number}", here["number"]).replace("{id}", str(here.get(path.split("/")[1], "")))
    supervisor = Caller(Role.SUPERVISOR)
    if method == "GET":
        return supervisor.get(filled, **named)
    return supervisor.post(filled, {"topic": "where_is_parcel", "order": here["number"], **named})


def clear(answer: Any) -> list[tuple[str, str]]:
    """What is wrong, field by field, each told in Russian."""
    faults = answer.json()["errors"]
    assert all(any("а" <= letter <= "я" for letter in fault["message"].lower()) for fault in faults)
    return [(fault["field"], fault["code"]) for fault in faults]


def fields(answer: Any) -> list[str]:
    """Where something is wrong."""
    return [field for field, _ in clear(answer)]


def test_the_specification_names_what_looks_back_and_ahead() -> None:
    assert len(LOOKING_BACK) >= 7
    assert {path for _, path in PERIODS} >= {"/drift", "/replays", "/reports/{code}", "/reports/{code}/rows"}
    assert PLANS == [("GET", "/orders/{number}/plan")]


@pytest.mark.parametrize(("method", "path"), LOOKING_BACK)
def test_a_moment_that_is_none_is_refused(method: str, path: str, here: dict[str, Any]) -> None:
    for named in MALFORMED:
        answer = ask(method, path, here, as_of=named)
        assert (answer.status_code, fields(answer)) == (400, ["as_of"]), (named, answer.content)


@pytest.mark.parametrize(("method", "path"), LOOKING_BACK)
def test_a_moment_that_has_not_been_or_of_which_nothing_is_kept_is_refused(
    method: str, path: str, here: dict[str, Any]
) -> None:
    later = ask(method, path, here, as_of=LATER)
    assert (later.status_code, clear(later)) == (400, [("as_of", "in_the_future")])
    answer = ask(method, path, here, as_of="2001-01-01T00:00:00+03:00")
    assert (answer.status_code, codes(answer)) == (409, ["not_known_then"])
    assert "сказать нельзя" in answer.json()["reasons"][0]["message"]


@pytest.mark.parametrize(("method", "path"), LOOKING_BACK)
def test_a_moment_before_the_object_is_refused(method: str, path: str) -> None:
    before = moment()
    answer = ask(method, path, made(), as_of=before.isoformat())
    assert (answer.status_code, codes(answer)) == (409, ["not_known_then"])


@pytest.mark.parametrize(("method", "path"), PLANS)
def test_a_plan_for_no_moment_is_refused(method: str, path: str, here: dict[str, Any]) -> None:
    for named in MALFORMED:
        answer = ask(method, path, here, goal="edit", at=named)
        assert (answer.status_code, fields(answer)) == (400, ["at"]), named
    past = ask(method, path, here, goal="edit", at="2001-01-01T00:00:00+03:00")
    assert (past.status_code, codes(past)) == (409, ["not_known_then"])


READ = [(path, code) for method, path in PERIODS if method == "GET" for code in (REPORTS if "{code}" in path else [""])]


@pytest.mark.sample(4)
@pytest.mark.parametrize(("path", "code"), READ)
def test_a_period_that_cannot_be_is_refused_and_an_empty_one_says_so(path: str, code: str) -> None:
    supervisor, path = Caller(Role.SUPERVISOR), path.replace("{code}", code)
    for named in ("вчера", "2026-13-01", "12", "2026-11-29T10:00:00"):
        assert fields(supervisor.get(path, **{"from": named})) == ["from"], named
    turned = supervisor.get(path, **{"from": "2026-09-02", "to": "2026-09-01"})
    assert ("to", "before_from") in clear(turned)
    later = supervisor.get(path, **{"from": "2098-12-01", "to": "2098-12-31"})
    assert clear(later) == [("from", "in_the_future")]
    assert clear(supervisor.get(path, **{"from": "2020-01-01", "to": "2026-01-01"})) == [("from", "too_long")]
    count_reports()
    told = supervisor.get(path, **{"from": "2020-01-01", "to": "2020-01-31"}).json()
    if path == "/drift":
        assert [(term["counted"], term["median"], term["proposed"]) for term in told["terms"]] == [(0, None, None)] * 3
    elif path.endswith("/rows"):
        assert told["results"] == []
    else:
        assert told["known_since"] is None
        assert all(figure["value"] is None for figure in told["figures"] if figure["unit"] == "%")


NO_DRAFTS = {"routing": {"table": 10**9}, "settings": {"postal_term_days": [9, 3]}}


@pytest.mark.parametrize("rule", RULES)
def test_a_draft_that_does_not_fit_or_a_period_without_decisions_is_refused(rule: str) -> None:
    supervisor, now = Caller(Role.SUPERVISOR), timezone.now()
    asked = {"rule": rule, "from": (now - timedelta(days=7)).isoformat(), "to": now.isoformat()}
    for draft in (None, 7, "черновик", [7], [{"id": 10**9}], NO_DRAFTS.get(rule, [{"unheard_of": 1}])):
        answer = supervisor.post("/replays", {**asked, "draft": draft})
        assert answer.status_code == 400, draft
        assert all(field.startswith("draft") for field, _ in clear(answer)), draft
    draft = RULES[rule].in_force()
    empty = supervisor.post("/replays", {**asked, "draft": draft})
    assert (empty.status_code, clear(empty)) == (400, [("from", "no_decisions")])
    for name in ("from", "to"):
        for moment_named in MALFORMED:
            answer = supervisor.post("/replays", {**asked, "draft": draft, name: moment_named})
            assert name in fields(answer), moment_named
    assert ("to", "in_the_future") in clear(supervisor.post("/replays", {**asked, "draft": draft, "to": LATER}))
