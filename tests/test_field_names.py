"""Changes are told in the words of the API: a recorded column has a name that the answer has, or is internal."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from django.apps import apps
from rest_framework.serializers import Serializer

from escalations.models.ticket import NOT_IN_HISTORY as NOT_OF_TICKETS
from orders.api.representation import line_representation, order_for_role
from orders.api.serializers.answers import LineAnswer, OrderAnswer, ProductAnswer
from orders.api.views.products_and_diagram import product_representation
from orders.models.order import NOT_IN_HISTORY as NOT_OF_ORDERS
from returns.models.case import NOT_IN_HISTORY as NOT_OF_CASES
from service.accounts.roles import Role
from service.fsm.api_names_of_history_columns import changes_as_told, named_subjects
from service.fsm.records_without_machine import NOT_RECORDED
from tests.kept_description import kept_description
from tests.orders.api.situations import make

RECORDED: dict[str, tuple[str, frozenset[str], str, frozenset[str]]] = {
    "order": ("orders.Order", NOT_OF_ORDERS, "WholeOrderAnswer", frozenset({"lines", "hold_notes"})),
    "case": ("returns.ReturnCase", NOT_OF_CASES, "CaseAnswer", frozenset({"lines"})),
    "ticket": ("escalations.Ticket", NOT_OF_TICKETS, "TicketAnswer", frozenset({"notes"})),
    "client": ("service.Client", NOT_RECORDED | {"created_at"}, "CardAnswer", frozenset({"phones", "addresses"})),
    "contact": ("service.Contact", NOT_RECORDED, "ContactAnswer", frozenset()),
    "callback": ("desk.Callback", NOT_RECORDED, "CallbackAnswer", frozenset()),
    "incident": ("desk.Incident", NOT_RECORDED, "IncidentAnswer", frozenset()),
    "message": ("desk.Message", NOT_RECORDED, "MessageAnswer", frozenset()),
}
"""Subject → its model, the columns that aren't recorded, the schema of its answer, what is recorded besides columns."""

OF_THE_ROW = frozenset({"id", "order", "position", "created_at"})
"""Columns of goods that are the row's own: whose line it is, and where it stands."""


@cache
def schemas() -> dict[str, Any]:
    """The components of the description."""
    return dict(kept_description()["components"]["schemas"])


def has(schema: dict[str, Any], path: str) -> bool:
    """Whether an answer has the field at a path."""
    first, _, rest = path.partition(".")
    for part in [schema, *schema.get("oneOf", ()), *schema.get("allOf", ()), *schema.get("anyOf", ())]:
        if "$ref" in part:
            part = schemas()[part["$ref"].rsplit("/", 1)[1]]
        field = part.get("properties", {}).get(first)
        if field is not None:
            return not rest or has(field, rest)
    return False


def test_every_kind_with_versions_is_known() -> None:
    assert set(named_subjects()) == set(RECORDED)


@pytest.mark.parametrize("subject", RECORDED)
def test_every_recorded_column_is_told_by_a_name_of_the_answer(subject: str) -> None:
    label, left_out, answer, besides = RECORDED[subject]
    columns = {field.attname for field in apps.get_model(label)._meta.concrete_fields} - left_out | besides
    told = changes_as_told(subject, {name: [None, None] for name in columns})
    assert [name for name in sorted(told) if not has(schemas()[answer], name)] == []


@pytest.mark.parametrize("subject", RECORDED)
def test_every_named_column_is_one(subject: str) -> None:
    label, _, _, besides = RECORDED[subject]
    columns = {field.attname for field in apps.get_model(label)._meta.concrete_fields} | besides | {"priced_below"}
    names = named_subjects()[subject]
    assert (names.renamed.keys() | names.internal) - columns == set()


def test_a_moment_has_the_offset_of_moscow_and_what_is_internal_is_absent() -> None:
    changes = {"exported_at": [None, "2026-11-20T21:30:00Z"], "house": ["1", "2"], "revision": [1, 2]}
    assert changes_as_told("order", changes) == {
        "exported_at": [None, "2026-11-21T00:30:00+03:00"],
        "address.house": ["1", "2"],
    }


@pytest.mark.parametrize(("label", "answer"), [("orders.Product", "ProductAnswer"), ("orders.OrderLine", "LineAnswer")])
def test_every_column_of_goods_is_told_by_the_answer(label: str, answer: str) -> None:
    columns = [field.name for field in apps.get_model(label)._meta.concrete_fields]
    assert [name for name in columns if name not in OF_THE_ROW and not has(schemas()[answer], name)] == []


@pytest.mark.django_db
def test_what_represents_an_order_and_its_goods_tells_each_field_of_the_answer_and_no_other() -> None:
    order = make("confirmed")
    line = order.basket[0]
    told: list[tuple[dict[str, Any], type[Serializer]]] = [
        (order_for_role(order, Role.SUPERVISOR), OrderAnswer),
        (line_representation(line), LineAnswer),
        (product_representation(line.product), ProductAnswer),
    ]
    for representation, answer in told:
        needed = {name for name, field in answer().fields.items() if field.required}
        lacking, unknown = needed - representation.keys(), representation.keys() - answer().fields.keys()
        assert (lacking, unknown) == (set(), set()), answer
