"""The panel of a case's page: every action of the asker, allowed or not (ORD-9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from returns.admin.action_forms import form_for
from returns.choices import CaseAction
from returns.planning.available_actions import available_actions
from service.admin.machine.panel import Button, button_of, panel_of_buttons
from service.http.json import Representation
from service.texts.amounts_and_quantities import roubles

if TYPE_CHECKING:
    from returns.models import ReturnCase
    from service.accounts.roles import Actor


def panel_of(case: ReturnCase, actor: Actor) -> dict[str, Any]:
    """The buttons for the asker; nothing for a role that only reads."""
    buttons = [case_button(case, result) for result in available_actions(case, actor)]
    return panel_of_buttons(buttons, "Сейчас с возвратом ничего сделать нельзя.")


def case_button(case: ReturnCase, result: Representation) -> Button:
    """One action in words."""
    action = result["action"]
    url = reverse("admin:returns_returncase_act", args=[case.pk, action])
    lead = lead_of(case) if action == CaseAction.APPROVE_REFUND else ""
    return button_of(case, result, url=url, form=form_for(action, case) if result["allowed"] else None, lead=lead)


def lead_of(case: ReturnCase) -> str:
    """What the amounts are decided by (RET-11)."""
    paid = f"За эти товары клиент заплатил {roubles(case.paid)}."
    return f"{paid} Пересылку возмещают только при браке или ошибке оператора."
