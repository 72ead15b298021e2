"""The phone rings: who may it be (CLI-1…4), for the operator and for telephony."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from orders.clients.order_owners_and_serial_refusers import clients_of_order, clients_of_tracking_number
from service.customers.search import SearchResult, by_name, by_phone, clients_by_id, is_service_number
from service.http.json import Representation

SERVICE_NUMBER = {
    "code": "service_number",
    "message": "Это номер самой компании, по нему клиента не найти: спросите телефон, указанный в заказе.",
}
NOT_FOUND = {
    "code": "not_found",
    "message": "Таких клиентов нет. Возможно, заказ сделан в другом магазине или на другие имя и телефон.",
}
VAGUE = {"code": "too_short", "message": "Назовите хотя бы две буквы фамилии, имени или отчества."}


def search(asked: Mapping[str, Any]) -> Representation:
    """The clients found, the likeliest first; where there are none, a hint what to say or ask."""
    answer = looked_up(asked)
    return {
        "results": [found.representation for found in answer.found],
        "more": answer.more,
        "hint": hint_for(asked, answer),
    }


def looked_up(asked: Mapping[str, Any]) -> SearchResult:
    """Search by the one thing that is known of the caller."""
    if "phone" in asked:
        return by_phone(asked["phone"])
    if "name" in asked:
        return by_name(asked["name"], asked.get("locality", ""))
    ids = clients_of_order(asked["order"]) if "order" in asked else clients_of_tracking_number(asked["tracking_number"])
    return SearchResult(clients_by_id(dict.fromkeys(ids, "exact")))


def hint_for(asked: Mapping[str, Any], answer: SearchResult) -> Representation | None:
    """Why nobody was found."""
    if answer.found:
        return None
    if "phone" in asked and is_service_number(asked["phone"]):
        return SERVICE_NUMBER
    return VAGUE if answer.vague else NOT_FOUND


def lookup(phone: str) -> Representation:
    """For telephony: whose number it is, and no more about them than a name."""
    found = by_phone(phone).found
    clients = [{key: one.representation[key] for key in ("id", "name", "address_as")} for one in found]
    if not found and is_service_number(phone):
        return {"match": "service_number", "clients": []}
    return {"match": {0: "none", 1: "one"}.get(len(found), "many"), "clients": clients}
