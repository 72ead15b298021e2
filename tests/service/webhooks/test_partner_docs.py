"""The worked examples that partners read are true: they are run from the pages, against the service itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from service.accounts.roles import Role
from service.http import json
from service.models import OutboxEvent, Subscription
from service.webhooks import feed, relay
from service.webhooks.screen_pop import screen_pop
from service.webhooks.signing import call_signature, signature
from service.webhooks.subscriber_lag_and_secret_rotation import rotate_secret
from tests.factories import OrderFactory
from tests.orders.api.desk import API, Desk
from tests.service.webhooks.partner import EVENTS, Partner
from tests.service.webhooks.receiver import SECRET, listening
from tests.service.webhooks.test_relay import changed

FILES = f"{API}/integrations/orders/files"
PAGES = Path(__file__).resolve().parents[3] / "docs" / "partners"


def page(name: str) -> str:
    """A page's text."""
    return (PAGES / f"{name}.md").read_text()


def code_of(name: str) -> dict[str, Any]:
    """What the Python examples of a page define, read one after the other."""
    examples = re.findall(r"```python\n(.*?)```", page(name), re.DOTALL)
    assert examples
    defined: dict[str, Any] = {}
    exec(compile("\n".join(examples), name, "exec"), defined)
    return defined


def test_the_page_for_subscribers_signs_as_the_service_does() -> None:
    text = page("subscribers")
    example = re.search(r"секрет `(.+?)`, время `(\d+)`, тело `(.+?)`", text)
    shown = re.search(r"X-Desk-Signature: v1=([0-9a-f]{64})", text)
    assert example is not None
    assert shown is not None
    secret, timestamp, body = example.groups()
    assert signature(secret, timestamp, body.encode()) == shown[1]


def test_the_page_for_partners_signs_as_the_service_checks() -> None:
    text = page("signatures")
    parts = r"секретом `(.+?)`, временем `(.+?)`, методом `(.+?)`, путём `(.+?)` и телом `(.+?)`"
    example = re.search(parts, text)
    shown = re.search(r"v1=([0-9a-f]{64})", text)
    assert example is not None
    assert shown is not None
    secret, timestamp, method, path, body = example.groups()
    assert call_signature(secret, timestamp, method, path, body.encode()) == shown[1]


@pytest.mark.django_db
def test_a_partner_that_signs_by_the_page_is_let_in() -> None:
    partner, example = Partner(), code_of("signatures")
    signed: Callable[..., dict[str, str]] = example["signed_headers"]
    headers = signed(partner.key_id, partner.secret, "POST", EVENTS, example["body"])
    answer = partner.send("POST", EVENTS, example["body"], headers)
    assert (answer.status, answer.body["results"][0]["id"]) == (200, "wh-1001")


@pytest.mark.django_db
def test_a_shop_that_signs_its_file_by_the_page_is_let_in() -> None:
    shop, example = Partner(Role.SHOP), code_of("signatures")
    headers = example["file_headers"](shop.key_id, shop.secret, FILES, example["orders"])
    answer = shop.send("POST", FILES, example["orders"], headers, "application/x-ndjson")
    assert (answer.status, answer.body["lines_total"]) == (202, 1)


@pytest.mark.django_db
def test_the_event_of_the_page_is_read_and_waits_for_its_order() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", page("events"), re.DOTALL)
    (result,) = Partner().call("POST", EVENTS, example.encode()).body["results"]
    assert (result["id"], result["outcome"], [reason["code"] for reason in result["reasons"]]) == (
        "wh-1001",
        "held",
        ["order_unknown"],
    )


@pytest.mark.django_db
def test_the_shape_told_to_subscribers_is_the_one_they_get() -> None:
    order = OrderFactory(number="A-1")
    assert Desk().do(order.number, "confirm", {"client_agreed": True}).status == 200
    (shown,) = (
        json.loads(text.encode()) for text in re.findall(r"```json\n(\{\"id\".*?)```", page("subscribers"), re.DOTALL)
    )
    feed.give_places()
    event = feed.event_representation(OutboxEvent.objects.get(type="order.confirm"))
    here = {"id": event["id"], "at": event["at"], "version": event["version"]}
    data = shown["data"] | {"fields": event["data"]["fields"]}
    assert {**shown, **here, "data": data} == event
    assert set(shown["data"]["fields"]) <= set(event["data"]["fields"])


@pytest.mark.django_db
def test_a_subscriber_that_checks_by_the_page_takes_our_events_and_no_others() -> None:
    is_ours: Callable[..., bool] = code_of("subscribers")["is_ours"]
    with listening() as receiver:
        subscriber = Subscription.objects.create(url=receiver.url, secret=SECRET)
        changed("1", 1)
        rotate_secret(subscriber.pk, "the next secret")
        relay.prepare()
        assert relay.serve(subscriber.pk) == 1
    headers, body = receiver.requests[0]
    assert is_ours(SECRET, headers, body)
    assert is_ours("the next secret", headers, body)
    assert not is_ours("another secret", headers, body)
    assert not is_ours(SECRET, headers, body + b" ")
    assert not is_ours(SECRET, headers, body, now=int(headers["X-Desk-Timestamp"]) + 301)


@pytest.mark.django_db
def test_the_event_of_a_call_is_told_as_it_is() -> None:
    asked, shown = (
        json.loads(text.encode()) for text in re.findall(r"```json\n(.*?)```", page("telephony"), re.DOTALL)[:2]
    )
    screen_pop(asked["call_id"], operator=asked["operator"], match="one", clients=[17])
    feed.give_places()
    event = feed.event_representation(OutboxEvent.objects.get())
    assert {**shown, "id": event["id"], "at": event["at"]} == event
