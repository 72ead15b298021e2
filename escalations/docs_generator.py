"""`docs/tickets.md`: the life of a ticket, what each status denies, and the shipped routes, levels and limits."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import product

from escalations.choices import Action, Queue, TicketReason, TicketStatus
from escalations.defaults.default_values import LADDER, ROUTES, STUCK, WEEK
from escalations.fsm.machine import TICKET_MACHINE
from escalations.fsm.messages import MESSAGES, OPENING_MESSAGES
from escalations.fsm.status_denials import DENIED
from escalations.routing.table_in_force import conditions_in_words
from escalations.sla.calendars.notation import hours_in_words
from escalations.sla.calendars.terms import Term, Unit
from orders.choices import Method, Status
from service.accounts.roles import Role
from service.docs.generator import page, table

ABOUT = "Очереди супервайзеров и ОПП: по объявлениям в коде и тому, что поставляется; действующее видно в админке."
DAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
STAYS = "статус прежний"
VOICES = ("Код", "Кому отказано", "Клиенту", "Супервайзеру")
tickets = partial(page, command="make_ticket_docs")


def tickets_page() -> str:
    """The whole document."""
    return tickets(
        "Тикеты",
        ABOUT,
        ["## Жизнь тикета", "", "```mermaid", *diagram(), "```"],
        ["## Действия", "", *table(["Действие", "Код", "Откуда", "Куда", "Кто"], transitions())],
        ["## Чего нельзя и почему", "", *table(["Действие", *TicketStatus.labels], cells())],
        ["## Причины отказа", "", *table(VOICES, reasons())],
        ["## Маршруты", "", *table(["Правило", "Какие тикеты", "Очередь", "Приоритет", "Срок"], routes())],
        ["## Рабочее время", "", *table(["День", "Часы"], hours())],
        ["## Ступени эскалации", "", *table(["Ступень", "После срока"], levels())],
        ["## Сколько заказ может стоять в статусе", "", *table(["Статус", "Способ", "Рабочих дней"], limits())],
    )


def diagram() -> Iterator[str]:
    """The machine as mermaid text."""
    yield "stateDiagram-v2"
    for code, label in TicketStatus.choices:
        yield f'    state "{label}" as {code}'
    yield from (f"    [*] --> {code}" for code in TicketStatus.values if code in TICKET_MACHINE.initial)
    arrows: dict[tuple[str, str], list[str]] = {}
    for action, source in product(Action, TicketStatus.values):
        step = TICKET_MACHINE.transitions[action].get(source)
        for target in TICKET_MACHINE.targets(step) if step and step.target is not None else ():
            arrows.setdefault((source, target), []).append(action.label)
    for (source, target), labels in arrows.items():
        yield f"    {source} --> {target} : {', '.join(labels)}"


def transitions() -> Iterator[list[str]]:
    """A row for each action and where it leads."""
    for action in Action:
        gathered: dict[tuple[str, str], list[str]] = {}
        by_source = TICKET_MACHINE.transitions[action]
        for source, step in ((source, by_source[source]) for source in TicketStatus.values if source in by_source):
            to = STAYS if step.target is None else statuses_in_words(TICKET_MACHINE.targets(step))
            gathered.setdefault((to, roles(step.custom["by"])), []).append(source)
        for (to, who), sources in gathered.items():
            yield [action.label, f"`{action}`", statuses_in_words(sources), to, who]


def statuses_in_words(statuses: list[str] | tuple[str, ...]) -> str:
    """Statuses in words, in the order of a ticket's life."""
    return ", ".join(label for code, label in TicketStatus.choices if code in statuses)


def roles(by: frozenset[Role]) -> str:
    """Roles in words."""
    return ", ".join(role.label for role in Role if role in by)


def cells() -> Iterator[list[str]]:
    """What each status says to each action."""
    for action in Action:
        result = (DENIED.get(status, {}).get(action) for status in TicketStatus.values)
        yield [action.label, *(f"`{reason}`" if reason else "✓" for reason in result)]


def reasons() -> Iterator[list[str]]:
    """Every reason in its voices; those of clocks and forms say nothing to the client."""
    for code, words in {**MESSAGES, **OPENING_MESSAGES}.items():
        yield [f"`{TicketReason(code)}`", words.message, words.client_words, words.supervisor_note]


def routes() -> Iterator[list[str]]:
    """The shipped rules."""
    for result in ROUTES:
        yield [
            result["name"],
            conditions_in_words(result["conditions"]),
            Queue(result["queue"]).label,
            str(result["priority"]),
            str(Term(result["amount"], Unit(result["unit"]))),
        ]


def hours() -> Iterator[list[str]]:
    """The shipped calendar."""
    for day, hours_of_day in zip(DAYS, WEEK, strict=True):
        yield [day, hours_in_words(hours_of_day)]


def levels() -> Iterator[list[str]]:
    """The shipped ladder."""
    for level, amount, unit in LADDER:
        yield [str(level), f"через {Term(amount, unit)}" if amount else "сразу"]


def limits() -> Iterator[list[str]]:
    """The shipped limits."""
    for status, method, days in STUCK:
        yield [Status(status).label, Method(method).label if method else "остальные", str(days)]
