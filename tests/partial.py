"""Every body of a PATCH of the API: what it may bring, and what of the object goes with what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from orders.models import Product
from service.accounts.roles import Role
from service.models import Subscription
from tests.factories import ClientFactory, OrderFactory, ProductFactory
from tests.orders.api.desk import API, Desk

Representation = dict[str, Any]
ALWAYS = frozenset({"version", "updated_at", "warnings"})


@dataclass(frozen=True)
class Partial:
    """One PATCH.

    Attributes:
        path: its path in OpenAPI.
        role: who sends it.
        make: makes an object that it may be sent to, and gives its address.
        values: field (parts by dots) → two values that may be sent.
        follows: field → what else of the object may change with it.
        noted: where the service itself writes down what was done.
        repeated: a body whose repetition would be seen if it were done twice.
    """

    path: str
    role: Role
    make: Callable[[Desk], str]
    values: dict[str, tuple[Any, Any]]
    repeated: dict[str, Any]
    follows: dict[str, set[str]] = field(default_factory=dict)
    noted: frozenset[str] = frozenset()


def client(desk: Desk) -> str:
    return f"{API}/clients/{ClientFactory().pk}"


def order(desk: Desk) -> str:
    for code in ("PART-1", "PART-2"):
        if not Product.objects.filter(code=code).exists():
            ProductFactory(code=code)
    return f"{API}/orders/{OrderFactory().number}"


def contact(desk: Desk) -> str:
    """A contact that names its client already: nobody is identified without (CLI-12)."""
    answer = desk.call("POST", f"{API}/contacts", {"phone": "+79161112233", "client": ClientFactory().pk})
    assert answer.status == 201, answer
    return f"{API}/contacts/{answer.body['id']}"


def subscription(desk: Desk) -> str:
    made = Subscription.objects.create(url="https://203.0.114.9/a", secret="s" * 40)
    return f"{API}/subscriptions/{made.pk}"


def incident(desk: Desk) -> str:
    """An incident about everything that it can be about, so that no single change leaves it about nothing (DIR-6)."""
    for code in ("PART-1", "PART-2"):
        if not Product.objects.filter(code=code).exists():
            ProductFactory(code=code)
    answer = desk.call(
        "POST",
        f"{API}/incidents",
        {
            "title": "Задержка",
            "note": "Сортировка стоит.",
            "client_words": "Посылка задерживается.",
            "product": "PART-1",
            "region": "Тверская область",
            "carrier": "russian_post",
            "ends_at": "2030-01-01",
        },
    )
    assert answer.status == 201, answer
    return f"{API}/incidents/{answer.body['id']}"


def parts(name: str, **values: tuple[Any, Any]) -> dict[str, tuple[Any, Any]]:
    return {f"{name}.{part}": pair for part, pair in values.items()}


PERSON = {"last": ("Титова", "Котова"), "first": ("Раиса", "Мария"), "patronymic": ("Олеговна", "Ивановна")}
PLACE = {
    "postal_index": ("190000", "109012"),
    "region": ("г. Санкт-Петербург", "г. Москва"),
    "locality": ("Санкт-Петербург", "Москва"),
    "street": ("Садовая", "Никольская"),
    "house": ("7", "9"),
    "flat": ("12", "14"),
}
PRICED = {"delivery", "total", "partner", "post_only", "awaits"}

PARTIALS = [
    Partial(
        "/api/v1/clients/{id}",
        Role.SUPERVISOR,
        client,
        {
            **parts("name", **PERSON),
            "phones": (["+79161234501"], ["+79161234502", "+79161234503"]),
            "addresses": ([{"locality": "Тверь"}], []),
            "do_not_contact": (True, False),
            "bonus_card": (True, False),
        },
        repeated={"phones": ["+79161234509"], "bonus_card": True},
        follows={"do_not_contact": {"standing"}, **{f"name.{part}": {"address_as"} for part in PERSON}},
    ),
    Partial(
        "/api/v1/orders/{number}",
        Role.OPERATOR,
        order,
        {
            **parts("recipient", **PERSON),
            "phone": ("+79161234501", "+79161234502"),
            **parts("address", **PLACE),
            "lines": ([{"product": "PART-1", "quantity": 1}], [{"product": "PART-2", "quantity": 2}]),
            "delivery": ({"method": "post"}, {"method": "courier"}),
            "remark": ("Звонить утром", "Звонить днём"),
            "clarification": ("Уточнено", "Не уточнено"),
            "hold_note": ("Думает", "Ждёт"),
        },
        repeated={"hold_note": "Думает до вечера"},
        follows={
            **{f"address.{part}": PRICED for part in PLACE},
            "lines": PRICED,
            "delivery": PRICED,
            "clarification": {"awaits"},  # an answer of the client's (ORD-31)
        },
        noted=frozenset({"hold_note", "hold_notes"}),
    ),
    Partial(
        "/api/v1/contacts/{id}",
        Role.OPERATOR,
        contact,
        {
            "topic": ("bonus_card", "autodial"),
            "identified_by": ("phone", "order_number"),
            "recording_url": ("https://calls.example/1", "https://calls.example/2"),
            "comment": ("Спросил", "Уточнил"),
            "non_collection_reason": ("Болел", "Не знал о посылке"),
        },
        repeated={"comment": "Спросил о сроке"},
        follows={"identified_by": {"verified"}, "topic": {"subtopic"}},
    ),
    Partial(
        "/api/v1/subscriptions/{id}",
        Role.ADMINISTRATOR,
        subscription,
        {
            "url": ("https://203.0.114.9/b", "https://203.0.114.9/c"),
            "types": (["order.confirm"], []),
            "role": ("warehouse", "telephony"),
            "active": (True, False),
        },
        repeated={"active": False},
    ),
    Partial(
        "/api/v1/incidents/{id}",
        Role.SUPERVISOR,
        incident,
        {
            "title": ("Задержка на сортировке", "Нет товара"),
            "note": ("Сортировка стоит до пятницы.", "Партия задержана."),
            "client_words": ("Посылка придёт позже.", "Товар ждём к пятнице."),
            "product": ("PART-2", None),
            "region": ("77", "78"),
            "carrier": ("cdek", None),
            "partner": ("omega", None),
            "starts_at": ("2026-01-10T00:00:00+03:00", "2027-01-01T00:00:00+03:00"),
            "ends_at": ("2029-06-01T00:00:00+03:00", "2028-01-11T12:00:00+03:00"),
        },
        repeated={"note": "Сортировка стоит до субботы."},
        follows={
            "product": {"about"},
            "region": {"about", "region_label"},
            "carrier": {"about"},
            "partner": {"about"},
            "starts_at": {"state", "state_label"},
            "ends_at": {"state", "state_label"},
        },
    ),
]
# Bodies of one field, of which there is no part to leave out; and fields that name another object, which the list
# above leaves out because what they change is what that object is: `client` and `order` of a
# contact, `account` of a subscriber, which belongs to its role.
WHOLE = {"/api/v1/settings/{code}"}
OF_OTHERS = {
    "/api/v1/contacts/{id}": {"client", "order", "subtopic"},
    "/api/v1/orders/{number}": {"contact"},
    "/api/v1/subscriptions/{id}": {"account"},
}
