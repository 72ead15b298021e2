"""A secret is exchanged without a gap, and a subscriber may be paused (INT-3)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import IntegrityError
from django.utils import timezone

from service.accounts.roles import Role
from service.models import Delivery, Subscription
from service.webhooks import purge_deliveries_and_secrets, relay
from service.webhooks.signing import SIGNATURE, TIMESTAMP, signature
from tests.orders.api.desk import API, Desk
from tests.service.webhooks.receiver import SECRET, Receiver, listening
from tests.service.webhooks.test_relay import changed, run, subscribed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("patient")]


def signed_by(receiver: Receiver, secrets: dict[str, str]) -> list[str]:
    """Which of the secrets signed the newest delivery, in the order of the signatures."""
    headers, body = receiver.requests[-1]
    whose = {f"v1={signature(secret, headers[TIMESTAMP], body)}": name for name, secret in secrets.items()}
    return [whose.get(one, "?") for one in headers[SIGNATURE].split(",")]


def test_both_secrets_sign_for_the_overlap_and_then_the_new_one_alone() -> None:
    admin = Desk(Role.ADMINISTRATOR)
    with listening() as receiver:
        subscriber = subscribed(receiver.url)
        answer = admin.call("POST", f"{API}/subscriptions/{subscriber.pk}/secret")
        assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-store")
        secrets = {"old": SECRET, "new": answer.body["secret"]}
        changed("1", 1)
        assert (run(), signed_by(receiver, secrets), receiver.forged) == (1, ["new", "old"], 0)
        with time_machine.travel(timezone.now() + settings.SECRET_OVERLAP + timedelta(seconds=1), tick=False):
            changed("1", 2)
            assert (run(), signed_by(receiver, secrets)) == (1, ["new"])
            assert purge_deliveries_and_secrets.drop_earlier_secrets() == 1
    subscriber.refresh_from_db()
    assert (subscriber.earlier_secret, subscriber.earlier_until) == ("", None)
    assert "secret" not in admin.call("GET", f"{API}/subscriptions/{subscriber.pk}").body


def test_a_secret_exchanged_again_leaves_two_that_sign() -> None:
    admin = Desk(Role.ADMINISTRATOR)
    with listening() as receiver:
        subscriber = subscribed(receiver.url)
        for secret in ("the second secret", "the third secret"):
            result = admin.call("POST", f"{API}/subscriptions/{subscriber.pk}/secret", {"secret": secret})
            assert result.body["secret"] == secret
        changed("1", 1)
        assert run() == 1
        secrets = {"first": SECRET, "second": "the second secret", "third": "the third secret"}
        assert signed_by(receiver, secrets) == ["third", "second"]


def test_the_database_lets_no_earlier_secret_live_for_ever() -> None:
    subscriber = subscribed("http://127.0.0.1/")
    with pytest.raises(IntegrityError, match="an_earlier_secret_ends"):
        Subscription.objects.filter(pk=subscriber.pk).update(earlier_secret="for ever")


def test_what_happens_in_a_pause_waits_for_its_end() -> None:
    admin = Desk(Role.ADMINISTRATOR)
    with listening() as receiver:
        place = f"{API}/subscriptions/{subscribed(receiver.url).pk}"
        assert admin.call("PATCH", place, {"active": False}).body["active"] is False
        changed("1", 1, 2)
        assert run() == 0
        changed("2", 1)
        relay.prepare()
        assert relay.fan_out(int(place.rsplit("/", 1)[1])) == 0
        assert admin.call("PATCH", place, {"active": True, "types": []}).status == 200
        assert (run(), receiver.versions("1"), receiver.versions("2")) == (3, [1, 2], [1])
        Delivery.objects.filter(subject_id=2).update(state="dead")
        result = admin.call("GET", place).body
        assert (result["waiting"], result["dead"]) == (0, 1)
        assert admin.call("GET", f"{API}/subscriptions").body["results"] == [result]
    bad = admin.call("PATCH", place, {"url": "ftp://example.org", "active": "no", "position": 1})
    assert bad.faults == [("url", "bad_target"), ("active", "invalid"), ("position", "unknown_field")]


def test_only_administrators_change_a_subscriber() -> None:
    place = f"{API}/subscriptions/{subscribed('http://127.0.0.1/').pk}"
    for role in set(Role) - {Role.SYSTEM, Role.ADMINISTRATOR}:
        assert Desk(role).call("PATCH", place, {"active": False}).status == 403, role
        assert Desk(role).call("POST", f"{place}/secret", {}).status == 403, role
    admin = Desk(Role.ADMINISTRATOR)
    assert admin.call("POST", f"{API}/subscriptions/999999/secret").status == 404
    assert admin.call("PATCH", f"{API}/subscriptions/999999", {"active": False}).status == 404
    assert admin.call("POST", f"{place}/secret", {"secret": "short"}).faults == [("secret", "min_length")]
