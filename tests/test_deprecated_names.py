"""Old names: each stands beside its new one, is marked, announced in headers and listed in the changelog."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from config.embedded.launch_options import ROOT
from service.accounts.roles import Role
from service.http.deprecations import HEADERS, SINCE, SUNSET
from tests.factories import OrderFactory
from tests.kept_description import kept_description
from tests.orders.api.desk import API, Desk

DOCUMENT = kept_description()
SCHEMAS: dict[str, Any] = DOCUMENT["components"]["schemas"]
INSTEAD = re.compile(r"Прежнее имя `(\w+)`\.")
SUCCESS = ("200", "201", "202")


def old_names() -> Iterator[tuple[str, str, str]]:
    """Schema, old name, new name."""
    for name, schema in SCHEMAS.items():
        for old, described in schema.get("properties", {}).items():
            if described.get("deprecated"):
                found = INSTEAD.search(described.get("description", ""))
                yield name, old, found[1] if found else ""


def parts(node: Any, seen: set[str]) -> Iterator[dict[str, Any]]:
    """Every object of a schema, those that it refers to included."""
    if isinstance(node, list):
        for one in node:
            yield from parts(one, seen)
    elif isinstance(node, dict):
        name = str(node.get("$ref", "")).rpartition("/")[2]
        if name and name not in seen:
            yield from parts(SCHEMAS[name], seen | {name})
        yield node
        yield from parts([value for key, value in node.items() if key != "discriminator"], seen)


def holds_old_name(schema: Any) -> bool:
    """Whether an answer of this schema may carry an old name."""
    return any(part.get("deprecated") is True for part in parts(schema, set()))


def successes() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every success that an operation describes with a body."""
    for path, methods in DOCUMENT["paths"].items():
        for method, operation in methods.items():
            for status, answer in operation["responses"].items():
                if status in SUCCESS and "content" in answer:
                    yield f"{method} {path} {status}", answer


def test_every_old_name_stands_beside_its_new_one() -> None:
    found = list(old_names())
    assert len(found) >= 10
    assert [(name, old) for name, old, new in found if new not in SCHEMAS[name]["properties"]] == []


def test_every_old_name_is_in_the_changelog_with_the_day_it_goes() -> None:
    changelog = (ROOT / "docs/CHANGELOG.md").read_text("utf-8").partition("### Deprecated")[2].partition("\n## ")[0]
    assert f"{SUNSET:%-d %B %Y}" in changelog
    assert f"{SINCE:%-d %B %Y}" in changelog
    rows = [line.split("|") for line in changelog.splitlines() if line.lstrip().startswith("|")]
    listed = {(old, new) for row in rows for old in re.findall(r"\w+", row[2]) for new in re.findall(r"\w+", row[3])}
    assert {(old, new) for _, old, new in old_names()} <= listed


def test_operations_announce_old_names_where_their_answers_have_some_and_nowhere_else() -> None:
    announced = {name for name, answer in successes() if set(HEADERS) <= set(answer.get("headers", {}))}
    assert announced == {name for name, answer in successes() if holds_old_name(answer["content"])}
    assert 10 < len(announced) < len(list(successes()))


def values(node: Any) -> Iterator[dict[str, Any]]:
    """Every object of an answer."""
    if isinstance(node, dict):
        yield node
    for one in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from values(one)


@pytest.mark.django_db
def test_an_answer_with_old_names_says_until_when_and_tells_the_same_by_both() -> None:
    assert SUNSET > SINCE
    order, desk = OrderFactory(status="buffer"), Desk()
    client = desk.call("GET", f"{API}/clients/{order.client_id}")
    actions = desk.call("GET", f"{API}/orders/{order.number}/actions")
    refused = desk.call("PATCH", f"{API}/orders/{order.number}", {"remark": "Позвонить"})
    assert (client.status, actions.status, refused.status) == (200, 200, 409), (client.body, refused.body)
    for answer in (client, actions, refused):
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    told = [one for answer in (client, actions, refused) for one in values(answer.body)]
    pairs = {(old, new) for _, old, new in old_names()}
    both = [(old, one[old], one[new]) for one in told for old, new in pairs if old in one and new in one]
    assert len(both) > 20
    assert all(before == as_before(old, after) for old, before, after in both)


def as_before(old: str, value: Any) -> Any:
    """What the old name tells of the new one's value: `requires` only what an action can't be done without."""
    return [need for need in value if need["required"]] if old == "requires" else value


@pytest.mark.django_db
def test_an_answer_without_old_names_announces_none(client: Client) -> None:
    for answer in (client.get(f"{API}/choices"), client.get(f"{API}/orders/none")):
        assert not set(HEADERS) & set(answer.headers)
    assert not set(HEADERS) & set(Desk(Role.SUPERVISOR).call("GET", f"{API}/products?q=a").headers)
