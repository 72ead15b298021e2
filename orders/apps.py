"""The house «Заказы»."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Registers what the house offers."""

    name = "orders"
    verbose_name = "Заказы"

    def ready(self) -> None:
        """Offer the vocabularies of the house (`GET /choices`) and have its machine proven at start-up."""
        from django.core.checks import register as register_check

        from orders import choices
        from orders.clients.embargo import SUBJECT, hidden_events
        from orders.delivery import default_sets
        from orders.events import checks as event_checks
        from orders.events.held import held_count
        from orders.fsm import checks
        from orders.models import CriterionKind
        from orders.planning.field_labels import FIELDS
        from service.choices_registry import register
        from service.defaults import register as register_defaults
        from service.fsm.needs import describe_fields
        from service.observability import figures
        from service.webhooks.event_types import offer
        from service.webhooks.visibility import register_hidden_events

        register_defaults(*(kind() for kind in default_sets.SETS))
        register_hidden_events(SUBJECT, hidden_events)
        figures.register("desk_held_events", "Событий партнёров ждут решения", held_count)
        register_check(checks.order_machine, "machines")
        register_check(event_checks.repeated_reports, "machines")
        offer("order", "Заказ", choices.HISTORY_LABELS)
        describe_fields(FIELDS)
        register("statuses", choices.Status)
        register("stages", choices.Stage)
        register("methods", choices.Method)
        register("prepayments", choices.Prepayment)
        register("line_kinds", choices.LineKind)
        register("availabilities", choices.Availability)
        register("annul_reasons", choices.AnnulReason)
        register("parties", choices.Party)
        register("grounds", choices.Ground)
        register("excuse_reasons", choices.ExcuseReason)
        register("return_kinds", choices.ReturnKind)
        register("redeemed_sources", choices.RedeemedSource)
        register("actions", choices.Action)
        register("reasons", choices.Reason)
        register("check_criteria", CriterionKind)
