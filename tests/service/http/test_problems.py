"""Whatever goes wrong under `/api` is a problem with a code of the contract."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from service import models
from service.accounts.roles import Role

PEOPLE = "/api/v1/people"
JSON = "application/json"
GOOD = {"name": {"last": "Петров", "first": "Пётр", "patronymic": ""}}


def problem(response, status: int, code: str) -> dict:
    assert (response.status_code, response.headers["Content-Type"]) == (status, "application/problem+json")
    body = response.json()
    assert {"type", "title", "status", "detail", "code", "request_id"} <= body.keys()
    assert (body["status"], body["code"]) == (status, code)
    assert body["request_id"] == response.headers["X-Request-ID"]
    return body


def test_without_a_token_nothing_is_answered(anyone: Client, db: None) -> None:
    response = anyone.get(PEOPLE)
    problem(response, 401, "not_authenticated")
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer x", "Bearer a b", "Bearer \xff\xfe", "Basic x", f"Bearer {'0' * 64}"]
)
def test_a_token_that_is_none_is_refused(header: str, db: None) -> None:
    problem(Client(headers={"Authorization": header}).get(PEOPLE), 401, "not_authenticated")


def test_a_role_that_may_not_learns_so_before_anything_else(caller: Callable[..., Client]) -> None:
    carrier = caller(Role.CARRIER)
    problem(carrier.patch(f"{PEOPLE}/999", {"unknown": 1}, JSON), 403, "role_not_allowed")
    problem(carrier.post(f"{PEOPLE}?unknown=1", "{", JSON), 403, "role_not_allowed")


def test_what_is_not_there_answers_alike_for_records_and_paths(operator: Client) -> None:
    record = problem(operator.get(f"{PEOPLE}/999"), 404, "not_found")
    path = problem(operator.get("/api/v1/nothing/here"), 404, "not_found")
    assert {**record, "request_id": ""} == {**path, "request_id": ""}


def test_another_method_is_told_which_ones_there_are(operator: Client) -> None:
    for method in ("DELETE", "PUT", "OPTIONS", "TRACE"):
        response = operator.generic(method, PEOPLE)
        problem(response, 405, "method_not_allowed")
        assert {part.strip() for part in response.headers["Allow"].split(",")} >= {"GET", "POST"}


def test_every_fault_of_a_body_is_named_at_once(operator: Client) -> None:
    lines = [{"product": "A", "quantity": 1, "price": "1.00"}, {"quantity": -1, "price": "две сотни", "colour": 1}]
    body = {"name": {"last": 5, "nick": "x"}, "address": {"house": "1" * 41}, "lines": lines, "status": "nonsense"}
    errors = problem(operator.post(PEOPLE, body, JSON), 400, "invalid")["errors"]
    assert {(error["field"], error["code"]) for error in errors} == {
        ("name.last", "invalid"),
        ("name.nick", "unknown_field"),
        ("address.house", "max_length"),
        ("lines.1.product", "required"),
        ("lines.1.quantity", "min_value"),
        ("lines.1.price", "invalid"),
        ("lines.1.colour", "unknown_field"),
        ("status", "unknown_field"),
    }
    assert models.Client.objects.count() == 0


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b"[NaN]",
        b'{"name": NaN}',
        b'{"name": 1e999}',
        b"\xff\xfe",
        b'"\xff"',
        b'{"a":"\\ud800"}',
        b"[" * 10_000 + b"]" * 10_000,
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        b"[]",
        b'"text"',
        b"null",
        b"7",
    ],
    ids=lambda raw: raw[:12].decode("latin-1"),
)
def test_a_body_that_is_no_object_is_invalid(raw: bytes, operator: Client) -> None:
    problem(operator.post(PEOPLE, raw, JSON), 400, "invalid")


def test_a_nul_is_found_wherever_it_hides_and_every_fault_of_form_with_it(operator: Client) -> None:
    raw = b'{"name": {"last": "a\\u0000b", "fi\\u0000rst": "x"}, "lines": [{"product": "\\u0000"}], "age": 7}'
    errors = problem(operator.post(PEOPLE, raw, JSON), 400, "invalid")["errors"]
    assert [(error["field"], error["code"]) for error in errors] == [
        ("name", "nul"),
        ("name.last", "nul"),
        ("lines.0.product", "nul"),
        ("lines.0.quantity", "required"),
        ("lines.0.price", "required"),
        ("age", "unknown_field"),
    ]


@pytest.mark.parametrize(
    ("raw", "faults"),
    [
        (b'"\\u0000"', [("", "nul")]),
        (b'{"name": {"last": "\\u0000"}}', [("name.last", "nul")]),
        (b'{"name": {"last": "\\\\u0000"}, "age": 7}', [("age", "unknown_field")]),
        (b'{"name": "\\\\\\u0000", "age": 7}', [("name", "nul"), ("age", "unknown_field")]),
    ],
)
def test_what_a_nul_spoils_is_named_once(raw: bytes, faults: list[tuple[str, str]], operator: Client) -> None:
    errors = problem(operator.post(PEOPLE, raw, JSON), 400, "invalid")["errors"]
    assert [(error["field"], error["code"]) for error in errors] == faults


@pytest.mark.parametrize("key", [{}, {"Idempotency-Key": "once"}])
def test_a_nul_in_a_body_where_a_list_is_expected_is_a_fault(key: dict[str, str], operator: Client) -> None:
    answer = operator.post("/api/v1/items", b'{"a": "\\u0000"}', JSON, headers=key)
    errors = problem(answer, 400, "invalid")["errors"]
    assert [(error["field"], error["code"]) for error in errors] == [("a", "nul"), ("", "not_a_list")]


def test_a_nul_in_a_parameter_or_path_is_no_failure(operator: Client) -> None:
    problem(operator.get(f"{PEOPLE}?cursor=%00"), 400, "invalid")
    problem(operator.get("/api/v1/people/%00"), 404, "not_found")


def test_an_empty_body_is_an_empty_object(operator: Client) -> None:
    for response in (operator.generic("POST", PEOPLE), operator.post(PEOPLE, b"  ", JSON)):
        errors = problem(response, 400, "invalid")["errors"]
        assert [(error["field"], error["code"]) for error in errors] == [("name", "required")]


def test_unknown_and_repeated_parameters_are_named(operator: Client) -> None:
    errors = problem(operator.get(f"{PEOPLE}?colour=red&limit=5&limit=6&size=1"), 400, "invalid")["errors"]
    assert [(error["field"], error["code"]) for error in errors] == [
        ("colour", "unknown_parameter"),
        ("limit", "repeated"),
        ("size", "unknown_parameter"),
    ]
    problem(operator.get("/api/v1/me?x=1"), 400, "invalid")


def test_other_media_types_are_refused(operator: Client) -> None:
    problem(operator.post(PEOPLE, {"a": "b"}), 415, "unsupported_media_type")
    problem(operator.post(PEOPLE, b"{}", "application/x-ndjson"), 415, "unsupported_media_type")


def test_what_the_caller_accepts_changes_nothing(operator: Client) -> None:
    response = operator.get("/api/v1/me", headers={"Accept": "application/pdf"})
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/json")
    assert operator.get(f"{PEOPLE}/999", headers={"Accept": "text/html"}).status_code == 404


def test_a_body_of_20_megabytes_is_too_large(operator: Client) -> None:
    problem(operator.post(PEOPLE, b'"' + b"a" * 20_000_000 + b'"', JSON), 413, "too_large")
    assert operator.post(PEOPLE, b'{"name":{"last":"' + b"a" * 9_000_000 + b'"}}', JSON).status_code == 400


def test_a_refusal_tells_every_reason_and_counts_it(operator: Client, anyone: Client) -> None:
    body = problem(operator.post("/api/v1/failing/refused"), 409, "denied")
    assert body["reasons"] == [{"code": "annul_first", "message": "Нельзя", "next_steps": [], "alternatives": []}]
    assert b'desk_denials_total{action="edit",reason="annul_first"}' in anyone.get("/metrics").content


def test_another_version_is_told_what_changed(operator: Client) -> None:
    for tag in ('"7"', 'W/"7"', "7", '"x"', '"' + "9" * 40 + '"'):
        body = problem(operator.patch(f"{PEOPLE}/1", {}, JSON, headers={"If-Match": tag}), 412, "version_conflict")
        assert (body["current_version"], body["changes"]) == (1, [{"version": 1, "changes": {}}])
    for tag in ('"1"', 'W/"1"', "*", '"0", "1"'):
        assert operator.patch(f"{PEOPLE}/1", {}, JSON, headers={"If-Match": tag}).status_code == 200


def test_faults_found_by_a_use_case_are_told_like_those_of_the_form(operator: Client) -> None:
    errors = problem(operator.post("/api/v1/failing/invalid"), 400, "invalid")["errors"]
    assert errors == [{"field": "lines.0.price", "code": "invalid", "message": "Цена неверна."}]


def test_a_database_that_is_away_asks_to_come_again(operator: Client) -> None:
    response = operator.post("/api/v1/failing/away")
    problem(response, 503, "unavailable")
    assert int(response.headers["Retry-After"]) > 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "k"}])
def test_a_connection_lost_in_the_midst_of_a_request_is_no_failure_of_ours(
    caller: Callable[..., Client], headers: dict[str, str]
) -> None:
    client = caller()
    try:
        problem(client.post("/api/v1/failing/lost", {}, JSON, headers=headers), 503, "unavailable")
    finally:
        connection.close()
    assert client.get("/api/v1/me").status_code == 200


def test_a_failure_tells_nothing_of_itself(operator: Client) -> None:
    body = problem(operator.post("/api/v1/failing/broken"), 500, "internal")
    assert "Иванова" not in str(body)
    assert "RuntimeError" not in str(body)


def test_both_spellings_of_a_path_answer(operator: Client, anyone: Client) -> None:
    for path in ("/api/v1/me", PEOPLE, "/api/v1/choices", "/healthz"):
        assert operator.get(path).status_code == operator.get(f"{path}/").status_code == 200
    assert operator.post(f"{PEOPLE}/", GOOD, JSON).status_code == 201
    assert operator.get("/api/v1/me//").status_code == 404


def test_the_callers_request_id_comes_back_if_it_is_one(operator: Client) -> None:
    for given in ("abc-1.2_3:4", "x" * 128):
        response = operator.post(PEOPLE, GOOD, JSON, headers={"X-Request-ID": given})
        assert (response.headers["X-Request-ID"], response.json()["request_id"]) == (given, given)
    for given in ("", "x" * 129, "с пробелом", "a b", "a\tb"):
        made = operator.get("/api/v1/me", headers={"X-Request-ID": given}).headers["X-Request-ID"]
        assert made
        assert made != given
