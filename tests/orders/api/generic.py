"""A client that knows nothing of the desk: it fills requests and follows steps from what the API says alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tests.factories import TRACKING_NUMBER
from tests.orders.api.desk import API, Answer, Desk

FREE: dict[str, Any] = {
    "hold_note": "Клиент уточнил данные",
    "reason": "Нет на складе",
    "tracking_number": TRACKING_NUMBER,
    "partner": "imd",
    "text": "Просит перезвонить",
}
ADDRESS = {
    "postal_index": "109012",
    "region": "г. Москва",
    "locality": "Москва",
    "street": "Никольская",
    "house": "1",
}
OTHER_LOCALITY = {
    "postal_index": "170000",
    "region": "Тверская область",
    "locality": "Тверь",
    "street": "Советская",
    "house": "1",
}
FREE["address"] = OTHER_LOCALITY
NOT_OF_THE_MACHINE = frozenset({"ticket", "refer", "open"})


def filled(needs: Iterable[Mapping[str, Any]], known: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A body that brings what is known and everything required, by field, choices, suggestion and condition."""
    body: dict[str, Any] = dict(known or {})
    for need in needs:
        if any(body.get(name) != value for name, value in need.get("when", {}).items()) or not need["required"]:
            continue
        body[need["field"]] = value_for(need)
    return body


def value_for(need: Mapping[str, Any]) -> Any:
    """A value that the need itself names, else one of its type."""
    if "choices" in need:
        return need["choices"][0]["value"]
    return need["suggested"] if "suggested" in need else FREE[need["field"]]


def mended(order: Mapping[str, Any], step: Mapping[str, Any], product: str) -> dict[str, Any]:
    """The body of an edit that puts right every condition on data that a step names."""
    body: dict[str, Any] = dict(step.get("body", {}))
    for need in step["needs"]:
        if not need["required"]:
            continue
        if need["field"] == "recipient":
            body |= {"recipient": order["client"]["name"], "phone": "+79161234567"}
        elif need["field"] == "address":
            point = {"delivery": {"method": "post"}} if order["delivery"]["method"] == "pickup" else {}
            body |= {"address": ADDRESS, **point}
        elif need["field"] == "lines":
            body["lines"] = [{"product": product, "quantity": 1}]
        elif need["field"] == "delivery.method":
            body["delivery"] = {"method": "post"}
        else:
            body |= filled([need])
    return body


def follows(steps: list[dict[str, Any]]) -> bool:
    """Whether the steps are made of the machine's actions."""
    return bool(steps) and not NOT_OF_THE_MACHINE & {step["action"] for step in steps}


def follow(desk: Desk, number: str, steps: list[dict[str, Any]], product: str) -> list[Answer]:
    """Take the steps to the letter."""
    return [take(desk, number, step, product) for step in steps]


def take(desk: Desk, number: str, step: dict[str, Any], product: str) -> Answer:
    """One step."""
    if step["action"] == "calculate":
        beside = [need for need in step["then"]["needs"] if need["field"] != step["then"]["field"]]
        options = desk.call(step["method"], step["href"], filled(step["needs"], step["body"]))
        assert options.status == 200, options
        present = desk.order(number)["delivery"]
        same = [option for option in options.body if option["method"] == present["method"]] or options.body
        body = {"delivery": {"option": same[0]["option"]}, **filled(beside)}
        return desk.call(step["then"]["method"], step["then"]["href"], body)
    if step["action"] == "edit":
        body = mended(desk.order(number), step, product)
        return desk.call(step["method"], step["href"], body)
    assert step["href"] == f"{API}/orders/{number}/actions/{step['action']}"
    return desk.call(step["method"], step["href"], filled(step["needs"], step.get("body")))
