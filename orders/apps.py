"""The house «Заказы»."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models import Choices


class OrdersConfig(AppConfig):
    """Registers what the house offers."""

    name = "orders"
    verbose_name = "Заказы"

    def ready(self) -> None:
        """Offer the vocabularies of the house (`GET /choices`) and have its machine proven at start-up."""
        from django.core.checks import register as register_check

        from orders import choices, default_sets
        from orders.api import api_names_of_columns
        from orders.clients.arrived_returns_hidden_from_desk import SUBJECT, hidden_events
        from orders.clients.past_scope import recalled
        from orders.clients.stream_audience import concerned_by_orders
        from orders.events import check_repeats_are_declared as event_checks
        from orders.events.resolution import held_count
        from orders.fsm import checks
        from orders.models import Order
        from orders.partners.own_orders import own_events
        from orders.planning import awaits_check as planning_checks
        from orders.planning.field_labels import FIELDS
        from service.choices_registry import register_choices
        from service.defaults import register_defaults
        from service.fsm.api_names_of_history_columns import name_columns
        from service.fsm.needs import describe_fields
        from service.observability import metrics
        from service.past import register_recalled
        from service.stream.audience import register_audience
        from service.webhooks.event_types import offer_event_types
        from service.webhooks.visibility import register_hidden_events, register_own_events

        register_defaults(*(kind() for kind in default_sets.SETS))
        register_hidden_events(SUBJECT, hidden_events)
        register_recalled(recalled)
        register_own_events(SUBJECT, own_events)
        register_audience(SUBJECT, concerned_by_orders)
        metrics.register_gauge("desk_held_events", "Событий партнёров ждут решения", held_count)
        register_check(checks.order_machine, "machines")
        register_check(event_checks.repeated_reports, "machines")
        register_check(planning_checks.waits_of_statuses, "machines")
        offer_event_types("order", "Заказ", choices.HISTORY_LABELS)
        describe_fields(FIELDS)
        name_columns(Order.machine.subject, Order, api_names_of_columns.RENAMED, api_names_of_columns.INTERNAL)
        for name, vocabulary in self.vocabularies():
            register_choices(name, vocabulary)

    def vocabularies(self) -> list[tuple[str, type[Choices]]]:
        """The names under which `GET /choices` offers the codes of the house."""
        from orders import choices
        from orders.models import CriterionKind

        return [
            ("statuses", choices.Status),
            ("stages", choices.Stage),
            ("methods", choices.Method),
            ("prepayments", choices.PrepaymentShare),
            ("line_kinds", choices.LineKind),
            ("availabilities", choices.Availability),
            ("annul_reasons", choices.AnnulReason),
            ("parties", choices.Party),
            ("grounds", choices.Ground),
            ("excuse_reasons", choices.ExcuseReason),
            ("return_kinds", choices.ReturnKind),
            ("redeemed_sources", choices.RedeemedSource),
            ("actions", choices.Action),
            ("reasons", choices.DenialReason),
            ("check_criteria", CriterionKind),
        ]
