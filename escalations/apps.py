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

        from escalations.api import api_names_of_columns
        from escalations.categories.ticket_offers_by_other_houses import ticket_offers
        from escalations.defaults import default_sets
        from escalations.fsm import checks
        from escalations.models import Ticket
        from escalations.planning.field_labels import FIELDS
        from escalations.selectors import late_counts, open_tickets_by_order, tickets_of_cases
        from orders.clients.open_tickets_of_orders import register_open_tickets
        from orders.planning.ticket_steps import register_offers
        from returns.planning import ticket_lookup
        from service.defaults import register_defaults
        from service.fsm.api_names_of_history_columns import name_columns
        from service.fsm.needs import describe_fields
        from service.observability.metrics import register_gauge

        recall_past()
        ticket_lookup.register_ticket_finder(tickets_of_cases)
        register_offers(ticket_offers())
        register_gauge("desk_overdue_tickets", "Тикетов просрочено, по очередям", late_counts, "queue")
        register_open_tickets(open_tickets_by_order)
        register_defaults(*(kind() for kind in default_sets.SETS))
        post_save.connect(when_disabled, sender=settings.AUTH_USER_MODEL, dispatch_uid="tickets of disabled accounts")
        register_check(checks.ticket_machine, "machines")
        register_check(checks.tickets_offered_by_denials, "machines")
        register_check(checks.labels_of_required_details, "machines")
        register_check(checks.demo_of_categories, "machines")
        register_check(checks.default_routes, "machines")
        register_check(checks.limits_of_stay, "machines")
        register_check(checks.routes_in_force, "database")
        register_events(Ticket.machine.subject)
        describe_fields(FIELDS)
        name_columns(Ticket.machine.subject, Ticket, api_names_of_columns.RENAMED, api_names_of_columns.INTERNAL)
        register_vocabularies()


def register_events(subject: str) -> None:
    """Say what events tickets leave, and whom they concern."""
    from escalations.choices import HISTORY_LABELS
    from escalations.visibility import concerned_by_tickets
    from service.stream.audience import register_audience
    from service.webhooks.event_types import offer_event_types

    offer_event_types(subject, "Тикет", HISTORY_LABELS)
    register_audience(subject, concerned_by_tickets)


def register_vocabularies() -> None:
    """Offer the codes of the house to `GET /choices`."""
    from escalations import choices
    from service.choices_registry import register_choices

    register_choices("queues", choices.Queue)
    register_choices("ticket_categories", choices.TicketCategory)
    register_choices("ticket_statuses", choices.TicketStatus)
    register_choices("ticket_actions", choices.Action)
    register_choices("ticket_reasons", choices.TicketReason)
    register_choices("prepaid_wishes", choices.Wish)
    register_choices("suppression_grounds", choices.SuppressionGround)
    register_choices("suppressed_channels", choices.SuppressedChannel)


def when_disabled(instance: Any, **_: Any) -> None:
    """Return the tickets of an account that was just disabled, once that is committed (ESC-17)."""
    if not instance.is_active:
        transaction.on_commit(return_its_tickets, robust=True)


def return_its_tickets() -> None:
    """Return the tickets of disabled accounts now; the sweep of every minute does it where this couldn't."""
    from escalations.use_cases.sweep_tickets import return_orphaned

    return_orphaned()


def recall_past() -> None:
    """Have the house's records found when one looks back (FOR-2)."""
    from escalations.planning.past_scope import has_claims, recalled
    from service.accounts.roles import Role
    from service.past import register_recalled, register_right

    register_recalled(recalled)
    register_right(Role.CLAIMS_SPECIALIST, has_claims)
