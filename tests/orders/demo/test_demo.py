"""The demo data: what it covers, that it is sound, and that the generator is one (issue: demo file)."""

import json
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from io import StringIO
from itertools import product
from pathlib import Path

import phonenumbers
import pytest
from django.core.management import call_command

import orders.demo
from orders.choices import AnnulReason, Availability, LineKind, Method, PrepaymentShare, Stage, Status
from orders.clients.order_eligibility import PastOrder, is_serial_refuser
from orders.delivery.geography import recognise
from orders.delivery.tracking_numbers import problem_with
from orders.demo import KNOWN, REFUSER, SILENT, demo_products, generate
from orders.demo.generate import REFUSERS
from orders.demo.matrix import EVERY_METHOD
from orders.demo.order_spec import Flaw
from service.clock import MOSCOW, month_of
from service.customers.phones import normalize

NOW = datetime(2026, 3, 17, 12, 30, tzinfo=MOSCOW)
JUST_AFTER_MONTH_BEGAN = datetime(2026, 3, 1, 0, 0, 7, tzinfo=MOSCOW)


@pytest.fixture(scope="module")
def items() -> list[dict]:
    return list(generate(NOW))


@pytest.fixture(scope="module")
def by_number(items: list[dict]) -> dict[str, dict]:
    return {item["number"]: item for item in items}


def test_the_demo_is_large_enough_and_its_numbers_are_unique(items: list[dict], by_number: dict[str, dict]) -> None:
    clients = {normalize(item["client"]["phones"][0]) for item in items}
    assert len(items) >= 2_000
    assert len(clients) >= 800
    assert len(by_number) == len(items)


def test_same_moment_same_orders_other_moment_same_numbers(items: list[dict]) -> None:
    assert json.dumps(items) == json.dumps(list(generate(NOW.astimezone(UTC))))
    later = list(generate(NOW + timedelta(days=400)))
    assert [item["number"] for item in later] == [item["number"] for item in items]
    assert [item["client"] for item in later] == [item["client"] for item in items]
    assert later != items


def test_every_status_by_every_method_this_month_and_before(items: list[dict]) -> None:
    seen = {
        (item["status"], item["delivery"]["method"], month_of(datetime.fromisoformat(item["created_at"])) == (2026, 3))
        for item in items
        if "delivery" in item
    }
    methods_of = {status: set(Method) for status in Status}
    methods_of[Status.CLOSED_REGION] = {Method.POST, Method.POST_COURIER}
    wanted = {(status, method, this) for status in Status for method in methods_of[status] for this in (True, False)}
    assert wanted - seen == set()


def test_every_stage_with_and_without_tracking_number(items: list[dict]) -> None:
    exported = [item for item in items if item["status"] == Status.EXPORTED and "delivery" in item]
    seen = {
        (item["delivery"]["stage"], "tracking_number" in item, item["dispatched"], item["delivery"]["method"])
        for item in exported
    }
    under_way = {Stage.IN_TRANSIT, Stage.ARRIVED, Stage.REDEEMED, Stage.RETURNING}
    wanted = {(stage, True, True, method) for stage, method in product(under_way, Method)}
    wanted |= {
        (Stage.AWAITING_TRACKING, False, dispatched, method) for dispatched, method in product((True, False), Method)
    }
    assert seen == wanted
    assert all(("redeemed_on" in item) == (item["delivery"]["stage"] == Stage.REDEEMED) for item in exported)


def test_every_vocabulary_is_used(items: list[dict]) -> None:
    lines = [line for item in items for line in item["lines"]]
    annulments = [item["annulment"] for item in items if "annulment" in item]
    assert {item.get("prepayment") for item in items} >= set(PrepaymentShare)
    assert {line["kind"] for line in lines} == set(LineKind)
    assert {note["reason"] for note in annulments} == set(AnnulReason)
    assert {note["method"] for note in annulments} == set(Method)
    assert {"remark", "clarification", "hold_note", "review_required", "partner"} <= set().union(*items)
    assert any("kit" in line for line in lines)
    assert any(line["quantity"] > 5 for line in lines)
    assert any("price" not in item["delivery"] for item in items if "delivery" in item)
    assert any(item["recipient"] != item["client"]["name"] for item in items if "recipient" in item)


def test_lines_are_of_the_catalogue(items: list[dict]) -> None:
    catalogue = {item["code"]: item for item in demo_products()}
    ordered = {line["product"] for item in items for line in item["lines"]}
    assert len(catalogue) >= 120
    assert ordered <= set(catalogue)
    assert {catalogue[code]["availability"] for code in ordered} == set(Availability)
    for item in items:
        for line in item["lines"]:
            assert line["title"] == catalogue[line["product"]]["title"]
            assert ("variant" in line) == ("variants" in catalogue[line["product"]])


@pytest.mark.parametrize("now", [NOW, JUST_AFTER_MONTH_BEGAN, datetime(2028, 2, 29, 23, 59, 59, tzinfo=MOSCOW)])
def test_times_are_in_order_and_never_ahead(now: datetime) -> None:
    for item in generate(now):
        stamps = [item[name] for name in ("created_at", "confirmed_at", "exported_at") if name in item]
        moments = [datetime.fromisoformat(stamp) for stamp in stamps]
        assert moments == sorted(moments)
        assert all(moment <= now for moment in moments)
        if redeemed := item.get("redeemed_on"):
            assert moments[-1].astimezone(MOSCOW).date().isoformat() <= redeemed <= now.date().isoformat()


@pytest.mark.parametrize("now", [NOW, JUST_AFTER_MONTH_BEGAN])
def test_known_orders_keep_their_month_on_any_day(now: datetime) -> None:
    made = {item["number"]: item for item in generate(now)}
    for number, spec in KNOWN.items():
        this_month = month_of(datetime.fromisoformat(made[number]["created_at"])) == (now.year, now.month)
        assert this_month == (spec.age == "this_month"), number


def test_known_orders_are_as_named_and_of_a_client_of_their_own(by_number: dict[str, dict]) -> None:
    owners = defaultdict(set)
    for item in by_number.values():
        owners[normalize(item["client"]["phones"][0])].add(item["number"])
    for number, spec in KNOWN.items():
        item = by_number[number]
        assert owners[normalize(item["client"]["phones"][0])] == {number}
        assert (item["status"], item["delivery"]["method"]) == (spec.status, spec.method)
        assert ("tracking_number" in item) == spec.tracked
        assert item["prepayment"] == spec.prepayment
    refusers = {normalize(by_number[number]["client"]["phones"][0]) for number in REFUSER}
    assert len(refusers) == 1


def test_standings_are_good_but_for_serial_refusers(items: list[dict]) -> None:
    lives: dict[str, list[PastOrder]] = defaultdict(list)
    owners = {}
    for item in items:
        owners[item["number"]] = owner = normalize(item["client"]["phones"][0])
        created = datetime.fromisoformat(item.get("created_at", NOW.isoformat()))
        stage = item.get("delivery", {}).get("stage", "")
        lives[owner].append(PastOrder(item["status"], stage, "redeemed_on" in item, excused=False, created_at=created))
    refusers = {owner for owner, life in lives.items() if is_serial_refuser(life)}
    assert len(refusers) > REFUSERS
    assert owners[next(iter(REFUSER))] in refusers
    assert not refusers & {owners[number] for number in KNOWN}
    assert any(len(life) > 2 for owner, life in lives.items() if owner not in refusers)


def test_addresses_are_recognised_unless_meant_not_to_be(by_number: dict[str, dict]) -> None:
    meant = {spec.status for spec in EVERY_METHOD if spec.flaw in (Flaw.ADDRESS, Flaw.ELSEWHERE)} | {Status.NEW}
    doubtful = [item for item in by_number.values() if "address" in item and not recognise(item["address"]).recognised]
    assert {item["status"] for item in doubtful} == meant
    for number, spec in KNOWN.items():
        recognised = recognise(by_number[number]["address"]).recognised
        if spec.flaw == Flaw.ELSEWHERE:
            assert not recognised, number
        elif spec.flaw != Flaw.ADDRESS:
            assert recognised, number


def test_phones_are_valid_and_of_one_made_up_block(items: list[dict]) -> None:
    owners = defaultdict(set)
    for item in items:
        for spelling in item["client"]["phones"]:
            number = normalize(spelling)
            assert number is not None
            assert number.startswith("+7900000")
            assert phonenumbers.is_valid_number(phonenumbers.parse(number))
            owners[number].add(tuple(item["client"]["name"].values()))
    assert all(len(names) == 1 for names in owners.values())


def test_tracking_numbers_are_sound_and_unique(items: list[dict]) -> None:
    numbers = [item["tracking_number"] for item in items if "tracking_number" in item]
    assert len(set(numbers)) == len(numbers)
    for item in items:
        if number := item.get("tracking_number"):
            assert problem_with(number, item["delivery"]["carrier"], item["delivery"]["method"]) is None


def test_the_package_lists_every_known_order() -> None:
    stems = {number.rstrip("0123456789") for number in (*KNOWN, *REFUSER, *SILENT)}
    assert {stem for stem in stems if f"{stem}1" not in orders.demo.__doc__} == set()


def test_the_shipped_file_is_what_the_generator_writes(tmp_path: Path) -> None:
    shipped = Path(orders.demo.__file__).parents[1] / "data" / "demo_orders.ndjson"
    call_command("make_demo", now=NOW, output=(made := tmp_path / "demo.ndjson"), stdout=StringIO())
    assert made.read_bytes() == shipped.read_bytes()
