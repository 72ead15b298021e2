"""Colours: a status by what it is in the order's life, a rail by who may set an order going on it."""

from __future__ import annotations

from dataclasses import dataclass

from orders.fsm.machine import ORDER_MACHINE
from service.accounts.roles import Role

INK, MUTED, STRIPE, PAPER = "#1f2937", "#4b5563", "#f3f6fa", "#ffffff"
ACCENT = "#fde68a"


@dataclass(frozen=True)
class StatusKind:
    """A kind of status: what it is called in the legend, its fill and its border."""

    label: str
    fill: str
    border: str


BEGINNING = StatusKind("с него заказ начинается", "#dcfce7", "#16a34a")
DESK = StatusKind("дальше ведёт и оператор", "#dbeafe", "#2563eb")
ELSEWHERE = StatusKind("дальше ведут другие", "#ffedd5", "#ea580c")
ENDING = StatusKind("статус больше не меняется", "#f1f5f9", "#64748b")
KINDS = (BEGINNING, DESK, ELSEWHERE, ENDING)

WHO = (
    (Role.OPERATOR, "Оператор и супервайзер", "#2563eb"),
    (Role.SUPERVISOR, "Супервайзер", "#7c3aed"),
    (Role.CARRIER, "Служба доставки и склад", "#0d9488"),
    (Role.WAREHOUSE, "Склад", "#ea580c"),
    (Role.SHOP, "Магазин", "#db2777"),
    (Role.SYSTEM, "Система", "#475569"),
)


def status_kind(status: str) -> StatusKind:
    """Read off the declarations: where orders begin, where they end, and where operators lead on from."""
    if status in ORDER_MACHINE.initial:
        return BEGINNING
    if status in ORDER_MACHINE.finals:
        return ENDING
    leads_on = any(
        status in by_source
        and Role.OPERATOR in by_source[status].custom["by"]
        and ORDER_MACHINE.targets(by_source[status]) != (status,)
        for by_source in ORDER_MACHINE.transitions.values()
    )
    return DESK if leads_on else ELSEWHERE


def party_of(roles: frozenset[Role]) -> int:
    """The place in `WHO` of the first party that may use a rail."""
    return next(place for place, (role, _, _) in enumerate(WHO) if role in roles)


def colour_of(roles: frozenset[Role]) -> str:
    """The colour of a rail."""
    return WHO[party_of(roles)][2]
