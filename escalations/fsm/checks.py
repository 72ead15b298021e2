"""Proofs at start-up: of the ticket machine, and that the tickets which lower houses offer can be opened."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import ProgrammingError, transaction

from escalations.categories.entry import WRITTEN, CategoryEntry
from escalations.choices import Action, TicketCategory, TicketReason, TicketStatus
from escalations.defaults.default_values import ROUTES, STUCK, WAITS_FOR_NOBODY
from escalations.fsm.machine import TICKET_MACHINE
from escalations.fsm.messages import OPENING_MESSAGES
from escalations.fsm.status_denials import DENIED
from escalations.routing.proofs import CheckedRule, table_faults
from escalations.routing.table_in_force import rules_in_force
from orders.choices import Status
from orders.fsm.messages import MESSAGES
from returns.planning.step_requests import TICKETS
from service.fsm import Machine, Message
from service.fsm.checks import machine_problems, problem
from service.fsm.needs import described_fields

UNKNOWN_CATEGORY = "escalations.E001"
DETAIL_WITHOUT_LABEL = "escalations.E008"
ROUTES_UNSOUND = "escalations.E006"
CELL_EMPTY = "escalations.E002"
CELL_TWICE = "escalations.E003"
REASON_UNUSED = "escalations.E004"
STATUS_WITHOUT_LIMIT = "escalations.E007"
DETAIL_WITHOUT_SAMPLE = "escalations.E009"
MADE_BY_NOBODY = "escalations.E010"
TABLE_OF_CATEGORIES = "escalations/categories/table.py"

Table = Mapping[str, Mapping[str, TicketReason]]


def default_routes(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """The shipped routing table answers every ticket exactly once (ESC-11)."""
    return [*route_problems([DefaultRow(result["name"], result["conditions"]) for result in ROUTES])]


def routes_in_force(app_configs: Any = None, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """The same of the table that counts now; asked when the database is checked, once it has been migrated."""
    if not databases:
        return []
    try:
        with transaction.atomic():
            return [*route_problems(rules_in_force())]
    except ProgrammingError:  # `migrate` checks before it makes the table or its newest columns
        return []


def route_problems(rows: Sequence[CheckedRule]) -> list[Error]:
    """An error for each fault of a routing table."""
    return [Error(fault, id=ROUTES_UNSOUND) for fault in table_faults(rows)]


@dataclass(frozen=True)
class DefaultRow:
    """A shipped rule as the proofs look at it."""

    name: str
    conditions: Mapping[str, Collection[str]]


def limits_of_stay(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Every status of orders has a shipped limit of stay or waits for nobody, not both (ESC-14)."""
    return [*limit_problems({str(status) for status, _, _ in STUCK}, {str(status) for status in WAITS_FOR_NOBODY})]


def limit_problems(limited: Collection[str], endless: Collection[str]) -> Iterator[CheckMessage]:
    """An error for each status of orders that is named in neither of the two, or in both."""
    for status in Status.values:
        if (status in limited) == (status in endless):
            result = f"the status {status!r} must stand either in STUCK or in WAITS_FOR_NOBODY (ESC-14)"
            yield Error(result, hint="escalations/defaults/default_values.py", id=STATUS_WITHOUT_LIMIT)


def ticket_machine(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """The ticket machine is sound, and each status says of each action either how or why not."""
    return [*ticket_problems(TICKET_MACHINE, DENIED)]


def ticket_problems(machine: Machine, table: Table) -> list[Error]:
    """What is wrong with a machine of tickets that denies by `table`."""
    reasons = {reason for row in table.values() for reason in row.values()}
    return [*machine_problems(machine, reasons), *_cells(machine, table), *_words(machine)]


def _cells(machine: Machine, table: Table) -> Iterator[Error]:
    for status in TicketStatus.values:
        for action in Action.values:
            denied = action in table.get(status, {})
            possible = status in machine.transitions.get(action, {})
            if denied == possible:
                code, what = (
                    (CELL_TWICE, "both a reason and a transition")
                    if denied
                    else (CELL_EMPTY, "no reason, no transition")
                )
                yield problem(machine, code, f"{status} × {action}: {what}")


def _words(machine: Machine) -> Iterator[Error]:
    worded = {str(code) for code in (*machine.words, *OPENING_MESSAGES)}
    for code in sorted(set(TicketReason.values) - worded):
        yield problem(machine, REASON_UNUSED, f"the code {code!r} is declared and denies nothing")


def tickets_offered_by_denials(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Every category that a denial of an order or of a return offers exists (ORD-9)."""
    return unknown_categories(MESSAGES, (category for category, _ in TICKETS.values()))


def labels_of_required_details(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Every detail without which a ticket isn't made has a label and a type: a step that offers it tells them."""
    return unlabelled_details(described_fields())


def unlabelled_details(described: Container[str]) -> list[CheckMessage]:
    """An error for each required detail that nobody has described."""
    return [
        Error(
            f"the detail {name!r} of {category.value!r} has no label in FIELDS",
            hint="FIELDS of escalations/planning/field_labels.py",
            id=DETAIL_WITHOUT_LABEL,
        )
        for category in TicketCategory
        for name in category.required_details
        if f"details.{name}" not in described
    ]


def demo_of_categories(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Every category but the service's own has tickets of the demo, and words for each required text of theirs."""
    entries = {category.value: category.entry for category in TicketCategory}
    return [*details_without_sample(entries), *made_by_nobody(entries)]


def made_by_nobody(entries: Mapping[str, CategoryEntry]) -> Iterator[CheckMessage]:
    """An error for each category without a demo: that makes it one that no form, body or offer has."""
    for category, entry in entries.items():
        if entry.demo is None and category != TicketCategory.SYSTEM:
            what = f"the category {category!r} has no demo=Demo(…): people could not make such a ticket"
            yield Error(what, hint=TABLE_OF_CATEGORIES, id=MADE_BY_NOBODY)


def details_without_sample(entries: Mapping[str, CategoryEntry]) -> Iterator[CheckMessage]:
    """An error for each required text that the demo could fill with nothing."""
    for category, entry in entries.items():
        for detail in entry.details if entry.demo else ():
            if detail.required and detail.kind in WRITTEN and not detail.samples:
                what = f"the detail {detail.name!r} of {category!r} has no samples for the demo"
                yield Error(what, hint=TABLE_OF_CATEGORIES, id=DETAIL_WITHOUT_SAMPLE)


def unknown_categories(words: Mapping[str, Message], labelled: Iterable[str] = ()) -> list[CheckMessage]:
    """An error for each category that is offered and doesn't exist."""
    offered = {words[code].ticket: f"the reason {str(code)!r}" for code in words}
    offered |= {category: "a next step" for category in labelled if category not in offered}
    return [
        Error(f"{offered[category]} offers the unknown ticket {category!r}", id=UNKNOWN_CATEGORY)
        for category in sorted(offered.keys() - {"", *TicketCategory.values})
    ]
