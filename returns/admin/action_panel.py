"""The panel of a case's page: every action of the asker, allowed or not (ORD-9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from orders.admin.action_panel import Button, closed_of, denied_of
from returns.admin.action_forms import form_for
from returns.choices import CaseAction, CaseStatus
from returns.planning.available_actions import available_actions
from service.money import roubles

if TYPE_CHECKING:
    from returns.models import ReturnCase
    from service.accounts.roles import Actor


def panel_of(case: ReturnCase, actor: Actor) -> dict[str, Any]:
    """The buttons for the asker; nothing for a role that only reads."""
    buttons = [button_of(case, result) for result in available_actions(case, actor)]
    return {
        "buttons": [button for button in buttons if button.allowed],
        "closed": closed_of([button for button in buttons if not button.allowed]),
        "nothing": "Сейчас с возвратом ничего сделать нельзя.",
    }


def button_of(case: ReturnCase, result: dict[str, Any]) -> Button:
    """One action in words."""
    target = result["target"]
    return Button(
        action=result["action"],
        label=result["label"],
        url=reverse("admin:returns_returncase_act", args=[case.pk, result["action"]]),
        allowed=result["allowed"],
        form=form_for(result["action"], case) if result["allowed"] else None,
        leads_to=str(CaseStatus(target).label) if target else "",
        warnings=[],
        denied=[denied_of(reason) for reason in result["reasons"]],
        lead=lead_of(case) if result["action"] == CaseAction.APPROVE_REFUND else "",
    )


def lead_of(case: ReturnCase) -> str:
    """What the amounts are decided by (RET-11)."""
    paid = f"За эти товары клиент заплатил {roubles(case.paid)}."
    return f"{paid} Пересылку возмещают только при браке или ошибке оператора."
