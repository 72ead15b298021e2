"""Ready answers on a ticket's page: chosen by their names, filled in beside what was typed, done by the one door."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.response import TemplateResponse

from desk.models import ReadyAnswerVersion
from desk.ready_answers.order_part import reason_in_words
from desk.ready_answers.rendering import Values, told, values_of
from desk.ready_answers.selectors import answers_for, in_force
from desk.use_cases.decide_with_ready_answer import decided
from escalations.admin.queue.filters import actor_of
from escalations.admin.queue.page_views import TICKET_ACTIONS, TicketPages
from escalations.api.serializers.bodies import body_of
from escalations.choices import Action
from escalations.models import Ticket
from orders.admin.page_views import ORDER_ACTIONS
from orders.choices import Action as OrderAction
from orders.models import Order
from service.accounts.roles import Actor
from service.admin.formatting import uncapitalised
from service.admin.machine.forms import BodyForm
from service.admin.machine.page_actions import UNREADABLE, Outcome, PageActions, Refusal
from service.fsm import VersionConflict
from service.http.json import Representation
from service.http.validated_request_input import validated
from service.models import User

READY, ORDER_VERSION = "ready", "order_version"
FIELD_OF = {Action.RESOLVE: "resolution", Action.REJECT: "resolution", Action.WAIT: "note"}
PARTS = {"ready_template": "admin/desk/ready_choice.html", "ready_script": "desk/ready.js"}
LONGEST_ID = 9


class WithOrder(PageActions):
    """The ticket's actions where the order's is done beside them: a conflict says which of the two has changed."""

    def conflict_messages(self, conflict: VersionConflict) -> list[str]:
        """In the words of the object that has changed."""
        if conflict.subject == Order.machine.subject:
            return ORDER_ACTIONS.conflict_messages(conflict)
        return super().conflict_messages(conflict)


WITH_ORDER = WithOrder(**{one.name: getattr(TICKET_ACTIONS, one.name) for one in fields(TICKET_ACTIONS)})


def asker(request: HttpRequest) -> User:
    """The account that asks.

    Raises:
        PermissionDenied: nobody is logged in.
    """
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def offered(ticket: Ticket, user: User, *, order_actions: dict[str, str]) -> list[Representation]:
    """The ready answers of a ticket in hand, with their texts as it has them.

    Args:
        order_actions: the actions of the order that may be done now, the others with why not.
    """
    value = values_of(ticket, user)
    return [offer_of(version, value, order_actions) for version in answers_for(ticket, Actor.of(user))]


def offer_of(version: ReadyAnswerVersion, value: Values, order_actions: dict[str, str]) -> Representation:
    """One of them, as the page fills it in."""
    texts = told(version.text, version.client_words, value)
    return {
        "id": version.pk,
        "name": version.answer.name,
        "does": str(Action(version.action).label),
        "own": version.answer.owner_id is not None,
        "action": version.action,
        "fields": {FIELD_OF[Action(version.action)]: texts.text, "client_words": texts.client_words},
        "order": order_words(version),
        "order_denied": order_actions.get(version.order_action, NOT_NOW) if version.order_action else "",
    }


CHANGED_MEANWHILE = "Заготовку успели изменить или снять: выберите её заново."
NOT_NOW = "Сейчас этого с заказом сделать нельзя."


def order_words(version: ReadyAnswerVersion) -> str:
    """What will be done with the order, in a sentence."""
    if not version.order_action:
        return ""
    said = f"Заказ: {uncapitalised(OrderAction(version.order_action).label)}"
    reason = reason_in_words(version.order_action, version.order_reason)
    return f"{said}, причина — {uncapitalised(reason)}." if reason else f"{said}."


def version_named(named: str, category: str, actor: Actor) -> ReadyAnswerVersion | None:
    """The version in force that a page names and that answers a category; None where there is none any more."""
    if not named.isdecimal() or len(named) > LONGEST_ID:
        return None
    return in_force(actor).filter(pk=int(named), answer__category__in=[category, ""]).first()


class ReadyAnswersOnTicket(TicketPages):
    """Mixin of the tickets' section."""

    def attempt(self, request: HttpRequest, subject: Ticket, form: BodyForm) -> Outcome:
        """Decide with the ready answer that was filled in, the order's part included; else as typed."""
        named = request.POST.get(READY, "")
        version = version_named(named, subject.category, actor_of(request))
        if named and version is None:
            return Outcome(409, problems=[CHANGED_MEANWHILE])
        if version is None or version.action != form.action:
            return super().attempt(request, subject, form)
        if not form.is_valid():
            return Outcome(400, problems=[UNREADABLE])
        shown = request.POST.get(ORDER_VERSION, "")

        def run() -> Representation:
            return decided(
                subject.pk,
                version,
                actor=actor_of(request),
                data=validated(body_of(form.action)(data=form.body())),
                present=TICKET_ACTIONS.message_context,
                expected_version=form.cleaned_data["version"],
                order_version=int(shown) if shown.isdecimal() and len(shown) <= LONGEST_ID else None,
            )

        outcome = WITH_ORDER.outcome_of(run)
        if outcome.succeeded and version.order_action and subject.order is not None:
            messages.info(request, f"Заказ {subject.order.number} {ORDER_ACTIONS.past[version.order_action]}.")
        return outcome

    def answer(
        self, request: HttpRequest, shown: Ticket, context: dict[str, Any], refused: Refusal | None
    ) -> TemplateResponse:
        """The ticket's page with the ready answers of whoever may decide it."""
        ready = self.ready(request, shown, context) if context.get("decisions") else []
        filled = request.POST.get(READY, "") if refused else request.GET.get(READY, "")
        chosen = next((one for one in ready if str(one["id"]) == filled), None)
        if chosen is not None and refused is None:
            fill_in(context, chosen)
        told_of_ready = {"ready": ready, "ready_chosen": chosen, **PARTS}
        response = super().answer(request, shown, {**context, **told_of_ready}, refused)
        if chosen is not None and refused is None and response.context_data is not None:
            response.context_data["begun"] = chosen["action"]
        return response

    def ready(self, request: HttpRequest, ticket: Ticket, context: dict[str, Any]) -> list[Representation]:
        """What may be chosen now."""
        allowed = {button.action for button in context["decisions"]}
        panel = context.get("order_panel") or {"buttons": []}
        order_actions = {button.action: "" for button in panel["buttons"]}
        found = offered(ticket, asker(request), order_actions=order_actions)
        return [one for one in found if one["action"] in allowed]


def fill_in(context: dict[str, Any], chosen: Representation) -> None:
    """Put a ready answer's texts into its form, for a page that came without a script."""
    for button in context["decisions"]:
        if button.action == chosen["action"] and button.form is not None:
            button.form.initial |= chosen["fields"]
