"""Whatever bodies and queries come: no 500, a refusal stores nothing, and every item is told (INT-5, INT-6)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from orders.models import Order, OrderLine
from service.accounts.roles import Role
from service.http.json import MOST_LEVELS, TOO_DEEP
from tests.factories import OrderFactory
from tests.orders.api.desk import API, Answer, Desk
from tests.orders.events.reporting import event
from tests.orders.imports.shop import item

pytestmark = pytest.mark.django_db
BOUNDED = settings(max_examples=25, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
LONG = settings(BOUNDED, max_examples=600)

odd_texts = st.sampled_from(
    ["", " ", "\u200b", "\0", "№ 1", "1 490,50", "8,00805E+13", "2026-03-16", "A-1", "\ufeffA-1", "=1+1", "-1", "null"]
)
odd = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    odd_texts,
    st.text(max_size=8),
    st.just([]),
    st.just({}),
    st.lists(odd_texts, max_size=2),
)
RETURN = {"order": "A-1", "reason": "defect", "wished_outcome": "refund", "status": "sent", "sent_on": "2026-03-10"}
PRODUCT = {"code": "PAN-28", "title": "Сковорода", "availability": "in_stock", "weight_grams": 900, "price": "1490.00"}
SOUND: dict[str, tuple[Role, dict[str, Any]]] = {
    "orders": (Role.SHOP, item(number="B-1")),
    "events": (Role.WAREHOUSE, event("1", "track", 3, stage="arrived", place="Тверь")),
    "products": (Role.SHOP, PRODUCT),
    "returns": (Role.SHOP, RETURN),
}
LISTS = ("orders", "tickets", "returns", "products")
FILTERS = ("q", "status", "client", "number", "phone", "name", "limit", "cursor", "after", "updated_from", "order", "x")


def spoiled(draw: st.DrawFn, whole: Any) -> Any:
    """The value with an odd one somewhere in it, or with a key less or more."""
    if not isinstance(whole, dict | list) or not whole or draw(st.integers(0, 3)) == 0:
        return draw(odd)
    keys = list(whole) if isinstance(whole, dict) else list(range(len(whole)))
    key = draw(st.sampled_from(keys))
    copy = whole.copy()
    if isinstance(copy, dict) and draw(st.integers(0, 9)) == 0:
        del copy[key]
    elif isinstance(copy, dict) and draw(st.integers(0, 9)) == 0:
        copy["x"] = draw(odd)
    else:
        copy[key] = spoiled(draw, whole[key])
    return copy


@st.composite
def bodies(draw: st.DrawFn, whole: Any) -> list[Any]:
    """A list of a sound item and of some that were spoiled once or twice."""
    items = [spoiled(draw, whole) for _ in range(draw(st.integers(1, 3)))]
    return [spoiled(draw, one) if draw(st.booleans()) else one for one in items]


def rows_of_business() -> dict[str, int]:
    """How many rows each table of the service has; what requests leave of themselves doesn't count."""
    apart = ("IdempotentAnswer", "AuthToken")
    models = [model for model in apps.get_models() if model._meta.app_label in ("orders", "returns", "escalations")]
    return {model.__name__: model._default_manager.count() for model in models if model.__name__ not in apart}


def sent(name: str, raw: bytes, content_type: str = "application/json") -> Answer:
    """What a sound world answers to a body; nothing of it stays. A refusal as a whole stores nothing."""
    with transaction.atomic():
        OrderFactory(number="A-1", tracked=True, stage_at=None)
        sender = Desk(SOUND[name][0])
        before = rows_of_business()
        answer = sender.call("POST", f"{API}/integrations/{name}", raw, content_type=content_type)
        assert answer.status < 500, (raw, answer)
        if answer.status >= 400:
            assert rows_of_business() == before
        elif name == "orders":
            no_order_is_partial(answer.body["results"])
        transaction.set_rollback(True)
    return answer


def no_order_is_partial(results: list[dict[str, Any]]) -> None:
    """Every order that is told as created is there with its lines or a word that it has none; no refused one is."""
    made = {result["number"] for result in results if result["outcome"] == "created"}
    empty = {result["number"] for result in results if has_no_goods(result)}
    assert set(Order.objects.exclude(number="A-1").values_list("number", flat=True)) == made
    assert set(OrderLine.objects.exclude(order__number="A-1").values_list("order__number", flat=True)) == made - empty


def has_no_goods(result: dict[str, Any]) -> bool:
    """Whether an order is told to be without goods."""
    return "basket_empty" in {flaw["code"] for flaw in result.get("damage", ())}


def every_item_is_told(name: str, items: list[Any]) -> None:
    """As many results as items, each with an outcome, a refusal with its fault."""
    answer = sent(name, json.dumps(items).encode())
    if answer.status != 200:
        assert answer.body["errors"]
        return
    assert len(answer.body["results"]) == len(items)
    for result in answer.body["results"]:
        assert result["outcome"] != "refused" or result["errors"]


def lane(name: str, bound: settings) -> Callable[..., None]:
    """A test of one reader."""

    @seed(16)
    @bound
    @given(bodies(SOUND[name][1]))
    def test(items: list[Any]) -> None:
        every_item_is_told(name, items)

    return test


test_any_orders_are_told = lane("orders", BOUNDED)
test_any_events_are_told = lane("events", BOUNDED)
test_any_products_are_told = lane("products", BOUNDED)
test_any_returns_are_told = lane("returns", BOUNDED)
test_any_orders_for_long = pytest.mark.prove(lane("orders", LONG))
test_any_events_for_long = pytest.mark.prove(lane("events", LONG))
test_any_products_for_long = pytest.mark.prove(lane("products", LONG))
test_any_returns_for_long = pytest.mark.prove(lane("returns", LONG))


def any_lines(lines: list[bytes]) -> None:
    """JSON Lines of anything are refused or told line by line."""
    answer = sent("orders", b"\n".join(lines), "application/x-ndjson")
    assert answer.status == 200 or answer.body["errors"]


lines_of_anything = st.lists(
    st.one_of(bodies(SOUND["orders"][1]).map(lambda items: json.dumps(items).encode()), st.binary(max_size=40)),
    max_size=4,
)
test_any_lines = seed(16)(BOUNDED(given(lines_of_anything)(any_lines)))
test_any_lines_for_long = pytest.mark.prove(seed(16)(LONG(given(lines_of_anything)(any_lines))))


def any_query(path: str, query: list[tuple[str, str]]) -> None:
    """A list answers any query with a page or with the faults of its fields, and changes nothing."""
    with transaction.atomic():
        supervisor = Desk(Role.SUPERVISOR)
        before = rows_of_business()
        answer = supervisor.call("GET", f"{API}/{path}?{urlencode(query)}")
        assert answer.status in (200, 400, 404), (path, query, answer)
        assert rows_of_business() == before
        transaction.set_rollback(True)


texts = odd_texts | st.text(max_size=12) | st.integers(-(2**70), 2**70).map(str)
queries = st.lists(st.tuples(st.sampled_from(FILTERS), texts), max_size=3)
plain = queries.map(lambda pairs: [(name, text.encode("utf-8", "ignore").decode()) for name, text in pairs])
test_any_query = seed(16)(BOUNDED(given(st.sampled_from(LISTS), plain)(any_query)))
test_any_query_for_long = pytest.mark.prove(seed(16)(LONG(given(st.sampled_from(LISTS), plain)(any_query))))


def any_search(body: Any) -> None:
    """Searching for clients by anything finds some or names the faults, and changes nothing."""
    with transaction.atomic():
        OrderFactory(number="A-1")
        operator = Desk()
        before = rows_of_business()
        answer = operator.call("POST", f"{API}/clients/search", json.dumps(body).encode())
        assert answer.status in (200, 400), (body, answer)
        assert rows_of_business() == before
        transaction.set_rollback(True)


searches = st.one_of(
    *(
        st.composite(spoiled)({field: known})
        for field, known in (("name", "Иванова"), ("phone", "8 916"), ("order", "A-1"))
    ),
    st.composite(spoiled)({"name": "Иванова Анна", "locality": "Тверь", "tracking_number": "rr 473 124 829 ru"}),
)
test_any_search = seed(16)(BOUNDED(given(searches)(any_search)))
test_any_search_for_long = pytest.mark.prove(seed(16)(LONG(given(searches)(any_search))))


NAMED = ("products/{}/brief", "orders/{}", "settings/{}", "worklists/{}", "reports/{}", "integrations/orders/{}")


@pytest.mark.parametrize("path", NAMED)
def test_a_path_with_a_nul_names_nothing(path: str) -> None:
    desk = Desk(Role.SUPERVISOR)
    for name in ("%00", "a%00b"):
        answer = desk.call("GET", f"{API}/{path.format(name)}")
        assert (answer.status, answer.body["code"]) == (404, "not_found"), name


def test_a_page_of_the_admin_with_a_nul_is_not_found() -> None:
    desk = Desk(Role.ADMINISTRATOR)
    desk.http.force_login(desk.user)
    assert desk.http.get("/admin/service/setting/a%00b/change/").status_code == 404


@pytest.mark.parametrize("levels", [90, 110, 260, 1_000, 20_000])
@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_a_body_nested_too_deeply_is_refused_in_words_and_another_is_read(opening: str, levels: int) -> None:
    role, sound = SOUND["returns"]
    closing = "]" if opening == "[" else "}"
    deep = opening * levels + "1" + closing * levels
    body = json.dumps([{**sound, "order": "…"}], ensure_ascii=False).replace('"…"', deep).encode()
    answer = Desk(role).call("POST", f"{API}/integrations/returns", body, **{"Idempotency-Key": "deep"})
    if levels < MOST_LEVELS:
        assert (answer.status, answer.body["results"][0]["outcome"]) == (200, "refused")
    else:
        assert (answer.status, answer.faults) == (400, [("", "unreadable")])
        assert "JSON" in answer.body["errors"][0]["message"] or answer.body["errors"][0]["message"] == TOO_DEEP
