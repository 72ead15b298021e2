"""Cursor pages and entity tags."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from service import models

PEOPLE = "/api/v1/people"


@pytest.fixture
def people(db: None) -> list[int]:
    """Eleven clients, several made at the same moment; their ids in the order of the list."""
    made = models.Client.objects.bulk_create([models.Client(last=f"К{n}") for n in range(11)])
    now = timezone.now()
    for position, client in enumerate(made):
        models.Client.objects.filter(pk=client.pk).update(created_at=now - timedelta(seconds=position // 4))
    rows = models.Client.objects.order_by("-created_at", "-pk")
    return [row.pk for row in rows]


def ids(page: dict) -> list[int]:
    return [row["id"] for row in page["results"]]


def test_pages_lead_through_the_whole_list_and_back(operator: Client, people: list[int]) -> None:
    page = operator.get(PEOPLE, {"limit": 3}).json()
    assert page["previous"] is None
    seen, pages = ids(page), [page]
    while page["next"]:
        page = operator.get(page["next"]).json()
        seen += ids(page)
        pages.append(page)
    assert seen == people
    assert len(pages) == 4
    for earlier in reversed(pages[:-1]):
        page = operator.get(page["previous"]).json()
        assert ids(page) == ids(earlier)
    assert page["previous"] is None
    assert page["next"] is not None


def test_rows_added_meanwhile_shift_nothing(operator: Client, people: list[int]) -> None:
    page = operator.get(PEOPLE, {"limit": 5}).json()
    models.Client.objects.create(last="Новый")
    assert ids(operator.get(page["next"]).json()) == people[5:10]


def test_a_page_is_found_by_one_comparison_of_rows(operator: Client, people: list[int]) -> None:
    following = operator.get(PEOPLE, {"limit": 5}).json()["next"]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        operator.get(following)
    listing = next(query["sql"] for query in queries if "service_client" in query["sql"])
    assert 'WHERE ("service_client"."created_at", "service_client"."id") < (' in listing
    assert "OFFSET" not in listing
    assert " OR " not in listing


def test_an_empty_list_has_no_neighbours(operator: Client) -> None:
    assert operator.get(PEOPLE).json() == {"results": [], "next": None, "previous": None}


@pytest.mark.parametrize("limit", ["0", "-1", "201", "x", "1.5", "", "9" * 5000])
def test_a_limit_out_of_range_is_a_fault(operator: Client, limit: str) -> None:
    response = operator.get(PEOPLE, {"limit": limit})
    assert (response.status_code, response.json()["errors"][0]["field"]) == (400, "limit")


def cursor(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "given",
    [
        "x",
        "ы",
        "",
        "A" * 501,
        cursor("{}"),
        cursor("[1]"),
        cursor('["id",false,"1",1]'),
        cursor('["-created_at",false,"never",1]'),
        cursor('["-created_at",false,"2026-01-01T00:00:00Z",-1]'),
        cursor('["-created_at",false,"2026-01-01T00:00:00Z",99999999999999999999]'),
        cursor('["-created_at",0,"2026-01-01T00:00:00Z",1]'),
        cursor('["-created_at",false,null,1]'),
    ],
)
def test_a_cursor_of_ones_own_making_is_a_fault(operator: Client, given: str) -> None:
    response = operator.get(PEOPLE, {"cursor": given})
    assert (response.status_code, response.json()["errors"][0]["field"]) == (400, "cursor")


@pytest.mark.parametrize("given", ["x", cursor("{}"), cursor("[1]"), cursor('["-created_at",0,"2026-01-01",1]')])
def test_a_cursor_that_no_list_gave_is_told_beside_a_wrong_limit(operator: Client, given: str) -> None:
    response = operator.get(PEOPLE, {"cursor": given, "limit": "0", "other": "1"})
    assert {fault["field"] for fault in response.json()["errors"]} == {"cursor", "limit", "other"}


def test_a_reader_who_holds_the_whole_answer_is_told_so(operator: Client) -> None:
    first = operator.get("/api/v1/choices")
    tag = first.headers["ETag"]
    assert "Authorization" in first.headers["Vary"]
    for held_tags in (tag, f"W/{tag}", f'"1", {tag}', "*"):
        held = operator.get("/api/v1/choices", headers={"If-None-Match": held_tags})
        assert (held.status_code, held.content, held.headers["ETag"]) == (304, b"", tag)
    assert operator.get("/api/v1/choices", headers={"If-None-Match": '"2"'}).status_code == 200


def test_a_version_covers_no_more_than_its_object(operator: Client) -> None:
    client = models.Client.objects.create(last="А", version=3)
    answer = operator.get(f"{PEOPLE}/{client.pk}", headers={"If-None-Match": '"3"'})
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"3"')


def test_moments_are_told_with_their_offset(operator: Client) -> None:
    models.Client.objects.create(last="А")
    assert operator.get(PEOPLE).json()["results"][0]["created_at"].endswith("+03:00")


def test_lines_of_ndjson_are_read_one_by_one(operator: Client) -> None:
    body = b'{"a":1}\n\n{"b":\n["\\u0000"]\r\n7'
    response = operator.post("/api/v1/items", body, "application/x-ndjson")
    assert response.json()["results"] == [[1, "{'a': 1}"], [3, "InvalidItem"], [4, "InvalidItem"], [5, "7"]]


def test_an_item_of_a_list_with_a_nul_refuses_itself_alone(operator: Client) -> None:
    response = operator.post("/api/v1/items", b'[1, {"a": "\\u0000"}, "\\\\u0000"]', "application/json")
    assert response.json()["results"] == [[0, "1"], [1, "InvalidItem"], [2, repr("\\u0000")]]


def test_a_list_in_json_is_limited(operator: Client) -> None:
    post = lambda body: operator.post("/api/v1/items", body, "application/json")  # noqa: E731
    assert post(b"[1, {}]").json()["results"] == [[0, "1"], [1, "{}"]]
    assert post(b"{}").json()["errors"][0]["code"] == "not_a_list"
    assert post(b"[1,2,3,4]").json()["errors"][0]["code"] == "too_many"
