"""A PATCH with any of its fields changes these alone (every body of the API, every subset, parts of parts too)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.http import json
from tests.orders.api.desk import API, Desk
from tests.partial import ALWAYS, OF_OTHERS, PARTIALS, WHOLE, Partial, Representation

pytestmark = pytest.mark.django_db
FEW = settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def body_of(chosen: dict[str, Any]) -> Representation:
    """The body that brings the chosen fields, parts under their whole."""
    body: Representation = {}
    for name, value in chosen.items():
        whole, _, part = name.partition(".")
        if part:
            body.setdefault(whole, {})[part] = value
        else:
            body[whole] = value
    return body


def flat(result: Representation) -> Representation:
    """The object by fields and parts of fields."""
    found: Representation = {}
    for name, value in result.items():
        if isinstance(value, dict):
            found |= {f"{name}.{part}": inner for part, inner in value.items()}
        else:
            found[name] = value
    return found


def test_every_body_of_a_patch_is_tried() -> None:
    schema = Desk().call("GET", f"{API}/schema").body
    bodies = {path: methods["patch"] for path, methods in schema["paths"].items() if "patch" in methods}
    assert {partial.path for partial in PARTIALS} | WHOLE == set(bodies)
    for partial in PARTIALS:
        reference = bodies[partial.path]["requestBody"]["content"]["application/json"]["schema"]["$ref"]
        fields = set(schema["components"]["schemas"][reference.rpartition("/")[2]]["properties"])
        tried = {name.partition(".")[0] for name in partial.values}
        assert tried | OF_OTHERS.get(partial.path, set()) == fields, partial.path


@pytest.mark.parametrize("partial", PARTIALS, ids=lambda partial: partial.path)
@pytest.mark.sample(3)
def test_a_patch_changes_what_it_brings_and_nothing_else(partial: Partial) -> None:
    @FEW
    @given(st.dictionaries(st.sampled_from(sorted(partial.values)), st.integers(0, 1), min_size=1, max_size=4))
    def holds(which: dict[str, int]) -> None:
        desk = Desk(partial.role)
        address = partial.make(desk)
        chosen = {name: partial.values[name][number] for name, number in which.items()}
        before = flat(desk.call("GET", address).body)
        answer = desk.call("PATCH", address, body_of(chosen))
        after = flat(desk.call("GET", address).body)
        if answer.status == 409:  # a rule denies it, as another person for a recipient
            assert after == before
            return
        assert answer.status == 200, (chosen, answer)
        may = (
            set(chosen)
            | ALWAYS
            | partial.noted
            | {follower for name in chosen for follower in partial.follows.get(name, ())}
        )
        changed = {name for name in after if after[name] != before.get(name)}
        assert {name for name in changed if name not in may and name.partition(".")[0] not in may} == set()
        for name, value in chosen.items():
            if isinstance(value, str | bool):
                assert after[name] == value, name

    holds()


@pytest.mark.parametrize("partial", PARTIALS, ids=lambda partial: partial.path)
def test_a_repeated_patch_with_its_key_is_done_once(partial: Partial) -> None:
    desk = Desk(partial.role)
    address = partial.make(desk)
    body = partial.repeated
    first = desk.call("PATCH", address, body, **{"Idempotency-Key": "k-1"})
    assert first.status == 200, first
    between = desk.call("GET", address).body
    again = desk.call("PATCH", address, body, **{"Idempotency-Key": "k-1"})
    assert (again.status, again.headers.get("Idempotency-Replayed")) == (200, "true")
    assert json.dumps(again.body) == json.dumps(first.body)
    assert desk.call("GET", address).body == between
    other = desk.call("PATCH", address, {**body, "unknown": 1}, **{"Idempotency-Key": "k-1"})
    assert (other.status, other.body["code"]) == (422, "idempotency_key_reused")


def test_a_card_keeps_somebody_named() -> None:
    desk = Desk(PARTIALS[0].role)
    address = PARTIALS[0].make(desk)
    refused = desk.call("PATCH", address, {"name": {"last": "", "first": ""}})
    assert (refused.status, refused.faults) == (400, [("name", "blank")])
    assert desk.call("GET", address).body["name"]["last"]
