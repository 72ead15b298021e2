"""The house «Возвраты»."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    """Registers what the house offers."""

    name = "returns"
    verbose_name = "Возвраты"

    def ready(self) -> None:
        """Offer the vocabularies of the house (`GET /choices`) and have its machine proven at start-up."""
        from django.core.checks import register as register_check

        from orders.clients.arrived_returns_hidden_from_desk import register_embargo
        from orders.clients.return_on_its_way import register_returns_under_way, register_sent_cases
        from returns import choices
        from returns.api import api_names_of_columns
        from returns.field_visibility import SUBJECT, hidden_events
        from returns.fsm import checks
        from returns.models import ReturnCase
        from returns.planning.field_labels import FIELDS
        from returns.planning.orders_return import case_under_way
        from returns.selectors import concerned_by_cases, has_sent_case, hidden_until, overdue_count
        from returns.tasks import RECEIVE_ON_EVENT
        from returns.use_cases.receive_returns import CAME_BACK, SENT
        from service.fsm.api_names_of_history_columns import name_columns
        from service.fsm.needs import describe_fields
        from service.fsm.on_commit_tasks import run_on_event
        from service.observability import metrics
        from service.stream.audience import register_audience
        from service.webhooks.event_types import offer_event_types
        from service.webhooks.visibility import every_event, register_hidden_events, register_own_events

        register_hidden_events(SUBJECT, hidden_events)
        recall_past()
        register_own_events(SUBJECT, every_event)
        register_audience(SUBJECT, concerned_by_cases)
        metrics.register_gauge("desk_overdue_cases", "Возвратов просрочено", overdue_count)
        register_embargo(hidden_until)
        register_sent_cases(has_sent_case)
        register_returns_under_way(case_under_way)
        for fact in (CAME_BACK, SENT):
            run_on_event(fact, RECEIVE_ON_EVENT)
        register_check(checks.case_machine, "machines")
        offer_event_types("case", "Возврат", choices.HISTORY_LABELS)
        describe_fields(FIELDS)
        name_columns(SUBJECT, ReturnCase, api_names_of_columns.RENAMED, api_names_of_columns.INTERNAL)
        register_vocabularies()


def register_vocabularies() -> None:
    """Offer the codes of the house to `GET /choices`."""
    from returns import choices
    from service.choices_registry import register_choices

    register_choices("return_reasons", choices.ReturnReason)
    register_choices("case_statuses", choices.CaseStatus)
    register_choices("wished_outcomes", choices.WishedOutcome)
    register_choices("instruction_groups", choices.InstructionGroup)
    register_choices("case_actions", choices.CaseAction)
    register_choices("case_reasons", choices.CaseReason)


def recall_past() -> None:
    """Have the house's records found when one looks back (FOR-2)."""
    from returns.planning.past_scope import has_cases, recalled
    from service.accounts.roles import Role
    from service.past import register_recalled, register_right

    register_recalled(recalled)
    register_right(Role.RETURNS_SPECIALIST, has_cases)
