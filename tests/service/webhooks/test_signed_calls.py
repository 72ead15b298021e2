"""Partners may sign their calls instead of sending a token; a signature counts for minutes and once (INT-2)."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.utils import timezone

from service.accounts.roles import SYSTEM, Role
from service.http import json
from service.models import InboundKey, UsedSignature
from service.webhooks import partner_key_lifecycle, purge_deliveries_and_secrets
from service.webhooks.signing import KEY, SIGNATURE, TIMESTAMP
from tests.factories import UserFactory
from tests.orders.api.desk import API, Desk
from tests.service.webhooks.partner import EVENTS, Partner

pytestmark = pytest.mark.django_db
BODY = [{"id": "w-1", "type": "export", "order": "A-1", "at": "2026-03-17T10:00:00+03:00", "data": {}}]


def test_a_signed_call_is_the_accounts_as_one_with_a_token_is() -> None:
    partner = Partner()
    answer = partner.call("POST", EVENTS, BODY)
    assert (answer.status, answer.body["results"][0]["outcome"]) == (200, "held")
    again = partner.call("POST", EVENTS, BODY)
    assert (again.status, again.body["results"][0]["outcome"]) == (200, "duplicate")
    row = Desk(Role.ADMINISTRATOR).call("GET", EVENTS).body["results"][0]
    assert row["sender"] == partner.account.username


def test_parameters_and_a_last_slash_are_signed_as_they_are_sent() -> None:
    partner = Partner(Role.TELEPHONY)
    for path in ("suppressions?limit=5", "suppressions/?limit=5", "suppressions"):
        assert partner.call("GET", f"{API}/integrations/{path}").status == 200, path


def test_lines_of_json_are_signed_too() -> None:
    lines = b"\n".join(json.dumps(item) for item in BODY * 3)
    answer = Partner().call("POST", EVENTS, lines, kind="application/x-ndjson")
    assert [row["outcome"] for row in answer.body["results"]] == ["held", "duplicate", "duplicate"]


def test_the_same_signature_is_taken_once() -> None:
    partner, body = Partner(), json.dumps(BODY)
    headers = partner.signed("POST", EVENTS, body)
    assert partner.send("POST", EVENTS, body, headers).status == 200
    replayed = partner.send("POST", EVENTS, body, headers)
    assert (replayed.status, replayed.body["code"]) == (401, "not_authenticated")
    assert "уже использована" in replayed.body["detail"]


Spoiling = Callable[[dict[str, str]], dict[str, str]]
SPOILT: dict[str, tuple[Spoiling, str]] = {
    "another secret": (lambda result: {**result, SIGNATURE: "v1=" + "0" * 64}, "не сходится"),
    "another version": (lambda result: {**result, SIGNATURE: result[SIGNATURE].replace("v1", "v2")}, "не сходится"),
    "no signature": (lambda result: {name: result[name] for name in (KEY, TIMESTAMP)}, "неполная"),
    "no moment": (lambda result: {name: result[name] for name in (KEY, SIGNATURE)}, "неполная"),
    "another moment": (lambda result: {**result, TIMESTAMP: f"{time.time() + 1:.6f}"}, "не сходится"),
    "no number": (lambda result: {**result, TIMESTAMP: "сегодня"}, "не читается"),
    "other digits": (lambda result: {**result, TIMESTAMP: "١٧٦٣٧١٢٠٠٠"}, "не читается"),
    "no such key": (lambda result: {**result, KEY: "desk-0"}, "неизвестен"),
    "a key that no database stores": (lambda result: {**result, KEY: "desk\0"}, "неизвестен"),
}


@pytest.mark.parametrize("spoil", SPOILT)
def test_what_is_wrong_about_a_signature_is_said(spoil: str) -> None:
    change, result = SPOILT[spoil]
    partner, body = Partner(), json.dumps(BODY)
    answer = partner.send("POST", EVENTS, body, change(partner.signed("POST", EVENTS, body)))
    assert (answer.status, answer.body["code"]) == (401, "not_authenticated")
    assert result in answer.body["detail"]
    assert not UsedSignature.objects.exists()


@pytest.mark.parametrize("seconds", [-301, 301])
@time_machine.travel("2026-03-17T12:00+03:00", tick=False)
def test_a_signature_of_another_time_is_not_taken(seconds: int) -> None:
    answer = Partner().call("POST", EVENTS, BODY, timestamp=str(int(time.time()) + seconds))
    assert (answer.status, "просрочена" in answer.body["detail"]) == (401, True)


@pytest.mark.parametrize("seconds", [-300, 300])
@time_machine.travel("2026-03-17T12:00+03:00", tick=False)
def test_clocks_may_differ_a_little(seconds: int) -> None:
    assert Partner().call("POST", EVENTS, BODY, timestamp=str(int(time.time()) + seconds)).status == 200


def test_a_signature_fits_no_other_body_path_or_method() -> None:
    partner, body = Partner(Role.SHOP), json.dumps(BODY)
    headers = partner.signed("POST", EVENTS, body)
    assert partner.send("POST", EVENTS, body + b" ", headers).status == 401
    assert partner.send("POST", f"{API}/integrations/orders", body, headers).status == 401
    assert partner.send("POST", f"{EVENTS}?dry_run=true", body, headers).status == 401
    assert partner.send("GET", EVENTS, body, headers).status == 401
    assert partner.send("POST", EVENTS, body, headers).status == 200


def test_a_call_may_carry_signatures_by_two_secrets() -> None:
    partner, body = Partner(), json.dumps(BODY)
    headers = partner.signed("POST", EVENTS, body)
    both = {**headers, SIGNATURE: f"v1={'0' * 64}, {headers[SIGNATURE]}"}
    assert partner.send("POST", EVENTS, body, both).status == 200
    assert partner.send("POST", EVENTS, body, headers).status == 401


def test_only_a_partners_account_signs() -> None:
    partner = Partner()
    for changes in ({"role": Role.SUPERVISOR}, {"role": Role.WAREHOUSE, "is_active": False}):
        type(partner.account).objects.filter(pk=partner.account.pk).update(**changes)
        answer = partner.call("POST", EVENTS, BODY)
        assert (answer.status, "Учётная запись" in answer.body["detail"]) == (401, True), changes


def test_a_partner_signs_nowhere_but_where_partners_call() -> None:
    partner = Partner()
    assert partner.call("GET", f"{API}/me").status == 401
    assert partner.call("GET", f"{API}/events").status == 200
    assert partner.call("POST", f"{API}/integrations/orders", []).status == 403


def test_a_body_above_the_limit_is_refused_as_anybodys_is(settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000
    assert Partner().call("POST", EVENTS, b" " * 2_001).status == 413


def test_administrators_give_replace_and_withdraw_keys() -> None:
    admin, warehouse = Desk(Role.ADMINISTRATOR), UserFactory(role=Role.WAREHOUSE)
    made = admin.call("POST", f"{API}/inbound-keys", {"account": warehouse.username})
    assert (made.status, made.headers["Cache-Control"]) == (201, "no-store")
    partner = Partner()
    partner.key_id, partner.secret = made.body["key"], made.body["secret"]
    assert partner.call("POST", EVENTS, BODY).status == 200

    place = f"{API}/inbound-keys/{made.body['id']}"
    next_one = admin.call("POST", f"{place}/successor").body
    old = admin.call("GET", place).body
    assert (old["active"], old["ends_at"] is None, "secret" in old) == (True, False, False)
    assert partner.call("POST", EVENTS, BODY).status == 200
    fresh = Partner()
    fresh.key_id, fresh.secret = next_one["key"], next_one["secret"]
    assert fresh.call("POST", EVENTS, BODY).status == 200
    with time_machine.travel(timezone.now() + settings.SECRET_OVERLAP + timedelta(seconds=1), tick=False):
        assert partner.call("POST", EVENTS, BODY).status == 401
        assert fresh.call("POST", EVENTS, BODY).status == 200

    assert admin.call("DELETE", f"{API}/inbound-keys/{next_one['id']}").status == 204
    assert fresh.call("POST", EVENTS, BODY).status == 401
    listed = admin.call("GET", f"{API}/inbound-keys").body["results"]
    assert {row["id"]: row["active"] for row in listed}[next_one["id"]] is False


def test_a_replaced_key_never_lives_longer_by_being_replaced_again() -> None:
    key = partner_key_lifecycle.issue_key(UserFactory(role=Role.SHOP), actor=SYSTEM)
    partner_key_lifecycle.replace_key(key.pk, actor=SYSTEM)
    key.refresh_from_db()
    ends_at = key.ends_at
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        partner_key_lifecycle.replace_key(key.pk, actor=SYSTEM)
    key.refresh_from_db()
    assert key.ends_at == ends_at


def test_keys_are_partners_alone_and_given_by_administrators_alone() -> None:
    admin, operator = Desk(Role.ADMINISTRATOR), UserFactory(role=Role.OPERATOR)
    for name, code in ((operator.username, "not_a_partner"), ("nobody", "unknown_account")):
        answer = admin.call("POST", f"{API}/inbound-keys", {"account": name})
        assert (answer.status, answer.faults) == (400, [("account", code)])
    assert admin.call("DELETE", f"{API}/inbound-keys/1").status == 404
    for role in set(Role) - {Role.SYSTEM, Role.ADMINISTRATOR}:
        assert Desk(role).call("POST", f"{API}/inbound-keys", {}).status == 403, role


def test_the_database_holds_no_secret_of_a_key() -> None:
    partner = Partner()
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(k)::text FROM service_inboundkey k WHERE key_id = %s", [partner.key_id])
        assert partner.secret not in cursor.fetchone()[0]
    assert InboundKey.objects.get(key_id=partner.key_id).account == partner.account


def test_a_new_secret_of_the_service_leaves_partners_their_keys(settings: Any) -> None:
    partner = Partner()
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another" * 10
    assert partner.call("POST", EVENTS, BODY).status == 401
    settings.SECRET_KEY_FALLBACKS = [old]
    assert partner.call("POST", EVENTS, BODY).status == 200


def test_used_signatures_are_forgotten_once_they_are_too_old_to_be_taken() -> None:
    partner, body = Partner(), json.dumps(BODY)
    headers = partner.signed("POST", EVENTS, body)
    assert partner.send("POST", EVENTS, body, headers).status == 200
    assert purge_deliveries_and_secrets.forget_signatures() == 0
    with time_machine.travel(timezone.now() + settings.SIGNATURE_WINDOW + timedelta(minutes=2), tick=False):
        assert purge_deliveries_and_secrets.forget_signatures() == 1
        assert partner.send("POST", EVENTS, body, headers).status == 401


@pytest.mark.django_db(transaction=True)
def test_of_two_equal_calls_at_once_one_is_taken() -> None:
    from concurrent.futures import ThreadPoolExecutor

    partner, body = Partner(), json.dumps(BODY)
    headers = partner.signed("POST", EVENTS, body)

    def send(_: int) -> int:
        try:
            return partner.send("POST", EVENTS, body, headers).status
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        statuses = sorted(pool.map(send, range(4)))
    assert statuses == [200, 401, 401, 401]
