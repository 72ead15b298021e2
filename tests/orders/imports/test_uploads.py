"""Files of orders that come by HTTP (INT-1)."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from orders.imports import resumable_chunks, stored_content, upload_worker
from orders.models import FilePart, Order, OrderFile
from orders.tasks import forget_order_files, sweep_order_files, take_over_order_file
from service.accounts.roles import Actor, Role
from service.database import replica
from service.http import json, uploads
from tests.orders.api.desk import API, Answer, Desk
from tests.orders.imports.shop import ADDRESS, Shop, item
from tests.orders.imports.test_files import CSV
from tests.orders.partners.test_pages_as_written import PAGES
from tests.poison import poison

pytestmark = pytest.mark.django_db
FILES = f"{API}/integrations/orders/files"
BAD = item(number="A-0", status="lost")


def lines(*items: Any) -> bytes:
    """A file of JSON Lines."""
    return b"\n".join(json.dumps(one) for one in items)


def upload(desk: Desk, content: bytes, content_type: str = "application/x-ndjson", **headers: str) -> Answer:
    """Send a file as the body."""
    return desk.call("POST", FILES, content, content_type=content_type, **headers)


def uploaded(desk: Desk, content: bytes) -> OrderFile:
    """The file once it is stored."""
    answer = upload(desk, content)
    assert answer.status == 202, answer
    return OrderFile.objects.get(pk=answer.body["id"])


def state(desk: Desk, pk: int) -> dict[str, Any]:
    """What the shop is told of a file."""
    answer = desk.call("GET", f"{FILES}/{pk}")
    assert answer.status == 200, answer
    return answer.body


def test_a_long_file_is_not_read_where_its_address_is_wrong(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an empty one all that is wrong is told at once."""
    read: list[str] = []
    spooled = uploads.spooled
    monkeypatch.setattr(uploads, "spooled", lambda blocks, name: read.append(name) or spooled(blocks, name))
    faults = {
        size: shop.call("POST", f"{FILES}?dry_run=x", b"a" * size, content_type="text/csv").body["errors"]
        for size in (0, 1, uploads.BLOCK + 1)
    }
    told = {size: [fault["field"] for fault in found] for size, found in faults.items()}
    assert told == {0: ["dry_run", "file"], 1: ["dry_run"], uploads.BLOCK + 1: ["dry_run"]}
    assert len(read) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_a_csv_file_is_stored_taken_over_and_reported(shop: Shop, encoding: str) -> None:
    answer = upload(shop, CSV.encode(encoding), "text/csv")
    assert (answer.status, answer.body["state"], Order.objects.count()) == (202, "waiting", 0)
    assert answer.headers["Location"] == answer.body["status_url"] == f"http://testserver{FILES}/{answer.body['id']}"
    pk = answer.body["id"]
    take_over_order_file(pk)
    result = state(shop, pk)
    assert result["counts"] == {"created": 2, "updated": 0, "unchanged": 0, "refused": 1, "damaged": 0}
    assert (result["state"], result["format"], result["lines_done"], result["lines_total"]) == ("done", "csv", 5, 5)
    assert result["encoding"] == encoding
    assert Order.objects.get(number="C-1").client.last == "Иванова"
    report = shop.call("GET", f"{FILES}/{pk}/report")
    fault = {"line": 4, "number": "C-2", "field": "line.quantity", "code": "invalid"}
    refused = [row for row in report.body["results"] if row["outcome"] == "refused"]
    assert [{name: row[name] for name in fault} for row in refused] == [fault]


def test_who_sent_a_file_reads_its_orders_on_a_standby_only_where_they_are(shop: Shop) -> None:
    cache.clear()
    file = uploaded(shop, lines(item()))
    take_over_order_file(file.pk)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT %s::pg_lsn <= pg_current_wal_insert_lsn()", [cache.get(f"{replica.WROTE}{file.sender_id}")]
        )
        assert cursor.fetchone() == (True,)


def test_a_file_of_a_bare_heading_is_told_as_one_refusal(shop: Shop) -> None:
    file = uploaded(shop, b"number;client.phones\n")
    take_over_order_file(file.pk)
    assert (state(shop, file.pk)["state"], state(shop, file.pk)["counts"]["refused"]) == ("done", 1)
    (row,) = shop.call("GET", f"{FILES}/{file.pk}/report").body["results"]
    assert (row["line"], row["code"]) == (1, "no_orders")


def test_a_form_brings_a_file_with_its_name(shop: Shop) -> None:
    file = SimpleUploadedFile("заказы.jsonl", lines(item()), content_type="application/octet-stream")
    answer = Answer(shop.http.post(FILES, {"file": file}))
    assert (answer.status, answer.body["name"], answer.body["format"]) == (202, "заказы.jsonl", "jsonl")


def test_a_form_without_the_file_or_with_more_is_told_every_fault(shop: Shop) -> None:
    file = SimpleUploadedFile("a.csv", b"number\n", content_type="text/csv")
    answer = Answer(shop.http.post(FILES, {"other": file, "comment": "?"}))
    assert answer.status == 400
    assert sorted(answer.faults) == [
        ("comment", "unknown_field"),
        ("file", "required"),
        ("other", "unknown_field"),
    ]


@pytest.mark.parametrize(
    ("content", "content_type", "status", "code"),
    [
        (b"", "text/csv", 400, "invalid"),
        (b"\x00\x01", "text/csv", 400, "invalid"),
        (b"[]", "application/json", 415, "unsupported_media_type"),
        (b"number\n" * 200, "text/csv", 413, "too_large"),
    ],
)
def test_a_body_that_is_no_file_of_orders_is_not_stored(
    shop: Shop, settings: Any, content: bytes, content_type: str, status: int, code: str
) -> None:
    settings.LARGER_BODIES = {FILES: 1_000}
    answer = upload(shop, content, content_type)
    assert (answer.status, answer.body["code"]) == (status, code)
    assert not OrderFile.objects.exists()


def test_a_body_of_another_type_is_told_which_types_are_read(shop: Shop) -> None:
    refused = upload(shop, b"[]", "application/json")
    assert refused.status == 415
    assert "multipart/form-data, text/csv, application/x-ndjson" in refused.body["detail"]


def test_the_example_of_the_shop_s_page_is_taken_whole_and_undamaged(shop: Shop) -> None:
    example = re.search(r"```csv\n(.*?)```", (PAGES / "shop.md").read_text("utf-8"), re.DOTALL)
    assert example is not None
    pk = upload(shop, example[1].encode(), "text/csv").body["id"]
    take_over_order_file(pk)
    assert state(shop, pk)["counts"] == {"created": 1, "updated": 0, "unchanged": 0, "refused": 0, "damaged": 0}
    order = Order.objects.get()
    assert (order.status, order.damage, order.lines.count()) == ("new", [], 2)


@pytest.mark.parametrize(("part", "word"), [("region", "регион"), ("locality", "населённый пункт"), ("house", "дом")])
def test_damage_of_an_address_names_the_part_that_lacks(shop: Shop, part: str, word: str) -> None:
    pk = uploaded(shop, lines(item(address={**ADDRESS, part: ""}))).pk
    take_over_order_file(pk)
    (row,) = shop.call("GET", f"{FILES}/{pk}/report").body["results"]
    assert (row["field"], row["code"]) == (f"address.{part}", "address_incomplete")
    assert row["message"].endswith(f"не указан {word}.")


def test_a_file_may_be_larger_than_other_bodies(shop: Shop, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    assert upload(shop, lines(item()) + b" " * 1_000).status == 202
    assert shop.call("POST", f"{API}/integrations/orders", [item()]).status == 413


def test_the_report_is_a_csv_file_too_and_holds_no_formula(shop: Shop) -> None:
    file = uploaded(shop, lines({**item(), "=cmd": 1}))
    take_over_order_file(file.pk)
    response = shop.http.get(f"{FILES}/{file.pk}/report?format=csv")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text), delimiter=";"))[1][:4] == ["1", "A-1", "'=cmd", "unknown_field"]


def test_a_key_gives_the_first_answer_again_and_other_content_under_it_is_told(shop: Shop) -> None:
    first, again = (upload(shop, lines(item()), **{"Idempotency-Key": "k"}) for _ in range(2))
    assert (first.status, again.status, again.body) == (202, 202, first.body)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert upload(shop, lines(BAD), **{"Idempotency-Key": "k"}).status == 422


def test_the_same_content_is_the_same_file_until_it_is_done(shop: Shop) -> None:
    first, second = uploaded(shop, lines(item())), uploaded(shop, lines(item()))
    assert first == second
    assert uploaded(Shop(Role.SHOP), lines(item())) != first
    take_over_order_file(first.pk)
    third = uploaded(shop, lines(item()))
    take_over_order_file(third.pk)
    assert third != first
    assert state(shop, third.pk)["counts"] == {"created": 0, "updated": 0, "unchanged": 1, "refused": 0, "damaged": 0}


def test_a_worker_lets_others_have_their_turn_and_goes_on_where_it_stopped(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resumable_chunks, "CHUNK", 2)
    monkeypatch.setattr(upload_worker, "BUDGET", timedelta(seconds=-1))
    file = uploaded(shop, lines(BAD, *(item(number=f"A-{n}") for n in range(1, 5))))
    seen = []
    while upload_worker.go_on(file.pk):
        result = state(shop, file.pk)
        seen.append((result["state"], result["lines_done"], result["counts"]["created"], Order.objects.count()))
    assert seen == [("running", 2, 1, 1), ("running", 4, 3, 3), ("running", 5, 4, 4)]
    assert (state(shop, file.pk)["state"], file.report.filter(outcome="refused").count()) == ("done", 1)


def test_a_dead_workers_file_is_found_once_its_claim_lapses(shop: Shop) -> None:
    file = uploaded(shop, lines(item()))
    assert upload_worker.claim_file(file.pk) is not None
    assert (sweep_order_files(), upload_worker.go_on(file.pk), Order.objects.count()) == (0, False, 0)
    OrderFile.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert sweep_order_files() == 1
    take_over_order_file(file.pk)
    assert (state(shop, file.pk)["state"], sweep_order_files()) == ("done", 0)


def test_a_worker_that_was_too_slow_changes_nothing_more(shop: Shop) -> None:
    file = uploaded(shop, lines(item()))
    slow = upload_worker.claim_file(file.pk)
    assert slow is not None
    OrderFile.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert upload_worker.claim_file(file.pk) is not None
    with pytest.raises(upload_worker.TakenAway):
        list(
            resumable_chunks.import_chunks(
                upload_worker.orders_in_file(slow), upload_worker.StoredLedger(slow), actor=Actor.of(shop.user)
            )
        )
    assert Order.objects.count() == 0


def test_a_file_that_nobody_gets_on_with_is_given_up_and_may_be_begun_anew(shop: Shop) -> None:
    file = uploaded(shop, lines(item()))
    for _ in range(upload_worker.MOST_ATTEMPTS):
        assert upload_worker.claim_file(file.pk) is not None
        OrderFile.objects.update(claimed_until=None)
    assert (upload_worker.go_on(file.pk), state(shop, file.pk)["state"]) == (False, "failed")
    assert (sweep_order_files(), upload_worker.again(file)) == (0, True)
    take_over_order_file(file.pk)
    assert state(shop, file.pk)["counts"]["created"] == 1


def test_an_order_that_the_service_fails_on_holds_up_no_other(shop: Shop) -> None:
    file = uploaded(shop, lines(*(item(number=f"P-{n}") for n in range(5))))
    poison(number="P-3")
    take_over_order_file(file.pk)
    assert state(shop, file.pk)["counts"] == {"created": 4, "updated": 0, "unchanged": 0, "refused": 1, "damaged": 0}


def test_what_was_refused_may_be_tried_again(shop: Shop) -> None:
    file = uploaded(shop, lines(item(), item(number="A-2", reissue_of="A-9")))
    take_over_order_file(file.pk)
    assert state(shop, file.pk)["counts"]["refused"] == 1
    shop.send(item(number="A-9"))
    assert upload_worker.again(file)
    assert not upload_worker.again(file)
    take_over_order_file(file.pk)
    assert state(shop, file.pk)["counts"] == {"created": 1, "updated": 0, "unchanged": 1, "refused": 0, "damaged": 0}
    assert set(file.report.values_list("outcome", flat=True)) == {"created", "unchanged"}


def test_contents_are_forgotten_some_days_after_the_end_and_the_outcome_stays(shop: Shop) -> None:
    file, waiting = uploaded(shop, lines(BAD)), uploaded(shop, lines(item()))
    take_over_order_file(file.pk)
    assert forget_order_files() == 0
    OrderFile.objects.update(finished_at=timezone.now() - settings.RETENTION["order_files"])
    assert forget_order_files() == 1
    assert list(FilePart.objects.values_list("file_id", flat=True)) == [waiting.pk]
    assert (state(shop, file.pk)["counts"]["refused"], upload_worker.again(file)) == (1, False)


def test_a_file_of_many_parts_is_read_across_their_bounds(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_content, "PART_SIZE", 7)
    file = uploaded(shop, CSV.encode())
    assert file.parts.count() > 20
    take_over_order_file(file.pk)
    assert state(shop, file.pk)["counts"]["created"] == 2


def test_only_the_shop_and_administrators_upload_and_ask() -> None:
    owner = Shop(Role.SHOP)
    file = uploaded(owner, lines(item()))
    may = {Role.SHOP, Role.ADMINISTRATOR}
    for role in set(Role) - {Role.SYSTEM}:
        desk = Desk(role)
        assert upload(desk, lines(BAD)).status == (202 if role in may else 403), role
        assert desk.call("GET", FILES).status == (200 if role in may else 403), role
        for path in (f"{FILES}/{file.pk}", f"{FILES}/{file.pk}/report"):
            hidden = 404 if role == Role.SHOP else 403
            assert desk.call("GET", path).status == (200 if role == Role.ADMINISTRATOR else hidden), (role, path)
    assert [row["id"] for row in owner.call("GET", FILES).body["results"]] == [file.pk]
