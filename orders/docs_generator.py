"""The documents in `docs/` that are written from the declarations of the order machine (`manage.py make_docs`)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from orders.choices import DESK_ACTIONS, Action, DenialReason, Status
from orders.diagram import as_mermaid, as_svg
from orders.diagram.graph import Edge, edges
from orders.fsm.checks import OPENED_BY_GROUND, situations_of
from orders.fsm.machine import ORDER_MACHINE
from orders.fsm.situation_denials import DENIED, OPERATORS_ONLY, SUPERVISORS_CELLS
from orders.imports.columns_page import columns_page
from orders.partners.event_data_table import event_data_page
from service.accounts.roles import Role
from service.docs.generator import page as documents_page
from service.docs.generator import table

FURTHER = {
    "exported_without_tracking": "без ШПИ",
    "exported_with_tracking": "с ШПИ",
    "annulled_this_month": "заказ этого месяца",
    "annulled_earlier": "заказ прошлых месяцев",
    "ff_annulled_not_post": "был не почтой",
    "ff_annulled_post": "был почтой",
}
STAYS = "статус прежний"


def documents() -> dict[str, str]:
    """File name in `docs/` → what stands in it."""
    return {
        "state-machine.md": state_machine(),
        "order-actions.md": order_actions(),
        "reasons.md": reasons(),
        "state-machine.svg": as_svg(),
        "partners/event-data.md": event_data_page(),
        "partners/order-columns.md": columns_page(),
    }


page = partial(documents_page, command="make_docs")


def statuses_in_words(statuses: Iterable[str]) -> str:
    """Statuses in words."""
    return ", ".join(Status(status).label for status in statuses)


def state_machine() -> str:
    """The diagrams, and who may do what from where."""
    sections: list[list[str]] = []
    for roles in dict.fromkeys(edge.roles for edge in edges()):
        who = ", ".join(role.label for role in Role if role in roles)
        sections.append([f"## {who}", "", *transitions(edge for edge in edges() if edge.roles == roles)])
    return page(
        "Жизнь заказа",
        "Статусы заказа и действия, которые переводят его из одного в другой: по объявлениям в коде.",
        ["![Статусы и действия](state-machine.svg)"],
        *sections,
        ["## Диаграмма Mermaid", "", "```mermaid", *as_mermaid().splitlines(), "```"],
    )


def transitions(of: Iterable[Edge]) -> list[str]:
    """A row for each action and target, with all the statuses it starts from."""
    gathered: dict[tuple[str, str], list[str]] = {}
    for edge in of:
        target = STAYS if edge.stays else statuses_in_words(edge.targets)
        gathered.setdefault((edge.action, target), []).append(edge.source)
    rows = (
        [Action(action).label, f"`{action}`", statuses_in_words(sources), to]
        for (action, to), sources in gathered.items()
    )
    return table(["Действие", "Код", "Откуда", "Куда"], rows)


def order_actions() -> str:
    """Every situation and what the desk may do in it."""
    head = ["Статус", *(action.label for action in DESK_ACTIONS)]
    rows = (
        [situation_label(status, situation), *(table_cell(status, situation, action) for action in DESK_ACTIONS)]
        for status in Status.values
        for situation in situations_of(status)
    )
    notes = [
        "✓ — действие возможно, когда выполнены его условия; иначе указана причина отказа (см. [причины](reasons.md)).",
        "",
        "* (СВ): супервайзеру можно.",
        "* (ОШ): можно, если основание — ошибка, из-за которой посылку не получить.",
    ]
    return page("Что можно сделать с заказом", "Права рабочего места по статусам.", table(head, rows), notes)


def situation_label(status: str, situation: str) -> str:
    """A row head: the status and what else tells the row from others."""
    further = FURTHER.get(situation)
    return f"{Status(status).label}, {further}" if further else Status(status).label


def table_cell(status: str, situation: str, action: Action) -> str:
    """One cell: granted, or the reason, and who or what opens it all the same."""
    reason = DENIED[situation].get(action)
    if reason is None:
        return "✓"
    bound = reason in OPERATORS_ONLY or (situation, action) in SUPERVISORS_CELLS
    if bound and Role.SUPERVISOR in by(action, status):
        return f"`{reason}` (СВ)"
    if reason == DenialReason.PARCEL_ON_THE_WAY and (status, action) in OPENED_BY_GROUND:
        return f"`{reason}` (ОШ)"
    return f"`{reason}`"


def by(action: Action, status: str) -> frozenset[Role]:
    """The roles that have an action from a status."""
    step = ORDER_MACHINE.transitions[action].get(status)
    return step.custom["by"] if step else frozenset()


def reasons() -> str:
    """Every reason code in its three voices, with the ticket it offers."""
    rows = (
        [f"`{code}`", words.message, words.client_words, words.supervisor_note, words.ticket and f"`{words.ticket}`"]
        for code, words in ORDER_MACHINE.words.items()
    )
    head = ["Код", "Оператору", "Клиенту", "Супервайзеру", "Тикет"]
    return page(
        "Причины отказа: заказы",
        "Что говорит каждая причина и какой тикет предлагает. По возвратам — [return-reasons.md](return-reasons.md), "
        "по тикетам — [tickets.md](tickets.md).",
        table(head, rows),
    )
