"""The house «Обращения к супервайзеру и в ОПП»."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_save


class EscalationsConfig(AppConfig):
    """Registers what the house offers."""

    name = "escalations"
    verbose_name = "Обращения к супервайзеру и в ОПП"

    def ready(self) -> None:
        """Offer the vocabularies of the house and the tickets of cases; have the machine proven at start-up."""
        from django.core.checks import register as register_check

        from escalations import choices
        from escalations.api.case_tickets import tickets_of_cases
        from escalations.categories.offers import ticket_offers
        from escalations.fsm import checks
        from escalations.planning.field_labels import FIELDS
        from escalations.routing import default_sets
        from orders.planning.ticket_offers import register_offers
        from returns import ticket_lookup
        from service.choices_registry import register
        from service.defaults import register as register_defaults
        from service.fsm.needs import describe_fields
        from service.webhooks.event_types import offer

        ticket_lookup.register(tickets_of_cases)
        register_offers(ticket_offers())
        register_defaults(*(kind() for kind in default_sets.SETS))
        post_save.connect(when_disabled, sender=settings.AUTH_USER_MODEL, dispatch_uid="tickets of disabled accounts")
        register_check(checks.ticket_machine, "machines")
        register_check(checks.tickets_offered_by_denials, "machines")
        register_check(checks.default_routes, "machines")
        register_check(checks.limits_of_stay, "machines")
        register_check(checks.routes_in_force, "database")
        offer("ticket", "Тикет", choices.HISTORY_LABELS)
        describe_fields(FIELDS)
        register("queues", choices.Queue)
        register("ticket_categories", choices.TicketCategory)
        register("ticket_statuses", choices.TicketStatus)
        register("ticket_actions", choices.Action)
        register("ticket_reasons", choices.Reason)
        register("prepaid_wishes", choices.Wish)
        register("suppression_grounds", choices.SuppressionGround)
        register("suppressed_channels", choices.SuppressedChannel)


def when_disabled(instance: Any, **_: Any) -> None:
    """Return the tickets of an account that was just disabled, once that is committed (ESC-17)."""
    if not instance.is_active:
        transaction.on_commit(return_its_tickets, robust=True)


def return_its_tickets() -> None:
    """Return the tickets of disabled accounts now; the sweep of every minute does it where this couldn't."""
    from escalations.sla.sweeps import return_orphaned

    return_orphaned()
