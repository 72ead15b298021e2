"""What administrators do with routing tables, each with who and when in the history (ESC-11)."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from escalations.choices import TableState
from escalations.models import RoutingTable
from escalations.routing.table_in_force import draft_of, put_in_force
from service.accounts.roles import Actor
from service.fsm.history import append_record_history

SUBJECT = "routingtable"


@transaction.atomic
def copy(table: RoutingTable, *, actor: Actor) -> RoutingTable:
    """A draft with the table's rules, to be edited while the table goes on counting."""
    draft = draft_of(table, actor=actor)
    append_record_history(SUBJECT, draft.pk, "copy", actor=actor, changes={"name": [table.name, draft.name]})
    return draft


@transaction.atomic
def activate(pk: int, *, actor: Actor) -> RoutingTable:
    """Put a sound draft in force; both tables' histories tell of it.

    Raises:
        InvalidInput: it is no draft, or doesn't answer every ticket exactly once; with every fault.
    """
    before = RoutingTable.objects.select_for_update(no_key=True).filter(state=TableState.ACTIVE).first()
    table = put_in_force(pk)
    append_record_history(
        SUBJECT, table.pk, "activate", actor=actor, changes=state(TableState.DRAFT, TableState.ACTIVE)
    )
    if before is not None:
        append_record_history(
            SUBJECT, before.pk, "edit", actor=actor, changes=state(TableState.ACTIVE, TableState.RETIRED)
        )
    return table


def state(before: TableState, after: TableState) -> dict[str, list[Any]]:
    """A change of state in words."""
    return {"state": [str(before.label), str(after.label)]}
