"""A shop may sign the file it sends: by its digest, so that nobody unknown has us read one (INT-1, INT-2)."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils import timezone

from orders.models import OrderFile
from orders.tasks import take_over_order_file
from service.accounts.roles import Role
from service.webhooks.signing import DIGEST
from tests.orders.api.desk import API, Answer
from tests.orders.imports.shop import item
from tests.orders.imports.test_uploads import FILES, lines
from tests.service.webhooks.partner import Partner

pytestmark = pytest.mark.django_db
LINES = "application/x-ndjson"


def send(shop: Partner, body: bytes, kind: str = LINES, promised: bytes | None = None) -> Answer:
    """A file under a signature for the body promised, itself unless told otherwise."""
    digest = hashlib.sha256(body if promised is None else promised).hexdigest()
    headers = {DIGEST: digest, **shop.signed("POST", FILES, digest.encode())}
    return shop.send("POST", FILES, body, headers, kind)


def form(content: bytes) -> bytes:
    """The file as the one part of a form."""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="o.jsonl"\r\n\r\n'
    return head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()


@pytest.mark.parametrize("as_form", [False, True])
def test_a_signed_file_is_taken_over_and_asked_after(as_form: bool, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    shop, content = Partner(Role.SHOP), lines(item(number="S-1")) + b" " * 1_000
    answer = send(shop, form(content), MULTIPART_CONTENT) if as_form else send(shop, content)
    assert answer.status == 202, answer
    take_over_order_file(answer.body["id"])
    state = shop.call("GET", f"{FILES}/{answer.body['id']}")
    assert (state.status, state.body["counts"]["created"], state.body["size"]) == (200, 1, len(content))
    assert shop.call("GET", f"{FILES}/{answer.body['id']}/report").status == 200
    assert len(shop.call("GET", FILES).body["results"]) == 1


@pytest.mark.parametrize("as_form", [False, True])
def test_another_body_than_the_one_signed_is_not_stored(as_form: bool) -> None:
    shop, content = Partner(Role.SHOP), lines(item())
    body, kind = (form(content), MULTIPART_CONTENT) if as_form else (content, LINES)
    answer = send(shop, body, kind, promised=body + b"\n")
    assert (answer.status, DIGEST in answer.body["detail"]) == (401, True)
    assert not OrderFile.objects.exists()


@pytest.mark.parametrize("digest", [None, "", "0" * 63, "A" * 64])
def test_a_file_without_its_digest_is_told_what_is_missing(digest: str | None) -> None:
    shop, body = Partner(Role.SHOP), lines(item())
    headers = shop.signed("POST", FILES, body) | ({} if digest is None else {DIGEST: digest})
    answer = shop.send("POST", FILES, body, headers, LINES)
    assert (answer.status, DIGEST in answer.body["detail"]) == (401, True)


def test_a_digest_stands_for_no_body_elsewhere() -> None:
    shop, body = Partner(Role.SHOP), lines(item())
    digest, path = hashlib.sha256(body).hexdigest(), f"{API}/integrations/orders"
    headers = {DIGEST: digest, **shop.signed("POST", path, digest.encode())}
    assert shop.send("POST", path, body, headers, LINES).status == 401


def test_a_form_is_read_as_strictly_when_it_is_signed() -> None:
    body = encode_multipart(BOUNDARY, {"comment": "x"})
    answer = send(Partner(Role.SHOP), body, MULTIPART_CONTENT)
    assert answer.faults == [("comment", "unknown_field"), ("file", "required")]


def test_only_the_shop_sends_files() -> None:
    assert send(Partner(Role.CARRIER), lines(item())).status == 403


def test_a_signed_file_takes_a_key() -> None:
    shop, body = Partner(Role.SHOP), lines(item())
    digest = hashlib.sha256(body).hexdigest()
    moments = (f"{timezone.now().timestamp():.0f}.{place}" for place in range(2))
    signed = [shop.signed("POST", FILES, digest.encode(), moment) for moment in moments]
    first, again = (
        shop.send("POST", FILES, body, {DIGEST: digest, "Idempotency-Key": "k", **headers}, LINES) for headers in signed
    )
    assert (first.status, again.status, again.body) == (202, 202, first.body)
