"""`Idempotency-Key`: the first answer again, whatever happened meanwhile, also when both come at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from service import models
from service.accounts.roles import Role
from service.tasks import purge_idempotent_answers

PEOPLE = "/api/v1/people"
JSON = "application/json"
BODY = {"name": {"last": "Петров", "first": "Пётр", "patronymic": ""}}


def post(client: Client, key: str = "k1", path: str = PEOPLE, body: dict | bytes = BODY):
    return client.post(path, body, JSON, headers={"Idempotency-Key": key})


def test_the_same_request_gets_the_first_answer_again(operator: Client) -> None:
    first = post(operator)
    again = post(operator, path=f"{PEOPLE}/")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    for name in ("ETag", "Location", "Content-Type"):
        assert again.headers[name] == first.headers[name]
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["X-Request-ID"] != first.headers["X-Request-ID"]
    assert models.Client.objects.count() == 1


def test_the_order_of_keys_in_a_body_makes_no_other_body(operator: Client) -> None:
    first = post(operator, body=b'{"name": {"last": "A", "first": "B"}}')
    again = post(operator, body=b'{"name":{"first":"B","last":"A"}}')
    assert (again.status_code, again.content) == (201, first.content)


def test_another_body_under_the_key_is_told(operator: Client) -> None:
    post(operator)
    response = post(operator, body={"name": {"last": "Другой"}})
    assert (response.status_code, response.json()["code"]) == (422, "idempotency_key_reused")
    assert models.Client.objects.count() == 1


def test_a_key_belongs_to_an_account_and_a_path(operator: Client, caller: Callable[..., Client]) -> None:
    assert post(operator).status_code == 201
    other = post(caller(Role.SUPERVISOR))
    assert other.status_code == 201
    assert "Idempotency-Replayed" not in other.headers
    assert post(operator, path="/api/v1/failing/refused", body={}).status_code == 409
    assert models.Client.objects.count() == 2


def test_a_refusal_is_kept_and_leaves_nothing_else(operator: Client) -> None:
    first = post(operator, path="/api/v1/failing/refused", body={})
    again = post(operator, path="/api/v1/failing/refused", body={})
    assert (first.status_code, again.status_code) == (409, 409)
    assert again.content == first.content
    assert again.headers["Content-Type"] == "application/problem+json"
    assert again.headers["Idempotency-Replayed"] == "true"
    assert models.Client.objects.count() == 0


@pytest.mark.parametrize(("how", "status"), [("invalid", 400), ("away", 503), ("broken", 500)])
def test_other_failures_are_not_kept(operator: Client, how: str, status: int) -> None:
    for _ in range(2):
        response = post(operator, path=f"/api/v1/failing/{how}", body={})
        assert response.status_code == status
        assert "Idempotency-Replayed" not in response.headers
    assert models.IdempotentAnswer.objects.count() == 0
    assert models.Client.objects.count() == 0


def test_a_key_that_is_none_is_a_fault(operator: Client) -> None:
    for key in ("", "   ", "x" * 201, "клю\u0447", "a\x7fb"):
        assert post(operator, key=key).json()["errors"][0]["field"] == "Idempotency-Key"
    assert post(operator, key="x" * 200).status_code == 201


def test_a_dry_run_has_nothing_to_do_with_the_key(operator: Client) -> None:
    post(operator, path=f"{PEOPLE}?dry_run=true")
    assert models.IdempotentAnswer.objects.count() == 0
    assert "Idempotency-Replayed" not in post(operator).headers


def test_after_a_day_a_key_is_as_new(operator: Client) -> None:
    post(operator)
    models.IdempotentAnswer.objects.update(created_at=timezone.now() - timedelta(hours=24, seconds=1))
    response = post(operator, body={"name": {"last": "Другой"}})
    assert response.status_code == 201
    assert "Idempotency-Replayed" not in response.headers
    assert models.IdempotentAnswer.objects.count() == 1


def test_the_task_forgets_what_is_older_than_a_day(operator: Client) -> None:
    for key in ("old", "young"):
        post(operator, key=key)
    models.IdempotentAnswer.objects.filter(key="old").update(created_at=timezone.now() - timedelta(hours=25))
    assert purge_idempotent_answers() == 1
    assert [kept.key for kept in models.IdempotentAnswer.objects.all()] == ["young"]


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_works_and_the_others_wait_for_its_answer(caller: Callable[..., Client]) -> None:
    client = caller()
    answers, start = [], threading.Barrier(6)

    def send() -> None:
        start.wait()
        try:
            answers.append(post(client))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert sum("Idempotency-Replayed" in answer.headers for answer in answers) == 5
    assert models.Client.objects.count() == 1
    assert connection.vendor == "postgresql"
