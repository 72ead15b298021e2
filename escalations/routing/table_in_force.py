"""The routing table in force: which rule applies, drafting another table, putting it in force (ESC-11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from escalations.choices import TableState
from escalations.models.routing import RoutingRule, RoutingTable
from escalations.routing.facts import CATEGORY, FACTS
from escalations.routing.proofs import table_faults
from service.accounts.roles import Actor
from service.input_errors import FieldError, InvalidInput


class NoRule(LookupError):
    """No rule of the table in force is about a ticket; a proven table has one for every ticket."""


def rule_for(facts: Mapping[str, str], rules: Sequence[RoutingRule] | None = None) -> RoutingRule:
    """The one rule that a ticket of these facts goes by, of the rules in force or of those given.

    Raises:
        NoRule: there is no table in force.
    """
    for rule in rules_in_force() if rules is None else rules:
        if all(facts[code] in values for code, values in rule.conditions.items()):
            return rule
    raise NoRule(facts[CATEGORY.code])


def rules_in_force() -> list[RoutingRule]:
    """The rules that count now, with their calendars."""
    return list(RoutingRule.objects.filter(table__state=TableState.ACTIVE).select_related("calendar"))


@transaction.atomic
def draft_of(table: RoutingTable, *, actor: Actor) -> RoutingTable:
    """A copy to be edited; the original goes on counting meanwhile."""
    name = f"{table.name} (копия от {timezone.localtime():%d.%m.%Y %H:%M})"[:120]
    draft = RoutingTable.objects.create(name=name, made_by_id=actor.user_id)
    copy_rules(table, draft)
    return draft


def copy_rules(table: RoutingTable, other: RoutingTable) -> None:
    """Give another table the same rules."""
    rules = list(table.rules.all())
    for rule in rules:
        rule.pk, rule.table = None, other
        rule._state.adding = True
    RoutingRule.objects.bulk_create(rules)


@transaction.atomic
def put_in_force(pk: int) -> RoutingTable:
    """Make a sound draft the table that counts; tickets that are there keep what they were given.

    Raises:
        InvalidInput: it is no draft, or doesn't answer every ticket exactly once; with every fault.
    """
    tables = {table.pk: table for table in RoutingTable.objects.select_for_update(no_key=True).order_by("pk")}
    table = tables[pk]
    faults = table_faults(list(table.rules.all()))
    if table.state != TableState.DRAFT:
        faults = ["Ввести в действие можно только черновик."]
    if faults:
        raise InvalidInput([FieldError("rules", "invalid", fault) for fault in faults])
    now = timezone.now()
    RoutingTable.objects.filter(state=TableState.ACTIVE).update(state=TableState.RETIRED, retired_at=now)
    table.state, table.activated_at = TableState.ACTIVE, now
    table.save(update_fields=["state", "activated_at"])
    return table


def conditions_in_words(conditions: Mapping[str, Any]) -> str:
    """Conditions in words; a rule without any is about every ticket."""
    result = [
        f"{FACTS[code].label}: {', '.join(FACTS[code].labels[value] for value in values)}"
        for code, values in conditions.items()
    ]
    return "; ".join(result) or "любой тикет"
